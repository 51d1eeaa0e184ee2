"""The cells of a table in one line."""

from archive_search.knowledge.officials.item import Item
from archive_search.knowledge.officials.reading import Reading

_OF_DAYS = frozenset(("thứ", "hai", "ba", "tư", "năm", "sáu", "bảy", "chủ", "nhật", "ngày", "sáng", "chiều"))


def with_cells(reading: Reading, items: list[Item]) -> list[Item]:
    """The row of a table with one person reads as a list: `02; 15/01/2026; Võ Thị B; Chủ tịch UBND xã`."""
    if items and items[0].code == "x" and not _is_numeral(reading, items[0]):
        return items
    names = [at for at, item in enumerate(items) if item.code in "Nn"]
    if len(names) != 1 or not _is_cell(reading, items, names[0]):
        return items
    cells = [
        item._replace(code=",") if item.code == ";" or _is_bar(reading, item) else item for item in items
    ]
    return _without_other_cells(
        [
            item._replace(code="y") if item.code == "x" and reading.words[item.first].text.isdigit() else item
            for item in cells
        ]
    )


def _without_other_cells(items: list[Item]) -> list[Item]:
    """Cells that say something else than offices as one item each: `A; Kế toán; Phó Chủ tịch`."""
    joined: list[Item] = []
    for item in items:
        if item.code == "x" and joined and joined[-1].code == "x":
            joined[-1] = joined[-1]._replace(last=item.last)
        else:
            joined.append(item)
    edges = [",", *(item.code for item in joined), ","]
    return [
        item._replace(code="y") if item.code == "x" and edges[at] == edges[at + 2] == "," else item
        for at, item in enumerate(joined)
    ]


def _is_cell(reading: Reading, items: list[Item], name: int) -> bool:
    """Whether only numbers, days, marks and an honorific stand before a name, which is all of its cell."""
    before = items[:name]
    if before and before[-1].code in "HK":
        before = before[:-1]
    numbers = all(_is_numeral(reading, item) for item in before)
    edges = [before[-1]] if before else []
    edges += items[name + 1 : name + 2]
    return (
        numbers
        and len(edges) > bool(before)
        and all(item.code == ";" or _is_bar(reading, item) for item in edges)
    )


def _is_numeral(reading: Reading, item: Item) -> bool:
    """Whether a number, a mark or a word of a day begins here: 1, 05/11, Thứ Ba."""
    word = reading.words[item.first]
    return not word.text[0].isalpha() or word.low in _OF_DAYS


def _is_bar(reading: Reading, item: Item) -> bool:
    return reading.words[item.first].text == "|"

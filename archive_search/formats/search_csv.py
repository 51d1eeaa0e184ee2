"""Search results as a table: one row an article, safe to open in a spreadsheet.

The first row names the columns and every other row is an article, so that any parser reads the table as it
is. What was searched, when and with how many hits stands in the last columns of every row: it stays with a
row that is sorted, filtered or copied into another sheet.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import StringIO

from archive_search.language import gettext as _
from archive_search.search.results import Found

BOM = "\ufeff"  # without it Excel takes UTF-8 for another encoding
_FORMULA = frozenset("=+-@＝＋－＠")


@dataclass(frozen=True, slots=True)
class Origin:
    """What every row says of where it comes from. `link` gives an article's address in the archive."""

    understood: str
    filters: str
    exported: str
    total: int
    address: str
    link: Callable[[str], str]


def columns() -> tuple[str, ...]:
    """The names of the columns, in the language that is spoken."""
    article = (_("Mã bài"), _("Tiêu đề"), _("Ngày"), _("Nguồn"), _("Tác giả"), _("Địa chỉ gốc"))
    found = (_("Địa chỉ trong kho"), _("Quan chức"), _("Chủ đề"), _("Địa bàn"), _("Số hiệu văn bản"))
    proof = (_("Trích đoạn"), _("SHA-256 của bản gốc"))
    origin = (_("Tìm kiếm"), _("Bộ lọc"), _("Ngày xuất"), _("Tổng số bài"), _("Địa chỉ tìm kiếm"))
    return (*article, *found, *proof, *origin)


def to_csv(
    articles: Iterable[Found], names: Iterable[str], origin: Origin, label: Callable[[str, str], str]
) -> Iterator[str]:
    """The lines of the table, each with its CRLF, read from `articles` as they are asked for."""
    yield BOM + csv_line(names)
    for found in articles:
        yield csv_line(_cells(found, origin, label))


def safe(cell: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet would take it for a formula."""
    is_risky = cell[:1] in ("\t", "\r", "\n") or cell.lstrip()[:1] in _FORMULA
    return f"'{cell}" if cell and is_risky else cell


def csv_line(cells: Iterable[str]) -> str:
    """One row, safe to open, with its CRLF."""
    line = StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(map(safe, cells))
    return line.getvalue()


def _cells(found: Found, origin: Origin, label: Callable[[str, str], str]) -> Iterator[str]:
    hit, article, facts = found.hit, found.stored.article, found.stored.derived.facts
    yield from (article.id, article.title, str(article.date or ""), article.source)
    yield from ("; ".join(article.authors), article.url or "", origin.link(article.id))
    yield "; ".join(f"{one.name} ({one.role})" if one.role else one.name for one in hit.officials)
    yield "; ".join(label("topic", slug) for slug in hit.topics)
    yield "; ".join(dict.fromkeys(label("place", place.value) for place in facts.places))
    yield "; ".join(dict.fromkeys(located.item.number for located in facts.documents))
    yield from (hit.snippet.text, found.stored.original)
    yield from (origin.understood, origin.filters, origin.exported, str(origin.total), origin.address)

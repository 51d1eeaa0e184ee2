"""Offices before a person in apposition: `Chủ tịch UBND xã, ông A, cho biết`."""

import re

from archive_search.knowledge.officials.holdings import (
    Sentence,
    free_offices,
    is_alone,
    is_done_to_others,
    is_loose,
    is_of_kin,
    link_before,
    status_of,
)

_APPOSED = re.compile(
    r"(?P<chain>R(?:[,+-]R){0,8})T?"
    r"(?:[,-](?P<before>[HK]{1,3})(?P<name>[NnA])|-(?P<bare>N)|,(?P<lone>N)(?=[,(](?![HK]*[NnA])))"
)


_TAKEN = ("appointed", "elected")


def apposed(sentence: Sentence) -> None:
    """`Bí thư Đảng ủy, Chủ tịch UBND xã, ông A, cho biết`: only for a person of whom nothing but the past
    is said, and not for whom it is taken from (`cách chức Chủ tịch UBND xã, ông A cho biết`)."""
    for match in _APPOSED.finditer(sentence.codes):
        offices = list(free_offices(sentence, match.start("chain"), match["chain"]))
        name, first = max(match.start("name"), match.start("bare"), match.start("lone")), match.start()
        if match["lone"] and sentence.codes[:first].strip("Hx-"):
            continue  # Lê An, Chủ tịch UBND xã, Hà Nụ, … is a list
        said = any(one.status != "former" for one in sentence.held.get(name, ()))
        link = link_before(sentence, first)
        status = "" if is_done_to_others(link) else status_of(link)
        if (said and status not in _TAKEN) or any(is_loose(sentence.items[one]) for one in offices):
            continue
        if is_of_kin(sentence, first) and "-" in match[0][1:-1]:
            continue
        if first and sentence.codes[first - 1] == "P":  # thay mặt các Phó Chủ tịch UBND xã, ông A
            continue
        if first == 0 or sentence.codes[first - 1] in ",;:-(" or _speaks_of(sentence, match, offices):
            for office in offices:
                sentence.give(name, office, status if status in ("former", *_TAKEN) else "holds")


def _speaks_of(sentence: Sentence, match: re.Match[str], offices: list[int]) -> bool:
    """Whether offices inside a clause are those of the person named next: `trên cương vị …, ông A`; titles
    alone only after words that say so (`là Trưởng thôn, ông A`) or before a rank (`Tham mưu trưởng, Đại tá
    A`)."""
    items, event = [sentence.items[office] for office in offices], sentence.items[match.start() - 1].event
    if any(item.office and item.office.title.post == "Đại biểu" for item in items):
        return event in ("copula", "in_role")
    if event in ("dismissed", "on_behalf"):
        return False
    ranked = "K" in (match["before"] or "")
    return ranked or event in ("copula", "in_role", "labels") or not all(is_alone(item) for item in items)

"""Offices left: by who takes a new one, and by whom another replaces."""

import re
from dataclasses import replace

from archive_search.knowledge.officials.holdings import Holding, Sentence
from archive_search.knowledge.officials.item import Item

_REPLACED = re.compile(r"(?P<office>R)T?(?P<link>e{1,3})[HK]*(?P<name>[NnA])")


def end_former_offices(sentence: Sentence, name: int, new: Item, transferred: bool) -> None:
    """Who takes a new office leaves the old one; but party posts and posts of the state go together,
    unless the person is transferred, and who sits on a committee, acts for a head or has a capacity keeps
    what he has."""
    if new.office is None or new.office.kind == "capacity" or new.office.status == "acting":
        return
    if new.office.title.post.startswith("Ủy viên"):
        return
    sentence.held[name] = [
        replace(one, status="ended")
        if one.status == "holds" and _may_end(sentence.items[one.office], new, transferred)
        else one
        for one in sentence.held[name]
    ]


def _may_end(old: Item, new: Item, transferred: bool) -> bool:
    if old.office is None or old.office.title.member_of or old.office.title.post.startswith("Ủy viên"):
        return False
    same_side = _is_party(old) == _is_party(new)
    return same_side or (transferred and not _is_party(old))


def _is_party(item: Item) -> bool:
    office = item.office
    return office is not None and (
        "Bí thư" in office.title.post
        or bool(office.title.member_of)
        or any(piece.kind == "committees" for piece in office.pieces)
    )


def left_to_successors(sentence: Sentence) -> None:
    """`bổ nhiệm ông A làm R thay bà B`: B has left the office; not `ông A, R thay bà B dự họp`."""
    taken = {
        one.office
        for held in sentence.held.values()
        for one in held
        if one.status in ("elected", "appointed")
    }
    for match in _REPLACED.finditer(sentence.codes):
        office, name = match.start("office"), match.start("name")
        replaced = sentence.items[match.end("link") - 1].event == "replaced"
        if replaced and office in taken:
            sentence.held[name].append(Holding(office, "ended"))

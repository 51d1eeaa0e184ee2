"""Offices left: by who takes a new one, and by whom another replaces."""

import re
from dataclasses import replace

from archive_search.knowledge.officials.holdings import Holding, Sentence, names_in, status_of
from archive_search.knowledge.officials.item import Item

_NEW = ("elected", "appointed")
_BESIDE_OTHERS = ("Ủy viên", "Đại biểu")  # nobody leaves an office for these
_RETIRING = re.compile(r"(?<=R)(?P<office>,?)(?P<after>e)|(?P<before>e)e{1,3}[HQK]*(?P<name>[NnA])")
_LIST = re.compile(r"(?P<link>e{1,6}):(?P<members>[HK]*[NnA][^;]*;[^:]*)")
_MEMBER = re.compile(r"(?<=;)[&,]?[HK]*(?P<name>[NnA])[,-]R(?:,R)*(?=[;.x]|\Z)")
_REPLACED = re.compile(r"(?P<office>R)T?,?(?P<link>e{1,3})[HK]*(?P<name>[NnA])")


def end_former_offices(sentence: Sentence, name: int, new: Item, transferred: bool) -> None:
    """Who takes a new office leaves the old one; but party posts and posts of the state go together,
    unless the person is transferred, and who sits on a committee, acts for a head or has a capacity keeps
    what he has."""
    if new.office is None or new.office.kind == "capacity" or new.office.status == "acting":
        return
    if new.office.title.post.startswith(_BESIDE_OTHERS) or new.office.title.post.endswith("ủy viên"):
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
    taken = {one.office for held in sentence.held.values() for one in held if one.status in _NEW}
    for match in _REPLACED.finditer(sentence.codes):
        office, name = match.start("office"), match.start("name")
        replaced = sentence.items[match.end("link") - 1].event == "replaced"
        if replaced and office in taken:
            sentence.held[name].append(Holding(office, "ended"))


def left_by_listed(sentence: Sentence) -> None:
    """`hai Phó Chủ tịch được bầu là A và B, Giám đốc Sở Y tế`: B leaves what he holds besides."""
    for name, held in sentence.held.items():
        for one in [one for one in held if one.status in _NEW]:
            end_former_offices(sentence, name, sentence.items[one.office], False)


def left_in_retirement(sentence: Sentence) -> None:
    """`A, R nghỉ hưu`, `quyết định nghỉ hưu đối với A, R`; not `A, R sẽ nghỉ hưu`."""
    for match in _RETIRING.finditer(sentence.codes):
        if sentence.items[max(match.start("after"), match.start("before"))].event != "retired":
            continue
        name = sentence.owner.get(match.start() - 1) if match["after"] else match.start("name")
        held = sentence.held[name] if name is not None else []
        if name is not None and all(one.status != "former" for one in held):  # nguyên R, R
            sentence.held[name] = [
                replace(one, status="ended") if one.status == "holds" else one for one in held
            ]


def appointed_in_list(sentence: Sentence) -> None:
    """`chỉ định các chức danh: A giữ chức R; B, R`: B takes his office as A does."""
    for match in _LIST.finditer(sentence.codes):
        first, last = match.span("members")
        status = status_of(sentence.items[match.start("link") : match.end("link")])
        leader = next(names_in(sentence, first, last))
        if status not in _NEW or all(one.status not in _NEW for one in sentence.held[leader]):
            continue
        for member in _MEMBER.finditer(sentence.codes, first, last):
            name = member.start("name")
            sentence.held[name] = [
                replace(one, status=status) if one.status == "holds" else one for one in sentence.held[name]
            ]

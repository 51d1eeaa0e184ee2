"""Offices that an event gives or takes: elected, appointed, ended, dismissed; before or after the person."""

import re

from archive_search.knowledge.officials.holdings import (
    NOTED,
    Holding,
    Sentence,
    before_name,
    free_offices,
    is_alone,
    is_done_to_others,
    is_of_kin,
    link_before,
    names_in,
    status_of,
)
from archive_search.knowledge.officials.item import Item
from archive_search.knowledge.officials.succession import end_former_offices

_FORWARD = re.compile(
    rf"T?(?P<link>e{{1,3}})(?:Q:|R(?:[,+-]R){{0,3}})?(?P<names>[HQK]*[NnA]{NOTED}(?:[,&]{{1,2}}[HQK]*[NnA]{NOTED}){{0,60}})"
)
_OF_PERSON = re.compile(r"T?o(?P<names>[HQK]+[NnA])")
_FOLLOWING = re.compile(r"R(?:T?[,+-]{0,2}R)*")
_CAREER = re.compile(r"R(?:T?[,;+-]{0,2}R)*")
_MAX_LINK = 16
_BEING = ("copula", "in_role")
_LONGEST_LIST = 60  # items


def events(sentence: Sentence) -> None:
    """`A được bầu giữ chức R`, `bầu A làm R`, `A từng là R`: the office at the end of an event's words."""
    for office, item in enumerate(sentence.items):
        if item.code != "R" or office in sentence.owner or sentence.codes[office - 1 : office] == "P":
            continue
        name, between = _person_before(sentence, office)
        name, left = _successor(sentence, name)
        if name is None or _is_of_next(sentence, office, between):
            continue
        status = status_of([*between, *before_name(sentence, name)])
        if not status and {item.event for item in between if item.code == "e"} == {"then"}:
            status = _status_before(sentence, office)
        if not status and all(item.event not in _BEING for item in between):
            continue
        if status == "nominated" or is_done_to_others(between) or _is_proposed(sentence, name):
            continue
        if status in ("elected", "appointed"):
            end_former_offices(sentence, name, item, any(one.event == "transferred" for one in between))
        career = any(one.code == ":" for one in between)
        chain = (_CAREER if career else _FOLLOWING).match(sentence.codes, office)
        for following in free_offices(sentence, office, chain[0] if chain else ""):
            sentence.give(name, following, status or "holds")
            if left is not None:
                sentence.held[left].append(Holding(following, "ended"))


def _status_before(sentence: Sentence, office: int) -> str:
    """The status of the office before one that is only joined to it: `từng là R rồi R`; empty if there is
    none."""
    before = next((at for at in range(office - 1, -1, -1) if at in sentence.owner), None)
    held = sentence.held[sentence.owner[before]] if before is not None else []
    return next((one.status for one in held if one.office == before and one.status != "holds"), "")


def _successor(sentence: Sentence, name: int | None) -> tuple[int | None, int | None]:
    """Who takes the office of a person, and that person: `A thay B làm R`; the person and nobody else."""
    link = before_name(sentence, name) if name is not None else []
    if name is None or not any(item.event == "replaced" for item in link):
        return name, None
    at = name - 1
    while at >= 0 and sentence.codes[at] in "HQKe":
        at -= 1
    return (at, name) if at >= 0 and sentence.codes[at] in "NnA" else (name, None)


def _is_proposed(sentence: Sentence, name: int) -> bool:
    """Whether a person ends a list of those who are only proposed: `giới thiệu các ông: A, B làm R`."""
    first = name
    while first > 0 and name - first < _LONGEST_LIST and sentence.codes[first - 1] in "HQKNnA,&:":
        first -= 1
    return sentence.codes[first] not in ",&:" and status_of(link_before(sentence, first)) == "nominated"


def _is_of_next(sentence: Sentence, office: int, between: list[Item]) -> bool:
    """Whether an office after a semicolon is that of the person after it: `…; miễn nhiệm R đối với bà B`."""
    match = _FORWARD.match(sentence.codes, office + 1)
    if not match or all(item.code != ";" for item in between):
        return False
    return any(item.event == "toward" for item in sentence.items[match.start("link") : match.end("link")])


def _person_before(sentence: Sentence, office: int) -> tuple[int | None, list[Item]]:
    """The person to whom only words of an event lead back from an office, and these items."""
    between: list[Item] = []
    if office and sentence.items[office - 1].event == "in_role":
        return _subject(sentence, office), [sentence.items[office - 1]]
    aside = crossed = False  # before `, nay là R` something may be said of the office that was left
    for at in range(office - 1, max(-1, office - _MAX_LINK), -1):
        code = sentence.codes[at]
        if code == ":" and sentence.items[at - 1].event == "labels":
            between.append(sentence.items[at])
            continue  # từng giữ các chức vụ: R; R
        if code in "NnA":
            return (None if crossed else at), between
        if code in "RC" and at in sentence.owner:
            return sentence.owner[at], between
        if code not in (",;&TePHy()-xo" if aside else ",;&TePHy()-"):
            return None, between
        crossed = crossed or code in "xo"
        aside = aside or (code in ",(-" and _is_now(between))
        between.append(sentence.items[at])
    return None, between


def _subject(sentence: Sentence, office: int) -> int | None:
    """The only person named before an office in its clause: `ông A dự lễ với tư cách R`."""
    names = [
        at for at in range(sentence.codes.rfind(";", 0, office) + 1, office) if sentence.codes[at] in "NnA"
    ]
    return names[0] if len(names) == 1 else None


def _is_now(between: list[Item]) -> bool:
    """Whether words before an office, the last first, say `nay là` and no more."""
    return [item.event for item in between] == ["copula", "present"]


def for_the_person(sentence: Sentence) -> None:
    """`miễn nhiệm chức danh R đối với A`, `cách chức R của ông A`, `giao Quyền R cho A`, `R là A`: the office
    before the person."""
    for office, item in enumerate(sentence.items):
        if item.code != "R" or office in sentence.owner:
            continue
        if taken := _OF_PERSON.match(sentence.codes, office + 1):
            _taken_from(sentence, office, taken.end() - 1)
            continue
        match = _FORWARD.match(sentence.codes, office + 1)
        if not match or is_of_kin(sentence, office):
            continue
        items = sentence.items[match.start("link") : match.end("link")]
        link = {one.event for one in items}
        status = status_of(link_before(sentence, office) + (items if "copula" in link else []))
        if ("copula" in link and not is_alone(item)) or (
            "toward" in link and status not in ("", "nominated")
        ):
            for name in names_in(sentence, match.start("names"), match.end("names")):
                sentence.give(name, office, status or "holds")


def _taken_from(sentence: Sentence, office: int, name: int) -> None:
    """`cách chức R của ông A`, `xóa tư cách nguyên R của bà B`; not `quyết định của R của …`."""
    own, status = sentence.items[office].office, status_of(link_before(sentence, office))
    if status in ("dismissed", "ended") or (own and own.status == "former"):
        sentence.give(name, office, status or "holds")

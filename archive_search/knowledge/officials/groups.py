"""Offices of several persons: at the end of a list, in the plural before it, or said of all of them."""

import re

from archive_search.knowledge.officials.holdings import (
    AGAINST_NAME,
    NOTED,
    Sentence,
    free_offices,
    has_several_holders,
    is_done_to_others,
    is_held_together,
    link_before,
    names_in,
    status_of,
)
from archive_search.knowledge.officials.item import Item
from archive_search.knowledge.officials.succession import end_former_offices

_FIRST = rf"[HQK]*[NnA]{NOTED}"
_NEXT = rf"(?:[,&]{{1,2}}{_FIRST})"
_SHARED = re.compile(
    rf"(?P<names>{_FIRST}{_NEXT}{{1,60}})(?:[,-]?(?P<plural>P?)|(?P<aside>\(P))"
    r"(?P<chain>[RC](?:[,+-]{0,2}[RC])*)"
)
_PLURAL = re.compile(
    rf"(?P<plural>[PQ])(?P<office>[RC])T?(?P<link>[xeo]{{0,5}}[:(-]?)(?:Q:)?(?P<names>{_FIRST}{_NEXT}{{0,60}})"
)
_ONE_AFTER_THE_OTHER = re.compile(rf"(?P<office>R)T:?(?:Q:?)?(?P<names>{_FIRST}{_NEXT}{{0,60}})")
# After a colon persons may have offices of their own and stand between semicolons; an honorific that the
# first one lacks begins something else.
_OWN = r"(?:[,-]RT?){0,6}(?![HQK]*[NnA])"
_COLON_LIST = re.compile(
    rf"(?P<honorific>H)?K*[NnA]{NOTED}{_OWN}(?:[,;&]{{1,2}}(?(honorific)H?)K*[NnA]{NOTED}{_OWN}){{1,60}}"
)
_TOGETHER = re.compile(
    r"e{1,4}(?P<names>[HQK]*[NnA](?:[,-]R){0,3}(?:[,&]{1,2}[HQK]+[NnA](?:[,-]R){0,3}){1,20}),?"
    r"(?P<link>e{1,4})(?P<office>R)"
)
_NEW = r",?(?P<link>e{1,5})(?P<office>R)"
_EACH = re.compile(rf"Q:?(?P<names>[HK]*[NnA]{NOTED}(?:[,&]{{1,2}}[HK]*[NnA]{NOTED}){{1,20}}){_NEW}")
_LEAVING = rf"[HK]*[NnA]{NOTED}(?:[,-]R){{0,3}}"  # with the offices of today
_LISTED = re.compile(rf"e{{1,4}}Q:?(?P<names>{_LEAVING}(?:[,;&]{{1,2}}{_LEAVING}){{1,20}}){_NEW}")
_JOINED = re.compile(rf"(?P<names>{_FIRST}(?:,{_FIRST}){{0,20}},?&{_FIRST}){_NEW}")
_BOTH = re.compile(rf"(?:\A|;)(?P<names>[HK]+[NnA](?:,[HK]+[NnA]){{1,20}}){_NEW}")
_ALIKE = re.compile(rf"(?P<names>{_FIRST}{_NEXT}{{1,20}})-?{_NEW}")
_SEVERAL = r"R(?:[,&]{1,2}R){1,20}"
_IN_TURN = (
    re.compile(rf"(?P<names>{_FIRST}{_NEXT}{{1,20}}),?(?P<link>e{{1,5}})(?P<offices>{_SEVERAL})"),
    re.compile(rf"(?P<offices>{_SEVERAL}),?(?P<link>e{{1,3}})(?P<names>{_FIRST}{_NEXT}{{1,20}})"),
)
_EACH_HIS_OWN = re.compile(
    rf"(?P<offices>{_SEVERAL})(?::|e)(?P<names>[HK]+[NnA](?:[,&]{{1,2}}[HK]+[NnA]){{1,4}})(?![,(])"
)
_LEADING = ("copula", "including")


def shared_by_all(sentence: Sentence) -> None:
    """`các đồng chí A, B, Phó Chủ tịch UBND`: an office at the end of a list of names is everybody's."""
    for match in _SHARED.finditer(sentence.codes):
        first = match.start("names")
        listed = first and sentence.codes[first - 1] in ";:" and "Q" in sentence.codes[:first]
        if not (match["plural"] or match["aside"] or sentence.codes[first] == "Q" or listed):
            continue
        offices = _offices(sentence, match.start("chain"), match["chain"])
        if not offices or AGAINST_NAME.match(sentence.codes, match.end()):
            continue
        for name in names_in(sentence, first, match.end("names")):
            for office in offices:
                sentence.give(name, office)


def _offices(sentence: Sentence, first: int, codes: str) -> list[int]:
    """The free offices of a chain; none if a post in a company stands among them."""
    return [] if "C" in codes else list(free_offices(sentence, first, codes))


def listed_after_plural(sentence: Sentence) -> None:
    """`các Phó Chủ tịch UBND tỉnh: A, R; B, R`, `hai Phó Chủ tịch được bầu là A và B`, `các đồng chí Phó Chủ
    tịch A, B`."""
    for match in _PLURAL.finditer(sentence.codes):
        office = match.start("office")
        between = sentence.items[match.start("link") : match.end("link")]
        if office in sentence.owner or not _is_plural(sentence.items[office]) or not _introduces(between):
            continue
        if not _is_said_of_several(sentence, match):
            continue
        status = status_of(between) or status_of(link_before(sentence, match.start()))
        if status == "nominated":
            continue
        for name in names_in(sentence, match.start("names"), _end_of_list(sentence, match)):
            sentence.give(name, office, status or "holds")


def _is_said_of_several(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether an office after `các` or `các đồng chí` is everybody's: without a colon after the latter only
    if several persons can hold it."""
    if match["plural"] == "P" or match["link"][-1:] in (":", "("):
        return True
    alone = sentence.codes[match.end() : match.end() + 2] not in (",R", "-R", "(R")
    return not match["link"] and alone and has_several_holders(sentence.items[match.start("office")])


def held_in_succession(sentence: Sentence) -> None:
    """`nguyên Bí thư qua các thời kỳ: A, B`."""
    if "T" not in sentence.codes:
        return
    for match in _ONE_AFTER_THE_OTHER.finditer(sentence.codes):
        office = sentence.items[match.start()].office
        if office and office.status == "former" and match.start() not in sentence.owner:
            for name in names_in(sentence, match.start("names"), match.end("names")):
                sentence.give(name, match.start())


def _end_of_list(sentence: Sentence, match: re.Match[str]) -> int:
    """Where the persons after a plural office end."""
    first, last = match.span("names")
    after_colon = _COLON_LIST.match(sentence.codes, first) if sentence.codes[first - 1] == ":" else None
    return max(last, after_colon.end()) if after_colon else last


def _is_plural(item: Item) -> bool:
    """Whether each of several persons can hold an office: `Thường trực HĐND` is all of them together."""
    return item.code == "R" and not is_held_together(item)


def _introduces(between: list[Item]) -> bool:
    """Whether words after a plural title lead to its holders: `được bầu là`; not `các đại biểu bầu ông A`."""
    if any(item.code in "xo" for item in between):
        return False
    active = any(item.code == "e" for item in between)
    return not active or between[-1].code != "e" or any(item.event in _LEADING for item in between)


def said_alike(sentence: Sentence) -> None:
    """`A và B đều là R`: the office is everybody's."""
    for match in _ALIKE.finditer(sentence.codes):
        office, link = match.start("office"), sentence.items[match.start("link") : match.end("link")]
        if office not in sentence.owner and any(item.event == "alike" for item in link):
            link += link_before(sentence, match.start("names"))
            for name in names_in(sentence, match.start("names"), match.end("names")):
                sentence.give(name, office, status_of(link) or "holds")


def taken_in_turn(sentence: Sentence) -> None:
    """`A và B lần lượt giữ chức R và R`, `R, R lần lượt là A và B`: to each the office in the same place."""
    if all(item.event != "in_turn" for item in sentence.items):
        return
    for match in (one for pattern in _IN_TURN for one in pattern.finditer(sentence.codes)):
        link = sentence.items[match.start("link") : match.end("link")]
        names = list(names_in(sentence, match.start("names"), match.end("names")))
        offices = list(free_offices(sentence, match.start("offices"), match["offices"]))
        if len(names) != len(offices) or all(item.event != "in_turn" for item in link):
            continue
        status = status_of(link) or "holds"
        for name, office in zip(names, offices, strict=True):
            sentence.give(name, office, status)


def held_each(sentence: Sentence) -> None:
    """`bí thư, chủ tịch huyện: ông A và bà B`: to each the office in the same place, if they are as many."""
    for match in _EACH_HIS_OWN.finditer(sentence.codes):
        names = list(names_in(sentence, match.start("names"), match.end("names")))
        offices = list(free_offices(sentence, match.start("offices"), match["offices"]))
        link = sentence.items[match.start("names") - 1]
        heads = {item.office.title.post for item in (sentence.items[at] for at in offices) if item.office}
        if len(names) != len(offices) or len(heads) != len(names) or link.event not in ("", "copula"):
            continue
        for name, office in zip(names, offices, strict=True):
            sentence.give(name, office)


def taken_together(sentence: Sentence) -> None:
    """`bầu ông A, R và bà B, R làm R`, `bầu các ông: A, R; B làm R`, `các ông A, B giữ chức R`, `ông A và bà
    B được bầu làm R`: the new office is everybody's."""
    patterns = (_TOGETHER, _LISTED, _EACH, _BOTH, *([_JOINED] if "&" in sentence.codes else ()))
    for match in (one for pattern in patterns for one in pattern.finditer(sentence.codes)):
        office, link = match.start("office"), sentence.items[match.start("link") : match.end("link")]
        before = link_before(sentence, match.start()) + sentence.items[match.start() : match.start("names")]
        status = status_of([*before, *link])
        if office in sentence.owner or status not in ("elected", "appointed") or is_done_to_others(link):
            continue
        for name in names_in(sentence, match.start("names"), match.end("names")):
            end_former_offices(sentence, name, sentence.items[office], False)
            sentence.give(name, office, status)

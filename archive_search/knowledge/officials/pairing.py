"""Who holds which office: patterns over the codes of a sentence's items (see items.py)."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from archive_search.knowledge.officials.items import Item

_NOTE = r"(?:\([^()]{0,12}\))?"  # (52 tuổi), (bên phải)
_RIGHT = re.compile(rf"{_NOTE}(?:,[yK])?[,:(-]?(?:y[,-]){{0,3}}(?P<chain>[RC](?:T?[,+-]{{0,2}}[RC])*)")
_AGAINST_NAME = re.compile(r"(?:\([xeo]{1,8}\))?T?(?:[HQK]+A|[HQK]*[Nn])")
_NOTED = rf"{_NOTE}(?:-x(?=[,&)]))?"  # bà B - phường Hòa Vọng
_FIRST = rf"[HQK]*[NnA]{_NOTED}"
_NEXT = rf"(?:[,&]{{1,2}}{_FIRST})"
_SHARED = re.compile(
    rf"(?P<names>{_FIRST}{_NEXT}{{1,60}})(?:[,-]?(?P<plural>P?)|(?P<aside>\(P))"
    r"(?P<chain>[RC](?:[,+-]{0,2}[RC])*)"
)
_PLURAL = re.compile(
    rf"(?:P|Q(?=[RC]T?[:(]))(?P<office>[RC])T?(?P<link>[xeo]{{0,5}}[:(-]?)(?:Q:)?(?P<names>{_FIRST}{_NEXT}{{0,60}})"
)
_FORWARD = re.compile(
    rf"T?(?P<link>e{{1,3}})(?:Q:|R(?:[,+-]R){{0,3}})?(?P<names>[HQK]*[NnA]{_NOTED}(?:[,&]{{1,2}}[HQK]*[NnA]{_NOTED}){{0,60}})"
)
_OF_PERSON = re.compile(r"T?o(?P<names>[HQK]+[NnA])")
_APPOSED = re.compile(r"(?P<chain>R(?:[,+-]R){0,8})(?:[,-][HK]{1,3}(?P<name>[NnA])|-(?P<bare>N))")
_FOLLOWING = re.compile(r"R(?:T?[,+-]{0,2}R)*")
_CAREER = re.compile(r"R(?:T?[,;+-]{0,2}R)*")
_TOGETHER = re.compile(
    r"e{1,4}(?P<names>[HQK]*[NnA](?:[,-]R){0,3}(?:[,&]{1,2}[HQK]+[NnA](?:[,-]R){0,3}){1,20}),?"
    r"(?P<link>e{1,4})(?P<office>R)"
)
_EACH = re.compile(
    rf"Q(?P<names>[HK]*[NnA]{_NOTED}(?:[,&]{{1,2}}[HK]*[NnA]{_NOTED}){{1,20}}),?(?P<link>e{{1,5}})(?P<office>R)"
)
_ALIKE = re.compile(rf"(?P<names>{_FIRST}{_NEXT}{{1,20}}),?(?P<link>e{{1,5}})(?P<office>R)")
_NAMED = re.compile(
    r"(?:\A[-x]{0,3}|[;:])(?P<title>R):[HK]{0,2}(?P<holder>[Nn])(?=[-,;(]|x?\Z)|(?P<office>R)\([HK]{1,2}(?P<name>[NnA])\)"
)
_LABELLED = re.compile(
    r"(?P<name>[NnA])(?:[y,;x-]{0,3}(?P<label>e):|[,;-](?P<plain>e))(?P<chain>R(?:[,;-]R){0,8})"
)
_REPLACED = re.compile(r"(?P<office>R)T?(?P<link>e{1,3})[HK]*(?P<name>[NnA])")
_OBITUARY = re.compile(r";(?P<chain>R(?:[,;]{1,2}R){0,8})(?=[;,xo.)]|\Z)")
_PAST = re.compile(r"R(?:T?[,;]{1,2}R){0,12}")
_LEADING = ("copula", "including")
_WITH_UNIT = ("levels", "committees", "place")
_MAX_LINK = 16
_LONGEST_ASIDE = 10
_ASIDE = re.compile(r"(?<=R)\([xeo]{1,8}\)\Z")  # Phó Chủ tịch UBND quận 1 (thành phố B) | Lê Văn A
_EVENTS = (
    *("nominated", "dismissed", "ended", "elected", "former_link", "transferred", "present", "appointed"),
    "replaced",
)
_STATUS = {"former_link": "former", "transferred": "appointed", "present": "holds", "replaced": "appointed"}


@dataclass(frozen=True, slots=True)
class Holding:
    """The office of item `office`, held by a person with this status."""

    office: int
    status: str


@dataclass(slots=True)
class _Sentence:
    items: list[Item]
    codes: str
    held: dict[int, list[Holding]] = field(default_factory=lambda: defaultdict(list))
    owner: dict[int, int] = field(default_factory=dict)

    def give(self, name: int, office: int, status: str = "holds") -> None:
        own = self.items[office].office
        if own and own.status != "holds":
            status = own.status
        self.held[name].append(Holding(office, status))
        self.owner[office] = name


def pair(items: list[Item]) -> dict[int, list[Holding]]:
    """The offices of each person of a sentence, in the order of the text; keys are the numbers of items."""
    codes = "".join([item.code for item in items])
    if "R" not in codes:
        return {}
    sentence = _Sentence(items, codes)
    _shared_by_all(sentence)
    _listed_after_plural(sentence)
    _chains(sentence)
    _said_alike(sentence)
    _taken_together(sentence)
    _events(sentence)
    _left_to_successors(sentence)
    _of_the_dead(sentence)
    _in_forms(sentence)
    _for_the_person(sentence)
    _apposed(sentence)
    return {name: _spread_former(held) for name, held in sentence.held.items()}


def past_offices(items: list[Item]) -> list[Holding]:
    """The offices that a sentence opens with, all of them former: `Nguyên R, R; nguyên R`."""
    chain = _PAST.match("".join(item.code for item in items))
    offices = [at for at, code in enumerate(chain[0]) if code == "R"] if chain else []
    return [Holding(office, "former") for office in offices]


def offices_of_pronoun(items: list[Item]) -> list[Holding]:
    """The offices of who is called `ông` or `bà` alone in a sentence that names nobody: `Ông từng là R`."""
    at = next(
        (at for at, item in enumerate(items[:-1]) if item.code == "H" and items[at + 1].code in "eR"), None
    )
    if at is None:
        return []
    named = [*items[:at], items[at]._replace(code="N"), *items[at + 1 :]]
    before = any(item.event == "former_link" for item in items[:at])  # Trước đó, ông là R
    held = pair(named).get(at, [])
    return [replace(one, status="former") if before and one.status == "holds" else one for one in held]


def _shared_by_all(sentence: _Sentence) -> None:
    """`các đồng chí A, B, Phó Chủ tịch UBND`: an office at the end of a list of names is everybody's."""
    for match in _SHARED.finditer(sentence.codes):
        first = match.start("names")
        listed = first and sentence.codes[first - 1] in ";:" and "Q" in sentence.codes[:first]
        if not (match["plural"] or match["aside"] or sentence.codes[first] == "Q" or listed):
            continue
        offices = _offices(sentence, match.start("chain"), match["chain"])
        if not offices or _AGAINST_NAME.match(sentence.codes, match.end()):
            continue
        for name in _names(sentence, first, match.end("names")):
            for office in offices:
                sentence.give(name, office)


def _listed_after_plural(sentence: _Sentence) -> None:
    """`các Phó Chủ tịch UBND tỉnh: A, B và C`, `hai Phó Chủ tịch được bầu là A và B`."""
    for match in _PLURAL.finditer(sentence.codes):
        office = match.start("office")
        between = sentence.items[match.start("link") : match.end("link")]
        if office in sentence.owner or not _is_plural(sentence.items[office]) or not _introduces(between):
            continue
        status = _status(between) or _status(_link_before(sentence, match.start()))
        if status == "nominated":
            continue
        for name in _names(sentence, match.start("names"), match.end("names")):
            sentence.give(name, office, status or "holds")


def _is_plural(item: Item) -> bool:
    """Whether each of several persons can hold an office: `Thường trực HĐND` is all of them together."""
    return item.code == "R" and item.office is not None and item.office.title.post != "Thường trực"


def _introduces(between: list[Item]) -> bool:
    """Whether words after a plural title lead to its holders: `được bầu là`; not `các đại biểu bầu ông A`."""
    if any(item.code in "xo" for item in between):
        return False
    active = any(item.code == "e" for item in between)
    return not active or between[-1].code != "e" or any(item.event in _LEADING for item in between)


def _chains(sentence: _Sentence) -> None:
    """`A, R, R` and `R, R A`. A chain that ends directly against another name is that name's: all of it if
    the first person has an office before the name, else its last office."""
    for name in _names(sentence, 0, len(sentence.codes)):
        left = _left_chain(sentence, name)
        match = _RIGHT.match(sentence.codes, name + 1)
        right = list(_chain(sentence, match.start("chain"), match["chain"])) if match else []
        if match and _AGAINST_NAME.match(sentence.codes, match.end()):
            right = [] if left else right[:-1]
        elif match and sentence.codes[match.end() : match.end() + 1] in ("x", "e", "o"):
            if left:
                right = [office for office in right if not _is_alone(sentence.items[office])]
            elif _is_of_next_speaker(sentence, name, match.end()):
                right = []
        offices = [*left, *right]
        offices = _public([sentence.items[office] for office in offices], offices)
        status = _status(_before_name(sentence, name))
        for office in offices:
            sentence.give(name, office, status if status in ("dismissed", "ended") else "holds")


def _is_of_next_speaker(sentence: _Sentence, name: int, end: int) -> bool:
    """Whether the offices after a given name are the subject of what follows them: `sau lời của ông Phú, Chủ
    tịch UBND xã đã đến`; not if only the point is left."""
    said_of_given_name = sentence.codes[name] == "A" and sentence.codes[name + 1] == ","
    return said_of_given_name and end + 1 < len(sentence.codes)


def _public(items: list[Item], offices: list[int]) -> list[int]:
    """The offices among posts of one person. Beside a post in a company only one with a unit or a place
    counts, beside a title that may be one also one with a body."""
    kinds = {item.office.kind for item in items if item.office and item.code == "C"}
    if not kinds:
        return offices
    needed = _WITH_UNIT if "private" in kinds else (*_WITH_UNIT, "body_nouns")
    return [
        office
        for office, item in zip(offices, items, strict=True)
        if item.code == "R" and item.office and any(piece.kind in needed for piece in item.office.pieces)
    ]


def _left_chain(sentence: _Sentence, name: int) -> list[int]:
    codes, at = sentence.codes, name - 1
    while at >= 0 and codes[at] in "HQK":
        at -= 1
    if at >= 0 and codes[at] == "T":
        at -= 1
    if at >= 0 and codes[at] == ")" and (aside := _ASIDE.search(codes, max(0, at - _LONGEST_ASIDE), at + 1)):
        at = aside.start() - 1
    chain: list[int] = []
    while (
        at >= 0
        and codes[at] in "RC"
        and at not in sentence.owner
        and not (chain and (_is_loose(sentence.items[at]) or _is_of_another(sentence, at)))
    ):
        chain.append(at)
        at -= 2 if codes[at - 1] in ",+-" else 1
    return chain[::-1]


def _is_of_another(sentence: _Sentence, office: int) -> bool:
    """Whether somebody acts for who holds an office: `thừa ủy quyền Thủ tướng, Bộ trưởng Nội vụ A`."""
    return office > 0 and sentence.items[office - 1].event == "on_behalf"


def _is_of_kin(sentence: _Sentence, office: int) -> bool:
    """Whether somebody is told by who holds an office: `vợ Chủ tịch UBND xã là bà B`."""
    return office > 0 and sentence.items[office - 1].event == "kin"


def _is_alone(item: Item) -> bool:
    """Whether an office is a title without a body: in `chủ tịch là ông A` it may be a company's, in `Bộ
    trưởng A, Thủ tướng yêu cầu` it is another person's."""
    return item.office is not None and not item.office.pieces


def _is_loose(item: Item) -> bool:
    """A bare `đại biểu` is no link of a chain: `trả lời đại biểu, Chủ tịch UBND xã A nói`."""
    return item.office is not None and not item.office.pieces and item.office.title.post == "Đại biểu"


def _chain(sentence: _Sentence, first: int, codes: str) -> Iterator[int]:
    return (first + at for at, code in enumerate(codes) if code in "RC" and first + at not in sentence.owner)


def _offices(sentence: _Sentence, first: int, codes: str) -> list[int]:
    return [] if "C" in codes else list(_chain(sentence, first, codes))


def _names(sentence: _Sentence, first: int, last: int) -> Iterator[int]:
    return (at for at in range(first, last) if sentence.codes[at] in "NnA")


def _status(items: list[Item]) -> str:
    """The status that the words of an event give, the weightiest first; empty if there is none."""
    events = {item.event for item in items}
    found = next((event for event in _EVENTS if event in events), "")
    return _STATUS.get(found, found)


def _before_name(sentence: _Sentence, name: int) -> list[Item]:
    """The words of an event directly before a person: `bầu bổ sung đồng chí A`."""
    at = name
    while at > 0 and sentence.codes[at - 1] in "HQK":
        at -= 1
    return _link_before(sentence, at)


def _link_before(sentence: _Sentence, at: int) -> list[Item]:
    """The words of an event directly before an item."""
    first = at
    while first > 0 and at - first < 6 and sentence.codes[first - 1] == "e":
        first -= 1
    return sentence.items[first:at]


def _events(sentence: _Sentence) -> None:
    """`A được bầu giữ chức R`, `bầu A làm R`, `A từng là R`: the office at the end of an event's words."""
    for office, item in enumerate(sentence.items):
        if item.code != "R" or office in sentence.owner or sentence.codes[office - 1 : office] == "P":
            continue
        name, between = _person_before(sentence, office)
        if name is None or _is_of_next(sentence, office, between):
            continue
        status = _status([*between, *_before_name(sentence, name)])
        if not status and all(item.event != "copula" for item in between):
            continue
        if status == "nominated" or _is_done_to_another(between):
            continue
        if status in ("elected", "appointed"):
            _end_former_offices(sentence, name, item, any(one.event == "transferred" for one in between))
        career = any(one.code == ":" for one in between)
        chain = (_CAREER if career else _FOLLOWING).match(sentence.codes, office)
        for following in _chain(sentence, office, chain[0] if chain else ""):
            sentence.give(name, following, status or "holds")


def _is_done_to_another(between: list[Item]) -> bool:
    """Whether the person gives or takes the office: `Thủ tướng A phê chuẩn Phó Chủ tịch UBND tỉnh`."""
    voices = {item.voice for item in between}
    return "done_to_others" in voices and "done_to_oneself" not in voices


def _is_of_next(sentence: _Sentence, office: int, between: list[Item]) -> bool:
    """Whether an office after a semicolon is that of the person after it: `…; miễn nhiệm R đối với bà B`."""
    match = _FORWARD.match(sentence.codes, office + 1)
    if not match or all(item.code != ";" for item in between):
        return False
    return any(item.event == "toward" for item in sentence.items[match.start("link") : match.end("link")])


def _person_before(sentence: _Sentence, office: int) -> tuple[int | None, list[Item]]:
    """The person to whom only words of an event lead back from an office, and these items."""
    between: list[Item] = []
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


def _is_now(between: list[Item]) -> bool:
    """Whether words before an office, the last first, say `nay là` and no more."""
    return [item.event for item in between] == ["copula", "present"]


def _end_former_offices(sentence: _Sentence, name: int, new: Item, transferred: bool) -> None:
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


def _said_alike(sentence: _Sentence) -> None:
    """`A và B đều là R`: the office is everybody's."""
    for match in _ALIKE.finditer(sentence.codes):
        office, link = match.start("office"), sentence.items[match.start("link") : match.end("link")]
        if office not in sentence.owner and any(item.event == "alike" for item in link):
            link += _link_before(sentence, match.start("names"))
            for name in _names(sentence, match.start("names"), match.end("names")):
                sentence.give(name, office, _status(link) or "holds")


def _taken_together(sentence: _Sentence) -> None:
    """`bầu ông A, R và bà B, R làm R`, `các ông A, B giữ chức R`: the new office is everybody's."""
    for match in (*_TOGETHER.finditer(sentence.codes), *_EACH.finditer(sentence.codes)):
        office = match.start("office")
        before = sentence.items[match.start() : match.start("names")]
        status = _status([*before, *sentence.items[match.start("link") : match.end("link")]])
        if office in sentence.owner or status not in ("elected", "appointed"):
            continue
        for name in _names(sentence, match.start("names"), match.end("names")):
            _end_former_offices(sentence, name, sentence.items[office], False)
            sentence.give(name, office, status)


def _left_to_successors(sentence: _Sentence) -> None:
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


def _of_the_dead(sentence: _Sentence) -> None:
    """`Đồng chí A, sinh năm 1931; quê quán: …; nguyên R, nguyên R; đã từ trần`: former offices between
    semicolons are those of the only person of the sentence."""
    names = [at for at, code in enumerate(sentence.codes) if code in "NA"]
    if len(names) != 1 or any(one.status != "former" for one in sentence.held.get(names[0], ())):
        return
    for match in _OBITUARY.finditer(sentence.codes, names[0]):
        offices = list(_chain(sentence, match.start("chain"), match["chain"]))
        first = sentence.items[offices[0]].office if offices else None
        if first and first.status == "former":
            for office in offices:
                sentence.give(names[0], office)


def _in_forms(sentence: _Sentence) -> None:
    """`Họ và tên: A; Chức vụ: R`, `R: ông A` as a line, `R (ông A)`."""
    for match in _NAMED.finditer(sentence.codes):
        name, office = max(map(match.start, ("holder", "name"))), max(map(match.start, ("title", "office")))
        if office not in sentence.owner:
            sentence.give(name, office)
    for match in _LABELLED.finditer(sentence.codes):
        if sentence.items[max(match.start("label"), match.start("plain"))].event == "labels":
            for office in _chain(sentence, match.start("chain"), match["chain"]):
                sentence.give(match.start("name"), office)


def _for_the_person(sentence: _Sentence) -> None:
    """`miễn nhiệm chức danh R đối với A`, `cách chức R của ông A`, `giao Quyền R cho A`, `R là A`: the office
    before the person."""
    for office, item in enumerate(sentence.items):
        if item.code != "R" or office in sentence.owner:
            continue
        if taken := _OF_PERSON.match(sentence.codes, office + 1):
            _taken_from(sentence, office, taken.end() - 1)
            continue
        match = _FORWARD.match(sentence.codes, office + 1)
        if not match or _is_of_kin(sentence, office):
            continue
        first = office
        while first > 0 and office - first < 6 and sentence.codes[first - 1] == "e":
            first -= 1
        items = sentence.items[match.start("link") : match.end("link")]
        link = {one.event for one in items}
        status = _status(sentence.items[first:office] + (items if "copula" in link else []))
        if ("copula" in link and not _is_alone(item)) or (
            "toward" in link and status not in ("", "nominated")
        ):
            for name in _names(sentence, match.start("names"), match.end("names")):
                sentence.give(name, office, status or "holds")


def _taken_from(sentence: _Sentence, office: int, name: int) -> None:
    """`cách chức R của ông A`, `xóa tư cách nguyên R của bà B`; not `quyết định của R của …`."""
    own, status = sentence.items[office].office, _status(_link_before(sentence, office))
    if status in ("dismissed", "ended") or (own and own.status == "former"):
        sentence.give(name, office, status or "holds")


def _apposed(sentence: _Sentence) -> None:
    """`Bí thư Đảng ủy, Chủ tịch UBND xã, ông A, cho biết`: only for a person of whom nothing but the past
    is said, and not for whom it is taken from (`cách chức Chủ tịch UBND xã, ông A cho biết`)."""
    for match in _APPOSED.finditer(sentence.codes):
        offices = list(_chain(sentence, match.start("chain"), match["chain"]))
        name, first = max(match.start("name"), match.start("bare")), match.start()
        said = any(one.status != "former" for one in sentence.held.get(name, ()))
        if said or any(_is_loose(sentence.items[one]) for one in offices):
            continue
        if _is_of_kin(sentence, first) and "-" in match[0][1:-1]:
            continue
        if first == 0 or sentence.codes[first - 1] in ",;:-(" or _speaks_of(sentence, first, offices):
            past = _status(_link_before(sentence, first)) == "former"
            for office in offices:
                sentence.give(name, office, "former" if past else "holds")


def _speaks_of(sentence: _Sentence, first: int, offices: list[int]) -> bool:
    """Whether offices inside a clause are those of the person named next: `trên cương vị …, ông A`; titles
    alone only after words that say so: `là Trưởng thôn, ông A`."""
    items, event = [sentence.items[office] for office in offices], sentence.items[first - 1].event
    if any(item.office and item.office.title.post == "Đại biểu" for item in items):
        return event == "copula"
    if event in ("dismissed", "on_behalf"):
        return False
    return event in ("copula", "labels") or not all(_is_alone(item) for item in items)


def _spread_former(held: list[Holding]) -> list[Holding]:
    """In the order of the text; one `nguyên` covers the offices that follow it in the same chain."""
    spread: list[Holding] = []
    for one in sorted(held, key=lambda one: one.office):
        joined = spread and spread[-1].status == "former" and one.office == spread[-1].office + 2
        spread.append(replace(one, status="former") if joined and one.status == "holds" else one)
    return spread

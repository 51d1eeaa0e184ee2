"""A sentence as a row of items, each with a one-letter code, so that pairing can read the row with patterns.

N n  a person's name; n: two syllables that are a name only if a title or an honorific says so
A    a given name after an honorific: `ông Thành`
R C  an office; C: a post in a company or a title that may be one, which is never given to anybody
H Q K  honorific, plural honorific, rank          P  các, hai, ba before a title
T y  term of office; age or residence             &  và      +  kiêm      o  của
e    words of an event or a link (được bầu giữ chức, từng là); `event` is their list in the lexicon, `voice`
     tells what is done to others from what happens to oneself
s    a street, school or prize that bears a name, and those listed after it
x    any other word                               , ; : - ( )  themselves
"""

import re
from dataclasses import replace
from typing import NamedTuple

from archive_search.knowledge.officials.bodies import read_body
from archive_search.knowledge.officials.names import begins_name, capital_run, end_of_name
from archive_search.knowledge.officials.offices import Lexicon
from archive_search.knowledge.officials.reading import Reading
from archive_search.knowledge.officials.roles import Office, read_office
from archive_search.knowledge.words import Word
from archive_search.text.normalize import fold

_MARKS = {"honorifics": "H", "civil_honorifics": "H", "plural_honorifics": "Q", "ranks": "K"}
_PUNCTUATION = dict(zip(",;:-–—()[]", ",;:---()()", strict=True))
_UNITS = "xã|phường|huyện|quận|tỉnh|thành|thị|sở|địa|đơn|cơ|phòng|ban|ngành"
_OF_SEVERAL = re.compile(rf"(?:các|mỗi|những) (?!thời|khóa|nhiệm)|(?:từng|\d+) (?:{_UNITS})\b")
_LISTED_PLACE = re.compile(r"s[,&-]\Z")
_AFTER_NAME = re.compile(r"(?<![RHQK])[NnA][,(-]?\Z|(?<!R)[HQK][NnA][,(-]?\Z")  # not `R N, R N`
_AFTER_NAMES = "NnA,(-"  # the last codes of the pattern: a quick look
_UNDER_ANY_HEAD = ("Kế toán trưởng", "Phó Kế toán trưởng")
_TO_BODY = ("tại", "về", "sang", "đến")  # đến nhận công tác tại Sở Y tế và giữ chức …
_LONGEST_RESIDENCE = 20  # words
_BEFORE_PLACE = ("ở", "tại", "quê")
_NEW_BODY = "new_body"  # an event of no list
_VOWELS = frozenset("aeiouy")
_JOINING = {"và": "&", "kiêm": "+", "của": "o"}


class Item(NamedTuple):
    code: str
    first: int
    last: int
    office: Office | None = None
    event: str = ""
    voice: str = ""


def read_items(reading: Reading) -> list[Item]:
    """The items of a sentence, in order and without gaps."""
    items: list[Item] = []
    at, before = 0, "x"
    while at < len(reading.words):
        item = _item(reading, at, before)
        items.append(item)
        before = before[-3:] + item.code
        at = item.last
    items = _with_bodies_of_heads(_with_new_bodies(reading, _with_shared_bodies(items)))
    return _with_cells(reading, _with_ranks(reading, items))


def _with_shared_bodies(items: list[Item]) -> list[Item]:
    """A title alone takes the body of the next office: Phó Giám đốc - Thủ trưởng Cơ quan CSĐT Công an xã."""
    for at, bare in enumerate(items[:-2]):
        if bare.office is None or bare.code != "C":
            continue
        joint, whole = items[at + 1 : at + 3]
        if joint.code in ",+-" and whole.code == "R" and whole.office:
            organs = [piece for piece in whole.office.pieces if piece.kind == "organs"]
            if organs and not bare.office.pieces and whole.office.pieces[-1].kind in ("levels", "place"):
                pieces = tuple(piece for piece in whole.office.pieces if piece.first >= organs[-1].first)
                office = replace(bare.office, pieces=pieces, kind="office")
                items[at] = bare._replace(code="R", office=office)
    return items


def _with_new_bodies(reading: Reading, items: list[Item]) -> list[Item]:
    """A title alone takes the body that its holder goes to: `đến nhận công tác tại Công an tỉnh B, giữ chức
    vụ Phó Giám đốc`."""
    body: Item | None = None
    for at, item in enumerate(items):
        if item.event == _NEW_BODY:
            body = item
        elif item.code in "NnA;":
            body = None
        elif body and item.office and items[at - 1].code == "e" and _lacks_body(item.office):
            pieces = tuple(read_body(reading, body.first, ""))
            items[at] = item._replace(code="R", office=replace(item.office, pieces=pieces, kind="office"))
    return items


def _lacks_body(office: Office) -> bool:
    return office.kind in ("office", "vague") and not office.pieces and not office.title.member_of


def _with_bodies_of_heads(items: list[Item]) -> list[Item]:
    """A deputy's title alone takes the body of the head named before it in the sentence: `Trưởng phòng Nội
    vụ, ông B - Phó Trưởng phòng`; a chief accountant that of any head."""
    heads: dict[str, Item] = {}
    for at, item in enumerate(items):
        if item.office is None:
            continue
        post = item.office.title.post
        head = heads.get("" if post in _UNDER_ANY_HEAD else post.removeprefix("Phó "))
        under = post.startswith("Phó ") or post in _UNDER_ANY_HEAD
        if item.office.kind == "vague" and under and head and head.office:
            if head.code == "R" and head.office.kind == "office":
                office = replace(item.office, pieces=head.office.pieces, kind="office")
                items[at] = item._replace(code="R", office=office)
        elif item.office.kind != "vague":
            heads[post] = heads[""] = item
    return items


def _with_ranks(reading: Reading, items: list[Item]) -> list[Item]:
    """A title alone of an officer is an office: `Đại úy Mã Văn B (Đội trưởng)`."""
    for at, title in enumerate(items):
        if title.code != "C" or title.office is None or not _is_of_officers(reading, title.office):
            continue
        before = "".join(item.code for item in items[max(0, at - 3) : at])
        if before in ("KN,", "KN-", "KN("):
            items[at] = title._replace(code="R", office=replace(title.office, kind="office"))
    return items


def _is_of_officers(reading: Reading, office: Office) -> bool:
    titles = reading.lexicon.data["titles_of_officers"]
    return office.kind == "vague" and office.title.post.removeprefix("Phó ") in titles


def _with_cells(reading: Reading, items: list[Item]) -> list[Item]:
    """The row of a table with one person reads as a list: `02; 15/01/2026; Võ Thị B; Chủ tịch UBND xã`."""
    if items and items[0].code == "x" and reading.words[0].text[0].isalpha():
        return items
    names = [at for at, item in enumerate(items) if item.code in "Nn"]
    if len(names) != 1 or not _is_cell(reading, items, names[0]):
        return items
    cells = [
        item._replace(code=",") if item.code == ";" or _is_bar(reading, item) else item for item in items
    ]
    return [
        item._replace(code="y") if item.code == "x" and reading.words[item.first].text.isdigit() else item
        for item in cells
    ]


def _is_cell(reading: Reading, items: list[Item], name: int) -> bool:
    """Whether only numbers, marks and an honorific stand before a name, which is all of its cell."""
    before = items[:name]
    if before and before[-1].code in "HK":
        before = before[:-1]
    numbers = all(not reading.words[item.first].text[0].isalpha() for item in before)
    edges = [before[-1]] if before else []
    edges += items[name + 1 : name + 2]
    return (
        numbers
        and len(edges) > bool(before)
        and all(item.code == ";" or _is_bar(reading, item) for item in edges)
    )


def _is_bar(reading: Reading, item: Item) -> bool:
    return reading.words[item.first].text == "|"


def _item(reading: Reading, at: int, before: str) -> Item:
    word = reading.words[at]
    if word.low in _JOINING:
        return Item(_JOINING[word.low], at, at + 1)
    if word.text.islower():  # most words, and most of these begin nothing
        if not reading.lexicon.listed.longest(reading.words, at):
            return Item("x", at, at + 1)
    elif not word.text[0].isalnum():
        return Item(_PUNCTUATION.get(word.text, "x"), at, at + 1)
    if before[-1] in "HQKR" and begins_name(word, reading.lexicon) and not _is_title(reading, at):
        name = _name(reading, at, before)
        if name:
            return name
    after_name = before[-1] in _AFTER_NAMES and _AFTER_NAME.search(before)
    office = read_office(replace(reading, after_name=True) if after_name else reading, at)
    if office:
        return _office_item(reading, office)
    mark = reading.lexicon.marks.longest(reading.words, at)
    if mark and (item := _marked(reading, at, mark[0], mark[1], before[-1])):
        return item
    if word.capital and (name := _name(reading, at, before)):
        return name
    return _other(reading, at)


def _past_former(reading: Reading, at: int) -> int:
    """Where the title after `nguyên` begins: hai | nguyên Phó Giám đốc."""
    return at + (reading.low(at) in reading.lexicon.lows["former"])


def _is_title(reading: Reading, at: int) -> bool:
    return at < len(reading.words) and reading.lexicon.titles.longest(reading.words, at) is not None


def _office_item(reading: Reading, office: Office) -> Item:
    """An office; one that is said of several units (Chủ tịch UBND các xã) is nobody's in particular."""
    if _OF_SEVERAL.match(reading.phrase(office.last, min(office.last + 2, len(reading.words)))):
        return Item("x", office.first, office.last)
    return Item("C" if office.kind in ("private", "vague") else "R", office.first, office.last, office)


def _marked(reading: Reading, at: int, end: int, mark: str, before: str) -> Item | None:
    words = reading.words
    if mark in _MARKS:
        return Item(_MARKS[mark], at, end)
    if mark == "plural_words":
        return Item("P", at, end) if _is_title(reading, _past_former(reading, end)) else None
    if mark == "terms":
        return Item("T", at, _term_end(reading, end))
    if mark == "bylines":
        return _byline(reading, at, end)
    bears_name = end < len(words) and words[end].capital and not _is_asked(reading, at, end)
    bears_name = bears_name and not (before == "R" and _is_holder(reading, end))
    if mark == "place_contexts" and bears_name:
        return _named_place(reading, at, end)
    return None


def _is_asked(reading: Reading, at: int, end: int) -> bool:
    """Whether a word asks for somebody: `yêu cầu Giám đốc Sở` is no bridge."""
    return at > 0 and reading.low(at) == "cầu" and _is_title(reading, end)


def _is_holder(reading: Reading, at: int) -> bool:
    """Whether a person with an office stands here: Trưởng Ban Tổ chức giải | Lò Văn A, Chủ tịch UBND xã."""
    end = end_of_name(reading.words, at, reading.lexicon)
    return end - at > 2 and _holds_local_office(reading, end)


def _term_end(reading: Reading, at: int) -> int:
    """Where the years or the Roman number of a term end: nhiệm kỳ 2016 - 2021, khóa XIII."""
    while at < len(reading.words) and (
        reading.words[at].text in "-–" or reading.words[at].text.isdigit() or reading.words[at].acronym
    ):
        at += 1
    return at


def _byline(reading: Reading, at: int, end: int) -> Item | None:
    """`Ảnh: Phạm Bằng`: the names up to the end of the line or sentence are the authors'."""
    words = reading.words
    if end >= len(words) or words[end].text != ":" or not words[at].capital:
        return None
    end += 1
    while end < len(words) and (words[end].capital or words[end].text in ",-–/&"):
        end += 1
    return Item("x", at, end)


def _named_place(reading: Reading, at: int, end: int) -> Item | None:
    word = reading.words[at]
    if end - at == 1 and word.capital and begins_name(word, reading.lexicon):
        return None
    while (mark := reading.lexicon.marks.longest(reading.words, end)) and mark[1] == "place_contexts":
        end = mark[0]
        if end == len(reading.words):
            return Item("x", at, end)
    place = max(
        reading.known.places.end_of(reading.words, end), min(capital_run(reading.words, end), end + 4)
    )
    return Item("s", at, max(place, end + 1))


def _name(reading: Reading, at: int, before: str) -> Item | None:
    """A name at word `at`; `before` are the last codes.

    After an honorific or a rank any capitalised run of 2-5 syllables is one, a single syllable a given name.
    """
    words, lexicon = reading.words, reading.lexicon
    addressed = before[-1] in "HQK"
    end = end_of_name(words, at, lexicon)
    if end == at and before[-1] in "HQKR":
        run_end = capital_run(words, at)
        if addressed and 2 <= run_end - at <= 5 and not lexicon.parts.longest(words, at):
            end = run_end if reading.known.places.end_of(words, at) < run_end else at
        elif run_end - at == 1 and _is_given_name(reading, at, before[-1]):
            return Item("A", at, at + 1)
    if end == at:
        return None
    if _is_cut_short(reading, end) or _is_alias(reading, at):
        return Item("x", at, end)
    if reading.phrase(at, end) in lexicon.historical and not (
        addressed and _holds_local_office(reading, end)
    ):
        return Item("x", at, end)
    if _LISTED_PLACE.search(before):
        return Item("s", at, end)
    if addressed:
        return Item("N", at, end)
    if reading.known.places.end_of(words, at) >= end or _is_body_in_capitals(reading, at, end):
        return Item("n" if before[-1] == "R" else "x", at, end)
    return Item("N" if end - at > 2 else "n", at, end)


def _holds_local_office(reading: Reading, at: int) -> bool:
    """Whether an office follows that no national leader held: `ông Trần Quốc Tuấn, Phó Chủ tịch UBND xã`."""
    if reading.low(at) not in (",", "-", "(") or at + 1 >= len(reading.words):
        return False
    office = read_office(replace(reading, after_name=True), at + 1)
    return (
        office is not None and office.kind == "office" and bool(office.pieces) and not office.title.member_of
    )


def _is_alias(reading: Reading, at: int) -> bool:
    """Whether a name is another one of who was just named: `Ngô Văn B (tức Ngô Quyết C)`."""
    others = reading.lexicon.lows["other_names"]
    return any(reading.phrase(first, at) in others for first in range(max(0, at - 3), at))


def _is_body_in_capitals(reading: Reading, at: int, end: int) -> bool:
    """Whether capitals begin with a part of a body's name: ĐOÀN THANH NIÊN. A family name that is a body's
    first word too is one before a title: `ĐOÀN KHẮC LUYỆN, Bí thư Tỉnh ủy`."""
    part = reading.lexicon.parts.longest(reading.words, at)
    if not reading.words[at].acronym or not part:
        return False
    titled = reading.low(end) in (",", "-") and _is_title(reading, end + 1)
    return not titled or end - at < 3 or reading.lexicon.parts.longest(reading.words, at + 1) is not None


def _is_given_name(reading: Reading, at: int, before: str) -> bool:
    """Whether a single syllable after an honorific or an office is a given name: `Chủ tịch Long`, but not
    `Tư lệnh Cảnh sát biển`."""
    if before not in "HR" or _is_predicate(reading.words[at], reading.lexicon):
        return False
    return before == "H" or reading.kinds(at)[0] <= at + 1


def _is_predicate(word: Word, lexicon: Lexicon) -> bool:
    """Among capitals a single word after an office may be a verb: BÍ THƯ TỈNH ỦY DỰ."""
    return word.acronym and word.low in lexicon.predicates


def _is_cut_short(reading: Reading, end: int) -> bool:
    """`ông Hoàng Văn T.` and `Lê Văn Th.` are nobody in particular, and `Kim Jong-un` no Vietnamese name."""
    words = reading.words[end - 1 : end + 2]
    if (len(words[0].text) == 1 or _VOWELS.isdisjoint(fold(words[0].low))) and reading.low(end) == ".":
        return True
    glued = len(words) == 3 and words[0].end == words[1].start and words[1].end == words[2].start
    return glued and words[1].text in "-–" and words[2].text.islower() and not _is_title(reading, end + 1)


def _other(reading: Reading, at: int) -> Item:
    words = reading.words
    event = reading.lexicon.events.longest(words, at)
    if event and words[event[0] - 1].capital and _is_title(reading, event[0] - 1):  # giữ chức | Vụ trưởng
        event = (event[0] - 1, event[1])
    if event and event[1] == "births":
        return Item("y", at, min(event[0] + 1, len(words)))
    if event and event[1] == "residences" and at and reading.low(at - 1) in (",", "(", ";"):
        end = _residence_end(reading, event[0])
        if end > event[0]:
            return Item("y", at, end)
    if event and event[1] == "kin":
        return Item("x", at, event[0], event="kin")
    if event:
        return _event_item(reading, at, *event)
    if words[at].text.isdigit() and reading.low(at + 1) == "tuổi":
        return Item("y", at, at + 2)
    part = reading.lexicon.parts.longest(words, at)
    if part and "levels" in part[1] and part[0] < len(words):
        return Item("x", at, max(part[0], _unit_end(reading, part[0])))
    if part and part[1] & {"organs", "committees", "body_nouns"}:
        return _body_item(reading, at, *part)
    if words[at].capital:
        return Item("x", at, max(at + 1, reading.known.places.end_of(words, at)))
    return Item("x", at, at + 1)


def _residence_end(reading: Reading, at: int) -> int:
    """Where a place of residence ends, with the units it lies in: `quê xã Tam Lĩnh, huyện Cao Lĩnh`."""
    words, limit = reading.words, min(at + _LONGEST_RESIDENCE, len(reading.words))
    while at < limit:
        unit = reading.kinds(at + (words[at].text == ","))[1] & {"levels", "villages"}
        if not (
            unit or words[at].capital or words[at].text.isdigit() or reading.low(at - 1) in _BEFORE_PLACE
        ):
            break
        at += 1 + (words[at].text == ",")
    return at


def _body_item(reading: Reading, at: int, end: int, kinds: frozenset[str]) -> Item:
    """The first words of a body; all of it where somebody goes to: đến công tác tại Sở Y tế."""
    capital = reading.words[at].capital
    goes_there = at and reading.low(at - 1) in _TO_BODY and capital
    if goes_there and (pieces := read_body(reading, at, "")):
        return Item("e", at, pieces[-1].last, event=_NEW_BODY)
    if capital and kinds & {"organs", "committees"}:
        return Item("e", at, end, event="link_words")
    return Item("x", at, end)  # Bộ Tư lệnh holds no Tư lệnh


def _event_item(reading: Reading, at: int, end: int, event: str) -> Item:
    """The words of an event; what did not happen is like what was only proposed."""
    lows, first = reading.lexicon.lows, reading.words[at].low
    phrase = first if end == at + 1 else reading.phrase(at, end)
    if at and reading.words[at - 1].low in lows["negations"]:
        event = "nominated"
    if phrase in lows["done_to_oneself"]:
        return Item("e", at, end, None, event, "done_to_oneself")
    return Item("e", at, end, None, event, "done_to_others" if phrase in lows["done_to_others"] else "")


def _unit_end(reading: Reading, at: int) -> int:
    """Where the name of the unit after a level word ends, outside offices: `tại phường Trần Phú`."""
    words = reading.words
    if not words[at].capital:
        return at
    known = reading.known.places.end_of(words, at)
    run_end = capital_run(words, at)
    return known if known > at else (run_end if run_end - at <= 3 else at)

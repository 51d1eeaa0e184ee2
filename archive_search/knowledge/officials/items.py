"""The words of a sentence made into its row of items (see item.py)."""

import re
from dataclasses import replace

from archive_search.knowledge.officials.asides import (
    birth_end,
    charge_end,
    occupation_end,
    residence_end,
    term_end,
)
from archive_search.knowledge.officials.bodies import read_body
from archive_search.knowledge.officials.cells import with_cells
from archive_search.knowledge.officials.item import NEW_BODY, Item
from archive_search.knowledge.officials.named import holds_local_office, read_name, with_real_names
from archive_search.knowledge.officials.names import begins_name, capital_run, end_of_name
from archive_search.knowledge.officials.reading import Reading
from archive_search.knowledge.officials.roles import Office, read_office
from archive_search.knowledge.officials.titles_alone import with_titles_alone

_MARKS = {"honorifics": "H", "civil_honorifics": "H", "plural_honorifics": "Q", "ranks": "K"}
_PUNCTUATION = dict(zip(",;:-–—()[]", ",;:---()()", strict=True))
_UNITS = "xã|phường|huyện|quận|tỉnh|thành|thị|sở|địa|đơn|cơ|phòng|ban|ngành"
_OF_SEVERAL = re.compile(rf"(?:các|mỗi|những) (?!thời|khóa|nhiệm)|(?:từng|\d+) (?:{_UNITS})\b")
_AFTER_NAME = re.compile(r"(?<![RHQK])[NnA][,(-]?\Z|(?<!R)[HQK][NnA][,(-]?\Z")  # not `R N, R N`
_AFTER_PERSON = re.compile(r"[NnAy]\)?[,-]\Z")
_SAID_OF_NAME = re.compile(r"[NnAR],ee?\Z")  # ông A, nay là R
_AFTER_NAMES = "NnA,(-"  # the last codes of the pattern: a quick look
_BEFORE_CHARGE = ("phụ", "được")  # phụ trách, được giao phụ trách
_TO_BODY = ("tại", "về", "sang", "đến")  # đến nhận công tác tại Sở Y tế và giữ chức …
_new = tuple.__new__  # half the time of calling Item
_JOINING = {"và": "&", "kiêm": "+", "của": "o"}


def read_items(reading: Reading) -> list[Item]:
    """The items of a sentence, in order and without gaps."""
    items: list[Item] = []
    words, begin = reading.words, reading.lexicon.listed.first_words
    at, before = 0, "x"
    while at < len(words):
        low = words[at].low
        # Two words of five begin nothing and are not looked up any further.
        if low not in begin and low not in _JOINING and before[-1] not in ",-" and words[at].text.islower():
            item = _new(Item, ("x", at, at + 1, None, "", ""))
        else:
            item = _item(reading, at, before)
        items.append(item)
        before = before[-3:] + item.code
        at = item.last
    return with_cells(reading, with_titles_alone(reading, with_real_names(reading, items)))


def _item(reading: Reading, at: int, before: str) -> Item:
    word = reading.words[at]
    if word.low in _JOINING:
        return Item(_JOINING[word.low], at, at + 1)
    if before[-1] in ",-" and _AFTER_PERSON.search(before) and (end := occupation_end(reading, at)):
        return Item("y", at, end)
    if before[-1] == "R" and word.low in _BEFORE_CHARGE and (end := charge_end(reading, at)):
        return Item("T", at, end)
    if not (word.text[0].isalnum() or word.text.islower()):
        return Item(_PUNCTUATION.get(word.text, "x"), at, at + 1)
    listed = reading.lexicon.listed.longest(reading.words, at)
    if listed and (item := _office_or_mark(reading, at, before)):
        return item
    if word.capital and (name := read_name(reading, at, before)):
        return name
    if listed and (item := _event_or_body(reading, at)):
        return item
    if word.text.isdigit() and reading.low(at + 1) == "tuổi":
        return Item("y", at, at + 2)
    if word.text.isdigit() and _begins_next_office(reading, at):
        return Item("y", at, at + 1)
    return Item("x", at, max(at + 1, reading.known.places.end_of(reading.words, at)))


def _office_or_mark(reading: Reading, at: int, before: str) -> Item | None:
    """What a phrase of the lexicon begins that goes before a name; a family name after an office or an
    honorific is a name all the same."""
    if before[-1] in "HQKR" and begins_name(reading.words[at], reading.lexicon) and not reading.is_title(at):
        name = read_name(reading, at, before)
        if name:
            return name
    after_name = before[-1] in _AFTER_NAMES and _AFTER_NAME.search(before)
    after_name = after_name or (reading.low(at - 1) == "là" and _SAID_OF_NAME.search(before))
    office = read_office(replace(reading, after_name=True) if after_name else reading, at)
    if office:
        return _office_item(reading, office)
    mark = reading.lexicon.marks.longest(reading.words, at)
    return _marked(reading, at, mark[0], mark[1], before[-1]) if mark else None


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
        return Item("P", at, end) if reading.is_title(reading.past_former(end)) else None
    if mark == "terms":
        return Item("T", at, term_end(reading, end))
    if mark == "bylines":
        return _byline(reading, at, end)
    bears_name = end < len(words) and words[end].capital and not _is_asked(reading, at, end)
    bears_name = bears_name and not (before == "R" and _is_holder(reading, end))
    if mark == "place_contexts" and bears_name:
        return _named_place(reading, at, end)
    return None


def _is_asked(reading: Reading, at: int, end: int) -> bool:
    """Whether a word asks for somebody: `yêu cầu Giám đốc Sở` is no bridge."""
    return at > 0 and reading.low(at) == "cầu" and reading.is_title(end)


def _is_holder(reading: Reading, at: int) -> bool:
    """Whether a person with an office stands here: Trưởng Ban Tổ chức giải | Lò Văn A, Chủ tịch UBND xã."""
    end = end_of_name(reading.words, at, reading.lexicon)
    return end - at > 2 and holds_local_office(reading, end)


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


def _event_or_body(reading: Reading, at: int) -> Item | None:
    words = reading.words
    event = reading.lexicon.events.longest(words, at)
    last = event[0] - 1 if event else at
    if event and last > at and words[last].capital and reading.is_title(last):  # giữ chức | Vụ trưởng
        event = (last, event[1])
    if event and event[1] == "births":
        return Item("y", at, birth_end(reading, event[0]))
    if event and event[1] == "residences" and at and reading.low(at - 1) in (",", "(", ";"):
        end = residence_end(reading, event[0])
        if end > event[0]:
            return Item("y", at, end)
    if event and event[1] == "kin":
        return Item("x", at, event[0], event="kin")
    if event:
        return _event_item(reading, at, *event)
    part = reading.lexicon.parts.longest(words, at)
    if part and "levels" in part[1] and part[0] < len(words):
        return Item("x", at, max(part[0], _unit_end(reading, part[0])))
    if part and part[1] & {"organs", "committees", "body_nouns"}:
        return _body_item(reading, at, *part)
    return None


def _begins_next_office(reading: Reading, at: int) -> bool:
    """Whether somebody took another office in the year at a word: Bí thư Đoàn xã, năm | 2004 | làm Chủ
    tịch."""
    if at + 2 >= len(reading.words) or reading.low(at - 1) != "năm":
        return False
    event = reading.lexicon.events.longest(reading.words, at + 1 + (reading.low(at + 1) == "được"))
    return event is not None and event[1] in ("appointed", "elected")


def _body_item(reading: Reading, at: int, end: int, kinds: frozenset[str]) -> Item:
    """The first words of a body; all of it where somebody goes to: đến công tác tại Sở Y tế."""
    capital = reading.words[at].capital
    goes_there = at and reading.low(at - 1) in _TO_BODY and capital
    if goes_there and (pieces := read_body(reading, at, "")) and pieces[0].kind != "place":  # tại TP.HCM
        return Item("e", at, pieces[-1].last, event=NEW_BODY)
    if at and reading.low(at - 1) == "được" and capital and (pieces := read_body(reading, at, "")):
        return Item("e", at, pieces[-1].last, event="link_words")  # được HĐND xã bầu giữ chức …
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

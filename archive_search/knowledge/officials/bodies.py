"""The name of a body after a title, read piece by piece: UBND | thành phố | Đan Khê; Phòng | Quản lý đô
thị."""

from collections.abc import Sequence
from dataclasses import replace

from archive_search.knowledge.officials.body_joints import read_joint, read_note
from archive_search.knowledge.officials.body_numbers import counts, follows_number_of_school, number_end
from archive_search.knowledge.officials.body_piece import INSIDE, JOINTS, LARGER, UNITS, Piece
from archive_search.knowledge.officials.body_places import (
    bears_name,
    place_in_body_end,
    province_end,
    seat_end,
    second_place_end,
)
from archive_search.knowledge.officials.body_unlisted import is_verb, read_acronym, read_unlisted
from archive_search.knowledge.officials.boundary import borne_name_end
from archive_search.knowledge.officials.names import begins_name, capital_run, end_of_name
from archive_search.knowledge.officials.reading import Reading

_MAX_WORDS = 24
_MAX_PLACE = 4
_MAY_PRECEDE_PERSON = (*UNITS, "committees", "subjects")
_UNFINISHED = ("qlda", "bqlda", "bql")  # BQLDA giao thông tỉnh
_ALWAYS_PUBLIC = ("sở", "cục", "chi cục", "vụ", "bệnh viện")  # phó giám đốc sở
_NAMED_BEFORE = ("trung tâm", "trường", "viện", "trạm", "đội", "bảo tàng")
_WITH_ACRONYM = (*_ALWAYS_PUBLIC, "bộ", "cơ quan", "phòng", "ban", "đội")  # đội QLTTĐT, cơ quan ANĐT


def read_body(reading: Reading, at: int, before: str) -> list[Piece]:
    """The pieces of the body that begins at word `at`; `before` is the kind of what precedes it, or empty."""
    pieces: list[Piece] = []
    position, kind = at, before
    while position < len(reading.words) and position - at < _MAX_WORDS:
        piece = _piece(reading, position, kind, pieces)
        if piece is None:
            break
        pieces.append(piece)
        position = piece.last
        kind = kind if piece.kind == "note" else piece.kind
    while pieces and (pieces[-1].kind == "joint" or reading.low(pieces[-1].first) == "các"):  # các thời kỳ
        pieces.pop()
    return pieces


def _piece(reading: Reading, at: int, before: str, pieces: Sequence[Piece]) -> Piece | None:
    word, previous = reading.words[at], pieces[-1] if pieces else None
    if before == "number" and (end := province_end(reading, at)):
        return Piece("place", at, end)
    if word.low == "-" and (end := second_place_end(reading, at, previous)):
        return Piece("place", at, end)
    if word.low == "tại" and (end := seat_end(reading, at, pieces)):
        return Piece("place", at, end)
    if word.low in JOINTS:
        return read_joint(reading, at, before)
    if word.text == "(":
        return read_note(reading, at, before)
    if not word.text.isalnum() and not word.low[0].isalpha():
        return None
    if end := number_end(reading, at, before, previous):
        return Piece("number", at, end)
    if counts(reading, at, previous):
        return Piece("subjects", at, at + 1)
    if (
        before == "number"
        and follows_number_of_school(reading, at)
        and (end := borne_name_end(reading, at)) > at
    ):
        return Piece("place", at, end)
    if word.text.isdigit() or _other_begins(reading, at, before):
        return None
    if bears_name(reading, at, pieces):
        end = borne_name_end(reading, at)
        return Piece("place", at, end if end > at else capital_run(reading.words, at, _MAX_PLACE))
    return _known(reading, at, before, previous) or read_acronym(reading, at, before)


def _other_begins(reading: Reading, at: int, before: str) -> bool:
    """Whether something else begins here: a title that says more than any part of a body, or a person."""
    title = reading.lexicon.titles.longest(reading.words, at)
    part_end, _ = reading.kinds(at)
    if title and title[0] - at > 1 and title[0] > part_end:
        return True
    person = before in ("place", "number") and part_end <= at + 1
    return person and end_of_name(reading.words, at, reading.lexicon) - at > 2


def _known(reading: Reading, at: int, before: str, previous: Piece | None) -> Piece | None:
    """A part of the lexicon or a place, whichever is longer, or else words that no list knows."""
    end, kinds = _part(reading, at)
    if not kinds and (unlisted := read_unlisted(reading, at, before)):
        return unlisted
    may_precede = before in _MAY_PRECEDE_PERSON or (before == "" and not reading.kinds(end)[1])
    if may_precede and "body_nouns" in kinds and _begins_person(reading, at, end):
        return None
    place_end = place_in_body_end(reading, at, before, previous)
    if kinds and (place_end < end or before not in (*UNITS, "committees")):
        kind = _kind(reading, at, end, kinds, before)
        if kind:
            return Piece(kind, at, end)
    return Piece("place", at, place_end) if place_end > at else None


def _part(reading: Reading, at: int) -> tuple[int, frozenset[str]]:
    """The part at a word; in `UBND tỉnh Đoàn Trọng Khiêm` it is the province and not its youth union."""
    end, kinds = reading.kinds(at)
    mixed = not reading.words[at].capital and reading.words[end - 1].capital
    place = end < len(reading.words) and reading.known.places.end_of(reading.words, end, "province") > end
    if (
        kinds & {"committees", "organs"}
        and mixed
        and not place
        and begins_name(reading.words[end - 1], reading.lexicon)
    ):
        return replace(reading, words=reading.words[: at + 1]).kinds(at)
    return end, kinds


def _begins_person(reading: Reading, at: int, end: int) -> bool:
    """Whether a word is a family name and no body's first word: UBND tỉnh | Đoàn Trọng Khiêm; Sở GTVT |
    Đoàn Ngọc Lãng."""
    return end == at + 1 and end_of_name(reading.words, at, reading.lexicon) - at > 2


def _kind(reading: Reading, at: int, end: int, kinds: frozenset[str], before: str) -> str:
    """Which of its kinds a part is here; empty if it does not belong to the body."""
    capital = reading.words[at].capital and not _is_said_in_capitals(reading, at, before)
    inside = before in INSIDE or reading.low(at - 1) in _UNFINISHED
    if before == "" and "private_titles" in kinds:
        return "private_titles"
    if inside and "subjects" in kinds and "private_bodies" in kinds:  # Liên minh Hợp tác xã
        return "subjects"
    for kind in ("committees", "levels", "private_bodies"):
        if kind in kinds:
            return kind
    if "place_abbreviations" in kinds:
        return "place"
    of_village = before == "organs" or reading.phrase(max(0, at - 2), at).endswith(("mặt trận", "ctmt"))
    of_village = of_village or (before == "" and end > at + 1)  # Tổ trưởng tổ dân phố
    named = _is_named(reading, end) or (of_village and "bare_villages" in kinds)
    if named and "villages" in kinds and not (inside and kinds & {"subjects", "body_nouns"}):
        return "villages"
    if not capital and (before in UNITS or (before == "subjects" and is_verb(reading, at, end))):
        return ""
    if "subjects" in kinds and inside and not (capital and _has_unit(reading, end, kinds)):
        return "subjects"
    if "organs" in kinds:  # Phó Tổng Giám đốc | cấp cao is in no body
        trails = before == "" and reading.phrase(at, end) in reading.lexicon.lows["trailing_parts"]
        return "" if trails else "organs"
    if "body_nouns" in kinds and (
        capital
        or reading.kinds(min(end, len(reading.words) - 1))[1]
        or _is_named(reading, end)
        or _is_public(reading, at, end, before)
    ):
        return "body_nouns"
    return "subjects" if "subjects" in kinds and capital and before else ""


def _is_said_in_capitals(reading: Reading, at: int, before: str) -> bool:
    """Whether all is written in capitals, which then say nothing: UBND HUYỆN | KIỂM TRA ĐÊ."""
    return before in ("levels", "committees") and reading.words[at].acronym and reading.words[at - 1].acronym


def _is_public(reading: Reading, at: int, end: int, before: str) -> bool:
    """Whether a noun in small letters is a public body by itself (`phó giám đốc sở`, `Chánh Thanh tra sở`,
    `giám đốc trung tâm này`, not `Trưởng Công an sở tại`) or with the short form of its name after it (`đội
    QLTTĐT`)."""
    noun = reading.phrase(at, end)
    short_form = end < len(reading.words) and reading.words[end].acronym
    whole = before == "organs" and noun in LARGER and reading.low(end) != "tại"
    named_before = noun in _NAMED_BEFORE and (reading.low(end) == "này" or _is_of_head_of_school(reading, at))
    alone = whole or (before == "" and (noun in _ALWAYS_PUBLIC or named_before))
    return alone or (short_form and noun in _WITH_ACRONYM)


def _is_of_head_of_school(reading: Reading, at: int) -> bool:
    """Whether `trường` says no more of a head's school: `làm hiệu trưởng trường | từ năm 2020`."""
    return reading.phrase(at - 2, at + 1) == "hiệu trưởng trường"


def _has_unit(reading: Reading, at: int, kinds: frozenset[str]) -> bool:
    """Whether an organ is followed by its unit: Phòng Cảnh sát hình sự | Công an tỉnh."""
    following = reading.kinds(at)[1] if at < len(reading.words) else frozenset()
    return "organs" in kinds and "levels" in following


def _is_named(reading: Reading, at: int) -> bool:
    """Whether a name or a number follows: thôn Đình, tổ dân phố số 5; not Đội QLTT."""
    if at >= len(reading.words):
        return False
    word = reading.words[at]
    name = word.capital and (not word.acronym or reading.words[at - 1].acronym)
    return name or word.low.isdigit() or word.low == "số"

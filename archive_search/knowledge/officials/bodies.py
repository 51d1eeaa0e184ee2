"""The name of a body after a title, read piece by piece: UBND | thành phố | Đan Khê; Phòng | Quản lý đô
thị."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from archive_search.knowledge.officials.boundary import borne_name_end, place_end
from archive_search.knowledge.officials.names import begins_name, capital_run, end_of_name, is_whole_name
from archive_search.knowledge.officials.reading import Reading

_MAX_WORDS = 24
_MAX_PLACE = 4
_JOINTS = ("-", "&", "/", "và", "của", "thuộc", ",")
_UNITS = ("levels", "place", "villages", "number")
_MAY_PRECEDE_PERSON = (*_UNITS, "committees", "subjects")
_LED = {"organs", "committees"}
_INSIDE = ("body_nouns", "subjects", "joint")
_UNFINISHED = ("qlda", "bqlda", "bql")  # BQLDA giao thông tỉnh
_ROMAN = frozenset("IVXL")
_LARGER = ("bộ", "sở")
_OF_THE_PARTY = tuple(
    f"ban {field} trung ương"
    for field in ("tuyên giáo", "tổ chức", "dân vận", "nội chính", "kinh tế", "đối ngoại")
)
_ALWAYS_PUBLIC = ("sở", "cục", "chi cục", "vụ", "bệnh viện")  # phó giám đốc sở
_NAMED_BEFORE = ("trung tâm", "trường", "viện", "trạm", "đội", "bảo tàng")
_WITH_ACRONYM = (*_ALWAYS_PUBLIC, "bộ", "cơ quan", "phòng", "ban", "đội")  # đội QLTTĐT, cơ quan ANĐT
_BEFORE_NUMBER = (
    "khu",
    "đạo",
    "đoàn",
    "số",
    "vực",
    "quân",
    "đội",
    "sở",
    "biển",
    "vùng",
    "ngành",
    "binh",
    "pháo",
    "không",
    "y",
)  # Quân khu 2, Thuế cơ sở 4, Lữ đoàn Pháo binh 16, Bệnh viện Quân y 103
_NEVER_NUMBERED = ("xã", "trấn", "huyện", "tỉnh", "phố")  # levels; phường 5, but UBND xã | 5 lần
_NUMBERED_SCHOOLS = ("học", "non", "giáo", "thcs", "thpt")
_SENT_ABROAD = ("sứ", "sự", "quyền", "vụ", "mại", "trực")  # Đại sứ, Tổng Lãnh sự, Trưởng Thương vụ


class Piece(NamedTuple):
    """Words `first:last` and what they are: a key of the lexicon, or place, number, joint, note."""

    kind: str
    first: int
    last: int


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
    if before == "number" and (end := _province_after(reading, at)):
        return Piece("place", at, end)
    if word.low == "-" and (end := _second_place_end(reading, at, previous)):
        return Piece("place", at, end)
    if word.low == "tại" and (end := _seat_end(reading, at, pieces)):
        return Piece("place", at, end)
    if word.low in _JOINTS:
        return _joint(reading, at, before)
    if word.text == "(":
        return _note(reading, at, before)
    if not word.text.isalnum() and not word.low[0].isalpha():
        return None
    if end := _end_of_number(reading, at, before, previous):
        return Piece("number", at, end)
    if _counts(reading, at, previous):
        return Piece("subjects", at, at + 1)
    if before == "number" and _is_numbered_school(reading, at) and (end := borne_name_end(reading, at)) > at:
        return Piece("place", at, end)
    if word.text.isdigit() or _other_begins(reading, at, before):
        return None
    if _bears_name(reading, at, pieces):
        end = borne_name_end(reading, at)
        return Piece("place", at, end if end > at else capital_run(reading.words, at, _MAX_PLACE))
    return _known(reading, at, before, previous) or _acronym(reading, at, before)


def _end_of_number(reading: Reading, at: int, before: str, previous: Piece | None) -> int:
    """Where the number that goes on a body's name ends; 0 if there is none."""
    if end := _code_end(reading, at, previous):
        return end
    return at + 1 if _number_continues(reading, at, before, previous) else 0


def _number_continues(reading: Reading, at: int, before: str, previous: Piece | None) -> bool:
    """Phường 1, thôn 3, Quân khu 2, PC03, Quân khu 9B."""
    word = reading.words[at]
    if len(word.text) == 1 and word.capital and before == "number":
        return word.start == reading.words[at - 1].end
    if not word.text.isdigit():
        return reading.low(at - 1) == "vực" and _ROMAN.issuperset(word.text)  # Kho bạc Nhà nước khu vực XVIII
    glued = previous is not None and reading.words[previous.last - 1].end == word.start
    if reading.phrase(at - 2, at) == "chi bộ":
        return True
    if reading.low(at - 1) == "phòng":  # Phòng 7 VKSND, Đoàn Kinh tế - Quốc phòng 337
        return reading.low(at - 2) in ("quốc", "biên") or (
            at + 1 < len(reading.words) and reading.words[at + 1].capital
        )
    if before == "levels" and not glued:
        return reading.low(at - 1) not in _NEVER_NUMBERED
    return glued or before == "villages" or reading.low(at - 1) in _BEFORE_NUMBER


def _code_end(reading: Reading, at: int, previous: Piece | None) -> int:
    """Where the code of a station ends: Trung tâm Đăng kiểm xe cơ giới | 61-09D."""
    if previous is None or previous.kind not in _INSIDE or not reading.words[at].text.isdigit():
        return 0
    words = reading.words[at : at + 4]
    if len(words) < 4:
        return 0
    glued = all(one.end == after.start for one, after in pairwise(words))
    code = words[1].text == "-" and words[2].text.isdigit() and len(words[3].text) == 1 and words[3].capital
    return at + 4 if glued and code else 0


def _second_place_end(reading: Reading, at: int, previous: Piece | None) -> int:
    """Where the second place of a body of two districts ends: Chi cục Thuế khu vực Kim Hạ | - Sa Lĩnh."""
    if previous is None or previous.kind != "place" or at + 1 == len(reading.words):
        return 0
    joins = reading.phrase(previous.first - 2, previous.first) in ("khu vực", "liên huyện")
    return place_end(reading, at + 1, "district") if joins and reading.words[at + 1].capital else 0


def _seat_end(reading: Reading, at: int, pieces: Sequence[Piece]) -> int:
    """Where the seat of a high court or an embassy ends: TAND cấp cao | tại Đà Nẵng, Đại sứ Việt Nam | tại
    Lào."""
    if not pieces or at + 1 == len(reading.words):
        return 0
    last = reading.phrase(pieces[-1].first, pieces[-1].last)
    abroad = last.endswith("việt nam") and reading.low(pieces[-1].first - 1) in _SENT_ABROAD
    seated = last.endswith("cấp cao") or abroad
    if "place_abbreviations" in reading.kinds(at + 1)[1]:  # tại TP.HCM
        return reading.kinds(at + 1)[0] if seated else 0
    return place_end(reading, at + 1, "province") if seated and reading.words[at + 1].capital else 0


def _province_after(reading: Reading, at: int) -> int:
    """Where the province after a dash and a number ends: TAND khu vực 8 | - Gia Lai."""
    if reading.low(at) != "-" or at + 1 == len(reading.words):
        return 0
    end = reading.known.places.end_of(reading.words, at + 1, "province")
    if end == at + 1 and reading.low(at - 2) == "vực" and reading.words[end].capital:
        end = place_end(reading, at + 1, "province")
    return end if end > at + 1 else 0


def _counts(reading: Reading, at: int, previous: Piece | None) -> bool:
    """Whether a digit tells bodies of one name apart: Phòng Nghiệp vụ 2."""
    if previous is None or previous.kind != "subjects" or not reading.words[previous.first].capital:
        return False
    return reading.words[at].text.isdigit() and len(reading.low(at)) == 1 and not _is_plain(reading, at + 1)


def _other_begins(reading: Reading, at: int, before: str) -> bool:
    """Whether something else begins here: a title that says more than any part of a body, or a person."""
    title = reading.lexicon.titles.longest(reading.words, at)
    part_end, _ = reading.kinds(at)
    if title and title[0] - at > 1 and title[0] > part_end:
        return True
    person = before in ("place", "number") and part_end <= at + 1
    return person and end_of_name(reading.words, at, reading.lexicon) - at > 2


def _bears_name(reading: Reading, at: int, pieces: Sequence[Piece]) -> bool:
    """Schools and hospitals bear persons' names: Trường THCS Lê Bá Trinh; those with a subject between only
    where no person is to be expected: ông A, Hiệu trưởng Đại học Y khoa Lê Bá Trinh."""
    near = pieces if reading.after_name else pieces[-1:]
    bearers = reading.lexicon.lows["named_after_persons"]
    bearer = any(reading.phrase(piece.first, piece.last) in bearers for piece in near)
    bearer = bearer and pieces[-1].kind in ("subjects", "body_nouns", "organs")
    subject = reading.kinds(at)[0] > at + 1  # Bệnh viện Y học cổ truyền
    return bearer and not subject and begins_name(reading.words[at], reading.lexicon)


def _known(reading: Reading, at: int, before: str, previous: Piece | None) -> Piece | None:
    """A part of the lexicon or a place, whichever is longer, or else words that no list knows."""
    end, kinds = _part(reading, at)
    if not kinds and (unlisted := _unlisted(reading, at, before)):
        return unlisted
    may_precede = before in _MAY_PRECEDE_PERSON or (before == "" and not reading.kinds(end)[1])
    if may_precede and "body_nouns" in kinds and _begins_person(reading, at, end):
        return None
    place_end = _place_end(reading, at, before, previous)
    if kinds and (place_end < end or before not in (*_UNITS, "committees")):
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
    inside = before in _INSIDE or reading.low(at - 1) in _UNFINISHED
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
    if not capital and (before in _UNITS or (before == "subjects" and _is_verb(reading, at, end))):
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
    whole = before == "organs" and noun in _LARGER and reading.low(end) != "tại"
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


def _is_verb(reading: Reading, first: int, last: int) -> bool:
    return not reading.words[first].capital and reading.phrase(first, last) in reading.lexicon.verbs


def _is_named(reading: Reading, at: int) -> bool:
    """Whether a name or a number follows: thôn Đình, tổ dân phố số 5; not Đội QLTT."""
    if at >= len(reading.words):
        return False
    word = reading.words[at]
    name = word.capital and (not word.acronym or reading.words[at - 1].acronym)
    return name or word.low.isdigit() or word.low == "số"


def _joint(reading: Reading, at: int, before: str) -> Piece | None:
    """A dash, a comma or `và` goes on inside the name of a body only: Kinh tế - Ngân sách; HĐND, UBND
    huyện."""
    after = at + 1
    if after >= len(reading.words) or before not in ("subjects", "organs", "body_nouns"):
        return None
    following = reading.words[after]
    title = reading.lexicon.titles.longest(reading.words, after)
    if title and (not following.acronym or reading.kinds(title[0])[1] & _LED):  # PBT HU | - CT UBND huyện
        return None
    end, kinds = reading.kinds(after)
    if _is_addressed(reading, after, end):
        return None
    if reading.words[at].text == ",":
        acronyms = reading.words[at - 1].acronym and following.acronym
        listed = before == "organs" and "organs" in kinds and acronyms
        inside = _is_larger_body(reading, after) or _is_enumerated(reading, after, end, kinds)
        goes_on = listed or (before == "subjects" and inside)
    elif reading.low(at) == "-" and "body_nouns" in kinds and following.capital:
        goes_on = not end_of_name(reading.words, after, reading.lexicon) > after  # Ban Tôn giáo - Sở Nội vụ
    elif reading.low(at) in ("của", "thuộc"):  # Ủy ban Kinh tế của Quốc hội, Trưởng phòng Tổ chức của Sở
        goes_on = bool(kinds & {"organs", "body_nouns"}) and following.capital
    elif kinds & {"subjects", "organs"}:
        goes_on = not (reading.words[at].low == "và" and _is_verb(reading, after, end))
    else:
        goes_on = _acronym(reading, after, before) is not None
    return Piece("joint", at, after) if goes_on else None


def _is_addressed(reading: Reading, at: int, end: int) -> bool:
    """Whether more than a part of a body begins here: Sở Giáo dục - | Nhà giáo Ưu tú Lê Văn A."""
    mark = reading.lexicon.marks.longest(reading.words, at)
    return mark is not None and mark[0] > end and mark[1] == "honorifics"


def _is_enumerated(reading: Reading, at: int, end: int, kinds: frozenset[str]) -> bool:
    """Whether a subject after a comma is one of several: Cục Mỹ thuật, | Nhiếp ảnh và Triển lãm; Ban Quản lý
    khu kinh tế, | khu công nghiệp tỉnh."""
    if "subjects" not in kinds or end + 1 >= len(reading.words) or _is_verb(reading, at, end):
        return False
    if reading.low(end) == "và":
        return "subjects" in reading.kinds(end + 1)[1]
    return not reading.words[at].capital and "levels" in reading.kinds(end)[1]


def _is_larger_body(reading: Reading, at: int) -> bool:
    """Whether a ministry, a department or a board of the party with its name stands here: Cục Trồng trọt, |
    Bộ Nông nghiệp."""
    if reading.phrase(at, at + 5) in _OF_THE_PARTY:
        return reading.words[at].capital
    if reading.low(at) not in _LARGER or not reading.words[at].capital or at + 1 == len(reading.words):
        return False
    return "subjects" in reading.kinds(at + 1)[1]


def _note(reading: Reading, at: int, before: str) -> Piece | None:
    """An acronym in brackets after what it stands for: Bộ Chỉ huy quân sự (CHQS) tỉnh."""
    end = at + 1
    while end < min(at + 7, len(reading.words)) and (
        reading.words[end].acronym or reading.low(end) in _JOINTS or reading.low(end).isdigit()
    ):
        end += 1
    closed = at + 1 < end < len(reading.words) and reading.words[end].text == ")"
    return Piece("note", at, end + 1) if closed and before and before not in _UNITS else None


def _acronym(reading: Reading, at: int, before: str) -> Piece | None:
    """Any group of capitals is taken for a subject, unless it is a name or a predicate in capitals."""
    word = reading.words[at]
    if len(word.text) == 1 and word.capital and _is_numbered(reading, at) and before not in _UNITS:
        return Piece("subjects", at, at + 1)  # C50
    if not word.acronym or before in _UNITS or end_of_name(reading.words, at, reading.lexicon) > at:
        return None
    if word.low in reading.lexicon.predicates and reading.words[at - 1].acronym:
        return None
    if _is_degree(reading, at):
        return None
    return Piece("subjects", at, at + 1)


def _is_degree(reading: Reading, at: int) -> bool:
    """Whether a short form before a person's name is a degree: Giám đốc Sở Y tế | BS Lưu Thanh Tùng."""
    mark = reading.lexicon.marks.longest(reading.words, at)
    named = mark and mark[0] < len(reading.words) and begins_name(reading.words[mark[0]], reading.lexicon)
    return bool(named and mark and mark[1] == "honorifics")


def _is_numbered(reading: Reading, at: int) -> bool:
    """Whether digits are written together with a letter: Cục C06."""
    after = reading.words[at + 1 : at + 2]
    return bool(after) and after[0].text.isdigit() and after[0].start == reading.words[at].end


def _unlisted(reading: Reading, at: int, before: str) -> Piece | None:
    """Words of no list after the first word of a body: Phòng Điều độ vận tải, Hội lữ hành Đà Nẵng."""
    word = reading.words[at]
    if before not in ("body_nouns", "joint") or word.acronym:
        return None
    if not (_is_plain(reading, at + 1) if word.capital else _is_plain(reading, at)):
        return None
    end = at + 1
    while end < at + 4 and _is_plain(reading, end):
        end += 1
    return Piece("subjects", at, end)


def _is_plain(reading: Reading, at: int) -> bool:
    """Whether an unlisted word in lower case stands here that no predicate begins with."""
    if at >= len(reading.words) or not reading.words[at].text.islower():
        return False
    listed = reading.kinds(at)[1] or reading.lexicon.marks.longest(reading.words, at)
    predicates = reading.lexicon.predicates
    return not listed and reading.low(at) not in predicates and reading.phrase(at, at + 2) not in predicates


def _is_numbered_school(reading: Reading, at: int) -> bool:
    """Whether the number of a school stands before: Trường Tiểu học số 2 | Phú Lạc."""
    return reading.low(at - 2) == "số" and reading.low(at - 3) in _NUMBERED_SCHOOLS


def _person_follows(reading: Reading, at: int) -> bool:
    """Whether a person beyond doubt is named here; among capitals CÔNG TÁC PHÒNG looks like one, too."""
    if at == len(reading.words):
        return False
    end = end_of_name(reading.words, at, reading.lexicon)
    return end > at and is_whole_name(reading.words[at:end], reading.lexicon)


def _place_end(reading: Reading, at: int, before: str, previous: Piece | None) -> int:
    """Where the place at word `at` ends, cut off from a person's name after it; `at` if there is none."""
    words = reading.words
    if before in ("place", "number", "joint") and not _is_numbered_school(reading, at):
        return at
    if not words[at].capital:
        return at
    if words[at].acronym and not (before in ("levels", "committees") and words[at - 1].acronym):
        return at
    if before == "":  # Chủ tịch Hà Nội: right after a title only provinces are taken for places
        known, run_end = reading.known.places.end_of(words, at, "province"), capital_run(words, at)
        return known if known >= run_end or end_of_name(words, known, reading.lexicon) == run_end else at
    level = reading.phrase(previous.first, previous.last) if previous and before == "levels" else ""
    tier = reading.lexicon.data["levels"].get(level, "")
    end = place_end(reading, at, "villages" if before == "villages" else tier)
    if words[at].acronym and words[at].low in reading.lexicon.predicates:  # UBND XÃ CHỦ TRÌ
        sure = reading.known.places.end_of(words, at) > at or _person_follows(reading, end)
        return end if sure else at
    return end

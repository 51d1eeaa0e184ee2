"""What holds the name of a body together: dashes, commas, `và`, `của`, and short forms in brackets."""

from archive_search.knowledge.officials.body_piece import JOINTS, LARGER, UNITS, Piece
from archive_search.knowledge.officials.body_unlisted import is_verb, read_acronym
from archive_search.knowledge.officials.names import end_of_name
from archive_search.knowledge.officials.reading import Reading

_LED = {"organs", "committees"}

_OF_THE_PARTY = tuple(
    f"ban {field} trung ương"
    for field in ("tuyên giáo", "tổ chức", "dân vận", "nội chính", "kinh tế", "đối ngoại")
)


def read_joint(reading: Reading, at: int, before: str) -> Piece | None:
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
        goes_on = not (reading.words[at].low == "và" and is_verb(reading, after, end))
    else:
        goes_on = read_acronym(reading, after, before) is not None
    return Piece("joint", at, after) if goes_on else None


def _is_addressed(reading: Reading, at: int, end: int) -> bool:
    """Whether more than a part of a body begins here: Sở Giáo dục - | Nhà giáo Ưu tú Lê Văn A."""
    mark = reading.lexicon.marks.longest(reading.words, at)
    return mark is not None and mark[0] > end and mark[1] == "honorifics"


def _is_enumerated(reading: Reading, at: int, end: int, kinds: frozenset[str]) -> bool:
    """Whether a subject after a comma is one of several: Cục Mỹ thuật, | Nhiếp ảnh và Triển lãm; Ban Quản lý
    khu kinh tế, | khu công nghiệp tỉnh."""
    if "subjects" not in kinds or end + 1 >= len(reading.words) or is_verb(reading, at, end):
        return False
    if reading.low(end) == "và":
        return "subjects" in reading.kinds(end + 1)[1]
    return not reading.words[at].capital and "levels" in reading.kinds(end)[1]


def _is_larger_body(reading: Reading, at: int) -> bool:
    """Whether a ministry, a department or a board of the party with its name stands here: Cục Trồng trọt, |
    Bộ Nông nghiệp."""
    if reading.phrase(at, at + 5) in _OF_THE_PARTY:
        return reading.words[at].capital
    if reading.low(at) not in LARGER or not reading.words[at].capital or at + 1 == len(reading.words):
        return False
    return "subjects" in reading.kinds(at + 1)[1]


def read_note(reading: Reading, at: int, before: str) -> Piece | None:
    """An acronym in brackets after what it stands for: Bộ Chỉ huy quân sự (CHQS) tỉnh."""
    end = at + 1
    while end < min(at + 7, len(reading.words)) and (
        reading.words[end].acronym or reading.low(end) in JOINTS or reading.low(end).isdigit()
    ):
        end += 1
    closed = at + 1 < end < len(reading.words) and reading.words[end].text == ")"
    return Piece("note", at, end + 1) if closed and before and before not in UNITS else None

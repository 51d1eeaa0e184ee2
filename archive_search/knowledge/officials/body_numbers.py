"""Numbers in the names of bodies, told from those after them: Quân khu 2, PC03; not UBND xã | 5 lần."""

from itertools import pairwise

from archive_search.knowledge.officials.body_piece import INSIDE, Piece
from archive_search.knowledge.officials.body_unlisted import is_plain
from archive_search.knowledge.officials.reading import Reading

# The last words of what bears a number: Quân khu 2, Thuế cơ sở 4, Lữ đoàn Pháo binh 16, Quân y 103.
_ENDS_OF_NUMBERED_BODIES = frozenset(
    "khu đạo đoàn số vực quân đội sở biển vùng ngành binh pháo không y".split()
)
# Those of levels that bear none: phường 5, but in `UBND xã 5 lần` the number counts what follows.
_ENDS_OF_UNNUMBERED_LEVELS = ("xã", "trấn", "huyện", "tỉnh", "phố")
# Those of schools, whose name goes on after the number: Trường Tiểu học số 2 Phú Lạc.
_ENDS_OF_SCHOOLS = ("học", "non", "giáo", "thcs", "thpt")
_ROMAN = frozenset("IVXL")


def number_end(reading: Reading, at: int, before: str, previous: Piece | None) -> int:
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
        return reading.low(at - 1) not in _ENDS_OF_UNNUMBERED_LEVELS
    return glued or before == "villages" or reading.low(at - 1) in _ENDS_OF_NUMBERED_BODIES


def _code_end(reading: Reading, at: int, previous: Piece | None) -> int:
    """Where the code of a station ends: Trung tâm Đăng kiểm xe cơ giới | 61-09D."""
    if previous is None or previous.kind not in INSIDE or not reading.words[at].text.isdigit():
        return 0
    words = reading.words[at : at + 4]
    if len(words) < 4:
        return 0
    glued = all(one.end == after.start for one, after in pairwise(words))
    code = words[1].text == "-" and words[2].text.isdigit() and len(words[3].text) == 1 and words[3].capital
    return at + 4 if glued and code else 0


def counts(reading: Reading, at: int, previous: Piece | None) -> bool:
    """Whether a digit tells bodies of one name apart: Phòng Nghiệp vụ 2."""
    if previous is None or previous.kind != "subjects" or not reading.words[previous.first].capital:
        return False
    return reading.words[at].text.isdigit() and len(reading.low(at)) == 1 and not is_plain(reading, at + 1)


def follows_number_of_school(reading: Reading, at: int) -> bool:
    """Whether the number of a school stands before: Trường Tiểu học số 2 | Phú Lạc."""
    return reading.low(at - 2) == "số" and reading.low(at - 3) in _ENDS_OF_SCHOOLS

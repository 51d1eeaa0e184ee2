"""Words of a body's name that no list knows: short forms, and plain words after its first one."""

from archive_search.knowledge.officials.body_piece import UNITS, Piece
from archive_search.knowledge.officials.names import begins_name, end_of_name
from archive_search.knowledge.officials.reading import Reading


def read_acronym(reading: Reading, at: int, before: str) -> Piece | None:
    """Any group of capitals is taken for a subject, unless it is a name or a predicate in capitals."""
    word = reading.words[at]
    if len(word.text) == 1 and word.capital and _is_numbered(reading, at) and before not in UNITS:
        return Piece("subjects", at, at + 1)  # C50
    if not word.acronym or before in UNITS or end_of_name(reading.words, at, reading.lexicon) > at:
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


def read_unlisted(reading: Reading, at: int, before: str) -> Piece | None:
    """Words of no list after the first word of a body: Phòng Điều độ vận tải, Hội lữ hành Đà Nẵng."""
    word = reading.words[at]
    if before not in ("body_nouns", "joint") or word.acronym:
        return None
    if not (is_plain(reading, at + 1) if word.capital else is_plain(reading, at)):
        return None
    end = at + 1
    while end < at + 4 and is_plain(reading, end):
        end += 1
    return Piece("subjects", at, end)


def is_plain(reading: Reading, at: int) -> bool:
    """Whether an unlisted word in lower case stands here that no predicate begins with."""
    if at >= len(reading.words) or not reading.words[at].text.islower():
        return False
    listed = reading.kinds(at)[1] or reading.lexicon.marks.longest(reading.words, at)
    predicates = reading.lexicon.predicates
    return not listed and reading.low(at) not in predicates and reading.phrase(at, at + 2) not in predicates


def is_verb(reading: Reading, first: int, last: int) -> bool:
    """Whether words in small letters are a verb: `UBND xã | kiểm tra`."""
    return not reading.words[first].capital and reading.phrase(first, last) in reading.lexicon.verbs

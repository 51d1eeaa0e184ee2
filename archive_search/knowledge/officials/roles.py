"""Offices in a sentence: a title with its body, told apart from capacities and from posts in companies."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive_search.knowledge.officials.bodies import read_body
from archive_search.knowledge.officials.body_piece import Piece
from archive_search.knowledge.officials.names import begins_name, end_of_name
from archive_search.knowledge.officials.offices import Lexicon, Title
from archive_search.knowledge.officials.reading import Reading
from archive_search.knowledge.words import split_words
from archive_search.text.legacy import is_syllable

_PREFIXES = {"former": "former", "acting": "acting", "newly": "holds"}
# A generic title needs more than one of these: `Giám đốc Tài chính` is private.
_NO_BODY = {"subjects", "joint", "place", "note"}
_UNION = "công đoàn cơ sở"  # of a company, too
_IN_CHARGE = " phụ trách"
_BODIES = {"body_nouns", "organs", "committees", "levels"}


@dataclass(frozen=True, slots=True)
class Office:
    """Words `first:last` of a sentence that state an office; its body is read from word `body_first` on.

    `status` is what its own words say: holds, acting or former; `interim` if `lâm thời` stands in its body.
    `kind` is office, capacity, private, or vague: a title that companies have too, without a body.
    """

    first: int
    last: int
    title: Title
    body_first: int
    pieces: tuple[Piece, ...]
    status: str
    kind: str
    interim: bool


def read_office(reading: Reading, at: int) -> Office | None:
    """The office that begins at word `at`, with its prefix (nguyên, Quyền), or None."""
    if reading.words[at].low not in reading.lexicon.office_words:  # a quick look: most words begin none
        return None
    status, title_at = _prefix(reading, at)
    found = reading.lexicon.titles.longest(reading.words, title_at) or _doubtful_title(reading, title_at)
    if not found:
        return None
    body_first, title = found
    if reading.words[body_first - 1].text == "Phó" and _is_deputy(reading, body_first):
        return None
    charge_end = _charge_end(reading, title, body_first)
    if charge_end > body_first:
        body_first, title = charge_end, replace(title, post=title.post.removesuffix(_IN_CHARGE), acting=False)
    if (
        _is_of_body(reading, body_first)
        or _is_of_short_form(reading, body_first)
        or _is_of_own_body(reading, title, body_first)
    ):
        body_first += 1
    pieces = tuple(read_body(reading, body_first, _expected(reading, title, body_first)))
    last = pieces[-1].last if pieces else body_first
    interim = any(reading.phrase(piece.first, piece.last) == "lâm thời" for piece in pieces)
    kind = _kind(reading, title, body_first, last, pieces)
    if title.post in reading.lexicon.data["acting_posts"] and not (
        kind == "office"
        and (reading.words[body_first].capital or reading.words[title_at].capital)
        and _is_said_of_person(reading, at)
    ):
        return None
    if reading.low(last) in reading.lexicon.lows["former_after"]:
        status, last = "former", last + 1
    elif status == "holds" and (title.acting or interim):
        status = "acting"
    first = at if status != "holds" else title_at
    return Office(first, last, title, body_first, pieces, status, kind, interim)


def _doubtful_title(reading: Reading, at: int) -> tuple[int, Title] | None:
    """A short form that is a title before the name of a department (`TP VH&TT`, `TP Tổ chức cán bộ`, not `TP
    Huế`) or alone after a name (`đ/c Lê An, TP`)."""
    meaning = reading.lexicon.data["doubtful_titles"].get(reading.words[at].text)
    if not meaning:
        return None
    end = at + 1 + (reading.low(at + 1) == "." and at + 2 < len(reading.words))  # TP. Nội vụ
    if not (_is_alone_after_name(reading, at + 1) or _names_department(reading, end)):
        return None
    title = reading.lexicon.titles.longest(split_words(meaning), 0)
    return (end, title[1]) if title else None


def _is_alone_after_name(reading: Reading, at: int) -> bool:
    return reading.after_name and (at == len(reading.words) or reading.low(at) in (",", ";", ")"))


def _names_department(reading: Reading, at: int) -> bool:
    if at == len(reading.words) or (reading.low(at - 1) != "." and reading.kinds(at - 1)[0] > at):
        return False
    end, kinds = reading.kinds(at)
    named = reading.words[at].acronym or (reading.words[at].capital and end > at + 1)
    return named and "subjects" in kinds


def _is_deputy(reading: Reading, at: int) -> bool:
    """Whether the `phó` before word `at` begins a title of its own: vụ Phó Giám đốc Sở, not Vụ phó Vụ Pháp
    chế."""
    found = reading.lexicon.titles.longest(reading.words, at - 1)
    return found is not None and found[0] > at


def _is_of_company(reading: Reading, at: int) -> bool:
    """Whether a body is one of a company: Trưởng phòng Hành chính | của Công ty Hoa Sen."""
    return reading.low(at) in ("của", "thuộc") and "private_bodies" in reading.kinds(at + 1)[1]


def _is_foundation(reading: Reading, noun: Piece, last: int) -> bool:
    """Whether a fund is none of the state's: Quỹ Thiện Tâm, not Quỹ Phát triển đất."""
    funds = tuple(reading.lexicon.lows["public_funds"])
    return reading.phrase(noun.first, noun.last) == "quỹ" and not reading.phrase(noun.last, last).startswith(
        funds
    )


def _is_foreign(reading: Reading, at: int) -> bool:
    """Whether a word stands here that can be a firm's name and none of the language: Chủ tịch | Asanzo."""
    if at == len(reading.words) or not reading.words[at].capital or reading.words[at].text.isupper():
        return False
    known = reading.kinds(at)[1] or begins_name(reading.words[at], reading.lexicon)
    return not known and not is_syllable(reading.low(at))


def _is_of_own_body(reading: Reading, title: Title, at: int) -> bool:
    """Whether a comma stands between a title and the body that it names: Phó Đồn trưởng nghiệp vụ, | Đồn Biên
    phòng."""
    if reading.low(at) != "," or at + 1 == len(reading.words) or not reading.words[at + 1].capital:
        return False
    noun, _, rest = title.post.removeprefix("Phó ").partition(" ")
    return rest == "trưởng" and reading.words[at + 1].text == noun


def _is_of_body(reading: Reading, at: int) -> bool:
    """Whether `của` leads from a title to its body: Ủy viên của Ban."""
    if reading.low(at) != "của" or at + 1 == len(reading.words) or not reading.words[at + 1].capital:
        return False
    return bool(reading.kinds(at + 1)[1] & {"body_nouns", "organs"})


def _is_of_short_form(reading: Reading, at: int) -> bool:
    """Whether a point ends a short form before its body or a name: PCT.UBND xã, CVP. Trần Thị A."""
    words = reading.words[at - 1 : at + 2]
    if len(words) < 3 or words[1].text != "." or not words[0].acronym or not words[2].capital:
        return False
    if words[0].end != words[1].start:
        return False
    return words[1].end == words[2].start or _goes_on_to(reading, at + 1)


def _goes_on_to(reading: Reading, at: int) -> bool:
    """Whether a body or a name of three syllables stands at a word, and no honorific."""
    if reading.lexicon.marks.longest(reading.words, at):
        return False
    return bool(reading.kinds(at)[1] & _BODIES) or end_of_name(reading.words, at, reading.lexicon) > at + 1


def _is_said_of_person(reading: Reading, at: int) -> bool:
    """Whether `phụ trách` is no part of a noun: người phụ trách, cán bộ phụ trách."""
    return at == 0 or reading.low(at - 1) not in ("người", "bộ")


def _charge_end(reading: Reading, title: Title, at: int) -> int:
    """Where the field of a deputy ends (`Phó Hiệu trưởng phụ trách chuyên môn`); `at` if `phụ trách` says
    that he acts for the head (`Phó Giám đốc phụ trách Sở Y tế`)."""
    if not title.post.endswith(_IN_CHARGE):
        return at
    while at < len(reading.words) and not reading.words[at].capital:
        end, kinds = reading.kinds(at)
        if "subjects" not in kinds or kinds & _BODIES:
            break
        at = end
    return at


def implied_noun(lexicon: Lexicon, title: Title) -> str:
    """The first word of a title's body that may be left out: Bộ trưởng Công Thương."""
    return str(lexicon.data["implied_bodies"].get(title.post.removeprefix("Phó "), ""))


def _prefix(reading: Reading, at: int) -> tuple[str, int]:
    """The status that a word before the title gives, and where the title begins."""
    mark = reading.lexicon.marks.longest(reading.words, at)
    if not mark or mark[1] not in _PREFIXES or (at and reading.low(at - 1) == "ủy"):  # ủy quyền
        return "holds", at
    after = mark[0] + (reading.low(mark[0]) == "là")
    return _PREFIXES[mark[1]], min(after, len(reading.words) - 1)


def _expected(reading: Reading, title: Title, at: int) -> str:
    """What a title makes of the words after it: subjects of a department, a unit, or anything ('')."""
    if not title.body_noun:
        if implied_noun(reading.lexicon, title) and "subjects" in reading.kinds(at)[1]:
            return "body_nouns"
        return "place" if title.member_of else ""
    if title.body_noun in ("Công an", "Thanh tra", "Văn phòng"):
        return "organs"
    return "villages" if title.body_noun[0].islower() else "body_nouns"


def _kind(reading: Reading, title: Title, first: int, last: int, pieces: Sequence[Piece]) -> str:
    if _is_private(reading, title, first, last, pieces):
        return "private"
    if title.generic and not pieces:
        return "vague"
    if title.body_noun == "Ban" and pieces and pieces[0].kind == "place":
        return "capacity"  # a board of no known kind
    lexicon = reading.lexicon
    base = title.post.removeprefix("Phó ")
    if not title.member_of:
        words = reading.words[first:last]
        body = [*split_words(title.body_noun), *words]
        found = lexicon.capacities.longest(body, 0) if body else None
        if not found and title.body_noun == "Ban" and words:  # Phó Trưởng Ban Thường trực Ban Chỉ đạo
            found = lexicon.capacities.longest(words, 0)
        if found:
            return "capacity" if found[1] else "office"
    return "capacity" if base in lexicon.data["capacity_titles"] else "office"


def _is_private(reading: Reading, title: Title, first: int, last: int, pieces: Sequence[Piece]) -> bool:
    """Whether a post is one in a company: by its body, or for want of a public body where it needs one."""
    kinds, base = {piece.kind for piece in pieces}, title.post.removeprefix("Phó ")
    if kinds & {"private_bodies", "private_titles"} or _is_of_company(reading, last):
        return not reading.phrase(first, last).startswith(_UNION)
    named = title.body_noun or (
        pieces and pieces[0].kind == "subjects" and implied_noun(reading.lexicon, title)
    )
    if title.generic and pieces and pieces[0].kind in _NO_BODY and not named:
        return True
    if pieces and _is_foundation(reading, pieces[0], last):
        return True
    if base == "Chủ tịch" and not pieces and _is_foreign(reading, last):
        return True
    strict = reading.lexicon.data["strict_bodies"].get(base)
    return bool(strict) and not reading.phrase(first, last).startswith(tuple(body.lower() for body in strict))

"""An office spelled out: its post, and its body with abbreviations, levels and places completed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from archive_search.knowledge.officials.bodies import Piece, read_body
from archive_search.knowledge.officials.reading import Reading
from archive_search.knowledge.officials.roles import Office, implied_noun
from archive_search.knowledge.officials.surroundings import Surroundings
from archive_search.knowledge.officials.units import COMMITTEE_LEVELS, Unit, Units
from archive_search.knowledge.words import Word
from archive_search.text.normalize import place_tones, shadow

KEEPS_LEVEL = re.compile(r"\d|Hồ Chí Minh")  # Quận ủy quận 1, Thành ủy thành phố Hồ Chí Minh

_COUNCILS = ("HĐND", "Hội đồng nhân dân")
_PARLIAMENT = ("Quốc hội", "QH")
_ASSEMBLIES = (*_PARLIAMENT, *_COUNCILS, "Đại hội")  # a delegate to a congress holds no office

_LONGEST = 160  # letters of a body


class Spelled(NamedTuple):
    """A post, its body, and the unit the body belongs to as it stands at the end of the body's name."""

    post: str
    body: str
    unit: str


def spell_out(
    reading: Reading, office: Office, around: Surroundings, position: int, borrowed: str
) -> Spelled:
    """The post and the body of an office that stands at `position` of the article.

    `borrowed` is the unit of the same person's next office: Bí thư Đảng ủy, Chủ tịch UBND xã Tam Lĩnh.
    """
    title = office.title
    if all(word.text.isupper() for word in reading.words if word.low.isalpha()):
        reading = _in_small_letters(reading, office)
    post = f"{title.post} lâm thời" if office.interim else title.post
    if title.member_of:
        return Spelled(post, _member_body(title.member_of, around.units, position), "")
    pieces = _named(reading, office.pieces)
    if office.kind == "capacity":
        whole = f"{title.body_noun} {_join(reading, pieces, capital=True)}"
        return Spelled(post, around.full_form(whole.strip()), "")
    if not pieces:
        return Spelled(post, _unstated_body(title.post, title.body_noun, around, position, borrowed), "")
    if len(pieces) == 1 and pieces[0].kind == "body_nouns" and not borrowed:  # Phó Giám đốc Sở
        earlier = _earlier_body(around, _low(reading, pieces[0]), position)
        if earlier:  # Chánh Thanh tra Sở
            part = "" if _begins_with(earlier, [shadow(title.body_noun)]) else title.body_noun
            return Spelled(post, f"{part} {earlier}".strip(), "")
    if len(pieces) > 2 and pieces[-1].kind == "body_nouns" and _low(reading, pieces[-2]) == "của":
        whole = _earlier_body(around, _low(reading, pieces[-1]), position)
        if whole:  # Trưởng phòng Tổ chức của Sở
            part = around.full_form(f"{title.body_noun} {_join(reading, pieces[:-2], capital=True)}".strip())
            return Spelled(post, f"{part} {whole}", "")
    noun = title.body_noun
    if not noun and pieces[0].kind == "subjects":
        noun = implied_noun(reading.lexicon, title)
    body = _spelled_body(reading, pieces, noun, around, position)
    return Spelled(post, *_completed(around, body, position, borrowed))


def _named(reading: Reading, pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces without short forms in brackets: Ban Quản lý dự án (QLDA) đầu tư."""
    return [piece for piece in pieces if piece.kind != "note" and _low(reading, piece) != "lâm thời"]


def _in_small_letters(reading: Reading, office: Office) -> Reading:
    """A sentence in capitals with the body of an office as it is usually written."""
    words = list(reading.words)
    for piece in office.pieces:
        usual = reading.lexicon.spelling.get(_low(reading, piece), "").split()
        for at in range(piece.first, piece.last):
            small = words[at].low.capitalize() if piece.kind == "place" else words[at].low
            words[at] = words[at]._replace(text=usual[at - piece.first] if usual else small)
    return replace(reading, words=words)


def _member_body(pattern: str, units: Units, position: int) -> str:
    """`Đảng bộ {province}` with the province; without the brace if no unit is known."""
    head, brace, tier = pattern.partition("{")
    unit = units.of_tier(tier.rstrip("}"), position) if brace else None
    return f"{head}{unit or ''}".strip()


def _unstated_body(post: str, noun: str, around: Surroundings, position: int, borrowed: str) -> str:
    """The body of a title that stands alone, as far as the title itself tells."""
    own = borrowed or str(around.units.own[0] if around.units.own else "")
    if post in ("Ủy viên Ban Thường vụ", "Ủy viên Ban Chấp hành"):
        return committee_of(own)
    if post == "Đại biểu":
        assembly = around.nearest(_ASSEMBLIES, position)
        if assembly in _COUNCILS:
            return f"HĐND {own}".strip()
        return "Quốc hội" if assembly in _PARLIAMENT else ""
    base = post.removeprefix("Phó ")
    for each in [noun] if noun else around.lexicon.data["bodies_of_titles"].get(base, []):
        if earlier := _earlier_body(around, each, position):
            return earlier
    if not noun or _begins_with(noun, around.lexicon.lows["without_default_unit"]):
        return ""
    return f"{noun} {own}".strip()


def _earlier_body(around: Surroundings, noun: str, position: int) -> str:
    """The last body before a position whose name begins with a noun: Hiệu trưởng of which Trường."""
    return next((body for _, body in earlier_bodies(around, noun, position)), "")


def earlier_bodies(around: Surroundings, noun: str, position: int) -> Iterator[tuple[int, str]]:
    """The bodies before a position whose names begin with a noun, the last first, with their places."""
    for at, text, start in around.earlier(noun, position):
        if at not in around.bodies:
            line = text.text.find("\n", start, start + _LONGEST)
            reading = around.reading(text.words(start, line if line > start else start + _LONGEST))
            wanted = reading.words[0].capital or noun[0].islower()
            around.bodies[at] = _body_here(reading, around, at) if wanted else ""
        if around.bodies[at]:
            yield at, around.bodies[at]


def _body_here(reading: Reading, around: Surroundings, position: int) -> str:
    """The body at the beginning of a reading; empty if it is no more than its first word."""
    pieces = _named(reading, read_body(reading, 0, ""))
    if len(pieces) < 2:
        return ""
    return _completed(around, _spelled_body(reading, pieces, "", around, position), position, "")[0]


def committee_of(unit: str) -> str:
    """The party committee of a unit: `huyện Sa Lĩnh` -> `Huyện ủy Sa Lĩnh`, `xã Mai Khê` -> `Đảng ủy xã
    Mai Khê`, `quận 1` -> `Quận ủy quận 1`."""
    for word, level in COMMITTEE_LEVELS.items():
        if unit.startswith(f"{level} "):
            return f"{word.capitalize()} ủy {_after_committee(unit, level)}"
    return f"Đảng ủy {unit}".strip()


def _after_committee(unit: str, level: str) -> str:
    """A unit as it stands after its committee, which tells the level: `Tỉnh ủy Lam Xuyên`."""
    name = unit.removeprefix(level).strip().removeprefix("đảo ")
    return unit if KEEPS_LEVEL.match(name) else name


class _Body(NamedTuple):
    """A body in full; `ending` is its last piece, `complete` says that it names a place, `village` that this
    is one below the commune."""

    body: str
    unit: str
    ending: str
    complete: bool
    national: bool
    village: bool


def _spelled_body(
    reading: Reading, pieces: Sequence[Piece], noun: str, around: Surroundings, position: int
) -> _Body:
    """The words of a body in full, and the unit among them."""
    villages = around.lexicon.lows["bare_villages"]
    village = noun[:1].islower() or any(_low(reading, piece) in villages for piece in pieces)
    if noun and _low(reading, pieces[0]).startswith(shadow(noun)):
        noun = ""
    first_level = next((at for at, piece in enumerate(pieces) if piece.kind == "levels"), len(pieces))
    small = pieces[0].kind == "villages"
    head = _join(reading, pieces[:first_level], capital=not small)
    body = around.full_form(f"{noun} {head}".strip())
    body = body.removeprefix(f"{noun} ") if noun and body.startswith(f"{noun} {noun} ") else body
    unit = _unit(reading, pieces[first_level:], around, position)
    named = any(piece.kind in ("place", "number", "villages") for piece in pieces[:first_level])
    lows = [_low(reading, piece) for piece in pieces]
    ending = shadow(around.full_form(_text(reading.words[pieces[-1].first : pieces[-1].last])))
    national = not around.lexicon.lows["national_endings"].isdisjoint(lows)
    return _Body(f"{body} {unit}".strip(), unit, ending, bool(unit) or named, national, village and not unit)


def _unit(reading: Reading, pieces: Sequence[Piece], around: Surroundings, position: int) -> str:
    """The last pieces of a body, from its level word on; a bare level gets the name of the unit it means."""
    if not pieces:
        return ""
    level = around.full_form(_text(reading.words[pieces[0].first : pieces[0].last])).lower()
    named = len(pieces) > 1 and pieces[1].kind in ("place", "number")
    unit = None if named else around.units.resolve(level, position)
    name = unit.name if unit else _join(reading, pieces[1:2], capital=False) if named else ""
    rest = around.full_form(_join(reading, pieces[1 + named :], capital=False))
    text = place_tones(" ".join(filter(None, (level, name, rest))))
    parent = around.units.parent(level, place_tones(name)) if name else None
    return f"{text}, {parent}" if parent else text


def _completed(around: Surroundings, body: _Body, position: int, borrowed: str) -> tuple[str, str]:
    """The body with what its wording leaves out: the place of a committee, the unit of a body without any."""
    lows, units = around.lexicon.lows, around.units
    if body.ending in lows["committees"]:
        level = COMMITTEE_LEVELS[body.ending.split()[0]]
        unit = borrowed if borrowed.startswith(f"{level} ") else str(units.resolve(level, position) or "")
        part = not _begins_with(body.body, lows["committees"])  # UVBTV, Trưởng Ban Nội chính Tỉnh ủy
        return f"{body.body} {_after_committee(unit, level)}".strip(), unit if part else ""
    if body.complete or body.national:
        commune = units.of_tier("commune", position) if body.village else None
        return ", ".join(filter(None, (body.body, _whole_unit(commune, units)))), body.unit
    if any(_begins_with(part, lows["province_bodies"]) for part in body.body.split(" - ")):
        default = str(units.of_tier("province", position) or "")
    elif _begins_with(body.body, lows["without_default_unit"]):
        default = ""
    elif not borrowed and body.ending in lows["commune_bodies"]:
        default = _whole_unit(units.of_tier("commune", position), units)
    else:
        default = borrowed or str(units.own[0] if units.own else "")
    above = _above(body.body, around) if default else ""
    return " ".join(filter(None, (body.body, above, default))), ""


def _whole_unit(unit: Unit | None, units: Units) -> str:
    """A unit with the district it lies in, where that is shown."""
    parent = units.parent(unit.level, unit.name) if unit else None
    return f"{unit}, {parent}" if parent else str(unit or "")


def _above(body: str, around: Surroundings) -> str:
    """The body that another one is always a part of: Phòng Cảnh sát hình sự | Công an."""
    wholes = around.lexicon.data["parts_of_bodies"].items()
    return next((whole for whole, parts in wholes if _begins_with(body, map(shadow, parts))), "")


def _begins_with(body: str, heads: Iterable[str]) -> bool:
    return f"{shadow(body)} ".startswith(tuple(f"{head} " for head in heads))


def _low(reading: Reading, piece: Piece) -> str:
    return reading.phrase(piece.first, piece.last)


def _join(reading: Reading, pieces: Sequence[Piece], capital: bool) -> str:
    """Pieces as they are spaced in the text; the first letter of the whole and of committees is a capital."""
    text = ""
    for at, piece in enumerate(pieces):
        words = _text(reading.words[piece.first : piece.last])
        if (at == 0 and capital) or piece.kind == "committees":
            words = words[0].upper() + words[1:]
        gap = at > 0 and reading.words[pieces[at - 1].last - 1].end < reading.words[piece.first].start
        text += f" {words}" if gap else words
    return text


def _text(words: Sequence[Word]) -> str:
    """Words as they are spaced in the text."""
    return "".join(
        (" " if at and word.start > words[at - 1].end else "") + word.text for at, word in enumerate(words)
    )

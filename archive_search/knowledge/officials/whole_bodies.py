"""The name of a body in full: abbreviations spelled out, levels and places completed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from archive_search.knowledge.officials.bodies import read_body
from archive_search.knowledge.officials.body_piece import Piece
from archive_search.knowledge.officials.reading import Reading
from archive_search.knowledge.officials.sides import Unit
from archive_search.knowledge.officials.surroundings import Surroundings
from archive_search.knowledge.officials.units import COMMITTEE_LEVELS, NATIONAL_CITIES, Units
from archive_search.knowledge.words import Word
from archive_search.text.normalize import place_tones, shadow

KEEPS_LEVEL = re.compile(r"\d|Hồ Chí Minh")  # Quận ủy quận 1, Thành ủy thành phố Hồ Chí Minh
LONGEST = 160  # letters of a body
_LOCAL_BRANCH = re.compile(r"(Hội .+) Việt Nam")
_MINISTRY = re.compile(r"(?:^|(?<!cán)(?<!nội)(?<!Nam)(?<!Bắc)(?<!Trung) )[Bb]ộ (?!CHQS|Chỉ|Tư lệnh)[A-ZĐ]")
_LEVEL_OF_COMMITTEE = re.compile(
    r"((?:Tỉnh|Thành|Huyện|Quận|Thị) ủy) (?:tỉnh|thành phố|huyện|quận|thị xã) (?!\d|Hồ Chí Minh)"
)
_OF_VILLAGES = ("đồn", "trạm", "hạt", "trường")  # Đồn Biên phòng Bản Giàng is none of a village


@dataclass(frozen=True, slots=True)
class Beside:
    """What the other offices of a person tell of one of them: the `unit` of the next ones, the units that its
    chain names by level, and `post` and `body` of the one that follows in the chain."""

    unit: str = ""
    named: Mapping[str, str] = field(default_factory=dict)
    post: str = ""
    body: str = ""


ALONE = Beside()


@dataclass(frozen=True, slots=True)
class Body:
    """A body in full; `unit` is the one at its end, `ending` its last piece, `complete` says that it names a
    place, `village` that this is one below the commune, `place` its last piece if that is a place without a
    level."""

    text: str
    unit: str
    ending: str
    complete: bool
    national: bool
    village: bool
    place: str


def spelled_body(
    reading: Reading,
    pieces: Sequence[Piece],
    noun: str,
    around: Surroundings,
    position: int,
    beside: Beside = ALONE,
) -> Body:
    """The words of a body in full, and the unit among them."""
    lows = [low_of(reading, piece) for piece in pieces]
    villages = around.lexicon.lows["bare_villages"]
    village = noun[:1].islower() or not villages.isdisjoint(lows)
    if noun and lows[0].startswith(shadow(noun)):
        noun = ""
    first_level = next((at for at, piece in enumerate(pieces) if piece.kind == "levels"), len(pieces))
    small = pieces[0].kind == "villages"
    text = around.full_form(f"{noun} {join(reading, pieces[:first_level], capital=not small)}".strip())
    text = text.removeprefix(f"{noun} ") if noun and text.startswith(f"{noun} {noun} ") else text
    text = text.replace(" của Sở ", " Sở ")
    village = village and not begins_with(text, _OF_VILLAGES)
    if lows[-1] in villages:
        if lows[-1] not in around.only:
            around.only[lows[-1]] = _only_village(around, lows[-1])
        text = f"{text} {around.only[lows[-1]]}".strip()
    unit = _unit(reading, pieces[first_level:], around, position, beside)
    if unit and (branch := _LOCAL_BRANCH.fullmatch(text)):
        text = branch[1]  # Hội LHPN Việt Nam | xã Mai Khê
    named = any(piece.kind in ("place", "number", "villages") for piece in pieces[:first_level])
    last = reading.words[pieces[-1].first : pieces[-1].last]
    whole = f"{text} {unit}".strip()
    return Body(
        _LEVEL_OF_COMMITTEE.sub(r"\1 ", whole),
        unit or _unit_of_committee(reading, pieces),
        shadow(around.full_form(text_of(last))),
        bool(unit) or named,
        _MINISTRY.search(text) is not None or not around.lexicon.lows["national_endings"].isdisjoint(lows),
        village and not unit,
        "" if unit or pieces[-1].kind != "place" else text_of(last),
    )


def _unit_of_committee(reading: Reading, pieces: Sequence[Piece]) -> str:
    """The unit that a committee names at the end of a body: Ban Dân vận Huyện ủy Mỏ Cao -> huyện Mỏ Cao."""
    if len(pieces) < 2 or pieces[-2].kind != "committees" or pieces[-1].kind != "place":
        return ""
    level = COMMITTEE_LEVELS.get(reading.low(pieces[-2].first), "")
    return f"{level} {join(reading, pieces[-1:], capital=False)}" if level else ""


def named_unit(reading: Reading, pieces: Sequence[Piece]) -> tuple[str, str]:
    """The level and the name of the unit that a body names itself; empty if it names none."""
    if committee := _unit_of_committee(reading, pieces):
        level = COMMITTEE_LEVELS[reading.low(pieces[-2].first)]
        return level, committee.removeprefix(f"{level} ")
    for level_piece, name in pairwise(pieces):
        if level_piece.kind == "levels" and name.kind in ("place", "number"):
            return low_of(reading, level_piece), join(reading, [name], capital=False)
    return "", ""


def _only_village(around: Surroundings, noun: str) -> str:
    """The name of the one village of a kind that the article names: Chi bộ buôn | Ea Drông."""
    names: set[str] = set()
    for _, text, start in around.everywhere(noun):
        reading = around.reading(text.words(start, start + LONGEST))
        pieces = read_body(reading, 0, "organs")
        if len(pieces) > 1 and pieces[0].kind == "villages" and not _is_counted(reading, pieces):
            named = [piece for piece in pieces[1:3] if piece.kind in ("place", "number", "villages")]
            names.add(join(reading, named, capital=False))
    names.discard("")
    return names.pop() if len(names) == 1 else ""


def _is_counted(reading: Reading, pieces: Sequence[Piece]) -> bool:
    """Whether a number after a village counts what follows it: tặng buôn | 10 triệu đồng."""
    end = pieces[1].last
    return pieces[1].kind == "number" and len(pieces) == 2 and reading.low(end).isalpha()


def _unit(
    reading: Reading, pieces: Sequence[Piece], around: Surroundings, position: int, beside: Beside
) -> str:
    """The last pieces of a body, from its level word on; a bare level gets the name of the unit it means."""
    if not pieces:
        return ""
    level = around.full_form(text_of(reading.words[pieces[0].first : pieces[0].last])).lower()
    named = len(pieces) > 1 and pieces[1].kind in ("place", "number")
    name = join(reading, pieces[1:2], capital=False) if named else _name_of(level, around, position, beside)
    rest = around.full_form(join(reading, pieces[1 + named :], capital=False))
    text = place_tones(" ".join(filter(None, (level, name, rest))))
    parent = around.units.parent(level, place_tones(name)) if name else None
    return f"{text}, {parent}" if parent else text


def _name_of(level: str, around: Surroundings, position: int, beside: Beside) -> str:
    """The name of the unit that a bare level means; empty if neither the person's other offices nor the
    article tells."""
    if level in beside.named:
        return beside.named[level]
    unit = around.units.resolve(level, position)
    return unit.name if unit else ""


def completed(around: Surroundings, body: Body, position: int, beside: Beside = ALONE) -> tuple[str, str]:
    """The body with what its wording leaves out (the place of a committee, the unit of a body without any),
    and the unit that the person's other offices may share."""
    lows, units = around.lexicon.lows, around.units
    if body.ending in lows["committees"]:
        level = COMMITTEE_LEVELS[body.ending.split()[0]]
        name = _name_of(level, around, position, beside)
        unit = beside.unit if beside.unit.startswith(f"{level} ") else f"{level} {name}" if name else ""
        part = not begins_with(body.text, lows["committees"])  # UVBTV, Trưởng Ban Nội chính Tỉnh ủy
        return f"{body.text} {after_committee(unit, level)}".strip(), unit if part else ""
    if body.complete or body.national:
        commune = units.commune(position) if body.village else None
        text = _with_level(body, units, around)
        return ", ".join(filter(None, (text, whole_unit(commune, units)))), body.unit
    default = _default_unit(around, body, position, beside)
    above = _above(body.text, around) if default else ""
    if default and shadow(body.text) in lows["parts_of_committees"]:
        default = committee_of(default)
    return " ".join(filter(None, (body.text, above, default))), ""


def _with_level(body: Body, units: Units, around: Surroundings) -> str:
    """The body with the level of its place where there can be but one: Sở Y tế Hà Tĩnh is that of the
    province."""
    of_province = " Sở " in body.text or begins_with(body.text, around.lexicon.lows["bodies_of_provinces"])
    city = body.place in NATIONAL_CITIES
    if not body.place or not (of_province or (city and begins_with(body.text, ("ubnd", "hđnd")))):
        return body.text
    words = around.words_of(body.place)
    if (
        not city
        and not around.known.places.is_packaged(words, "province")
        and not units.is_province(body.place)
    ):
        return body.text
    return f"{body.text.removesuffix(body.place)}{'thành phố' if city else 'tỉnh'} {body.place}"


def _default_unit(around: Surroundings, body: Body, position: int, beside: Beside) -> str:
    """The unit of a body that names none."""
    lows, units = around.lexicon.lows, around.units
    home = units.home(position)
    if is_unnamed(around, body.text):
        return ""
    if shadow(body.text) in lows["district_bodies"]:
        if home is None or home.level == "tỉnh":
            return beside.unit or str(units.of_tier("district", position) or "")
        return beside.unit or str(home)
    parts = re.split(r" - | (?=Sở )", body.text)  # Phòng Tổ chức Sở Y tế
    if any(begins_with(part, lows["province_bodies"]) for part in parts):
        return str(units.of_tier("province", position) or "")
    if begins_with(body.text, lows["without_default_unit"]):
        return ""
    if not beside.unit and body.ending in lows["commune_bodies"]:
        return whole_unit(units.of_tier("commune", position), units)
    inside = begins_with(body.text, lows["inside_departments"]) and not _above(body.text, around)
    if inside and not beside.unit and home and home.level == "tỉnh":
        return ""
    return beside.unit or str(home or "")


def is_unnamed(around: Surroundings, body: str) -> bool:
    """Whether a body is no more than the first word of a name or a short form that nothing explains."""
    low, lows = shadow(body), around.lexicon.lows
    return low in lows["unnamed_bodies"] or (body.isupper() and body.isalpha() and low not in lows["organs"])


def whole_unit(unit: Unit | None, units: Units) -> str:
    """A unit with the district it lies in, where that is shown."""
    parent = units.parent(unit.level, unit.name) if unit else None
    return f"{unit}, {parent}" if parent else str(unit or "")


def after_committee(unit: str, level: str) -> str:
    """A unit as it stands after its committee, which tells the level: `Tỉnh ủy Lam Xuyên`."""
    name = unit.removeprefix(level).strip().removeprefix("đảo ")
    return unit if KEEPS_LEVEL.match(name) else name


def committee_of(unit: str) -> str:
    """The party committee of a unit: `huyện Sa Lĩnh` -> `Huyện ủy Sa Lĩnh`, `xã Mai Khê` -> `Đảng ủy xã
    Mai Khê`, `quận 1` -> `Quận ủy quận 1`."""
    for word, level in COMMITTEE_LEVELS.items():
        if unit.startswith(f"{level} "):
            return f"{word.capitalize()} ủy {after_committee(unit, level)}"
    return f"Đảng ủy {unit}".strip()


def _above(body: str, around: Surroundings) -> str:
    """The body that another one is always a part of: Phòng Cảnh sát hình sự | Công an."""
    wholes = around.lexicon.data["parts_of_bodies"].items()
    return next((whole for whole, parts in wholes if begins_with(body, map(shadow, parts))), "")


def begins_with(body: str, heads: Iterable[str]) -> bool:
    """Whether a body begins with one of some phrases in matching form."""
    return f"{shadow(body)} ".replace(",", " ").startswith(tuple(f"{head} " for head in heads))


def low_of(reading: Reading, piece: Piece) -> str:
    """The matching form of a piece."""
    return reading.phrase(piece.first, piece.last)


def join(reading: Reading, pieces: Sequence[Piece], capital: bool) -> str:
    """Pieces as they are spaced in the text; the first letter of the whole and of committees is a capital."""
    text = ""
    for at, piece in enumerate(pieces):
        words = text_of(reading.words[piece.first : piece.last])
        if (at == 0 and capital) or piece.kind == "committees":
            words = words[0].upper() + words[1:]
        gap = at > 0 and reading.words[pieces[at - 1].last - 1].end < reading.words[piece.first].start
        text += f" {words}" if gap else words
    return text


def text_of(words: Sequence[Word]) -> str:
    """Words as they are spaced in the text."""
    return "".join(
        (" " if at and word.start > words[at - 1].end else "") + word.text for at, word in enumerate(words)
    )

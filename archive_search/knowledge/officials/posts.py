"""An office spelled out: its post, and its body with abbreviations, levels and places completed."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from archive_search.knowledge.officials.body_piece import Piece
from archive_search.knowledge.officials.elsewhere import (
    body_of_title,
    earlier_body,
    host_body,
    larger_body,
    only_fuller,
    party_body,
    shared_body,
)
from archive_search.knowledge.officials.reading import Reading
from archive_search.knowledge.officials.roles import Office, implied_noun
from archive_search.knowledge.officials.surroundings import Surroundings
from archive_search.knowledge.officials.units import TIERS, Units
from archive_search.knowledge.officials.whole_bodies import (
    ALONE,
    Beside,
    begins_with,
    committee_of,
    completed,
    is_unnamed,
    join,
    low_of,
    spelled_body,
)
from archive_search.text.normalize import shadow

_SEATS = ("Ủy viên Ban Thường vụ", "Ủy viên Ban Chấp hành")
_COUNCILS = ("HĐND", "Hội đồng nhân dân")
_PARLIAMENT = ("Quốc hội", "QH")
_ASSEMBLIES = (*_PARLIAMENT, *_COUNCILS, "Đại hội")  # a delegate to a congress holds no office


class Spelled(NamedTuple):
    """A post, its body, and the unit the body belongs to as it stands at the end of the body's name."""

    post: str
    body: str
    unit: str


def spell_out(
    reading: Reading, office: Office, around: Surroundings, position: int, beside: Beside = ALONE
) -> Spelled:
    """The post and the body of an office that stands at `position` of the article; `beside` is what the same
    person's other offices tell: Bí thư Đảng ủy, Chủ tịch UBND xã Tam Lĩnh."""
    title = office.title
    if all(word.text.isupper() for word in reading.words if word.low.isalpha()):
        reading = _in_small_letters(reading, office)
    post = f"{title.post} lâm thời" if office.interim else title.post
    if title.member_of:
        return Spelled(post, _member_body(title.member_of, around.units, position, beside), "")
    pieces = _named(reading, office.pieces)
    if office.kind == "capacity":
        whole = f"{title.body_noun} {join(reading, pieces, capital=True)}"
        return Spelled(post, around.full_form(whole.strip()), "")
    if not pieces:
        return Spelled(post, _unstated_body(reading, office, around, position, beside), "")
    if earlier := _named_earlier(reading, pieces, office, around, position, beside):
        return Spelled(post, earlier, "")
    noun = title.body_noun
    if not noun and pieces[0].kind == "subjects":
        noun = implied_noun(reading.lexicon, title)
    return Spelled(post, *_body(reading, pieces, noun, office, around, position, beside))


def _body(
    reading: Reading,
    pieces: list[Piece],
    noun: str,
    office: Office,
    around: Surroundings,
    position: int,
    beside: Beside,
) -> tuple[str, str]:
    """The body that the pieces name, with what they leave out, and its unit."""
    if (
        noun and len(pieces) > 1 and low_of(reading, pieces[0]) == "chi bộ"
    ):  # Trưởng phòng, Bí thư Chi bộ Phòng
        pieces = pieces[1:]
    body = spelled_body(reading, pieces, noun, around, position, beside)
    if office.title.post in _SEATS and body.unit and begins_with(body.text, ("ubnd", "hđnd")):
        return committee_of(body.unit), ""  # Ủy viên Ban Chấp hành, Phó Chủ tịch UBND xã
    if not (body.unit or body.village) and (
        whole := party_body(reading.lexicon, body.text, beside) or only_fuller(around, body.text)
    ):
        return whole, ""
    larger = "" if body.unit else larger_body(reading, around, body.text, office.last)
    return (f"{body.text}, {larger}", "") if larger else completed(around, body, position, beside)


def _named_earlier(
    reading: Reading,
    pieces: list[Piece],
    office: Office,
    around: Surroundings,
    position: int,
    beside: Beside,
) -> str:
    """The body that the article has named before, where only its first word stands here; else empty."""
    last, noun = low_of(reading, pieces[-1]), office.title.body_noun
    if pieces[-1].kind != "body_nouns":
        return ""
    if len(pieces) == 1 and not beside.unit:  # Phó Giám đốc Sở, Chánh Thanh tra Sở
        whole = earlier_body(around, last, position)
        part = "" if begins_with(whole, [shadow(noun)]) else noun
    elif len(pieces) > 2 and low_of(reading, pieces[-2]) == "của":  # Trưởng phòng Tổ chức của Sở
        whole = earlier_body(around, last, position)
        part = around.full_form(f"{noun} {join(reading, pieces[:-2], capital=True)}".strip())
    else:
        return ""
    return f"{part} {whole}".strip() if whole else ""


def _named(reading: Reading, pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces without short forms in brackets: Ban Quản lý dự án (QLDA) đầu tư."""
    return [piece for piece in pieces if piece.kind != "note" and low_of(reading, piece) != "lâm thời"]


def _in_small_letters(reading: Reading, office: Office) -> Reading:
    """A sentence in capitals with the body of an office as it is usually written."""
    words = list(reading.words)
    for piece in office.pieces:
        usual = reading.lexicon.spelling.get(low_of(reading, piece), "").split()
        for at in range(piece.first, piece.last):
            small = words[at].low.capitalize() if piece.kind == "place" else words[at].low
            words[at] = words[at]._replace(text=usual[at - piece.first] if usual else small)
    return replace(reading, words=words)


def _member_body(pattern: str, units: Units, position: int, beside: Beside) -> str:
    """`Đảng bộ {province}` with the province, `Đảng bộ {huyện}` with the district; without the brace if no
    unit is known."""
    head, brace, tier = pattern.partition("{")
    level = tier.rstrip("}")
    if not brace or level in TIERS:
        unit = str(units.of_tier(level, position) or "") if brace else ""
    elif level in beside.named:
        unit = f"{level} {beside.named[level]}"
    else:
        unit = str(units.resolve(level, position) or "")
    return committee_of(unit) if unit and head.endswith("ủy ") else f"{head}{unit}".strip()


def _unstated_body(
    reading: Reading, office: Office, around: Surroundings, position: int, beside: Beside
) -> str:
    """The body of a title that stands alone, as far as the title itself and the words around it tell."""
    post, noun = office.title.post, office.title.body_noun
    own = beside.unit or str(around.units.home(position) or "")
    if told := shared_body(around.lexicon, post, beside) or host_body(
        reading, around, office.first, position
    ):
        return told
    if post in _SEATS:
        return committee_of(own)
    if post == "Đại biểu":
        assembly = around.nearest(_ASSEMBLIES, position)
        if assembly in _COUNCILS:
            return f"HĐND {own}".strip()
        return "Quốc hội" if assembly in _PARLIAMENT else ""
    base = post.removeprefix("Phó ")
    if level := around.lexicon.data["posts_of_units"].get(base):
        side = around.units.side(position)
        return str(side) if side and side.level == level else ""
    if earlier := earlier_body(around, noun, position) if noun else body_of_title(around, base, position):
        return earlier
    lows = around.lexicon.lows
    if not noun or is_unnamed(around, noun) or begins_with(noun, lows["without_default_unit"]):
        return ""
    return f"{noun} {own}".strip()

"""An office spelled out: its post, and its body with abbreviations, levels and places completed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from archive_search.knowledge.bodies import Piece, Reading, read_body
from archive_search.knowledge.gazetteer import Places
from archive_search.knowledge.offices import Lexicon
from archive_search.knowledge.roles import Office
from archive_search.knowledge.units import Units
from archive_search.knowledge.words import Text, Word, split_words
from archive_search.text.normalize import place_tones, shadow

_COMMITTEE_LEVELS = {"tỉnh": "tỉnh", "thành": "thành phố", "huyện": "huyện", "quận": "quận", "thị": "thị xã"}
_PARTY_COMMITTEES = {
    "tỉnh": "Tỉnh ủy",
    "thành phố": "Thành ủy",
    "huyện": "Huyện ủy",
    "quận": "Quận ủy",
    "thị xã": "Thị ủy",
}
_LOOK_BACK = 160


class Spelled(NamedTuple):
    """A post, its body, and the unit the body belongs to as it stands at the end of the body's name."""

    post: str
    body: str
    unit: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an article says around an office: its texts with their places in the article, and its units."""

    lexicon: Lexicon
    places: Places
    units: Units
    texts: Sequence[tuple[int, Text]]

    def earlier_body(self, noun: str, position: int) -> str:
        """The last body before a position whose name begins with a noun: Hiệu trưởng of which Trường."""
        for base, text in reversed(self.texts):
            end = len(text.low) if base + len(text.low) < position else max(0, position - base)
            at = text.low.rfind(shadow(noun), 0, end)
            while at >= 0:
                reading = Reading(text.words(at, at + _LOOK_BACK), self.lexicon, self.places)
                pieces = read_body(reading, 0, "") if reading.words[0].capital else []
                if len(pieces) > 1:
                    body = _spelled_body(reading, pieces, "", self, base + at)
                    return _completed(self, body, base + at, "")[0]
                at = text.low.rfind(shadow(noun), 0, at)
        return ""


def spell_out(
    reading: Reading, office: Office, around: Surroundings, position: int, borrowed: str
) -> Spelled:
    """The post and the body of an office that stands at `position` of the article.

    `borrowed` is the unit of the same person's next office: Bí thư Đảng ủy, Chủ tịch UBND xã Tam Lĩnh.
    """
    title = office.title
    if all(word.text.isupper() for word in reading.words if word.low.isalpha()):
        reading = _in_small_letters(reading, office)
    post = f"Quyền {title.post}" if office.status == "acting" and office.prefixed else title.post
    if office.interim:
        post = f"{post} lâm thời"
    if title.member_of:
        return Spelled(post, _member_body(title.member_of, around.units, position), "")
    pieces = [piece for piece in office.pieces if piece.kind != "note" and _low(reading, piece) != "lâm thời"]
    if office.kind == "capacity":
        return Spelled(
            post, _full_form(f"{title.body_noun} {_join(reading, pieces, capital=True)}", reading.lexicon), ""
        )
    if not pieces:
        return Spelled(post, _unstated_body(title.post, title.body_noun, around, position, borrowed), "")
    board = _board_end(reading, office.title.body_noun, pieces)
    if board:
        post = f"{post} {_join(reading, pieces[:board], capital=True)}"
    body = _spelled_body(reading, pieces[board:], "" if board else title.body_noun, around, position)
    if len(pieces) == 1 and pieces[0].kind == "body_nouns" and not borrowed:  # Phó Giám đốc Sở
        earlier = around.earlier_body(_low(reading, pieces[0]), position)
        if earlier:
            return Spelled(post, earlier, "")
    return Spelled(post, *_completed(around, body, position, borrowed))


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
        return _committee_of(own)
    if post == "Đại biểu":
        return f"HĐND {own}".strip()
    noun = noun or ("Trường" if post.endswith("Hiệu trưởng") else "")
    if not noun:
        return ""
    earlier = around.earlier_body(noun, position)
    if earlier or _begins_with(noun, around.lexicon.lows["without_default_unit"]):
        return earlier
    return f"{noun} {own}".strip()


def _committee_of(unit: str) -> str:
    """The party committee of a unit: `huyện Sa Lĩnh` -> `Huyện ủy Sa Lĩnh`, `xã Mai Khê` -> `Đảng ủy xã
    Mai Khê`."""
    for level, committee in _PARTY_COMMITTEES.items():
        if unit.startswith(f"{level} "):
            return f"{committee} {unit.removeprefix(level).strip()}"
    return f"Đảng ủy {unit}".strip()


def _board_end(reading: Reading, noun: str, pieces: Sequence[Piece]) -> int:
    """The piece at which the committee begins whose board the title names: Trưởng Ban Tổ chức | Thành ủy."""
    if noun != "Ban":
        return 0
    boards = reading.lexicon.lows["boards_of"]
    return next((at for at, piece in enumerate(pieces) if at and _low(reading, piece) in boards), 0)


class _Body(NamedTuple):
    body: str
    unit: str
    last: str
    complete: bool
    national: bool


def _spelled_body(
    reading: Reading, pieces: Sequence[Piece], noun: str, around: Surroundings, position: int
) -> _Body:
    """The words of a body in full, and the unit among them; `complete` if they name a place."""
    if pieces and noun and _low(reading, pieces[0]).startswith(shadow(noun)):
        noun = ""
    first_level = next((at for at, piece in enumerate(pieces) if piece.kind == "levels"), len(pieces))
    small = bool(pieces) and pieces[0].kind == "villages"
    head = _join(reading, pieces[:first_level], capital=not small)
    body = _full_form(f"{noun} {head}".strip(), around.lexicon)
    unit = _unit(reading, pieces[first_level:], around.units, position)
    named = any(piece.kind in ("place", "number", "villages") for piece in pieces[:first_level])
    lows = [_low(reading, piece) for piece in pieces]
    national = not around.lexicon.lows["national_endings"].isdisjoint(lows)
    return _Body(f"{body} {unit}".strip(), unit, lows[-1] if lows else "", bool(unit) or named, national)


def _unit(reading: Reading, pieces: Sequence[Piece], units: Units, position: int) -> str:
    """The last pieces of a body, from its level word on; a bare level gets the name of the unit it means."""
    if not pieces:
        return ""
    level = _full_form(_text(reading.words[pieces[0].first : pieces[0].last]), reading.lexicon).lower()
    named = len(pieces) > 1 and pieces[1].kind in ("place", "number")
    unit = None if named else units.resolve(level, position)
    name = unit.name if unit else _join(reading, pieces[1:2], capital=False) if named else ""
    rest = _join(reading, pieces[1 + named :], capital=False)
    text = place_tones(" ".join(filter(None, (level, name, rest))))
    parent = units.parent(level, name, position) if name else None
    return f"{text}, {parent}" if parent else text


def _completed(around: Surroundings, body: _Body, position: int, borrowed: str) -> tuple[str, str]:
    """The body with what its wording leaves out: the place of a committee, the unit of a body without any."""
    lows = around.lexicon.lows
    if body.last in lows["committees"]:
        unit = around.units.resolve(_COMMITTEE_LEVELS[body.last.split()[0]], position)
        return f"{body.body} {unit.name if unit else ''}".strip(), ""
    if body.complete or body.national:
        return body.body, body.unit
    if _begins_with(body.body, lows["province_bodies"]):
        default = str(around.units.of_tier("province", position) or "")
    elif _begins_with(body.body, lows["without_default_unit"]):
        default = ""
    else:
        own = around.units.own
        parent = around.units.parent(own[0].level, own[0].name, position) if own else None
        default = borrowed or (f"{own[0]}, {parent}" if parent else str(own[0]) if own else "")
    return f"{body.body} {default}".strip(), ""


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


def _full_form(text: str, lexicon: Lexicon) -> str:
    """The text with every abbreviation that the lexicon knows replaced by its full form."""
    return place_tones(" ".join(_expanded(split_words(text), lexicon))).replace(" ,", ",")


def _expanded(words: list[Word], lexicon: Lexicon) -> Iterator[str]:
    at = 0
    while at < len(words):
        found = lexicon.full_forms.longest(words, at)
        last, text = at + 1, words[at].text
        if found and (text.isupper() or not found[1][1]):
            last, text = found[0], found[1][0]
        while last < len(words) and words[last].start == words[last - 1].end:
            text, last = text + words[last].text, last + 1
        yield text
        at = last

"""Places in the names of bodies, cut off from the persons after them."""

from collections.abc import Sequence

from archive_search.knowledge.officials.body_numbers import follows_number_of_school
from archive_search.knowledge.officials.body_piece import Piece
from archive_search.knowledge.officials.boundary import place_end
from archive_search.knowledge.officials.names import begins_name, capital_run, end_of_name, is_whole_name
from archive_search.knowledge.officials.reading import Reading

_SENT_ABROAD = ("sứ", "sự", "quyền", "vụ", "mại", "trực")  # Đại sứ, Tổng Lãnh sự, Trưởng Thương vụ


def second_place_end(reading: Reading, at: int, previous: Piece | None) -> int:
    """Where the second place of a body of two districts ends: Chi cục Thuế khu vực Kim Hạ | - Sa Lĩnh."""
    if previous is None or previous.kind != "place" or at + 1 == len(reading.words):
        return 0
    joins = reading.phrase(previous.first - 2, previous.first) in ("khu vực", "liên huyện")
    return place_end(reading, at + 1, "district") if joins and reading.words[at + 1].capital else 0


def seat_end(reading: Reading, at: int, pieces: Sequence[Piece]) -> int:
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


def province_end(reading: Reading, at: int) -> int:
    """Where the province after a dash and a number ends: TAND khu vực 8 | - Gia Lai."""
    if reading.low(at) != "-" or at + 1 == len(reading.words):
        return 0
    end = reading.known.places.end_of(reading.words, at + 1, "province")
    if end == at + 1 and reading.low(at - 2) == "vực" and reading.words[end].capital:
        end = place_end(reading, at + 1, "province")
    return end if end > at + 1 else 0


def bears_name(reading: Reading, at: int, pieces: Sequence[Piece]) -> bool:
    """Schools and hospitals bear persons' names: Trường THCS Lê Bá Trinh; those with a subject between only
    where no person is to be expected: ông A, Hiệu trưởng Đại học Y khoa Lê Bá Trinh."""
    near = pieces if reading.after_name else pieces[-1:]
    bearers = reading.lexicon.lows["named_after_persons"]
    bearer = any(reading.phrase(piece.first, piece.last) in bearers for piece in near)
    bearer = bearer and pieces[-1].kind in ("subjects", "body_nouns", "organs")
    subject = reading.kinds(at)[0] > at + 1  # Bệnh viện Y học cổ truyền
    return bearer and not subject and begins_name(reading.words[at], reading.lexicon)


def _person_follows(reading: Reading, at: int) -> bool:
    """Whether a person beyond doubt is named here; among capitals CÔNG TÁC PHÒNG looks like one, too."""
    if at == len(reading.words):
        return False
    end = end_of_name(reading.words, at, reading.lexicon)
    return end > at and is_whole_name(reading.words[at:end], reading.lexicon)


def place_in_body_end(reading: Reading, at: int, before: str, previous: Piece | None) -> int:
    """Where the place at word `at` ends, cut off from a person's name after it; `at` if there is none."""
    words = reading.words
    if before in ("place", "number", "joint") and not follows_number_of_school(reading, at):
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

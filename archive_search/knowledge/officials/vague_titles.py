"""Titles that companies have, too (`Trưởng ban`, `Phó Giám đốc`): offices where the article has just named
the public body that they are of."""

from collections.abc import Sequence
from dataclasses import replace

from archive_search.knowledge.officials.elsewhere import NEAR, earlier_bodies
from archive_search.knowledge.officials.item import Item
from archive_search.knowledge.officials.offices import Lexicon
from archive_search.knowledge.officials.reading import Reading
from archive_search.knowledge.officials.roles import Office
from archive_search.knowledge.officials.surroundings import Surroundings
from archive_search.knowledge.words import Text, Word, split_words

_LIST = 2000  # characters of a list of members
_LONGEST_HEAD = 8  # words of the name of a committee for an occasion


def with_bodies_before(
    items: list[Item], text: Text, reading: Reading, around: Surroundings, base: int
) -> list[Item]:
    """The items of a sentence, vague titles with a body shortly before them as offices; `base` is the place
    of the text in the article."""
    if all(item.office is None or item.office.kind != "vague" for item in items):
        return items
    return [
        item._replace(code="R", office=replace(item.office, kind="office"))
        if item.office and _has_body(item.office, text, reading, around, base)
        else item
        for item in items
    ]


def _has_body(office: Office, text: Text, reading: Reading, around: Surroundings, base: int) -> bool:
    nouns = around.lexicon.data["bodies_of_vague_titles"].get(office.title.post.removeprefix("Phó "))
    if office.kind != "vague" or not nouns or office.pieces:
        return False
    if reading.low(office.last) == "của" and _low_noun(reading, office.last + 1) in nouns:
        return True  # Phó Giám đốc phụ trách chuyên môn của bệnh viện
    at = reading.words[office.first].start
    before = text.low[max(0, at - NEAR) : at]
    last, noun = max((before.rfind(noun.lower()), noun) for noun in nouns)
    if last < 0 or any(company in before for company in around.lexicon.lows["private_bodies"]):
        return False
    if _is_of_committee_for_occasion(text.low, at, noun.lower(), around.lexicon):
        return False
    place, body = next(earlier_bodies(around, noun, base + at), (0, ""))
    if not body or base + at - place >= NEAR:
        return False
    said = text.words(place - base, at)[:_LONGEST_HEAD] if place >= base else ()
    return _is_led_by_officials(body, around.lexicon) and not _is_for_occasion(said, around.lexicon)


def _is_for_occasion(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether words begin with a committee for an occasion: `Ban tổ chức | do bà A làm Trưởng ban`."""
    capacity = lexicon.capacities.longest(words, 0) if words else None
    return capacity is not None and capacity[1]


def _is_of_committee_for_occasion(low: str, at: int, noun: str, lexicon: Lexicon) -> bool:
    """Whether a title at a place stands in a list of members: `BAN LỄ TANG GỒM: … Phó ban`."""
    head = low.rfind("gồm", max(0, at - _LIST), at)
    line = low[low.rfind("\n", max(0, head - NEAR), head) + 1 : head]
    bodies = (body for body in lexicon.lows["capacity_bodies"] if body.startswith(noun) or " " not in body)
    return head >= 0 and any(body in line for body in bodies)


def _low_noun(reading: Reading, at: int) -> str:
    """The noun of a body in small letters that stands at a word, as the lexicon writes it."""
    end, kinds = reading.kinds(at)
    return reading.phrase(at, end).capitalize() if "body_nouns" in kinds else ""


def _is_led_by_officials(body: str, lexicon: Lexicon) -> bool:
    """Whether who leads a body holds an office: not a board for an occasion, nor a committee of the party."""
    words = split_words(body)
    part, capacity = lexicon.parts.longest(words, 0), lexicon.capacities.longest(words, 0)
    return not (capacity and capacity[1]) and not (part and "organs" in part[1])

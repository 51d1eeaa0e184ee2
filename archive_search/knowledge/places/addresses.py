"""Addresses tell what is a unit: `xã Lê Thiện (huyện An Dương)`, `xã Đông Khê (Đoan Hùng, Phú Thọ)`."""

import re

from archive_search.knowledge.officials.names import is_whole_name
from archive_search.knowledge.officials.offices import Lexicon
from archive_search.knowledge.places.admin_units import COMMUNES, AdminUnit, AdminUnits, matching_key
from archive_search.knowledge.places.runs import Named, Run
from archive_search.knowledge.words import CAPITALS, Text

_NAME = rf"[{CAPITALS}][^\W\d_]*(?: [{CAPITALS}][^\W\d_]*){{1,3}}"
_SECOND_NAME = re.compile(rf"(?:, ?| [-–] )({_NAME})\)")
_STATED = re.compile(
    r"(?:, ?| ?\(|,? thuộc )(?i:quận|huyện(?: đảo)?|thị xã|thành phố|tỉnh|t[px]\.?|[qh]\.)"
    rf" ?(?=[{CAPITALS}\d])"
)
_NEXT_WORDS = re.compile(r"(?:, | [-–] |\s?\()((?:[^\W\d_]+ ){0,2}[^\W\d_]+)")
_COUNTRIES = frozenset(("việt nam", "trung quốc", "nhật bản", "hàn quốc", "thái lan", "hoa kỳ", "đài loan"))
_ORDER = ("", "commune", "district", "province")


def rank(level: str) -> int:
    """How large units of a level are: 1 for communes, 3 for provinces, 0 for no level."""
    return 0 if not level else 1 if level in COMMUNES else 3 if level == "tỉnh" else 2


def lies_in_stated(text: Text, end: int) -> bool:
    """Whether a larger unit is stated right after a name: a unit, where it could be a person's too."""
    return bool(_STATED.match(text.text, end))


def is_address(text: Text, run: Run, last: Named | None, units: AdminUnits, lexicon: Lexicon) -> bool:
    """Whether a run without a level word is a unit because it stands in an address.

    That is a known district with its province after it, or a known larger unit right after `last`, the unit
    named before it, or one of two names in brackets after it, of no list.
    """
    known = units.by_name.get(run.key(0, len(run.words)))
    districts = [unit for unit in known if unit.tier != "commune"] if known else []
    if districts and _is_in_next(run, districts, units):
        return True
    if last is None or run.words[0].start - last.end > 3:
        return False
    between = text.low[last.end : run.words[0].start]
    if between not in (" (", ", ", " - ", " – "):
        return False
    larger = any(_ORDER.index(unit.tier) > rank(last.level) for unit in districts)
    if last.level and between in (" (", ", ") and larger:
        return True
    return _is_one_of_two(text, run, last, between) and not is_whole_name(run.words, lexicon)


def _is_one_of_two(text: Text, run: Run, last: Named, between: str) -> bool:
    """Whether a run is the first or second of two names that fill the brackets after a unit."""
    end = run.words[-1].end
    if last.level:
        second = _SECOND_NAME.match(text.text, end) if between == " (" and len(run.words) > 1 else None
        return second is not None and second[1].lower() not in _COUNTRIES
    opened = text.low[last.start - 1 : last.start] == "("
    return opened and text.low[end : end + 1] == ")" and run.key(0, len(run.words)) not in _COUNTRIES


def _is_in_next(run: Run, districts: list[AdminUnit], units: AdminUnits) -> bool:
    following = _NEXT_WORDS.match(run.low, run.words[-1].end)
    words = following[1].split(" ") if following else []
    names = (matching_key(" ".join(words[:length])) for length in range(len(words), 0, -1))
    provinces = {unit for name in names for unit in units.by_name.get(name, ()) if unit.tier == "province"}
    return any(not provinces.isdisjoint(unit.chain[1:]) for unit in districts)

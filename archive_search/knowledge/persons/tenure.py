"""Whether one person can have held two offices, by where, when and in which branch they are held."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from archive_search.knowledge.persons.seats import Seat, distance
from archive_search.text.normalize import shadow

Reason = Literal["branch", "overlap", "place"]
Branch = Literal["civil", "party", "member", "military", "police", "justice"]

_BEGINNINGS = ("elected", "appointed", "acting")
_ENDS = ("ended", "dismissed")

_HANDOVER = dt.timedelta(days=30)

_BRANCHES: tuple[tuple[Branch, re.Pattern[str]], ...] = (
    ("civil", re.compile(r"\bcựu (?:chiến binh|công an)|nghĩa vụ quân sự")),
    ("member", re.compile(r"\bđảng (?:ủy|bộ) (?:công an|quân sự)")),  # the civil secretary heads these too
    ("justice", re.compile(r"^(?:tòa án|tand|tòa |viện kiểm sát|viện ksnd|vksnd)")),
    ("military", re.compile(r"\bchqs\b|biên phòng|bđbp|bộ đội|\bquân (?:sự|khu|đoàn|chủng|đội)\b")),
    ("military", re.compile(r"\b(?:trung|sư|lữ) đoàn\b|bộ tư lệnh")),
    ("police", re.compile(r"\bcông an\b|\bcảnh sát\b|\bcs(?:gt|đt)\b")),
    ("party", re.compile(r"\b(?:tỉnh|thành|huyện|quận|thị|đảng) ủy\b|\b(?:đảng|chi) bộ\b|trung ương đảng")),
)
_MEMBER = re.compile(r"^(?:ủy viên|đại biểu)\b|\bủy viên$")


@lru_cache(10_000)
def branch(post: str, body: str) -> Branch:
    """The arm of the state that an office belongs to; `member` for seats that go with any other office."""
    if _MEMBER.search(shadow(post)):
        return "member"
    low = shadow(body)
    return next((name for name, pattern in _BRANCHES if pattern.search(low)), "civil")


@dataclass(frozen=True, slots=True)
class OfficeSeen:
    """An office as an article of a day states it."""

    seat: Seat
    branch: Branch
    status: str
    date: dt.date | None


@dataclass(frozen=True, slots=True)
class Tenure:
    """Posts in one body as articles show them: first and last seen, None if only told as past or undated.

    `begins` and `ends` tell that an election, an appointment, the end, or that of the unit stands there.
    """

    seat: Seat
    branch: Branch
    first: dt.date | None = None
    last: dt.date | None = None
    begins: bool = False
    ends: bool = False


def tenures(sightings: Iterable[OfficeSeen]) -> tuple[Tenure, ...]:
    """One person's sightings by seat and branch."""
    found: dict[tuple[Seat, Branch], list[OfficeSeen]] = defaultdict(list)
    for sighting in sightings:
        found[sighting.seat, sighting.branch].append(sighting)
    return tuple(_tenure(*key, group) for key, group in found.items())


def _tenure(seat: Seat, arm: Branch, sightings: Iterable[OfficeSeen]) -> Tenure:
    dated = {(one.date, one.status) for one in sightings if one.date and one.status != "former"}
    if not dated:
        return Tenure(seat, arm)
    first, last = min(day for day, _ in dated), max(day for day, _ in dated)
    begins = any(day == first and status in _BEGINNINGS for day, status in dated)
    ends = any(day == last and status in _ENDS for day, status in dated)
    begins_with_unit = seat.since is not None and first - seat.since < _HANDOVER
    ends_with_unit = seat.until is not None and seat.until - last < _HANDOVER
    return Tenure(seat, arm, first, last, begins or begins_with_unit, ends or ends_with_unit)


def conflict(one: Tenure, other: Tenure) -> Reason | None:
    """Why the two are not taken to be one person's, None if nothing speaks against it."""
    if one.seat == other.seat:
        return None
    if distance(one.seat, other.seat) == "apart":
        return "place"
    if "member" in (one.branch, other.branch):
        return None
    if _arm(one) != _arm(other):
        return "branch"
    return None if _go_together(one, other) or _follow(one, other) else "overlap"


def _arm(tenure: Tenure) -> str:
    return "civil" if tenure.branch == "party" else tenure.branch


def _go_together(one: Tenure, other: Tenure) -> bool:
    """A party post goes with another post of the same unit; other posts are held one at a time."""
    return one.seat.unit == other.seat.unit and "party" in (one.branch, other.branch)


def _follow(one: Tenure, other: Tenure) -> bool:
    return _can_follow(one, other) or _can_follow(other, one)


def _can_follow(earlier: Tenure, later: Tenure) -> bool:
    """Whether the earlier can have been left before the later began.

    A title outlives its end by some weeks in the papers. Where no election or appointment is told,
    a change from one unit to another takes some weeks.
    """
    if not (earlier.first and earlier.last and later.first and later.last):
        return True
    gap = later.first - earlier.last
    if earlier.ends or later.begins:
        return gap > -_HANDOVER
    return gap > (dt.timedelta(0) if earlier.seat.unit == later.seat.unit else _HANDOVER)

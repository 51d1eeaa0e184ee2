"""What pages show of a person and of a post.

Days are those of the first and last dated article that shows something: "seen", never a term of office.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Official:
    """A person seen in office. `label` tells namesakes apart, `names` are all forms of the name, and
    `known_for` is the latest post."""

    id: str
    name: str
    label: str
    names: tuple[str, ...]
    known_for: str
    articles: int
    first_seen: dt.date | None
    last_seen: dt.date | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """What an article says at `start:end` of a field, with the spans of the name and the office in `text`."""

    article: str
    title: str
    date: dt.date | None
    text: str
    marks: tuple[tuple[int, int], ...]
    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Event:
    """An election, appointment, end or dismissal as an article of a day tells it."""

    status: str
    date: dt.date | None
    article: str
    evidence: Sentence


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in a post. Without days it is told as past only, or by undated articles."""

    person: str
    label: str
    first_seen: dt.date | None
    last_seen: dt.date | None
    articles: int


@dataclass(frozen=True, slots=True)
class RoleSeen:
    """A post of a person, with its first and last sentence."""

    post: str
    label: str
    wordings: tuple[str, ...]
    first_seen: dt.date | None
    last_seen: dt.date | None
    articles: int
    evidence: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class RoleView(RoleSeen):
    """And what happened in it. Predecessor and successor were seen in it before and after this person, not at
    the same time."""

    events: tuple[Event, ...]
    predecessor: Holder | None
    successor: Holder | None


@dataclass(frozen=True, slots=True)
class Companion:
    """Another official, and how many articles name both."""

    person: str
    label: str
    articles: int


@dataclass(frozen=True, slots=True)
class Uncertain:
    """An official who may be the same person; `reason` as in `knowledge.identity.Doubt`."""

    person: str
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class PersonView:
    """`roles` come in the order in which they were first seen; `years` count articles naming the person."""

    official: Official
    roles: tuple[RoleView, ...]
    years: Mapping[int, int]
    companions: tuple[Companion, ...]
    uncertain: tuple[Uncertain, ...]


@dataclass(frozen=True, slots=True)
class PostView:
    """A post and who was seen in it, in order of time."""

    id: str
    label: str
    holders: tuple[Holder, ...]


@dataclass(frozen=True, slots=True)
class PostCount:
    """A post, how many officials were seen in it, and in how many articles."""

    id: str
    label: str
    officials: int
    articles: int


@dataclass(frozen=True, slots=True)
class DoubtfulPair:
    """Two officials who may be one person; `reason` as in `knowledge.identity.Doubt`."""

    one: Official
    other: Official
    reason: str

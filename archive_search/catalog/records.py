"""What goes into the catalog and comes out of it, and how it is written as rows.

Mentions and topics become JSON lists in the order of the fields in `model`, so that they stay small.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Literal

from archive_search.catalog.facts_json import facts_from_json, facts_to_json
from archive_search.knowledge.facts.find import Facts
from archive_search.model import Article, Cue, Mention, Role, TopicScore

Outcome = Literal["new", "changed", "unchanged", "duplicate"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A cleaned article that asks to be recorded; `original` names its bytes once they are in the store."""

    article: Article
    content_hash: str
    original: str = ""


@dataclass(frozen=True, slots=True)
class Derived:
    """What was found in an article's text; `segmenter` names the model that found the words."""

    words: tuple[str, ...]
    segmenter: str
    mentions: tuple[Mention, ...]
    topics: tuple[TopicScore, ...]
    facts: Facts = field(default_factory=Facts)


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """One version of an article as recorded; `article.original` is empty, `original` names the bytes.

    `current` is the newest version's number. `duplicate_of` is the id of the article with the same content
    that is shown in place of this one. `ingested_at` is in UTC and says so.
    """

    article: Article
    version: int
    current: int
    content_hash: str
    ingested_at: datetime
    original: str
    derived: Derived
    duplicate_of: str | None


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Of an article's newest version what a list of results shows: `article` lacks what else is recorded."""

    article: Article
    mentions: tuple[Mention, ...]
    topics: tuple[TopicScore, ...]


@dataclass(frozen=True, slots=True)
class Reject:
    """An input refused in a run. `original` names its bytes in the store, where they were kept."""

    path: str
    reason: str
    original: str | None = None


@dataclass(frozen=True, slots=True)
class Headline:
    """What a list names an article by."""

    id: str
    title: str
    date: date | None
    source: str


@dataclass(frozen=True, slots=True)
class Run:
    """One ingest. Without `ended_at` it was killed or is still going on."""

    id: int
    started_at: datetime
    ended_at: datetime | None
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class SourceCount:
    """A source, how many articles of it are shown, and the unit its newest article reports on."""

    name: str
    articles: int
    unit: str


@dataclass(frozen=True, slots=True)
class Stats:
    """`articles` are those shown; `duplicates` are recorded beside them."""

    articles: int
    duplicates: int
    versions: int


_PLAIN = (
    "title",
    "body",
    "source",
    "path",
    "date",
    "modified",
    "url",
    "residue",
    "unit",
    "format",
    "encoding",
)
_LISTS = ("authors", "captions", "notes")


def to_row(candidate: Candidate) -> dict[str, Any]:
    """The columns of `versions` that the article itself decides."""
    article = candidate.article
    return {
        "article": article.id,
        "content_hash": candidate.content_hash,
        "original": candidate.original,
        **{name: getattr(article, name) for name in _PLAIN},
        **{name: list(getattr(article, name)) for name in _LISTS},
    }


def derived_to_row(derived: Derived) -> dict[str, Any]:
    return {
        "words": " ".join(derived.words),
        "segmenter": derived.segmenter,
        "mentions": mentions_to_json(derived.mentions),
        "topics": topics_to_json(derived.topics),
        "facts": facts_to_json(derived.facts),
    }


def from_row(row: Mapping[Any, Any]) -> StoredArticle:
    """The article of a row of `versions` joined with its row of `articles`."""
    plain = {name: row[name] for name in _PLAIN}
    lists: dict[str, Any] = {name: tuple(row[name]) for name in _LISTS}
    article = Article(id=row["id"], source_id=row["source_id"], **plain, **lists)
    derived = Derived(
        tuple(row["words"].split()),
        row["segmenter"],
        mentions_from_json(row["mentions"]),
        topics_from_json(row["topics"]),
        facts_from_json(row["facts"]),
    )
    return StoredArticle(
        article=article,
        version=row["number"],
        current=row["version"],
        content_hash=row["content_hash"],
        ingested_at=row["ingested_at"].replace(tzinfo=UTC),
        original=row["original"],
        derived=derived,
        duplicate_of=row["duplicate_of"],
    )


EXCERPT = ("title", "body", "source", "path", "date", "url", "captions", "mentions", "topics")


def excerpt_from_row(row: Mapping[Any, Any]) -> Excerpt:
    """The excerpt of the columns EXCERPT of `versions` and the ids of `articles`."""
    article = Article(
        id=row["id"],
        source_id=row["source_id"],
        title=row["title"],
        body=row["body"],
        source=row["source"],
        path=row["path"],
        date=row["date"],
        url=row["url"],
        captions=tuple(row["captions"]),
    )
    return Excerpt(article, mentions_from_json(row["mentions"]), topics_from_json(row["topics"]))


def mentions_to_json(mentions: tuple[Mention, ...]) -> list[Any]:
    return [[m.name, m.field, m.start, m.end, [_role_to_json(role) for role in m.roles]] for m in mentions]


def _role_to_json(role: Role) -> list[Any]:
    return [role.text, role.post, role.body, role.status, role.start, role.end, role.capacity]


def mentions_from_json(rows: list[Any]) -> tuple[Mention, ...]:
    return tuple(
        Mention(name, field, start, end, tuple(Role(*role) for role in roles))
        for name, field, start, end, roles in rows
    )


def topics_to_json(topics: tuple[TopicScore, ...]) -> list[Any]:
    return [[t.slug, t.score, t.subtopics, [_cue_to_json(cue) for cue in t.cues]] for t in topics]


def _cue_to_json(cue: Cue) -> list[Any]:
    return [cue.text, cue.field, cue.start, cue.end, cue.points]


def topics_from_json(rows: list[Any]) -> tuple[TopicScore, ...]:
    return tuple(
        TopicScore(slug, score, tuple(subtopics), tuple(Cue(*cue) for cue in cues))
        for slug, score, subtopics, cues in rows
    )

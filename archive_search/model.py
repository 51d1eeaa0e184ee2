"""The nouns of the program: what readers, enrichment, engines and pages hand to one another."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One article as a file states it, before cleaning; `text` is plain text, one paragraph a line.

    `path` is relative to what was ingested, with `#n` for record n (from 1) of a many-record file and
    `!member` for what is packed in an archive. `original` holds the record's own bytes: the file, or its
    part of a many-record file.
    """

    path: str
    format: str
    encoding: str
    original: bytes
    text: str
    title: str | None = None
    date: str | None = None
    modified: str | None = None
    source: str | None = None
    url: str | None = None
    key: str | None = None
    authors: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input that did not become an article, and why, in words for a clerk."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class PassedOver:
    """An input that is left alone on purpose, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """One version of one article, cleaned: NFC text, paragraphs of `body` separated by one newline.

    `id` is stable: 20 hex digits of the SHA-256 of `source_id`. `residue` is what the page showed
    around the article (navigation, polls); it is kept, never searched. `modified` is the day of the last
    change where the page states one.
    """

    id: str
    source_id: str
    title: str
    body: str
    source: str
    path: str
    date: dt.date | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    residue: str = ""
    unit: str = ""
    format: str = ""
    encoding: str = ""
    original: bytes = b""
    notes: tuple[str, ...] = ()
    modified: dt.date | None = None

    def text_of(self, field_name: str) -> str:
        """The text of 'title', 'body' or 'captions' (one caption a line), which offsets point into."""
        if field_name == "captions":
            return "\n".join(self.captions)
        return self.title if field_name == "title" else self.body


@dataclass(frozen=True, slots=True)
class Role:
    """An office as one sentence states it. Offsets point into the same field as the mention's.

    `text` is the wording (`PCT UBND thành phố`), `post` and `body` its resolved parts (`Phó Chủ tịch`,
    `UBND thành phố Vĩnh Yên`). `status` is holds, acting, former, elected, appointed, ended or dismissed.
    A `capacity` is an ad-hoc function (Trưởng đoàn giám sát), never the person's office.
    """

    text: str
    post: str
    body: str
    status: str
    start: int
    end: int
    capacity: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named in an article: `name` in title case, and the place of the words in `field`."""

    name: str
    field: str
    start: int
    end: int
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak for a topic, where they stand, and the points they gave."""

    text: str
    field: str
    start: int
    end: int
    points: float


@dataclass(frozen=True, slots=True)
class TopicScore:
    slug: str
    score: float
    subtopics: tuple[str, ...]
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a base unit, as one searches it by range: 31.608 tỷ đồng is 31608e9 đồng."""

    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """What an engine indexes of one article. `words` are the multi-syllable words of its segmentation."""

    id: str
    title: str
    body: str
    captions: str = ""
    words: tuple[str, ...] = ()
    date: dt.date | None = None
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    figures: tuple[Quantity, ...] = ()


@dataclass(frozen=True, slots=True)
class Filters:
    """Narrowing of a search. Within a facet the included values are ORed, facets are ANDed."""

    include: Mapping[str, frozenset[str]] = field(default_factory=dict)
    exclude: Mapping[str, frozenset[str]] = field(default_factory=dict)
    date_from: dt.date | None = None
    date_to: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """The place of an article in the order of a search: what that orders by, whichever order it is."""

    score: float
    date: dt.date | None
    id: str


@dataclass(frozen=True, slots=True)
class EngineResults:
    """`total` counts all matches; `page` is one page of them; `facets` count over all matches.

    `generation` is that of the index that answered.
    """

    total: int
    page: tuple[Position, ...]
    facets: Mapping[str, Mapping[str, int]]
    generation: int = 0

    @property
    def hits(self) -> tuple[tuple[str, float], ...]:
        """(id, score) of the page."""
        return tuple((position.id, position.score) for position in self.page)

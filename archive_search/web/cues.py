"""Why an article counts as one of a topic: the words that speak for it, and where they stand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive_search.knowledge.topics.find import Topics
from archive_search.language import spoken
from archive_search.model import Cue, TopicScore
from archive_search.web.quotes import Quotes

_CUES = 20  # of a topic


@dataclass(frozen=True, slots=True)
class Word:
    """A wording, how often the article has it, and the id of the paragraph where it first stands."""

    text: str
    count: int
    place: str


@dataclass(frozen=True, slots=True)
class TopicOf:
    """A topic of an article with its subtopics in words."""

    slug: str
    subtopics: tuple[str, ...]
    words: tuple[Word, ...]


def topics(scores: Iterable[TopicScore], known: Topics, quotes: Quotes) -> Iterator[TopicOf]:
    """The topics, strongest first; the words that say most of a topic first."""
    for score in scores:
        labels = tuple(known.label(sub, spoken() or "vi") for sub in score.subtopics if sub in known)
        yield TopicOf(score.slug, labels, tuple(_words(score.cues, quotes)))


def _words(cues: Iterable[Cue], quotes: Quotes) -> Iterator[Word]:
    alike: dict[str, list[Cue]] = defaultdict(list)
    for cue in cues:
        alike[cue.text.casefold()].append(cue)
    strongest = sorted(alike.values(), key=lambda own: -sum(cue.points for cue in own))
    for own in strongest[:_CUES]:
        yield Word(own[0].text, len(own), quotes.place(own[0].field, own[0].start))

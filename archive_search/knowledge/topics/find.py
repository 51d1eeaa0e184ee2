"""Which topics an article is about, from the words that speak for them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from archive_search.errors import NotFound
from archive_search.knowledge.phrases import Found, Phrases, syllables
from archive_search.knowledge.topics.emphasis import emphasis
from archive_search.knowledge.topics.entries import PACKAGED, Subtopic, Topic, load_topic_list
from archive_search.language import gettext as _
from archive_search.model import Article, Cue, TopicScore
from archive_search.text.tokenize import SplitText

FIELDS = ("title", "body", "captions")
MINIMUM = 7.0  # points; less is an article without a topic
# What a further topic needs: two different words, so many points, and so much of the best one's; the smaller
# numbers are for one that the headline names. Less is mentioned in passing, however often it is repeated.
# Chosen over seven labelled sets, each with the cues of before it was read; figures are flat around them.
WORDS = 2
FURTHER, FURTHER_IN_TITLE = 15.0, 12.0
RATIO, RATIO_IN_TITLE = 0.4, 0.3
MOST = 3  # topics of one article


class _Sense(NamedTuple):
    """What a phrase says: so many points for a subtopic, or (no points) that its cues do not count here."""

    topic: str
    subtopic: str
    phrase: str
    points: float


class _Evidence(NamedTuple):
    """A phrase at `start:end` of a field, and the points that its wording and its place give."""

    sense: _Sense
    field: str
    start: int
    end: int
    points: float


class Topics:
    """The list of topics, ready to be found in articles."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        self._topics = {topic.slug: topic for topic in topics}
        self._labels: dict[str, dict[str, str]] = {}
        for topic in self._topics.values():
            entries: tuple[Topic | Subtopic, ...] = (topic, *topic.subtopics)
            for entry in entries:
                self._labels[entry.slug] = {"vi": entry.vi, "en": entry.en}
        self._phrases: Phrases[_Sense] = Phrases()
        for phrase, senses in self._senses().items():
            shared = len({sense.topic for sense in senses if sense.points}) or 1
            length = 0.7 + 0.3 * min(len(phrase), 4)  # longer phrases are rarer by chance
            for sense in senses:
                self._phrases.add(phrase, sense._replace(points=sense.points * length / shared**0.5))

    @classmethod
    def load(cls, path: Path | None = None) -> "Topics":
        """The topics of a file, or those of the program; ConfigError names the file and the broken entry."""
        return cls(load_topic_list(path or PACKAGED))

    @property
    def slugs(self) -> tuple[str, ...]:
        return tuple(self._topics)

    def topic(self, slug: str) -> Topic:
        """The topic with its subtopics; NotFound when there is none."""
        if slug not in self._topics:
            raise NotFound(f"There is no topic '{slug}'.")
        return self._topics[slug]

    def __contains__(self, slug: str) -> bool:
        """Whether there is a topic or subtopic of this slug: staff may have taken it off the list."""
        return slug in self._labels

    def subtopics(self, slug: str) -> tuple[str, ...]:
        return tuple(sub.slug for sub in self._topics[slug].subtopics)

    def topic_of(self, slug: str) -> Topic:
        """The topic of a slug, or the one that a subtopic belongs to; NotFound when there is neither."""
        for topic in self._topics.values():
            if slug == topic.slug or slug in self.subtopics(topic.slug):
                return topic
        raise NotFound(f"There is no topic '{slug}'.")

    def label(self, slug: str, lang: str = "vi") -> str:
        """The name of a topic or subtopic in 'vi' or 'en'."""
        if slug not in self._labels:
            raise NotFound(_("There is no topic '%(slug)s'.") % {"slug": slug})
        return self._labels[slug][lang]

    def find_topics(self, article: Article) -> tuple[TopicScore, ...]:
        """The topics of an article, strongest first, each with the words that speak for it; maybe none.

        A score is the sum of the points of its cues.
        """
        by_topic: dict[str, list[_Evidence]] = defaultdict(list)
        for item in self._evidence(article):
            by_topic[item.sense.topic].append(item)
        found = (_score(slug, list(_damped(items)), article) for slug, items in by_topic.items())
        scores = sorted(filter(None, found), key=lambda score: -score.score)[:MOST]
        return tuple(score for score in scores if score is scores[0] or _stands_beside(score, scores[0]))

    def _senses(self) -> dict[tuple[str, ...], list[_Sense]]:
        senses: dict[tuple[str, ...], list[_Sense]] = defaultdict(list)
        for topic in self._topics.values():
            for sub in topic.subtopics:
                for phrase, points in (*sub.cues, *((phrase, 0.0) for phrase in sub.exclude)):
                    senses[tuple(syllables(phrase).words)].append(
                        _Sense(topic.slug, sub.slug, phrase, points)
                    )
        return senses

    def _evidence(self, article: Article) -> Iterator[_Evidence]:
        for field in FIELDS:
            text = article.text_of(field)
            factors = emphasis(text, field)
            found = syllables(text)
            for first, last, sense in _longest(self._phrases.find(found)):
                if last > first + 1 or not _in_name(found, first):
                    start, end = found.starts[first], found.ends[last - 1]
                    yield _Evidence(sense, field, start, end, sense.points * factors[start])


def _longest(found: Iterable[Found[_Sense]]) -> Iterator[Found[_Sense]]:
    """Within a topic the longest of phrases inside one another, in its strongest sense; none that touches an
    excluded phrase.
    """
    by_topic: dict[str, list[Found[_Sense]]] = defaultdict(list)
    blanked: set[tuple[str, int]] = set()
    for match in sorted(found, key=lambda match: (match.first, -match.last, -match.meaning.points)):
        kept = by_topic[match.meaning.topic]
        if not match.meaning.points:
            blanked.update((match.meaning.subtopic, at) for at in range(match.first, match.last))
        elif not kept or match.last > kept[-1].last:
            kept.append(match)
    for kept in by_topic.values():
        for match in kept:
            if not any((match.meaning.subtopic, at) in blanked for at in range(match.first, match.last)):
                yield match


def _in_name(found: SplitText, at: int) -> bool:
    """Whether a syllable is part of a proper name: the Đình of `Ba Đình` is no communal house."""
    text, start, end = found.text, found.starts[at], found.ends[at]
    return (
        start == found.ends[at - 1] + 1
        and text[found.starts[at - 1]].isupper()
        and text[start].isupper()
        and not text[start:end].isupper()
    )


def _damped(items: list[_Evidence]) -> Iterator[_Evidence]:
    """The same words again say less: 1, 1/2, 1/3 of their points, then nothing."""
    seen: dict[str, int] = defaultdict(int)
    for item in sorted(items, key=lambda item: -item.points):
        seen[item.sense.phrase] += 1
        times = seen[item.sense.phrase]
        if times <= 3:
            yield item if times == 1 else item._replace(points=item.points / times)


def _score(slug: str, items: list[_Evidence], article: Article) -> TopicScore | None:
    """What speaks for a topic; None if it is too little."""
    by_subtopic: dict[str, float] = defaultdict(float)
    for item in items:
        by_subtopic[item.sense.subtopic] += item.points
    total = sum(by_subtopic.values())
    if total < MINIMUM:
        return None
    named = [subtopic for subtopic, points in by_subtopic.items() if points >= total / 5]
    cues = (
        Cue(article.text_of(field)[start:end], field, start, end, points)
        for _, field, start, end, points in items
    )
    return TopicScore(slug, total, tuple(sorted(named, key=lambda sub: -by_subtopic[sub])), tuple(cues))


def _stands_beside(score: TopicScore, first: TopicScore) -> bool:
    """Whether a further topic is a subject of the article, and not just mentioned in it."""
    in_title = any(cue.field == "title" for cue in score.cues)
    least, ratio = (FURTHER_IN_TITLE, RATIO_IN_TITLE) if in_title else (FURTHER, RATIO)
    words = {cue.text.casefold() for cue in score.cues}
    return len(words) >= WORDS and score.score >= max(least, ratio * first.score)

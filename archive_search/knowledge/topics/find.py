"""Which topics an article is about, from the words that speak for them."""

import re
from bisect import bisect
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
# What a further topic needs: two different words, two fifths of the strongest one's points, and so many, or a
# few less if the headline names it. Less is mentioned in passing, however often it is repeated. Judged over
# eight labelled sets, each by the choice of the other seven; figures are flat around these. A classifier that
# learned from shares, places, spread and topics did no better on the set held out; nor did points for each
# topic or by the length of the body, chosen by 1,014 articles.
WORDS = 2
RATIO = 0.42
FURTHER, FURTHER_IN_TITLE = 13.0, 11.0
MOST = 3  # topics of one article

_SENTENCE_END = re.compile(r"[.;!?\n](?:(?<=\n)|(?=\s))")  # one class first: found twice as fast


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
    sentence: int  # of the field, by number
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
        spoken_of = [items for items in by_topic.values() if _total(items) >= MINIMUM]
        damped = sorted((list(_damped(items)) for items in spoken_of), key=_total, reverse=True)
        scores = [_score(items, article) for items in damped[:MOST] if _total(items) >= MINIMUM]
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
            breaks = [match.end() for match in _SENTENCE_END.finditer(text)]
            for first, last, sense in _longest(self._phrases.find(found)):
                if last > first + 1 or not _in_name(found, first):
                    start, end = found.starts[first], found.ends[last - 1]
                    points = sense.points * factors[start]
                    yield _Evidence(sense, field, bisect(breaks, start), start, end, points)


def _longest(found: Iterable[Found[_Sense]]) -> Iterator[Found[_Sense]]:
    """Within a topic the longest of phrases inside one another, in its strongest sense; none that touches an
    excluded phrase.
    """
    by_topic: dict[str, list[Found[_Sense]]] = defaultdict(list)
    blanked: dict[str, set[int]] = defaultdict(set)  # the syllables that say nothing for a subtopic
    for match in sorted(found, key=lambda match: (match.first, -match.last, -match.meaning.points)):
        kept = by_topic[match.meaning.topic]
        if not match.meaning.points:
            blanked[match.meaning.subtopic].update(range(match.first, match.last))
        elif not kept or match.last > kept[-1].last:
            kept.append(match)
    for kept in by_topic.values():
        for match in kept:
            if blanked[match.meaning.subtopic].isdisjoint(range(match.first, match.last)):
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
    """The same words again say less: 1, 1/2, 1/3 of their points, then nothing; so do further words of one
    sentence, which may be a list: 1, 1/2, then nothing.
    """
    said: dict[str, int] = defaultdict(int)
    together: dict[tuple[str, int], int] = defaultdict(int)
    for item in sorted(items, key=lambda item: -item.points):
        phrase, sentence = item.sense.phrase, (item.field, item.sentence)
        if said[phrase] < 3 and together[sentence] < 2:
            said[phrase] += 1
            together[sentence] += 1
            share = said[phrase] * together[sentence]
            yield item if share == 1 else item._replace(points=item.points / share)


def _total(items: list[_Evidence]) -> float:
    return sum(item.points for item in items)


def _score(items: list[_Evidence], article: Article) -> TopicScore:
    by_subtopic: dict[str, float] = defaultdict(float)
    for item in items:
        by_subtopic[item.sense.subtopic] += item.points
    total = _total(items)
    named = [subtopic for subtopic, points in by_subtopic.items() if points >= total / 5]
    cues = (
        Cue(article.text_of(field)[start:end], field, start, end, points)
        for _, field, _, start, end, points in items
    )
    subtopics = tuple(sorted(named, key=lambda sub: -by_subtopic[sub]))
    return TopicScore(items[0].sense.topic, total, subtopics, tuple(cues))


def _stands_beside(score: TopicScore, first: TopicScore) -> bool:
    """Whether a further topic is a subject of the article, and not just mentioned in it."""
    in_title = any(cue.field == "title" for cue in score.cues)
    least = FURTHER_IN_TITLE if in_title else FURTHER
    words = {cue.text.casefold() for cue in score.cues}
    return len(words) >= WORDS and score.score >= max(least, RATIO * first.score)

"""How well the topics of a list fit articles that people have labelled."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from archive_search.errors import ConfigError
from archive_search.knowledge.topics.find import Topics
from archive_search.language import gettext as _
from archive_search.model import Article
from archive_search.text.normalize import clean_text


@dataclass(frozen=True, slots=True)
class Labelled:
    article: Article
    topics: frozenset[str]


@dataclass(frozen=True, slots=True)
class Miss:
    """An article whose topics differ from its labels, and in what."""

    title: str
    missing: tuple[str, ...]
    too_many: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TopicCheck:
    """`first` is the share of articles whose strongest topic is among the labels, or that rightly have none.

    Precision, recall and F1 count single labels over all articles (micro-averaged).
    """

    articles: int
    first: float
    precision: float
    recall: float
    f1: float
    misses: tuple[Miss, ...]


def read_labelled(path: Path, topics: Topics) -> Iterator[Labelled]:
    """The articles of a JSON Lines file: title, text (or body) and topics, a list of slugs.

    ConfigError names the line that is broken or names an unknown topic.
    """
    with path.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                row = json.loads(line)
                body = clean_text(row.get("text") or row["body"])
                labels = frozenset(row["topics"])
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                message = _("%(path)s, line %(number)s: write title, text and topics as one JSON object") % {
                    "path": path,
                    "number": number,
                }
                raise ConfigError(message) from error
            if unknown := labels - set(topics.slugs):
                raise ConfigError(
                    _("%(path)s, line %(number)s: there is no topic %(unknown)r")
                    % {"path": path, "number": number, "unknown": sorted(unknown)[0]}
                )
            title = clean_text(row.get("title") or "")
            yield Labelled(Article("", "", title, body, "", str(path)), labels)


def check_topics(labelled: Iterable[Labelled], topics: Topics) -> TopicCheck:
    counts: Counter[str] = Counter()
    misses = []
    for item in labelled:
        found = [topic.slug for topic in topics.find_topics(item.article)]
        counts["articles"] += 1
        counts["first"] += found[0] in item.topics if found else not item.topics
        counts["right"] += len(item.topics & set(found))
        counts["found"] += len(found)
        counts["labelled"] += len(item.topics)
        if set(found) != item.topics:
            missing, too_many = sorted(item.topics - set(found)), sorted(set(found) - item.topics)
            misses.append(Miss(item.article.title, tuple(missing), tuple(too_many)))
    return TopicCheck(
        articles=counts["articles"],
        first=_share(counts["first"], counts["articles"]),
        precision=_share(counts["right"], counts["found"]),
        recall=_share(counts["right"], counts["labelled"]),
        f1=_share(2 * counts["right"], counts["found"] + counts["labelled"]),
        misses=tuple(misses),
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0

"""How well topics are found: `python -m tests.quality.score_topics [FILE...]` prints figures and errors.

`tests/quality/real_topics.jsonl`, `real_topics_second.jsonl` and `real_topics_third.jsonl` stand for the
newspaper articles whose topics they hold.
"""

import sys
from pathlib import Path
from typing import NamedTuple

from archive_search.knowledge.topics.find import Topics
from tests.quality.labelled import DEV, HERE, KEY, Labelled, labelled_articles
from tests.quality.real import LABELS, SECOND_LABELS, THIRD_LABELS, real_articles


class TopicFigures(NamedTuple):
    """`first` is the share of articles whose strongest topic is right; the rest is over single labels."""

    articles: int
    first: float
    precision: float
    recall: float
    f1: float


def score(articles: tuple[Labelled, ...], topics: Topics, *, show: bool = False) -> TopicFigures:
    first = right = found = wanted = 0
    for article, labels in articles:
        answers = topics.find_topics(article)
        slugs, gold = [answer.slug for answer in answers], set(labels["topics"])
        first += slugs[0] in gold if slugs else not gold
        right, found, wanted = right + len(gold & set(slugs)), found + len(slugs), wanted + len(gold)
        if show and set(slugs) != gold:
            print(f"  {article.title[:70]}\n    wanted {sorted(gold)}")
            for answer in answers:
                print(
                    f"    {answer.score:6.1f} {answer.slug}: {', '.join(cue.text for cue in answer.cues[:8])}"
                )
    return TopicFigures(
        len(articles), first / len(articles), right / found, right / wanted, 2 * right / (found + wanted)
    )


if __name__ == "__main__":
    for path in [Path(name) for name in sys.argv[1:]] or [KEY, DEV]:
        print(path)
        real = path.name in (LABELS.name, SECOND_LABELS.name, THIRD_LABELS.name)
        articles = real_articles(HERE / path.name) if real else labelled_articles(path)
        print(score(articles, Topics.load(), show=True))

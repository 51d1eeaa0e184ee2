"""Real newspaper articles with labelled topics.

Their texts belong to the newspapers and stay in ../shared/data; the files of labels hold ids and topics.
The articles were drawn by chance from those that name a people's committee or council three times, and were
labelled from headline and text before the program saw them.
"""

import gzip
import json
from functools import cache
from pathlib import Path

from archive_search.model import Article
from archive_search.text.normalize import clean_text
from tests.quality.labelled import HERE, Labelled
from tests.relevance.judged import DATA

NEWS = DATA / "news.jsonl.gz"
LABELS = HERE / "real_topics.jsonl"
SECOND_LABELS = HERE / "real_topics_second.jsonl"  # nothing was chosen by these
THIRD_LABELS = HERE / "real_topics_third.jsonl"  # nor by these; their reader knew no rules


@cache
def real_articles(path: Path = LABELS) -> tuple[Labelled, ...]:
    """The articles of a file of labels; FileNotFoundError where their texts are absent."""
    labels = {row["id"]: row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["id"] in labels]
    return tuple(
        Labelled(Article(row["id"], "", clean_text(row["title"]), clean_text(row["text"]), "", ""), label)
        for row in rows
        for label in [labels[row["id"]]]
    )

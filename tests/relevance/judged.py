"""Judged collections: texts, and queries for each of which one text is the right answer."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from archive_search.text.normalize import clean_text, fold

DATA = Path(__file__).parents[3] / "shared" / "data"


@dataclass(frozen=True, slots=True)
class Query:
    """`right` is the id of the one text that answers it; others may, so that scores are lower bounds."""

    text: str
    right: str


@dataclass(frozen=True, slots=True)
class Collection:
    """Cleaned texts by id. A text has no title: it would be the query itself."""

    name: str
    texts: dict[str, str]
    queries: tuple[Query, ...]

    def without_accents(self) -> "Collection":
        """The same texts, asked without any accent."""
        bare = tuple(Query(fold(query.text), query.right) for query in self.queries)
        return replace(self, queries=bare)


def known_item(data: Path = DATA) -> Collection:
    """Headlines of newspaper articles, each of which must find its article."""
    texts = {row["id"]: clean_text(row["text"]) for row in _rows(data / "news.jsonl.gz")}
    rows = _rows(data / "known_item.jsonl")
    queries = tuple(Query(clean_text(row["query"]), row["relevant"]) for row in rows)
    return Collection("known item", texts, queries)


def xquad(data: Path = DATA) -> Collection:
    """Questions, each of which one paragraph answers."""
    folder = data / "xquad-vi"
    texts = {row["_id"]: clean_text(row["text"]) for row in _rows(folder / "corpus.jsonl")}
    lines = (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]
    right = {query: text for query, text, _ in (line.split("\t") for line in lines)}
    rows = _rows(folder / "queries.jsonl")
    queries = tuple(Query(clean_text(row["text"]), right[row["_id"]]) for row in rows)
    return Collection("XQuAD", texts, queries)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode()
    return map(json.loads, text.removesuffix("\n").split("\n"))

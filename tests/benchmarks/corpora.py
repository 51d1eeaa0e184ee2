"""Archives of any size, kept in a folder: one JSON line an article, with dates and facet values made up.

Values are as skewed as real ones (Zipf), and names, places and documents become more with the archive.
"""

import json
import mmap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from archive_search.model import IndexDocument, Quantity
from tests.benchmarks.growth import Growth

_FIRST_DAY, _DAYS = date(2005, 1, 1), 7_305
_BODY, _WORDS = b'"body": ', b', "words": '  # a quote within a text has a backslash
_ID_DIGITS = 8  # the article's number, before what makes an id as long as ours
_RECORDS, _STARTS = "articles.jsonl", "starts.npy"


@dataclass(frozen=True, slots=True)
class Skew:
    """A facet of `values` values, of which number r comes 1/r**exponent as often as the first.

    An article has `mean` of them on average, one more where that is `required`.
    """

    values: int
    exponent: float
    mean: float
    required: bool = False


def skews(size: int) -> dict[str, Skew]:
    """The facets of an archive of `size` articles."""
    root = size**0.5
    return {
        "official": Skew(int(30 * root), 1.0, 2.5),
        "post": Skew(400, 1.0, 2.0),
        "topic": Skew(18, 0.7, 0.6, required=True),
        "place": Skew(int(25 * root), 1.0, 3.0),
        "document": Skew(size // 2 + 1, 0.6, 0.8),
        "source": Skew(60, 1.0, 0.0, required=True),
        "author": Skew(int(6 * root), 0.8, 1.1),
    }


@dataclass(frozen=True)
class Corpus:
    """The articles in `folder`, numbered from 0."""

    folder: Path

    @cached_property
    def _data(self) -> mmap.mmap:
        with (self.folder / _RECORDS).open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    @cached_property
    def _starts(self) -> Any:
        return np.load(self.folder / _STARTS)

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, number: int) -> IndexDocument:
        if not 0 <= number < len(self):
            raise IndexError(number)
        return _document(json.loads(self._data[self._starts[number] : self._starts[number + 1]]))

    def body(self, article_id: str) -> str:
        """The text that a page would show a passage of, read as from a store of texts: without the rest."""
        number = int(article_id[:_ID_DIGITS], 16)
        start = self._data.find(_BODY, self._starts[number]) + len(_BODY)
        end = self._data.find(_WORDS, start, self._starts[number + 1])
        text: str = json.loads(self._data[start:end])
        return text

    @cached_property
    def text_bytes(self) -> int:
        """Of titles and bodies."""
        return sum(len(f"{document.title}\n{document.body}".encode()) for document in self)

    def __iter__(self) -> Iterator[IndexDocument]:
        return map(self.__getitem__, range(len(self)))


def write_corpus(growth: Growth, size: int, folder: Path) -> Corpus:
    """Write an archive of so many articles into `folder`, which must exist."""
    random = np.random.default_rng(size)
    tables = {name: (skew, _shares(skew)) for name, skew in skews(size).items()}
    starts = [0]
    with (folder / _RECORDS).open("wb") as out:
        for number in range(size):
            text = growth.text(number)
            title, _, body = text.partition("\n")
            record = {
                "id": f"{number:0{_ID_DIGITS}x}{number * 0x9E3779B97F4A7C15 % 16**12:012x}",
                "title": title,
                "body": body,
                "words": " ".join(growth.segmented(text)),
                "date": (_FIRST_DAY + timedelta(int(_DAYS * random.random() ** 0.5))).isoformat(),
                "facets": {name: _drawn(name, *table, random) for name, table in tables.items()},
                "figures": [(round(float(value), 2), "đồng") for value in random.lognormal(20, 3, size=2)],
            }
            starts.append(starts[-1] + out.write(json.dumps(record, ensure_ascii=False).encode() + b"\n"))
    np.save(folder / _STARTS, np.array(starts))
    return Corpus(folder)


def _shares(skew: Skew) -> Any:
    """The running sum of the values' shares."""
    shares = np.cumsum(1 / np.arange(1, skew.values + 1) ** skew.exponent)
    return shares / shares[-1]


def _drawn(name: str, skew: Skew, shares: Any, random: np.random.Generator) -> list[str]:
    count = int(random.poisson(skew.mean)) + skew.required
    ranks = np.searchsorted(shares, random.random(count))
    return [f"{name}-{rank}" for rank in dict.fromkeys(ranks.tolist())]


def _document(record: Mapping[str, Any]) -> IndexDocument:
    return IndexDocument(
        id=record["id"],
        title=record["title"],
        body=record["body"],
        words=tuple(record["words"].split()),
        date=date.fromisoformat(record["date"]),
        facets={name: tuple(values) for name, values in record["facets"].items()},
        figures=tuple(Quantity(value, unit) for value, unit in record["figures"]),
    )

"""One immutable segment: a file of arrays that holds its documents, its terms and their postings."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

import numpy as np

from archive_search.engines.whoosh.arrays import ArrayWriter, read_arrays
from archive_search.engines.whoosh.documents import Documents, joined
from archive_search.engines.whoosh.inversion import describe, invert_text, invert_words
from archive_search.engines.whoosh.lexicon import Lexicon, LexiconWriter
from archive_search.engines.whoosh.positions import POSITION_BITS, Keys
from archive_search.engines.whoosh.postings import Postings, merged, positions
from archive_search.engines.whoosh.strings import Strings
from archive_search.engines.whoosh.varints import Numbers
from archive_search.model import IndexDocument

TEXT, WORDS = "text", "words"
EXTENSION = ".col"
_CHUNK = 1 << 20  # bytes of postings that a merge holds decoded at a time, in some fifty times the memory


class Segment:
    """Documents 0..size-1. Safe for threads; what was mapped stays readable after the file is removed."""

    def __init__(self, path: Path) -> None:
        arrays = read_arrays(path)
        self.name = path.stem
        self.documents = Documents.named(arrays)
        self.size = len(self.documents.days)
        self.text = Lexicon(arrays, TEXT)
        self.words = Lexicon(arrays, WORDS)

    @cached_property
    def ids(self) -> list[bytes]:
        return self.documents.ids.cut(0, self.size)

    @cached_property
    def numbers(self) -> dict[bytes, int]:
        """The document number of each article id."""
        return {article_id: number for number, article_id in enumerate(self.ids)}

    def keys(self, term: str) -> Keys:
        """Sorted keys (document << 24 | position) of a term."""
        number = self.text.terms.find(term.encode())
        if number is None:
            return np.empty(0, np.int64)
        found = self.text.postings(number, number + 1)
        docs = np.repeat(found.docs, found.counts)
        return docs << POSITION_BITS | positions(found.counts, found.steps)

    def counts(self, word: str) -> Keys:
        """Keys of a word, whose position is how often it stands in the document."""
        number = self.words.terms.find(word.encode())
        if number is None:
            return np.empty(0, np.int64)
        found = self.words.postings(number, number + 1)
        return found.docs << POSITION_BITS | found.counts


def write_segment(
    file: BinaryIO, documents: Sequence[IndexDocument], old: Sequence[tuple[Segment, Numbers]]
) -> int:
    """Write new documents and, after them, those of old segments that live on; the number of all.

    With each old segment come the numbers that its documents have in the new one, -1 for deleted ones. Terms
    are merged a few megabytes at a time, so that memory does not grow with the archive.
    """
    arrays = ArrayWriter(file)
    text, lengths = invert_text(documents)
    words = invert_words(documents)
    fresh = np.arange(len(documents))
    everything = joined(
        [(describe(documents, lengths), fresh), *((segment.documents, numbers) for segment, numbers in old)]
    )
    for name, array in everything.arrays().items():
        arrays.add(name, array)
    _write_terms(arrays, TEXT, text, [(segment.text, numbers) for segment, numbers in old])
    _write_terms(arrays, WORDS, words, [(segment.words, numbers) for segment, numbers in old])
    arrays.close()
    return len(everything.days)


def _write_terms(
    arrays: ArrayWriter, field: str, fresh: Postings, old: Sequence[tuple[Lexicon, Numbers]]
) -> None:
    writer = LexiconWriter(arrays, field)
    if not old:
        writer.add(fresh)
    else:
        fresh_terms = Strings.of(fresh.terms)
        for low, high in _ranges([lexicon for lexicon, _ in old]):
            parts = [_between(fresh, fresh_terms, low, high)]
            for lexicon, numbers in old:
                first, last = lexicon.terms.place(low), _place(lexicon.terms, high)
                parts.append(lexicon.postings(first, last).renumbered(numbers))
            writer.add(merged(parts))
    writer.close()


def _ranges(lexicons: Sequence[Lexicon]) -> Iterator[tuple[bytes, bytes | None]]:
    """Ranges of terms (first, first of the next or None) that cover all, cut by the largest lexicon."""
    largest = max(lexicons, key=lambda lexicon: lexicon.bytes_of(0, len(lexicon.terms)))
    low, first = b"", 0
    for last in range(1, len(largest.terms)):
        if largest.bytes_of(first, last + 1) > _CHUNK // len(lexicons):
            high = largest.terms[last]
            yield low, high
            low, first = high, last
    yield low, None


def _place(terms: Strings, end: bytes | None) -> int:
    return len(terms) if end is None else terms.place(end)


def _between(postings: Postings, terms: Strings, low: bytes, high: bytes | None) -> Postings:
    """The postings of the terms from `low` to before `high`."""
    first, last = terms.place(low), _place(terms, high)
    bounds = np.concatenate(([0], np.cumsum(postings.frequencies)))
    chosen = slice(bounds[first], bounds[last])
    held = np.concatenate(([0], np.cumsum(postings.counts)))
    return Postings(
        postings.terms[first:last],
        postings.frequencies[first:last],
        postings.docs[chosen],
        postings.counts[chosen],
        postings.steps[held[bounds[first]] : held[bounds[last]]],
    )

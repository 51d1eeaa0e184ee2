"""A batch of documents as postings and columns. All analysis of an article for the index happens here."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import count

import numpy as np

from archive_search.engines.whoosh.column import Column, Small
from archive_search.engines.whoosh.documents import Documents, Figures
from archive_search.engines.whoosh.positions import BASES, LASTS, POSITION_BITS, POSITION_MASK
from archive_search.engines.whoosh.postings import Postings, position_steps
from archive_search.engines.whoosh.strings import Strings
from archive_search.engines.whoosh.varints import Numbers
from archive_search.model import IndexDocument
from archive_search.text.tokenize import index_terms


def invert_text(documents: Sequence[IndexDocument]) -> tuple[Postings, Small]:
    """Postings with positions, and the lengths of the text fields: a row a document, in BASES order."""
    vocabulary: defaultdict[str, int] = defaultdict(count().__next__)
    terms, lengths = array("i"), array("i")
    keys = [np.empty(0, np.int64)]
    for number, document in enumerate(documents):
        for field, base in BASES.items():  # bases rise, so that keys do
            found = index_terms(getattr(document, field))
            terms.extend(map(vocabulary.__getitem__, found.terms))
            places = np.minimum(np.array(found.positions, np.int64) + base, LASTS[field])
            keys.append(number << POSITION_BITS | places)
            lengths.append(found.length)
    occurrences = _by_term(vocabulary, np.array(terms), np.concatenate(keys))
    postings = _with_positions(sorted(map(str.encode, vocabulary)), *occurrences)
    return postings, np.array(lengths, np.int32).reshape(-1, len(BASES))


def invert_words(documents: Sequence[IndexDocument]) -> Postings:
    """The words of the segmentation, with counts and without positions."""
    vocabulary: defaultdict[str, int] = defaultdict(count().__next__)
    words, docs, counts = array("i"), array("q"), array("q")
    for number, document in enumerate(documents):
        for word, often in Counter(document.words).items():
            words.append(vocabulary[word])
            docs.append(number)
            counts.append(often)
    ranks = _ranks(vocabulary)[np.array(words, np.int64)]
    order = np.argsort(ranks, kind="stable")
    frequencies = np.bincount(ranks, minlength=len(vocabulary))
    terms = sorted(map(str.encode, vocabulary))
    return Postings(terms, frequencies, np.array(docs)[order], np.array(counts)[order], np.empty(0, np.int64))


def describe(documents: Sequence[IndexDocument], lengths: Small) -> Documents:
    """The columns of the documents. A value that an article carries twice counts once."""
    names = dict.fromkeys(name for document in documents for name in document.facets)
    figures = [
        (number, figure) for number, doc in enumerate(documents) for figure in dict.fromkeys(doc.figures)
    ]
    return Documents(
        Strings.of(document.id.encode() for document in documents),
        np.array([doc.date.toordinal() if doc.date else 0 for doc in documents], np.int32),
        lengths,
        {name: Column.of(_carried(documents, name), len(documents)) for name in names},
        Figures(
            Column.of([(number, figure.unit) for number, figure in figures], len(documents)),
            np.array([figure.value for _, figure in figures], np.float64),
        ),
    )


def _carried(documents: Sequence[IndexDocument], facet: str) -> Iterable[tuple[int, str]]:
    for number, document in enumerate(documents):
        for value in dict.fromkeys(document.facets.get(facet, ())):
            yield number, value


def _ranks(vocabulary: dict[str, int]) -> Numbers:
    """For each term's number its place in byte order, which for UTF-8 is the order of code points."""
    ranks = np.empty(len(vocabulary), np.int64)
    for rank, term in enumerate(sorted(vocabulary)):
        ranks[vocabulary[term]] = rank
    return ranks


def _by_term(vocabulary: dict[str, int], terms: Numbers, keys: Numbers) -> tuple[Numbers, Numbers]:
    """Occurrences as (rank of the term, key), in that order, each once."""
    ranks = _ranks(vocabulary)[terms.astype(np.int64)]
    order = np.argsort(ranks, kind="stable")
    ranks, keys = ranks[order], keys[order]
    is_new = (np.diff(ranks, prepend=-1) != 0) | (np.diff(keys, prepend=-1) != 0)
    return ranks[is_new], keys[is_new]


def _with_positions(terms: list[bytes], ranks: Numbers, keys: Numbers) -> Postings:
    docs = keys >> POSITION_BITS
    starts = np.flatnonzero((np.diff(ranks, prepend=-1) != 0) | (np.diff(docs, prepend=-1) != 0))
    counts = np.diff(np.append(starts, len(keys)))
    frequencies = np.bincount(ranks[starts], minlength=len(terms))
    return Postings(terms, frequencies, docs[starts], counts, position_steps(keys & POSITION_MASK, counts))

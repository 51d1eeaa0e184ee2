"""Questions to a term list: completion and spelling, the same for every engine."""

import heapq
from collections.abc import Iterable, Iterator, Mapping

from archive_search.errors import QueryError
from archive_search.language import gettext as _
from archive_search.text.normalize import fold, has_diacritics, shadow
from archive_search.written import number

# Above this a prefix is refused: its union would cost more than its answer is worth.
MAX_EXPANSIONS = 1_024


def check_expansions(prefix: str, count: int) -> None:
    """Refuse a prefix that `count` terms start with, where that is too many."""
    if count > MAX_EXPANSIONS:
        message = _("Có %(count)s từ bắt đầu bằng “%(letters)s”, nhiều quá; hãy gõ thêm chữ.")
        raise QueryError(message % {"count": number(count), "letters": prefix})


def complete(prefix: str, frequencies: Mapping[str, int], limit: int) -> list[str]:
    """Terms that start with `prefix`, most frequent first; accents are optional when it has none."""
    start = shadow(prefix)
    form = str if has_diacritics(start) else fold
    return _most_frequent((term for term in frequencies if form(term).startswith(start)), frequencies, limit)


def near(word: str, frequencies: Mapping[str, int], limit: int) -> list[str]:
    """Other terms equal to `word` without accents, or one edit away from it, most frequent first."""
    target = shadow(word)
    folded = fold(target)
    alike = (
        term
        for term in frequencies
        if term != target and not term[0].isdigit() and is_one_edit_or_less(fold(term), folded)
    )
    return _most_frequent(alike, frequencies, limit)


def _most_frequent(terms: Iterator[str], frequencies: Mapping[str, int], limit: int) -> list[str]:
    return heapq.nsmallest(limit, terms, key=lambda term: (-frequencies[term], term))


def is_one_edit_or_less(one: str, other: str) -> bool:
    """Whether one insertion, deletion, substitution or swap of neighbours makes the strings equal."""
    if one == other:
        return True
    if abs(len(one) - len(other)) > 1:
        return False
    start = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


def count_terms(documents: Iterable[Iterable[str]]) -> dict[str, int]:
    """For each term the number of documents that hold it."""
    counts: dict[str, int] = {}
    for terms in documents:
        for term in set(terms):
            counts[term] = counts.get(term, 0) + 1
    return counts

"""Questions to a term list: completion and spelling, the same for every engine."""

import heapq
from collections.abc import Iterable, Mapping
from string import ascii_lowercase

from archive_search.errors import QueryError
from archive_search.language import gettext as _
from archive_search.text.completion import begins
from archive_search.text.normalize import fold, shadow
from archive_search.written import number

# Above this a prefix is refused: its union would cost more than its answer is worth.
MAX_EXPANSIONS = 1_024


def check_expansions(prefix: str, count: int) -> None:
    """Refuse a prefix that `count` terms start with, where that is too many."""
    if count > MAX_EXPANSIONS:
        message = _("Có %(count)s từ bắt đầu bằng “%(letters)s”, nhiều quá; hãy gõ thêm chữ.")
        raise QueryError(message % {"count": number(count), "letters": prefix})


def complete(prefix: str, frequencies: Mapping[str, int], limit: int) -> list[str]:
    """Terms and words of several syllables that `prefix` can be the beginning of, most frequent first.

    Words of several syllables that a single article has are left out.
    """
    start = shadow(prefix)
    begun = {text: count for text, count in frequencies.items() if begins(text, start)}
    return most_frequent({text: n for text, n in begun.items() if n > 1 or " " not in text}, limit)


def near(word: str, frequencies: Mapping[str, int], limit: int) -> list[str]:
    """Other terms equal to `word` without accents, or one edit away from it, most frequent first."""
    target = shadow(word)
    folded = fold(target)
    alike = {t: n for t, n in frequencies.items() if t != target and is_one_edit_or_less(fold(t), folded)}
    return most_frequent(alike, limit)


def most_frequent(frequencies: Mapping[str, int], limit: int) -> list[str]:
    """So many terms, most frequent first."""
    return heapq.nsmallest(limit, frequencies, key=lambda term: (-frequencies[term], term))


def one_edit_away(word: str) -> set[str]:
    """A folded word and all that one edit makes of it: what `is_one_edit_or_less` says of Latin letters."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    changed = {a + letter + b[skip:] for a, b in cuts for letter in ascii_lowercase for skip in (0, 1)}
    return {word} | {a + b[1:] for a, b in cuts if b} | swapped | changed


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

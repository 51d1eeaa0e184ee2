"""Completing what is being typed: many strings, found by their beginning, with or without accents."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt

from archive_search.text.normalize import TONES, fold, has_diacritics, nfc, shadow

_AFTER_ALL = chr(0x10FFFF)
_SEEN = 512  # of the best that begin so, in search of those that agree in accents

_TONELESS = {ord(nfc(letter + tone)): letter for letter in "aăâeêioôơuưy" for tone in TONES}


def begins(form: str, typed: str) -> bool:
    """Whether a string in matching form may go on what was typed, in that form too.

    Accents that are typed must not contradict; that some lack does not, for tones are often typed last.
    """
    if not has_diacritics(typed):
        return fold(form).startswith(typed)
    return len(typed) <= len(form) and all(
        one in (other, _TONELESS.get(ord(other)), fold(other))
        for one, other in zip(typed, form, strict=False)
    )


class Completions:
    """Strings in matching form, each with the number of its owner and a rank. Immutable.

    A few tens of bytes a string; 350,000 of them are looked up in 0.1 ms, by a single letter in 3 ms.
    """

    def __init__(self, entries: Iterable[tuple[str, int, int]]) -> None:
        """`entries` are (string, owner, rank); the higher rank comes first, then the order of letters."""
        ordered = sorted(entries, key=lambda entry: (fold(entry[0]), entry))
        self._forms = [form for form, _, _ in ordered]
        self._owners = np.array([owner for _, owner, _ in ordered], dtype=np.int32)
        self._ranks = np.array([rank for _, _, rank in ordered], dtype=np.int64)

    def best(self, typed: str, limit: int, whole_bonus: int = 0) -> list[int]:
        """The owners of the strings that begin with what was typed, each once, the best first.

        `whole_bonus` is added to the rank where the typed text ends with a word.
        """
        wanted = shadow(nfc(typed))
        start, whole, end = self._range(fold(wanted))
        ranks = self._ranks[start:end].copy()
        ranks[: whole - start] += whole_bonus
        found = (
            int(self._owners[start + at])
            for at in _largest(ranks, _SEEN)
            if begins(self._forms[start + at], wanted)
        )
        return _first_different(found, limit)

    def _range(self, folded: str) -> tuple[int, int, int]:
        """Where the strings that begin so start, where those end that go on with a blank or not at all,
        and where all of them end."""
        start = bisect_left(self._forms, folded, key=fold)
        whole = bisect_left(self._forms, folded + "!", start, key=fold)
        return start, whole, bisect_left(self._forms, folded + _AFTER_ALL, whole, key=fold)


def _largest(ranks: npt.NDArray[np.int64], count: int) -> Iterator[int]:
    """The places of the largest numbers in falling order; equal ones in the order in which they stand."""
    places = np.arange(len(ranks))
    if count < len(ranks):
        places = np.flatnonzero(ranks >= np.partition(ranks, -count)[-count])
    return iter(places[np.argsort(-ranks[places], kind="stable")].tolist())


def _first_different(found: Iterator[int], limit: int) -> list[int]:
    kept: dict[int, None] = {}
    while len(kept) < limit and (owner := next(found, None)) is not None:
        kept[owner] = None
    return list(kept)

"""Names of Vietnamese administrative units, from `gazetteer.tsv.gz` and from the article itself.

The file holds a line `name TAB levels` for each bare name of a unit, old or new (see build_gazetteer.py).
"""

import gzip
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources

from archive_search.knowledge.words import Trie, Word

_PACKAGED = "gazetteer.tsv.gz"
_LEVELS = {
    "province": {"province"},
    "city": {"province", "district"},
    "district": {"district"},
    "commune": {"commune"},
}


@cache
def known_places() -> Trie[frozenset[str]]:
    """Every packaged name of a unit with its levels: province, district, commune."""
    packed = resources.files("archive_search.knowledge.officials").joinpath(_PACKAGED).read_bytes()
    rows = (line.split("\t") for line in gzip.decompress(packed).decode().splitlines())
    return Trie((name, frozenset(levels.split(","))) for name, levels in rows)


class Places:
    """The packaged names together with those that one article uses."""

    def __init__(self, own_names: Iterable[str] = ()) -> None:
        self._own = Trie((name, True) for name in set(own_names))

    def end_of(self, words: Sequence[Word], at: int, level: str = "") -> int:
        """Where the longest place name that begins at word `at` ends; `at` itself if none does.

        Under `level` province only provinces count, for communes bear the names of persons.
        """
        if not words[at].capital:
            return at
        own = self._own.longest(words, at)
        known = known_places().longest(words, at)
        if known and level == "province" and "province" not in known[1]:
            known = None
        return max(own[0] if own else at, known[0] if known else at)

    def is_own(self, words: Sequence[Word]) -> bool:
        """Whether words are the whole name of a place that the article uses."""
        found = self._own.longest(words, 0)
        return found is not None and found[0] == len(words)

    def is_packaged(self, words: Sequence[Word], level: str = "") -> bool:
        """Whether words are the whole name of a packaged unit of a level (`city` is province or district)."""
        found = known_places().longest(words, 0)
        if found is None or found[0] != len(words):
            return False
        return level not in _LEVELS or not found[1].isdisjoint(_LEVELS[level])

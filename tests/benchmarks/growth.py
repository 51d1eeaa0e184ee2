"""More text of the same kind: real articles, and copies of them that differ as new articles would.

Article number n is the original number n % len(texts); of copy 0 unchanged. In copy c one word in ten is
another word of the corpus, drawn by its frequency, and so many of the rare words become words that no
article had before that the vocabulary goes on to grow by the law of Heaps fitted to the originals:
V(n) = K * n**beta. Posting lists of common words so become longer with the archive, while rare words, mostly
names and numbers, go on to come in.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from archive_search.text.normalize import clean_text, place_tones

DATA = Path(__file__).parents[3] / "shared" / "data" / "news.jsonl.gz"
_WORD = re.compile(r"(\w+)")
_CHANGED = 0.1  # of the words of a copy
_RARE = 3  # a word of fewer articles may be renewed in a copy
_PAIRS = 15_000  # pairs of syllables that pass for words of the segmentation
_CONSONANTS, _VOWELS = "bcdghklmnprstvxy", "aeiou"


@dataclass(frozen=True, slots=True)
class Growth:
    """The originals, and what is needed to vary them. `stream` are numbers of `words` as they follow."""

    texts: Sequence[str]
    words: Sequence[str]
    stream: npt.NDArray[np.int32]
    rare: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    beta: float

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Growth":
        numbers: dict[str, int] = {}
        stream: list[int] = []
        holders: Counter[str] = Counter()
        pairs: Counter[tuple[str, str]] = Counter()
        for text in texts:
            words = words_of(text)
            stream.extend([numbers.setdefault(word, len(numbers)) for word in words])
            holders.update(set(words))
            pairs.update(pairwise(words))
        rare = frozenset(word for word, count in holders.items() if count < _RARE)
        frequent = frozenset(pair for pair, _ in pairs.most_common(_PAIRS))
        return cls(texts, list(numbers), np.array(stream, np.int32), rare, frequent, heaps_beta(texts))

    def text(self, number: int) -> str:
        """The title of article `number` on the first line, then its body."""
        copy, original = divmod(number, len(self.texts))
        parts = _WORD.split(self.texts[original])
        if copy:
            parts[1::2] = self._varied(parts[1::2], copy, original)
        return "".join(parts)

    def _varied(self, words: list[str], copy: int, original: int) -> list[str]:
        random = np.random.default_rng((copy, original))
        places = np.flatnonzero(random.random(len(words)) < _CHANGED)
        for place, drawn in zip(places, random.integers(len(self.stream), size=len(places)), strict=True):
            words[place] = self.words[self.stream[drawn]]
        share = self._renewed_share(copy)
        return [_renewed(word, copy, share) if word.lower() in self.rare else word for word in words]

    def _renewed_share(self, copy: int) -> float:
        """Of the rare words, so that the vocabulary of all copies so far is that of the law."""
        grown = (copy + 1) ** self.beta - copy**self.beta
        return float(grown * len(self.words) / len(self.rare))

    def segmented(self, text: str) -> tuple[str, ...]:
        """What stands for the words of the segmentation: frequent pairs of syllables, from left to right."""
        found, words = [], iter(pairwise(words_of(text)))
        for pair in words:
            if pair in self.pairs:
                found.append("_".join(pair))
                next(words, None)
        return tuple(found)


def read_texts(limit: int | None = None, path: Path = DATA) -> list[str]:
    """The newspaper articles in the form that the program stores, title first, with one tone placement."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for _, line in zip(range(limit or 1 << 40), lines, strict=False)]
    return [place_tones(clean_text(f"{record['title']}\n{record['text']}")) for record in records]


def words_of(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def heaps_beta(texts: Iterable[str]) -> float:
    """The exponent of V(n) = K * n**beta, fitted by least squares of logarithms to the upper nine tenths."""
    seen: set[str] = set()
    count, points = 0, []
    for text in texts:
        words = words_of(text)
        seen.update(words)
        count += len(words)
        points.append((count, len(seen)))
    upper = [point for point in points if point[0] * 10 >= count]
    wanted = np.geomspace(1, len(upper), 50).astype(int) - 1
    size, vocabulary = np.log(np.array(upper)[wanted]).T
    return float(np.polyfit(size, vocabulary, 1)[0])


def _renewed(word: str, copy: int, share: float) -> str:
    """The word, or in `share` of the cases another one that only this copy has in its place."""
    number = int.from_bytes(blake2b(f"{copy} {word.lower()}".encode(), digest_size=8).digest())
    if number % 1000 >= share * 1000:
        return word
    number //= 1000
    if word.isdigit():
        return str(number % 10**8)
    letters = []
    for _ in range(4):
        number, consonant = divmod(number, len(_CONSONANTS))
        number, vowel = divmod(number, len(_VOWELS))
        letters.append(_CONSONANTS[consonant] + _VOWELS[vowel])
    return "".join(letters)

"""Many phrases looked up in a text in one pass, syllable by syllable."""

from collections.abc import Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from archive_search.text.tokenize import SplitText, number_terms, split

Meaning = TypeVar("Meaning")


class Found(NamedTuple, Generic[Meaning]):
    """A phrase at syllables `first:last` of the text, and what the phrase stands for."""

    first: int
    last: int
    meaning: Meaning


class _Node(Generic[Meaning]):
    __slots__ = ("children", "meanings")

    def __init__(self) -> None:
        self.children: dict[str, _Node[Meaning]] = {}
        self.meanings: list[Meaning] = []


class Phrases(Generic[Meaning]):
    """A trie of syllables. A search costs at most the longest phrase for each syllable of the text."""

    def __init__(self) -> None:
        self._root: _Node[Meaning] = _Node()

    def add(self, phrase: Sequence[str], meaning: Meaning) -> None:
        node = self._root
        for word in phrase:
            node = node.children.setdefault(word, _Node())
        node.meanings.append(meaning)

    def find(self, text: SplitText) -> Iterator[Found[Meaning]]:
        """All phrases that occur, also inside one another, ordered by their first syllable."""
        written, words, starts, ends = text
        count = len(words)
        for first, node in enumerate(map(self._root.children.get, words)):
            last = first + 1
            while node is not None:
                for meaning in node.meanings:
                    yield Found(first, last, meaning)
                node = node.children.get(words[last]) if last < count else None
                # One blank, by far the most frequent case, ends nothing.
                if (
                    node is not None
                    and written[ends[last - 1] : starts[last]] != " "
                    and not text.are_joined(last)
                ):
                    break
                last += 1


def syllables(text: str) -> SplitText:
    """The syllables of a cleaned text; a number with separators counts once, in its canonical form."""
    written = split(text)
    return written._replace(
        words=[word if word.isalpha() else number_terms(word)[0] for word in written.words]
    )

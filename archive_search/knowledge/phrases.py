"""Many phrases looked up in a text in one pass, syllable by syllable."""

from collections.abc import Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from archive_search.text.tokenize import Token, tokenize

Meaning = TypeVar("Meaning")


class Syllables(NamedTuple):
    """One token for each position of a text, and the positions, which jump where no phrase may cross."""

    tokens: list[Token]
    words: list[str]


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
        self.longest = 0

    def add(self, phrase: Sequence[str], meaning: Meaning) -> None:
        node = self._root
        for word in phrase:
            node = node.children.setdefault(word, _Node())
        node.meanings.append(meaning)
        self.longest = max(self.longest, len(phrase))

    def get(self, phrase: Sequence[str]) -> tuple[Meaning, ...]:
        """What exactly this phrase stands for; empty if it is not known."""
        node: _Node[Meaning] | None = self._root
        for word in phrase:
            node = node.children.get(word) if node else None
        return tuple(node.meanings) if node else ()

    def find(self, text: Syllables) -> Iterator[Found[Meaning]]:
        """All phrases that occur, also inside one another, ordered by their first syllable."""
        tokens, words = text
        for first, word in enumerate(words):
            node = self._root.children.get(word)
            last = first + 1
            while node is not None:
                for meaning in node.meanings:
                    yield Found(first, last, meaning)
                if last == len(words) or tokens[last].position != tokens[last - 1].position + 1:
                    break
                node = node.children.get(words[last])
                last += 1


def syllables(text: str) -> Syllables:
    """The syllables of a cleaned text; a number with separators counts once, in its canonical form."""
    tokens: list[Token] = []
    for token in tokenize(text):
        if not tokens or token.position != tokens[-1].position:
            tokens.append(token)
    return Syllables(tokens, [token.text for token in tokens])

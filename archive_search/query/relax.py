"""What to offer when few articles or none hold all that was asked: those that hold most of it."""

from collections.abc import Callable

from archive_search.query.tree import (
    AtLeast,
    DateRange,
    FacetIs,
    FigureRange,
    Node,
    Not,
    Prefer,
    all_of,
    conjuncts,
)

SENTENCE = 10  # words; so many are a pasted headline or a question rather than a search
_ENOUGH = 3  # words: of a question's twelve the right paragraph often shares no more


def is_sentence(tree: Node) -> bool:
    """Whether so many words are asked for that hardly anybody means each of them."""
    return len(_words(tree)) >= SENTENCE


def most_of(tree: Node, is_known: Callable[[Node], bool]) -> Node | None:
    """Articles with half of the words that the archive knows, or three; exclusions and filters stay.

    None when there is nothing to choose from: one word was asked for, or none is known.
    """
    asked = _words(tree)
    fixed = [part for part in conjuncts(tree) if part not in asked]
    words = tuple(part for part in asked if is_known(part))
    if not words or len(asked) < 2:
        return None
    most = AtLeast(min((len(words) + 1) // 2, _ENOUGH), words) if len(words) > 1 else words[0]
    relaxed = all_of(most, *fixed)
    return Prefer(relaxed, tree.better) if isinstance(tree, Prefer) else relaxed


def _words(tree: Node) -> list[Node]:
    return [part for part in conjuncts(tree) if not isinstance(part, Not | FacetIs | DateRange | FigureRange)]

"""What to offer when no article holds all that was asked: those that hold most of it."""

from collections.abc import Callable

from archive_search.query.parse import conjuncts
from archive_search.query.tree import AtLeast, DateRange, FacetIs, FigureRange, Node, Not, Prefer, all_of


def at_least_half(tree: Node, is_known: Callable[[Node], bool]) -> Node | None:
    """Articles with at least half of the words that the archive knows; exclusions and filters stay.

    None when there is nothing to choose from: one word was asked for, or none is known.
    """
    parts = conjuncts(tree)
    fixed = [part for part in parts if isinstance(part, Not | FacetIs | DateRange | FigureRange)]
    asked = [part for part in parts if part not in fixed]
    words = tuple(part for part in asked if is_known(part))
    if not words or len(asked) < 2:
        return None
    relaxed = all_of(AtLeast((len(words) + 1) // 2, words), *fixed)
    return Prefer(relaxed, tree.better) if isinstance(tree, Prefer) else relaxed

"""All values of a facet, in an order, and those among them that a reader looks for."""

from collections.abc import Mapping
from typing import Any, Literal

from archive_search.search.facet_names import FacetNames
from archive_search.text.collate import collation_key, name_key
from archive_search.text.normalize import clean_text, fold, shadow

ValueOrder = Literal["count", "name"]


def arranged(
    facet: str, counts: Mapping[str, int], names: FacetNames, find: str = "", order: ValueOrder = "count"
) -> list[str]:
    """The values that have every word of `find`, or words that begin so, accents optional.

    By count the most frequent come first; by name they come in Vietnamese order, people by their given name.
    """
    wanted = _matching(find).split()
    kept = [value for value in counts if not wanted or _has(names.lines(facet, value), wanted)]

    def by_name(value: str) -> Any:
        label = names.label(facet, value)
        if facet == "official":
            return name_key(names.spellings(facet, value)[0]), label
        return collation_key(label)

    return sorted(kept, key=by_name if order == "name" else lambda value: (-counts[value], by_name(value)))


def _matching(text: str) -> str:
    return fold(shadow(clean_text(text)))


def _has(lines: str, wanted: list[str]) -> bool:
    text = f" {' '.join(_matching(lines).split())}"
    return all(f" {word}" in text for word in wanted)

"""All values of a facet, in an order, and those among them that a reader looks for."""

from collections.abc import Iterator, Mapping
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
    wanted, kept = _matching(find).split(), list(counts)
    if wanted:
        kept = [value for value, own in zip(kept, names.lines(facet, kept), strict=True) if _has(own, wanted)]
    keys = dict(zip(kept, _by_name(facet, kept, names), strict=True))
    return sorted(kept, key=lambda value: keys[value] if order == "name" else (-counts[value], keys[value]))


def _by_name(facet: str, values: list[str], names: FacetNames) -> Iterator[Any]:
    """What sorts each of the values by name."""
    labels = names.labels(facet, values)
    if facet != "official":
        yield from map(collation_key, labels)
    else:
        for spelled, label in zip(names.spellings(facet, values), labels, strict=True):
            yield name_key(spelled[0]), label


def _matching(text: str) -> str:
    return fold(shadow(clean_text(text)))


def _has(lines: str, wanted: list[str]) -> bool:
    text = f" {' '.join(_matching(lines).split())}"
    return all(f" {word}" in text for word in wanted)

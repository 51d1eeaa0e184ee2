"""Counts of facet values as buckets: with the words that stand for each value, and whether it is chosen."""

from collections.abc import Iterable, Mapping

from archive_search.fields import DATE_FACETS
from archive_search.model import Filters
from archive_search.search.facet_names import FacetNames
from archive_search.search.results import Bucket
from archive_search.text.collate import collation_key


def arranged_buckets(
    facet: str, counts: Mapping[str, int], filters: Filters, names: FacetNames
) -> tuple[Bucket, ...]:
    """All that is counted or chosen: periods newest first, other values the most frequent first."""
    selected = (*filters.include.get(facet, ()), *filters.exclude.get(facet, ()))
    found = buckets(facet, {*counts, *selected}, counts, filters, names)
    if facet in DATE_FACETS:
        return tuple(sorted(found, key=lambda bucket: bucket.value, reverse=True))
    return tuple(sorted(found, key=lambda bucket: (-bucket.count, collation_key(bucket.label))))


def buckets(
    facet: str, values: Iterable[str], counts: Mapping[str, int], filters: Filters, names: FacetNames
) -> tuple[Bucket, ...]:
    """The values in the order given."""
    chosen = filters.include.get(facet, frozenset())
    excluded = filters.exclude.get(facet, frozenset())
    listed = list(values)
    return tuple(
        Bucket(value, label, counts.get(value, 0), (value in chosen) - (value in excluded))
        for value, label in zip(listed, names.labels(facet, listed), strict=True)
    )

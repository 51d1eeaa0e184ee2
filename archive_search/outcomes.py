"""What became of the inputs of a run, counted, as text for a terminal."""

from collections.abc import Mapping

from archive_search.language import N_
from archive_search.language import gettext as _
from archive_search.written import number

_NAMES = {
    "new": N_("new"),
    "changed": N_("changed"),
    "unchanged": N_("unchanged"),
    "duplicate": N_("duplicate"),
    "rejected": N_("rejected"),
    "passed_over": N_("passed over"),
}


def counts_text(counts: Mapping[str, int]) -> str:
    """`12 new, 3 rejected`: in one line, what there is any of."""
    return ", ".join(f"{number(count, 'en')} {_(_NAMES[name])}" for name, count in counts.items() if count)


def count_line(count: int, label: str) -> str:
    """A line of a table: the count, right-aligned, and what it counts."""
    return f"{number(count, 'en'):>9}  {label}"

"""Rows of figures as Markdown."""

from collections.abc import Mapping, Sequence
from typing import Any


def markdown(rows: Sequence[Mapping[str, Any]]) -> str:
    """A table with the keys of the first row as its head."""
    head = " | ".join(rows[0])
    lines = (" | ".join(_cell(row.get(name)) for name in rows[0]) for row in rows)
    return "\n".join(f"| {line} |" for line in (head, " | ".join("-" * len(rows[0])), *lines))


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.0f}" if value >= 100 else f"{value:,.1f}" if value >= 10 else f"{value:.2f}"
    return "" if value is None else f"{value:,}" if isinstance(value, int) else str(value)

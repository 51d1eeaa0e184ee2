"""Which lists staff have of their own. Apart from `library`, so that settings load nothing heavy."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Lists:
    """Files of staff: `topics` stands in place of the program's own list, the others beside it."""

    topics: Path | None = None
    places: Path | None = None
    acronyms: Path | None = None

"""What every format says of an article."""

import datetime as dt
from dataclasses import dataclass

ARCHIVE = "Kho tin địa phương"


@dataclass(frozen=True, slots=True)
class Cited:
    """An article as published and as kept; no text of it holds a line break.

    `url` is where it was published, empty where that is not known; `permalink` is its page in the archive,
    read on the day `accessed`; `sha256` names the original bytes. `authors` are bylines as published, which
    may be a pen name or an office, so that no format takes them apart into first and last names.
    """

    id: str
    title: str
    authors: tuple[str, ...]
    source: str
    date: dt.date | None
    url: str
    permalink: str
    sha256: str
    accessed: dt.date

    @property
    def address(self) -> str:
        """Where a reader finds the article: on the site that published it, else in the archive."""
        return self.url or self.permalink

    @property
    def kept(self) -> str:
        """Where the archive's copy is, and how to tell that it is the same."""
        return f"Bản lưu: {self.permalink} (SHA-256 của bản gốc: {self.sha256})"

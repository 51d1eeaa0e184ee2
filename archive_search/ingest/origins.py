"""Whose articles these are: the source and the unit of each, from what is said about its file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from archive_search.ingest.clean import clean
from archive_search.model import Article, RawRecord, Rejected
from archive_search.text.normalize import printable

STDIN = Path("-")
_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class Origins:
    """Where articles come from: what the clerk named wins, then what is known.

    `names` are sources by folder, `units` are units by source.
    """

    names: Mapping[str, str]
    units: Mapping[str, str]
    source: str | None = None
    unit: str | None = None

    def article(self, record: RawRecord, root: Path) -> Article | Rejected:
        folder = _source_folder(record.path, root)
        default = self.names.get(folder, folder)
        article = clean(record, default_source=default, source=self.source, unit=self.unit or "")
        if isinstance(article, Article) and not article.unit:
            return replace(article, unit=self.units.get(article.source, ""))
        return article


def _source_folder(name: str, root: Path) -> str:
    """The first folder in a record's path that is not a year, else that of the path that was given.

    Folders inside a packed file count, the packed file itself does not.
    """
    if root == STDIN:
        return "stdin"
    below = (part.rpartition("!")[2] for part in name.split("/")[:-1])
    start = root.resolve()
    above = (start, *start.parents) if start.is_dir() else start.parents
    folders = (*below, *(path.name for path in above))
    return printable(next((one for one in folders if one and not _YEAR.fullmatch(one)), "archive"))

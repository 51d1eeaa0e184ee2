"""The first stages of a run: from paths to cleaned articles, each with the source and unit it belongs to."""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from archive_search.catalog import Candidate
from archive_search.ingest.clean import clean, content_hash
from archive_search.ingest.discover import InputFile, PassedOver, discover
from archive_search.ingest.readers import read, read_stdin
from archive_search.model import RawRecord, Rejected

STDIN = Path("-")
_YEAR = re.compile(r"\d{4}")
_LARGEST_KEPT = 20_000_000  # bytes of a rejected file


@dataclass(frozen=True, slots=True)
class Refused:
    """A rejected input with its bytes, where they could be read and are not too many to keep."""

    path: str
    reason: str
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Origins:
    """Where articles come from: what the clerk named wins, then what is known.

    `names` are sources by folder, `units` are units by source.
    """

    names: Mapping[str, str]
    units: Mapping[str, str]
    source: str | None = None
    unit: str | None = None

    def candidate(self, record: RawRecord, root: Path) -> Candidate | Refused:
        folder = _source_folder(record.path, root)
        default = self.names.get(folder, folder)
        article = clean(record, default_source=default, source=self.source, unit=self.unit or "")
        if isinstance(article, Rejected):
            return Refused(article.path, article.reason, record.original)
        if not article.unit:
            article = replace(article, unit=self.units.get(article.source, ""))
        return Candidate(article, content_hash(article))


def read_articles(paths: Iterable[Path], origins: Origins) -> Iterator[Candidate | Refused | PassedOver]:
    """Everything under the paths, one after the other; `-` is standard input."""
    for path in paths:
        for found in _read_path(path):
            yield origins.candidate(found, path) if isinstance(found, RawRecord) else found


def _read_path(path: Path) -> Iterator[RawRecord | Refused | PassedOver]:
    if path == STDIN:
        for record in read_stdin(sys.stdin.buffer):
            yield Refused(record.path, record.reason) if isinstance(record, Rejected) else record
        return
    for found in discover(path):
        if isinstance(found, InputFile):
            yield from _read_file(found)
        else:
            yield Refused(found.path, found.reason) if isinstance(found, Rejected) else found


def _read_file(file: InputFile) -> Iterator[RawRecord | Refused]:
    for record in read(file.path, file.name):
        if isinstance(record, RawRecord):
            yield record
        else:
            whole = record.path == file.name  # not one line of it
            yield Refused(record.path, record.reason, _bytes_of(file.path) if whole else b"")


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.is_file() and path.stat().st_size <= _LARGEST_KEPT else b""
    except OSError:  # the reason for the rejection says so already
        return b""


def _source_folder(name: str, root: Path) -> str:
    """The first folder in a record's path that is not a year, else that of the path that was given."""
    if root == STDIN:
        return "stdin"
    below = name.split("/")[:-1]
    start = root.resolve()
    above = (start, *start.parents) if start.is_dir() else start.parents
    folders = (*below, *(path.name for path in above))
    return next((folder for folder in folders if folder and not _YEAR.fullmatch(folder)), "archive")

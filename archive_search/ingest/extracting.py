"""What a reader process does with a file: its articles, one by one, cut, read and cleaned."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from archive_search.catalog import Candidate
from archive_search.ingest.clean import content_hash
from archive_search.ingest.discover import InputFile
from archive_search.ingest.origins import Origins
from archive_search.ingest.readers import cut_file, read_piece
from archive_search.ingest.readers.piece import Cut, Piece
from archive_search.model import PassedOver, Rejected


@dataclass(frozen=True, slots=True)
class Refused:
    """A rejected input with its bytes, where they could be read and are not too many to keep."""

    path: str
    reason: str
    data: bytes = b""


Found = Candidate | Refused | PassedOver


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read, which was found under `root`.

    `done` of its articles are known already. If `fault` is not empty, it says why the next one is to be
    refused unread.
    """

    file: InputFile
    root: Path
    done: int = 0
    fault: str = ""


def extract(task: Task, origins: Origins, largest: int) -> Iterator[Found]:
    """What is found in a file from its article number `done` on, one item for each."""
    for number, cut in enumerate(cut_file(task.file.path, task.file.name, largest)):
        if number < task.done:
            continue
        if number == task.done and task.fault:
            yield Refused(cut.path, task.fault, cut.data if isinstance(cut, Piece) else b"")
        else:
            yield _found(cut, task.root, origins)


def _found(cut: Cut, root: Path, origins: Origins) -> Found:
    if isinstance(cut, PassedOver):
        return cut
    if isinstance(cut, Rejected):
        return Refused(cut.path, cut.reason)
    record = read_piece(cut)
    article = record if isinstance(record, Rejected) else origins.article(record, root)
    if isinstance(article, Rejected):
        return Refused(article.path, article.reason, cut.data)
    return Candidate(article, content_hash(article))

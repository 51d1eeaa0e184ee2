"""The tables of contents of an index: which segments count, and what every file must hold.

Whoosh's table of contents is a pickle, and a pickle can run anything. It is read only where nobody else can
have written it and only if its SHA-256 is the one on record. The record of a generation, `_MAIN_7.files`, is
JSON: the names of the generation's files with their SHA-256. It is on disk before the rename that makes the
generation count.
"""

import hashlib
import json
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from whoosh import fields
from whoosh.filedb.filestore import RamStorage
from whoosh.index import TOC

from archive_search.durable import sha256_of
from archive_search.engines.whoosh.storage import DurableStorage
from archive_search.errors import IndexUnreadable
from archive_search.language import gettext as _

NAME = "MAIN"
LOCK = f"{NAME}_WRITELOCK"
_SCHEMA = fields.Schema()  # fields are columns of a segment

Digests = Mapping[str, str]


def latest(storage: DurableStorage) -> int:
    """The number of the newest generation, -1 where there is none."""
    return int(TOC._latest_generation(storage, NAME))


def read(storage: DurableStorage) -> TOC:
    """The newest table of contents. OSError or ValueError when it is not what was written.

    IndexUnreadable when others could have written it.
    """
    generation = latest(storage)
    name = _toc_name(generation)
    data = _own_bytes(Path(storage.folder), name)
    if hashlib.sha256(data).hexdigest() != digests(storage, generation)[name]:
        raise ValueError(f"{name} is not what was written")
    memory = RamStorage()
    memory.files[name] = data
    return TOC.read(memory, NAME, generation, _SCHEMA)


def publish(storage: DurableStorage, segments: list[Any], generation: int, known: Digests) -> None:
    """Make a generation count. The caller holds the lock, and has the SHA-256 of every segment's file."""
    memory = RamStorage()
    TOC(_SCHEMA, segments, generation).write(memory, NAME)
    name = _toc_name(generation)
    data = memory.files[name]
    record = {**known, name: hashlib.sha256(data).hexdigest()}
    _write(storage, _record_name(generation), json.dumps(record, separators=(",", ":")).encode())
    _write(storage, f"{name}.new", data)
    storage.rename_file(f"{name}.new", name)


def digests(storage: DurableStorage, generation: int) -> Digests:
    """The files of a generation and their SHA-256; ValueError when the record cannot be read."""
    record = json.loads((Path(storage.folder) / _record_name(generation)).read_bytes())
    if not isinstance(record, dict) or _toc_name(generation) not in record:
        raise ValueError(f"{_record_name(generation)} is not what was written")
    return record


def damaged(storage: DurableStorage) -> Iterator[str]:
    """The names of the newest generation's files that are not as they were written. Loads none of them."""
    generation = latest(storage)
    try:
        record = digests(storage, generation)
    except (OSError, ValueError):
        yield _record_name(max(generation, 0))
        return
    for name, digest in record.items():
        try:
            if sha256_of(Path(storage.folder) / name) != digest:
                yield name
        except (OSError, ValueError):  # a name with a flipped bit can hold a NUL
            yield name


def sweep(storage: DurableStorage) -> int:
    """Remove the files of other generations and of commits that failed; the bytes freed. Under the lock."""
    generation = latest(storage)
    kept = {LOCK, _record_name(generation), *digests(storage, generation)}
    freed = 0
    for name in storage.list():
        if name.startswith((f"{NAME}_", f"_{NAME}_")) and name not in kept:
            with suppress(OSError):
                size = storage.file_length(name)
                storage.delete_file(name)
                freed += size
    return freed


def _write(storage: DurableStorage, name: str, data: bytes) -> None:
    file = storage.create_file(name)
    try:
        file.write(data)
    finally:
        file.close()


def _own_bytes(folder: Path, name: str) -> bytes:
    for place in (folder.parent, folder):
        _check_owner(place.stat(), place)
    with (folder / name).open("rb") as file:
        _check_owner(os.fstat(file.fileno()), folder / name)
        return file.read()


def _check_owner(found: os.stat_result, path: Path) -> None:
    if found.st_uid not in (0, os.geteuid()) or found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        message = _(
            "%(path)s belongs to another user or can be written by others, and reading it could run what they"
            " put there; run `archive-search rebuild` for an index of your own."
        )
        raise IndexUnreadable(message % {"path": path})


def _toc_name(generation: int) -> str:
    return str(TOC._filename(NAME, generation))


def _record_name(generation: int) -> str:
    return f"_{NAME}_{generation}.files"

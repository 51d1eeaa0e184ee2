"""Bugs of every kind that the tests of durability and of security are there to catch, each to be planted."""

import os
import socket
import stat
import time
from contextlib import nullcontext
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest
from whoosh.util.filelock import FcntlLock

from archive_search.catalog import Catalog, database, originals
from archive_search.engines.whoosh import WhooshEngine, commit, contents
from archive_search.engines.whoosh.storage import DurableStorage
from archive_search.formats import search_csv
from archive_search.ingest import discover, lock, pipeline, readers
from archive_search.ingest.reader_pool import _serve
from archive_search.ingest.readers import packed
from archive_search.upkeep import backup, verify
from archive_search.web import headers
from archive_search.web.gate import Gate

Patch = pytest.MonkeyPatch
_BUSY_S = 0.2  # of the disk, before a batch is recorded


# What is written


def index_files_are_not_synced(patch: Patch) -> None:
    patch.delattr(DurableStorage, "create_file")


def folders_are_not_synced(patch: Patch) -> None:
    sync = os.fsync
    patch.setattr(os, "fsync", lambda file: None if stat.S_ISDIR(os.fstat(file).st_mode) else sync(file))


def originals_are_not_synced(patch: Patch) -> None:
    patch.setattr(originals, "write_atomically", Path.write_bytes)


def catalog_does_not_wait_for_the_disk(patch: Patch) -> None:
    prepare = database._prepare

    def hasty(connection: Any, record: Any) -> None:
        prepare(connection, record)
        connection.execute("PRAGMA synchronous = NORMAL")

    patch.setattr(database, "_prepare", hasty)


def batch_is_acknowledged_before_it_is_recorded(patch: Patch) -> None:
    write = pipeline._Run._write

    def hasty(run: pipeline._Run, batch: list[Any]) -> None:
        run._report.counts["new"] += len(batch)
        run._on_progress(run._report)
        run._report.counts["new"] -= len(batch)
        time.sleep(_BUSY_S)
        write(run, batch)

    patch.setattr(pipeline._Run, "_write", hasty)


def old_index_is_swept_before_the_new_one_counts(patch: Patch) -> None:
    publish = contents.publish

    def hasty(storage: DurableStorage, *of_the_new: Any) -> None:
        storage.delete_file(contents._toc_name(contents.latest(storage)))
        publish(storage, *of_the_new)

    patch.setattr(commit, "publish", hasty)


def lock_is_kept_after_a_failure(patch: Patch) -> None:
    patch.setattr(FcntlLock, "release", lambda _: None)


def no_lock_is_taken(patch: Patch) -> None:
    patch.setattr(lock, "_is_taken", lambda _: True)
    patch.setattr("archive_search.engines.whoosh.engine.locked", lambda *_: nullcontext())


def backup_is_written_in_place(patch: Patch) -> None:
    def in_place(folder: Path, purpose: str) -> Path:
        folder.mkdir(exist_ok=True)
        return folder

    patch.setattr(backup, "_beside", in_place)


# What is checked


def verify_passes_over_originals(patch: Patch) -> None:
    patch.setattr(verify, "_original_faults", lambda *_: ())


def verify_passes_over_the_catalog(patch: Patch) -> None:
    patch.setattr(verify, "_seal_faults", lambda *_: ())


def verify_passes_over_the_index(patch: Patch) -> None:
    patch.setattr(WhooshEngine, "faults", lambda *_: [])


def gc_forgets_what_the_catalog_names(patch: Patch) -> None:
    patch.setattr(Catalog, "originals", lambda _: iter(()))


def catalog_of_any_format_is_opened(patch: Patch) -> None:
    patch.setattr(database, "FORMAT", 10**9)


def index_of_anybody_is_opened(patch: Patch) -> None:
    patch.setattr(contents, "_check_owner", lambda *_: None)


# What is read


def links_are_followed(patch: Patch) -> None:
    patch.setattr(discover, "_reason_for_link", lambda *_: None)


def packed_files_may_have_any_name(patch: Patch) -> None:
    patch.setattr(packed, "_reason_to_refuse", lambda _: None)


def page_is_read_with_what_it_links_to(patch: Patch) -> None:
    patch.setattr("archive_search.ingest.reader_pool._serve", _serve_and_fetch)


def _serve_and_fetch(connection: Connection, *arguments: Any) -> None:
    """What a reader process does that opens a socket."""
    read = readers._ONE_ARTICLE[".html"]

    def fetching(data: bytes, path: str) -> Any:
        host = data.partition(b"href=http://")[2].partition(b"/")[0].decode().split(":")
        if len(host) == 2:
            socket.create_connection((host[0], int(host[1])), timeout=1).close()
        return read(data, path)

    readers._ONE_ARTICLE[".html"] = fetching
    _serve(connection, *arguments)


# What is answered


def header_is_missing(name: str, patch: Patch) -> None:
    patch.delitem(headers._HEADERS, name)


def everybody_is_let_in(patch: Patch) -> None:
    patch.setattr(Gate, "__call__", lambda gate, environ, start: gate._app(environ, start))


def formulas_stay_formulas(patch: Patch) -> None:
    patch.setattr(search_csv, "safe", str)

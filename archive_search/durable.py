"""Files that survive a power cut: written aside, synced, put in place by one rename that is synced too."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NoReturn


def write_atomically(path: Path, data: bytes) -> None:
    """Put a file of mode 0600 in place: whatever happens, readers find the old bytes or the new ones.

    The bytes are first written to `path` with `.new` behind it, so one writer at a time.
    """
    fresh = path.with_name(f"{path.name}.new")
    try:
        write_synced(fresh, data)
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise
    sync_directory(path.parent)


def write_synced(path: Path, data: bytes) -> None:
    """Write a file of mode 0600; its entry in the directory is the caller's to sync."""
    with open_private(path) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def copy_synced(source: Path, target: Path) -> None:
    """Copy a file's bytes, in whatever size; the copy's mode is 0600, its entry the caller's to sync."""
    with source.open("rb") as read, open_private(target) as written:
        shutil.copyfileobj(read, written)
        written.flush()
        os.fsync(written.fileno())


def make_directories(path: Path) -> None:
    """Create a folder of mode 0700 and those above it, each entry synced before anything is put inside."""
    if path.is_dir():
        return
    make_directories(path.parent)
    path.mkdir(mode=0o700, exist_ok=True)
    sync_directory(path.parent)


def sync_directory(path: Path) -> None:
    """Make what was created, renamed and removed in a folder survive a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def everything_below(folder: Path) -> Iterator[Path]:
    """The files and folders below a folder, if there is one. Raises OSError where one cannot be listed:
    `Path.glob` passes that by from Python 3.12 on, and a restored archive lacked originals."""
    if folder.is_dir():
        for parent, folders, files in os.walk(folder, onerror=_fail):
            yield from (Path(parent, name) for name in (*folders, *files))


def _fail(error: OSError) -> NoReturn:
    raise error


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file in hex; 1.6 GB a second where it is in memory."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def open_private(path: Path) -> BinaryIO:
    """A file of mode 0600, emptied, for writing."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")

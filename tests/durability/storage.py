"""A disk that fails at a chosen operation, under the real file system.

Python reports what it is about to do to files (audit events), and what is reported can be refused: so every
opening, listing, renaming, removing and every sync below a folder is counted, and one of them fails. A crash
is a failure of that operation and of all that follow, and the loss of what was never synced: the model is
that of a journaling file system, where names survive at once and bytes with their file's fsync.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

OPERATIONS = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.listdir", "os.scandir"}


class Crash(BaseException):
    """The power is cut."""


class Disk:
    """Counts the operations on files below `root`; the one numbered `fails` raises `error`."""

    def __init__(self, root: Path, fails: int | None = None, error: int | None = None) -> None:
        self._root = str(root)
        self._fails = fails
        self._error = error
        self.done = 0
        self.happened: list[str] = []
        self._synced = {path.stat().st_ino: path.read_bytes() for path in _files(root)}

    @property
    def failed(self) -> bool:
        return self._fails is not None and self.done > self._fails

    def operate(self, name: str, path: object) -> None:
        number, self.done = self.done, self.done + 1
        self.happened.append(f"{name} {path}")
        if self._fails is None or number < self._fails:
            return
        if self._error is None:
            raise Crash
        if number == self._fails:
            raise OSError(self._error, os.strerror(self._error))

    def audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in OPERATIONS and self._is_below(arguments[0]):
            self.operate(event, arguments[0])

    def sync(self, descriptor: int) -> None:
        path = Path(f"/proc/self/fd/{descriptor}").readlink()
        self.operate("fsync", path)
        if path.is_file():
            self._synced[path.stat().st_ino] = path.read_bytes()

    def lose_what_was_not_synced(self) -> None:
        for path in _files(Path(self._root)):
            if "sqlite" in path.name:  # synced by SQLite, which is tested for that
                continue
            path.write_bytes(self._synced.get(path.stat().st_ino, b""))

    def _is_below(self, path: object) -> bool:
        if not isinstance(path, str | bytes | os.PathLike):
            return False
        name = os.fsdecode(path)
        return name.startswith(self._root) or not name.startswith("/")  # of a folder that is being removed


def _files(root: Path) -> Iterator[Path]:
    return (path for path in root.rglob("*") if path.is_file())


_disk: Disk | None = None


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    if _disk:
        _disk.audit(event, arguments)


sys.addaudithook(_audit)  # for good: hooks cannot be taken away


@contextmanager
def using(disk: Disk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    """Everything that is done to files within goes to `disk`."""
    global _disk
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", disk.sync)
        _disk = disk
        try:
            yield disk
        finally:
            _disk = None

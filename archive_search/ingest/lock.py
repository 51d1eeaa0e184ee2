"""One ingest at a time in an archive. The kernel frees the lock of a process that dies."""

import fcntl
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from archive_search.durable import make_directories, open_private
from archive_search.errors import LockTimeout, StorageError
from archive_search.language import gettext as _

_POLL_S = 0.1
_PATIENCE_S = 1.0  # before saying what is waited for
_log = logging.getLogger(__name__)


@contextmanager
def ingest_lock(home: Path, timeout_s: float) -> Iterator[None]:
    """Hold the archive in `home`, which is created if need be; LockTimeout when another ingest keeps it."""
    try:
        make_directories(home)
        file = open_private(home / "ingest.lock")  # or anybody on the machine could take it and keep it
    except OSError as error:
        message = _(
            "%(home)s cannot be written (%(reason)s); check the room on the disk and your rights there."
        )
        raise StorageError(message % {"home": home, "reason": error.strerror or error}) from error
    with file:
        _wait(file, home, timeout_s)
        yield


def _wait(file: BinaryIO, home: Path, timeout_s: float) -> None:
    start = time.monotonic()
    said = False
    while not _is_taken(file):
        waited = time.monotonic() - start
        if waited >= timeout_s:
            raise LockTimeout(
                _("Another ingest is running in %(home)s; try again when it is done.") % {"home": home}
            )
        if waited >= _PATIENCE_S and not said:
            _log.warning("Another ingest is running in %s; waiting for it.", home)
            said = True
        time.sleep(_POLL_S)


def _is_taken(file: BinaryIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True

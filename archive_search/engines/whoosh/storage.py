"""Whoosh's files made safe: synced to disk around the commit's rename, and a lock that can be freed.

No Whoosh release calls fsync, and a commit that fails can leave its lock held in the same process
(guide to engines, W8 and section 4).
"""

import os
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage


class DurableStorage(FileStorage):  # type: ignore[misc]
    """File storage whose closed files and renames survive a power cut."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self._last_lock: Any = None

    def create_file(self, name: str, *args: Any, **kwargs: Any) -> Any:
        struct_file = super().create_file(name, *args, **kwargs)
        close = struct_file.close

        def synced_close() -> None:
            if not struct_file.is_closed:
                struct_file.file.flush()
                os.fsync(struct_file.file.fileno())
            close()

        struct_file.close = synced_close
        return struct_file

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        sync_directory(self.folder)
        Path(self._fpath(oldname)).replace(self._fpath(newname))
        sync_directory(self.folder)

    def lock(self, name: str) -> Any:
        self._last_lock = super().lock(name)
        return self._last_lock

    def free_lock(self) -> None:
        """Release the write lock that a failed writer may have kept."""
        if self._last_lock is not None and self._last_lock.fd is not None:
            self._last_lock.release()


def sync_directory(path: str) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

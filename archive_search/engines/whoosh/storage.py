"""Whoosh's files made safe: synced to disk around the commit's rename, and kept from others.

No Whoosh release calls fsync (guide to engines, section 4).
"""

import os
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage

from archive_search.durable import sync_directory


class DurableStorage(FileStorage):  # type: ignore[misc]
    """File storage whose closed files and renames survive a power cut."""

    def create_file(self, name: str, *args: Any, **kwargs: Any) -> Any:
        struct_file = super().create_file(name, *args, **kwargs)
        os.fchmod(struct_file.file.fileno(), 0o600)
        close = struct_file.close

        def synced_close() -> None:
            try:
                if not struct_file.is_closed:
                    struct_file.file.flush()
                    os.fsync(struct_file.file.fileno())
            finally:
                close()

        struct_file.close = synced_close
        return struct_file

    def lock(self, name: str) -> Any:
        """The lock of that name, in a file that nobody else can open and so take."""
        Path(self._fpath(name)).touch(mode=0o600)
        return super().lock(name)

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        sync_directory(Path(self.folder))
        Path(self._fpath(oldname)).replace(self._fpath(newname))
        sync_directory(Path(self.folder))

    def list(self) -> list[str]:
        """The names of all files. Whoosh's own takes a folder that cannot be listed for an empty one."""
        with os.scandir(self.folder) as entries:
            return [entry.name for entry in entries]

"""One file of named arrays, written front to back and read by memory mapping.

The arrays stand one after another, each at a multiple of 8 bytes; a JSON directory follows, and the last
8 bytes give its length. Nothing is compressed: what a query needs is paged in by the system, and no more.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
_ALIGNMENT = 8


class ArrayWriter:
    """Writes arrays under names into an open file; `close` makes the file complete."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._directory: dict[str, tuple[str, int, int]] = {}
        self._end = 0

    def add(self, name: str, array: Array) -> None:
        """Write an array. Repeated with the name of the array just written, it is lengthened by this one."""
        data = np.ascontiguousarray(array)
        if name not in self._directory:
            self._directory[name] = (data.dtype.str, self._padded(), 0)
        kind, start, count = self._directory[name]
        self._directory[name] = (kind, start, count + len(data))
        self._write(data.tobytes())

    def close(self) -> None:
        self._padded()
        directory = json.dumps(self._directory).encode()
        self._write(directory + len(directory).to_bytes(8, "little"))

    def _padded(self) -> int:
        self._write(bytes(-self._end % _ALIGNMENT))
        return self._end

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._end += len(data)


def read_arrays(path: Path) -> Mapping[str, Array]:
    """The arrays of a complete file, as views of its mapping. Raises OSError, or ValueError for another."""
    data = np.asarray(np.memmap(path, dtype=np.uint8, mode="r"))  # plain views cut in half the time
    size = int.from_bytes(bytes(data[-8:]), "little")
    directory = json.loads(bytes(data[-8 - size : -8]))
    return {
        name: data[start : start + count * np.dtype(kind).itemsize].view(kind)
        for name, (kind, start, count) in directory.items()
    }

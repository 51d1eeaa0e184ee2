"""A ZIP file that is sent while it is written."""

import io
from collections.abc import Iterable, Iterator
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def zipped(files: Iterable[tuple[str, bytes]], day: date) -> Iterator[bytes]:
    """The ZIP of (name, content) in pieces, one file held at a time; the same on the same day."""
    sink = _Sink()
    with ZipFile(sink, "w") as archive:
        for name, content in files:
            entry = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            archive.writestr(entry, content, ZIP_DEFLATED)
            yield sink.take()
    yield sink.take()


class _Sink(io.RawIOBase):
    """Where `ZipFile` writes to; it cannot go back, so that what was written can be sent on."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: object) -> int:
        data = bytes(piece)  # type: ignore[call-overload]
        self._pieces.append(data)
        return len(data)

    def take(self) -> bytes:
        """What was written since the last time."""
        taken = b"".join(self._pieces)
        self._pieces.clear()
        return taken

"""Many strings as two arrays: their bytes in one run, and where each one ends."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt

from archive_search.engines.whoosh.arrays import Array


class Strings:
    """Strings by number, without an object for each until it is asked for."""

    def __init__(self, data: npt.NDArray[np.uint8], ends: npt.NDArray[np.int64]) -> None:
        self.data = data
        self.ends = ends

    @classmethod
    def of(cls, strings: Iterable[bytes]) -> "Strings":
        listed = list(strings)
        return cls(np.frombuffer(b"".join(listed), np.uint8), np.cumsum([0, *map(len, listed)])[1:])

    @classmethod
    def named(cls, arrays: Mapping[str, Array], name: str) -> "Strings":
        """The strings that `arrays` wrote under this name."""
        return cls(arrays[name], arrays[f"{name}.ends"])

    def arrays(self, name: str) -> dict[str, Array]:
        return {name: self.data, f"{name}.ends": self.ends}

    def __len__(self) -> int:
        return len(self.ends)

    def __getitem__(self, number: int) -> bytes:
        if not 0 <= number < len(self.ends):
            raise IndexError(number)
        return self.data[self.ends[number - 1] if number else 0 : self.ends[number]].tobytes()

    def cut(self, first: int, last: int) -> list[bytes]:
        """The strings of numbers first..last-1, out of one copy of their bytes."""
        base = int(self.ends[first - 1]) if first else 0
        ends = (self.ends[first:last] - base).tolist()
        data = self.data[base : base + (ends[-1] if ends else 0)].tobytes()
        return [data[start:end] for start, end in zip([0, *ends], ends, strict=False)]

    def array(self) -> npt.NDArray[np.bytes_]:
        """All as one array of bytes; without a copy where they are equally long, as article ids are."""
        width = int(self.ends[0]) if len(self) else 0
        if width and np.array_equal(self.ends, np.arange(1, len(self) + 1) * width):
            return self.data.view(f"S{width}")
        return np.array(self.cut(0, len(self)), dtype="S")

    def place(self, wanted: bytes) -> int:
        """How many strings come before `wanted`, where the strings are sorted."""
        return bisect_left(self, wanted)

    def find(self, wanted: bytes) -> int | None:
        """The number of a string among sorted ones, or None."""
        number = self.place(wanted)
        return number if number < len(self) and self[number] == wanted else None

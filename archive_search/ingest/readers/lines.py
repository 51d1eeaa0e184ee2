"""The lines of a stream, with a bound on the length of each: 5 GB may stand on one line."""

from collections.abc import Iterator
from typing import BinaryIO


def capped_lines(stream: BinaryIO, longest: int) -> Iterator[bytes]:
    """The lines of a stream; of one over `longest` bytes, only its first `longest + 1`."""
    while line := stream.readline(longest + 1):
        yield line
        rest = line
        while len(rest) > longest and not rest.endswith(b"\n"):
            rest = stream.readline(longest + 1)

"""Numbers as LEB128 bytes: 7 bits a byte, low bits first, the high bit set on all bytes but the last."""

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]
_MOST_BYTES = 9  # of a number below 2**63


def encode(numbers: Numbers) -> tuple[Bytes, Numbers]:
    """The bytes of numbers from 0, and where each number's bytes end."""
    sizes = np.ones(len(numbers), dtype=np.int64)
    for size in range(1, _MOST_BYTES):
        larger = numbers >> (7 * size) > 0
        if not larger.any():
            break
        sizes += larger
    ends = np.cumsum(sizes)
    place = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - sizes, sizes)
    parts = np.repeat(numbers, sizes) >> (7 * place) & 127
    goes_on = place < np.repeat(sizes - 1, sizes)
    return (parts | goes_on << 7).astype(np.uint8), ends


def decode(data: Bytes) -> Numbers:
    """The numbers of such bytes."""
    ends = np.flatnonzero(data < 128)
    if len(ends) == len(data):  # most numbers need one byte
        return data.astype(np.int64)
    numbers = data[ends].astype(np.int64)
    sizes = np.diff(ends, prepend=-1)
    longer = np.flatnonzero(sizes > 1)
    for back in range(1, _MOST_BYTES):
        numbers[longer] = numbers[longer] << 7 | data[ends[longer] - back] & 127
        longer = longer[sizes[longer] > back + 1]
        if not len(longer):
            break
    return numbers

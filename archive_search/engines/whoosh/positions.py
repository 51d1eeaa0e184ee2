"""Positions as bytes: one number space for the three text fields, written as LEB128 differences.

A position is 24 bits: body from 0, captions from 2^23, title from 3 * 2^22, so that an article may hold eight
million syllables. In an array a position is part of a key, `document << 24 | position`: sorted keys make
a phrase an intersection of shifted arrays.
"""

from collections.abc import Iterable
from operator import sub

import numpy as np
import numpy.typing as npt

from archive_search.fields import BODY, CAPTIONS, TITLE

Keys = npt.NDArray[np.int64]

POSITION_BITS = 24
POSITION_MASK = (1 << POSITION_BITS) - 1
BASES = {BODY: 0, CAPTIONS: 1 << 23, TITLE: 3 << 22}
FIELD_ENDS = np.array([BASES[CAPTIONS], BASES[TITLE], 1 << POSITION_BITS], dtype=np.int64)


def encode(numbers: Iterable[int]) -> bytes:
    """Rising numbers as LEB128 differences."""
    rising = list(numbers)
    return encode_steps(map(sub, rising, [0, *rising]))


def encode_steps(numbers: Iterable[int]) -> bytes:
    """Numbers as LEB128: 7 bits a byte, low bits first, the high bit set on all bytes but the last."""
    out = bytearray()
    for number in numbers:
        while number > 127:
            out.append(number & 127 | 128)
            number >>= 7
        out.append(number)
    return bytes(out)


def varints(data: bytes) -> Keys:
    """The numbers of LEB128 bytes."""
    array = np.frombuffer(data, dtype=np.uint8)
    ends = np.flatnonzero(array < 128)
    if len(ends) == len(array):  # most numbers need one byte
        return array.astype(np.int64)
    starts = np.concatenate(([0], ends[:-1] + 1))
    place = np.arange(len(array)) - np.repeat(starts, ends - starts + 1)
    return np.add.reduceat((array & 127).astype(np.int64) << (7 * place), starts)


def keys(documents: Keys, sizes: Keys, payloads: bytes) -> Keys:
    """Sorted keys of postings: document numbers, how many bytes each one's positions take, those bytes."""
    steps = varints(payloads)
    counted = np.concatenate(([0], np.cumsum(np.frombuffer(payloads, dtype=np.uint8) < 128)))
    bounds = counted[np.concatenate(([0], np.cumsum(sizes)))]
    counts = np.diff(bounds)
    sums = np.cumsum(steps)
    before = np.where(bounds[:-1] > 0, sums[bounds[:-1] - 1], 0)
    return (np.repeat(documents, counts) << POSITION_BITS) | (sums - np.repeat(before, counts))

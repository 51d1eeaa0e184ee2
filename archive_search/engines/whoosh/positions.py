"""One number space for the positions of the three text fields.

A position is 24 bits: body from 0, captions from 2^23, title from 3 * 2^22, so that a body may hold eight
million positions; a syllable takes one, the end of a sentence or line sixteen. All words beyond the room of a
field share its last position: they are found, in no phrase. In an array a position is part of a key,
`document << 24 | position`: sorted keys make a phrase an intersection of shifted arrays.
"""

import numpy as np
import numpy.typing as npt

from archive_search.engines.whoosh.varints import Numbers
from archive_search.fields import BODY, CAPTIONS, TITLE

Keys = Numbers

POSITION_BITS = 24
POSITION_MASK = (1 << POSITION_BITS) - 1
BASES = {BODY: 0, CAPTIONS: 1 << 23, TITLE: 3 << 22}
_ENDS = (*list(BASES.values())[1:], 1 << POSITION_BITS)
# The place before the next field or document stays empty, so that no phrase reaches into it.
LASTS = {field: end - 2 for field, end in zip(BASES, _ENDS, strict=True)}


def fields_of(positions: Numbers) -> npt.NDArray[np.int8]:
    """For each position the number of its field, in BASES order."""
    return (positions >= BASES[CAPTIONS]).view(np.int8) + (positions >= BASES[TITLE])

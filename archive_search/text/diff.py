"""What two sequences have in common, and two wordings laid over one another word by word.

Blanks, tone placement, and the style of quotation marks and dashes make no difference.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Literal, NamedTuple

from archive_search.text.normalize import place_tones

_PIECE = re.compile(r"\d+(?:[.,/]\d+)*|[^\W\d_]+|[^\w\s]|_")
_ONE_STYLE = str.maketrans("“”„«»‘’‚–—−", '"""""' + "'''" + "---")
_MOST_COMPARISONS = 25_000_000  # 5,000 words against 5,000 others take 10 ms and 5 MB


class Piece(NamedTuple):
    """A word, number or mark at `start:end` of a text; those with one `key` are the same to a reader."""

    key: str
    start: int
    end: int


@dataclass(frozen=True)
class Wording:
    """Consecutive pieces, at least one, of the text that their offsets point into."""

    text: str
    pieces: Sequence[Piece]

    @cached_property
    def key(self) -> tuple[str, ...]:
        return tuple(piece.key for piece in self.pieces)

    @property
    def span(self) -> tuple[int, int]:
        return self.pieces[0].start, self.pieces[-1].end


class Stretch(NamedTuple):
    """`old[old_start:old_end]` beside `new[new_start:new_end]`: equal if `kept`, else nothing in common."""

    kept: bool
    old_start: int
    old_end: int
    new_start: int
    new_end: int


RunKind = Literal["kept", "removed", "added"]


class Run(NamedTuple):
    """Words to show in a row: `start:end` of the old text if they are removed, else of the new one."""

    kind: RunKind
    text: str
    start: int
    end: int


def split_pieces(text: str) -> list[Piece]:
    """The words, numbers (31.608 is one) and marks of a cleaned text, in order."""
    even = place_tones(text).translate(_ONE_STYLE)
    return [Piece(match[0], *match.span()) for match in _PIECE.finditer(even)]


def stretches(old: Sequence[object], new: Sequence[object]) -> Iterator[Stretch]:
    """Both sequences from start to end, so divided that as many members as possible are kept.

    Where more than 25 million pairs would have to be compared, only the ends of the sequences are kept.
    """
    at_old, at_new = 0, 0
    pairs = enumerate(common(old, new))
    for _, side_by_side in groupby(pairs, key=lambda pair: (pair[1][0] - pair[0], pair[1][1] - pair[0])):
        kept = [pair for _, pair in side_by_side]
        (start_old, start_new), (last_old, last_new) = kept[0], kept[-1]
        if (at_old, at_new) != kept[0]:
            yield Stretch(False, at_old, start_old, at_new, start_new)
        at_old, at_new = last_old + 1, last_new + 1
        yield Stretch(True, start_old, at_old, start_new, at_new)
    if (at_old, at_new) != (len(old), len(new)):
        yield Stretch(False, at_old, len(old), at_new, len(new))


def common(old: Sequence[object], new: Sequence[object]) -> list[tuple[int, int]]:
    """The places of a longest common subsequence, rising in both; the limit is that of `stretches`."""
    shorter = min(len(old), len(new))
    head = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    tail = next((at for at in range(shorter - head) if old[-1 - at] != new[-1 - at]), shorter - head)
    middle = _subsequence(old[head : len(old) - tail], new[head : len(new) - tail])
    return [
        *((at, at) for at in range(head)),
        *((head + i, head + j) for i, j in middle),
        *((len(old) - at, len(new) - at) for at in range(tail, 0, -1)),
    ]


def _subsequence(old: Sequence[object], new: Sequence[object]) -> list[tuple[int, int]]:
    """By the usual table, each row one integer (Hyyrö 2004): bit j is 0 where `new[j]` makes a pair more."""
    if len(old) * len(new) > _MOST_COMPARISONS:
        return []
    places: dict[object, int] = {}
    for j, member in enumerate(new):
        places[member] = places.get(member, 0) | 1 << j
    row = every = (1 << len(new)) - 1
    rows = [row]
    for member in old:
        shared = row & places.get(member, 0)
        row = ((row + shared) | (row - shared)) & every
        rows.append(row)
    return _walk_back(rows, len(new))


def _walk_back(rows: list[int], j: int) -> list[tuple[int, int]]:
    pairs = []
    i = len(rows) - 1
    while i and j:
        if rows[i] >> (j - 1) & 1:
            j -= 1
        elif not rows[i - 1] >> (j - 1) & 1:
            i -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    return pairs[::-1]


def whole_run(kind: RunKind, wording: Wording) -> Run:
    """A whole wording as one run."""
    start, end = wording.span
    return Run(kind, wording.text[start:end], start, end)


def word_runs(old: Wording, new: Wording, found: Iterable[Stretch]) -> tuple[Run, ...]:
    """The stretches of two wordings to show: kept and added runs, joined, are the new wording."""
    runs = []
    for kept, old_start, old_end, new_start, new_end in found:
        if old_start < old_end and not kept:
            runs.append(Run("removed", *_removed(old, old_start, old_end)))
        if new_start < new_end:
            runs.append(Run("kept" if kept else "added", *_with_blank_before(new, new_start, new_end)))
    return tuple(runs)


def _with_blank_before(wording: Wording, first: int, last: int) -> tuple[str, int, int]:
    start = wording.pieces[first - 1].end if first else wording.pieces[0].start
    end = wording.pieces[last - 1].end
    return wording.text[start:end], start, end


def _removed(wording: Wording, first: int, last: int) -> tuple[str, int, int]:
    """The first words of a sentence go with the blank after them."""
    if first or last == len(wording.pieces):
        return _with_blank_before(wording, first, last)
    start, end = wording.pieces[0].start, wording.pieces[last].start
    return wording.text[start:end], start, end

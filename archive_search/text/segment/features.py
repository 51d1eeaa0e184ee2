"""What the templates of the model see at each token of some lines, as numbers instead of strings.

A token has a number, an n-gram of tokens a key made of theirs, and a key that the model knows a number again.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from typing import Any, NamedTuple

import numpy as np

from archive_search.text.segment.memo import Memo
from archive_search.text.segment.model import Array

REACH = 2  # tokens that a template looks to either side
_ORDERS = (1, 2, 3)  # of the n-grams that it looks at
_TEMPLATE = re.compile(r"T\[(-?[012])(?:,(-?[012]))?\](?:\.(lower|isdigit|istitle|is_in_dict))?")

# What a template sees: nothing that the model knows, the start or the end of the line, or an n-gram, numbered
# from 3 on. A function that answers yes or no says 3 or 0.
_UNKNOWN, _START, _END, _YES = range(4)
_FIRST = _YES
_EDGES = {"BOS": _START, "EOS": _END}
_ANSWERS = {"False": _UNKNOWN, "True": _YES}

# A token's code: its number, that of its lower-case form, two flags, which edge of the line it stands for.
_BITS = 20  # three numbers fit into a key
_LOWER, _DIGIT, _TITLE, _EDGE = _BITS, 2 * _BITS, 2 * _BITS + 1, 2 * _BITS + 2
_BEFORE, _AFTER = [_START << _EDGE] * REACH, [_END << _EDGE] * REACH

_HASH_BITS = 18  # a quarter full with the 56,000 pairs, so that at most 5 share a slot
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)  # 2**64 / 1.618: Fibonacci hashing


class Template(NamedTuple):
    """`T[-1,0].lower` looks at two tokens, the first of them one to the left, in lower case."""

    first: int
    order: int
    function: str


def parse_template(name: str) -> Template:
    """The template of that name; ValueError for one that cannot be evaluated here."""
    if parts := _TEMPLATE.fullmatch(name):
        first, last = int(parts[1]), int(parts[2] or parts[1])
        template = Template(first, last - first + 1, parts[3] or "")
        if template.order in _ORDERS and (template.order == 1 or template.function != "isdigit"):
            return template
    raise ValueError(f"unknown template {name}")


@dataclass(frozen=True, slots=True)
class _Grams:
    """The n-grams of one order that the model knows, in a hash table: number i has the i-th key.

    `slots` tells where the keys of a hash begin; they stand there in ascending order, `depth` at most.
    `listed[i]` is _YES where number i is a word of the dictionary.
    """

    keys: Array
    slots: Array
    depth: int
    listed: Array

    def find(self, keys: Array) -> Array:
        """The number of each key, or _UNKNOWN; three times as fast as a binary search."""
        at = self.slots.take(_hash(keys))
        for _ in range(self.depth - 1):
            at = at + (self.keys.take(at) < keys)
        return np.where(self.keys.take(at) == keys, at, _UNKNOWN)


def _number(keys: Array, listed: Array) -> _Grams:
    """Distinct keys as a hash table."""
    hashes = _hash(keys)
    order = np.lexsort((keys, hashes))
    depth = int(np.bincount(hashes).max())
    return _Grams(
        np.concatenate([np.full(_FIRST, -1), keys[order], np.full(depth, -1)]),
        _FIRST + np.searchsorted(hashes[order], np.arange(1 << _HASH_BITS)),
        depth,
        np.concatenate([[_UNKNOWN, _START, _END], listed[order] * _YES]),
    )


def _hash(keys: Array) -> Array:
    return (keys.view(np.uint64) * _GOLDEN >> np.uint64(64 - _HASH_BITS)).view(np.int64)


class Features:
    """`phrases` are the n-grams that the model knows, as tokens with blanks between them."""

    def __init__(self, phrases: Iterable[str], dictionary: set[str]) -> None:
        known = [phrase for phrase in {*phrases, *dictionary} if phrase.count(" ") < len(_ORDERS)]
        tokens = sorted({token for phrase in known for token in phrase.split(" ")})
        self._numbers = {token: number for number, token in enumerate(tokens, 1)}
        self._codes = Memo(self._code)
        self._grams = {}
        for order in _ORDERS:
            grams = tokens if order == 1 else _of_order(order, known)
            self._grams[order] = _number(self._keys(grams), np.array([gram in dictionary for gram in grams]))

    def _keys(self, phrases: Iterable[str]) -> Array:
        numbers = self._numbers
        return np.array(
            [reduce(_join, [numbers[token] for token in phrase.split(" ")]) for phrase in phrases]
        )

    def rows(self, template: Template, values: Mapping[str, int]) -> Array:
        """For each number that the template can see, the row of its value; -1 where it has none."""
        grams = self._grams[template.order]
        rows = np.full(len(grams.keys), -1)
        if template.function in ("", "lower"):
            known = _of_order(template.order, values)
            rows[grams.find(self._keys(known))] = [values[phrase] for phrase in known]
        fixed = _EDGES if template.function in ("", "lower") else _EDGES | _ANSWERS
        for value in values.keys() & fixed:
            rows[fixed[value]] = values[value]
        return rows

    def see(self, lines: Iterable[Iterable[str]]) -> dict[tuple[int, str], Array]:
        """What is seen from each place on by order and function; lines have REACH places more at each end."""
        coded = (chain(_BEFORE, map(self._codes.__getitem__, line), _AFTER) for line in lines)
        codes = np.fromiter(chain.from_iterable(coded), np.int64)
        forms = np.stack([codes, codes >> _LOWER]) & (1 << _BITS) - 1
        edge = codes >> _EDGE
        seen: dict[tuple[int, str], Array] = {(1, "isdigit"): edge | (codes >> _DIGIT & 1) * _YES}
        for order, grams in self._grams.items():
            edges = _windows(edge, order)
            ends = np.where(edges[0], edges[0], edges[-1])  # nothing else is seen where an edge is
            seen[order, ""], seen[order, "lower"] = ends | grams.find(reduce(_join, _windows(forms, order)))
            seen[order, "is_in_dict"] = grams.listed.take(seen[order, "lower"])
            seen[order, "istitle"] = (
                ends | reduce(np.bitwise_and, _windows(codes >> _TITLE & 1, order)) * _YES
            )
        return seen

    def _code(self, token: str) -> int:
        number, lower = (self._numbers.get(form, _UNKNOWN) for form in (token, token.lower()))
        is_title = token[0] == token[0].upper()
        return number | lower << _LOWER | _is_int32(token) << _DIGIT | is_title << _TITLE


def _of_order(order: int, phrases: Iterable[str]) -> list[str]:
    return [phrase for phrase in phrases if phrase.count(" ") == order - 1]


def _windows(array: Array, order: int) -> list[Array]:
    """The places that are first in an n-gram, those that are second, and so on."""
    places = array.shape[-1] - order + 1
    return [array[..., first : first + places] for first in range(order)]


def _join(key: Any, number: Any) -> Any:
    return key << _BITS | number


def _is_int32(token: str) -> bool:
    digits = token.lstrip("0")
    return token.isascii() and token.isdigit() and len(digits) < 11 and int(digits or "0") < 1 << 31

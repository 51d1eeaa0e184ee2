"""The pieces that the name of a body is read in, and the kinds that go together."""

from typing import NamedTuple

UNITS = ("levels", "place", "villages", "number")  # what a body belongs to
INSIDE = ("body_nouns", "subjects", "joint")  # after these a body's own name goes on
JOINTS = ("-", "&", "/", "và", "của", "thuộc", ",")
LARGER = ("bộ", "sở")  # bodies that others are parts of


class Piece(NamedTuple):
    """Words `first:last` and what they are: a key of the lexicon, or place, number, joint, note."""

    kind: str
    first: int
    last: int

"""The query as the program owns it: a tree of matching nodes that every engine compiles.

Matching and ranking are told apart: only `Prefer` speaks of ranking, and it never changes what matches.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Everything:
    """Matches every article, with score 0."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """Matches no article."""


@dataclass(frozen=True, slots=True)
class Term:
    """One syllable or number, in shadow form; `folded` matches every accented form of the folded text.

    `field` limits it to 'title', 'body' or 'captions'.
    """

    text: str
    folded: bool = False
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """Terms at consecutive positions of one field."""

    terms: tuple[str, ...]
    folded: bool = False
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Prefix:
    """Every term that starts with `text`."""

    text: str
    folded: bool = False
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Synonym:
    """Several ways to write one thing (`CCHC`, `cải cách hành chính`): found and weighed as one term."""

    forms: tuple[Term | Phrase, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A multi-syllable word of the segmentation (`cải_cách`). For `Prefer` only: words rank, never match."""

    text: str


@dataclass(frozen=True, slots=True)
class FacetIs:
    """Articles that carry one of `values` in facet `name`; score 0."""

    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DateRange:
    """Articles published from `first` to `last`, both included; an open end is None; score 0."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class FigureRange:
    """Articles that name a figure from `low` to `high` in `unit`; score 0. An open end is infinite."""

    low: float
    high: float
    unit: str


@dataclass(frozen=True, slots=True)
class And:
    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Every article that `child` does not match; score 0."""

    child: "Node"


@dataclass(frozen=True, slots=True)
class AtLeast:
    """Articles that match `count` or more of the children."""

    count: int
    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Prefer:
    """Matches what `match` matches; each (node, weight) of `better` adds weight x its score."""

    match: "Node"
    better: tuple[tuple["Node", float], ...]


Text = Term | Phrase | Prefix | Synonym | Word
Node = Everything | Nothing | Text | FacetIs | DateRange | FigureRange | And | Or | Not | AtLeast | Prefer


def wanted(node: Node) -> Iterator[Term | Phrase | Prefix]:
    """The text leaves that a match may show: those not under a `Not`, and none that only rank."""
    match node:
        case Term() | Phrase() | Prefix():
            yield node
        case Synonym(forms):
            yield from forms
        case And(children) | Or(children) | AtLeast(_, children):
            for child in children:
                yield from wanted(child)
        case Prefer(child, _):
            yield from wanted(child)


def matching_leaves(node: Node) -> Iterator[Node]:
    """Every node without children that decides what matches, also by exclusion."""
    match node:
        case And(children) | Or(children) | AtLeast(_, children):
            for child in children:
                yield from matching_leaves(child)
        case Not(child) | Prefer(child, _):
            yield from matching_leaves(child)
        case _:
            yield node


def all_of(*nodes: Node) -> Node:
    """The conjunction, without needless nesting."""
    return nodes[0] if len(nodes) == 1 else And(nodes) if nodes else Everything()


def any_of(*nodes: Node) -> Node:
    """The disjunction, without needless nesting."""
    return nodes[0] if len(nodes) == 1 else Or(nodes) if nodes else Nothing()


def without_ranking(node: Node) -> Node:
    """The part of a tree that matches."""
    return node.match if isinstance(node, Prefer) else node


def conjuncts(node: Node) -> tuple[Node, ...]:
    """The parts of a tree all of which must hold."""
    node = without_ranking(node)
    return node.children if isinstance(node, And) else (node,)


def replace_facets(node: Node, change: Callable[[FacetIs], Node]) -> Node:
    """The tree with every `FacetIs` that decides a match replaced by `change` of it."""
    match node:
        case FacetIs():
            return change(node)
        case And(children):
            return And(tuple(replace_facets(child, change) for child in children))
        case Or(children):
            return Or(tuple(replace_facets(child, change) for child in children))
        case Not(child):
            return Not(replace_facets(child, change))
        case Prefer(child, better):
            return Prefer(replace_facets(child, change), better)
        case _:
            return node

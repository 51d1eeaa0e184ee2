"""Which of its meanings an acronym has in a query, told by the company its long forms keep in the archive.

`TT` in `TT Hương Canh` is thị trấn, for `thị trấn Hương` stands in many articles and `trung tâm Hương` in
none. The bounds below were chosen on passages of 10,404 news articles in which a long form was replaced by
its acronym (`tests/quality/score_acronyms.py`): better undecided than wrong, for an undecided acronym is
searched in all its meanings.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest
from itertools import chain

from archive_search.query.tree import Node, all_of, any_of
from archive_search.query.words import Expansion, Reading, Unit, nodes_of, phrases

TIMES = 8  # as often as any other meaning, measured by how often each one is met at all, must it be met here
LEAST = 3  # articles
PART = 0.05  # of the articles with all words of the query, in which it must stand so
BACKED = 0.8  # of the rate that another meaning has with all words of the query, which it must have


@dataclass(frozen=True, slots=True)
class Sense:
    """A meaning, and trees that match the articles with it: `alone`, and in ever wider `contexts`, the last
    of which holds all words of the query."""

    long_form: str
    alone: Node
    contexts: tuple[Node, ...]


Choose = Callable[[Expansion, Iterable[Sense]], str]  # the long form to search, "" for all


def leave_open(expansion: Expansion, senses: Iterable[Sense]) -> str:
    """Search all meanings."""
    return ""


def settle(units: Sequence[Unit], reading: Reading, choose: Choose) -> list[Unit]:
    """The units of a run of words, with the meaning chosen for each ambiguous acronym."""
    settled = list(units)
    nodes = [nodes_of(unit, reading) for unit in units]
    for at, unit in enumerate(units):
        if unit.expansion and unit.expansion.is_open:
            others = dict.fromkeys(chain.from_iterable((*nodes[:at], *nodes[at + 1 :])))
            company = _Company(_words(units[:at]), _words(units[at + 1 :]), tuple(others), reading)
            senses = (_sense(forms, company) for forms in unit.expansion.meanings)
            meaning = choose(unit.expansion, senses)
            settled[at] = replace(unit, expansion=replace(unit.expansion, meaning=meaning))
    return settled


def decide(senses: Iterable[Sense], count: Callable[[Node], int]) -> str:
    """The long form of the meaning that the nearest telling context speaks for; "" if none does.

    A nearer context than the whole query tells something only if the long form often stands so where it
    stands with these words at all, and nothing that the whole query speaks against: queries have any order.
    """
    senses = list(senses)
    alone = [count(sense.alone) for sense in senses]
    contexts = [list(map(count, nodes)) for nodes in zip(*(sense.contexts for sense in senses), strict=True)]
    for together in contexts:
        whole = contexts[-1]
        best, second = _best_two(together, alone)
        is_met = together[best] >= max(LEAST, PART * whole[best])
        if is_met and _rate(together, alone, best) >= TIMES * _rate(together, alone, second):
            strongest = _rate(whole, alone, _best_two(whole, alone)[0])
            return senses[best].long_form if _rate(whole, alone, best) >= BACKED * strongest else ""
    return ""


def _best_two(met: Sequence[int], alone: Sequence[int]) -> tuple[int, int]:
    first, second = nlargest(2, range(len(met)), key=lambda at: _rate(met, alone, at))
    return first, second


def _rate(met: Sequence[int], alone: Sequence[int], at: int) -> float:
    """In what part of the articles with a meaning it is met in a context."""
    return met[at] / max(1, alone[at])


@dataclass(frozen=True, slots=True)
class _Company:
    """The words before and after an acronym, and the nodes of all of them."""

    before: Sequence[str]
    after: Sequence[str]
    others: Sequence[Node]
    reading: Reading


def _sense(forms: Sequence[str], company: _Company) -> Sense:
    before, after, reading = company.before, company.after, company.reading
    alone = _any_phrase(forms, reading)
    contexts = []
    if len(after) > 1:
        contexts.append(_any_phrase([f"{form} {after[0]} {after[1]}" for form in forms], reading))
    if before or after:
        beside = [f"{word} {form}" for word in before[-1:] for form in forms]
        beside += [f"{form} {word}" for word in after[:1] for form in forms]
        contexts += [_any_phrase(beside, reading), all_of(alone, *company.others)]
    return Sense(forms[0], alone, tuple(contexts))


def _words(units: Sequence[Unit]) -> list[str]:
    return [word for unit in units for word in unit.words]


def _any_phrase(texts: Sequence[str], reading: Reading) -> Node:
    return any_of(*(all_of(*phrases(text, reading)) for text in texts))

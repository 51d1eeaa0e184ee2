"""Who holds which office: the rules over the codes of a sentence's items (see item.py), in their order."""

import re
from dataclasses import replace

from archive_search.knowledge.officials.apposition import apposed
from archive_search.knowledge.officials.chains import chains
from archive_search.knowledge.officials.events import events, for_the_person
from archive_search.knowledge.officials.forms import in_forms, of_the_dead
from archive_search.knowledge.officials.groups import (
    held_each,
    held_in_succession,
    listed_after_plural,
    said_alike,
    shared_by_all,
    taken_in_turn,
    taken_together,
)
from archive_search.knowledge.officials.holdings import Holding, Sentence
from archive_search.knowledge.officials.item import Item
from archive_search.knowledge.officials.succession import (
    appointed_in_list,
    left_by_listed,
    left_in_retirement,
    left_to_successors,
)

_PAST = re.compile(r"(?:\A|;)(R(?:T?[,;]{1,2}R){0,12})")
_LABELLED = re.compile(r"-?(?P<label>e):(?P<chain>R(?:[,;-]R){0,8})")


def pair(items: list[Item]) -> dict[int, list[Holding]]:
    """The offices of each person of a sentence, in the order of the text; keys are the numbers of items."""
    codes = "".join([item.code for item in items])
    if "R" not in codes:
        return {}
    sentence = Sentence(items, codes)
    shared_by_all(sentence)
    listed_after_plural(sentence)
    held_in_succession(sentence)
    chains(sentence)
    left_by_listed(sentence)
    taken_in_turn(sentence)
    held_each(sentence)
    said_alike(sentence)
    taken_together(sentence)
    events(sentence)
    left_to_successors(sentence)
    appointed_in_list(sentence)
    left_in_retirement(sentence)
    of_the_dead(sentence)
    in_forms(sentence)
    for_the_person(sentence)
    apposed(sentence)
    return {name: _spread_former(held) for name, held in sentence.held.items()}


def past_offices(items: list[Item]) -> list[Holding]:
    """The first offices of a sentence after `nguyên`, all of them former: `Quê xã Tam Lĩnh; nguyên R, R`."""
    chains = _PAST.finditer("".join(item.code for item in items))
    first = next((chain for chain in chains if _is_past(items[chain.start(1)])), None)
    offices = [at for at in range(*first.span(1)) if items[at].code == "R"] if first else []
    return [Holding(office, "former") for office in offices]


def _is_past(item: Item) -> bool:
    return item.office is not None and item.office.status == "former"


def labelled_offices(items: list[Item]) -> list[Holding]:
    """The offices of a sentence that is no more than these after a label: `Chức vụ: R, R`."""
    match = _LABELLED.match("".join(item.code for item in items))
    if not match or items[match.start("label")].event != "labels":
        return []
    return [Holding(at, "holds") for at in range(match.start("chain"), match.end()) if items[at].code == "R"]


def offices_of_pronoun(items: list[Item]) -> list[Holding]:
    """The offices of who is called `ông` or `bà` alone in a sentence that names nobody: `Ông từng là R`."""
    at = next(
        (at for at, item in enumerate(items[:-1]) if item.code == "H" and items[at + 1].code in "eR"), None
    )
    if at is None:
        return []
    held = offices_at(items, at)
    before = any(item.event == "former_link" for item in items[:at])  # Trước đó, ông là R
    return [replace(one, status="former") if before and one.status == "holds" else one for one in held]


def offices_at(items: list[Item], at: int = 0) -> list[Holding]:
    """The offices of the person whom the item at a place means: `Sính từng là R`."""
    named = [*items[:at], items[at]._replace(code="N"), *items[at + 1 :]]
    return pair(named).get(at, [])


def offices_of_untold(items: list[Item]) -> list[Holding]:
    """The offices of a person whom a sentence does not name: `làm R, rồi lên R`."""
    held = offices_at([Item("N", 0, 0), *items])
    return [replace(one, office=one.office - 1) for one in held]


def _spread_former(held: list[Holding]) -> list[Holding]:
    """In the order of the text; one `nguyên` covers the offices that follow it in the same chain."""
    spread: list[Holding] = []
    for one in sorted(held, key=lambda one: one.office):
        joined = spread and spread[-1].status == "former" and one.office == spread[-1].office + 2
        spread.append(replace(one, status="former") if joined and one.status == "holds" else one)
    return spread

"""How well facts are found: `python -m tests.quality.score_facts [FILE...]` prints the figures of each file.

The demonstration key lists every amount of money, percentage and physical measure of a body and most counts:
recall is over all that it lists, precision over the kinds that it lists in full.
"""

import re
import sys
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from archive_search.knowledge.acronyms import Acronyms, find_definitions
from archive_search.knowledge.facts.dates import find_dates
from archive_search.knowledge.facts.documents import find_document_numbers
from archive_search.knowledge.facts.figures import find_figures
from archive_search.knowledge.facts.quantities import quantity
from archive_search.model import Article
from tests.quality.labelled import DEV, KEY, Labelled, labelled_articles

_LISTED_IN_FULL = frozenset("% ‰ đồng USD ha km m m2 m3 kg tấn tạ lít mm km2 kV MVA".split())
_DIGITS = re.compile(r"[\d.,/–-]+")


class Rates(NamedTuple):
    precision: float
    recall: float


class Fact(NamedTuple):
    """What is found in an article and what its labels want, both as lists of values that compare."""

    name: str
    label: str
    find: Callable[[Article], Iterable[Hashable]]
    want: Callable[[Any], Iterable[Hashable]]


_ACRONYMS = Acronyms.load()


def _figure(raw: str, number: float | None, unit: str) -> Hashable:
    """Digits and value, without the unit: where a noun of many words ends is a matter of taste. The value is
    that in the base unit, for some labels multiply `600 nghìn đồng` out and some do not."""
    return _DIGITS.findall(raw)[0], number if number is None else quantity(number, unit).value


def _listed_in_full(unit: str) -> bool:
    return unit.partition("/")[0].split()[-1] in _LISTED_IN_FULL


FACTS = (
    Fact(
        "documents",
        "doc_numbers",
        lambda article: {doc.number for doc in find_document_numbers(f"{article.title}\n{article.body}")},
        lambda label: label,
    ),
    Fact(
        "acronyms defined",
        "acronyms_defined",
        lambda article: (
            (found.acronym, found.long_form.lower()) for found in find_definitions(article.body, _ACRONYMS)
        ),
        lambda label: ((acronym, form.lower()) for acronym, form in label.items()),
    ),
    Fact(
        "dates mentioned",
        "dates_mentioned",
        lambda article: {
            str(found.date) for found in find_dates(f"{article.title}\n{article.body}", article.date)
        },
        lambda label: label,
    ),
    Fact(
        "figures",
        "figures",
        lambda article: (
            _figure(found.raw, found.number, found.unit) for found in find_figures(article.body)
        ),
        lambda label: (_figure(figure["raw"], figure["number"], figure["unit"]) for figure in label),
    ),
    Fact(
        "figures listed in full",
        "figures",
        lambda article: (
            _figure(found.raw, found.number, found.unit)
            for found in find_figures(article.body)
            if _listed_in_full(found.unit)
        ),
        lambda label: (
            _figure(figure["raw"], figure["number"], figure["unit"])
            for figure in label
            if _listed_in_full(figure["unit"])
        ),
    ),
)


def rates(fact: Fact, articles: tuple[Labelled, ...], *, show: bool = False) -> Rates:
    """Precision and recall over the articles that are labelled for this kind of fact."""
    right = found_in_all = wanted_in_all = 0
    for article, labels in articles:
        if fact.label in labels:
            found, wanted = Counter(fact.find(article)), Counter(fact.want(labels[fact.label]))
            right += (found & wanted).total()
            found_in_all, wanted_in_all = found_in_all + found.total(), wanted_in_all + wanted.total()
            if show and found != wanted:
                print(f"    {article.id}: missed {list(wanted - found)}, too many {list(found - wanted)}")
    return Rates(right / (found_in_all or 1), right / (wanted_in_all or 1))


if __name__ == "__main__":
    for path in [Path(name) for name in sys.argv[1:]] or [KEY, DEV]:
        print(path)
        articles = labelled_articles(path)
        for fact in FACTS:
            if fact.label in articles[0].labels:
                print(f"  {fact.name}: {rates(fact, articles, show=True)}")

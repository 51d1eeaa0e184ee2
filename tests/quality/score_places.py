"""How well places are found: `python -m tests.quality.score_places [FILE...]` prints figures and errors.

A place counts by its bare name and article. Labels of the corpus that are no administrative units (a river, a
village, a hill) are left out.
"""

import sys
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from archive_search.knowledge.places.admin_units import place_key
from archive_search.knowledge.places.find import PlaceMention, Places
from tests.quality.labelled import DEV, HERE, KEY, Labelled, labelled_articles
from tests.quality.score_officials import Ratio, ratio, unit_of

DEMO_PLACES = HERE.parents[1] / "archive_search" / "demo_places.toml"
_NO_UNITS = frozenset(("sông hạc", "bản hin", "đồi chè"))


@cache
def places(with_demo: bool) -> Places:
    return Places.load(DEMO_PLACES if with_demo else None)


def _key(mention: PlaceMention) -> str:
    """A number is no name without its level: phường 4."""
    return place_key(f"{mention.level} {mention.name}" if mention.name.isdigit() else mention.name)


def score(articles: Iterable[Labelled], *, with_demo: bool, show: bool = False) -> Ratio:
    """Figures over labelled articles; `with_demo` adds the units of the demonstration."""
    right = found_in_all = wanted_in_all = 0
    for article, labels in articles:
        article = replace(article, unit=unit_of(labels))
        mentions = places(with_demo).find_places(article)
        found = {_key(mention) for mention in mentions if mention.field != "captions"}
        wanted = {place_key(name) for name in labels["places"]} - _NO_UNITS
        right += len(found & wanted)
        found_in_all, wanted_in_all = found_in_all + len(found), wanted_in_all + len(wanted)
        if show and found != wanted:
            print(f"  {article.id}: missed {sorted(wanted - found)}, too many {sorted(found - wanted)}")
    return ratio(right, found_in_all, wanted_in_all)


if __name__ == "__main__":
    for path in [Path(name) for name in sys.argv[1:]] or [KEY, DEV]:
        print(path)
        for with_demo in (True, False):
            print(with_demo, score(labelled_articles(path), with_demo=with_demo, show=True))

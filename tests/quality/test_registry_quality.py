"""Who is who in the demonstration archive, against the answer key: persons, their posts, and corrections."""

import json
import shutil
from contextlib import closing
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from archive_search.catalog import Catalog, PersonView, Registry
from archive_search.catalog.person_views import RoleView
from archive_search.ingest.rebuilding import rebuild
from archive_search.ingest.registering import correct
from archive_search.knowledge.persons.corrections import Value
from archive_search.knowledge.persons.names import name_key, slug
from archive_search.knowledge.persons.post_names import post_label
from archive_search.model import Filters
from archive_search.opening import open_engine
from archive_search.query.tree import Everything
from archive_search.settings import Settings, load_settings

KEY = Path(__file__).parents[1] / "key" / "officials.jsonl"
PERSONS = {row["person_id"]: row for row in map(json.loads, KEY.read_text(encoding="utf-8").splitlines())}


class Item(NamedTuple):
    """A person of the key in an article, and the id that the registry gives."""

    truth: str
    path: str
    found: str | None


@pytest.fixture(scope="module")
def settings(demo: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return load_settings(shutil.copytree(demo.home, tmp_path_factory.mktemp("demo") / "home"))


@pytest.fixture(scope="module")
def items(settings: Settings) -> list[Item]:
    """Everyone in every article that is shown in the version of the key."""
    with closing(Catalog(settings.catalog_path)) as catalog:
        registry = Registry(catalog)
        shown = {s.article.path: s.article.id for s in catalog.all_articles() if s.duplicate_of is None}
        return [
            Item(truth, path, _found(registry, shown[path], person, path))
            for truth, person in PERSONS.items()
            for path in person["mentioned_in"]
            if path in shown
        ]


def _found(registry: Registry, article: str, person: dict[str, Any], path: str) -> str | None:
    """The official of that name in the article; of several, the one in a post that the key gives there."""
    ids = sorted(set(registry.persons_in(article).values()))
    named = [one for one in ids if name_key(registry.official(one).name) == name_key(person["name"])]
    told = [post_slug(post) for post in person["posts"] if path in post["articles"]]
    fitting = [one for one in named if any(_holds(registry.person(one), post) for post in told)]
    return next(iter(fitting if len(named) > 1 else named), None)


def post_slug(post: dict[str, Any]) -> str:
    return slug(post_label(post["role"], post["body"]))


def _holds(view: PersonView, post: str) -> bool:
    """Whether a person has a post of the key, which does not say of every ward where it lies."""
    return any(_is_of(role, post) for role in view.roles)


def _is_of(role: RoleView, post: str) -> bool:
    return f"{role.post}-".startswith(f"{post}-")


def registry_id(items: list[Item], truth: str) -> str:
    (found,) = {item.found for item in items if item.truth == truth}
    assert found
    return found


def test_mentions_are_paired_as_in_the_key(items: list[Item]) -> None:
    pairs = list(combinations(items, 2))
    same = {pair for pair in pairs if pair[0].truth == pair[1].truth}
    found = {pair for pair in pairs if pair[0].found and pair[0].found == pair[1].found}
    right = len(same & found)
    assert right / len(found) == 1.0  # a wrong merge harms someone
    assert 2 * right / (len(same) + len(found)) >= 0.99


def test_two_of_one_name_are_two(items: list[Item]) -> None:
    assert registry_id(items, "P06") != registry_id(items, "P07")


@pytest.mark.parametrize("truth", ["P02", "P04", "P05", "P06", "P07", "P14", "P17", "P23"])
def test_changing_posts_are_one_person_with_posts_in_order(
    settings: Settings, items: list[Item], truth: str
) -> None:
    with closing(Catalog(settings.catalog_path)) as catalog:
        view = Registry(catalog).person(registry_id(items, truth))
    posts: dict[str, None] = {}
    for post in sorted(PERSONS[truth]["posts"], key=lambda post: str(post["first_seen"])):
        assert _holds(view, post_slug(post)), post
        posts[post_slug(post)] = None
    in_order = [role.first_seen for post in posts for role in view.roles if _is_of(role, post)]
    assert in_order == sorted(day for day in in_order if day)


def test_everyone_named_in_an_office_is_an_official_and_nobody_else(
    settings: Settings, items: list[Item]
) -> None:
    with closing(Catalog(settings.catalog_path)) as catalog:
        found = sorted(name_key(one.name) for one in Registry(catalog).officials())
    assert found == sorted(name_key(PERSONS[truth]["name"]) for truth in {item.truth for item in items})


def test_merge_and_split_survive_a_rebuild(settings: Settings, items: list[Item]) -> None:
    engine = open_engine(settings)
    official, soldier = registry_id(items, "P06"), registry_id(items, "P07")
    with closing(Catalog(settings.catalog_path)) as catalog:
        (given,) = (
            s.article.id
            for s in catalog.all_articles()
            if s.article.path.endswith("2024/000_7b5333e4e20e4c37.txt")
        )
    correct(settings, engine, "merge", {"persons": [official, soldier]}, "thử")
    split: dict[str, Value] = {"person": official, "articles": [given], "new": f"{official}-2"}
    correct(settings, engine, "split", split, "thử")
    before = counts(settings)
    assert (before[official], before[f"{official}-2"]) == (14, 1)
    assert soldier not in before
    rebuild(settings, engine)
    assert counts(settings) == before
    settings.officials_path.unlink()
    rebuild(settings, engine)
    assert (counts(settings)[official], counts(settings)[soldier]) == (13, 3)


def counts(settings: Settings) -> dict[str, int]:
    found = open_engine(settings).search(Everything(), Filters(), ["official"], limit=0)
    return dict(found.facets["official"])

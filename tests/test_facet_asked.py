"""Facet values in the words of readers: what they name is remembered, until the archive changes."""

import json
from contextlib import closing
from pathlib import Path
from typing import Literal
from unicodedata import normalize

import pytest

from archive_search.errors import QueryError
from archive_search.model import Filters
from archive_search.opening import open_service
from archive_search.query import tree as q
from archive_search.search.facet_asked import MAX_CHOICES
from archive_search.search.results import SearchRequest
from archive_search.search.service import SearchService
from tests.durability.archives import settings_of, take


def article(number: int, source: str) -> str:
    told = {"title": f"Tin {number}", "text": "Thành phố trồng cây.", "source": source, "id": number}
    return json.dumps(told, ensure_ascii=False) + "\n"


def opened(home: Path) -> closing[SearchService]:
    return closing(open_service(settings_of(home)))


def from_source(name: str) -> SearchRequest:
    return SearchRequest(filters=Filters({"source": frozenset([name])}))


def test_source_of_a_new_article_is_known_by_its_name_at_once(tmp_path: Path) -> None:
    take(tmp_path / "home", article(1, "Báo Cũ"))
    with opened(tmp_path / "home") as service:
        assert [service.search(from_source(name)).total for name in ("bao cu", "bao moi")] == [1, 0]
        take(tmp_path / "home", article(2, "Báo Mới"))
        assert [service.search(from_source(name)).total for name in ("bao cu", "bao moi")] == [1, 1]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_value_is_known_in_either_form_of_unicode(tmp_path: Path, form: Literal["NFC", "NFD"]) -> None:
    take(tmp_path / "home", article(1, "Báo Tuổi Trẻ"))
    with opened(tmp_path / "home") as service:
        assert service.search(from_source(normalize(form, "báo tuổi"))).total == 1


def test_half_a_character_names_no_value(tmp_path: Path) -> None:
    take(tmp_path / "home", article(1, "Báo Cũ"))
    with opened(tmp_path / "home") as service:
        assert service.search(from_source("\udcff")).total == 0


def test_words_that_name_too_many_values_are_refused_as_a_filter_and_searched_in_a_query(
    tmp_path: Path,
) -> None:
    count = MAX_CHOICES + 1
    take(tmp_path / "home", "".join(article(number, f"Báo số {number}") for number in range(count)))
    with opened(tmp_path / "home") as service:
        with pytest.raises(QueryError, match=f"“báo” khớp {count} lựa chọn"):
            service.search(from_source("báo"))
        found = service.search(SearchRequest("nguồn:báo"))
        assert (found.total, found.understood.count("Báo")) == (count, 5)


def test_unknown_values_by_the_dozen_cost_one_look_at_each_facet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(tmp_path / "home", article(1, "Báo Cũ"))
    with opened(tmp_path / "home") as service:
        search = service.engine.search
        looked_at: list[str] = []

        def noted(tree: q.Node, filters: Filters, facets: tuple[str, ...] = (), *others, **named):
            if isinstance(tree, q.Everything) and filters == Filters():
                looked_at.extend(facets)
            return search(tree, filters, facets, *others, **named)

        monkeypatch.setattr(service.engine, "search", noted)
        chosen = {
            name: frozenset(f"{name}{number}" for number in range(12)) for name in ("source", "official")
        }
        service.search(SearchRequest(" ".join(f"nguồn:zz{number}" for number in range(30)), Filters(chosen)))
        assert sorted(looked_at) == ["official", "source"]

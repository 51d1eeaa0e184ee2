"""Stepping through the marks of an article, and reading its versions."""

import pytest
from flask.testing import FlaskClient

from archive_search.search.results import ArticleView, Passage
from archive_search.search.service import SearchService
from archive_search.web.steps import MOST, walk
from tests.cost import costs_less_than
from tests.web.conftest import HOSTILE, POWER, REFORM
from tests.web.page import Page


@pytest.fixture
def view(service: SearchService) -> ArticleView:
    return service.article(POWER)


def viewed(view: ArticleView, *bodies: Passage) -> ArticleView:
    return ArticleView(view.stored, Passage("Tin"), bodies, ())


def test_marks_are_numbered_through_headline_text_and_captions(client: FlaskClient) -> None:
    page = Page(client, f"/article/{REFORM}?q=cải+cách")
    assert [mark.get("id") for mark in page.find("mark") if mark.get("id")] == ["khop-1", "khop-2", "khop-3"]
    assert [mark.get("id") for mark in page.find("h1 mark")] == ["khop-1"]
    assert [mark.get("id") for mark in page.find("figcaption mark")] == ["khop-3"]
    assert page.link(".matches", "Đến chỗ đầu") == "#khop-1"
    assert page.text(".matches").startswith("“cải cách” có ở 3 chỗ:")


def test_every_mark_leads_to_its_neighbours(client: FlaskClient) -> None:
    page = Page(client, f"/article/{REFORM}?q=cải+cách")
    ways = [[(a.get("aria-label"), a.get("href")) for a in step.iter("a")] for step in page.find(".step")]
    before, after = "Chỗ khớp trước", "Chỗ khớp sau"
    assert ways == [
        [(after, "#khop-2")],
        [(before, "#khop-1"), (after, "#khop-3")],
        [(before, "#khop-2")],
    ]
    assert page.texts(".step span") == ["1/3", "2/3", "3/3"]


def test_only_mark_has_nowhere_to_step(client: FlaskClient) -> None:
    page = Page(client, f"/article/{REFORM}?q=rút+ngắn")
    assert page.texts(".step") == []
    assert page.link(".matches", "Đến chỗ đầu") == "#khop-1"


def test_article_without_a_search_has_no_steps(client: FlaskClient) -> None:
    assert Page(client, f"/article/{REFORM}").texts(".matches") == []


def test_markup_around_and_in_marks_stays_text(client: FlaskClient) -> None:
    page = Page(client, f"/article/{HOSTILE}?q=script+alert")
    assert len(page.find("mark")) >= 2
    assert page.tree.xpath("//main//script | //img") == []


def test_marks_beyond_the_limit_are_marked_only(view: ArticleView) -> None:
    marks = tuple((at * 2, at * 2 + 1) for at in range(MOST + 50))
    long = walk(viewed(view, Passage("a " * (MOST + 50), marks)))
    assert (long.count, long.total) == (MOST, MOST + 50)
    assert long.paragraphs[0].count("<mark") == MOST + 50
    assert f"#khop-{MOST + 1}" not in long.paragraphs[0]


def test_ten_thousand_marks_are_numbered_in_no_time(view: ArticleView) -> None:
    marks = tuple((at * 10, at * 10 + 1) for at in range(10_000))
    assert costs_less_than(1, lambda: walk(viewed(view, Passage("a" * 100_000, marks))))

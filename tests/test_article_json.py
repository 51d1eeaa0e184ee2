"""A whole article as JSON: every derived fact points at the words that state it."""

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from archive_search.catalog import StoredArticle
from archive_search.formats.article_json import article_to_json
from archive_search.ingest.enrich import enrich
from archive_search.knowledge.library import Library
from archive_search.knowledge.lists import Lists
from archive_search.model import Article

LIBRARY = Library.load(Lists())
ARTICLE = Article(
    id="a" * 20,
    source_id="x",
    title="Ngân sách thành phố Vĩnh Yên thu 186,3 tỷ đồng",
    body=(
        "Sáng 24/6/2020, ông Nguyễn Văn An, Chủ tịch UBND thành phố Vĩnh Yên chủ trì họp về thu ngân sách.\n"
        "Ông An nêu cải cách hành chính (CCHC) theo Quyết định số 125/QĐ-UBND."
    ),
    source="Cổng thành phố",
    path="a.txt",
    date=dt.date(2020, 6, 25),
    captions=("Quang cảnh", "Ông Nguyễn Văn An phát biểu"),
    unit="thành phố Vĩnh Yên, tỉnh Vĩnh Phúc",
)
PERSONS = {(ARTICLE.id, "body", ARTICLE.body.index("Nguyễn Văn An")): "nguyen-van-an"}


def whole() -> dict[str, Any]:
    derived = enrich(ARTICLE, LIBRARY, words=())
    stored = StoredArticle(ARTICLE, 2, 3, "hash", dt.datetime(2020, 6, 26), "original", derived, None)
    return article_to_json(stored, PERSONS, lambda facet, value: f"{facet}:{value}")


def evidence_in(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield from [value] if {"field", "start"} <= value.keys() else []
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from evidence_in(one)


def test_every_kind_of_fact_is_there_and_each_points_at_its_words():
    found = whole()
    kinds = ("officials", "mentions", "topics", "places", "figures", "dates", "documents", "acronyms")
    for kind in kinds:
        assert found[kind], kind
        assert len(list(evidence_in(found[kind]))) >= len(found[kind]), kind
    for one in evidence_in(found):
        assert one["article"] == ARTICLE.id
        assert found["text"][one["field"]][one["start"] : one["end"]] == one["text"] != ""


def test_an_office_carries_the_person_and_words_that_hold_name_and_office():
    (office,) = whole()["officials"]
    assert office["id"] == "nguyen-van-an"
    assert (office["post"], office["body"]) == ("Chủ tịch", "UBND thành phố Vĩnh Yên")
    assert office["evidence"]["text"] == "Nguyễn Văn An, Chủ tịch UBND thành phố Vĩnh Yên"


def test_mentions_without_office_are_told_apart_by_their_missing_id():
    mentions = [(one["id"], one["evidence"]["field"]) for one in whole()["mentions"]]
    assert mentions == [("nguyen-van-an", "body"), (None, "body"), (None, "captions")]


def test_figures_are_given_as_written_and_in_base_units():
    (figure,) = whole()["figures"]
    assert (figure["number"], figure["unit"]) == (186.3, "tỷ đồng")
    assert (figure["value"], figure["base_unit"]) == (186.3e9, "đồng")


def test_it_says_which_version_its_offsets_belong_to_and_is_plain_json():
    found = whole()
    assert (found["version"], found["newest_version"], found["date"]) == (2, 3, "2020-06-25")
    assert json.loads(json.dumps(found)) == found

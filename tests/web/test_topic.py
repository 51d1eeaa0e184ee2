"""The page of a topic."""

import pytest
from flask.testing import FlaskClient

from archive_search.search.service import SearchService
from tests.web.conftest import VACCINE
from tests.web.page import Page

HEALTH = "/topic/y-te-suc-khoe"


def test_topic_shows_its_articles_officials_and_years(client: FlaskClient) -> None:
    page = Page(client, HEALTH)
    assert page.text("h1") == "Y tế - Sức khỏe"
    assert page.find(".briefs a")[0].get("href") == f"/article/{VACCINE}"
    assert page.texts(".chart title") == ["2019: 0 bài", "2020: 1 bài", "2021: 0 bài", "2022: 0 bài"]
    assert page.link(".margin .counts", "Nguyễn Văn An").startswith("/official/")
    both = Page(client, page.link(".margin .counts", "1 bài của chủ đề nhắc Nguyễn Văn An"))
    assert both.text("h1") == "1 bài"


def test_topic_and_its_search_lead_to_each_other(client: FlaskClient) -> None:
    found = Page(client, Page(client, HEALTH).link("header", "Tìm trong 1 bài của chủ đề này"))
    assert found.text("h1") == "1 bài"
    assert found.find(".leads a")[0].get("href") == HEALTH


def test_every_subtopic_names_its_words_and_searches_for_them(
    client: FlaskClient, service: SearchService
) -> None:
    for slug in service.topics.slugs:
        page = Page(client, f"/topic/{slug}")
        assert [part.get("id") for part in page.find(".role")] == list(service.topics.subtopics(slug))
        for link in page.tree.xpath("//article[@class='role']/p/a/@href"):
            found = Page(client, link)
            assert found.tree.xpath("//p[@role='status']") == []
            assert found.texts(".chip span") == [f"Chủ đề: {page.text('h1')}"]


def test_subtopic_leads_to_its_place_on_the_page_of_its_topic(client: FlaskClient) -> None:
    answer = client.get("/topic/dai-hoi-dang")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/topic/xay-dung-dang#dai-hoi-dang")


def test_official_leads_to_the_topics_of_the_articles_and_to_those_articles(client: FlaskClient) -> None:
    official = Page(client, Page(client, HEALTH).link(".margin .counts", "Nguyễn Văn An"))
    assert official.link(".margin .counts", "Y tế - Sức khỏe") == HEALTH
    both = Page(client, official.link(".margin .counts", "1 bài về chủ đề Y tế - Sức khỏe"))
    assert both.texts(".chip span") == ["Quan chức: Nguyễn Văn An", "Chủ đề: Y tế - Sức khỏe"]


def test_other_topics_stand_in_vietnamese_order_with_their_counts(client: FlaskClient) -> None:
    others = Page(client, HEALTH).tree.xpath("//section[@aria-labelledby='chu-de-khac']//li")
    told = [" ".join(other.text_content().split()) for other in others]
    assert len(told) == 17
    assert told[0] == "An ninh - Trật tự an toàn xã hội 0 bài"
    assert "Cải cách hành chính - Chuyển đổi số 1 bài" in told


@pytest.mark.parametrize("slug", ["khong-co", "%00", "x" * 2000])
def test_unknown_topic_is_not_found(client: FlaskClient, slug: str) -> None:
    assert Page(client, f"/topic/{slug}", 404).text("h1") == "Không tìm thấy"

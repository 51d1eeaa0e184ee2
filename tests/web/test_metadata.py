"""What an article's page tells machines."""

import json
from typing import Any

from flask.testing import FlaskClient

from tests.web.conftest import HOSTILE, POWER, REFORM, SCRIPT
from tests.web.page import Page


def json_ld(page: Page) -> dict[str, Any]:
    (text,) = page.tree.xpath("//script[@type='application/ld+json']/text()")
    return dict(json.loads(text))


def tags(page: Page) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in page.tree.xpath("//meta[contains(@name, '_') or contains(@name, '.')]"):
        found.setdefault(meta.get("name"), []).append(meta.get("content"))
    return found


def test_schema_org_tells_where_it_was_published_and_where_it_is_kept(client: FlaskClient) -> None:
    found = json_ld(Page(client, f"/article/{REFORM}?q=cai+cach"))
    media = found.pop("associatedMedia")
    assert found == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Thành phố đẩy mạnh cải cách hành chính",
        "datePublished": "2020-06-24",
        "author": [{"@type": "Person", "name": "Thu Hiền"}],
        "publisher": {"@type": "Organization", "name": "Cổng thành phố"},
        "url": "https://thanhpho.example/cai-cach",
        "archivedAt": f"http://localhost/article/{REFORM}",
        "keywords": ["Cải cách hành chính - Chuyển đổi số"],
        "inLanguage": "vi",
    }
    assert media["contentUrl"] == f"http://localhost/article/{REFORM}/original"
    assert len(media["sha256"]) == 64


def test_reference_managers_find_title_author_and_date(client: FlaskClient) -> None:
    found = tags(Page(client, f"/article/{REFORM}"))
    assert found["citation_title"] == found["DC.title"] == ["Thành phố đẩy mạnh cải cách hành chính"]
    assert found["citation_author"] == found["DC.creator"] == ["Thu Hiền"]
    assert (found["citation_publication_date"], found["DC.date"]) == (["2020/06/24"], ["2020-06-24"])
    assert found["DC.source"] == ["https://thanhpho.example/cai-cach"]
    assert found["DC.identifier"] == [f"http://localhost/article/{REFORM}"]


def test_what_is_not_known_is_not_told(client: FlaskClient) -> None:
    page = Page(client, f"/article/{POWER}")
    assert json_ld(page).keys().isdisjoint({"datePublished", "author", "keywords"})
    assert (
        tags(page).keys().isdisjoint({"citation_author", "citation_publication_date", "DC.date", "DC.source"})
    )


def test_an_article_cannot_end_the_script_or_lead_elsewhere(client: FlaskClient) -> None:
    page = Page(client, f"/article/{HOSTILE}")
    found = json_ld(page)
    assert found["headline"] == f"{SCRIPT} & chuyện lạ"
    assert found["url"] == f"http://localhost/article/{HOSTILE}"
    assert "javascript:" not in page.source.replace("alert", "")
    assert tags(page)["citation_title"] == [f"{SCRIPT} & chuyện lạ"]

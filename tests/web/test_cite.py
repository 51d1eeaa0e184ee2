"""Citations on the article's page and as files."""

import json

import pytest
import rispy
from flask.testing import FlaskClient

from tests.web.conftest import HOSTILE, POWER, REFORM
from tests.web.page import Page


def test_article_shows_its_citation_and_offers_it_as_files(client: FlaskClient) -> None:
    page = Page(client, f"/article/{REFORM}?q=cai+cach")
    shown = page.texts(".cite pre")[0]
    assert shown.startswith("Thu Hiền (2020), “Thành phố đẩy mạnh cải cách hành chính”, Cổng thành phố,")
    assert f"Bản lưu: http://localhost/article/{REFORM}." in shown
    assert page.texts(".cite summary") == ["RIS", "BibTeX", "CSL-JSON"]
    files = [client.get(link.get("href")).text.replace("\r\n", "\n") for link in page.find(".cite a")]
    assert files == [pre.text_content() for pre in page.find(".cite pre")]


@pytest.mark.parametrize(
    ("kind", "content_type"),
    [
        ("ris", "application/x-research-info-systems; charset=utf-8"),
        ("bib", "application/x-bibtex; charset=utf-8"),
        ("json", "application/vnd.citationstyles.csl+json; charset=utf-8"),
        ("txt", "text/plain; charset=utf-8"),
    ],
)
def test_file_has_its_type_and_a_name(client: FlaskClient, kind: str, content_type: str) -> None:
    response = client.get(f"/article/{REFORM}/cite.{kind}")
    assert response.content_type == content_type
    assert response.headers["Content-Disposition"] == f"attachment; filename=trich-dan-{REFORM}.{kind}"


@pytest.mark.parametrize("address", [f"/article/{REFORM}/cite.doc", "/article/nope/cite.ris"])
def test_unknown_format_or_article_is_not_found(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_address_that_is_no_web_address_is_never_cited(client: FlaskClient) -> None:
    for article in (HOSTILE, POWER):
        (found,) = rispy.loads(client.get(f"/article/{article}/cite.ris").text)
        assert found["urls"] == [f"http://localhost/article/{article}"]
        assert "javascript" not in json.dumps(client.get(f"/article/{article}/cite.json").text)

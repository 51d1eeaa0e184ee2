import re
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from archive_search.catalog import Reject
from archive_search.errors import IndexMissing
from archive_search.formats.search_json import to_json
from archive_search.search.service import SearchService
from archive_search.web.problems import KINDS
from archive_search.web.state import parse_state
from tests.web.conftest import ARTICLES, HOSTILE, REFORM, SCRIPT
from tests.web.page import Page


def stated(field: str, text: str) -> dict[str, Any]:
    """Words of the article on reform as evidence."""
    start = ARTICLES[0].text_of(field).index(text)
    return {"article": REFORM, "field": field, "start": start, "end": start + len(text), "text": text}


def test_a_search_has_the_documented_shape(client: FlaskClient) -> None:
    response = client.get("/api/v1/search?q=cai+cach")
    assert response.content_type == "application/json; charset=utf-8"
    found: dict[str, Any] = response.get_json()
    took_ms = found.pop("took_ms")
    assert isinstance(took_ms, float)
    facets = found.pop("facets")
    (hit,) = found.pop("hits")
    score = hit.pop("score")
    assert score > 0
    snippet, marks = hit.pop("snippet"), hit.pop("marks")
    assert [snippet[start:end] for start, end in marks] == ["cải cách"]
    assert hit == {
        "id": REFORM,
        "title": "Thành phố đẩy mạnh cải cách hành chính",
        "date": "2020-06-24",
        "source": "Cổng thành phố",
        "url": "https://thanhpho.example/cai-cach",
        "path": "cong/2020/cai-cach.txt",
        "officials": [
            {
                "name": "Nguyễn Văn An",
                "role": "Chủ tịch UBND thành phố",
                "id": "nguyen-van-an",
                "evidence": stated("body", "Nguyễn Văn An, Chủ tịch UBND thành phố"),
            }
        ],
        "topics": ["cai-cach-hanh-chinh-chuyen-doi-so"],
        "topic_evidence": {
            "cai-cach-hanh-chinh-chuyen-doi-so": [
                {"points": 9.0, "evidence": stated("title", "cải cách hành chính")},
            ]
        },
        "also": [],
    }
    assert found == {
        "query": {
            "text": "cai cach",
            "understood": "cai cach (không phân biệt dấu)",
            "notes": [],
            "acronyms": [],
        },
        "total": 1,
        "relaxed": None,
        "next": None,
        "corrections": [],
        "relaxations": [],
    }
    dated = {"date", "month"}
    assert set(facets) == dated | {"official", "post", "topic", "place", "document", "source", "author"}
    assert facets["date"] == [{"value": "2020", "label": "2020", "count": 1}]
    assert facets["topic"][0]["label"] == "Cải cách hành chính - Chuyển đổi số"


def test_nothing_found_carries_the_relaxed_hits_apart(client: FlaskClient) -> None:
    found = client.get("/api/v1/search?q=khởi+công+cầu+vượt+biển").get_json()
    assert (found["total"], found["hits"]) == (0, [])
    assert found["relaxed"]["total"] == 1
    assert found["relaxed"]["hits"][0]["title"] == "Khởi công cầu Hạc"


def test_the_web_and_the_command_line_share_the_conversion(
    client: FlaskClient, service: SearchService
) -> None:
    address = "q=chủ+tịch&source=Báo+tỉnh&sort=oldest"
    converted = to_json(service.search(parse_state(address.encode()).request))
    answered = client.get(f"/api/v1/search?{address}").get_json()
    assert {**converted, "took_ms": 0} == {**answered, "took_ms": 0}


def test_a_page_past_the_end_is_empty_with_the_true_total(client: FlaskClient) -> None:
    found = client.get("/api/v1/search?page=99").get_json()
    assert (found["total"], found["hits"]) == (17, [])


def test_markup_stays_data(client: FlaskClient) -> None:
    found = client.get("/api/v1/search?q=chuyện+lạ").get_json()
    assert (found["hits"][0]["id"], found["hits"][0]["title"]) == (HOSTILE, f"{SCRIPT} & chuyện lạ")


@pytest.mark.parametrize(
    ("address", "parameter"),
    [
        ("search?page=-1", "page"),
        ("search?page=abc", "page"),
        ("search?page=1%0A", "page"),
        ("search?limit=101", "limit"),
        ("search?from=2020-13-45", "from"),
        ("search?from=2019-02-29", "from"),
        ("search?to=24/6/2020", "to"),
        ("search?sort=foo", "sort"),
        ("search?sort=newest&sort=oldest", "sort"),
        ("search?q=" + "dài+" * 300, "q"),
        ("search?offical=An", "offical"),
        ("search?source=", "source"),
        ("facets/topic?sort=newest", "sort"),
        ("officials?limit=0", "limit"),
        (f"articles/{REFORM}?q=a", "q"),
        ("topics?page=1", "page"),
    ],
)
def test_a_wrong_parameter_is_refused_by_name(client: FlaskClient, address: str, parameter: str) -> None:
    problem = problem_of(client.get(f"/api/v1/{address}"), 400)
    assert problem["parameter"] == parameter
    assert f"“{parameter}”" in problem["detail"]


@pytest.mark.parametrize(
    "address",
    [
        "search?from=2021&to=2020",
        "search?page=2&cursor=W10",
        "search?page=1001",
        "search?page=101&limit=100",
        "search?cursor=abc",
        "officials?cursor=WzFd",
        "facets/topic?cursor=WzFd",
        f"articles/{REFORM}/versions?cursor=abc",
    ],
)
def test_parameters_that_cannot_be_used_together_are_refused(client: FlaskClient, address: str) -> None:
    assert problem_of(client.get(f"/api/v1/{address}"), 422)["detail"]


@pytest.mark.parametrize(
    "address",
    [
        "nope",
        "articles/ffffffffffffffffffff",
        "articles/ZZ",
        "articles/ffffffffffffffffffff/versions",
        "facets/nope",
        "officials/ai-do",
        "posts/khong-co",
        "topics/khong-co",
    ],
)
def test_what_is_not_there_is_a_problem_with_status_404(client: FlaskClient, address: str) -> None:
    problem_of(client.get(f"/api/v1/{address}"), 404)


def problem_of(response: TestResponse, status: int) -> dict[str, Any]:
    """The problem that a response tells; its type leads to a place on the page of the API."""
    problem: dict[str, Any] = response.get_json(force=True)
    assert (response.status_code, problem["status"]) == (status, status)
    assert response.content_type == "application/problem+json"
    assert problem["request_id"] == response.headers["X-Request-ID"]
    assert problem["type"] == f"/api#{KINDS[status]}"
    return problem


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_writing_is_refused(client: FlaskClient, method: str) -> None:
    response = getattr(client, method)("/api/v1/search")
    problem_of(response, 405)
    assert set(response.allow) == {"GET", "HEAD", "OPTIONS"}


def test_head_and_options_tell_without_a_body(client: FlaskClient) -> None:
    head, options = client.head("/api/v1/topics"), client.options("/api/v1/topics")
    assert (head.status_code, head.data, head.content_type) == (200, b"", "application/json; charset=utf-8")
    assert set(options.allow) == {"GET", "HEAD", "OPTIONS"}


def test_only_json_is_served_and_no_body_is_taken(client: FlaskClient) -> None:
    for accept in ("application/json", "application/*;q=0.5", "*/*", "text/html, */*;q=0.1"):
        assert client.get("/api/v1/topics", headers={"Accept": accept}).status_code == 200
    problem_of(client.get("/api/v1/topics", headers={"Accept": "text/html"}), 406)
    problem_of(client.get("/api/v1/topics", data=b"x" * 20_000), 413)


def test_an_unchanged_answer_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/api/v1/search?q=cải+cách")
    again = client.get("/api/v1/search?q=cải+cách", headers={"If-None-Match": first.headers["ETag"]})
    other = client.get("/api/v1/search?q=cầu", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data, other.status_code) == (304, b"", 200)


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("search?source=Trang+phường&sort=newest", "hits"),
        ("facets/month?q=", "values"),
        ("facets/source?q=", "values"),
        ("officials?q=", "officials"),
        ("posts?q=", "posts"),
    ],
)
@pytest.mark.parametrize("size", [1, 2, 5])
def test_pages_that_links_lead_through_are_the_whole_once(
    client: FlaskClient, address: str, key: str, size: int
) -> None:
    (whole,) = pages(client, f"/api/v1/{address}&limit=100", key)
    found = list(pages(client, f"/api/v1/{address}&limit={size}", key))
    assert [one for page in found for one in page] == whole
    assert {len(page) for page in found[:-1]} <= {size}


def pages(client: FlaskClient, address: str, key: str) -> Iterator[list[Any]]:
    while address:
        response = client.get(address)
        yield response.get_json()[key]
        link = response.headers.get("Link", "")
        assert bool(link) == bool(response.get_json()["next"])
        address = link.removeprefix("<").removesuffix('>; rel="next"')


def test_a_facet_lists_every_value_with_its_label(client: FlaskClient) -> None:
    found = client.get("/api/v1/facets/topic?q=khởi+công").get_json()
    topic = {"value": "do-thi-giao-thong-xay-dung", "label": "Đô thị - Giao thông - Xây dựng", "count": 1}
    assert found == {"facet": "topic", "total": 1, "values": [topic], "next": None}


def test_an_article_carries_its_text_and_its_evidence(client: FlaskClient) -> None:
    found = client.get(f"/api/v1/articles/{REFORM}").get_json()
    said = found["officials"][0]["evidence"]
    assert said["text"] == "Nguyễn Văn An, Chủ tịch UBND thành phố"
    assert found["text"][said["field"]][said["start"] : said["end"]] == said["text"]


def test_versions_tell_where_each_came_from(client: FlaskClient) -> None:
    found = client.get(f"/api/v1/articles/{REFORM}/versions").get_json()
    (version,) = found["versions"]
    assert (found["article"], found["next"], version["version"]) == (REFORM, None, 1)
    assert version["ingested_at"].endswith("Z")
    assert version["text"]["title"] == "Thành phố đẩy mạnh cải cách hành chính"


def test_officials_posts_and_topics_lead_to_one_another(client: FlaskClient) -> None:
    (person,) = client.get("/api/v1/officials?q=nguyen+van+an").get_json()["officials"]
    official = client.get(f"/api/v1/officials/{person['id']}").get_json()
    post = client.get(f"/api/v1/posts/{official['roles'][0]['post']}").get_json()
    assert [holder["person"] for holder in post["holders"]] == [person["id"]]
    topics = client.get("/api/v1/topics").get_json()["topics"]
    counted = {topic["slug"]: topic["articles"] for topic in topics if topic["articles"]}
    topic = client.get(f"/api/v1/topics/{min(counted)}").get_json()
    assert topic["articles"] == counted[min(counted)] == 1
    assert topic["officials"][0]["value"] == person["id"]


def test_coverage_tells_the_months_of_each_source_and_the_last_run(
    client: FlaskClient, service: SearchService
) -> None:
    found = client.get("/api/v1/coverage").get_json()
    sources = {source["name"]: source for source in found["sources"]}
    assert found["articles"] == sum(source["articles"] for source in sources.values()) == 17
    assert sources["Báo tỉnh"]["months"] == {"2020-11": 1, "2021-03": 1}
    assert found["last_run"]["ended_at"] is None
    refused = [Reject("tin/hong.txt", "Tệp rỗng.")]
    service.catalog.end_run(service.catalog.last_run().id, {"new": 17, "rejected": 1}, refused)
    run = client.get("/api/v1/coverage?limit=1").get_json()["last_run"]
    assert run["counts"] == {"new": 17, "rejected": 1}
    assert run["rejected"] == [{"path": "tin/hong.txt", "reason": "Tệp rỗng."}]
    names = [one["name"] for page in pages(client, "/api/v1/coverage?limit=2", "sources") for one in page]
    assert names == sorted(sources)


def test_the_description_names_exactly_the_addresses_that_there_are(app: Flask, client: FlaskClient) -> None:
    described = client.get("/api/openapi.json").get_json()
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/api/v1")]
    served = {re.sub("<([^>]+)>", r"{\1}", rule.rule): rule for rule in rules}
    assert described["openapi"] == "3.1.0"
    assert described["paths"].keys() == served.keys()
    for path, rule in served.items():
        operation = described["paths"][path]["get"]
        assert rule.methods == {"GET", "HEAD", "OPTIONS"}
        assert {one["name"] for one in operation["parameters"] if one["in"] == "path"} == rule.arguments


def test_the_page_of_the_api_explains_every_operation_and_error(client: FlaskClient) -> None:
    page = Page(client, "/api")
    described = client.get("/api/openapi.json").get_json()
    assert page.texts(".api h2 code") == [f"GET {path}" for path in described["paths"]]
    assert {"search", *KINDS.values()} <= set(page.tree.xpath("//@id"))


def test_parameters_that_mean_the_same_are_explained_once(client: FlaskClient) -> None:
    page = Page(client, "/api")
    parameters = client.get("/api/openapi.json").get_json()["paths"]["/api/v1/search"]["get"]["parameters"]
    (section,) = page.tree.xpath("//section[h2/@id='search']")
    assert section.xpath(".//dt/code/text()") == [one["name"] for one in parameters]
    assert "official, post, topic, place, document, source, author" in [
        "".join(row.itertext()) for row in section.iter("dt")
    ]


def test_the_page_of_the_api_is_read_in_the_language_it_was_led_to_in(client: FlaskClient) -> None:
    link = Page(client, "/help?lang=en").link("footer", "API")
    assert link == "/api?lang=en"
    page = Page(client, link)
    assert "What to search for" in page.source
    assert page.text("title") == "API · Local news archive"


def test_an_index_that_cannot_answer_is_503_and_tells_no_path(
    client: FlaskClient, service: SearchService, monkeypatch: pytest.MonkeyPatch
) -> None:
    def search(_: object) -> None:
        raise IndexMissing("No index at /srv/secret. Run `archive-search rebuild`.")

    monkeypatch.setattr(service, "search", search)
    response = client.get("/api/v1/search")
    assert response.status_code == 503
    assert "secret" not in response.text


def test_health_is_one_word(client: FlaskClient) -> None:
    assert client.get("/healthz").get_json() == {"status": "ok"}


def test_suggestions_are_those_of_the_search_box(client: FlaskClient) -> None:
    found = client.get("/api/v1/suggest?q=nguyen+v").get_json()
    (one,) = found["suggestions"]
    assert (found["query"], one["kind"], one["label"], one["count"]) == (
        "nguyen v",
        "official",
        "Nguyễn Văn An",
        2,
    )

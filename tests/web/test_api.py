from typing import Any

import pytest
from flask.testing import FlaskClient

from archive_search.errors import IndexMissing
from archive_search.search import SearchService
from archive_search.search_json import to_json
from archive_search.web.state import parse_state
from tests.web.conftest import HOSTILE, REFORM, SCRIPT


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
        "officials": [{"name": "Nguyễn Văn An", "role": "Chủ tịch UBND thành phố"}],
        "topics": ["cai-cach-hanh-chinh-chuyen-doi-so"],
        "also": [],
    }
    assert found == {
        "query": {"text": "cai cach", "understood": "cai cach (không phân biệt dấu)", "notes": []},
        "total": 1,
        "relaxed": None,
        "next": None,
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
    "address", ["page=-1", "page=abc", "from=2020-13-45", "sort=foo", "q=" + "dài+" * 300]
)
def test_wrong_usage_is_a_problem_with_status_400(client: FlaskClient, address: str) -> None:
    response = client.get(f"/api/v1/search?{address}")
    problem = response.get_json(force=True)
    assert response.content_type == "application/problem+json"
    assert set(problem) == {"type", "title", "status", "detail"}
    assert (response.status_code, problem["status"]) == (400, 400)
    assert problem["detail"]


def test_an_unknown_address_is_a_problem_with_status_404(client: FlaskClient) -> None:
    response = client.get("/api/v1/nope")
    assert (response.status_code, response.content_type) == (404, "application/problem+json")


def test_writing_is_refused(client: FlaskClient) -> None:
    response = client.post("/api/v1/search")
    assert (response.status_code, response.content_type) == (405, "application/problem+json")
    assert "GET" in response.headers["Allow"]


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

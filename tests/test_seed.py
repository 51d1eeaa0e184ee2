"""The real article that the project was asked to serve, from the file to the answer."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from archive_search.ingest.pipeline import IngestOptions, ingest
from archive_search.opening import open_engine, open_service
from archive_search.search.results import Hit, SearchRequest
from archive_search.search.service import SearchService
from archive_search.settings import load_settings

SEED = Path(__file__).parents[2] / "shared" / "seeds" / "000_478f8306f36cbd84.txt"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the seed article is not on this machine")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchService]:
    settings = load_settings(tmp_path_factory.mktemp("seed"))
    unit = IngestOptions(source="Cổng Vĩnh Yên", unit="thành phố Vĩnh Yên, tỉnh Vĩnh Phúc")
    report = ingest([SEED], settings, unit, open_engine(settings))
    assert report.totals()["new"] == 1
    with closing(open_service(settings)) as service:
        yield service


def hit(service: SearchService) -> Hit:
    (only,) = service.search(SearchRequest()).hits
    return only


def test_title_date_authors_and_captions(service):
    article = service.article(hit(service).id).stored.article
    assert article.title == "UBND thành phố Vĩnh Yên tổ chức hội nghị phiên thường kỳ tháng 6/2020"
    assert str(article.date) == "2020-06-24"
    assert article.authors == ("Thu Hà", "Bích Thảo")
    assert article.captions == (
        "Toàn cảnh hội nghị",
        "Các đồng chí Thường trực UBND thành phố điều hành hội nghị",
        "Các ý kiến tại hội nghị",
        "Đ.c Chủ tịch UBND thành phố Lương Văn Long kết luận hội nghị",
    )


def test_residue_is_kept_and_not_searched(service):
    article = service.article(hit(service).id).stored.article
    assert "Các tin đã đưa ngày" in article.residue
    assert "Các tin đã đưa" not in article.body
    assert "Thu Hà" not in article.body
    assert service.search(SearchRequest('"các tin đã đưa ngày"')).total == 0


def test_the_three_office_holders_with_their_offices(service):
    stated = {(official.name, official.role) for official in hit(service).officials}
    assert {
        ("Lương Văn Long", "Phó Bí thư thành ủy"),
        ("Lương Văn Long", "Chủ tịch UBND thành phố"),
        ("Lê Anh Tân", "Phó Chủ tịch UBND thành phố"),
        ("Trần Ngọc Hải", "Phó Chủ tịch UBND thành phố"),
    } == stated


def test_topics_are_what_a_reader_would_say(service):
    topics = hit(service).topics
    assert topics[0] in ("chinh-quyen", "cai-cach-hanh-chinh-chuyen-doi-so", "kinh-te-ngan-sach")
    assert "cai-cach-hanh-chinh-chuyen-doi-so" in topics


@pytest.mark.parametrize(
    "query",
    [
        "Lương Văn Long",
        "luong van long",
        "LƯƠNG VĂN LONG",
        '"cải cách hành chính"',
        "CCHC",
        "cchc",
        "cai cach hanh chinh",
        "cai cach hanh chinh vinh yen",
        "Thành uỷ",
        "thành ủy",
        "31.608 tỷ đồng",
        "31608",
        "40,1%",
        "24/06/2020",
        '"kỳ họp thứ 14"',
        "uy ban nhan dan",
        "trật tự đô thị",
    ],
)
def test_query_finds_the_article(service, query):
    assert service.search(SearchRequest(query)).total == 1


@pytest.mark.parametrize(
    "query", ["dắt", "lướng văn long", '"hành chính cải cách"', "Lương -Long", '"yên tổ chức lễ"']
)
def test_query_does_not_find_the_article(service, query):
    assert service.search(SearchRequest(query)).total == 0

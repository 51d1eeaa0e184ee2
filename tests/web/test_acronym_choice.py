"""An acronym of several meanings on the search page: understood from its company, or offered as a choice."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from flask.testing import FlaskClient

from archive_search.catalog import Candidate, Catalog, Derived
from archive_search.engines.memory import MemoryEngine
from archive_search.ingest.indexing import index_changes
from archive_search.knowledge.acronyms import Acronyms
from archive_search.knowledge.library import Library
from archive_search.knowledge.places.find import Places
from archive_search.knowledge.topics.find import Topics
from archive_search.model import Article
from archive_search.search.results import SearchRequest
from archive_search.search.service import SearchService
from archive_search.web import create_app
from archive_search.web.state import parse_state
from tests.web.page import Page

BODIES = (
    "Thị trấn Hương Canh họp chợ",
    "Thị trấn Hương Sơn gặp Hương Canh",
    "Trung tâm văn hóa của thị trấn",
    "Trung tâm giữ hương ước Canh Nậu",
    "Thông tư mới",
    "Trả lời tại TT Hương Canh",
    "Thị trấn Hương Khê gặp Hương Canh",
)
OTHERS = ("QA", "QB", "QC", "QD")
ACRONYMS = Acronyms(
    [
        *(("TT", form) for form in ("thị trấn", "trung tâm", "thông tư")),
        *((key, form) for key in OTHERS for form in ("quên", "quý")),
    ]
)
IDS = [f"{number:020x}" for number in range(len(BODIES))]


@pytest.fixture(scope="module")
def service() -> Iterator[SearchService]:
    library = Library(Topics.load(), Places.load(), ACRONYMS)
    with closing(Catalog(None)) as catalog, closing(MemoryEngine()) as engine:
        articles = [
            Article(id_, id_, "Tin", body, "Cổng", id_) for id_, body in zip(IDS, BODIES, strict=True)
        ]
        catalog.add(
            [(Candidate(one, one.id, one.id), Derived((), "none", (), ())) for one in articles],
            catalog.start_run(),
        )
        index_changes(catalog, engine, 0)
        yield SearchService(engine, catalog, library)


@pytest.fixture
def client(service: SearchService) -> FlaskClient:
    return create_app(service).test_client()


def found(service: SearchService, address: str) -> list[str]:
    hits = service.search(parse_state(address.encode()).request).hits
    return sorted(BODIES[IDS.index(hit.id)] for hit in hits)


def test_open_acronym_finds_every_meaning_and_offers_each_with_its_count(client: FlaskClient) -> None:
    page = Page(client, "/search?q=TT")
    assert page.text("h1") == "7 bài"
    assert page.text(".note") == "“TT” có nhiều nghĩa; đang tìm mọi nghĩa."
    assert page.texts(".choice a") == ["“thị trấn” (5)", "“trung tâm” (3)", "“thông tư” (2)", "Nguyên văn"]
    assert page.text(".choice strong") == "Mọi nghĩa"


def test_one_click_narrows_to_a_meaning_and_the_address_keeps_it(client: FlaskClient) -> None:
    chosen = Page(client, Page(client, "/search?q=TT").link(".choice", "TT nghĩa là trung tâm: 3 bài"))
    assert chosen.text("h1") == "3 bài"
    assert chosen.text(".choice strong") == "“trung tâm” (3)"
    assert "acronym" in dict(parse_state(b"q=TT&acronym=TT:x").form_fields())
    assert Page(client, chosen.link(".choice", "TT: mọi nghĩa")).text("h1") == "7 bài"
    assert Page(client, chosen.link(".choice", "TT: nguyên văn")).text("h1") == "1 bài"


def test_company_decides_and_says_so_and_can_be_overruled(
    client: FlaskClient, service: SearchService
) -> None:
    page = Page(client, "/search?q=TT+Hương+Canh")
    assert page.text(".note") == "“TT” được hiểu là “thị trấn” nhờ những từ đi cùng."
    assert page.text(".choice strong") == "“thị trấn” (4)"
    assert found(service, "q=TT+Hương+Canh") == sorted([*BODIES[:2], *BODIES[5:]])
    every = Page(client, page.link(".choice", "TT: mọi nghĩa"))
    assert every.text("h1") == "5 bài"


def test_acronym_as_written_is_found_in_every_meaning(service: SearchService) -> None:
    for meaning in ("thị trấn", "trung tâm", "thông tư", ""):
        assert BODIES[5] in found(service, f"q=TT&acronym=TT:{meaning}")


def test_unknown_meaning_is_told_and_leaves_all(client: FlaskClient) -> None:
    page = Page(client, "/search?q=TT&acronym=TT:thiên+tai")
    assert page.text("h1") == "7 bài"
    assert page.text(".note") == "“TT” không có nghĩa “thiên tai”; đang tìm mọi nghĩa."


def test_counts_keep_to_the_filters(service: SearchService) -> None:
    results = service.search(parse_state("q=TT&-source=Cổng".encode()).request)
    assert [one.total for one in results.meanings["TT"]] == [0, 0, 0]


def test_article_marks_the_chosen_meaning_alone(service: SearchService) -> None:
    def marked(**meanings: str) -> list[str]:
        view = service.article(IDS[2], "TT", meanings=meanings)
        return [text.text[start:end] for text in view.paragraphs for start, end in text.marks]

    assert marked() == ["Trung tâm", "thị trấn"]
    assert marked(TT="thị trấn") == ["thị trấn"]


def test_no_more_than_four_acronyms_are_thought_over(service: SearchService) -> None:
    results = service.search(SearchRequest(" ".join(("TT", *OTHERS))))
    assert list(results.meanings) == ["TT", *OTHERS[:3]]
    assert service.search(SearchRequest("TT " * 64)).took_ms < 2_000

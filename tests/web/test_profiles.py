"""Pages of officials, posts, versions and stories, and what an article states."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from archive_search.catalog import Registry, register
from archive_search.engines.memory import MemoryEngine
from archive_search.ingest.indexing import index_changes
from archive_search.knowledge.acronyms import Acronyms
from archive_search.knowledge.library import Library
from archive_search.knowledge.persons.corrections import Corrections
from archive_search.knowledge.persons.seats import Seats
from archive_search.knowledge.places.find import Places
from archive_search.knowledge.topics.find import Topics
from archive_search.search.service import SearchService
from archive_search.web import create_app
from tests.web.newsroom import CHAIRMAN, EVIL, id_of, open_catalog
from tests.web.page import Page

PLACES = Path(__file__).parents[2] / "archive_search" / "demo_places.toml"
WARD = "phuong-dan-khe.tinh-que-linh~2025-07"
SOLDIER = "Chỉ huy trưởng Ban CHQS thành phố Đan Khê"
EDITED = f"/article/{id_of('sua')}/versions"


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(Topics.load(), Places.load(PLACES), Acronyms([]))


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, library: Library) -> Iterator[SearchService]:
    path = tmp_path_factory.mktemp("newsroom") / "catalog.sqlite"
    with closing(open_catalog(path, library)) as catalog, closing(MemoryEngine()) as engine:
        index_changes(catalog, engine, 0)
        yield SearchService(engine, catalog, library)


@pytest.fixture(scope="module")
def client(service: SearchService) -> FlaskClient:
    return create_app(service).test_client()


@pytest.fixture(scope="module")
def people(service: SearchService) -> dict[str, str]:
    """Ids of officials by the post they are known for."""
    return {one.known_for: one.id for one in Registry(service.catalog).officials()}


@pytest.fixture(scope="module")
def chairman(service: SearchService, people: dict[str, str]) -> str:
    """The civilian of two officials of one name."""
    known = Registry(service.catalog).officials("Lương Quang Thạc")
    return next(one.id for one in known if one.id != people[SOLDIER])


# Officials


def test_official_is_shown_as_seen_with_the_sentences_that_say_so(client: FlaskClient, chairman: str) -> None:
    page = Page(client, f"/official/{chairman}")
    assert page.text("h1") == "Lương Quang Thạc"
    assert page.texts(".role h3") == ["Chủ tịch UBND thành phố Đan Khê"]
    assert page.text(".role .seen") == "Ghi nhận từ bài ngày 01/03/2019 đến bài ngày 09/07/2020 (2 bài)"
    assert [quote.split(" Tin ")[0] for quote in page.texts(".role .quote")] == [
        "Ông Lương Quang Thạc, Chủ tịch UBND thành phố Đan Khê chủ trì phiên họp.",
        "Ông Lương Quang Thạc, Chủ tịch UBND thành phố Đan Khê thăm chợ.",
    ]
    assert page.texts(".role .quote mark")[:2] == ["Lương Quang Thạc", "Chủ tịch UBND thành phố Đan Khê"]
    assert Page(client, page.link(".role .quote", "Tin tam-2")).text("h1") == "Tin tam-2"


def test_every_article_of_an_official_is_one_click_away(client: FlaskClient, chairman: str) -> None:
    page = Page(client, f"/official/{chairman}")
    found = Page(client, page.link(".margin", "Tất cả 2 bài nhắc tên"))
    assert found.text("h1") == "2 bài"
    assert Page(client, page.link(".chart .numbers", "2019")).text("h1") == "1 bài"
    assert found.find(".leads a")[0].get("href") == f"/official/{chairman}"


def test_a_hit_leads_to_the_pages_of_its_officials(client: FlaskClient, chairman: str) -> None:
    hit = Page(client, "/search?q=thăm+chợ")
    assert Page(client, hit.link(".about", "Lương Quang Thạc")).text("h1") == "Lương Quang Thạc"
    assert hit.link(".about", "Lương Quang Thạc") == f"/official/{chairman}"


def test_the_list_of_officials_leads_to_the_page_of_each(client: FlaskClient, service: SearchService) -> None:
    everyone = Page(client, "/facet/official")
    known = Registry(service.catalog).officials()
    assert {a.get("href") for a in everyone.find(".own")} == {f"/official/{one.id}" for one in known}
    assert not Page(client, "/facet/source").find(".own")


def test_doubt_about_who_it_is_is_said_on_both_pages(
    client: FlaskClient, chairman: str, people: dict[str, str]
) -> None:
    for one, other in ((chairman, people[SOLDIER]), (people[SOLDIER], chairman)):
        page = Page(client, f"/official/{one}")
        assert page.text(".doubt strong") == "Có thể là hai người khác nhau, cũng có thể là một người."
        (link,) = page.find(".doubt a")
        assert link.get("href") == f"/official/{other}"


def test_person_without_a_double_has_no_banner(client: FlaskClient, people: dict[str, str]) -> None:
    assert Page(client, f"/official/{people['Trưởng Công an thành phố Đan Khê']}").texts(".doubt") == []


def test_election_is_told_with_its_sentence_and_the_neighbours_in_the_post(
    client: FlaskClient, chairman: str
) -> None:
    page = Page(client, "/official/pham-thi-chin")
    assert page.text(".events p") == "Được bầu, theo bài ngày 03/02/2021"
    assert page.text(".events .quote") == (
        "Bà Phạm Thị Chín được bầu giữ chức Chủ tịch UBND thành phố Đan Khê."
    )
    (before,) = page.find(".neighbours a")
    assert before.get("href") == f"/official/{chairman}"
    assert page.texts(".neighbours dt") == ["Người giữ chức trước đó"]
    after = Page(client, f"/official/{chairman}")
    assert after.text(".neighbours") == "Người giữ chức sau đó Phạm Thị Chín, bài đầu tiên ngày 20/01/2021"


def test_sentence_of_an_event_stands_once(client: FlaskClient) -> None:
    page = Page(client, "/official/ngo-sy-quang")
    assert page.text(".events") == "Được bổ nhiệm, theo bài ngày 09/11/2021"
    assert page.text("main").count("được bổ nhiệm làm") == 1


def test_people_named_together_lead_to_each_other(client: FlaskClient) -> None:
    page = Page(client, "/official/pham-thi-chin")
    assert page.link(".margin .counts", "Ngô Sỹ Quảng") == "/official/ngo-sy-quang"


def test_people_named_together_lead_to_the_articles_that_name_both(client: FlaskClient) -> None:
    page = Page(client, "/official/pham-thi-chin")
    found = Page(client, page.link(".margin .counts", "1 bài nhắc cả hai người, với Ngô Sỹ Quảng"))
    assert found.texts(".hit h2") == ["Tin chin"]


def test_every_sentence_that_names_an_official_is_listed_newest_first(client: FlaskClient) -> None:
    profile = Page(client, "/official/pham-thi-chin")
    page = Page(client, profile.link(".margin", "Mọi câu nhắc tên"))
    assert page.texts(".mentions h2") == ["Tin chin", "Tin bau", "Tin quyen"]
    assert [len(one.findall("blockquote")) for one in page.find(".mentions li")] == [1, 2, 1]
    assert page.texts(".mentions mark") == ["Phạm Thị Chín"] * 4


def test_sentences_come_in_pages_of_articles(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive_search.web.mentions._ARTICLES", 2)
    address = "/official/pham-thi-chin/mentions"
    second = Page(client, Page(client, address).link(".pager", "Sau ›"))
    assert second.texts(".mentions h2") == ["Tin quyen"]
    assert Page(client, f"{address}?page=3", 404).text("h1") == "Không tìm thấy"


def test_no_page_speaks_of_terms_of_office(client: FlaskClient, chairman: str) -> None:
    for address in (f"/official/{chairman}", f"/post/{CHAIRMAN}"):
        words = Page(client, address).text("main")
        assert "nhiệm kỳ" not in words
        assert "không phải ngày nhận hay thôi chức vụ" in words


@pytest.mark.parametrize(
    "address",
    [
        "/official/khong-co",
        "/official/%00",
        "/official/khong-co/mentions",
        "/post/khong-co",
        "/article/khong-co/versions",
    ],
)
def test_unknown_id_is_not_found(client: FlaskClient, address: str) -> None:
    assert Page(client, address, 404).text("h1") == "Không tìm thấy"


def test_merged_id_leads_to_the_one_in_use(
    tmp_path: Path, library: Library, chairman: str, people: dict[str, str]
) -> None:
    soldier = people[SOLDIER]
    merge = {"persons": [chairman, soldier], "date": "2026-11-24", "reason": "một người"}
    with (
        closing(open_catalog(tmp_path / "catalog.sqlite", library)) as catalog,
        closing(MemoryEngine()) as engine,
    ):
        register(catalog, Seats(library.places), Corrections({"merge": [merge]}))
        client = create_app(SearchService(engine, catalog, library)).test_client()
        answer = client.get(f"/official/{soldier}")
        sentences = client.get(f"/official/{soldier}/mentions")
        page = Page(client, f"/official/{chairman}")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/official/{chairman}")
    assert sentences.headers["Location"] == f"/official/{chairman}/mentions"
    assert page.texts(".doubt") == []
    assert len(page.texts(".role")) == 2


# Posts


def test_post_shows_who_was_seen_in_it_in_order(client: FlaskClient) -> None:
    page = Page(client, f"/post/{CHAIRMAN}")
    assert page.text("h1") == "Chủ tịch UBND thành phố Đan Khê"
    names = [name.split(" (")[0] for name in page.texts(".holders h3")]
    assert names == ["Lương Quang Thạc", "Phạm Thị Chín"]
    assert page.texts(".holders .seen")[1] == (
        "Ghi nhận từ bài ngày 20/01/2021 đến bài ngày 06/05/2022 (3 bài)"
    )
    assert len(page.texts(".holders .quote")) == 4
    found = Page(client, page.link("main", "Các bài nhắc đến người giữ chức vụ này"))
    assert found.text("h1") == "5 bài"
    assert found.find(".leads a")[0].get("href") == f"/post/{CHAIRMAN}"


# The article


def test_article_links_its_people_to_their_pages(client: FlaskClient, people: dict[str, str]) -> None:
    page = Page(client, f"/article/{id_of('quan-su')}")
    assert page.link(".officials", "Lương Quang Thạc") == f"/official/{people[SOLDIER]}"


def test_article_states_places_documents_figures_and_days(client: FlaskClient) -> None:
    page = Page(client, f"/article/{id_of('cao-toc')}")
    assert page.link(".facts", "2265/QĐ-UBND") == "/search?document=2265/Q%C4%90-UBND"
    assert "9.870 tỷ đồng" in page.texts(".facts summary")
    assert page.texts(".facts .quote mark")[0] == "38,6 km"
    assert page.texts(".facts time") == ["18/04/2024"]
    assert page.link(".facts", "Đến chỗ này trong bài: 2265/QĐ-UBND") == "#doan-5"


def test_place_tells_what_became_of_it_without_making_two_units_one(client: FlaskClient) -> None:
    page = Page(client, f"/article/{id_of('phuong')}")
    label = "phường Đan Khê (từ 7/2025)"
    assert label in page.texts(".facts a")
    assert "gồm một phần thành phố Đan Khê (đến 6/2025)" in page.texts(".facts .hint")
    assert Page(client, page.link(".facts", label)).text("h1") == "1 bài"
    older = Page(client, f"/article/{id_of('cao-toc')}").texts(".facts .hint")
    assert "có toàn bộ địa bàn thuộc tỉnh Quế Lĩnh (từ 7/2025)" in older


# Stories


def test_story_is_folded_under_its_first_hit_and_counted_whole(client: FlaskClient) -> None:
    page = Page(client, "/search?q=cao+tốc&sort=oldest")
    assert page.text("h1") == "2 bài"
    assert page.texts(".hit h2") == ["Khởi công cao tốc"]
    assert page.text(".also p") == "Cùng nội dung, ở nơi khác (1 bài cũng khớp, được gộp vào đây):"
    assert page.texts(".also li") == ["Cao tốc khởi công (Cổng tỉnh, 19/04/2024)"]
    member = Page(client, page.link(".also", "Cao tốc khởi công"))
    assert member.link(".back", "‹ Về kết quả tìm kiếm").startswith("/search?q=")


def test_member_that_does_not_match_is_listed_and_not_called_a_hit(client: FlaskClient) -> None:
    page = Page(client, "/search?q=cao+tốc&source=Cổng+tỉnh")
    assert page.text("h1") == "1 bài"
    assert page.text(".also p") == "Cùng nội dung, ở nơi khác:"


def test_article_names_the_other_places_of_its_story(client: FlaskClient) -> None:
    page = Page(client, f"/article/{id_of('cao-toc-2')}")
    assert page.link(".margin", "Khởi công cao tốc") == f"/article/{id_of('cao-toc')}"


# Versions


def test_changes_are_said_in_words(client: FlaskClient) -> None:
    page = Page(client, EDITED)
    assert page.texts(".version h2") == ["Bản 2", "Bản 1"]
    assert page.texts(".flags li") == [
        "đổi tiêu đề",
        "đổi ngày đăng: 05/01/2023 →đổi thành 06/01/2023",
        "đổi số liệu: 186,3 tỷ đồng →đổi thành 168,3 tỷ đồng",
        "không còn nhắc tên: Đinh Công Mạch",
    ]
    assert page.texts(".changes .removed .became") == ["Câu bị bỏ:"]
    assert page.texts(".changes .rewritten del")[0] == "[bỏ: 186,3]"
    assert page.texts(".changes .rewritten ins")[0] == "[thêm: 168,3]"


def test_no_line_strikes_through_the_blanks_around_what_changed(client: FlaskClient) -> None:
    page = Page(client, EDITED)
    changed = [one[0].tail for tag in ("del", "ins") for one in page.find(f".changes {tag}")]
    assert len(changed) > 2 and changed == [text.strip() for text in changed]
    assert "thu [bỏ: 186,3] [thêm: 168,3] tỷ đồng" in page.texts(".changes .rewritten")[1]


def test_what_stayed_is_folded_and_still_there(client: FlaskClient) -> None:
    page = Page(client, EDITED)
    assert page.texts(".changes summary") == ["6 câu giữ nguyên"]
    assert "Hội nghị kết thúc lúc chiều." in page.texts(".changes details .kept")


def test_only_an_edited_article_offers_its_versions(client: FlaskClient) -> None:
    assert Page(client, f"/article/{id_of('sua')}").link(".original", "Các phiên bản") == EDITED
    assert Page(client, f"/article/{id_of('tam')}").texts(".original") == ["Trích dẫn bài này"]


def test_versions_stand_in_pages_each_compared_with_the_one_before_it(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive_search.web.version._COMPARED", 1)
    first = Page(client, EDITED)
    assert (first.texts("h2"), "Bản đầu tiên" in first.text("main")) == (["Bản 2"], False)
    last = Page(client, first.link(".pager", "Sau ›"))
    assert (last.texts("h2"), last.texts(".version p")[1]) == (["Bản 1"], "Bản đầu tiên mà kho có.")
    assert last.text("h1") == first.text("h1") == "Thu ngân sách đạt 168,3 tỷ đồng"
    assert client.get(f"{EDITED}?page=3").status_code == 404


def test_older_version_can_be_read_and_says_that_it_is_old(client: FlaskClient) -> None:
    newest = Page(client, f"/article/{id_of('sua')}")
    old = Page(client, newest.link(".original", "Bản trước"))
    assert old.text(".rubric-over") == "Bản 1, trong 2 bản"
    assert old.text("h1") == "Thu ngân sách đạt 186,3 tỷ đồng"
    assert old.texts(".text p")[1] == "Ông Đinh Công Mạch, Chủ tịch UBND xã báo cáo."
    assert old.text(".note") == "Đây là một bản cũ. Đọc bản mới nhất"
    assert old.tree.xpath("//link[@rel='canonical']/@href") == [f"/article/{id_of('sua')}"]
    new = Page(client, old.link(".turns", "Bản sau ›"))
    assert new.texts(".note") == []
    assert new.link(".turns", "‹ Bản trước") == f"{EDITED}/1"


def test_every_version_of_the_list_can_be_read(client: FlaskClient) -> None:
    links = [link.get("href") for link in Page(client, EDITED).find(".version .byline a")]
    assert links == [f"{EDITED}/2", f"{EDITED}/1"]


# Places on the page of results, help


def test_related_unit_is_offered_with_its_extent_and_never_added_unasked(client: FlaskClient) -> None:
    page = Page(client, f"/search?place={WARD}")
    assert page.text("h1") == "1 bài"
    offer = "phường Đan Khê (từ 7/2025) gồm một phần thành phố Đan Khê (đến 6/2025)."
    assert page.texts(".offer")[0].startswith(f"{offer} Tìm thêm cả thành phố Đan Khê (đến 6/2025) (")
    both = Page(client, page.link(".offer", "Tìm thêm cả thành phố Đan Khê (đến 6/2025)"))
    assert len(both.texts(".chip span")) == 2
    count = both.counts("place")["thành phố Đan Khê (đến 6/2025)"].split()[0]
    assert page.texts(".offer .count")[0] == f"({count} bài)"
    assert offer not in both.text(".results")


def test_every_example_of_the_help_page_is_understood(client: FlaskClient) -> None:
    links = Page(client, "/help").find(".guide a")
    assert len(links) > 20
    for link in links:
        found = Page(client, link.get("href"))
        assert found.tree.xpath("//p[@role='status']") == []
        assert found.tree.get_element_by_id("q").value == link.text_content()
    assert Page(client, "/").link(".hero", "Mọi cách tìm") == "/help"


# Safety


def test_markup_in_names_posts_and_figures_stays_text(client: FlaskClient, service: SearchService) -> None:
    registry = Registry(service.catalog)
    person = next(one.id for one in registry.officials() if EVIL in one.name)
    post = registry.person(person).roles[0].post
    hostile = id_of("la")
    for address in (
        f"/official/{person}", f"/official/{person}/mentions", f"/post/{post}",
        f"/article/{hostile}", f"/article/{hostile}/versions", f"/article/{hostile}/versions/1",
        f"/search?official={person}&post={post}", "/help",
    ):  # fmt: skip
        page = Page(client, address)
        assert (
            page.tree.xpath(
                "//img | //@onerror | //style | //@style | //script[not(@src or @type='application/ld+json')]"
            )
            == []
        )
        assert EVIL in page.tree.text_content() or address == "/help"

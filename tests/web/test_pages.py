import gzip
import logging
import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from flask.testing import FlaskClient

from archive_search.errors import StorageError
from archive_search.search.service import SearchService
from tests.web.conftest import BRIDGE, HOSTILE, POWER, REFORM, SCRIPT, VACCINE
from tests.web.page import Page

ADDRESSES = (
    "/", "/search", "/search?q=cai+cach", f"/article/{REFORM}", "/api/v1/search", "/healthz",
    "/nope", "/article/nope", "/static/style.css", "/search?q=" + "dài+" * 300,
)  # fmt: skip


# The front page


def test_front_page_says_what_the_archive_holds(client: FlaskClient) -> None:
    page = Page(client, "/")
    assert page.text(".standfirst") == "Kho có 17 bài từ năm 2019 đến năm 2022, lấy từ 4 nguồn."
    assert page.texts(".briefs h3")[0] == f"{SCRIPT} & chuyện lạ"


def test_front_page_leads_on_to_narrowed_results(client: FlaskClient) -> None:
    page = Page(client, "/")
    assert Page(client, page.link(".counts", "Báo tỉnh")).text("h1") == "2 bài"
    assert Page(client, page.link(".numbers", "2020")).text("h1") == "2 bài"


def test_front_page_leads_to_the_page_of_a_topic_and_to_its_articles(client: FlaskClient) -> None:
    page = Page(client, "/")
    label, count = page.find(".counts li")[0].xpath(".//a")
    assert Page(client, label.get("href")).text("h1") == label.text
    assert Page(client, count.get("href")).text("h1") == f"{count.text} bài"


def test_every_example_is_a_query_without_complaint(client: FlaskClient) -> None:
    links = Page(client, "/").find(".examples a")
    assert len(links) >= 4
    for link in links:
        page = Page(client, link.get("href"))
        assert page.tree.xpath("//p[@role='status']") == []
        assert page.tree.get_element_by_id("q").value == link.text_content()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_example_of_a_field_leaves_a_word_outside_it(client: FlaskClient, language: str) -> None:
    home, guide = (Page(client, f"{path}?lang={language}") for path in ("/", "/help"))
    shown = [*home.find(".examples a"), *guide.find(".guide a")]
    fields = [link.text_content() for link in shown if ":" in link.text_content()]
    assert len(fields) >= 8
    assert [text for text in fields if " " in text and '"' not in text] == []


# Results


def test_hit_shows_title_date_source_officials_topic_and_marks(client: FlaskClient) -> None:
    page = Page(client, "/search?q=cai+cach+hanh+chinh")
    assert page.text("h1") == "1 bài"
    assert page.text(".hit h2") == "Thành phố đẩy mạnh cải cách hành chính"
    assert page.text(".hit .byline") == "24/06/2020 · Cổng thành phố"
    assert page.texts(".hit .snippet mark")[0] == "cải cách hành chính"
    assert page.texts(".hit dd") == [
        "Nguyễn Văn An, Chủ tịch UBND thành phố",
        "Cải cách hành chính - Chuyển đổi số",
    ]


def test_article_without_date_says_so(client: FlaskClient) -> None:
    assert Page(client, "/search?q=cắt+điện").text(".hit .byline") == "Không rõ ngày · Trang phường"


def test_ticked_values_of_one_facet_are_alternatives_with_the_counts_of_their_siblings(
    client: FlaskClient,
) -> None:
    page = Page(client, "/search?source=Báo+tỉnh&source=Cổng+thành+phố")
    assert page.text("h1") == "3 bài"
    assert sorted(page.checked()) == ["Báo tỉnh", "Cổng thành phố"]
    counts = page.counts("source")
    assert counts["Báo tỉnh"] == "2 bài"
    assert counts["Trang phường"] == "13 bài"
    assert page.counts("official") == {"Nguyễn Văn An": "2 bài", "Trần Thị Bình": "2 bài"}


def test_every_count_is_what_its_value_finds(client: FlaskClient) -> None:
    page = Page(client, "/search?q=chủ+tịch")
    for facet in ("official", "topic", "source", "author"):
        for box in page.tree.xpath(f"//input[@name='{facet}']"):
            count = box.getparent().xpath("string(span[2])")
            address = f"/search?q=chủ+tịch&{facet}={box.get('value')}"
            assert Page(client, address).text("h1") == count


def test_exclusion_leaves_articles_out_and_is_taken_back_in_place(client: FlaskClient) -> None:
    page = Page(client, "/search?q=chủ+tịch")
    (button,) = page.tree.xpath("//button[@aria-label='Loại trừ Báo tỉnh']")
    excluded = Page(client, f"/search?q=chủ+tịch&{button.get('name')}={button.get('value')}")
    assert excluded.text("h1") == "1 bài"
    assert excluded.texts(".chip span") == ["Không gồm nguồn: Báo tỉnh"]
    back = excluded.link(".facets", "Đang trừ · Bỏ: Báo tỉnh")
    assert back == excluded.link(".chips", "Bỏ: Không gồm nguồn: Báo tỉnh")
    assert Page(client, back).text("h1") == "3 bài"


def test_form_sends_along_exclusions_sort_and_literal_acronyms(client: FlaskClient) -> None:
    page = Page(client, "/search?q=UBND&-source=Báo+tỉnh&sort=newest&literal=UBND&page=1")
    fields = page.tree.xpath("//form[@id='search']//input[@type='hidden']")
    hidden = [(field.get("name"), field.get("value")) for field in fields]
    assert hidden == [("-source", "Báo tỉnh"), ("literal", "UBND"), ("sort", "newest")]


def test_all_that_narrows_is_a_chip_in_words(client: FlaskClient) -> None:
    page = Page(client, "/search?q=họp&topic=y-te-suc-khoe&author=Bảo+Châu&from=2020-06-24&to=2021-02")
    assert page.texts(".chip span") == [
        "Chủ đề: Y tế - Sức khỏe",
        "Tác giả: Bảo Châu",
        "Từ ngày 24/06/2020",
        "Đến ngày 28/02/2021",
    ]
    without = page.link(".chips", "Bỏ: Đến ngày 28/02/2021")
    assert "from=2020-06-24" in without
    assert "to=" not in without
    assert page.link(".chips", "Bỏ tất cả bộ lọc") == "/search?q=h%E1%BB%8Dp"


@pytest.mark.parametrize(
    ("address", "words"),
    [("from=2020&to=2020", "Năm 2020"), ("from=6/2020&to=6/2020", "Tháng 06/2020"),
     ("from=24/6/2020&to=24/6/2020", "Ngày 24/06/2020")],
)  # fmt: skip
def test_one_year_month_or_day_is_one_chip(client: FlaskClient, address: str, words: str) -> None:
    page = Page(client, f"/search?{address}")
    assert page.texts(".chip span") == [words]
    assert page.link(".chips", f"Bỏ: {words}") == "/search"


def test_histogram_goes_from_years_to_months_and_back(client: FlaskClient) -> None:
    page = Page(client, "/search")
    assert page.texts(".chart title") == ["2019: 12 bài", "2020: 2 bài", "2021: 1 bài", "2022: 1 bài"]
    year = Page(client, page.link(".chart .numbers", "2020"))
    assert year.text("h1") == "2 bài"
    month = Page(client, year.link(".chart .numbers", "06/2020"))
    assert month.text("h1") == "1 bài"
    assert month.texts(".chart title")[10] == "11/2020: 1 bài"
    assert Page(client, month.link(".chart .numbers", "06/2020")).text("h1") == "2 bài"
    assert month.link(".wider", "‹ Mọi năm") == "/search"


def test_acronym_is_widened_until_it_is_switched_off(client: FlaskClient) -> None:
    page = Page(client, "/search?q=UBND")
    assert page.text("h1") == "4 bài"
    assert page.text(".chip span") == "UBND gồm cả “Ủy ban nhân dân”"
    off = Page(client, page.link(".chips", "Tắt mở rộng UBND"))
    assert off.text("h1") == "3 bài"
    assert off.text(".chip span") == "UBND không gồm “Ủy ban nhân dân”"
    assert Page(client, off.link(".chips", "Bật mở rộng UBND")).text("h1") == "4 bài"


def test_sorting_changes_the_order_alone(client: FlaskClient) -> None:
    page = Page(client, "/search?q=chủ+tịch")
    assert page.text(".sorts strong") == "Liên quan nhất"
    oldest = Page(client, page.link(".sorts", "Cũ nhất"))
    assert oldest.text("h1") == "3 bài"
    assert oldest.texts(".hit time") == ["24/06/2020", "05/11/2020", "02/03/2021"]


def test_without_words_there_is_no_relevance_to_sort_by(client: FlaskClient) -> None:
    page = Page(client, "/search")
    assert (page.text(".sorts strong"), page.texts(".sorts a")) == ("Mới nhất", ["Cũ nhất"])


def test_pages_lead_forth_and_back(client: FlaskClient) -> None:
    first = Page(client, "/search?q=dân+cư")
    assert first.text("h1") == "12 bài"
    second = Page(client, first.link(".pager", "Sau ›"))
    assert len(second.texts(".hit")) == 2
    assert second.text(".pager strong") == "Trang 2"
    assert second.find(".hits")[0].get("start") == "11"
    assert second.link(".pager", "‹ Trước") == "/search?q=d%C3%A2n%20c%C6%B0"


def test_page_past_the_end_leads_to_the_last_one(client: FlaskClient) -> None:
    page = Page(client, "/search?page=99999")
    assert page.text("h1") == "17 bài"
    assert Page(client, page.link(".note", "Đến trang cuối (2)")).texts(".hit")


def test_nothing_found_shows_the_relaxed_articles_apart(client: FlaskClient) -> None:
    page = Page(client, "/search?q=khởi+công+cầu+vượt+biển&from=2021")
    assert page.text("h1") == "Không có bài nào khớp hoàn toàn"
    assert page.tree.get_element_by_id("gan-dung").text == "Gần đúng: 1 bài"
    assert page.texts(".hit h2") == page.texts(".relaxed .hit h2") == ["Khởi công cầu Hạc"]
    assert (
        Page(client, page.link(".nothing", "Bỏ tất cả bộ lọc và tìm lại")).text("h1")
        == "Không có bài nào khớp hoàn toàn"
    )


def test_long_query_of_phrases_is_answered_though_its_words_apart_would_be_too_many(
    client: FlaskClient,
) -> None:
    query = " OR ".join(f'"một hai ba bốn năm {word}"' for word in "a b c d e g h i k l m".split())
    assert Page(client, f"/search?q={query}").text("h1") == "Không tìm thấy bài nào"


def test_advice_where_nothing_was_found_fits_what_was_typed(client: FlaskClient) -> None:
    plain, quoted = (Page(client, f"/search?q={query}").text(".nothing") for query in ("xyzzy", '"xyzzy"'))
    assert "chính tả" in plain and "ngoặc kép" not in plain
    assert "ngoặc kép" in quoted


def test_where_nothing_was_found_nothing_is_offered_for_download(client: FlaskClient) -> None:
    assert Page(client, "/search?q=họp").texts(".ways a") == ["Theo dõi và tải về"]
    nothing = Page(client, "/search?q=xyzzy")
    assert (nothing.texts(".ways a"), nothing.text(".takeaway h2")) == (["Theo dõi"], "Theo dõi")
    assert (
        Page(client, "/search?q=xyzzy").link(".nothing", "Xem kho có những nguồn nào, từ khi nào")
        == "/coverage"
    )


def test_chosen_value_that_nothing_carries_stays_ticked(client: FlaskClient) -> None:
    page = Page(client, "/search?q=cắt+điện&source=Báo+tỉnh")
    assert page.text("h1") == "Không có bài nào khớp hoàn toàn"
    assert page.counts("source")["Báo tỉnh"] == "0 bài"
    assert page.checked() == ["Báo tỉnh"]


def test_what_was_not_understood_is_said_and_left_out(client: FlaskClient) -> None:
    page = Page(client, "/search?from=2020-13-45&page=-1&sort=foo&to=2020")
    notes = page.texts(".results .note")
    assert [("2020-13-45" in notes[0]), ("foo" in notes[1]), ("-1" in notes[2])] == [True] * 3
    assert page.text("h1") == "14 bài"
    assert page.texts(".chip span") == ["Đến ngày 31/12/2020"]


def test_long_facet_keeps_the_rest_behind_a_summary(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive_search.web.listing._SHOWN", 1)
    monkeypatch.setattr("archive_search.web.listing._LISTED", 3)
    (facet,) = (f for f in Page(client, "/search").find("fieldset") if f.xpath("legend='Nguồn'"))
    assert len(facet.xpath("ul//input")) == 1
    assert " ".join(facet.xpath("string(details/summary)").split()) == "Xem thêm 2 trong mục Nguồn"
    assert facet.xpath("string(.//p/a)") == "Xem tất cả trong mục Nguồn"
    assert facet.xpath("string(.//p/a/@href)") == "/facet/source"


def test_finding_in_a_facet_keeps_the_search(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive_search.web.listing._SHOWN", 1)
    page = Page(client, "/search?q=chủ+tịch&-source=Trang+phường&author=Bảo+Châu&page=2&sort=oldest")
    (form,) = page.tree.xpath("//form[@action='/facet/official']")
    assert sorted(form.form_values()) == [
        ("-source", "Trang phường"),
        ("author", "Bảo Châu"),
        ("q", "chủ tịch"),
        ("sort", "oldest"),
    ]


# The article


def test_article_shows_text_marks_captions_and_provenance(client: FlaskClient) -> None:
    page = Page(client, f"/article/{REFORM}?q=cai+cach")
    assert page.texts("h1 mark") == ["cải cách"]
    assert page.texts(".text p")[1] == "Ông An yêu cầu rút ngắn thời gian trả kết quả."
    assert page.texts(".text mark") == ["cải cách"]
    assert page.link(".matches", "Đoạn 1") == "#doan-1"
    assert page.text("figcaption").startswith("Quang cảnh buổi họp bàn cải cách")
    assert page.text(".story .byline") == "24/06/2020 · Cổng thành phố · Tác giả: Thu Hiền"
    assert page.link(".original", "Xem bài trên trang gốc") == "https://thanhpho.example/cai-cach"
    assert re.fullmatch("[0-9a-f]{64}", page.text(".provenance code"))
    assert re.search(r"Đưa vào kho\s*\d\d:\d\d ngày \d\d/\d\d/\d{4}, bản 1", page.text(".provenance"))


def test_official_stands_in_the_margin_with_office_and_sentence(client: FlaskClient) -> None:
    page = Page(client, f"/article/{REFORM}")
    assert page.text(".officials .name") == "Nguyễn Văn An"
    assert page.text(".officials p") == "Chủ tịch UBND thành phố"
    assert page.texts(".officials mark") == ["Nguyễn Văn An", "Chủ tịch UBND thành phố"]
    quote = "Dự họp có đồng chí Nguyễn Văn An, Chủ tịch UBND thành phố. Trong bài"
    assert page.text(".officials blockquote") == quote
    profile = Page(client, page.link(".officials", "Nguyễn Văn An"))
    assert profile.link(".margin", "Tất cả 2 bài nhắc tên").startswith("/search?official=")


def test_topic_names_the_words_that_speak_for_it(client: FlaskClient) -> None:
    page = Page(client, f"/article/{VACCINE}")
    assert page.link(".topics", "Y tế - Sức khỏe") == "/topic/y-te-suc-khoe"
    assert page.texts(".cues li") == ["“trạm y tế” Trong bài"]
    assert page.link(".cues", "Đến chỗ này trong bài: trạm y tế") == "#tieu-de"


def test_article_leads_back_to_the_page_of_results_it_came_from(client: FlaskClient) -> None:
    address = "/search?q=d%C3%A2n%20c%C6%B0&source=Trang%20ph%C6%B0%E1%BB%9Dng&page=2"
    hit = Page(client, address).find(".hit h2 a")[0].get("href")
    assert Page(client, hit).link(".back", "‹ Về kết quả tìm kiếm") == address
    assert Page(client, urlsplit(hit).path).texts(".back") == []


def test_article_without_url_or_officials_leaves_their_places_out(client: FlaskClient) -> None:
    page = Page(client, f"/article/{POWER}")
    assert page.texts(".original") == ["Trích dẫn bài này"]
    assert page.texts(".officials") == page.texts(".captions") == []


# Safety


def test_markup_in_articles_stays_text(client: FlaskClient) -> None:
    for address in ("/", "/search?q=chuyện+lạ", f"/article/{HOSTILE}?q=chuyện+lạ"):
        page = Page(client, address)
        scripts = [src.split("?")[0] for src in page.tree.xpath("//script/@src")]
        assert set(scripts) <= {f"/static/{name}.js" for name in ("filters", "suggest", "copy", "pick")}
        assert page.tree.xpath("//img | //@onerror | //a[starts-with(@href, 'javascript')]") == []
        assert SCRIPT in page.tree.text_content()


def test_markup_in_the_address_stays_text(client: FlaskClient) -> None:
    payload = '"><script>alert(4)</script>'
    for name in ("q", "official", "-topic", "source", "from", "to", "sort", "page", "literal"):
        for address in (f"/search?{name}={payload}", f"/article/{REFORM}?{name}={payload}"):
            page = Page(client, address)
            assert "alert(4)" not in "".join(page.tree.xpath("//script/text()"))
            assert "<script>alert" not in page.source


def test_no_page_has_inline_script_or_style(client: FlaskClient) -> None:
    for address in ("/", "/search?q=UBND&from=2020", f"/article/{REFORM}", f"/article/{BRIDGE}?q=cầu"):
        page = Page(client, address)
        assert (
            page.tree.xpath(
                "//style | //@style | //@*[starts-with(name(), 'on')]"
                "| //script[not(@src or @type='application/ld+json')]"
            )
            == []
        )


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_response_carries_the_security_headers_and_no_cookie(client: FlaskClient, address: str) -> None:
    with client.get(address) as response:
        headers = response.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert len(headers["X-Request-ID"]) == 16
    assert "Set-Cookie" not in headers


def test_pages_are_compressed_for_those_who_take_it(client: FlaskClient) -> None:
    plain = client.get("/search")
    small = client.get("/search", headers={"Accept-Encoding": "br, gzip"})
    assert "Content-Encoding" not in plain.headers
    assert plain.headers["Vary"] == small.headers["Vary"]
    assert "Accept-Encoding" in plain.vary
    assert small.content_length is not None
    assert small.content_length < len(plain.data) / 3
    assert gzip.decompress(small.data).startswith(plain.data[:400])
    assert "Content-Encoding" not in client.get("/search", headers={"Accept-Encoding": "gzip;q=0"}).headers


def test_files_are_kept_by_the_browser_until_they_change(client: FlaskClient) -> None:
    (address,) = Page(client, "/").tree.xpath("//link[@rel='stylesheet']/@href")
    with client.get(address, headers={"Accept-Encoding": "gzip"}) as first:
        assert first.headers["Content-Encoding"] == "gzip"
        assert first.cache_control.max_age == 365 * 24 * 3600
        assert re.search(r"\?v=[0-9a-f]{8}$", address)
        assert first.headers["ETag"].startswith("W/")  # for the bytes are not those of the file
    with client.get(address, headers={"If-None-Match": first.headers["ETag"]}) as again:
        assert (again.status_code, again.data) == (304, b"")


# Errors


@pytest.mark.parametrize("address", ["/nope", "/article/nope", "/article/%00", "/article/" + "x" * 2000])
def test_unknown_address_is_a_page_in_vietnamese(client: FlaskClient, address: str) -> None:
    page = Page(client, address, 404)
    assert page.text("h1") == "Không tìm thấy"
    assert page.tree.get("lang") == "vi"


def test_query_over_the_limit_is_told_and_kept_in_the_box(client: FlaskClient) -> None:
    page = Page(client, "/search?q=" + "dài+" * 300, 400)
    assert "512" in page.text(".standfirst")
    assert page.tree.get_element_by_id("q").value.startswith("dài dài")


@pytest.mark.parametrize(("error", "status"), [(RuntimeError("secret"), 500), (StorageError("secret"), 503)])
def test_failure_shows_an_id_that_the_log_knows_and_no_detail(
    client: FlaskClient, service: SearchService, monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture, error: Exception, status: int,
) -> None:  # fmt: skip
    def search(_: object) -> None:
        raise error

    monkeypatch.setattr(service, "search", search)
    with caplog.at_level(logging.ERROR):
        page = Page(client, "/search?q=riêng+tư", status)
    assert page.text(".error code") in caplog.text
    assert "secret" in caplog.text
    assert "riêng" not in caplog.text
    assert "secret" not in page.source
    assert "Traceback" not in page.source


def test_addresses_are_made_of_known_names_alone(client: FlaskClient) -> None:
    page = Page(client, "/search?q=UBND&utm_source=x&official=Nguyễn+Văn+An&from=2020")
    known = {"q", "official", "-official", "topic", "-topic", "source", "-source", "author", "-author",
             "from", "to", "literal", "sort", "chart", "page"}  # fmt: skip
    for link in page.tree.xpath("//main//a/@href"):
        assert set(parse_qs(unquote(urlsplit(link).query))) <= known


@pytest.mark.parametrize(
    "address", ["/search", "/search.atom", "/search.csv", "/search.jsonl", "/facet/topic", "/api/v1/search"]
)
def test_more_choices_than_a_page_can_name_are_refused(client: FlaskClient, address: str) -> None:
    choices = "&".join(f"{name}={number}" for number in range(25) for name in ("source", "-topic"))
    assert client.get(f"{address}?{choices}").status_code == 200
    assert client.get(f"{address}?{choices}&author=a").status_code == 400


@pytest.mark.parametrize("address", ["/", "/search", f"/article/{REFORM}", "/coverage", "/help", "/nope"])
def test_no_address_makes_a_page_many_times_its_length(client: FlaskClient, address: str) -> None:
    choices = "&".join(f"source={number}" for number in range(700))
    usual = len(client.get(address).data)
    assert len(client.get(f"{address}?{choices}").data) < usual + 10 * len(choices)

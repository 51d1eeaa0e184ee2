import pytest
from flask.testing import FlaskClient

from archive_search.language import speaking
from archive_search.search.service import SearchService
from tests.web.conftest import VACCINE
from tests.web.page import Page


def test_an_official_leads_to_the_search_narrowed_to_that_person(client: FlaskClient) -> None:
    (found,) = client.get("/suggest?q=nguyen+v").get_json()["suggestions"]
    assert (found["kind"], found["note"]) == ("official", "Quan chức, 2 bài")
    assert found["label"] == "Nguyễn Văn An"
    assert found["count"] == 2
    assert Page(client, found["url"]).text("h1") == "2 bài"


def test_a_word_leads_to_the_completed_query(client: FlaskClient) -> None:
    (found,) = client.get("/suggest?q=tie").get_json()["suggestions"]
    assert (found["kind"], found["note"], found["text"], found["count"]) == ("word", "Từ khóa", "tiêm", None)
    assert Page(client, found["url"]).text("h1") == "1 bài"


def test_what_narrows_the_search_stays(client: FlaskClient) -> None:
    asked = "/suggest?q=binh&source=Báo+tỉnh&-topic=y-te-suc-khoe&sort=newest&page=3"
    url = client.get(asked).get_json()["suggestions"][0]["url"]
    page = Page(client, url)
    assert page.texts(".chip span") == [
        "Quan chức: Trần Thị Bình",
        "Không gồm chủ đề: Y tế - Sức khỏe",
        "Nguồn: Báo tỉnh",
    ]
    assert "sort=newest" in url
    assert "page" not in url


def test_topics_are_found_and_named_in_both_languages(service: SearchService) -> None:
    in_vietnamese = service.suggest("health")[0]
    with speaking("en"):
        in_english = service.suggest("y te")[0]
    assert in_vietnamese.value == in_english.value == "y-te-suc-khoe"
    assert in_vietnamese.label == "Y tế - Sức khỏe"
    assert "ealth" in in_english.label


def test_browsers_are_answered_in_their_format(client: FlaskClient) -> None:
    response = client.get("/suggest?q=nguyen+v&format=opensearch")
    assert response.content_type == "application/x-suggestions+json"
    typed, labels, kinds, urls = response.get_json(force=True)
    assert (typed, labels, kinds) == ("nguyen v", ["Nguyễn Văn An"], ["Quan chức, 2 bài"])
    assert urls[0].startswith("http://localhost/search?official=")


@pytest.mark.parametrize("address", ["/suggest", "/suggest?q=", "/suggest?q=" + "a" * 600, "/suggest?q=%00"])
def test_nothing_to_go_on_is_an_empty_list(client: FlaskClient, address: str) -> None:
    answer = client.get(address).get_json()
    assert (answer["suggestions"], answer["status"]) == ([], "")


# What may be meant


def test_quotes_set_around_a_name_are_said_and_stand_in_the_search_box(client: FlaskClient) -> None:
    page = Page(client, "/search?q=cán-bộ:tran+thi+binh+trạm")
    assert page.text("h1") == "1 bài"
    assert page.text("p.note").startswith('Đã đặt ngoặc kép cho tên gồm nhiều từ: cán-bộ:"tran thi binh".')
    assert page.find("input")[0].get("value") == 'cán-bộ:"tran thi binh" trạm'


def test_quotes_take_no_query_over_the_limit(client: FlaskClient) -> None:
    words = "x" * (512 - len("nguồn:Báo tỉnh "))
    page = Page(client, f"/search?q=nguồn:Báo+tỉnh+{words}")
    assert page.find("input")[0].get("value") == f"nguồn:Báo tỉnh {words}"


def test_marks_of_an_article_are_those_of_its_search(service: SearchService) -> None:
    view = service.article(VACCINE, "quan-chức:Trần Thị Bình trạm")
    assert [view.title.text[start:end] for start, end in view.title.marks] == ["trạm"]


def test_field_with_a_blank_behind_its_colon_is_offered_however_much_the_words_find(
    client: FlaskClient,
) -> None:
    page = Page(client, "/search?q=chủ+tịch+nguồn:+báo+tỉnh")
    assert page.text("p.did-you-mean a") == 'chủ tịch nguồn:"báo tỉnh"'
    (offered,) = client.get("/api/v1/search?q=chủ+tịch+nguồn:+báo+tỉnh").get_json()["corrections"]
    assert offered == {"change": "", "text": 'chủ tịch nguồn:"báo tỉnh"', "total": 2}


# Where nothing was found


def test_another_spelling_is_offered_with_its_count_and_never_put_in_place(client: FlaskClient) -> None:
    page = Page(client, "/search?q=khởi+cônq&source=Báo+tỉnh")
    assert page.text("h1") == "Không có bài nào khớp hoàn toàn"
    assert page.text(".did-you-mean") == "Có phải bạn muốn tìm: khởi công (1 bài)?"
    corrected = Page(client, page.link(".did-you-mean", "khởi công"))
    assert corrected.text("h1") == "1 bài"
    assert corrected.texts(".chip span") == ["Nguồn: Báo tỉnh"]
    assert corrected.find(".did-you-mean") == []


def test_where_the_filters_keep_corrections_from_finding_anything_they_are_given_up(
    client: FlaskClient,
) -> None:
    page = Page(client, "/search?q=khởi+cônq&source=Trang+phường")
    assert page.text(".did-you-mean") == "Có phải bạn muốn tìm: khởi công (bỏ mọi bộ lọc, 1 bài)?"
    assert page.link(".did-you-mean", "khởi công") == "/search?q=kh%E1%BB%9Fi%20c%C3%B4ng"


def test_every_relaxation_finds_what_it_says(client: FlaskClient) -> None:
    page = Page(client, "/search?q=chủ+tịch+cầu+trạm&source=Trang+phường&from=2021")
    assert len(page.find(".relaxations li")) == len(page.find(".relaxations a")) == 0
    page = Page(client, "/search?q=họp+khởi&source=Trang+phường&from=2019&to=2019")
    rows = [(row.find("a"), row.find("span").text_content()) for row in page.find(".relaxations li")]
    assert [link.text_content() for link, _ in rows] == ["Bỏ “khởi”"]
    for link, count in rows:
        assert Page(client, link.get("href")).text("h1") == count
    page = Page(client, "/search?q=khởi&author=Thu+Hiền")
    assert page.texts(".relaxations li") == ["Bỏ tác giả: Thu Hiền 1 bài"]

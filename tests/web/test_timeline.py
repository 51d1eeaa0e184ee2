"""The chart of a page of results: counts and shares, gaps of the archive, first and last appearance."""

from flask.testing import FlaskClient

from tests.web.conftest import BRIDGE, REFORM
from tests.web.page import Page


def test_share_is_told_of_what_the_archive_has_of_the_time(client: FlaskClient) -> None:
    counted = Page(client, "/search?q=chủ+tịch")
    assert counted.texts(".chart title") == ["2019: 0 bài", "2020: 2 bài", "2021: 1 bài", "2022: 0 bài"]
    shown = Page(client, counted.link(".measure", "Tỷ lệ"))
    assert shown.texts(".chart title")[1] == "2020: 100% (2 trong 2 bài)"
    assert shown.text(".measure strong") == "Tỷ lệ"
    assert shown.link(".measure", "Số bài") == "/search?q=ch%E1%BB%A7%20t%E1%BB%8Bch"
    row = shown.find(".numbers tr")[2]
    assert [cell.text_content() for cell in row] == ["2020", "2", "2", "100%"]


def test_share_of_a_month_is_drawn_by_its_own_height(client: FlaskClient) -> None:
    page = Page(client, "/search?q=dân+cư+số+101&from=2019&to=2019&chart=share")
    heights = [bar.get("height") for bar in page.find(".chart .bar")]
    assert heights == ["40"] + ["0"] * 11


def test_choice_of_share_stays_while_narrowing_and_turning_pages(client: FlaskClient) -> None:
    page = Page(client, "/search?q=chủ+tịch&chart=share")
    assert page.link(".numbers", "2020").endswith("&from=2020&to=2020&chart=share")
    hidden = page.tree.xpath("//form[@id='search']//input[@type='hidden']")
    assert [(field.get("name"), field.get("value")) for field in hidden] == [("chart", "share")]
    assert "chart=share" in Page(client, "/search?q=dân+cư&chart=share").link(".pager", "Sau ›")


def test_nothing_is_offered_where_every_share_is_the_whole(client: FlaskClient) -> None:
    page = Page(client, "/search?chart=share")
    assert page.texts(".measure") == []
    assert page.texts(".chart title")[0] == "2019: 12 bài"


def test_unknown_chart_is_told_and_left_out(client: FlaskClient) -> None:
    assert "pie" in Page(client, "/search?q=họp&chart=pie").text(".note")


def test_month_without_any_article_is_a_gap_of_the_archive(client: FlaskClient) -> None:
    page = Page(client, "/search?q=cải+cách&from=2020&to=2020")
    titles = page.texts(".chart title")
    assert titles[0] == "01/2020: kho không có bài nào"
    assert titles[5] == "06/2020: 1 bài"
    assert titles[10] == "11/2020: 0 bài"
    assert len(page.tree.xpath("//rect[starts-with(@fill, 'url')]")) == 10
    assert page.text(".chart .gaps") == "kho không có bài nào"
    assert page.texts(".numbers tr")[1] == "01/2020 kho không có bài nào"


def test_chart_tells_its_scale(client: FlaskClient) -> None:
    assert Page(client, "/search").text(".chart .peak") == "Cao nhất là 2019: 12 bài"
    shares = Page(client, "/search?q=chủ+tịch&chart=share").text(".chart .peak")
    assert shares.startswith("Cao nhất là") and "%" in shares


def test_chart_without_a_gap_explains_none(client: FlaskClient) -> None:
    assert Page(client, "/search?q=chủ+tịch").texts(".chart .gaps") == []


def test_nothing_found_has_a_chart_only_where_the_archive_has_gaps(client: FlaskClient) -> None:
    assert Page(client, "/search?q=nguyệt+thực").texts(".chart") == []
    assert len(Page(client, "/search?q=nguyệt+thực&from=2020&to=2020").find(".chart")) == 1


def test_first_and_last_appearance_lead_to_their_articles(client: FlaskClient) -> None:
    page = Page(client, "/search?q=chủ+tịch")
    assert page.texts(".appearances dt") == ["Lần đầu trong kho", "Lần cuối trong kho"]
    assert page.texts(".appearances time") == ["24/06/2020", "02/03/2021"]
    links = [link.get("href").split("?")[0] for link in page.find(".appearances a")]
    assert links == [f"/article/{REFORM}", f"/article/{BRIDGE}"]


def test_only_hit_is_its_own_first_and_last(client: FlaskClient) -> None:
    assert Page(client, "/search?q=khởi+công").texts(".appearances") == []


def test_appearance_tells_of_articles_without_a_day(client: FlaskClient) -> None:
    page = Page(client, "/search?q=ủy+ban+OR+chủ+tịch")
    assert page.texts(".appearances dd")[2] == "còn 1 bài khớp mà không ghi ngày đăng"
    limited = Page(client, "/search?q=ủy+ban+OR+chủ+tịch&from=2020")
    assert limited.texts(".appearances dt")[2] == "Chỉ tính"


def test_nothing_searched_or_nothing_dated_has_no_appearance(client: FlaskClient) -> None:
    assert Page(client, "/search").texts(".appearances") == []
    assert Page(client, "/search?q=cắt+điện").texts(".appearances") == []

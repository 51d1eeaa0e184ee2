"""HTML pages and fragments in the manner of several content systems; all pages are made up."""

import json
import time

import pytest

from archive_search.ingest.readers.html import read_fragment
from tests.ingest.samples import FIRST, SECOND, THIRD, article_of, reason_of

MENU = (
    "<nav class='menu'><ul><li><a href='/'>Trang chủ</a></li><li><a href='/tin'>Tin tức</a></li></ul></nav>"
)
RELATED = (
    "<div class='related-posts'><h3>Tin liên quan</h3><ul><li><a href='1'>Khai mạc kỳ họp HĐND huyện</a> "
    "<span>(22/02/2019)</span></li><li><a href='2'>Bế mạc kỳ họp thứ hai</a></li></ul></div>"
)
POLL = "<aside><h3>Thăm dò ý kiến</h3><label><input type='radio'> Rất hài lòng</label></aside>"
FOOTER = "<footer><p>Bản quyền thuộc về Cổng TTĐT huyện Sơn Hạ. Giấy phép số 12.</p></footer>"


def portal_page(head: str = "", body: str = "", date: str = "") -> str:
    text = body or f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
    return (
        f"<!DOCTYPE html><html lang='vi'><head><meta charset='utf-8'>{head}</head><body>{MENU}<article>"
        "<h1>Huyện Sơn Hạ họp phiên tháng 6</h1>"
        f"<div class='meta'>{date}</div><div id='post-body'>{text}</div>"
        f"<div class='tools'><a href='#'>In bài viết</a></div></article>{RELATED}{POLL}{FOOTER}</body></html>"
    )


def test_page_gives_the_article_and_none_of_its_surroundings(tmp_path):
    article = article_of(tmp_path, "a.html", portal_page())
    assert article.title == "Huyện Sơn Hạ họp phiên tháng 6"
    assert article.body.split("\n") == [FIRST, SECOND, THIRD]
    assert article.format == "html-page"


def test_inline_tags_never_split_words_and_block_tags_always_do():
    text = read_fragment(
        "<p>giai đo<span>ạ</span><span>n 2</span><br>ba</p><div>b<b>ố</b>n<p>năm</p>sáu</div>"
    ).text
    assert text.split("\n") == ["giai đoạn 2", "ba", "bốn", "năm", "sáu"]


def test_entities_and_comments_inside_words_disappear():
    assert (
        read_fragment("<p>S&aacute;ng t&#7841;<!-- x -->i Sơn&nbsp;H&#x1EA1;</p>").text == "Sáng tại Sơn Hạ"
    )


def test_scripts_styles_and_hidden_parts_are_no_text():
    fragment = (
        "<p>Một.</p><script>a<b</script><style>p{}</style><div style='display:none'>ẩn</div><p>Hai.</p>"
    )
    assert read_fragment(fragment).text == "Một.\nHai."


def test_cells_of_a_table_row_make_one_line():
    table = "<table><tr><td>Xã</td><td>Hộ nghèo</td></tr><tr><td>Yên Bình</td><td>12</td></tr></table>"
    assert read_fragment(table).text == "Xã Hộ nghèo\nYên Bình 12"


@pytest.mark.parametrize(
    "picture",
    [
        "<p align='center'><img src='a.jpg'></p><p style='text-align: center'><em>Các đại biểu dự</em></p>",
        "<p align='center'><img src='a.jpg'><br><i>Các đại biểu dự</i></p>",
        "<figure><img src='a.jpg'><figcaption>Các đại biểu dự</figcaption></figure>",
        "<div class='wp-caption'><img src='a.jpg'><p class='wp-caption-text'>Các đại biểu dự</p></div>",
        "<table><tr><td><img src='a.jpg'></td></tr><tr><td>Các đại biểu dự</td></tr></table>",
        "<center><img src='a.jpg'></center><center>Các đại biểu dự</center>",
        "<p><img src='a.jpg'></p><p>&nbsp;</p><p><span style='font-style: italic'>Các đại biểu dự</span></p>",
    ],
)
def test_captions_are_told_from_paragraphs(tmp_path, picture):
    article = article_of(
        tmp_path, "a.html", portal_page(body=f"<p>{FIRST}</p>{picture}<p>{SECOND}</p><p>{THIRD}</p>")
    )
    assert article.captions == ("Các đại biểu dự",)
    assert article.body.split("\n") == [FIRST, SECOND, THIRD]


def test_paragraph_after_a_picture_and_subheading_are_no_captions():
    content = read_fragment(
        f"<p>{FIRST}</p><img src='a.jpg'><p>{SECOND}</p><img src='b.jpg'><p><b>Giải pháp</b></p>"
    )
    assert content.captions == ()
    assert content.text.split("\n") == [FIRST, SECOND, "Giải pháp"]


def test_byline_in_the_last_paragraph_is_the_author(tmp_path):
    byline = "<p style='text-align: right'><strong>Tin, ảnh: Thu Vân</strong></p>"
    page = portal_page("<meta name='author' content='Quản trị'>", f"<p>{FIRST}</p><p>{SECOND}</p>{byline}")
    article = article_of(tmp_path, "a.html", page)
    assert article.authors == ("Thu Vân",)
    assert article.body.split("\n") == [FIRST, SECOND]


def test_author_of_the_head_counts_unless_it_is_the_site(tmp_path):
    named = portal_page("<meta name='author' content='Thu Vân, Đức Minh'>")
    assert article_of(tmp_path, "a.html", named).authors == ("Thu Vân", "Đức Minh")
    site = portal_page("<meta name='author' content='Cổng TTĐT huyện Sơn Hạ'>")
    assert article_of(tmp_path, "b.html", site).authors == ()


@pytest.mark.parametrize(
    ("head", "date"),
    [
        ("<meta property='article:published_time' content='2020-06-24T07:45:00+07:00'>", ""),
        ("<meta itemprop='datePublished' content='2020-06-24'>", ""),
        ("<meta name='DC.date.issued' content='2020-06-24'>", ""),
        ("", "<span>Thứ tư, 24/06/2020 07:45</span> | <span>Lượt xem: 954</span>"),
        ("", "<time datetime='2020-06-24'>hôm qua</time>"),
        ("<meta name='date' content='0000-00-00'>", "24/06/2020"),
        (
            "<meta property='article:modified_time' content='2020-07-01'>"
            "<script type='application/ld+json'>"
            + json.dumps({"@graph": [{"@type": "NewsArticle", "datePublished": "2020-06-23T22:00:00Z"}]})
            + "</script>",
            "",
        ),
    ],
)
def test_date_is_that_of_first_publication(tmp_path, head, date):
    article = article_of(tmp_path, "a.html", portal_page(head, date=date))
    assert article.date.isoformat() == "2020-06-24"
    assert "2020" not in article.body.replace("năm 2020", "")


def test_dates_of_related_news_are_not_the_date(tmp_path):
    assert article_of(tmp_path, "a.html", portal_page()).date is None


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Huyện Sơn Hạ họp phiên tháng 6 - Cổng Sơn Hạ</title>", "Huyện Sơn Hạ họp phiên tháng 6"),
        ("<title>Cổng thông tin điện tử huyện Sơn Hạ</title>", "Huyện Sơn Hạ họp phiên tháng 6"),
        ("<meta property='og:title' content='Tựa | Báo Sơn'><meta property='og:site_name' content='Báo Sơn'>",
         "Tựa"),
    ],
)  # fmt: skip
def test_title_has_no_site_name(tmp_path, head, title):
    assert article_of(tmp_path, "a.html", portal_page(head)).title == title


@pytest.mark.parametrize(
    ("head", "source"),
    [
        ("<meta property='og:site_name' content='Báo Sơn Hạ'>", "Báo Sơn Hạ"),
        ("<title>Huyện Sơn Hạ họp phiên tháng 6 - Trang tin Sơn Hạ</title>", "Trang tin Sơn Hạ"),
        ("<meta property='og:site_name' content='sonha.example'>", "Cổng TTĐT huyện Sơn Hạ"),
    ],
)
def test_source_is_named_by_the_head_the_title_or_the_footer(tmp_path, head, source):
    assert article_of(tmp_path, "a.html", portal_page(head)).source == source


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("<link rel='canonical' href='https://sonha.example/tin/hop-1.html'>", "https://sonha.example/tin/hop-1.html"),
        ("<meta property='og:url' content='https://sonha.example/tin/2'><link rel='canonical' href='/tin/1'>",
         "https://sonha.example/tin/1"),
        ("<link rel='canonical' href='https://sonha.example/'>", None),
        ("<link rel='canonical' href='javascript:alert(1)'>", None),
        ("<link rel='canonical' href='https://[bad/x'>", None),
    ],
)  # fmt: skip
def test_address_is_the_canonical_one_and_never_the_front_page(tmp_path, head, url):
    assert article_of(tmp_path, "a.html", portal_page(head)).url == url


def test_old_table_layout_with_a_static_title_is_read(tmp_path):
    page = f"""<html><head><title>Cổng thông tin điện tử huyện Sơn Hạ</title></head><body><form><table><tr>
      <td class="menu"><a href="1">Giới thiệu</a> <a href="2">Tin tức</a></td>
      <td><div class="tieude">Huyện ra quân làm thủy lợi</div>
      <div class="ngay">Thứ Năm, 12/03/2015, 08:30</div>
      <div class="noidung"><p class="MsoNormal">{FIRST}</p><p class="MsoNormal">{SECOND}</p>
      <p align="right"><b><i>Văn Thành - Thu Nga</i></b></p></div>
      <div><b>Các tin khác</b><br><a href="4">Tin một hai ba</a> (10/03/2015)<br><a href="5">Tin năm</a></div>
      </td><td>Thống kê truy cập: 12345</td></tr></table></form></body></html>"""
    article = article_of(tmp_path, "a.htm", page)
    assert article.title == "Huyện ra quân làm thủy lợi"
    assert article.date.isoformat() == "2015-03-12"
    assert article.body.split("\n") == [FIRST, SECOND]
    assert article.authors == ("Văn Thành", "Thu Nga")


def test_text_broken_by_br_alone_is_read(tmp_path):
    body = f"{FIRST}<br><br><img src='1.jpg'><br><i>Lễ đón nhận bằng</i><br><br>{SECOND}<br><br>Thu Vân"
    article = article_of(tmp_path, "a.html", portal_page(body=body))
    assert article.body.split("\n") == [FIRST, SECOND]
    assert (article.captions, article.authors) == (("Lễ đón nhận bằng",), ("Thu Vân",))


def test_long_texts_beside_the_article_are_told_from_it(tmp_path):
    notice = (
        "Cổng thông tin điện tử là đầu mối kết nối các hệ thống thông tin của cơ quan hành chính trong huyện."
    )
    column = f"<td width='200'><p><a href='1'>{notice}</a></p><p>{notice}</p></td>"
    text = f"<td><h1>Huyện họp</h1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{FIRST} Lần hai.</p></td>"
    page = f"<html><body><table><tr>{column}{text}</tr></table></body></html>"
    assert article_of(tmp_path, "a.html", page).body.split("\n") == [
        FIRST,
        SECOND,
        THIRD,
        f"{FIRST} Lần hai.",
    ]


def test_text_inside_an_inline_element_is_read(tmp_path):
    page = f"<html><body>Trước<font>{FIRST}<br>{SECOND}</font></body></html>"
    assert SECOND in article_of(tmp_path, "a.html", page).body


def test_article_inside_elements_named_like_chrome_is_kept(tmp_path):
    page = f"<html><body><div class='share'><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div></body></html>"
    assert article_of(tmp_path, "a.html", page).body.split("\n") == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    "matter",
    [
        '{\n "title": "Tựa",\n "date": "2023-06-15T08:49:00+07:00",\n "author": "Thu Vân",\n'
        ' "source": "Cổng A", "url": "https://a.example/1", "lastmod": "2023-06-19T16:05:00+07:00"\n}\n\n',
        "---\ntitle: Tựa\ndate: 2023-06-15\nauthor: Thu Vân\nsource: Cổng A\nurl: https://a.example/1\n"
        "lastmod: 2023-06-19\n---\n",
    ],
    ids=["json", "yaml"],
)
def test_front_matter_of_a_fragment_counts(tmp_path, matter):
    article = article_of(tmp_path, "a.html", f"{matter}<p>{FIRST}</p><p style='text-align:right'>Thu Vân</p>")
    assert (article.title, article.source, article.url) == ("Tựa", "Cổng A", "https://a.example/1")
    assert article.date.isoformat() == "2023-06-15"
    assert (article.body, article.authors, article.format) == (FIRST, ("Thu Vân",), "html-fragment")


def test_heading_of_a_bare_fragment_is_its_title(tmp_path):
    article = article_of(tmp_path, "a.html", f"<h2>Tựa của đoạn</h2><p>{FIRST}</p>")
    assert (article.title, article.body) == ("Tựa của đoạn", FIRST)


@pytest.mark.parametrize("content", ["<html></html>", "<p> </p>", "<!-- x -->", "{}"])
def test_page_without_text_is_rejected(tmp_path, content):
    assert reason_of(tmp_path, "a.html", content).startswith("empty")


def test_broken_json_front_matter_is_rejected_with_its_place(tmp_path):
    assert "front matter is broken" in reason_of(tmp_path, "a.html", '{"title": "A"\n\n<p>x</p>')


def test_page_in_an_old_encoding_is_read_whatever_it_declares(tmp_path):
    page = portal_page().replace("utf-8", "iso-8859-1").encode("utf-16")
    assert article_of(tmp_path, "a.html", page).body.split("\n") == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize(("opened", "closed"), [("<div>", "</div>"), ("<span>", "</span>"), ("<b><i>", "")])
def test_thousands_of_nested_tags_lose_no_text(tmp_path, opened, closed):
    page = f"<html><body>{opened * 5_000}<p>{FIRST}</p>{closed * 5_000}<p>{SECOND}</p></body></html>"
    assert article_of(tmp_path, "a.html", page).body.split("\n") == [FIRST, SECOND]


def test_tag_with_endless_attributes_is_rejected_at_once(tmp_path):
    start = time.process_time()
    attributes = " ".join(f'a{number}="1"' for number in range(200_000))
    assert "not an ordinary page" in reason_of(
        tmp_path, "a.html", f"<html><p {attributes}>{FIRST}</p></html>"
    )
    assert time.process_time() - start < 2


def test_picture_inside_the_page_is_no_hostile_tag(tmp_path):
    page = portal_page(
        body=f"<p>{FIRST}</p><img src='data:image/png;base64,{'QUJD' * 50_000}'><p>{SECOND}</p>"
    )
    assert article_of(tmp_path, "a.html", page).body.split("\n") == [FIRST, SECOND]


def test_page_of_a_hundred_thousand_links_takes_seconds(tmp_path):
    start = time.process_time()
    page = "<html><body>" + "<a href=x>tin tức</a> " * 100_000 + f"<p>{FIRST}</p></body></html>"
    assert article_of(tmp_path, "a.html", page).body == FIRST
    assert time.process_time() - start < 10

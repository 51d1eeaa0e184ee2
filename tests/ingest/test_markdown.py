"""Markdown with front matter, and what people write without any."""

import pytest

from tests.cost import costs_less_than
from tests.ingest.samples import FIRST, SECOND, article_of, reason_of, results_of

MATTER = """---
title: "Huyện họp phiên tháng 6"
date: 2020-06-24
source: "Báo Sơn Hạ"
url: https://bao.sonha.example/1.html
author: "Thu Vân"
tags:
  - tin-tuc
---

"""


def test_front_matter_and_text_are_read(tmp_path):
    article = article_of(tmp_path, "a.md", f"{MATTER}{FIRST}\n\n{SECOND}\n")
    assert article.title == "Huyện họp phiên tháng 6"
    assert article.date.isoformat() == "2020-06-24"
    assert (article.source, article.url) == ("Báo Sơn Hạ", "https://bao.sonha.example/1.html")
    assert article.authors == ("Thu Vân",)
    assert article.body.split("\n") == [FIRST, SECOND]


def test_windows_line_ends_and_a_mark_make_no_difference(tmp_path):
    data = b"\xef\xbb\xbf" + f"{MATTER}{FIRST}\n\n{SECOND}\n".replace("\n", "\r\n").encode()
    article = article_of(tmp_path, "a.md", data)
    assert (article.title, article.body) == ("Huyện họp phiên tháng 6", f"{FIRST}\n{SECOND}")


def test_list_of_authors_and_title_with_an_unquoted_colon_are_read(tmp_path):
    listed = "---\ntitle: A b\nauthors:\n  - Thu Vân\n  - Đức Minh\n---\n"
    assert article_of(tmp_path, "a.md", listed + FIRST).authors == ("Thu Vân", "Đức Minh")
    colon = "---\ntitle: Đan Khê: 145 thanh niên nhập ngũ\ndate: 27/02/2018\n---\n"
    article = article_of(tmp_path, "b.md", colon + FIRST)
    assert article.title == "Đan Khê: 145 thanh niên nhập ngũ"
    assert article.date.isoformat() == "2018-02-27"


def test_impossible_date_is_rejected_and_not_read_as_yaml(tmp_path):
    assert reason_of(tmp_path, "a.md", f"---\ntitle: A\ndate: 2021-02-31\n---\n{FIRST}").startswith(
        "date 2021-02-31"
    )


@pytest.mark.parametrize(
    "picture",
    [
        "*Các đại biểu dự hội nghị*",
        "![ảnh](a.jpg)\n*Các đại biểu dự hội nghị*",
        "![ảnh](a.jpg)\n\n_Các đại biểu dự hội nghị_",
    ],
)
def test_line_in_italics_is_a_caption(tmp_path, picture):
    article = article_of(tmp_path, "a.md", f"{MATTER}{FIRST}\n\n{picture}\n\n{SECOND}\n")
    assert article.captions == ("Các đại biểu dự hội nghị",)
    assert article.body.split("\n") == [FIRST, SECOND]


def test_sentence_in_italics_without_picture_stays_in_the_body(tmp_path):
    article = article_of(tmp_path, "a.md", f"{MATTER}*{FIRST}*\n\n{SECOND}\n\n*Bài đã được cập nhật.*\n")
    assert article.captions == ()
    assert article.body.split("\n") == [FIRST, SECOND, "Bài đã được cập nhật."]


def test_marks_are_stripped_and_wrapped_lines_joined(tmp_path):
    text = (
        "# Huyện họp phiên tháng 6\n\n"
        "Dòng một nối\ndòng hai [nối](http://x.example/(a)) và **đậm**, `mã`.\n\n"
        "## Giải pháp\n\n- mục *một*\n- mục hai\n\n> Trích dẫn.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
        "5 * 3 * 2 = 30, tên_biến_x, \\*sao\\*, &amp; <b>thẻ</b>.\n"
    )
    assert article_of(tmp_path, "a.md", MATTER + text).body.split("\n") == [
        "Dòng một nối dòng hai nối và đậm, mã.",
        "Giải pháp",
        "- mục một",
        "- mục hai",
        "Trích dẫn.",
        "| a | b |",
        "| 1 | 2 |",
        "5 * 3 * 2 = 30, tên_biến_x, *sao*, & thẻ.",
    ]


def test_file_without_front_matter_has_its_heading_as_title(tmp_path):
    article = article_of(tmp_path, "a.md", f"# Huyện họp phiên\n\n24/06/2020\n\n{FIRST}\n\n*Thu Vân*\n")
    assert (article.title, article.body) == ("Huyện họp phiên", FIRST)
    assert article.date.isoformat() == "2020-06-24"
    assert article.authors == ("Thu Vân",)


@pytest.mark.parametrize("mark", "( [ * _ ![ [a]( <a * _a ** ` \\ > - # | ~~~ ---\n &".split(" "))
def test_hostile_marks_take_linear_time(tmp_path, mark):
    assert costs_less_than(1, lambda: results_of(tmp_path, "a.md", mark * (100_000 // len(mark))))

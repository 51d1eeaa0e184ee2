"""PDF: lines become paragraphs again, and Vietnamese comes out as it was printed."""

import unicodedata

import pytest

from tests.ingest.office import TITLE, pdf, printed
from tests.ingest.samples import FIRST, SECOND, THIRD, article_of, reason_of


def test_printed_lines_are_joined_to_paragraphs(tmp_path):
    article = article_of(tmp_path, "tin.pdf", pdf())
    assert article.title == TITLE
    assert article.body.split("\n") == [FIRST, SECOND, THIRD]
    assert unicodedata.is_normalized("NFC", article.body)


def test_letters_stored_apart_come_out_as_one(tmp_path):
    apart = unicodedata.normalize("NFD", SECOND)
    assert article_of(tmp_path, "tin.pdf", pdf([FIRST, apart])).body.split("\n")[-1] == SECOND


def test_indented_first_lines_begin_paragraphs(tmp_path):
    article = article_of(tmp_path, "tin.pdf", pdf(indent=30, apart=0))
    assert article.body.split("\n") == [FIRST, SECOND, THIRD]


def test_first_line_is_the_title_where_all_are_alike(tmp_path):
    article = article_of(tmp_path, "tin.pdf", pdf([TITLE, FIRST, SECOND], title=""))
    assert (article.title, article.body) == (TITLE, f"{FIRST}\n{SECOND}")


def test_paragraph_goes_on_over_the_page_without_the_page_numbers(tmp_path):
    long = " và ".join([FIRST.rstrip(".").lower()] * 30) + "."
    article = article_of(tmp_path, "tin.pdf", pdf([long, SECOND], foot="Trang {}"))
    assert article.body == f"{long}\n{SECOND}"


def test_hyphen_at_the_end_of_a_line_stays(tmp_path):
    lines = ("Huyện Sơn Hạ chi 40 tỷ đồng cho công tác phòng, chống dịch Covid-", "19 trong năm 2020.")
    pages = [[(18, 60, 800, TITLE)] + [(11, 60, 770 - 15 * row, text) for row, text in enumerate(lines)]]
    assert article_of(tmp_path, "tin.pdf", printed(pages)).body.endswith("dịch Covid-19 trong năm 2020.")


def test_title_is_what_the_document_shows_not_the_file_that_it_was_made_of(tmp_path):
    assert article_of(tmp_path, "tin.pdf", pdf(stated="Microsoft Word - bai 3.docx")).title == TITLE
    flat = pdf(["Bản tin", FIRST], title="", stated=FIRST[:60].rsplit(" ", 1)[0])
    assert article_of(tmp_path, "tin.pdf", flat).title == FIRST[:60].rsplit(" ", 1)[0]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 and nothing more", "a damaged PDF"),
        (b"no PDF at all", "a damaged PDF"),
        (pdf([], title=""), "a scanned PDF"),
    ],
)
def test_what_has_no_text_is_rejected_with_its_reason(tmp_path, data, reason):
    assert reason_of(tmp_path, "tin.pdf", data).startswith(reason)

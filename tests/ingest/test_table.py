"""CSV as offices export it: names in Vietnamese, semicolons, old encodings, text over several lines."""

import csv
import io

import pytest

from tests.ingest.samples import FIRST, SECOND, results_of
from tests.text.old_codes import to_tcvn3

NAMES = ("Mã", "Tiêu đề", "Nội dung", "Ngày đăng", "Đường dẫn", "Nguồn", "Tác giả")
ROW = ("7", "Tựa; một, hai", f"{FIRST}\n{SECOND}", "24/6/2020", "https://a.example/7", "Báo A", "Thu Vân")


def table(*rows, sign=",") -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=sign).writerows(rows)
    return file.getvalue()


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_columns_in_vietnamese_are_read_in_any_dialect(tmp_path, sign, encoding):
    (article,) = results_of(tmp_path, "a.csv", table(NAMES, ROW, sign=sign).encode(encoding))
    assert (article.title, article.body) == ("Tựa; một, hai", f"{FIRST}\n{SECOND}")
    assert (article.date.isoformat(), article.url) == ("2020-06-24", "https://a.example/7")
    assert (article.source, article.authors, article.path) == ("Báo A", ("Thu Vân",), "a.csv#2")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_hint_for_excel_above_the_names_is_passed_by(tmp_path, encoding):
    (article,) = results_of(tmp_path, "a.csv", f"sep=;\r\n{table(NAMES, ROW, sign=';')}".encode(encoding))
    assert (article.title, article.path) == ("Tựa; một, hai", "a.csv#2")
    assert article.original.decode().startswith("Mã;")


def test_english_names_and_old_codes_are_read(tmp_path):
    content = to_tcvn3(table(("id", "title", "text"), ("1", "Tựa", FIRST), ("2", "Tựa", SECOND)))
    first, second = results_of(tmp_path, "a.csv", content.encode("latin-1", "replace"))
    assert (first.body, second.body) == (FIRST, SECOND)
    assert first.id != second.id


def test_text_in_html_is_read_as_html(tmp_path):
    (article,) = results_of(
        tmp_path, "a.csv", table(("title", "body"), ("Tựa", f"<p>{FIRST}</p><p>{SECOND}</p>"))
    )
    assert article.body == f"{FIRST}\n{SECOND}"


def test_original_is_the_names_and_the_row(tmp_path):
    content = table(("title", "text"), ("Một", FIRST), ("Hai", SECOND)).encode()
    names, first, second = content.splitlines(keepends=True)
    assert [result.original for result in results_of(tmp_path, "a.csv", content)] == [
        names + first,
        names + second,
    ]


def test_broken_rows_are_rejected_by_number_and_the_others_go_on(tmp_path):
    content = table(("title", "text"), ("Một", FIRST)) + f"Hai,{SECOND}\n" + 'Ba,"không đóng\n'
    results = results_of(tmp_path, "a.csv", content)
    assert [type(result).__name__ for result in results] == ["Article", "Rejected", "Rejected"]
    assert [result.path for result in results] == ["a.csv#2", "a.csv#3", "a.csv#4"]
    assert "more cells" in results[1].reason


def test_table_without_text_is_rejected(tmp_path):
    (rejected,) = results_of(tmp_path, "a.csv", table(("Mã", "Giá"), ("1", "2")))
    assert rejected.reason.startswith("no column is called text")

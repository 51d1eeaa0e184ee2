"""JSON lines: one record a line, each on its own."""

import gzip
import io
import json
import time

import pytest

from archive_search.ingest.readers import cut_stdin, read, read_piece
from archive_search.model import RawRecord, Rejected
from tests.ingest.samples import FIRST, SECOND, results_of
from tests.text.old_codes import to_tcvn3


def read_stdin(stream):
    return map(read_piece, cut_stdin(stream))


def line(**fields) -> str:
    return json.dumps({"title": "Tựa", "text": FIRST} | fields, ensure_ascii=False)


def only(folder, content):
    (result,) = results_of(folder, "a.jsonl", content)
    return result


def test_usual_names_of_fields_are_read(tmp_path):
    article = only(
        tmp_path,
        json.dumps(
            {
                "Title": "Tựa",
                "published": "2022-01-14T06:35:00+07:00",
                "url": "https://a.example/1",
                "source": "Báo A",
                "author": "Thu Vân - Đức Minh",
                "captions": ["Các đại biểu"],
                "content": f"{FIRST}\n\n{SECOND}",
            }
        ),
    )
    assert (article.title, article.source, article.url) == ("Tựa", "Báo A", "https://a.example/1")
    assert article.date.isoformat() == "2022-01-14"
    assert (article.authors, article.captions) == (("Thu Vân", "Đức Minh"), ("Các đại biểu",))
    assert (article.body, article.path, article.format) == (f"{FIRST}\n{SECOND}", "a.jsonl#1", "jsonl")


@pytest.mark.parametrize("authors", [["Thu Vân", "Đức Minh"], [{"name": "Thu Vân"}, {"name": "Đức Minh"}]])
def test_authors_may_be_a_list(tmp_path, authors):
    assert only(tmp_path, line(authors=authors)).authors == ("Thu Vân", "Đức Minh")


def test_text_in_html_is_read_as_html(tmp_path):
    html = f"<p>{FIRST}</p><figure><img src=a><figcaption>Các đại biểu</figcaption></figure><p>{SECOND}</p>"
    article = only(tmp_path, line(text=html))
    assert (article.body, article.captions) == (f"{FIRST}\n{SECOND}", ("Các đại biểu",))


def test_broken_lines_are_rejected_by_number_and_the_others_go_on(tmp_path):
    lines = [
        line(),
        "{broken",
        "",
        "[1, 2]",
        line(title="Hai"),
        '{"title": "Không có chữ"}',
        "\x00\x01\x02\x03\x04",
    ]
    results = results_of(tmp_path, "a.jsonl", "\n".join(lines))
    assert [result.path for result in results] == [
        "a.jsonl#1",
        "a.jsonl#2",
        *(f"a.jsonl#{n}" for n in (4, 5, 6, 7)),
    ]
    rejected = {result.path: result.reason for result in results if isinstance(result, Rejected)}
    assert rejected.keys() == {"a.jsonl#2", "a.jsonl#4", "a.jsonl#6", "a.jsonl#7"}
    assert rejected["a.jsonl#2"].startswith("broken JSON line")
    assert rejected["a.jsonl#6"].startswith("empty")
    assert rejected["a.jsonl#7"].startswith("binary data")


def test_original_is_the_line_itself(tmp_path):
    first, second = line().encode(), line(title="Hai").encode()
    results = results_of(tmp_path, "a.jsonl", first + b"\r\n" + second)
    assert [result.original for result in results] == [first, second]


def test_escaped_lone_surrogates_and_nulls_do_no_harm(tmp_path):
    article = only(
        tmp_path, '{"title": "T\\ud800ựa\\u0000", "text": "Một \\udfff hai.", "author": null, "id": 7}'
    )
    assert (article.title, article.body) == ("Tựa", "Một hai.")
    assert article.source_id.endswith("\n7")


def test_nested_brackets_are_a_broken_line(tmp_path):
    assert only(tmp_path, '{"a":' * 100_000).reason.startswith("broken JSON line")


def test_old_codes_inside_a_line_are_converted(tmp_path):
    assert only(tmp_path, to_tcvn3(line()).encode()).body == FIRST


def test_line_over_the_cap_is_rejected_alone(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join([line(), line(text="x" * 5_000), line()]), "utf-8")
    results = list(read(path, "a.jsonl", largest=1_000))
    assert [type(result).__name__ for result in results] == ["RawRecord", "Rejected", "RawRecord"]
    assert results[1].reason.startswith("larger than 0.001 MB")


def test_file_is_read_one_line_at_a_time(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(line() + "\n" + "x" * 1_000_000, "utf-8")
    records = read(path, "a.jsonl")
    assert isinstance(next(records), RawRecord)
    path.write_text("", "utf-8")  # what follows was not read yet
    records.close()


def test_compressed_lines_are_read_and_damage_is_said(tmp_path):
    data = gzip.compress((line() + "\n").encode() * 50)
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(data)
    assert len(list(read(path, "a.jsonl.gz"))) == 50
    for damaged in (data[:-20], b"not gzip at all"):
        path.write_bytes(damaged)
        *_, last = read(path, "a.jsonl.gz")
        assert isinstance(last, Rejected) and "damaged" in last.reason


def test_five_megabytes_on_one_line_take_seconds(tmp_path):
    start = time.process_time()
    assert only(tmp_path, line(text="đồng chí " * 550_000)).title == "Tựa"
    assert time.process_time() - start < 5


def test_standard_input_is_told_by_its_first_sign():
    lines = list(read_stdin(io.BytesIO(b"\n" + line().encode() + b"\n" + line(id="k").encode())))
    assert [record.path for record in lines] == ["-#2", "-#3"]
    (marked,) = read_stdin(io.BytesIO(line().encode("utf-8-sig")))
    assert (marked.format, marked.title) == ("jsonl", "Tựa")
    assert lines[1].key == "k"
    (page,) = read_stdin(io.BytesIO(f" <p>{FIRST}</p>".encode()))
    (text,) = read_stdin(io.BytesIO(f"Tựa\n\n{FIRST}".encode("utf-8-sig")))
    assert (page.format, text.format, text.title) == ("html-fragment", "txt", "Tựa")


def test_articles_of_standard_input_are_told_apart_by_content():
    keys = {
        next(read_stdin(io.BytesIO(f"{title}\n\n{FIRST}".encode()))).key for title in ("Một", "Hai", "Một")
    }
    assert len(keys) == 2 and None not in keys


def test_empty_standard_input_is_rejected():
    (rejected,) = cut_stdin(io.BytesIO(b""))
    assert isinstance(rejected, Rejected) and rejected.path == "-"

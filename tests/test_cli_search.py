"""The command `search` as a person and as a program use it."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from archive_search.cli.app import main
from archive_search.settings import Settings


@pytest.fixture
def home(demo: Settings) -> Path:
    return demo.home


def run(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["search", "--home", str(home), *arguments])


def answer(home: Path, *arguments: str) -> dict[str, Any]:
    result = run(home, "--json", *arguments)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_json_has_the_shape_that_programs_rely_on(home):
    found = answer(home, "cải cách hành chính", "-n", "1")
    assert set(found) == {
        "query",
        "total",
        "hits",
        "facets",
        "relaxed",
        "corrections",
        "relaxations",
        "next",
        "took_ms",
    }
    assert set(found["query"]) == {"text", "understood", "notes", "acronyms"}
    assert {"date", "official", "topic", "source", "author"} <= set(found["facets"])
    assert all(set(b) == {"value", "label", "count"} for values in found["facets"].values() for b in values)
    (hit,) = found["hits"]
    wanted = {"id", "title", "date", "source", "url", "path", "score", "snippet", "officials", "topics"}
    assert wanted <= set(hit)
    assert found["relaxed"] is None
    assert found["total"] > 1


def test_empty_query_lists_everything_newest_first(home):
    found = answer(home)
    dates = [hit["date"] for hit in found["hits"]]
    assert found["total"] == 70
    assert dates == sorted(dates, reverse=True)


def test_cursor_goes_on_where_a_page_ended(home):
    first = answer(home, "hội nghị", "-n", "2")
    second = answer(home, "hội nghị", "-n", "2", "--cursor", first["next"])
    both = answer(home, "hội nghị", "-n", "4")
    assert first["hits"] + second["hits"] == both["hits"]
    assert run(home, "hội nghị", "--cursor", "x").exit_code == 2


def test_options_narrow_and_unaccented_names_are_understood(home):
    every = answer(home, "--official", "Lương Quang Thạc")["total"]
    assert every == answer(home, "--official", "luong quang thac")["total"] > 5
    both = answer(home, "--official", "luong quang thac", "--official", "Đỗ Xuân Thuỷ")["total"]
    assert both > every
    assert (
        answer(home, "--topic", "giao-duc-dao-tao")["total"]
        == answer(home, "--topic", "Giáo dục - Đào tạo")["total"]
    )
    assert 0 < answer(home, "--from", "2020-01-01", "--to", "31/12/2020")["total"] < 70
    assert answer(home, "--source", "bao lam xuyen")["total"] == 10 - 1


def test_chosen_facet_keeps_the_counts_of_its_siblings(home):
    sources = {b["value"]: b["count"] for b in answer(home, "--source", "Báo Lam Xuyên")["facets"]["source"]}
    assert sources == {b["value"]: b["count"] for b in answer(home)["facets"]["source"]}


def test_pages_do_not_overlap_and_a_page_past_the_end_is_empty(home):
    first, second = (answer(home, "đan khê", "--page", n)["hits"] for n in "12")
    assert not {hit["id"] for hit in first} & {hit["id"] for hit in second}
    assert answer(home, "đan khê", "--page", "99")["hits"] == []


def test_nothing_found_offers_most_of_the_words(home):
    found = answer(home, "bãi rác đồi chè vắcxingiả")
    assert (found["total"], found["hits"]) == (0, [])
    assert found["relaxed"]["total"] > 0
    assert "ít nhất" in found["relaxed"]["understood"]


def test_wrong_accents_are_offered_without_accents(home):
    found = answer(home, "Lường Quảng Thác")
    assert found["total"] == 0
    assert "không phân biệt dấu" in found["relaxed"]["understood"]


def test_text_output_names_total_title_date_and_path(home):
    result = run(home, "bãi rác đồi chè", "-n", "1")
    assert result.exit_code == 0
    assert "5 bài: bãi rác đồi chè" in result.stdout
    assert "15/09/2023 · Cổng TTĐT thành phố Đan Khê · cong-tp-dan-khe/2023/" in result.stdout


def test_unbalanced_query_is_repaired_and_said(home):
    notes = answer(home, '("bãi rác')["query"]["notes"]
    assert len(notes) == 2


@pytest.mark.parametrize(
    "typed",
    ["chủ-đề:giáo dục đào tạo khai giảng", "CHỦ-ĐỀ:GIÁO DỤC khai giảng", "chu-de:giao duc khai giang"],
)
def test_name_of_several_words_behind_a_field_needs_no_quotes(home, typed):
    quoted, found = answer(home, 'chủ-đề:"giáo dục" khai giảng'), answer(home, typed)
    assert [hit["id"] for hit in found["hits"]] == [hit["id"] for hit in quoted["hits"]] != []
    assert "Đã đặt ngoặc kép" in found["query"]["notes"][0]
    again = answer(home, found["query"]["text"])
    assert (again["total"], again["query"]["notes"]) == (found["total"], [])


def test_field_with_a_blank_behind_its_colon_is_offered(home):
    result = run(home, "nguồn: Báo Lam Xuyên")
    assert 'Có phải bạn muốn tìm: nguồn:"Báo Lam Xuyên" (9 bài)?' in result.stdout
    assert answer(home, 'nguồn: "zz"')["corrections"] == []


def test_ambiguous_acronym_is_listed_with_its_meanings_and_narrowed_by_option(home):
    every = answer(home, "TP")
    (acronym,) = every["query"]["acronyms"]
    totals = {one["long_form"]: one["total"] for one in acronym["meanings"]}
    assert (acronym["meaning"], acronym["decided_by"]) == (None, None)
    one = answer(home, "TP", "--acronym", "TP:thuc pham")
    assert one["query"]["acronyms"][0]["decided_by"] == "reader"
    assert one["total"] == totals["thực phẩm"] < totals["thành phố"] < every["total"]
    literal = answer(home, "TP", "--literal", "tp")
    assert (literal["query"]["acronyms"][0]["widened"], literal["total"] < one["total"]) == (False, True)


def test_ambiguous_acronym_is_understood_by_the_words_beside_it(home):
    query = answer(home, "CT UBND")["query"]
    assert [(one["meaning"], one["decided_by"]) for one in query["acronyms"]] == [
        ("Chủ tịch", "context"),
        (None, None),
    ]
    assert query["notes"] == ["“CT” được hiểu là “Chủ tịch” nhờ những từ đi cùng."]
    every = answer(home, "CT UBND", "--acronym", "CT:")["query"]["acronyms"][0]
    assert (every["meaning"], every["decided_by"]) == (None, None)


def test_text_output_says_what_an_ambiguous_acronym_can_mean(home):
    text = run(home, "TTĐT", "-n", "1").stdout
    assert "“TTĐT” có nhiều nghĩa; đang tìm mọi nghĩa." in text
    assert '--acronym "TTĐT:trật tự đô thị"' in text


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["x" * 10_000], 2, "10.000 ký tự"),
        (["--sort", "best"], 2, "best"),
        (["--page", "0"], 2, "0"),
        (["--from", "2021-02-31"], 2, "2021-02-31"),
    ],
)
def test_wrong_usage_ends_with_2_and_one_clear_message(home, arguments, code, message):
    result = run(home, *arguments)
    assert result.exit_code == code
    assert message in result.stderr
    assert "Traceback" not in result.output


def test_missing_archive_ends_with_78(tmp_path):
    result = run(tmp_path / "none", "x")
    assert result.exit_code == 78
    assert "archive-search ingest" in result.stderr

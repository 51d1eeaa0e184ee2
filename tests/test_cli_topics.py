import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archive_search.cli import main

ROWS = [
    {
        "title": "Thu ngân sách vượt dự toán",
        "text": "Thu ngân sách nhà nước đạt 812 tỷ đồng.",
        "topics": ["kinh-te-ngan-sach"],
    },
    {"title": "Nhặt được ví", "text": "Một chiếc ví màu nâu rơi ở cổng chợ.", "topics": []},
    {
        "title": "Tiêm vắc xin cho trẻ",
        "text": "Trạm y tế tiêm chủng vắc xin cho trẻ em.",
        "topics": ["giao-duc-dao-tao"],
    },
]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["topics", *map(str, arguments)])


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    path = tmp_path / "labelled.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS), encoding="utf-8")
    return path


def test_check_counts_right_wrong_and_rightly_none(labelled):
    result = json.loads(run("check", labelled, "--json").stdout)
    assert result["articles"] == 3
    assert result["first"] == pytest.approx(2 / 3)
    assert [miss["title"] for miss in result["misses"]] == ["Tiêm vắc xin cho trẻ"]
    assert result["misses"][0]["missing"] == ["giao-duc-dao-tao"]


def test_check_prints_figures_for_a_person(labelled):
    assert "strongest topic right  66.7%" in run("check", labelled).stdout


@pytest.mark.parametrize("line", ["{", "[]", '{"text": "a"}', '{"text": "a", "topics": ["không-có"]}'])
def test_broken_line_is_named(tmp_path, line):
    path = tmp_path / "bad.jsonl"
    path.write_text(line, encoding="utf-8")
    result = run("check", path)
    assert result.exit_code == 2
    assert "line 1" in result.stderr


def test_explain_shows_cues_of_an_ingested_article(tmp_path):
    article = tmp_path / "a.txt"
    article.write_text(
        "Thu ngân sách vượt dự toán\n\n01/02/2021\n\nThu ngân sách nhà nước đạt 812 tỷ đồng.\n",
        encoding="utf-8",
    )
    home = tmp_path / "home"
    assert CliRunner().invoke(main, ["ingest", str(article), "--home", str(home)]).exit_code == 0
    found = CliRunner().invoke(main, ["search", "--home", str(home), "--json"])
    id_ = json.loads(found.stdout)["hits"][0]["id"]
    shown = run("explain", id_, "--home", home)
    assert "kinh-te-ngan-sach" in shown.stdout
    assert "ngân sách" in shown.stdout.lower()
    assert run("explain", "0" * 20, "--home", home).exit_code == 1

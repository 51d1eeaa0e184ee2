import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archive_search.cli.app import main
from archive_search.knowledge.topics.entries import PACKAGED

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
    (topic,) = json.loads(run("explain", id_, "--json", "--home", home).stdout)
    strongest = max(topic["cues"], key=lambda cue: cue["points"])
    assert (strongest["article"], strongest["field"]) == (id_, "title")
    assert "Thu ngân sách vượt dự toán"[strongest["start"] : strongest["end"]] == strongest["text"]
    assert run("explain", "0" * 20, "--home", home).exit_code == 1


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An archive of two articles, one without a topic."""
    folder = tmp_path / "articles"
    folder.mkdir()
    body = "01/02/2021\n\nThu ngân sách nhà nước đạt 812 tỷ đồng."
    (folder / "a.txt").write_text(f"Thu ngân sách vượt dự toán\n\n{body}\n", encoding="utf-8")
    (folder / "b.txt").write_text("Đua bò\n\n01/03/2021\n\nĐôi bò số 7 về nhất.\n", encoding="utf-8")
    home = tmp_path / "home"
    assert CliRunner().invoke(main, ["ingest", str(folder), "--home", str(home)]).exit_code == 0
    return home


def topics_of(home: Path) -> dict[str, list[str]]:
    hits = json.loads(CliRunner().invoke(main, ["search", "--home", str(home), "--json"]).stdout)["hits"]
    return {hit["title"]: hit["topics"] for hit in hits}


def edit_list(home: Path) -> None:
    """Staff's own list: the packaged one with a strong cue of another topic."""
    packaged = PACKAGED.read_text(encoding="utf-8")
    sub = "{slug: dua-bo, vi: Đua bò, en: Ox racing, strong: [đua bò, đôi bò]}"
    own = f"- {{slug: le-hoi-rieng, vi: Lễ hội riêng, en: Own festivals, sub: [{sub}]}}\n"
    (home / "topics.yaml").write_text(packaged.rstrip("\n") + "\n" + own, encoding="utf-8")
    (home / "archive.toml").write_text('topics = "topics.yaml"\n', encoding="utf-8")


def rebuild_topics(home: Path) -> Result:
    return CliRunner().invoke(main, ["rebuild", "--topics", "--home", str(home)])


def test_edited_list_takes_effect_without_finding_anything_else_anew(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = topics_of(home)
    edit_list(home)
    for name in ("enrich.segment_words", "enrich.find_mentions", "enrich.find_facts"):
        monkeypatch.setattr(f"archive_search.ingest.{name}", None)  # a call would fail
    monkeypatch.setattr("archive_search.ingest.rebuilding.register_officials", None)
    result = rebuild_topics(home)
    assert result.output == "Topics have been found anew; they changed in 1 article.\n"
    assert before["Đua bò"] == []
    assert topics_of(home) == {**before, "Đua bò": ["le-hoi-rieng"]}
    found = CliRunner().invoke(main, ["search", "chủ-đề:le-hoi-rieng", "--home", str(home), "--json"])
    assert json.loads(found.stdout)["total"] == 1


def test_unchanged_list_changes_nothing(home: Path) -> None:
    assert "changed in 0 articles" in rebuild_topics(home).output


def test_broken_list_is_named_and_nothing_changes(home: Path) -> None:
    before = topics_of(home)
    edit_list(home)
    (home / "topics.yaml").write_text("topics: 3\n", encoding="utf-8")
    result = rebuild_topics(home)
    assert (result.exit_code, "topics.yaml" in result.stderr) == (2, True)
    (home / "archive.toml").unlink()
    assert topics_of(home) == before


def test_topics_are_part_of_enrich(home: Path) -> None:
    result = CliRunner().invoke(main, ["rebuild", "--topics", "--enrich", "--home", str(home)])
    assert (result.exit_code, "name one of the two" in result.stderr) == (2, True)

"""The commands that write and describe an archive, as a clerk runs them."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from archive_search.cli.app import main
from archive_search.errors import StorageError

CORPUS = Path(__file__).parents[1] / "corpus"
ROOT = Path(__file__).parents[1]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "cong-tp-dan-khe" / "2020" / "tin.md"
    path.parent.mkdir(parents=True)
    path.write_text("---\ntitle: Tin\n---\n\nThành phố họp.\n", encoding="utf-8")
    return path


def run(*arguments: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)), input=stdin)


def test_clean_run_ends_with_zero_and_a_readable_report(home: Path, article: Path) -> None:
    result = run("ingest", article, "--home", home)
    assert result.exit_code == 0
    assert "1 article read" in result.stdout
    assert "1  new" in result.stdout
    assert result.stderr == ""


def test_rejected_inputs_are_listed_and_end_with_one(home: Path, article: Path) -> None:
    (article.parent / "empty.txt").write_bytes(b"")
    result = run("ingest", article.parents[2], "--home", home)
    assert result.exit_code == 1
    assert "cong-tp-dan-khe/2020/empty.txt: empty" in result.stdout


def test_report_lists_twenty_rejects_and_says_how_many_more(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "báo.jsonl"
    path.write_text("{\n" * 25, encoding="utf-8")
    text = run("ingest", path, "--home", home).stdout
    assert text.count("báo.jsonl#") == 20
    assert "and 5 more, see --json" in text
    assert len(json.loads(run("ingest", path, "--home", home, "--json").stdout)["rejected"]) == 25


def test_report_in_json_holds_counts_reasons_and_sources(home: Path) -> None:
    result = run("ingest", CORPUS / "rejects", CORPUS / "trang-phuong-dan-khe", "--home", home, "--json")
    report = json.loads(result.stdout)
    assert report["counts"]["rejected"] == len(report["rejected"]) == 3
    assert report["counts"]["new"] == sum(sum(counts.values()) for counts in report["sources"].values())
    assert set(report["rejected"][0]) == {"path", "reason"}
    assert report["dry_run"] is False


def test_sources_of_an_unknown_unit_are_named_with_the_cure(home: Path, article: Path) -> None:
    text = run("ingest", article, "--home", home).stdout
    assert "No unit is known for cong-tp-dan-khe" in text
    assert "--unit" in text
    again = run("ingest", article, "--home", home)
    assert "No unit" not in again.stdout
    told = run(
        "ingest", article, "--home", home / "other", "--unit", "thành phố Đan Khê, tỉnh Lam Xuyên", "--json"
    )
    assert json.loads(told.stdout)["sources_without_unit"] == []


def test_dash_reads_standard_input(home: Path) -> None:
    line = '{"title": "Tin", "text": "Thành phố họp."}'
    for expected in ("new", "unchanged"):
        result = run("ingest", "-", "--home", home, "--source", "Báo", "--json", stdin=line)
        assert json.loads(result.stdout)["counts"][expected] == 1
        assert json.loads(result.stdout)["sources"] == {"Báo": {expected: 1}}


def test_dry_run_leaves_no_trace(home: Path, article: Path) -> None:
    result = run("ingest", article, "--home", home, "--dry-run")
    assert result.exit_code == 0
    assert "Nothing was written" in result.stdout
    assert not home.exists()


def test_the_cure_of_an_unknown_unit_works_on_what_is_in_already(home: Path, article: Path) -> None:
    advice = run("ingest", article, "--home", home).stdout.partition("No unit is known")[2]
    entry = [line.strip() for line in advice.splitlines() if line.startswith("    ")]
    (home / "archive.toml").write_text("\n".join(entry), encoding="utf-8")
    assert run("rebuild", "--enrich", "--home", home).exit_code == 0
    assert "1  cong-tp-dan-khe (thành phố Đan Khê, tỉnh Lam Xuyên)" in run("info", "--home", home).stdout


def test_unit_given_once_is_shown_for_the_source(home: Path, article: Path) -> None:
    run("ingest", article, "--home", home, "--unit", "thành phố Đan Khê, tỉnh Lam Xuyên")
    assert "1  cong-tp-dan-khe (thành phố Đan Khê, tỉnh Lam Xuyên)" in run("info", "--home", home).stdout


def test_info_tells_what_the_archive_holds_and_how_the_index_stands(home: Path, article: Path) -> None:
    run("ingest", article, "--home", home)
    text = run("info", "--home", home).stdout
    assert "Index: 1 article, up to date." in text
    assert re.search(r"Last ingest: \d\d:\d\d, \d+ \w+ \d{4}: 1 new\.", text)
    status = json.loads(run("info", "--home", home, "--json").stdout)
    assert status["stats"] == {"articles": 1, "duplicates": 0, "versions": 1}
    assert status["sources"] == [{"name": "cong-tp-dan-khe", "articles": 1, "unit": ""}]
    assert status["indexed"] == 1
    assert status["last_run"]["ended_at"].endswith("Z")


def make_outdated(home: Path) -> None:
    manifest = home / "index" / "current.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"schema": 0}))


def test_info_of_an_outdated_index_names_the_cure(home: Path, article: Path) -> None:
    run("ingest", article, "--home", home)
    make_outdated(home)
    assert "archive-search rebuild" in run("info", "--home", home).stdout


def test_rebuild_replaces_an_outdated_index(home: Path, article: Path) -> None:
    run("ingest", article, "--home", home)
    make_outdated(home)
    assert run("rebuild", "--home", home).stdout == "The index has been rebuilt and holds 1 articles.\n"
    assert "up to date" in run("info", "--home", home).stdout


@pytest.mark.parametrize("command", ["info", "rebuild"])
def test_missing_archive_ends_with_78_and_says_how_to_begin(home: Path, command: str) -> None:
    result = run(command, "--home", home)
    assert result.exit_code == 78
    assert result.stderr == f"Error: There is no archive in {home} yet; run `archive-search ingest PATH`.\n"


def test_wrong_usage_ends_with_two(home: Path, tmp_path: Path) -> None:
    assert run("ingest", "--home", home).exit_code == 2
    assert run("ingest", tmp_path / "nowhere", "--home", home).exit_code == 2
    assert run("ingest", tmp_path, "--home", home, "--workers", "0").exit_code == 2


def test_broken_settings_end_with_two_in_one_line(home: Path, article: Path) -> None:
    home.mkdir()
    (home / "archive.toml").write_text("workers = \n")
    result = run("ingest", article, "--home", home)
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "archive.toml" in result.stderr


def test_home_that_cannot_be_written_ends_with_74(tmp_path: Path, article: Path) -> None:
    (tmp_path / "file").write_text("")
    result = run("ingest", article, "--home", tmp_path / "file" / "home")
    assert result.exit_code == StorageError.exit_code
    assert result.stderr.startswith("Error: ")


def test_disk_error_anywhere_ends_with_74(home: Path, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("archive_search.ingest.pipeline.ingest", full)
    result = run("ingest", article, "--home", home)
    assert (result.exit_code, result.stderr) == (74, "Error: No space left on device\n")


def test_every_command_takes_the_home_of_the_environment(
    home: Path, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ARCHIVE_SEARCH_HOME", str(home))
    assert run("ingest", article).exit_code == 0
    assert str(home) in run("info").stdout
    assert all("--home" in run(*names, "--help").stdout for names in commands(main))


def commands(group: click.Group) -> Iterator[tuple[str, ...]]:
    """The names of every command, each with those of the groups it is in."""
    for name, command in group.commands.items():
        below = commands(command) if isinstance(command, click.Group) else [()]
        yield from ((name, *names) for names in below)


def test_help_loads_no_heavy_library() -> None:
    heavy = {"flask", "whoosh", "underthesea", "sqlalchemy", "numpy", "lxml"}
    code = f"import sys, archive_search.cli.app; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_termination_ends_cleanly_and_the_next_run_goes_on(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "báo.jsonl"
    text = "Thành phố họp bàn việc trồng cây. " * 50
    lines = [json.dumps({"title": f"Tin {n}", "text": f"Phiên {n}. {text}"}) for n in range(100)]
    path.write_text("\n".join(lines), encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "archive_search",
        "ingest",
        str(path),
        "--home",
        str(home),
        "--workers",
        "2",
    ]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    while sum(path.is_file() for path in home.rglob("originals/*/*/*")) < 70:  # by then, workers start
        time.sleep(0.05)
    os.kill(process.pid, signal.SIGTERM)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors == "Error: stopped; what was finished is kept, run the command again to go on.\n"
    counts = json.loads(run("ingest", path, "--home", home, "--json").stdout)["counts"]
    assert counts["new"] + counts["unchanged"] == 100


def test_command_that_is_started_in_a_folder_that_it_cannot_enter_goes_where_its_processes_can_begin(
    home: Path, article: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    result = CliRunner().invoke(main, ["ingest", str(article), "--home", str(home)])
    assert (result.exit_code, Path.cwd()) == (0, Path("/"))

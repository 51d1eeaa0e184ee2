"""Acronyms are learned from the articles, counted once an article, and used when two agree."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archive_search.cli.app import main
from archive_search.knowledge.acronyms import Acronyms


def write(folder: Path, name: str, sentence: str) -> None:
    (folder / f"{name}.txt").write_text(f"Tin {name}\n\n01/02/2021\n\n{sentence}\n", encoding="utf-8")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    write(
        folder, "a", "Đoàn kiểm tra quỹ tín dụng hồ nuôi (QTDHN) của xã. Quỹ tín dụng hồ nuôi (QTDHN) đã cũ."
    )
    write(folder, "b", "Xã họp về quỹ tín dụng hồ nuôi (QTDHN) trong tuần.")
    write(folder, "c", "Hộ dân mong quỹ tín dụng hồ nuôi sớm cho vay.")
    write(folder, "d", "Xã lập ban vận động cây xanh (BVĐCX) mới.")
    home = tmp_path / "home"
    assert run("ingest", folder, "--home", home).exit_code == 0
    return home


def total(home: Path, query: str) -> str:
    return run("search", "--home", home, query).stdout.split(" ")[0]


def test_definition_of_two_articles_is_used_in_searches(home):
    assert total(home, "QTDHN") == "3"


def test_definition_of_one_article_waits_for_review(home):
    listed = run("acronyms", "--home", home).stdout
    assert "2  QTDHN  quỹ tín dụng hồ nuôi  (used" in listed
    assert "1  BVĐCX  ban vận động cây xanh  (not used" in listed


def test_json_shows_the_words_that_define_an_acronym(home):
    first, second = json.loads(run("acronyms", "--home", home, "--json").stdout)
    assert first["evidence"]["text"].lower() == "quỹ tín dụng hồ nuôi (qtdhn)"
    assert (second["evidence"]["article"], second["evidence"]["field"]) == (second["example"], "body")


def test_staff_approve_and_refuse_in_their_list(home):
    (home / "archive.toml").write_text('acronyms = "acronyms.tsv"\n', encoding="utf-8")
    lines = "BVĐCX\tban vận động cây xanh\n-QTDHN\tquỹ tín dụng hồ nuôi\n"
    (home / "acronyms.tsv").write_text(lines, encoding="utf-8")
    listed = run("acronyms", "--home", home).stdout
    assert "BVĐCX  ban vận động cây xanh  (used" in listed
    assert "QTDHN  quỹ tín dụng hồ nuôi  (not used" in listed
    assert total(home, "QTDHN") == "2"


def test_changed_article_takes_its_definition_back(home, tmp_path):
    write(tmp_path / "articles", "b", "Xã họp về việc khác trong tuần.")
    run("ingest", tmp_path / "articles", "--home", home)
    listed = run("acronyms", "--home", home).stdout.lower()
    assert "1  qtdhn  quỹ tín dụng hồ nuôi  (not used" in listed


def test_staff_list_stands_beside_the_programs_own(tmp_path):
    extra = tmp_path / "extra.tsv"
    extra.write_text("QTDHN\tquỹ tín dụng hồ nuôi\n-CCHC\tcải cách hành chính\n", encoding="utf-8")
    known = Acronyms.load(extra)
    assert known.expansions("QTDHN") == ("quỹ tín dụng hồ nuôi",)
    assert known.expansions("CCHC") == ()
    assert known.expansions("UBND") == ("Ủy ban nhân dân",)

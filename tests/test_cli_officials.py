"""The commands `archive-search officials`, as staff run them on the demonstration archive."""

import json
import shutil
import time
import tomllib
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from archive_search.catalog import Catalog
from archive_search.cli.app import main
from archive_search.knowledge.facts.dates import VIETNAM
from archive_search.model import Filters
from archive_search.opening import open_engine
from archive_search.query.tree import Everything
from archive_search.settings import Settings, load_settings

ONE = "nguyen-the-duyen"


@pytest.fixture
def archive(demo: Settings) -> Path:
    """The archive, not to be written to."""
    return demo.home


@pytest.fixture
def home(archive: Path, tmp_path: Path) -> Path:
    """A copy of it, to be corrected."""
    return Path(shutil.copytree(archive, tmp_path / "home"))


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


def officials(*arguments: str | Path) -> Result:
    return run("officials", *arguments)


def found(home: Path, query: str) -> int:
    total = json.loads(run("search", query, "--home", home, "--json").stdout)["total"]
    assert isinstance(total, int)
    return total


def other_of(home: Path) -> str:
    ids = [one["id"] for one in json.loads(officials("list", "duyen", "--home", home, "--json").stdout)]
    (other,) = set(ids) - {ONE}
    return str(other)


def articles_of(home: Path, person: str) -> int:
    return int(json.loads(officials("show", person, "--home", home, "--json").stdout)["official"]["articles"])


def test_list_finds_names_without_accents(archive: Path) -> None:
    lines = officials("list", "do xuan", "--home", archive).stdout.splitlines()
    assert lines == ["do-xuan-thuy", "    Đỗ Xuân Thủy, 15 articles, seen 19 January 2018 to 17 April 2026"]


def test_list_in_json_gives_every_post_with_the_words_that_state_it(archive: Path) -> None:
    listed = json.loads(officials("list", "--home", archive, "--json").stdout)
    with closing(Catalog(load_settings(archive).catalog_path)) as catalog:
        for one in listed:
            assert one["known_for"] in [role["label"] for role in one["roles"]]
            for role in one["roles"]:
                assert role["evidence"], role
                for said in role["evidence"]:
                    text = catalog.article(said["article"]).article.text_of(said["field"])
                    assert text[said["start"] : said["end"]] == said["text"]
                    marked = [said["text"][slice(*mark)] for mark in said["marks"]]
                    assert set(marked) & {*role["wordings"]}


def test_list_in_json_tells_the_same_of_a_post_as_show(archive: Path) -> None:
    (listed,) = json.loads(officials("list", "ngo sy quang", "--home", archive, "--json").stdout)
    shown = json.loads(officials("show", "ngo-sy-quang", "--home", archive, "--json").stdout)
    own = listed["roles"][0].keys()
    assert listed["roles"] == [{name: role[name] for name in own} for role in shown["roles"]]


def test_show_tells_posts_days_and_sentences(archive: Path) -> None:
    text = officials("show", "ngo sy quang", "--home", archive).stdout
    assert text.startswith("Ngô Sỹ Quảng (ngo-sy-quang)\nAlso written Ngô Sĩ Quảng\n")
    assert "Trưởng Công an thành phố Đan Khê: seen 18 March 2022 to 21 February 2025, 3 articles" in text
    assert "before: Phan Đình Khuê" in text


def test_show_in_json_has_roles_with_evidence(archive: Path) -> None:
    view = json.loads(officials("show", ONE, "--home", archive, "--json").stdout)
    assert view["roles"][0]["first_seen"] == "2019-08-21"
    sentence = view["roles"][0]["evidence"][0]
    assert sentence["text"][slice(*sentence["marks"][0])] == "Nguyễn Thế Duyên"
    assert stands_there(archive, sentence)


def stands_there(home: Path, sentence: dict[str, Any]) -> bool:
    """Whether a sentence is what its article holds at its offsets."""
    with closing(Catalog(load_settings(home).catalog_path)) as catalog:
        text = catalog.article(sentence["article"]).article.text_of(sentence["field"])
    return bool(text[sentence["start"] : sentence["end"]] == sentence["text"] != "")


def test_events_in_json_have_the_sentence_that_tells_them(archive: Path) -> None:
    view = json.loads(officials("show", "do-xuan-thuy", "--home", archive, "--json").stdout)
    events = [event for role in view["roles"] for event in role["events"]]
    assert events
    assert all(event["evidence"]["article"] == event["article"] for event in events)
    assert all(stands_there(archive, event["evidence"]) for event in events)


def test_name_of_two_asks_which(archive: Path) -> None:
    result = officials("show", "Nguyễn Thế Duyên", "--home", archive)
    assert result.exit_code == 1
    assert f"{ONE}, {other_of(archive)}; name one of these." in result.stderr


def test_unknown_officials_and_articles_end_with_one(archive: Path) -> None:
    unknown = (
        ("show", "Ai Đó"),
        ("merge", ONE, "ai-do", "--reason", "thử"),
        ("split", ONE, "f" * 20, "--reason", "thử"),
        ("alias", "Ama Pui", "ai-do", "--reason", "thử"),
        ("not-official", "ai-do", "--reason", "thử"),
        ("keep-apart", ONE, "ai-do", "--reason", "thử"),
    )
    for arguments in unknown:
        result = officials(*arguments, "--home", archive)
        assert (result.exit_code, "There is no" in result.stderr) == (1, True)
    assert not (archive / "officials.toml").exists()


def test_days_stand_as_the_language_writes_them(archive: Path) -> None:
    lines = officials("list", "do xuan", "--home", archive, "--lang", "vi").stdout.splitlines()
    assert lines[1] == "    Đỗ Xuân Thủy, 15 bài, ghi nhận từ 19/01/2018 đến 17/04/2026"


def test_a_decision_says_how_it_is_taken_back_and_review_what_to_decide(home: Path) -> None:
    assert "officials merge ID ID --reason" in officials("review", "--home", home).stdout
    done = officials("keep-apart", ONE, other_of(home), "--reason", "hai người", "--home", home)
    assert f"delete its entry in {home / 'officials.toml'} and run" in done.stdout
    assert officials("review", "--home", home).stdout == "No two officials are in doubt.\n"
    assert officials("list", "xyz", "--home", home).stdout == "No official has such a name or post.\n"


def test_merge_is_written_down_and_applied_at_once(home: Path) -> None:
    other = other_of(home)
    assert (found(home, f"quan-chức:{ONE}"), found(home, f"quan-chức:{other}")) == (13, 3)
    assert officials("merge", ONE, other, "--reason", "thử “gộp”", "--home", home).exit_code == 0
    (entry,) = tomllib.loads((home / "officials.toml").read_text(encoding="utf-8"))["merge"]
    assert (entry["persons"], entry["reason"]) == ([ONE, other], "thử “gộp”")
    assert found(home, f"quan-chức:{ONE}") == 15  # in one article both are named
    assert found(home, f"quan-chức:{other}") == 15  # an old address leads on
    assert articles_of(home, other) == 15


def test_split_and_alias_are_applied_at_once(home: Path) -> None:
    view = json.loads(officials("show", "tran-dang-nghi", "--home", home, "--json").stdout)
    article = view["roles"][0]["evidence"][1]["article"]
    result = officials("split", "tran-dang-nghi", article, "--reason", "thử", "--home", home)
    assert "tran-dang-nghi-2" in result.stdout
    assert found(home, "quan-chức:tran-dang-nghi-2") == 1
    assert articles_of(home, "nguyen-kim-sach") == 1
    alias = officials("alias", "Chu Văn Bính", "nguyen-kim-sach", "--reason", "thử", "--home", home)
    assert (alias.exit_code, articles_of(home, "nguyen-kim-sach")) == (0, 2)


def test_review_lists_doubtful_pairs_with_their_posts(archive: Path) -> None:
    text = officials("review", "--home", archive).stdout
    assert text.startswith(
        "Nguyễn Thế Duyên: offices in different branches of the state\n  nguyen-the-duyen,"
    )
    assert "    Chỉ huy trưởng Ban CHQS thành phố Đan Khê: seen 25 December 2020 to 12 September 2024" in text
    (pair,) = json.loads(officials("review", "--home", archive, "--json").stdout)
    assert pair["reason"] == "branch"
    assert set(pair["evidence"]) == {pair["one"]["id"], pair["other"]["id"]}
    assert all(stands_there(archive, one) for said in pair["evidence"].values() for one in said)


@pytest.fixture
def on_another_day(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The machine's clock is set to a zone that writes another day than Vietnam does now."""
    monkeypatch.setenv("TZ", "Etc/GMT-14" if datetime.now(VIETNAM).hour >= 17 else "Etc/GMT+12")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_reviewed_pair_is_kept_apart_with_date_and_reason_through_rebuilds(
    home: Path, on_another_day: None
) -> None:
    other = other_of(home)
    result = officials("keep-apart", ONE, other, "--reason", "hai người, đã xem", "--home", home)
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, f"{ONE}, {other} are kept apart now.")
    (entry,) = tomllib.loads((home / "officials.toml").read_text(encoding="utf-8"))["kept_apart"]
    assert (entry["persons"], entry["reason"]) == ([ONE, other], "hai người, đã xem")
    assert entry["date"] == datetime.now(VIETNAM).date()
    for _ in range(2):
        assert json.loads(officials("review", "--home", home, "--json").stdout) == []
        assert "May be the same" not in officials("show", ONE, "--home", home).stdout
        assert run("rebuild", "--home", home).exit_code == 0
    assert officials("keep-apart", ONE, ONE, "--reason", "thử", "--home", home).exit_code == 2


def test_who_is_marked_as_no_official_is_listed_and_counted_no_more_through_rebuilds(home: Path) -> None:
    assert officials("not-official", ONE, "--reason", "nhận nhầm", "--home", home).exit_code == 0
    (entry,) = tomllib.loads((home / "officials.toml").read_text(encoding="utf-8"))["not_an_official"]
    assert (entry["person"], entry["reason"]) == (ONE, "nhận nhầm")
    for _ in range(2):
        listed = json.loads(officials("list", "duyen", "--home", home, "--json").stdout)
        assert ONE not in {one["id"] for one in listed}
        assert (
            ONE
            not in open_engine(load_settings(home))
            .search(Everything(), Filters(), ["official"], limit=0)
            .facets["official"]
        )
        assert run("rebuild", "--home", home).exit_code == 0


def test_broken_file_is_named_and_nothing_is_lost(home: Path) -> None:
    path = home / "officials.toml"
    path.write_text('[[merge]]\npersons = ["a"]\ndate = 2026-11-24\nreason = "x"\n', encoding="utf-8")
    result = run("rebuild", "--home", home)
    assert result.exit_code == 2
    assert f"{path}: merge number 1 has a wrong value for persons." in result.stderr


def test_post_is_searched_by_its_words(archive: Path) -> None:
    assert found(archive, 'chức-vụ:"Chỉ huy trưởng"') == 3
    chairman = found(archive, 'chức-vụ:"Chủ tịch UBND thành phố"')
    exact = found(archive, 'post:"chu tich ubnd thanh pho dan khe"')
    assert chairman == exact > 0  # not the deputies
    result = run("search", "--post", "chi-huy-truong-ban-chqs-thanh-pho-dan-khe", "--home", archive, "--json")
    assert json.loads(result.stdout)["total"] == 3


def test_index_holds_ids_as_values(archive: Path) -> None:
    engine = open_engine(load_settings(archive))
    facets = engine.search(Everything(), Filters(), ["official", "post"], limit=0).facets
    assert facets["official"][ONE] == 13
    assert "chu-tich-ubnd-thanh-pho-dan-khe" in facets["post"]

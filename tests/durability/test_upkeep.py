"""Backup, restore, verify and gc, as a clerk calls them."""

import json
import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from archive_search.cli.app import main
from tests.durability.archives import content, differences, lines, rows, take


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


def record(home: Path) -> dict[str, bytes]:
    """The originals and what staff have written."""
    return {name: data for name, data in content(home).items() if name.startswith(("originals/", "a", "o"))}


# Backup and restore


def test_restored_archive_is_the_one_that_was_backed_up(home: Path, tmp_path: Path) -> None:
    assert run("backup", tmp_path / "backup", "--home", home).exit_code == 0
    restored = run("restore", tmp_path / "backup", "--home", tmp_path / "new" / "home")
    assert (restored.exit_code, "holds 24 articles" in restored.stdout) == (0, True)
    assert record(tmp_path / "new" / "home") == record(home)
    assert differences(tmp_path / "new" / "home") == []
    assert run("verify", "--home", tmp_path / "new" / "home").exit_code == 0


def test_lists_of_staff_come_back_from_wherever_in_the_archive_they_lie(home: Path, tmp_path: Path) -> None:
    (home / "lists").mkdir()
    (home / "lists" / "acronyms.tsv").write_text("GPMB\tgiải phóng mặt bằng\n")
    (home / "archive.toml").write_text('acronyms = "lists/acronyms.tsv"\nplaces = "../outside.toml"\n')
    (home.parent / "outside.toml").write_text("")
    run("backup", tmp_path / "backup", "--home", home)
    run("restore", tmp_path / "backup", "--home", tmp_path / "new")
    assert (tmp_path / "new" / "lists" / "acronyms.tsv").read_text() == "GPMB\tgiải phóng mặt bằng\n"
    assert list(tmp_path.rglob("outside.toml")) == [home.parent / "outside.toml"]


def test_archive_is_backed_up_and_restored_behind_a_link(home: Path, tmp_path: Path) -> None:
    for name in ("disk-1", "disk-2"):
        (tmp_path / name).mkdir()
        (tmp_path / f"to-{name}").symlink_to(tmp_path / name)
    assert run("backup", tmp_path / "to-disk-1", "--home", home).exit_code == 0
    assert run("restore", tmp_path / "to-disk-1", "--home", tmp_path / "to-disk-2").exit_code == 0
    assert record(tmp_path / "disk-2") == record(home)


def test_backup_verifies_and_later_runs_do_not_reach_it(home: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup"
    run("backup", backup, "--home", home)
    before = content(backup)
    take(home, lines(30, 33))
    assert content(backup) == before
    assert run("verify", "--home", backup).exit_code == 0


def test_backup_is_what_one_moment_saw_while_an_ingest_writes(home: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(home / "catalog.sqlite", isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM inputs")
        assert run("backup", tmp_path / "backup", "--home", home).exit_code == 0
        writer.execute("ROLLBACK")
    assert rows(tmp_path / "backup") == rows(home)


def test_backup_tells_an_original_that_is_lost(home: Path, tmp_path: Path) -> None:
    lost = next((home / "originals").glob("*/*/*"))
    lost.unlink()
    result = run("backup", tmp_path / "backup", "--home", home)
    assert (result.exit_code, lost.name in result.stderr) == (1, True)


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_folder_that_is_not_empty_is_refused_and_left_untouched(
    home: Path, tmp_path: Path, command: str
) -> None:
    run("backup", tmp_path / "backup", "--home", home)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thư.txt").write_text("giữ")
    full, backup = tmp_path / "full", tmp_path / "backup"
    folder, at = (full, home) if command == "backup" else (backup, full)
    result = run(command, folder, "--home", at)
    assert (result.exit_code, "is not empty" in result.stderr) == (2, True)
    assert content(tmp_path / "full") == {"thư.txt": "giữ".encode()}


def test_damaged_backup_is_refused_and_nothing_is_restored(home: Path, tmp_path: Path) -> None:
    run("backup", tmp_path / "backup", "--home", home)
    flip(tmp_path / "backup" / "catalog.sqlite", random.Random(1))
    result = run("restore", tmp_path / "backup", "--home", tmp_path / "new")
    assert (result.exit_code, (tmp_path / "new").exists()) == (74, False)


@pytest.mark.parametrize("pattern", ["archive.toml", "originals/*", "originals/*/*/*"])
def test_link_in_a_backup_is_refused_and_nothing_is_restored(
    home: Path, tmp_path: Path, pattern: str
) -> None:
    run("backup", tmp_path / "backup", "--home", home)
    path = next((tmp_path / "backup").glob(pattern))
    path.rename(tmp_path / "secret")
    path.symlink_to(tmp_path / "secret")
    result = run("restore", tmp_path / "backup", "--home", tmp_path / "new")
    assert (result.exit_code, "is a link" in result.stderr) == (74, True)
    assert not (tmp_path / "new").exists()


def test_index_of_a_copied_archive_is_not_restored(home: Path, tmp_path: Path) -> None:
    run("restore", home, "--home", tmp_path / "new")
    assert {path.name for path in (tmp_path / "new" / "index" / "0001").glob("*.col")}.isdisjoint(
        path.name for path in (home / "index" / "0001").glob("*.col")
    )


def test_whatever_the_umask_nobody_else_may_read_an_archive_or_its_backup(tmp_path: Path) -> None:
    home, backup, restored = (tmp_path / name for name in ("home", "backup", "restored"))
    old = os.umask(0)
    try:
        take(home, lines(0, 2))
        run("backup", backup, "--home", home)
        run("restore", backup, "--home", restored)
        assert run("verify", "--home", restored).exit_code == 0
    finally:
        os.umask(old)
    made = [path for folder in (home, backup, restored) for path in (folder, *folder.rglob("*"))]
    assert len(made) > 30
    assert [path for path in made if path.stat().st_mode & 0o077] == []


# Verify


def flip(path: Path, chosen: random.Random) -> None:
    data = bytearray(path.read_bytes())
    data[chosen.randrange(len(data))] ^= 1 << chosen.randrange(8)
    path.write_bytes(data)


def truncate(path: Path, chosen: random.Random) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: chosen.randrange(len(data))])


def remove(path: Path, chosen: random.Random) -> None:
    path.unlink()


DAMAGES: list[Callable[[Path, random.Random], None]] = [flip, truncate, remove]
UNKNOWN = ("archive.toml", "officials.toml")  # staff change these as they like


@pytest.mark.parametrize("count", [100, pytest.param(1000, marks=pytest.mark.soak)])
def test_verify_reports_every_damage_to_any_file(home: Path, count: int) -> None:
    chosen = random.Random(count)
    files = [home / name for name, data in content(home).items() if data and name not in UNKNOWN]
    unreported = []
    for number in range(count):
        path, damage = chosen.choice(files), DAMAGES[number % 3]
        kept = path.read_bytes()
        damage(path, chosen)
        found = run("verify", "--home", home)
        if found.exit_code not in (74, 78) and "was stopped" not in found.stdout:
            unreported.append(f"{damage.__name__} of {path}: {found.stdout}")
        path.write_bytes(kept)
        path.chmod(0o600)
    print(f"{count} damages to {len(files)} files, {len(unreported)} unreported")
    assert unreported == []
    assert run("verify", "--home", home).exit_code == 0


def test_verify_tells_what_is_to_be_restored_and_what_to_be_rebuilt(home: Path) -> None:
    clean = run("verify", "--home", home)
    assert (clean.exit_code, clean.stdout) == (0, "25 originals checked.\nEverything is as it was written.\n")
    flip(next((home / "index").glob("*/*.col")), random.Random(1))
    index = run("verify", "--home", home, "--json")
    assert (index.exit_code, len(json.loads(index.stdout)["index"])) == (78, 1)
    next((home / "originals").glob("*/*/*")).unlink()
    both = run("verify", "--home", home)
    assert (both.exit_code, "restore these from a backup" in both.stdout) == (74, True)


def test_rebuild_mends_a_damaged_index_and_answers_as_before(home: Path) -> None:
    flip(next((home / "index").glob("*/*.col")), random.Random(1))
    assert run("rebuild", "--home", home).exit_code == 0
    assert run("verify", "--home", home).exit_code == 0
    assert differences(home) == []


def test_verify_of_nothing_ends_with_78_and_leaves_no_trace(tmp_path: Path) -> None:
    assert run("verify", "--home", tmp_path / "none").exit_code == 78
    assert not (tmp_path / "none").exists()


# What cannot be opened is kept


@pytest.mark.parametrize("command", ["ingest {text}", "rebuild", "gc", "verify", "backup {new}"])
def test_catalog_that_cannot_be_opened_is_refused_and_left_untouched(
    home: Path, tmp_path: Path, command: str
) -> None:
    (tmp_path / "báo.jsonl").write_text(lines(0, 1))
    (home / "catalog.sqlite").write_bytes(b"not a database" * 1000)
    before = content(home)
    words = [word.format(text=tmp_path / "báo.jsonl", new=tmp_path / "new") for word in command.split()]
    assert run(*words, "--home", home).exit_code == 74
    assert content(home) == before
    assert not (tmp_path / "new").exists()


def test_ingest_over_an_index_that_cannot_be_read_keeps_its_bytes(home: Path, tmp_path: Path) -> None:
    (home / "index" / "current.json").write_bytes(b"junk")
    before = content(home / "index")
    (tmp_path / "báo.jsonl").write_text(lines(40, 42))
    assert run("ingest", tmp_path / "báo.jsonl", "--home", home).exit_code == 78
    assert content(home / "index") == before
    assert run("rebuild", "--home", home).exit_code == 0
    assert content(home / "index.aside-1") == before
    assert "index.aside-1" in run("gc", "--home", home).stdout


# gc


def test_gc_frees_what_nothing_names_and_says_how_much(home: Path) -> None:
    before = content(home)
    orphan = home / "originals" / "ab" / "cd" / "ef"
    orphan.parent.mkdir(parents=True)
    orphan.write_bytes(bytes(1234))
    (home / "index" / "0002").mkdir()
    (home / "index" / "0002" / "MAIN_x.col").write_bytes(bytes(4321))
    result = run("gc", "--home", home)
    assert result.exit_code == 0
    assert "1 originals that nothing names removed: 1,234 bytes" in result.stdout
    assert "Index: 4,321 bytes" in result.stdout
    assert content(home) == before


def test_gc_leaves_originals_of_a_catalog_that_was_lost(home: Path) -> None:
    for path in home.glob("catalog.*"):
        path.unlink()
    shutil.rmtree(home / "index")
    before = record(home)
    for path in (home / "originals").glob("*/*/*"):
        os.utime(path, (0, 0))
    take(home, lines(50, 51))
    assert run("gc", "--home", home).exit_code == 0
    assert before.items() <= record(home).items()

"""Archives of earlier formats are opened, with nothing lost; those of later ones are left alone."""

import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from archive_search.catalog import Catalog
from archive_search.catalog.schema import FORMAT
from archive_search.engines.whoosh.commit import SCHEMA_VERSION
from archive_search.errors import ConfigError, FormatNewer, IndexMissing
from tests.durability.archives import content, differences, engine_of, lines, settings_of, take

FOLDER = Path(__file__).parents[1] / "golden"
GOLDEN = sorted(FOLDER.glob("*.zip"))


@pytest.fixture(params=GOLDEN, ids=[path.stem for path in GOLDEN])
def golden(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    with zipfile.ZipFile(request.param) as packed:
        packed.extractall(tmp_path / "home")
    return tmp_path / "home"


def test_archive_of_each_released_format_goes_on_with_all_it_had(golden: Path) -> None:
    known = officials(golden)
    report = take(golden, lines(5, 8))
    assert report.totals() | {"new": 2, "unchanged": 1} == report.totals()
    assert officials(golden) == known
    assert engine_of(settings_of(golden)).info().articles == 8
    assert differences(golden) == []


def test_formats_of_today_are_golden_and_have_not_changed_since(tmp_path: Path) -> None:
    today = FOLDER / f"catalog-{FORMAT}-index-{SCHEMA_VERSION}.zip"
    assert today in GOLDEN, "Write it: python -m tests.golden NAME"
    Catalog(tmp_path / "now.sqlite", create=True).close()
    with zipfile.ZipFile(today) as packed:
        (tmp_path / "then.sqlite").write_bytes(packed.read("catalog.sqlite"))
        assert json.loads(packed.read("index/current.json"))["schema"] == SCHEMA_VERSION
    assert tables(tmp_path / "then.sqlite") == tables(tmp_path / "now.sqlite"), "Raise FORMAT."


def tables(path: Path) -> set[str]:
    """What makes the tables and indexes of a database."""
    with closing(sqlite3.connect(path)) as connection:
        return {row[0] for row in connection.execute("SELECT sql FROM sqlite_master")}


def test_commits_to_the_catalog_wait_for_the_disk(home: Path) -> None:
    with closing(Catalog(home / "catalog.sqlite")) as catalog, catalog.reading() as connection:
        told = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")
        ]
    assert told == ["wal", 2]  # FULL


def officials(home: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(home / "catalog.sqlite")) as connection:
        return connection.execute("SELECT id, label FROM persons WHERE official ORDER BY id").fetchall()


def set_catalog_format(home: Path, number: int) -> None:
    with closing(sqlite3.connect(home / "catalog.sqlite", isolation_level=None)) as connection:
        connection.execute("UPDATE meta SET value = ? WHERE name = 'format'", (str(number),))


def set_index_format(home: Path, number: int) -> None:
    manifest = home / "index" / "current.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"schema": number}))


@pytest.mark.parametrize(("raise_format", "part"), [(set_catalog_format, "."), (set_index_format, "index")])
def test_newer_format_is_refused_and_left_untouched(
    home: Path, raise_format: Callable[[Path, int], None], part: str
) -> None:
    raise_format(home, 999)
    before = content(home / part)
    with pytest.raises(FormatNewer, match="written by a newer archive-search") as refusal:
        take(home, lines(40, 42))
    assert refusal.value.exit_code == 78
    assert before.items() <= content(home / part).items()


def test_older_index_is_rebuilt_by_the_next_ingest(home: Path) -> None:
    set_index_format(home, 1)
    report = take(home, lines(40, 42))
    assert "rebuilt" in report.notes[0]
    assert differences(home) == []


def test_database_of_another_program_is_not_written_into(tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    with pytest.raises(ConfigError, match="another program's"):
        Catalog(path, create=True)
    with closing(sqlite3.connect(path)) as connection:
        assert [row[0] for row in connection.execute("SELECT name FROM sqlite_master")] == ["songs"]


def test_first_run_that_was_killed_before_it_made_tables_left_no_archive(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "catalog.sqlite").touch()
    with pytest.raises(IndexMissing, match="archive-search ingest"):
        Catalog(tmp_path / "home" / "catalog.sqlite")
    assert take(tmp_path / "home", lines(0, 2)).totals()["new"] == 2

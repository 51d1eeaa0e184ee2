"""An archive that was opened is closed again, at the latest when opening it fails."""

import gc
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

from archive_search.catalog import Catalog
from archive_search.cli.app import main
from archive_search.errors import ConfigError, FormatNewer, IndexMissing, StorageError
from archive_search.opening import open_service
from archive_search.settings import load_settings


@pytest.fixture(autouse=True)
def _no_collector() -> Iterator[None]:
    """Nothing else may close what the program has forgotten."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "tin.txt").write_text("Tin một\n\nThành phố trồng cây.\n", encoding="utf-8")
    arguments = ["ingest", str(tmp_path / "tin.txt"), "--home", str(tmp_path / "home")]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    return tmp_path / "home"


def open_databases(folder: Path) -> list[str]:
    """The files of SQLite below a folder that this process holds open."""
    found = []
    for descriptor in Path("/proc/self/fd").iterdir():
        with suppress(FileNotFoundError):  # of the listing itself
            found.append(str(descriptor.readlink()))
    return [path for path in found if path.startswith(str(folder)) and ".sqlite" in path]


def write(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()


def test_search_closes_the_archive(home: Path) -> None:
    assert CliRunner().invoke(main, ["search", "--home", str(home), "cây"]).exit_code == 0
    assert open_databases(home) == []


def test_serve_holds_nothing_open_before_its_processes_start(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[str]] = []
    monkeypatch.setattr("archive_search.demo.serve_archive", lambda *_: seen.append(open_databases(home)))
    assert CliRunner().invoke(main, ["serve", "--home", str(home), "--port", "0"]).exit_code == 0
    assert seen == [[]]


def test_archive_with_a_broken_list_is_closed(home: Path) -> None:
    (home / "archive.toml").write_text('acronyms = "acronyms.tsv"\n', encoding="utf-8")
    (home / "acronyms.tsv").write_text("một cột\n", encoding="utf-8")
    with pytest.raises(ConfigError):
        open_service(load_settings(home))
    assert open_databases(home) == []


@pytest.mark.parametrize(
    ("statement", "refusal"),
    [
        ("UPDATE meta SET value = '99' WHERE name = 'format'", FormatNewer),
        ("DROP TABLE meta", ConfigError),
    ],
)
def test_catalog_that_is_refused_is_closed(home: Path, statement: str, refusal: type[Exception]) -> None:
    write(home / "catalog.sqlite", statement)
    with pytest.raises(refusal):
        Catalog(home / "catalog.sqlite")
    assert open_databases(home) == []


def test_file_that_is_no_database_is_closed(tmp_path: Path) -> None:
    for content, refusal in ((b"", IndexMissing), (b"not a database " * 100, StorageError)):
        (tmp_path / "catalog.sqlite").write_bytes(content)
        with pytest.raises(refusal):
            Catalog(tmp_path / "catalog.sqlite")
        assert open_databases(tmp_path) == []

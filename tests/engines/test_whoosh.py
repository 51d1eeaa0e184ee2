import os
import subprocess
import sys
from pathlib import Path

import pytest

from archive_search.engines.base import SearchEngine
from archive_search.engines.whoosh import WhooshEngine
from archive_search.model import Filters, IndexDocument
from archive_search.query.tree import Everything, Term
from tests.engines.contract import EngineContract


class TestWhooshEngine(EngineContract):
    @pytest.fixture
    def engine(self, tmp_path: Path) -> WhooshEngine:
        return WhooshEngine(tmp_path / "index")


def add(engine: SearchEngine, name: str) -> None:
    with engine.writer() as writer:
        writer.put(IndexDocument(name, title="Tin", body="đất"))


def test_text_beyond_the_room_of_its_field_stays_in_it_and_in_its_article(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path)
    with engine.writer() as writer:
        writer.put(IndexDocument("a", title="Tin", body="dòng\n" * 1_000_000 + "cuối"))
        writer.put(IndexDocument("b", title="Tin", body="khác", captions="ảnh"))
    fields = ("title", "body", "captions")
    for word in ("dòng", "cuối"):
        found = [engine.search(Term(word, field=field), Filters()).hits for field in fields]
        assert [[id_ for id_, _ in hits] for hits in found] == [[], ["a"], []]


def let_it_rest(folder: Path) -> None:
    """As if nothing had been written for an hour."""
    for path in (folder, *folder.rglob("*")):
        written = path.stat().st_mtime_ns - 3_600_000_000_000
        os.utime(path, ns=(written, written))


def articles(engine: SearchEngine) -> int:
    return engine.count(Everything(), Filters())


def test_index_at_rest_is_not_looked_through_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = WhooshEngine(tmp_path)
    add(engine, "a")
    let_it_rest(tmp_path)
    assert articles(engine) == 1
    monkeypatch.delattr(WhooshEngine, "_newest")
    assert articles(engine) == 1


def test_commit_and_rebuild_are_seen_at_once_after_a_rest(tmp_path: Path) -> None:
    reader, writer = WhooshEngine(tmp_path), WhooshEngine(tmp_path)
    add(writer, "a")
    for count, name in enumerate("bcd", start=2):
        let_it_rest(tmp_path)
        assert articles(reader) == count - 1
        add(writer, name)
        assert articles(reader) == count
    let_it_rest(tmp_path)
    assert articles(reader) == 4
    with writer.rebuild() as batch:
        batch.put(IndexDocument("e", title="Tin", body="đất"))
    assert articles(reader) == 1


def test_index_that_was_just_written_is_looked_at_again(tmp_path: Path) -> None:
    """Its next commit may leave files with the same times."""
    engine = WhooshEngine(tmp_path)
    add(engine, "a")
    assert articles(engine) == 1
    assert engine._seen is None


def test_whoosh_is_compiled_without_a_word(tmp_path: Path) -> None:
    """Some installers leave compiling to the first run, and what Python tells of it to the reader."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PYTHONPYCACHEPREFIX": str(tmp_path),
    }
    command = [sys.executable, "-c", "import archive_search.engines.whoosh"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert done.stderr == ""

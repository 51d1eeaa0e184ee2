"""Whole runs on small archives. The engine is the one in memory unless the index on disk is the point."""

import fcntl
import json
import logging
import threading
import time
import tracemalloc
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from archive_search.catalog import Candidate, Catalog, Derived, Originals
from archive_search.catalog.records import Outcome
from archive_search.engines.base import IndexInfo, IndexWriter, SearchEngine
from archive_search.engines.memory import MemoryEngine
from archive_search.engines.whoosh import WhooshEngine
from archive_search.errors import IndexMissing, IndexOutdated, LockTimeout, StorageError
from archive_search.ingest import enrich, pipeline, reading, workers
from archive_search.ingest.discover import discover
from archive_search.ingest.keeping import Keeper
from archive_search.ingest.pipeline import IngestOptions, ingest
from archive_search.ingest.rebuilding import rebuild
from archive_search.ingest.report import IngestReport
from archive_search.model import Article, EngineResults, Filters, Mention
from archive_search.query.tree import Term
from archive_search.settings import Settings, Source
from archive_search.text.segment import SEGMENTER

HERE = Path(__file__).parents[1]
CORPUS = HERE.parent / "corpus"
UNIT = "thành phố Đan Khê, tỉnh Lam Xuyên"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "home", workers=1, lock_timeout_s=0.2)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "cong-tp-dan-khe"
    path.mkdir()
    return path


def write(folder: Path, name: str, text: str, **fields: str) -> Path:
    """A Markdown file with front matter; without a URL it goes by its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    head = {"title": f"Tin {name}", "date": "2020-06-24", **fields}
    front = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in head.items())
    path.write_text(f"---\n{front}---\n\n{text}\n", encoding="utf-8")
    return path


def take(settings: Settings, engine: SearchEngine, *paths: Path, **options: Any) -> IngestReport:
    return ingest(paths, settings, IngestOptions(**options), engine)


def outcomes(report: IngestReport) -> dict[str, int]:
    return {name: count for name, count in report.totals().items() if count}


@contextmanager
def opened(settings: Settings) -> Iterator[Catalog]:
    with closing(Catalog(settings.catalog_path)) as catalog:
        yield catalog


def found(engine: SearchEngine, word: str, facets: tuple[str, ...] = ()) -> EngineResults:
    return engine.search(Term(word, folded=False), Filters(), facets)


def state(settings: Settings) -> set[tuple[object, ...]]:
    """What the archive says to a reader: shown articles and their text, whatever the ids of duplicates."""
    with opened(settings) as catalog:
        return {
            (stored.article.title, stored.article.body, stored.article.source, stored.derived)
            for stored in catalog.all_articles()
            if not stored.duplicate_of
        }


def test_run_repeated_changes_nothing(settings: Settings, folder: Path) -> None:
    engine = MemoryEngine()
    write(folder, "2020/một.md", "Sáng nay, thành phố họp.")
    write(folder, "2020/hai.md", "Chiều nay, thành phố lại họp.")
    assert outcomes(take(settings, engine, folder)) == {"new": 2}
    before, index = state(settings), engine.info()
    assert outcomes(take(settings, engine, folder)) == {"unchanged": 2}
    assert (state(settings), engine.info()) == (before, index)


def test_changed_article_is_found_by_its_new_text_only(settings: Settings, folder: Path) -> None:
    engine = MemoryEngine()
    write(folder, "tin.md", "Thành phố trồng hoa.")
    take(settings, engine, folder)
    write(folder, "tin.md", "Thành phố trồng cây.")
    assert outcomes(take(settings, engine, folder)) == {"changed": 1}
    assert (found(engine, "cây").total, found(engine, "hoa").total) == (1, 0)
    with opened(settings) as catalog:
        [(article_id, _)] = found(engine, "cây").hits
        assert [v.article.body for v in catalog.versions(article_id, [2, 1])] == [
            "Thành phố trồng cây.",
            "Thành phố trồng hoa.",
        ]


def test_original_is_kept_byte_for_byte(settings: Settings, folder: Path) -> None:
    data = write(folder, "tin.md", "Thành phố trồng hoa.").read_bytes()
    take(settings, MemoryEngine(), folder)
    with opened(settings) as catalog:
        [stored] = catalog.all_articles()
    assert Originals(settings.originals_path).get(stored.original) == data


def test_versions_in_one_file_are_one_article_and_unchanged_the_second_time(
    settings: Settings, tmp_path: Path
) -> None:
    engine = MemoryEngine()
    lines = [
        {"title": "Tin", "text": text, "url": "https://bao.example/1"}
        for text in ("Thành phố trồng hoa.", "Thành phố trồng cây.")
    ]
    path = tmp_path / "báo.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert outcomes(take(settings, engine, path)) == {"new": 1, "changed": 1}
    assert outcomes(take(settings, engine, path)) == {"unchanged": 2}
    assert (found(engine, "cây").total, found(engine, "hoa").total) == (1, 0)


def test_article_at_its_url_is_known_from_another_file(settings: Settings, folder: Path) -> None:
    engine = MemoryEngine()
    write(folder, "a.md", "Thành phố họp.", title="Tin", url="https://dankhe.example/1")
    take(settings, engine, folder)
    (folder / "a.md").rename(folder / "b.md")
    assert outcomes(take(settings, engine, folder)) == {"unchanged": 1}


def test_old_text_that_returns_behind_a_new_one_in_the_same_run_is_a_version(
    settings: Settings, folder: Path
) -> None:
    engine = MemoryEngine()
    known = {"title": "Tin", "url": "https://dankhe.example/1"}
    write(folder, "a.md", "Thành phố trồng hoa.", **known)
    take(settings, engine, folder)
    write(folder, "b.md", "Thành phố trồng cây.", **known)
    write(folder, "c.md", "Thành phố trồng hoa.", **known)
    assert outcomes(take(settings, engine, folder)) == {"changed": 2, "unchanged": 1}
    assert (found(engine, "cây").total, found(engine, "hoa").total) == (0, 1)


def test_duplicate_is_shown_once_until_the_first_changes(settings: Settings, folder: Path) -> None:
    engine = MemoryEngine()
    write(folder, "a.md", "Thành phố trồng hoa.", title="Tin")
    write(folder, "b.md", "Thành phố trồng hoa.", title="Tin")
    assert outcomes(take(settings, engine, folder)) == {"new": 1, "duplicate": 1}
    assert found(engine, "hoa").total == 1
    write(folder, "a.md", "Thành phố trồng cây.", title="Tin")
    assert outcomes(take(settings, engine, folder)) == {"changed": 1, "unchanged": 1}
    assert (found(engine, "hoa").total, found(engine, "cây").total) == (1, 1)


@pytest.mark.parametrize("fields", [{}, {"url": "https://dankhe.example/1"}])
def test_source_of_another_name_is_told_from_the_one_that_the_archive_keeps(
    settings: Settings, folder: Path, fields: dict[str, str]
) -> None:
    old, new = (replace(settings, sources={folder.name: Source(name=name)}) for name in ("Báo Cũ", "Báo Mới"))
    engine = MemoryEngine()
    write(folder, "a.md", "Thành phố trồng hoa.", **fields)
    assert take(old, engine, folder).to_dict()["notes"] == []
    write(folder, "b.md", "Thành phố trồng cây.")
    (foretold,) = take(new, engine, folder, dry_run=True).to_dict()["notes"]
    (note,) = take(new, engine, folder).to_dict()["notes"]
    assert note == foretold
    assert note.startswith("1 article of “Báo Mới” is in the archive from the same path as one of “Báo Cũ”,")
    assert found(engine, "hoa", ("source",)).facets["source"] == {"Báo Cũ": 1}
    assert outcomes(take(old, engine, folder)) == {"unchanged": 1, "duplicate": 1}


def test_copy_at_another_path_is_no_source_of_another_name(settings: Settings, folder: Path) -> None:
    engine = MemoryEngine()
    write(folder, "a.md", "Thành phố trồng hoa.", title="Tin")
    take(settings, engine, folder)
    (folder / "a.md").rename(folder / "b.md")
    assert take(settings, engine, folder, source="Báo Mới").renamed == {}


def test_rejects_are_told_kept_and_counted_and_the_run_goes_on(settings: Settings, folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"")
    (folder / "b.txt").write_bytes(bytes(range(256)) * 9)
    (folder / "c.exe").write_bytes(b"MZ")
    write(folder, "d.md", "Thành phố họp.")
    report = take(settings, MemoryEngine(), folder)
    assert outcomes(report) == {"new": 1, "rejected": 2, "passed_over": 1}
    with opened(settings) as catalog:
        run = catalog.last_run()
        assert run is not None
        empty, junk = catalog.rejects(run.id)
    assert (empty.path, empty.original, junk.path) == ("a.txt", None, "b.txt")
    assert "empty" in empty.reason
    assert junk.original is not None
    assert Originals(settings.originals_path).get(junk.original) == bytes(range(256)) * 9


def test_broken_line_is_rejected_alone(settings: Settings, tmp_path: Path) -> None:
    path = tmp_path / "báo.jsonl"
    path.write_text('{"title": "Tin", "text": "Thành phố họp."}\n{"title": \n', encoding="utf-8")
    report = take(settings, MemoryEngine(), path)
    assert outcomes(report) == {"new": 1, "rejected": 1}
    assert report.rejected[0].path == "báo.jsonl#2"


def test_file_that_vanishes_on_the_way_is_rejected(
    settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "a.md", "Thành phố trồng hoa.")
    write(folder, "b.md", "Thành phố trồng cây.")

    def discover_then_remove(root: Path) -> Iterator[object]:
        for file in list(discover(root)):
            (folder / "a.md").unlink(missing_ok=True)
            yield file

    monkeypatch.setattr(reading, "discover", discover_then_remove)
    report = take(settings, MemoryEngine(), folder)
    assert outcomes(report) == {"new": 1, "rejected": 1}
    assert "vanished" in report.rejected[0].reason


def test_file_that_is_gone_by_the_next_run_keeps_its_article(settings: Settings, folder: Path) -> None:
    engine = MemoryEngine()
    path = write(folder, "a.md", "Thành phố trồng hoa.")
    take(settings, engine, folder)
    path.unlink()
    assert outcomes(take(settings, engine, folder)) == {}
    assert found(engine, "hoa").total == 1


def test_folder_that_may_not_be_read_is_rejected(
    settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "a/tin.md", "Thành phố họp.")
    write(folder, "b/tin.md", "Tỉnh họp.")

    def listing(path: Path) -> Iterable[Path]:
        if path.name == "a":
            raise PermissionError(13, "Permission denied")
        return real(path)

    real = Path.iterdir
    monkeypatch.setattr(Path, "iterdir", listing)
    report = take(settings, MemoryEngine(), folder)
    assert outcomes(report) == {"new": 1, "rejected": 1}
    assert report.rejected[0].path == "a"


def test_article_on_which_the_program_fails_is_rejected_alone(
    settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_on_trees(article: Article) -> tuple[Mention, ...]:
        if "cây" in article.body:
            raise IndexError("list index out of range")
        return ()

    engine = MemoryEngine()
    write(folder, "a.md", "Thành phố trồng cây.")
    write(folder, "b.md", "Thành phố trồng hoa.")
    with monkeypatch.context() as patch:
        patch.setattr(enrich, "find_mentions", fail_on_trees)
        report = take(settings, engine, folder)
    assert outcomes(report) == {"new": 1, "rejected": 1}
    assert report.rejected[0].path == "a.md"
    assert "IndexError" in report.rejected[0].reason
    assert (found(engine, "hoa").total, found(engine, "cây").total) == (1, 0)
    assert outcomes(take(settings, engine, folder)) == {"new": 1, "unchanged": 1}


# The source and the unit


@pytest.mark.parametrize(
    ("below", "source"),
    [
        (".", "cong-tp-dan-khe"),
        ("2020", "cong-tp-dan-khe"),
        ("2020/tin.md", "cong-tp-dan-khe"),
        ("..", "cong-tp-dan-khe"),
    ],
)
def test_source_is_the_folder_that_is_not_a_year(
    settings: Settings, folder: Path, below: str, source: str
) -> None:
    write(folder, "2020/tin.md", "Thành phố họp.")
    report = take(settings, MemoryEngine(), folder / below)
    assert list(report.by_source) == [source]


def test_source_named_by_staff_stands_for_its_folder(settings: Settings, folder: Path) -> None:
    named = replace(settings, sources={"cong-tp-dan-khe": Source("Cổng TTĐT thành phố Đan Khê", UNIT)})
    write(folder, "a.md", "Thành phố họp.")
    write(folder, "b.md", "Tỉnh họp.", source="Báo Lam Xuyên")
    report = take(named, MemoryEngine(), folder)
    assert sorted(report.by_source) == ["Báo Lam Xuyên", "Cổng TTĐT thành phố Đan Khê"]
    with opened(settings) as catalog:
        assert catalog.units() == {"Cổng TTĐT thành phố Đan Khê": UNIT}


def test_source_that_the_clerk_names_wins(settings: Settings, folder: Path) -> None:
    write(folder, "b.md", "Tỉnh họp.", source="Báo Lam Xuyên")
    assert list(take(settings, MemoryEngine(), folder, source="Trang").by_source) == ["Trang"]


def test_unit_that_the_clerk_names_once_is_remembered_for_the_source(
    settings: Settings, folder: Path
) -> None:
    write(folder, "a.md", "Thành phố trồng hoa.")
    take(settings, MemoryEngine(), folder, unit=UNIT)
    write(folder, "b.md", "Thành phố trồng cây.")
    engine = MemoryEngine()
    take(settings, engine, folder)
    rebuild(settings, engine, enrich=True)
    with opened(settings) as catalog:
        assert {stored.article.unit for stored in catalog.all_articles()} == {UNIT}


# What an engine is given


def test_officials_topics_sources_and_authors_can_be_counted(settings: Settings, folder: Path) -> None:
    engine = MemoryEngine()
    text = (
        "Sáng 14/6/2023, đồng chí Nguyễn Thế Duyên, Phó Chủ tịch UBND thành phố, chủ trì họp về giải phóng "
        "mặt bằng. Đồng chí Nguyễn Thế Duyên yêu cầu thu hồi đất, bồi thường, tái định cư đúng hạn."
    )
    write(folder, "a.md", text, author="Minh Tuệ", source="Báo Lam Xuyên")
    take(settings, engine, folder)
    facets = found(engine, "duyên", ("official", "topic", "source", "author")).facets
    assert facets["official"] == {"nguyen-the-duyen": 1}
    assert facets["source"] == {"Báo Lam Xuyên": 1}
    assert facets["author"] == {"Minh Tuệ": 1}
    assert facets["topic"]


# The demonstration archive


def key_lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / "key" / name).read_text("utf-8").splitlines()]


def test_demonstration_archive_is_taken_in_as_its_key_says(settings: Settings) -> None:
    articles, rejects = key_lines("articles.jsonl"), key_lines("rejects.jsonl")
    copies = [line for line in articles if line["duplicate_of"]]
    revisions = [line for line in articles if line["revises"]]
    shown = len(articles) - len(copies) - len(revisions)
    engine = WhooshEngine(settings.index_path)
    report = take(settings, engine, CORPUS)
    assert outcomes(report) == {
        "new": shown,
        "changed": len(revisions),
        "duplicate": len(copies),
        "rejected": len(rejects),
        "passed_over": 1,
    }
    assert {reject.path for reject in report.rejected} == {line["file"] for line in rejects}
    assert all(reject.reason for reject in report.rejected)
    assert engine.info().articles == shown
    with opened(settings) as catalog:
        files = {line["file"]: line for line in articles}
        pairs = {
            frozenset((stored.article.path, catalog.article(stored.duplicate_of).article.path))
            for stored in catalog.all_articles()
            if stored.duplicate_of
        }
        assert pairs == {frozenset((line["file"], line["duplicate_of"])) for line in copies}
        assert all(stored.article.path in files for stored in catalog.all_articles())
    assert outcomes(take(settings, engine, CORPUS)) == {
        "unchanged": len(articles),
        "rejected": len(rejects),
        "passed_over": 1,
    }


def test_order_of_inputs_makes_no_difference(settings: Settings, tmp_path: Path) -> None:
    other = replace(settings, home=tmp_path / "other")
    paths = [
        write(tmp_path / f"nguồn-{n}", "tin.md", f"Thành phố họp phiên {n % 3}.", title="Tin")
        for n in range(4)
    ]
    take(settings, MemoryEngine(), *paths)
    take(other, MemoryEngine(), *reversed(paths))

    def texts(of: Settings) -> set[object]:
        return {body for _, body, _, _ in state(of)}

    assert texts(settings) == texts(other)
    assert len(state(settings)) == len(state(other)) == 3


def test_two_workers_find_what_one_finds_in_the_same_order(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "_CHUNK", 2)
    monkeypatch.setattr(workers, "_FEW_CHUNKS", 2)
    other = replace(settings, home=tmp_path / "other", workers=2)
    year = CORPUS / "cong-tp-dan-khe" / "2018"
    take(settings, MemoryEngine(), year)
    take(other, MemoryEngine(), year)
    with opened(settings) as one, opened(other) as two:
        first = [(seq, change.derived, change.article) for seq, change in one.changes_since(0)]
        second = [(seq, change.derived, change.article) for seq, change in two.changes_since(0)]
    assert len(first) == 7
    assert first == second


# Trying without writing


def test_dry_run_writes_nothing_at_all(settings: Settings, folder: Path) -> None:
    write(folder, "a.md", "Thành phố họp.")
    report = take(settings, MemoryEngine(), folder, dry_run=True)
    assert outcomes(report) == {"new": 1}
    assert not settings.home.exists()


def test_dry_run_says_what_a_run_does(settings: Settings, tmp_path: Path) -> None:
    lines = [
        {"title": "Tin", "text": "Một.", "url": "https://bao.example/1"},
        {"title": "Tin", "text": "Hai.", "url": "https://bao.example/2"},
        {"title": "Tin", "text": "Một.", "url": "https://bao.example/3"},
        {"title": "Tin", "text": "Ba.", "url": "https://bao.example/1"},
        {"title": "Tin", "text": "Một.", "url": "https://bao.example/4"},
        {"title": "Tin", "text": "Năm.", "url": "https://bao.example/5"},
        {"title": "Tin", "text": "Năm.", "url": "https://bao.example/6"},
        {"title": "Tin", "text": "Sáu.", "url": "https://bao.example/5"},
        {"title": "Tin", "text": "Năm.", "url": "https://bao.example/7"},
        {"title": "Tin"},
    ]
    engine = MemoryEngine()
    for upto in (3, len(lines)):
        path = tmp_path / f"{upto}.jsonl"
        path.write_text("\n".join(map(json.dumps, lines[:upto])), encoding="utf-8")
        expected = outcomes(take(settings, engine, path, dry_run=True))
        assert outcomes(take(settings, engine, path)) == expected
    assert expected == {"new": 1, "changed": 2, "unchanged": 3, "duplicate": 3, "rejected": 1}


# Crashes, locks, disks


class _Failing(MemoryEngine):
    """Fails the next commits, as many as it is told."""

    failures = 0

    @contextmanager
    def writer(self) -> Iterator[IndexWriter]:
        with super().writer() as writer:
            yield writer
            if self.failures:
                self.failures -= 1
                raise StorageError("disk full")


def test_crash_between_the_two_commits_heals_at_the_next_run(settings: Settings, folder: Path) -> None:
    engine = _Failing()
    write(folder, "a.md", "Thành phố trồng hoa.")
    engine.failures = 1
    with pytest.raises(StorageError):
        take(settings, engine, folder)
    with opened(settings) as catalog:
        assert catalog.sequence() == 1
    assert found(engine, "hoa").total == 0
    report = take(settings, engine, folder)
    assert outcomes(report) == {"unchanged": 1}
    assert report.notes
    assert found(engine, "hoa").total == 1


def test_stop_keeps_the_batches_before_it(
    settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "_BATCH", 2)
    for n in range(6):
        write(folder, f"{n}.md", f"Thành phố họp phiên {n}.")
    engine = MemoryEngine()

    def stop(report: IngestReport) -> None:
        if report.counts["new"] >= 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest([folder], settings, IngestOptions(), engine, stop)
    assert engine.info().articles == 2
    assert outcomes(take(settings, engine, folder)) == {"new": 4, "unchanged": 2}
    assert engine.info().articles == 6


def test_lost_index_comes_back_with_the_next_run(settings: Settings, folder: Path) -> None:
    write(folder, "a.md", "Thành phố trồng hoa.")
    take(settings, MemoryEngine(), folder)
    fresh = WhooshEngine(settings.index_path)
    with pytest.raises(IndexMissing):
        fresh.info()
    take(settings, fresh, folder)
    assert found(fresh, "hoa").total == 1


def test_index_ahead_of_a_catalog_from_a_backup_is_rebuilt(settings: Settings, folder: Path) -> None:
    engine = MemoryEngine()
    write(folder, "a.md", "Thành phố trồng hoa.")
    write(folder, "b.md", "Thành phố trồng cây.")
    take(settings, engine, folder)
    settings.catalog_path.unlink()
    (folder / "b.md").unlink()
    take(settings, engine, folder)
    assert (found(engine, "hoa").total, found(engine, "cây").total) == (1, 0)


class _Outdated(MemoryEngine):
    """Of another version until it is rebuilt."""

    outdated = True

    def info(self) -> IndexInfo:
        if self.outdated:
            raise IndexOutdated("run `archive-search rebuild`")
        return super().info()

    @contextmanager
    def rebuild(self) -> Iterator[IndexWriter]:
        with super().rebuild() as writer:
            yield writer
        self.outdated = False


def test_outdated_index_is_rebuilt_and_it_is_said(settings: Settings, folder: Path) -> None:
    write(folder, "a.md", "Thành phố trồng hoa.")
    take(settings, MemoryEngine(), folder)
    engine = _Outdated()
    report = take(settings, engine, folder)
    assert "rebuilt" in report.notes[0]
    assert found(engine, "hoa").total == 1


def test_second_ingest_says_that_it_waits_and_gives_up(
    settings: Settings, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    waiting = replace(settings, lock_timeout_s=1.2)
    settings.home.mkdir()
    with (settings.home / "ingest.lock").open("a") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        start = time.monotonic()
        with caplog.at_level(logging.WARNING), pytest.raises(LockTimeout, match="Another ingest"):
            take(waiting, MemoryEngine(), folder)
    assert time.monotonic() - start < 30
    assert len(caplog.records) == 1


def test_full_disk_is_a_storage_error_and_leaves_the_archive_usable(
    settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = MemoryEngine()
    write(folder, "a.md", "Thành phố trồng hoa.")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        with pytest.raises(StorageError, match="No space left"):
            take(settings, engine, folder)
    assert outcomes(take(settings, engine, folder)) == {"new": 1}


def test_originals_are_on_disk_before_the_catalog_names_them(
    settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put, add, settle, kept = Originals.put, Catalog.add, Keeper.settle, Originals(settings.originals_path)
    whole: list[bool] = []
    waited_for = threading.Event()

    def put_when_waited_for(store: Originals, data: bytes) -> str:
        waited_for.wait(60)
        return put(store, data)

    def settle_at_last(keeper: Keeper) -> None:
        waited_for.set()
        settle(keeper)

    def checked_add(catalog: Catalog, found: list[tuple[Candidate, Derived]], run: int) -> list[Outcome]:
        whole.extend(kept.is_whole(candidate.original) for candidate, _ in found)
        return add(catalog, found, run)

    monkeypatch.setattr(Originals, "put", put_when_waited_for)
    monkeypatch.setattr(Keeper, "settle", settle_at_last)
    monkeypatch.setattr(Catalog, "add", checked_add)
    for name in ("a.md", "b.md"):
        write(folder, name, f"Thành phố trồng hoa, bài {name}.")
    take(settings, MemoryEngine(), folder)
    assert whole == [True, True]


# Rebuilding


def test_rebuild_needs_neither_originals_nor_segmentation(
    settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, "a.md", "Thành phố trồng hoa.", title="Tin")
    write(folder, "b.md", "Thành phố trồng hoa.", title="Tin")
    first, second = MemoryEngine(), MemoryEngine()
    take(settings, first, folder)

    def never(_: str) -> list[str]:
        raise AssertionError

    monkeypatch.setattr(enrich, "segment_words", never)
    assert rebuild(settings, second) == 1
    assert found(second, "hoa") == found(first, "hoa")
    assert second.info().sequence == first.info().sequence


def test_words_of_another_segmenter_are_found_again_by_a_rebuild(settings: Settings, folder: Path) -> None:
    engine = MemoryEngine()
    write(folder, "a.md", "Thành phố trồng hoa.")
    take(settings, engine, folder)
    with opened(settings) as catalog:
        [stored] = catalog.all_articles()
        old = replace(stored.derived, words=("cũ_kỹ",), segmenter="old")
        catalog.replace_derived([(stored.article, old)])
    rebuild(settings, engine)
    with opened(settings) as catalog:
        assert next(catalog.all_articles()).derived == stored.derived
        assert stored.derived.segmenter == SEGMENTER
        assert engine.info().sequence == catalog.sequence()


def test_rebuild_with_enrichment_takes_up_units_named_since(settings: Settings, folder: Path) -> None:
    engine = MemoryEngine()
    write(folder, "a.md", "Chiều nay, ông Đỗ Xuân Thủy, Chủ tịch UBND thành phố, chủ trì cuộc họp.")
    take(settings, engine, folder)
    rebuild(replace(settings, sources={"cong-tp-dan-khe": Source(unit=UNIT)}), engine, enrich=True)
    with opened(settings) as catalog:
        stored = next(catalog.all_articles())
    assert stored.article.unit == UNIT
    assert stored.derived.mentions


def test_rebuild_of_nothing_says_how_to_begin(settings: Settings) -> None:
    with pytest.raises(IndexMissing, match="archive-search ingest"):
        rebuild(settings, MemoryEngine())
    assert not settings.home.exists()


# Memory


class _Forgetful(MemoryEngine):
    """Keeps nothing, so that what a run itself holds can be measured."""

    @contextmanager
    def writer(self) -> Iterator[IndexWriter]:
        with MemoryEngine().writer() as writer:
            yield writer


def test_memory_does_not_grow_with_the_archive(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pipeline._BATCH", "pipeline._LOOKUP", "indexing._BATCH"):
        monkeypatch.setattr(f"archive_search.ingest.{name}", 50)
    monkeypatch.setattr("os.fsync", lambda _: None)  # three a file, and nothing is measured about them
    monkeypatch.setattr(workers, "enrich", lambda *_: Derived(("thành_phố",), SEGMENTER, (), ()))

    text = "Thành phố trồng cây. " * 20

    def peak(articles: int) -> int:
        path = tmp_path / f"{articles}.jsonl"
        lines = (json.dumps({"title": f"Tin {n}", "text": f"Phiên {n}. {text}"}) for n in range(articles))
        path.write_text("\n".join(lines), encoding="utf-8")
        tracemalloc.start()
        try:
            take(replace(settings, home=tmp_path / f"home-{articles}"), _Forgetful(), path)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(100)  # imports and caches
    assert peak(1_000) - peak(200) < 1_000_000  # 0.3 MB; 800 articles held would be 1.8 MB

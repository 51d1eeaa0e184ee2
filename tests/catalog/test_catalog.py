import datetime as dt
import hashlib
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from archive_search.catalog import Candidate, Catalog, Derived, Outcome, Reject, StoredArticle
from archive_search.catalog import catalog as catalog_module
from archive_search.errors import FormatNewer, IndexMissing, NotFound, StorageError
from archive_search.model import Article, Cue, Mention, Role, TopicScore

ROLE = Role("PCT UBND thành phố", "Phó Chủ tịch", "UBND thành phố Đan Khê", "holds", 0, 18)
DERIVED = Derived(
    words=("giải_phóng", "mặt_bằng"),
    segmenter="seg-1",
    mentions=(
        Mention("Đỗ Xuân Thủy", "body", 19, 31, (ROLE, replace(ROLE, capacity=True))),
        Mention("Chu Văn Đoan", "title", 0, 12),
    ),
    topics=(TopicScore("dat-dai", 9.5, ("gpmb",), (Cue("giải phóng mặt bằng", "body", 4, 23, 3.0),)),),
)


def candidate(key: str, text: str = "Một.", source: str = "Báo", unit: str = "", path: str = "") -> Candidate:
    article = Article(
        id=hashlib.sha256(key.encode()).hexdigest()[:20],
        source_id=key,
        title="Tin",
        body=text,
        source=source,
        path=path or f"{key}.txt",
        unit=unit,
    )
    return Candidate(article, hashlib.sha256(text.encode()).hexdigest(), "0" * 64)


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    opened = Catalog(tmp_path / "catalog.sqlite", create=True)
    yield opened
    opened.close()


def add(catalog: Catalog, *candidates: Candidate) -> list[Outcome]:
    return catalog.add([(item, DERIVED) for item in candidates], catalog.start_run())


def versions(catalog: Catalog, key: str) -> list[StoredArticle]:
    """All of them, newest first."""
    return catalog.versions(id_of(key), catalog.version_numbers(id_of(key)))


def id_of(key: str) -> str:
    return candidate(key).article.id


def changes(catalog: Catalog, seq: int = 0) -> list[str]:
    """The changes after `seq` as the texts now shown, and `-` before the ids of articles taken away."""
    found = (change for _, change in catalog.changes_since(seq))
    return [c.article.body if isinstance(c, StoredArticle) else f"-{c}" for c in found]


def test_article_comes_back_whole(catalog: Catalog) -> None:
    full = Article(
        id="0123456789abcdef0123",
        source_id="https://dankhe.example/tin/1",
        title="Thành phố Đan Khê đẩy nhanh GPMB",
        body="Đoạn một.\nĐoạn hai.",
        source="Cổng TTĐT thành phố Đan Khê",
        path="a/b.jsonl#3",
        date=dt.date(2023, 6, 15),
        url="https://dankhe.example/tin/1",
        authors=("Minh Tuệ", "Thu Hiền"),
        captions=("Quang cảnh hội nghị",),
        residue="Chia sẻ",
        unit="thành phố Đan Khê, tỉnh Lam Xuyên",
        format="jsonl",
        encoding="utf-8",
        notes=("Một ghi chú.",),
    )
    catalog.add([(Candidate(full, "h" * 64, "0" * 64), DERIVED)], catalog.start_run())
    stored = catalog.article(full.id)
    assert stored.article == full
    assert stored.derived == DERIVED
    assert (stored.version, stored.current, stored.content_hash, stored.original) == (
        1,
        1,
        "h" * 64,
        "0" * 64,
    )
    assert abs(stored.ingested_at - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=1)


def test_same_content_again_is_unchanged(catalog: Catalog) -> None:
    assert add(catalog, candidate("a")) == ["new"]
    before = catalog.sequence()
    assert add(catalog, candidate("a")) == ["unchanged"]
    assert catalog.sequence() == before


def test_other_content_is_a_new_version_and_the_old_one_is_kept(catalog: Catalog) -> None:
    assert add(catalog, candidate("a", "Cũ."), candidate("a", "Mới.")) == ["new", "changed"]
    assert catalog.article(id_of("a")).article.body == "Mới."
    assert [(v.version, v.article.body) for v in versions(catalog, "a")] == [(2, "Mới."), (1, "Cũ.")]


def test_inputs_that_are_versions_of_one_article_change_nothing_the_second_time(catalog: Catalog) -> None:
    lines = [candidate("a", "Cũ.", path="x.jsonl#1"), candidate("a", "Mới.", path="x.jsonl#2")]
    assert add(catalog, *lines) == ["new", "changed"]
    assert add(catalog, *lines) == ["unchanged", "unchanged"]


def test_old_content_from_an_input_never_seen_is_a_version(catalog: Catalog) -> None:
    add(catalog, candidate("a", "Cũ."), candidate("a", "Mới."))
    assert add(catalog, candidate("a", "Cũ.", path="y.txt")) == ["changed"]
    assert catalog.article(id_of("a")).version == 3


def test_other_article_with_the_same_content_is_a_duplicate_and_not_shown(catalog: Catalog) -> None:
    assert add(catalog, candidate("a"), candidate("b"), candidate("c")) == ["new", "duplicate", "duplicate"]
    assert changes(catalog) == ["Một.", f"-{id_of('b')}", f"-{id_of('c')}"]
    assert catalog.article(id_of("b")).duplicate_of == id_of("a")
    assert catalog.duplicates(id_of("a")) == [id_of("b"), id_of("c")]
    assert (catalog.stats().articles, catalog.stats().duplicates) == (1, 2)


def test_duplicate_comes_back_to_life_when_the_first_gets_another_content(catalog: Catalog) -> None:
    add(catalog, candidate("a"), candidate("b"), candidate("c"))
    seen = catalog.sequence()
    assert add(catalog, candidate("a", "Hai.")) == ["changed"]
    assert sorted(changes(catalog, seen)) == ["Hai.", "Một."]
    assert catalog.article(id_of("b")).duplicate_of is None
    assert catalog.article(id_of("c")).duplicate_of == id_of("b")


def test_article_that_takes_the_content_of_another_becomes_its_duplicate(catalog: Catalog) -> None:
    add(catalog, candidate("a", "Một."), candidate("b", "Hai."))
    seen = catalog.sequence()
    assert add(catalog, candidate("b", "Một.")) == ["duplicate"]
    assert changes(catalog, seen) == [f"-{id_of('b')}"]
    assert add(catalog, candidate("b", "Ba.")) == ["changed"]
    assert changes(catalog, seen) == ["Ba."]


def test_duplicate_that_changes_leaves_the_first_alone(catalog: Catalog) -> None:
    add(catalog, candidate("a"), candidate("b"))
    seen = catalog.sequence()
    add(catalog, candidate("b", "Hai."))
    assert changes(catalog, seen) == ["Hai."]
    assert catalog.duplicates(id_of("a")) == []


def test_batch_is_recorded_whole_or_not_at_all(catalog: Catalog) -> None:
    broken = replace(candidate("b"), original=None)  # type: ignore[arg-type]
    with pytest.raises(StorageError):
        add(catalog, candidate("a"), broken)
    assert catalog.sequence() == 0
    assert add(catalog, candidate("a")) == ["new"]


def test_changes_are_streamed_in_order_beyond_a_page(catalog: Catalog) -> None:
    add(catalog, *(candidate(f"k{n}", f"Bài {n}.") for n in range(450)))
    assert changes(catalog, 100) == [f"Bài {n}." for n in range(100, 450)]
    assert [seq for seq, _ in catalog.changes_since(440)] == list(range(441, 451))


def test_changed_article_is_streamed_once_in_its_newest_version(catalog: Catalog) -> None:
    add(catalog, candidate("a", "Cũ."), candidate("b", "Hai."), candidate("a", "Mới."))
    assert changes(catalog) == ["Hai.", "Mới."]


def test_articles_come_for_a_page_of_hits_and_unknown_ids_are_left_out(catalog: Catalog) -> None:
    add(catalog, candidate("a", "Một."), candidate("b", "Hai."))
    found = catalog.articles([id_of("b"), id_of("x"), id_of("a")])
    assert {key: stored.article.body for key, stored in found.items()} == {
        id_of("a"): "Một.",
        id_of("b"): "Hai.",
    }


def test_unknown_article_is_not_found(catalog: Catalog) -> None:
    for ask in (catalog.article, catalog.version_numbers):
        with pytest.raises(NotFound, match=id_of("x")):
            ask(id_of("x"))


def test_source_remembers_the_unit_of_its_latest_articles(catalog: Catalog) -> None:
    add(catalog, candidate("a", "Một.", "Báo", "tỉnh Lam Xuyên"), candidate("b", "Hai.", "Báo"))
    add(catalog, candidate("c", "Ba.", "Trang"), candidate("d", "Ba.", "Trang"))
    assert catalog.units() == {"Báo": "tỉnh Lam Xuyên"}
    assert [(s.name, s.articles, s.unit) for s in catalog.sources()] == [
        ("Báo", 2, "tỉnh Lam Xuyên"),
        ("Trang", 1, ""),
    ]


def test_run_keeps_its_counts_and_its_rejects(catalog: Catalog) -> None:
    assert catalog.last_run() is None
    first, second = catalog.start_run(), catalog.start_run()
    catalog.end_run(first, {"new": 0}, [Reject("a.txt", "empty", "f" * 64), Reject("b.txt", "binary")])
    assert catalog.rejects(first) == [Reject("a.txt", "empty", "f" * 64), Reject("b.txt", "binary")]
    assert catalog.rejects(second) == []
    run = catalog.last_run()
    assert run is not None
    assert (run.id, run.ended_at, run.counts) == (second, None, {})
    assert run.started_at.utcoffset() == dt.timedelta()  # else a server in Vietnam shows it seven hours early


def test_what_was_found_anew_replaces_the_newest_version_only(catalog: Catalog) -> None:
    add(catalog, candidate("a", "Cũ."), candidate("a", "Mới."), candidate("b", "Hai."))
    seen = catalog.sequence()
    fresh = Derived(("mới",), "seg-2", (), ())
    article = replace(catalog.article(id_of("a")).article, unit="tỉnh Lam Xuyên")
    catalog.replace_derived([(article, fresh)])
    assert [version.derived for version in versions(catalog, "a")] == [fresh, DERIVED]
    assert catalog.article(id_of("a")).article.unit == "tỉnh Lam Xuyên"
    assert changes(catalog, seen) == ["Mới."]
    assert [stored.article.id for stored in catalog.all_articles(but_segmenter="seg-2")] == [id_of("b")]
    assert sorted(stored.article.id for stored in catalog.all_articles()) == sorted([id_of("a"), id_of("b")])


def test_readers_see_the_last_commit_while_a_batch_is_written(catalog: Catalog, tmp_path: Path) -> None:
    add(catalog, candidate("a"))
    writing, stop = threading.Event(), threading.Event()

    def write() -> None:
        with catalog.transaction() as connection:
            connection.exec_driver_sql("UPDATE articles SET seq = 99")
            writing.set()
            stop.wait(10)

    thread = threading.Thread(target=write)
    thread.start()
    assert writing.wait(10)
    reader = Catalog(tmp_path / "catalog.sqlite")
    assert reader.sequence() == 1
    stop.set()
    thread.join()
    assert reader.sequence() == 99
    reader.close()


def test_folder_with_signs_of_an_address_in_its_name_holds_the_catalog(tmp_path: Path) -> None:
    home = tmp_path / "Tin? 100% #1"
    home.mkdir()
    with closing(Catalog(home / "catalog.sqlite", create=True)) as catalog:
        add(catalog, candidate("a"))
    assert (home / "catalog.sqlite").read_bytes()[:6] == b"SQLite"
    assert [path.name for path in tmp_path.iterdir()] == [home.name]


def test_shown_articles_are_read_in_pages_and_leave_the_log_to_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalog_module, "_IDS", 20)
    with closing(Catalog(tmp_path / "catalog.sqlite", create=True)) as catalog:
        add(catalog, *(candidate(str(number), f"Bài {number}.") for number in range(50)))
        add(catalog, candidate("copy", "Bài 0."))
        shown = catalog.shown(offset=3, limit=44)
        first = next(shown)
        add(catalog, candidate("1", "Sửa."))
        catalog.seal()
        assert (tmp_path / "catalog.sha256").exists()  # a reader would have kept it from being written
        ids = sorted(id_of(str(number)) for number in range(50))
        assert [id_ for id_, _ in (first, *shown)] == ids[3:47]


def test_missing_archive_is_said_with_the_command_that_makes_one(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="archive-search ingest"):
        Catalog(tmp_path / "catalog.sqlite")
    assert not list(tmp_path.iterdir())


def test_catalog_of_a_newer_program_is_refused_untouched(catalog: Catalog, tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE name = 'format'")
    connection.close()
    catalog.close()
    before = path.read_bytes()
    with pytest.raises(FormatNewer, match=r"newer.*upgrade"):
        Catalog(path, create=True)
    assert path.read_bytes() == before


def test_file_that_is_no_catalog_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite"
    path.write_bytes(b"not a database " * 100)
    with pytest.raises(StorageError):
        Catalog(path, create=True)
    assert path.read_bytes() == b"not a database " * 100


def test_commits_wait_for_the_disk(catalog: Catalog) -> None:
    with catalog.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2  # FULL
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def changed_on(key: str, text: str, day: dt.date | None, path: str) -> Candidate:
    known = candidate(key, text, path=path)
    return replace(known, article=replace(known.article, date=dt.date(2023, 6, 15), modified=day))


def test_older_state_that_comes_late_is_kept_but_not_shown(catalog: Catalog) -> None:
    add(catalog, changed_on("a", "Mới.", dt.date(2023, 6, 19), "new.html"))
    seq = catalog.sequence()
    assert add(catalog, changed_on("a", "Cũ.", None, "old.html")) == ["changed"]
    assert catalog.article(id_of("a")).article.body == "Mới."
    assert [version.article.body for version in versions(catalog, "a")] == ["Mới.", "Cũ."]
    assert catalog.sequence() == seq


def test_later_change_and_change_of_the_same_day_are_shown(catalog: Catalog) -> None:
    day = dt.date(2023, 6, 19)
    add(catalog, changed_on("a", "Một.", day, "1.html"))
    add(catalog, changed_on("a", "Hai.", day, "2.html"), changed_on("a", "Xưa.", None, "0.html"))
    add(catalog, changed_on("a", "Ba.", dt.date(2024, 1, 1), "3.html"))
    assert catalog.article(id_of("a")).article.body == "Ba."
    assert len(versions(catalog, "a")) == 4


def test_within_one_state_readings_see_no_later_commit(catalog: Catalog, tmp_path: Path) -> None:
    add(catalog, candidate("a"))
    with closing(Catalog(tmp_path / "catalog.sqlite")) as other, catalog.one_state():
        assert catalog.sequence() == 1
        add(other, candidate("b", "Hai."))
        assert catalog.sequence() == 1
    assert catalog.sequence() == 2


def test_excerpt_is_the_part_of_an_article_that_lists_show(catalog: Catalog) -> None:
    add(catalog, candidate("a"))
    stored = catalog.article(id_of("a"))
    excerpts = catalog.excerpts([id_of("a"), "unknown"])
    assert list(excerpts) == [id_of("a")]
    found = excerpts[id_of("a")]
    assert (found.article.title, found.article.body) == (stored.article.title, stored.article.body)
    assert (found.mentions, found.topics) == (stored.derived.mentions, stored.derived.topics)

"""A small archive with everything in it, made once and copied for each test."""

import json
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from archive_search.catalog import Catalog
from archive_search.engines.memory import MemoryEngine
from archive_search.engines.whoosh import WhooshEngine
from archive_search.errors import IndexMissing
from archive_search.ingest.indexing import index_changes
from archive_search.ingest.pipeline import IngestOptions, ingest
from archive_search.ingest.report import IngestReport
from archive_search.model import Filters
from archive_search.query.tree import And, Everything, Node, Not, Or, Phrase, Prefix, Term
from archive_search.settings import Settings

FACETS = ("source", "official", "topic", "place", "year")
QUERIES: Sequence[Node] = (
    Everything(),
    Term("cay", folded=True),
    Term("cây"),
    Phrase(("trồng", "cây")),
    Prefix("tr", folded=False, field=None),
    And((Term("hoa"), Not(Term("cây")))),
    Or((Term("7"), Term("phiên"))),
)


def lines(first: int, last: int) -> str:
    """Articles by number, as JSON Lines."""
    articles = (
        {
            "title": f"Tin {number}",
            "text": f"Sáng nay, phiên {number}, thành phố trồng {'cây' if number % 3 else 'hoa'}. "
            f"Ông Nguyễn Văn An, Chủ tịch UBND thành phố Đan Khê, dự.",
            "date": f"20{10 + number % 10}-06-24",
            "url": f"https://bao.example/{number}",
        }
        for number in range(first, last)
    )
    return "".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles)


def take(home: Path, text: str) -> IngestReport:
    """Ingest JSON Lines into the archive in `home`."""
    path = home.parent / "báo.jsonl"
    path.write_text(text, encoding="utf-8")
    settings = settings_of(home)
    return ingest([path], settings, IngestOptions(), engine_of(settings))


def settings_of(home: Path, lock_timeout_s: float = 0.2) -> Settings:
    return Settings(home, workers=1, lock_timeout_s=lock_timeout_s)


def engine_of(settings: Settings) -> WhooshEngine:
    return WhooshEngine(settings.index_path, lock_timeout_s=settings.lock_timeout_s)


def make_archive(folder: Path) -> Path:
    """An archive of three runs in `folder`, with a reject and what staff have written."""
    home = folder / "home"
    for first in (0, 12, 20):
        take(home, lines(first, first + 8))
    (home.parent / "hỏng.txt").write_bytes(bytes(range(256)) * 9)
    settings = settings_of(home)
    ingest([home.parent / "hỏng.txt"], settings, IngestOptions(), engine_of(settings))
    (home / "archive.toml").write_text("workers = 1\n")
    (home / "officials.toml").write_text("# nobody\n")
    return home


def copied(archive: Path, folder: Path) -> Path:
    return Path(shutil.copytree(archive, folder / "home"))


def content(folder: Path) -> dict[str, bytes]:
    """Every file below by its name."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def rows(home: Path) -> list[str]:
    """Everything that the catalog holds."""
    with closing(sqlite3.connect(home / "catalog.sqlite")) as connection:
        return list(connection.iterdump())


def articles_in(home: Path) -> int:
    """How many the catalog shows."""
    try:
        with closing(Catalog(settings_of(home).catalog_path)) as catalog:
            return catalog.stats().articles
    except IndexMissing:
        return 0


def differences(home: Path) -> list[str]:
    """Where the index answers otherwise than an engine in memory that was filled from the catalog."""
    settings, oracle = settings_of(home), MemoryEngine()
    with closing(Catalog(settings.catalog_path)) as catalog:
        index_changes(catalog, oracle, 0)
    return [str(query) for query in QUERIES if answer(engine_of(settings), query) != answer(oracle, query)]


def answer(engine: WhooshEngine | MemoryEngine, query: Node) -> object:
    found = engine.search(query, Filters(), FACETS, limit=1000)
    return found.total, [article for article, _ in found.hits], found.facets

"""Speed, size and memory on real articles: `python -m tests.benchmarks [--size N]` prints Markdown tables."""

import argparse
import json
import os
import platform
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from archive_search.opening import open_engine, open_service
from archive_search.settings import Settings, load_settings
from tests.benchmarks.articles import DATA, write_articles
from tests.benchmarks.documents import documents_of
from tests.benchmarks.ingesting import Ingest, measure_ingest
from tests.benchmarks.queries import query_mix, time_call, time_cold, time_engine, time_service
from tests.benchmarks.sqlite_fts import SqliteFts
from tests.benchmarks.stock_whoosh import StockWhoosh

Peer = StockWhoosh | SqliteFts
Rows = list[dict[str, Any]]


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    options.add_argument("--data", type=Path, default=DATA, help="folder of news.jsonl.gz")
    options.add_argument("--size", type=int, default=10_404, help="number of articles")
    options.add_argument("--repeat", type=int, default=50, help="warm calls of a query; peers get a fifth")
    options.add_argument("--no-peer", action="store_true", help="without stock Whoosh and SQLite")
    options.add_argument("--json", type=Path, help="a file for the figures")
    chosen = options.parse_args()
    tables: dict[str, Rows] = {}
    with tempfile.TemporaryDirectory(prefix="archive-search-benchmark-") as folder:
        for title, rows in measure(Path(folder), chosen):
            tables[title] = rows
            print(f"## {title}\n\n{_markdown(rows)}\n", flush=True)
    if chosen.json:
        chosen.json.write_text(json.dumps(tables, ensure_ascii=False, indent=1), encoding="utf-8")


def measure(folder: Path, chosen: argparse.Namespace) -> Iterator[tuple[str, Rows]]:
    """The tables, by title, as they come to be."""
    settings = load_settings(folder / "home")
    settings.home.mkdir()
    source = folder / "articles.jsonl"
    text_bytes = write_articles(chosen.data, chosen.size, source)
    done = measure_ingest(source, settings)
    yield "Ingest", _ingest(done, settings)
    yield "Memory of the ingest", _memory(done)
    yield "Stages of the ingest", _stages(done)
    yield "Size", _sizes(settings, text_bytes)
    peers: list[Peer] = []
    if not chosen.no_peer:
        peers, built = build_peers(folder, settings)
        yield "Peers", built
    yield "Queries, ms", _queries(settings, peers, chosen.repeat)


def _ingest(done: Ingest, settings: Settings) -> Rows:
    machine = {"cores": os.cpu_count(), "Python": platform.python_version(), "workers": settings.workers}
    whole, bare = done.articles / done.seconds, done.articles / done.bare_s
    times = {"articles a second": whole, "bare segmentation": bare, "time over bare": bare / whole}
    return [machine | {"articles": done.articles} | times]


def _memory(done: Ingest) -> Rows:
    figures = zip(("this process", "workers"), done.memory.peak(), done.memory.slope(), strict=True)
    return [{"of": name, "peak MB": peak, "MB a minute": slope} for name, peak, slope in figures]


def _stages(done: Ingest) -> Rows:
    whole = sum(done.stages.values())
    return [{"stage": name, "ms an article": ms, "share": ms / whole} for name, ms in done.stages.items()]


def _sizes(settings: Settings, text_bytes: int) -> Rows:
    kept = {"text": text_bytes, "index": _bytes_in(settings.index_path)}
    kept["catalog"] = _bytes_in(settings.catalog_path)
    kept["originals"] = _bytes_in(settings.originals_path)
    return [{"what": name, "MB": size / 1e6, "over text": size / text_bytes} for name, size in kept.items()]


def _bytes_in(path: Path) -> int:
    files = path.rglob("*") if path.is_dir() else path.parent.glob(f"{path.name}*")
    return sum(file.stat().st_size for file in files if file.is_file())


def build_peers(folder: Path, settings: Settings) -> tuple[list[Peer], Rows]:
    """Stock Whoosh and SQLite over what our index holds, without the word segmentation."""
    documents = documents_of(settings.catalog_path)
    peers: list[Peer] = []
    rows = []
    for maker in (StockWhoosh, SqliteFts):
        place = folder / maker.__name__
        place.mkdir()
        started = time.perf_counter()
        peers.append(maker(documents, place))
        seconds = time.perf_counter() - started
        size = _bytes_in(place) / 1e6
        rows.append({"peer": maker.name, "articles": len(documents), "s to build": seconds, "MB": size})
    return peers, rows


def _queries(settings: Settings, peers: list[Peer], repeat: int) -> Rows:
    engine, service = open_engine(settings), open_service(settings)
    rows = []
    for case in query_mix(engine):
        alone, whole = time_engine(engine, case, repeat), time_service(service, case, repeat)
        row = {"query": case.name, "matches": alone.total, "cold": time_cold(settings.home, case)}
        row |= {"engine p50": alone.p50, "engine p95": alone.p95}
        row |= {"service p50": whole.p50, "service p95": whole.p95}
        for peer in peers:
            call = peer.call(case)
            timing = time_call(call, max(repeat // 5, 3)) if call else None
            row[f"{peer.name} p50"] = timing.p50 if timing else None
        rows.append(row)
    return rows


def _markdown(rows: Rows) -> str:
    head = " | ".join(rows[0])
    lines = (" | ".join(map(_cell, row.values())) for row in rows)
    return "\n".join(f"| {line} |" for line in (head, " | ".join("-" * len(rows[0])), *lines))


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.1f}" if value >= 10 else f"{value:.2f}"
    return "" if value is None else f"{value:,}" if isinstance(value, int) else str(value)


if __name__ == "__main__":
    main()

"""Speed, size and memory beside peers: `python -m tests.benchmarks` prints Markdown tables. See README.md."""

import argparse
import json
import os
import platform
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.benchmarks.archives import (
    OURS,
    PEERS,
    WITHOUT_PASSAGES,
    Built,
    corpus_of,
    growth,
    index_of,
    missing,
)
from tests.benchmarks.articles import write_articles
from tests.benchmarks.cases import query_mix
from tests.benchmarks.corpora import Corpus
from tests.benchmarks.growth import heaps_beta
from tests.benchmarks.ingesting import ingest_rows, stage_rows
from tests.benchmarks.pages import archive_of, page_row
from tests.benchmarks.querying import ask_cold, ask_warm, by_kind, open_all, summary
from tests.benchmarks.scaling import scale_row
from tests.benchmarks.tables import markdown

Table = tuple[str, list[dict[str, Any]]]
_PARTS = ("ingest", "queries", "scale", "http")


def main(arguments: Sequence[str] | None = None) -> None:
    chosen = _options().parse_args(arguments)
    tables = {}
    with tempfile.TemporaryDirectory(prefix="archive-search-benchmark-") as folder:
        for title, rows in measure(chosen.work or Path(folder), chosen):
            tables[title] = rows
            print(f"## {title}\n\n{markdown(rows)}\n", flush=True)
    if chosen.json:
        chosen.json.write_text(json.dumps(tables, ensure_ascii=False, indent=1), encoding="utf-8")


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    options.add_argument("--size", type=int, action="append", help="articles; repeatable [10000 100000]")
    options.add_argument("--parts", type=_parts, default=_PARTS, help="of ingest,queries,scale,http")
    options.add_argument("--sample", type=int, default=1_000, help="articles of the ingest [1000]")
    options.add_argument("--rounds", type=int, default=3, help="warm calls of a query [3]")
    options.add_argument("--no-peer", action="store_true", help="our engine alone")
    options.add_argument("--json", type=Path, help="a file for the figures")
    options.add_argument("--work", type=Path, help="a folder in which corpora and indexes are kept")
    return options


def _parts(text: str) -> tuple[str, ...]:
    parts = tuple(text.split(","))
    if unknown := set(parts) - set(_PARTS):
        raise argparse.ArgumentTypeError(f"{', '.join(sorted(unknown))}; choose from {', '.join(_PARTS)}")
    return parts


def measure(work: Path, chosen: argparse.Namespace) -> Iterator[Table]:
    """The tables, by title, as they come to be."""
    engines = [OURS] if chosen.no_peer else [OURS, *PEERS]
    skipped = missing(engines)
    yield "Machine", [_machine(skipped)]
    if "ingest" in chosen.parts:
        yield from _ingest(chosen.sample)
    sizes = chosen.size or [10_000, 100_000]
    scale, pages = [], []
    for size in sizes:
        corpus = corpus_of(work, size)
        ours = index_of(corpus, OURS)
        if "queries" in chosen.parts:
            built = [index_of(corpus, engine) for engine in engines if engine not in skipped]
            yield from _queries(corpus, built, chosen.rounds)
        if "scale" in chosen.parts:
            scale.append(scale_row(corpus, ours) | {"Heaps' beta": heaps_beta(_texts(corpus))})
        if "http" in chosen.parts:
            pages.append({"articles": size} | page_row(archive_of(corpus, ours), query_mix(corpus)))
    if scale:
        yield f"Scale (the newspaper articles alone have Heaps' beta {growth().beta:.3f})", scale
    if pages:
        yield "A page over HTTP, ms", pages


def _machine(skipped: Sequence[str]) -> dict[str, Any]:
    return {
        "cores": os.cpu_count(),
        "Python": platform.python_version(),
        "load average": os.getloadavg()[0],
        "not installed": ", ".join(name.rpartition(":")[2] for name in skipped) or "nothing",
    }


def _ingest(sample: int) -> Iterator[Table]:
    with tempfile.TemporaryDirectory(prefix="archive-search-ingest-") as name:
        folder = Path(name)
        articles = folder / "articles.jsonl"
        write_articles(sample, articles)
        yield "Ingest", ingest_rows(articles, folder, (1, 2))
        yield "Stages of the ingest", stage_rows(articles, folder)


def _queries(corpus: Corpus, built: Sequence[Built], rounds: int) -> Iterator[Table]:
    title = f"{len(corpus):,} articles"
    yield f"Indexes, {title}", [_index_row(corpus, one) for one in built]
    mix = query_mix(corpus)
    ours, *peers = built
    built = [ours, replace(ours, engine=WITHOUT_PASSAGES), *peers]
    cold = ask_cold(corpus, built, mix)
    warm = ask_warm(open_all(corpus, built), mix, rounds)
    yield f"Queries, warm, {title}, ms", summary(warm)
    yield f"Queries by kind, warm, {title}", by_kind(warm)
    yield f"Queries, cold, {title}, ms", summary(cold)


def _index_row(corpus: Corpus, built: Built) -> dict[str, Any]:
    return {
        "engine": built.engine.rpartition(":")[2],
        "build s": built.seconds,
        "CPU ms an article": built.cpu_seconds / len(corpus) * 1000,
        "MB": built.bytes / 1e6,
        "over text": built.bytes / corpus.text_bytes,
    }


def _texts(corpus: Corpus) -> Iterator[str]:
    return (f"{document.title}\n{document.body}" for document in corpus)


if __name__ == "__main__":
    main()

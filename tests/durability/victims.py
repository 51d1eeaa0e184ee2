"""What runs in child processes, to be killed, stopped or raced there. Models are loaded before the fork."""

import multiprocessing
import multiprocessing.forkserver
import os
import resource
import signal
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from time import monotonic
from typing import Any

from archive_search.cli.app import main
from archive_search.engines.whoosh import WhooshEngine
from archive_search.errors import EngineError
from archive_search.ingest import indexing, pipeline, reader_pool, workers
from archive_search.ingest.enrich import enrich
from archive_search.ingest.pipeline import IngestOptions, ingest
from archive_search.ingest.report import IngestReport
from archive_search.knowledge.lists import Lists
from archive_search.model import Article, Filters, IndexDocument
from archive_search.query.tree import Everything
from tests.durability.archives import engine_of, settings_of

BATCH = 4
_context = multiprocessing.get_context("forkserver")
_server: Any = multiprocessing.forkserver._forkserver
_context.set_forkserver_preload([__name__])


def start(work: Callable[..., None], *arguments: Any) -> tuple[ForkServerProcess, Connection]:
    """A child at work, and the end of a pipe that it writes to."""
    here, there = _context.Pipe(duplex=False)
    _server.ensure_running()
    process = _context.Process(target=_work, args=(_server._forkserver_address, work, there, *arguments))
    process.start()
    there.close()
    return process, here


def _work(server: str, work: Callable[..., None], *arguments: Any) -> None:
    """Readers come from the server that the victim came from: one of its own takes a second to begin."""
    _server._forkserver_address, _server.ensure_running = server, lambda: None
    work(*arguments)


def received(pipe: Connection) -> list[Any]:
    """All that a child has sent that runs no more."""
    messages = []
    try:
        while pipe.poll():
            messages.append(pipe.recv())
    except (EOFError, OSError):
        pass
    return messages


def take_in(pipe: Connection, home: Path, path: Path, lock_timeout_s: float = 0.2) -> None:
    """Ingest in small batches; sends the number of articles acknowledged whenever it rises."""
    _take_in(pipe.send, home, path, lock_timeout_s)


def take_in_aloud(home: str, path: str) -> None:
    """The same, in a program of its own; says on standard output what is acknowledged."""
    _context.set_forkserver_preload([reader_pool.__name__])  # its readers need no more: 1.6 s less
    _take_in(lambda number: os.write(1, b"acknowledged %d\n" % number), Path(home), Path(path), 0.2)


def _take_in(say: Callable[[int], object], home: Path, path: Path, lock_timeout_s: float) -> None:
    def acknowledge(report: IngestReport) -> None:
        say(report.counts["new"] + report.counts["unchanged"])

    in_small_batches()
    settings = settings_of(home, lock_timeout_s)
    ingest([path], settings, IngestOptions(), engine_of(settings), acknowledge)


def take_in_little_room(pipe: Connection, home: Path, path: Path, most_bytes: int) -> None:
    """The command on a disk that takes no file larger than that."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (most_bytes, most_bytes))
    call_ingest(pipe, home, path)


def call_ingest(pipe: Connection, home: Path, path: Path) -> None:
    """The command, in small batches."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
    in_small_batches()
    main(["ingest", str(path), "--home", str(home), "--workers", "1"])


def in_small_batches() -> None:
    pipeline._BATCH = pipeline._LOOKUP = indexing._BATCH = BATCH
    pipeline._WAITING = 1_000  # each batch is made findable at once


def write_generations(pipe: Connection, directory: Path, seconds: float) -> None:
    """Commit after commit, each of which renames the source of every article; now and then a rebuild."""
    engine, number, end = WhooshEngine(directory, merge_factor=3), 0, monotonic() + seconds
    while monotonic() < end:
        number += 1
        with engine.rebuild() if number % 10 == 0 else engine.writer() as writer:
            for article in "abc":
                writer.put(IndexDocument(article, "", "cây", "", (), None, {"source": (str(number),)}))
            writer.saw(number)
    pipe.send(number)


def read_generations(pipe: Connection, directory: Path, seconds: float) -> None:
    """Ask until the time is up; sends how many answers there were, and what was wrong with any."""
    engine, answers, last, wrong, end = WhooshEngine(directory), 0, 0, [], monotonic() + seconds
    while monotonic() < end:
        if answers % 7 == 0:
            engine = WhooshEngine(directory)
        try:
            found = engine.search(Everything(), Filters(), ["source"])
        except EngineError as error:
            wrong.append(repr(error.__cause__))
            continue
        answers += 1
        if (found.total, *found.facets["source"].values()) != (3, 3) or found.generation < last:
            wrong.append(f"{found} after {last}")
        last = found.generation
    pipe.send((answers, wrong))


_warm = Article(
    id="", source_id="", title="Tin", body="Ông Nguyễn Văn An, Chủ tịch UBND, dự.", source="", path=""
)
enrich(_warm, workers._load_library(Lists(None, None, None)))  # a child begins with its work

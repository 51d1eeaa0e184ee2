"""An archive that is served as staff serve it, and that grows meanwhile."""

import json
import os
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from archive_search.demo import free_port

_PROGRAM = (sys.executable, "-m", "archive_search")
_PATIENCE_S = 60


@contextmanager
def served(home: Path) -> Iterator[int]:
    """The port at which `serve` answers with its two processes."""
    port = free_port("127.0.0.1", 0)
    command = [*_PROGRAM, "serve", "--home", str(home), "--port", str(port)]
    with subprocess.Popen(command, env=_environment(), stderr=subprocess.DEVNULL) as process:
        try:
            _wait_for(f"http://127.0.0.1:{port}/readyz")
            yield port
        finally:
            process.terminate()


def ingest(home: Path, articles: Path) -> None:
    """Take in the articles, in a process of its own."""
    command = [*_PROGRAM, "ingest", str(articles), "--home", str(home), "--workers", "1"]
    subprocess.run(command, env=_environment(), check=True, capture_output=True)


@contextmanager
def growing(home: Path, folder: Path, pause_s: float) -> Iterator[list[float]]:
    """Meanwhile a new article is taken in every so many seconds; the times at which one was."""
    over, done = threading.Event(), list[float]()
    thread = threading.Thread(target=_grow, args=(home, folder, pause_s, over, done))
    thread.start()
    try:
        yield done
    finally:
        over.set()
        thread.join()


def _grow(home: Path, folder: Path, pause_s: float, over: threading.Event, done: list[float]) -> None:
    for number in count():
        started = time.monotonic()
        article = {
            "title": f"Bản tin số {number}",
            "text": f"Sáng nay thành phố họp lần thứ {number}.",
            "id": f"n{number}",
        }
        path = folder / f"new-{number}.jsonl"
        path.write_text(json.dumps(article), encoding="utf-8")
        ingest(home, path)
        done.append(time.monotonic())
        if over.wait(max(pause_s - (time.monotonic() - started), 0)):
            return


def answers(port: int, path: str = "/search") -> float:
    """The seconds after which a page is answered with 200, asked for again and again."""
    started = time.monotonic()
    _wait_for(f"http://127.0.0.1:{port}{path}")
    return time.monotonic() - started


def _wait_for(address: str) -> None:
    until = time.monotonic() + _PATIENCE_S
    while True:
        try:
            with urllib.request.urlopen(address, timeout=_PATIENCE_S):
                return
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}

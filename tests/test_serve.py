"""The command `serve` as it runs: two processes over an archive that grows."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote

import pytest
from click.testing import CliRunner

from archive_search import demo
from archive_search.cli.app import main
from archive_search.demo import free_port
from archive_search.search.service import SearchService
from archive_search.settings import load_settings

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="waitress has one process")


@dataclass(frozen=True)
class Served:
    home: Path
    base: str
    log: Path

    def get(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(self.base + path, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as error:
            return error.code, error.read().decode()


def ingest(home: Path, name: str, text: str) -> None:
    file = home / "tin" / f"{name}.txt"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["ingest", str(file), "--home", str(home), "--workers", "1"])
    assert result.exit_code == 0, result.output


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    home = tmp_path_factory.mktemp("served")
    ingest(home, "mot", "Thành phố họp bàn\nSáng nay thành phố họp bàn về cải cách hành chính.")
    (home / "archive.toml").write_text("metrics = true\njson_logs = true\nconcurrency = 1\n")
    port = free_port("127.0.0.1", 0)
    found = Served(home, f"http://127.0.0.1:{port}", home / "log")
    command = [sys.executable, "-m", "archive_search", "serve", "--home", str(home), "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with found.log.open("wb") as log, subprocess.Popen(command, env=environment, stdout=log) as process:
        wait_for(found)
        yield found
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0


def wait_for(served: Served) -> None:
    for _ in range(300):
        try:
            if served.get("/readyz")[0] == 200:
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("The server does not answer.")


def test_a_new_article_is_found_by_both_processes_as_soon_as_its_ingest_is_over(served: Served) -> None:
    address = f"/api/v1/search?q={quote('cầu Hạc')}"
    assert totals(served, address) == {0}
    ingest(served.home, "hai", "Khởi công cầu Hạc\nBà Trần Thị Bình phát lệnh khởi công cầu Hạc.")
    assert totals(served, address) == {1}


def totals(served: Served, address: str) -> set[int]:
    """What is found by so many at once that either process answers some."""
    with ThreadPoolExecutor(4) as pool:
        return {json.loads(text)["total"] for _, text in pool.map(served.get, [address] * 40)}


def test_names_are_read_ahead_of_the_first_reader(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    read = threading.Event()
    monkeypatch.setattr(SearchService, "warm_up", lambda _: read.set())
    monkeypatch.setattr(demo, "serve", lambda make_app, *_: make_app())
    demo.serve_archive(load_settings(served.home), "127.0.0.1", 0)
    assert read.wait(10)


def test_a_port_that_is_taken_is_told_before_anything_starts(served: Served) -> None:
    port = served.base.rpartition(":")[2]
    result = CliRunner().invoke(main, ["serve", "--home", str(served.home), "--port", port])
    assert (result.exit_code, result.stderr) == (
        2,
        f"Error: Port {port} is taken; name another one with --port.\n",
    )


def test_the_counts_are_those_of_both_processes_and_the_log_has_a_line_each(served: Served) -> None:
    before = counted(served)
    with ThreadPoolExecutor(4) as pool:
        statuses = list(pool.map(lambda _: served.get("/help")[0], range(40)))
    assert statuses == [200] * 40
    assert {counted(served) for _ in range(8)} == {before + 40}
    lines = [json.loads(line) for line in served.log.read_text().splitlines()]
    assert sum(line["route"] == "/help" for line in lines) == before + 40


def counted(served: Served) -> int:
    lines = served.get("/metrics")[1].splitlines()
    name = 'archive_search_requests_total{route="/help",status="2xx"} '
    return sum(int(line.removeprefix(name)) for line in lines if line.startswith(name))


def test_a_crowd_is_partly_turned_away_and_health_stays_quick(served: Served) -> None:
    waits: list[float] = []
    with ThreadPoolExecutor(100) as pool:
        crowd = [pool.submit(served.get, "/search") for _ in range(400)]
        while not all(one.done() for one in crowd):
            started = time.monotonic()
            assert served.get("/healthz")[0] == 200
            waits.append(time.monotonic() - started)
    statuses = {one.result()[0] for one in crowd}
    assert 200 in statuses
    assert statuses <= {200, 503}
    assert sorted(waits)[int(len(waits) * 0.9)] < 5  # the patience of those who wait for their turn
    assert served.get("/search")[0] == 200

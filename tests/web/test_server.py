import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from archive_search.demo import free_port
from archive_search.web.server import in_address

PROGRAM = """
import sys
{before}
from flask import Flask, request
from archive_search.web.server import serve

def make_app():
    app = Flask("echo")
    app.add_url_rule("/", view_func=lambda: str(len(request.query_string)))
    return app

serve(make_app, "{host}", {port}, 1)
"""
# As if the machine were laden: the main thread is still handing a request over when its answer has come.
SLOW_TO_HAND_OVER = """
import time
from concurrent.futures import ThreadPoolExecutor

adjust = ThreadPoolExecutor._adjust_thread_count
ThreadPoolExecutor._adjust_thread_count = lambda pool: (time.sleep(1), adjust(pool))
"""
SERVERS = {
    "gunicorn": "",
    "laden gunicorn": SLOW_TO_HAND_OVER,
    "waitress": "sys.modules['gunicorn.app.base'] = None",
}


@contextmanager
def running(
    server: str, home: Path, log: int | IO[bytes] = subprocess.DEVNULL, host: str = "127.0.0.1"
) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    port = free_port(host, 0)
    program = PROGRAM.format(before=SERVERS[server], host=host, port=port)
    environment = {**os.environ, "HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)}
    environment.pop("XDG_RUNTIME_DIR", None)
    command = [sys.executable, "-c", program]
    process = subprocess.Popen(command, env=environment, cwd=home, stderr=log)
    try:
        yield process, f"http://{in_address(host)}:{port}/"
    finally:
        process.kill()
        process.wait()


def fetch(address: str, patience_s: float = 20) -> str:
    deadline = time.monotonic() + patience_s
    while True:
        try:
            with urllib.request.urlopen(address) as response:
                return str(response.read().decode())
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


@pytest.mark.parametrize("server", ["gunicorn", "waitress"])
def test_site_answers_on_an_ipv6_address(server: str, tmp_path: Path) -> None:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("no IPv6 here")
    with running(server, tmp_path, host="::1") as (_, address):
        assert fetch(address) == "0"


@pytest.mark.parametrize("server", SERVERS)
def test_longest_vietnamese_query_is_served_and_the_server_leaves_in_peace(
    server: str, tmp_path: Path
) -> None:
    with running(server, tmp_path) as (process, address):
        assert fetch(address) == "0"
        assert fetch(f"{address}?{'%E1%BA%A7' * 512}") == "4608"
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 0
    assert list(tmp_path.iterdir()) == []

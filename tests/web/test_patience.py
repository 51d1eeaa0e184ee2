"""Clients that send or read slowly keep nobody else from being answered."""

import socket
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.web.test_server import fetch, running

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="gunicorn does not run there")

_SLOW = 120  # three times the threads of the server
_LATE_S = 5  # who waits for others waits ten seconds at least; a laden machine alone takes more than one


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running("gunicorn", tmp_path_factory.mktemp("patience")) as (_process, address):
        fetch(address)
        yield address


def connected(address: str) -> socket.socket:
    parts = urlsplit(address)
    return socket.create_connection((parts.hostname, parts.port), timeout=20)


@contextmanager
def many(address: str, sent: bytes) -> Iterator[list[socket.socket]]:
    """So many clients at once that each have sent this."""
    with ExitStack() as stack:
        clients = [stack.enter_context(connected(address)) for _ in range(_SLOW)]
        for client in clients:
            client.sendall(sent)
        yield clients


@contextmanager
def dripping(clients: list[socket.socket], pause_s: float) -> Iterator[None]:
    """Meanwhile each client sends a byte of a header now and then."""
    over = threading.Event()

    def drip() -> None:
        while not over.wait(pause_s):
            for client in clients:
                try:
                    client.send(b"a")
                except OSError:  # the server has hung up
                    continue

    thread = threading.Thread(target=drip)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def test_clients_that_send_slowly_starve_nobody(address: str) -> None:
    with many(address, b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ") as slow, dripping(slow, 0.2):
        waits = [timed(address) for _ in range(20)]
    assert max(waits) < _LATE_S


def test_one_who_never_ends_a_request_is_hung_up_on(address: str) -> None:
    started = time.monotonic()
    with connected(address) as slow, dripping([slow], 0.5):
        slow.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ")
        assert is_hung_up(slow)  # within the 20 s that a read may take
    assert time.monotonic() - started > 8


def test_half_a_second_request_behind_a_first_waits_apart(address: str) -> None:
    with many(address, b"GET / HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHo"):
        time.sleep(0.5)
        assert max(timed(address) for _ in range(20)) < _LATE_S


def test_clients_that_do_not_hang_up_starve_nobody(address: str) -> None:
    with many(address, b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n") as slow:
        assert max(timed(address) for _ in range(20)) < _LATE_S
        assert all(whole(client).endswith(b"\r\n\r\n0") for client in slow)


def test_answer_arrives_whole_though_a_body_was_sent_that_nobody_reads(address: str) -> None:
    with connected(address) as client:
        client.sendall(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9000\r\n\r\n" + b"a" * 9000)
        assert whole(client).startswith(b"HTTP/1.1 405")


def whole(client: socket.socket) -> bytes:
    """All that is sent until the other side hangs up."""
    answer = b""
    while piece := client.recv(9000):
        answer += piece
    return answer


def test_bodies_that_never_end_starve_nobody(address: str) -> None:
    with many(address, b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\na"):
        time.sleep(0.5)
        assert max(timed(address) for _ in range(20)) < _LATE_S


def test_request_in_pieces_is_answered(address: str) -> None:
    with connected(address) as client:
        for piece in (b"GET /?", b"q=1 HTTP/1.1\r\n", b"Host: a\r\nConnection: close\r\n", b"\r\n"):
            client.sendall(piece)
            time.sleep(0.1)
        started, answer = time.monotonic(), whole(client)
    assert answer.startswith(b"HTTP/1.1 200")
    assert answer.endswith(b"3")
    assert time.monotonic() - started < _LATE_S


@pytest.mark.parametrize("end", [socket.SHUT_WR, socket.SHUT_RDWR])
def test_one_who_leaves_half_way_is_forgotten(address: str, end: int) -> None:
    with connected(address) as client:
        client.sendall(b"GET / HT")
        time.sleep(0.2)
        client.shutdown(end)
        assert is_hung_up(client)
    assert timed(address) < _LATE_S


def test_what_is_no_request_tells_nothing_of_the_machine(address: str) -> None:
    for sent in (b"\x16\x03\x01\r\n\r\n", b"GET /%s HTTP/1.1\r\n\r\n" % (b"a" * 9000), b"A" * 40_000):
        with connected(address) as client:
            client.sendall(sent)
            answer = client.recv(9000) if len(sent) < 32_768 else b""
        assert not any(word in answer for word in (b"Traceback", b"/work", b".py", b"27.0"))
    assert timed(address) < _LATE_S


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET /?q=m\xe1\xba\xadt HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        (b"GET /?q=m%E1%BA%ADt HTTP/1.1 x\r\nHost: a\r\n\r\n", 400),
        (b"m\xe1\xba\xadt / HTTP/1.1\r\nHost: a\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nm\xe1\xba\xadt\r\n\r\n", 400),
        (b"GET /?q=%s HTTP/1.1\r\nHost: a\r\n\r\n" % (b"m%E1%BA%ADt" * 900), 414),
        (b"GET / HTTP/1.1\r\nHost: a\r\n%s\r\n" % (b"m: t\r\n" * 300), 431),
    ],
)
def test_what_cannot_be_read_is_repeated_to_nobody(tmp_path: Path, sent: bytes, status: int) -> None:
    with (tmp_path / "log").open("wb") as log, running("gunicorn", tmp_path, log) as (_process, address):
        fetch(address)
        with connected(address) as client:
            client.sendall(sent)
            answer = client.recv(9000)
    assert answer.startswith(b"HTTP/1.1 %d " % status)
    assert answer.endswith(b"\r\n\r\n")
    for told in (answer, (tmp_path / "log").read_bytes()):
        assert not any(word in told for word in (b"/?q", b"m%E1", "mật".encode(), b"xe1", b"Traceback"))


def is_hung_up(client: socket.socket) -> bool:
    try:
        return client.recv(100) == b""
    except ConnectionResetError:  # what the client had sent was not read
        return True


def timed(address: str) -> float:
    started = time.monotonic()
    with urllib.request.urlopen(address, timeout=10) as answer:
        answer.read()
    return time.monotonic() - started

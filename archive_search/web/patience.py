"""gunicorn's threads, none of which waits for a client that sends its request slowly.

gunicorn gives a connection a thread as soon as anything of a request has come, and reads on for as long as it
takes: as many clients as there are threads, each sending a byte now and then, would stop a site. A connection
that is over keeps the whole process waiting until the client hangs up, for two seconds at most: sixty clients
that do not have stopped a site for 52 s. gunicorn repeats what it cannot read, to the client and in the log,
where nothing that was searched may stand. And a worker that must quit while it hands a request over waits for
itself.
"""

import socket
import time
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from selectors import EVENT_READ
from types import FrameType
from typing import Any
from weakref import WeakKeyDictionary

from gunicorn.http import errors
from gunicorn.util import write_nonblock
from gunicorn.workers.base import Worker
from gunicorn.workers.gthread import ThreadWorker

_HEAD_END = b"\r\n\r\n"
_LONGEST_HEAD = 32 << 10  # bytes: an address of 8 KB and more headers than any browser sends
_PATIENCE_S = 10.0  # from when the first bytes of a request are waited for to the end of its headers
_PARTING_S = 2.0
_OF_A_BODY = ("CONTENT-LENGTH", "TRANSFER-ENCODING")
_OURS = (errors.InvalidResponseHeader, errors.InvalidResponseHeaderName)  # faults of an answer
_REFUSALS = {
    errors.LimitRequestLine: "414 URI Too Long",
    errors.LimitRequestHeaders: "431 Request Header Fields Too Large",
    errors.ExpectationFailed: "417 Expectation Failed",
}
_REFUSAL = "HTTP/1.1 {}\r\nConnection: close\r\nContent-Length: 0\r\nX-Content-Type-Options: nosniff\r\n\r\n"

Connection = Any  # gunicorn's, which has no types


class PatientWorker(ThreadWorker):  # type: ignore[misc]
    """Leaves a connection among those that are listened to until all headers of its request have come."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._waiting: WeakKeyDictionary[Connection, tuple[float, int]] = WeakKeyDictionary()

    def enqueue_req(self, conn: Connection) -> None:
        """What gunicorn calls for every connection that is new or has something to read."""
        peeked = _peek(conn)
        seen = len(peeked)
        until, seen_before = self._waiting.pop(conn, (time.monotonic() + _PATIENCE_S, -1))
        if _HEAD_END in _read_ahead(conn) + peeked:
            conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, 1)
            super().enqueue_req(conn)
        elif seen_before < seen < _LONGEST_HEAD and time.monotonic() < until:
            self._waiting[conn] = until, seen
            self._listen(conn, until, seen + 1)
        else:  # nothing more will come, or too much, or too slowly
            self._close(conn)

    def finish_request(self, conn: Connection, fs: "Future[Any]") -> None:
        """What gunicorn calls on its main thread when a request is done with."""
        if fs.cancelled() or fs.exception() or not fs.result():
            self._part(conn)
        else:
            super().finish_request(conn, fs)

    def _part(self, conn: Connection) -> None:
        """Say that nothing more comes, and listen for the client to hang up: whoever closes first may cut off
        what is still on its way."""
        try:
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self._close(conn)
        else:
            conn.sock.setblocking(False)
            conn.timeout = time.monotonic() + _PARTING_S
            self.pending_conns.append(conn)
            self.poller.register(conn.sock, EVENT_READ, partial(self._let_go, conn))

    def _let_go(self, conn: Connection, sock: socket.socket) -> None:
        self.poller.unregister(sock)
        self.pending_conns.remove(conn)
        with suppress(OSError):
            sock.recv(_LONGEST_HEAD)  # bytes that nobody reads would make the parting a break
        self._close(conn)

    def _close(self, conn: Connection) -> None:
        self.nr_conns -= 1
        conn.close()

    def handle_quit(self, sig: int, frame: FrameType | None) -> None:
        """Leave at once, and the threads to the interpreter, which ends them. gunicorn takes their lock here,
        which the code that the signal has interrupted may hold: one stop in some hundred took 30 s.
        """
        Worker.handle_quit(self, sig, frame)

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: Exception) -> None:
        """Refuse what is no request without a word of it."""
        status = _REFUSALS.get(type(exc), "400 Bad Request")
        if not isinstance(exc, errors.ParseException) or isinstance(exc, _OURS):
            self.log.error("Answering failed", exc_info=exc)
            status = "500 Internal Server Error"
        with suppress(OSError):
            write_nonblock(client, _REFUSAL.format(status).encode())

    def _keepalive_after(self, conn: Connection, keepalive: bool) -> bool:
        """Nothing here is answered by reading a body, so no thread waits for the rest of one."""
        sends_body = any(name in _OF_A_BODY for name, _ in conn.parser.mesg.headers)
        return not sends_body and bool(super()._keepalive_after(conn, keepalive))

    def _listen(self, conn: Connection, until: float, size: int) -> None:
        """Have the connection enqueued again when so many bytes have come, or closed when time is over."""
        conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, size)
        conn.sock.setblocking(False)
        conn.timeout = until
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, EVENT_READ, partial(self.on_pending_socket_readable, conn))


def _peek(conn: Connection) -> bytes:
    """What has come and stays to be read."""
    try:
        return bytes(conn.sock.recv(_LONGEST_HEAD, socket.MSG_PEEK | socket.MSG_DONTWAIT))
    except OSError:  # nothing yet, or the connection is broken, which shows when it is listened to
        return b""


def _read_ahead(conn: Connection) -> bytes:
    """What was read together with the request before."""
    return bytes(conn.parser.unreader.buf.getvalue()) if conn.parser else b""

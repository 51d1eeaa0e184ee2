"""gunicorn's threads, none of which waits for a client that sends its request slowly.

gunicorn gives a connection a thread as soon as anything of a request has come, and reads on for as long as it
takes: as many clients as there are threads, each sending a byte now and then, would stop a site.
"""

import socket
import time
from functools import partial
from selectors import EVENT_READ
from typing import Any
from weakref import WeakKeyDictionary

from gunicorn.workers.gthread import ThreadWorker

_HEAD_END = b"\r\n\r\n"
_LONGEST_HEAD = 32 << 10  # bytes: an address of 8 KB and more headers than any browser sends
_PATIENCE_S = 10.0  # from when the first bytes of a request are waited for to the end of its headers

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
            self.nr_conns -= 1
            conn.close()

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

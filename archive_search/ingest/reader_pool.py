"""Reading in child processes with limits: a file may hang a parser, fill the memory or crash a library.

Each child reads the files that it was given in their order and answers through a pipe of its own, so that the
article it died of is known. A new child then refuses that article and goes on after it. Children are forked
off a server that has loaded the readers: to replace one costs milliseconds.
"""

import math
import multiprocessing
import os
import resource
import signal
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess

from archive_search.errors import ArchiveSearchError
from archive_search.ingest.extracting import Found, Refused, Task, extract
from archive_search.ingest.origins import Origins
from archive_search.language import Language, speaking, spoken
from archive_search.language import gettext as _
from archive_search.limits import Limits

_GIVEN = 2  # files a child has before it, so that it need not wait for the next
_MOST_DEATHS = 3  # of one file; then the rest of it is refused
_PATIENCE = 10  # times the computing time: other programs may want the processors
_OUT_OF_MEMORY = 3  # exit code

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(["__main__", __name__])


class ReaderPool:
    """Children that read; `ahead` is how many files may be given before the first is taken."""

    def __init__(self, origins: Origins, limits: Limits, children: int) -> None:
        self.ahead = _GIVEN * children
        self._children = deque(_Child(origins, limits) for _ in range(children))

    def read(self, task: Task) -> Iterator[Found]:
        """Give a file to the next child; what it finds must be taken in the order of giving."""
        child = self._children[0]
        self._children.rotate(-1)
        child.give(task)
        return child.take()

    def close(self) -> None:
        for child in self._children:
            child.stop()


class _Child:
    """A process, and the files that it has not answered yet."""

    def __init__(self, origins: Origins, limits: Limits) -> None:
        self._origins = origins
        self._limits = limits
        self._given: deque[Task] = deque()
        self._process, self._connection = self._start()

    def give(self, task: Task) -> None:
        self._given.append(task)
        self._send(task)

    def take(self) -> Iterator[Found]:
        """What is found in the first of the files that were given."""
        deaths = found = 0
        while True:
            try:
                item = self._receive()
            except (EOFError, ConnectionError):
                deaths += 1
                if refused := self._replace(found, last=deaths > _MOST_DEATHS):
                    yield refused
                    return
                found = 0
                continue
            if item is None:
                self._given.popleft()
                return
            found += 1
            yield item

    def stop(self) -> None:
        self._process.kill()
        self._process.join()
        self._connection.close()

    def _start(self) -> tuple[ForkServerProcess, Connection]:
        connection, other = _context.Pipe()
        arguments = (other, self._origins, self._limits, spoken())
        process = _context.Process(target=_serve, args=arguments, daemon=True)
        process.start()
        other.close()
        try:
            connection.recv()  # it says that it is there
        except EOFError as error:
            message = _("No process for reading can be started; see the message above.")
            raise ArchiveSearchError(message) from error
        return process, connection

    def _replace(self, found: int, last: bool) -> Refused | None:
        """A new process that refuses what the old one died of; the file's refusal where that is of no use."""
        reason = self._reason_of_death()
        task = self._given.popleft()
        stuck = bool(task.fault) and not found  # on the way to the article
        refused = Refused(task.file.name, reason) if stuck or last else None
        if not refused:
            self._given.appendleft(replace(task, done=task.done + found, fault=reason))
        self._process, self._connection = self._start()
        for waiting in self._given:
            self._send(waiting)
        return refused

    def _send(self, task: Task) -> None:
        with suppress(ConnectionError):  # it died of an earlier file, whose answer is not taken yet
            self._connection.send(task)

    def _receive(self) -> Found | None:
        if not self._connection.poll(_PATIENCE * self._limits.reader_cpu_s):
            self._process.kill()
        item: Found | None = self._connection.recv()
        return item

    def _reason_of_death(self) -> str:
        self.stop()
        code = self._process.exitcode
        if code == -signal.SIGXCPU:
            reason = _("takes more than %(seconds)s s of computing to read; save its text and ingest that")
            return reason % {"seconds": self._limits.reader_cpu_s}
        if code == _OUT_OF_MEMORY:
            return _("needs more memory than reading may take; save its text and ingest that")
        if code == -signal.SIGKILL:
            return _("reading it came to no end and was stopped; save its text and ingest that")
        return _("reading it crashed (%(code)s); save its text and ingest that") % {"code": code}


def _serve(connection: Connection, origins: Origins, limits: Limits, language: Language | None) -> None:
    """Read the files that come through the pipe until it is closed; Ctrl-C is left to the parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_AS, limits.reader_memory_bytes)
    connection.send(None)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # libraries complain of files there; the report says it
    try:
        with speaking(language):
            while True:
                _answer(connection, connection.recv(), origins, limits)
    except (EOFError, ConnectionError):
        return
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)


def _answer(connection: Connection, task: Task, origins: Origins, limits: Limits) -> None:
    """Send what is found in a file, then None; each article may take its own computing time."""
    items = extract(task, origins, limits.max_input_bytes)
    while True:
        usage = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_CPU, math.ceil(usage.ru_utime + usage.ru_stime) + limits.reader_cpu_s)
        item = next(items, None)
        connection.send(item)
        if item is None:
            return


def _limit(kind: int, value: int) -> None:
    hard = resource.getrlimit(kind)[1]
    resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))

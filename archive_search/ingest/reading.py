"""The first stages of a run: from paths to cleaned articles, each with the source and unit it belongs to."""

import shutil
import sys
import tempfile
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

from archive_search.ingest.discover import InputFile, discover
from archive_search.ingest.extracting import Found, Refused, Task
from archive_search.ingest.origins import STDIN, Origins
from archive_search.ingest.reader_pool import ReaderPool
from archive_search.ingest.readers import STDIN_NAME
from archive_search.limits import Limits
from archive_search.model import PassedOver, Rejected


def read_articles(
    paths: Iterable[Path], origins: Origins, limits: Limits, readers: int = 1
) -> Generator[Found, None, None]:
    """Everything under the paths, one after the other; `-` is standard input.

    `readers` child processes read ahead; what they find comes in the order of the files.
    """
    with ExitStack() as stack:
        pool = stack.enter_context(closing(ReaderPool(origins, limits, readers)))
        under_way: deque[Iterator[Found]] = deque()
        for path in paths:
            for item in _inputs(path, stack):
                under_way.append(pool.read(item) if isinstance(item, Task) else iter((item,)))
                if len(under_way) > pool.ahead:
                    yield from under_way.popleft()
        while under_way:
            yield from under_way.popleft()


def _inputs(path: Path, stack: ExitStack) -> Iterator[Task | Refused | PassedOver]:
    if path == STDIN:
        yield Task(InputFile(_spooled_stdin(stack), STDIN_NAME), path)
        return
    for found in discover(path):
        if isinstance(found, InputFile):
            yield Task(found, path)
        else:
            yield Refused(found.path, found.reason) if isinstance(found, Rejected) else found


def _spooled_stdin(stack: ExitStack) -> Path:
    """Standard input as a file: a reader that is stopped at one article must find the others again."""
    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="archive-search-"))
    path = Path(folder, "stdin")
    with path.open("wb") as file:
        shutil.copyfileobj(sys.stdin.buffer, file)
    return path

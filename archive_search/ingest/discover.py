"""Which files of a folder are read. What is passed over is said, so that nothing goes missing in silence."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from archive_search.ingest.readers import is_hidden, reason_to_pass_name
from archive_search.language import gettext as _
from archive_search.model import PassedOver, Rejected
from archive_search.text.normalize import nfc, printable


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read; `name` is its path under the folder with `/` and in NFC, as reports show it."""

    path: Path
    name: str


def discover(root: Path) -> Iterator[InputFile | PassedOver | Rejected]:
    """The files under a folder (or the one file named) in the order of their names, folders in their place.

    Links are never followed: what they show inside the folder is found anyway, the rest was not asked for.
    Devices and pipes are never opened. An unreadable folder is rejected, and the walk goes on.
    """
    if not root.is_dir():
        name = _name(Path(root.name))
        missing = Rejected(name, _("no such file or folder; check its path"))
        yield InputFile(root, name) if os.path.lexists(root) else missing
        return
    waiting = [root]
    while waiting:
        path = waiting.pop()
        name = _name(path.relative_to(root))
        try:
            if path != root and (reason := _reason_to_pass(path, root)):
                yield PassedOver(name, reason)
            elif path.is_dir():
                waiting.extend(sorted(path.iterdir(), key=_reading_order, reverse=True))
            else:
                yield InputFile(path, name)
        except FileNotFoundError:
            yield Rejected(name, _("vanished before it was read; ingest it again if it is still wanted"))
        except OSError as error:
            yield Rejected(
                name,
                _("cannot be read (%(reason)s); check its permissions and ingest it again")
                % {"reason": error.strerror},
            )


def _name(path: Path) -> str:
    """A name with control characters could write over the terminal, or a line of its own in a report."""
    return printable(nfc(os.fsencode(path.as_posix()).decode("utf-8", "replace")))


def _reading_order(path: Path) -> tuple[str, str]:
    """By stem, so that `news.html` is read before its later version `news-update.html`."""
    return path.stem, path.suffix


def _reason_to_pass(path: Path, root: Path) -> str | None:
    mode = path.lstat().st_mode
    if is_hidden(path.name):
        return _("hidden")
    if stat.S_ISLNK(mode):
        return _reason_for_link(path, root)
    if stat.S_ISDIR(mode):
        return None
    if not stat.S_ISREG(mode):
        return _("a pipe or a device, not a file")
    return reason_to_pass_name(path.name)


def _reason_for_link(path: Path, root: Path) -> str:
    target = Path(os.path.realpath(path))
    if not target.exists():
        return _("a link that leads nowhere")
    if target.is_relative_to(os.path.realpath(root)):
        return _("a link inside the folder; what it points to is read by itself")
    return _("a link out of the folder, which is not followed")

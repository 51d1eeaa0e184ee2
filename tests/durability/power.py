"""What a disk holds when the power is cut at any moment of a run, what SQLite writes included.

strace records what a program asks of the kernel. Played back, the record fills files in memory that know
which of their bytes were synced, so that the disk of any moment can be laid out in a folder:

    kept    nothing is lost: at the end it is the folder that the run has left, or something was not recorded
    named   names are on disk at once, bytes with the sync of their file, as on a journaling file system
    torn    the same, with half of the writes that were not synced, by chance: disks write as they like
    strict  names are on disk with the sync of their folder, as POSIX has it
"""

import random
import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Literal, NamedTuple

Loss = Literal["kept", "named", "torn", "strict"]
Tree = dict[PurePath, bytes | None]  # what a folder holds, by name below it; None is a folder

_SYNCS = ("fsync", "fdatasync")
_CALLS = "openat,lseek,write,pwrite64,ftruncate,fsync,fdatasync,rename,unlink,mkdir,rmdir"
_LINE = re.compile(r"(\w+)\((.*)\) += (\d+)(?:<.*>)?")
_TEXT = re.compile(r'["<]((?:\\x[0-9a-f]{2})*)[">]')
_UNFINISHED = " <unfinished ...>\n"
_SAID = re.compile(rb"acknowledged (\d+)\n")
_OF_MEMORY = "-shm"  # SQLite makes it anew
_LONGEST = 1 << 22  # bytes of one call; the record of a longer one is cut, which `kept` shows


class Call(NamedTuple):
    """A system call that succeeded: the paths and bytes that it names, all its arguments, its result.

    A sync is told twice, when it begins and when it is done: what other threads do meanwhile it may miss.
    """

    thread: str
    name: str
    texts: list[bytes]
    arguments: str
    result: int

    @property
    def last_number(self) -> int:
        return int(self.arguments.rpartition(", ")[2])


def record(command: Sequence[str | Path], log: Path) -> None:
    """Run a command under strace, with its threads and children."""
    traced = (
        "strace",
        "-f",
        "--seccomp-bpf",
        "-y",
        "-xx",
        "-s",
        str(_LONGEST),
        "-e",
        f"trace={_CALLS}",
        "-e",
        "signal=none",
    )
    subprocess.run([*traced, "-o", log, *command], check=True, stdout=subprocess.DEVNULL)


def calls(log: Path) -> Iterator[Call]:
    begun = dict[str, str]()  # what a thread has asked that others came between
    with log.open() as lines:
        for line in lines:
            thread, said = line.split(maxsplit=1)
            if said.startswith("<... "):
                said = begun.pop(thread) + said.partition(" resumed>")[2]
            elif said.startswith(_SYNCS):
                yield _call(thread, "begins", said, 0)
            if said.endswith(_UNFINISHED):
                begun[thread] = said.removesuffix(_UNFINISHED)
            elif found := _LINE.match(said):
                yield _call(thread, found[1], found[2], int(found[3]))


def _call(thread: str, name: str, arguments: str, result: int) -> Call:
    texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(arguments)]
    return Call(thread, name, texts, arguments, result)


@dataclass
class File:
    """Bytes that are synced, and what was done since: (place, bytes), or (new size, None)."""

    is_folder: bool = False
    synced: bytes = b""
    waiting: list[tuple[int, bytes | None]] = field(default_factory=list)
    on_disk: int = 0  # writes

    def content(self, share: float, chance: random.Random) -> bytes:
        """What was synced, and that share of the writes since."""
        return self._with(write for write in self.waiting if chance.random() < share)

    @property
    def written(self) -> int:
        """How many writes there were."""
        return self.on_disk + len(self.waiting)

    def sync(self, written: int) -> None:
        """The first so many writes are on disk now."""
        count = max(written - self.on_disk, 0)
        self.synced, self.waiting = self._with(self.waiting[:count]), self.waiting[count:]
        self.on_disk += count

    def _with(self, writes: Iterable[tuple[int, bytes | None]]) -> bytes:
        data = bytearray(self.synced)
        for place, written in writes:
            data.extend(bytes(max(place - len(data), 0)))
            data[place : None if written is None else place + len(written)] = written or b""
        return bytes(data)


class Seen(NamedTuple):
    """What a sync will have put on disk: the writes so far, or the names in a folder."""

    at: int
    written: int
    within: dict[PurePath, File]


class Disk:
    """The files below `root` as the calls that were played leave them; `acknowledged` is what the run said
    by then."""

    def __init__(self, root: Path) -> None:
        self.acknowledged = 0
        self._root = root
        self._now = 0
        self._files: dict[PurePath, File] = {}
        self._synced: dict[PurePath, File] = {}  # names that are on disk for certain
        self._places: dict[int, int] = {}  # where the next byte goes, by descriptor
        self._seen: dict[str, Seen] = {}  # by the thread that syncs it
        self._as_of: dict[PurePath, int] = {}  # of folders that were synced

    def play(self, call: Call) -> None:
        if call.name == "write" and (said := _SAID.fullmatch(call.texts[1])):
            self.acknowledged = int(said[1])
        path = PurePath(call.texts[1 if call.name in ("openat", "rename") else 0].decode())
        if not path.is_relative_to(self._root) or path.name.endswith(_OF_MEMORY):
            return
        match call.name:
            case "openat":
                self._open(path, call)
            case "mkdir":
                self._files[path] = File(is_folder=True)
            case "rename":
                self._files[path] = self._files.pop(PurePath(call.texts[0].decode()))
            case "unlink" | "rmdir":
                del self._files[path]
            case "begins":
                self._seen[call.thread] = self._look(path)
            case "fsync" | "fdatasync":
                self._sync(path, self._seen.pop(call.thread))
            case "lseek":
                self._places[_descriptor(call)] = call.result
            case _:
                self._write(self._files[path], call)

    def _open(self, path: PurePath, call: Call) -> None:
        if path not in self._files and "O_CREAT" in call.arguments:
            self._files[path] = File()
        if "O_TRUNC" in call.arguments:
            self._files[path].waiting.append((0, None))
        self._places[call.result] = 0

    def _write(self, file: File, call: Call) -> None:
        if call.name == "ftruncate":
            file.waiting.append((call.last_number, None))
            return
        descriptor = _descriptor(call)
        place = self._places[descriptor] if call.name == "write" else call.last_number
        file.waiting.append((place, call.texts[1][: call.result]))
        self._places[descriptor] = place + call.result

    def _look(self, path: PurePath) -> Seen:
        self._now += 1
        file = self._files.get(path, File(is_folder=True))
        within = {name: one for name, one in self._files.items() if file.is_folder and name.parent == path}
        return Seen(self._now, file.written, within)

    def _sync(self, path: PurePath, seen: Seen) -> None:
        if path in self._files and not self._files[path].is_folder:
            self._files[path].sync(seen.written)
        elif seen.at > self._as_of.get(path, 0):  # else another thread has synced more of it meanwhile
            self._as_of[path] = seen.at
            others = {name: file for name, file in self._synced.items() if name.parent != path}
            self._synced = others | seen.within

    def after_cut(self, loss: Loss, chance: random.Random) -> Tree:
        """What is there when the power is back."""
        names = self._synced if loss == "strict" else self._files
        share = {"kept": 1.0, "torn": 0.5}.get(loss, 0.0)
        there: Tree = {}
        for path in sorted(names):
            if path.parent == self._root or there.get(path.parent.relative_to(self._root), b"") is None:
                file = names[path]
                there[path.relative_to(self._root)] = None if file.is_folder else file.content(share, chance)
        return there


def lay_out(there: Tree, folder: Path) -> None:
    """Make a folder that holds this."""
    folder.mkdir()
    for name, data in there.items():
        if data is None:
            (folder / name).mkdir(mode=0o700)
        else:
            (folder / name).write_bytes(data)
            (folder / name).chmod(0o600)


def _descriptor(call: Call) -> int:
    return int(call.arguments.partition("<")[0])

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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Literal, NamedTuple

Loss = Literal["kept", "named", "torn", "strict"]
Tree = dict[PurePath, bytes | None]  # what a folder holds, by name below it; None is a folder

_CALLS = "openat,lseek,write,pwrite64,ftruncate,fsync,fdatasync,rename,unlink,mkdir,rmdir,clone,clone3"
_UNFINISHED = " <unfinished ...>"  # another thread's call comes first
_RESUMED = re.compile(r"<\.\.\. \w+ resumed>")
_LINE = re.compile(r"(\w+)\((.*)\) += (\d+)(?:<.*>)?")
_TEXT = re.compile(r'["<]((?:\\x[0-9a-f]{2})*)[">]')
_STARTS = ("clone", "clone3")
_SAID = re.compile(rb"acknowledged (\d+)\n")
_OF_MEMORY = "-shm"  # SQLite makes it anew
_LONGEST = 1 << 22  # bytes of one call; the record of a longer one is cut, which `kept` shows


class Call(NamedTuple):
    """A system call that succeeded: the paths and bytes that it names, all its arguments, its result."""

    name: str
    texts: list[bytes]
    arguments: str
    result: int

    @property
    def last_number(self) -> int:
        return int(self.arguments.rpartition(", ")[2])


def record(command: Sequence[str | Path], log: Path) -> None:
    """Run a command under strace. Calls of its children are left out; `kept` shows if they wrote."""
    traced = ("strace", "-f", "-y", "-xx", "-s", str(_LONGEST), "-e", f"trace={_CALLS}", "-e", "signal=none")
    subprocess.run([*traced, "-o", log, *command], check=True, stdout=subprocess.DEVNULL)


def calls(log: Path) -> Iterator[Call]:
    """The calls of all threads of the program, in the order in which they were done."""
    threads = _threads(log)
    for thread, name, arguments, result in _traced(log):
        if thread in threads and name not in _STARTS:
            texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(arguments)]
            yield Call(name, texts, arguments, int(result))


def _threads(log: Path) -> set[str]:
    """The program's threads: the first that called anything, and all that threads have started."""
    threads: set[str] = set()
    for thread, name, arguments, result in _traced(log):
        if not threads:
            threads.add(thread)
        if thread in threads and name in _STARTS and "CLONE_THREAD" in arguments:
            threads.add(result)
    return threads


def _traced(log: Path) -> Iterator[tuple[str, str, str, str]]:
    """Thread, name, arguments and result of each call that succeeded, where it ended."""
    begun: dict[str, str] = {}
    with log.open() as lines:
        for line in lines:
            thread, said = line.rstrip("\n").split(maxsplit=1)
            if resumed := _RESUMED.match(said):
                said = begun.pop(thread) + said[resumed.end() :]
            if said.endswith(_UNFINISHED):
                begun[thread] = said.removesuffix(_UNFINISHED)
            elif found := _LINE.match(said):
                yield thread, found[1], found[2], found[3]


@dataclass
class File:
    """Bytes that are synced, and what was done since: (place, bytes), or (new size, None)."""

    is_folder: bool = False
    synced: bytes = b""
    waiting: list[tuple[int, bytes | None]] = field(default_factory=list)

    def content(self, share: float, chance: random.Random) -> bytes:
        """What was synced, and that share of the writes since."""
        data = bytearray(self.synced)
        for place, written in self.waiting:
            if chance.random() < share:
                data.extend(bytes(max(place - len(data), 0)))
                data[place : None if written is None else place + len(written)] = written or b""
        return bytes(data)


class Disk:
    """The files below `root` as the calls that were played leave them; `acknowledged` is what the run said
    by then."""

    def __init__(self, root: Path) -> None:
        self.acknowledged = 0
        self._root = root
        self._files: dict[PurePath, File] = {}
        self._synced: dict[PurePath, File] = {}  # names that are on disk for certain
        self._places: dict[int, int] = {}  # where the next byte goes, by descriptor

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
            case "fsync" | "fdatasync":
                self._sync(path)
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

    def _sync(self, path: PurePath) -> None:
        if not self._files.get(path, File(is_folder=True)).is_folder:
            self._files[path].synced = self._files[path].content(1, random.Random())
            self._files[path].waiting = []
            return
        self._synced = {name: file for name, file in self._synced.items() if name.parent != path}
        self._synced |= {name: file for name, file in self._files.items() if name.parent == path}

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

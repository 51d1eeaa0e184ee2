"""Resident memory of this process and its children, sampled once a second. Reads /proc, so Linux only."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

_PAGE_MB = os.sysconf("SC_PAGE_SIZE") / 1e6


@dataclass(slots=True)
class Memory:
    """MB at each sample, of the parent and of all its children together."""

    parent: list[float] = field(default_factory=list)
    children: list[float] = field(default_factory=list)

    def peak(self) -> tuple[float, float]:
        """MB of the parent and of the children, each at its own peak."""
        return max(self.parent, default=0), max(self.children, default=0)

    def slope(self) -> tuple[float, float]:
        """MB a minute from the middle to nine tenths of the time: near 0 where memory is flat."""
        return _slope(self.parent), _slope(self.children)


@contextmanager
def watch(every_s: float = 1.0) -> Iterator[Memory]:
    memory, done = Memory(), threading.Event()

    def sample() -> None:
        while not done.wait(every_s):
            memory.parent.append(_resident(os.getpid()))
            memory.children.append(sum(map(_resident, children_of(os.getpid()))))

    thread = threading.Thread(target=sample)
    thread.start()
    try:
        yield memory
    finally:
        done.set()
        thread.join()


def _slope(samples: list[float], every_s: float = 1.0) -> float:
    later = samples[len(samples) // 2 : len(samples) * 9 // 10]
    if len(later) < 3:
        return 0.0
    return float(np.polyfit(np.arange(len(later)) * every_s / 60, later, 1)[0])


def children_of(pid: int) -> list[int]:
    """The processes that a process has started."""
    return [int(stat.parent.name) for stat in Path("/proc").glob("[0-9]*/stat") if _parent_in(stat) == pid]


def _parent_in(stat: Path) -> int:
    try:
        return int(stat.read_text().rpartition(")")[2].split()[1])
    except OSError:  # it has just ended
        return 0


def _resident(pid: int) -> float:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE_MB
    except OSError:
        return 0.0


def kinds_of_memory(pid: int) -> tuple[float, float]:
    """Resident MB of a process: its own, and of mapped files, which the system can take back."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    kilobytes = {name: value for name, _, value in (line.partition(":") for line in lines)}
    own, mapped = (int(kilobytes[name].split()[0]) / 1000 for name in ("RssAnon", "RssFile"))
    return own, mapped

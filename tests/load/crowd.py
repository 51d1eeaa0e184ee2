"""Many readers at once, and what they met."""

import http.client
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field


@dataclass
class Tally:
    """Answers by status (0: none), and the seconds that those with 200 took."""

    statuses: Counter[int] = field(default_factory=Counter)
    waits: list[float] = field(default_factory=list)

    def share(self, part: float) -> float:
        """The time within which this part of the answers came."""
        return sorted(self.waits)[int(len(self.waits) * part)] if self.waits else float("inf")


def read(port: int, readers: int, seconds: float, pages: Sequence[str]) -> Tally:
    """So many readers, each on a connection of its own, ask for one page after the other."""
    until = time.monotonic() + seconds
    with ThreadPoolExecutor(readers) as pool:
        tallies = list(pool.map(lambda seed: _reader(port, until, chooser(pages, seed)), range(readers)))
    whole = Tally()
    for one in tallies:
        whole.statuses += one.statuses
        whole.waits += one.waits
    return whole


def chooser(pages: Sequence[str], seed: int) -> Callable[[], str]:
    """Chooses a page, the n-th as often as 1/n: few are asked for by many, most by few."""
    chance = random.Random(seed)
    weights = [1 / rank for rank in range(1, len(pages) + 1)]
    return lambda: chance.choices(pages, weights)[0]


def _reader(port: int, until: float, choose: Callable[[], str]) -> Tally:
    tally = Tally()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    while (started := time.monotonic()) < until:
        try:
            connection.request("GET", choose(), headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            answer.read()
        except OSError:
            tally.statuses[0] += 1
            connection.close()
            continue
        tally.statuses[answer.status] += 1
        if answer.status == 200:
            tally.waits.append(time.monotonic() - started)
    connection.close()
    return tally

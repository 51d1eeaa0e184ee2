"""What a site bears: `python -m tests.load [--home DIR] [--seconds N]` prints a Markdown table.

Without --home it ingests 10,000 newspaper articles first, which takes some minutes. Readers and server share
the machine. The archive in --home grows by an article every five seconds.
"""

import argparse
import tempfile
from pathlib import Path

from tests.benchmarks.articles import write_articles
from tests.load.crowd import Tally, read
from tests.load.queries import pages
from tests.load.site import answers, growing, ingest, served

READERS, CROWD = 16, 200
_PAUSE_S = 5.0


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m tests.load")
    options.add_argument("--home", type=Path, help="an archive of the articles in shared/data")
    options.add_argument("--seconds", type=float, default=600)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="archive-search-load-") as folder:
        home = chosen.home or built(Path(folder), 10_000)
        print("| readers | archive | s | answers/s | p50 ms | p99 ms | 503 | other |")
        print("|---|---|---|---|---|---|---|---|")
        with served(home) as port:
            measured = read(port, READERS, chosen.seconds, pages())
            print(line(READERS, "at rest", chosen.seconds, measured), flush=True)
            with growing(home, Path(folder), _PAUSE_S) as commits:
                measured = read(port, READERS, chosen.seconds, pages())
            print(line(READERS, f"{len(commits)} commits", chosen.seconds, measured), flush=True)
            measured = read(port, CROWD, min(chosen.seconds, 20), pages())
            print(line(CROWD, "at rest", min(chosen.seconds, 20), measured))
            print(f"\nAfter the crowd a page is answered in {answers(port):.2f} s.")


def built(folder: Path, size: int) -> Path:
    """An archive of so many newspaper articles."""
    write_articles(size, folder / "articles.jsonl")
    ingest(folder / "home", folder / "articles.jsonl")
    return folder / "home"


def line(readers: int, archive: str, seconds: float, tally: Tally) -> str:
    other = sum(number for status, number in tally.statuses.items() if status not in (200, 503))
    rate, half, most = len(tally.waits) / seconds, tally.share(0.5) * 1000, tally.share(0.99) * 1000
    cells = (readers, archive, f"{seconds:.0f}", f"{rate:.0f}", f"{half:.0f}", f"{most:.0f}")
    return f"| {' | '.join(map(str, cells))} | {tally.statuses[503]} | {other} |"


if __name__ == "__main__":
    main()

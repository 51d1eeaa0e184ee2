"""The input: real newspaper texts with a date, a source and an author made up from the id."""

import gzip
import hashlib
import json
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from tests.benchmarks.growth import DATA

_FIRST_DAY, _DAYS = date(2010, 1, 1), 3_650
_SOURCES, _AUTHORS = 12, 80


def write_articles(size: int, path: Path) -> None:
    """Write the first `size` articles as JSON Lines, as `ingest` reads them."""
    with gzip.open(DATA, "rt", encoding="utf-8") as lines, path.open("wb") as out:
        for line in islice(lines, size):
            record = json.loads(line)
            out.write(json.dumps(record | _made_up(record["id"]), ensure_ascii=False).encode() + b"\n")


def _made_up(article_id: str) -> dict[str, str]:
    number = int.from_bytes(hashlib.sha256(article_id.encode()).digest()[:8])
    return {
        "date": (_FIRST_DAY + timedelta(days=number % _DAYS)).isoformat(),
        "source": f"Cổng thông tin số {number // _DAYS % _SOURCES + 1}",
        "author": f"Phóng viên {number // _DAYS // _SOURCES % _AUTHORS + 1}",
    }

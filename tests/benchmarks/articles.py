"""The input: real newspaper texts with a date, a source and an author made up from the id."""

import gzip
import hashlib
import json
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from archive_search.text.normalize import clean_text

DATA = Path(__file__).parents[3] / "shared" / "data"
_FIRST_DAY, _DAYS = date(2010, 1, 1), 3_650
_SOURCES, _AUTHORS = 12, 80


def write_articles(data: Path, size: int, path: Path) -> int:
    """Write the first `size` articles as JSON Lines, as `ingest` reads them; the bytes of their text."""
    text_bytes = 0
    with gzip.open(data / "news.jsonl.gz", "rt", encoding="utf-8") as lines, path.open("wb") as out:
        for line in islice(lines, size):
            record = json.loads(line)
            text_bytes += len(clean_text(f"{record['title']}\n{record['text']}").encode())
            out.write(json.dumps(record | _made_up(record["id"]), ensure_ascii=False).encode() + b"\n")
    return text_bytes


def _made_up(article_id: str) -> dict[str, str]:
    number = int.from_bytes(hashlib.sha256(article_id.encode()).digest()[:8])
    return {
        "date": (_FIRST_DAY + timedelta(days=number % _DAYS)).isoformat(),
        "source": f"Cổng thông tin số {number // _DAYS % _SOURCES + 1}",
        "author": f"Phóng viên {number // _DAYS // _SOURCES % _AUTHORS + 1}",
    }

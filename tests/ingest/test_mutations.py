"""Thousands of damaged inputs: the run reads on, and each of them is an article or has a reason."""

import json
import random
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import brotli
import pytest
from backports import zstd

from archive_search.catalog import Candidate
from archive_search.ingest.extracting import Found, Refused
from tests.ingest.office import encoded, ok, page, pdf, warc, word
from tests.ingest.samples import FIRST, SECOND, THIRD
from tests.ingest.test_docx import body, changed, p
from tests.ingest.test_feed import ATOM, RSS
from tests.ingest.test_packed import packed
from tests.ingest.test_reader_pool import found
from tests.ingest.test_table import NAMES, ROW, table

CORPUS = Path(__file__).parents[2] / "corpus"
PORTAL = [path.read_bytes() for path in sorted(CORPUS.rglob("*.html"))]
LINE = json.dumps({"title": "Tựa", "text": f"{FIRST}\n{SECOND}", "date": "2020-06-24"}).encode()
ROWS = [row.encode() for row in table(NAMES, *[(str(n), *ROW[1:]) for n in range(9)]).splitlines(True)]
PAGES = (ok("https://a.example/1", page()), ok("https://a.example/2", page(body=[THIRD])))
SQUEEZED = (
    encoded("https://a.example/1", brotli.compress(page().encode()), "br"),
    encoded("https://a.example/2", zstd.compress(page().encode()), "zstd"),
)
WORDS = body("<w:tbl><w:tr><w:tc>" + p(FIRST) + "</w:tc></w:tr></w:tbl>" + p(SECOND) * 5)
NASTY = (
    b"\0", b"\xff\xfe", b"<", b">", b"\"'", b"]]>", b"<![CDATA[", b"&#x110000;", b"%s" * 9, b"\xed\xa0\x80",
    b"-1", b"4294967295", b"1e400", b"<svg><style>", b"<table><a><table>", b"9" * 40, b"\r\r\n",
)  # fmt: skip


def mutated(chance: random.Random, data: bytes) -> bytes:
    """The bytes with one to eight wounds: turned, lost, doubled, moved, or something nasty put in."""
    wounded = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        size = len(wounded) or 1
        start = chance.randrange(size)
        end = min(size, start + chance.choice((1, 1, 4, 40, size // 3)))
        match chance.randrange(5):
            case 0:
                wounded[start : start + 1] = bytes([chance.randrange(256)])
            case 1:
                del wounded[start:end]
            case 2:
                wounded[start:start] = wounded[start:end]
            case 3:
                piece = wounded[start:end]
                del wounded[start:end]
                place = chance.randrange(len(wounded) + 1)
                wounded[place:place] = piece
            case 4:
                wounded[start:start] = chance.choice(NASTY)
    return bytes(wounded)


def sown(folder: Path, kinds: dict[str, bytes], count: int) -> int:
    """Write so many damaged files of the kinds, which are named by their endings."""
    chance = random.Random(f"{count} {sorted(kinds)}")
    seeds = sorted(kinds.items())
    for number in range(count):
        name, data = seeds[number % len(seeds)]
        damaged = mutated(chance, data)
        document = changed(word(), document=damaged) if data is WORDS else damaged
        (folder / f"{number:05}-{name}").write_bytes(document)
    return count


def judged(folder: Path, capsys: pytest.CaptureFixture[str]) -> list[Found]:
    """What became of the files, with a line on it."""
    start = time.monotonic()
    items = found(folder, readers=2)
    refused = [item for item in items if isinstance(item, Refused)]
    assert [item for item in refused if "; " not in item.reason or not item.reason.isprintable()] == []
    reasons = Counter(item.reason.split("(")[0].split(";")[0][:60].strip() for item in refused)
    with capsys.disabled():
        articles = sum(isinstance(item, Candidate) for item in items)
        seconds = f"{time.monotonic() - start:.1f}"
        print(f"\n{articles} articles, {len(refused)} refused in {seconds} s: {dict(reasons.most_common(8))}")
    return items


def files_of(items: Iterable[Found]) -> set[str]:
    paths = (item.article.path if isinstance(item, Candidate) else item.path for item in items)
    return {path.replace("!", "#").split("#")[0] for path in paths}


KINDS = {
    "html": ({f"{n}.html": data for n, data in enumerate([page().encode(), *PORTAL])}, 10_000),
    "pdf": ({"a.pdf": pdf(), "b.pdf": pdf([FIRST] * 60, foot="Trang {}")}, 2_000),
    "docx": ({"a.docx": word(), "b.docx": WORDS}, 1_000),
    "warc": (
        {
            "a.warc": warc(*PAGES, packed=False),
            "a.warc.gz": warc(*PAGES),
            "b.warc": warc(*SQUEEZED, packed=False),
        },
        1_000,
    ),
    "others": (
        {
            "a.rss": RSS.encode(),
            "a.atom": ATOM.encode(),
            "a.zip": packed({"a.txt": FIRST, "b.docx": word(), "c.warc.gz": warc(*PAGES)}),
        },
        1_000,
    ),
}
SHARE = [
    pytest.param(20, id="some"),
    pytest.param(1, id="all", marks=[pytest.mark.soak, pytest.mark.timeout(3_600)]),
]


@pytest.mark.parametrize("share", SHARE)
@pytest.mark.parametrize("kind", KINDS)
def test_damaged_files_are_articles_or_have_a_reason(tmp_path, capsys, kind, share):
    seeds, count = KINDS[kind]
    count = sown(tmp_path, seeds, count // share)
    assert len(files_of(judged(tmp_path, capsys))) == count


@pytest.mark.parametrize("share", SHARE)
def test_damaged_lines_are_articles_or_have_a_reason(tmp_path, capsys, share):
    chance = random.Random(share)
    count = 5_000 // share
    lines = [mutated(chance, LINE).replace(b"\n", b" ") for _ in range(count)]
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(lines))
    for number in range(count // 10):
        damaged = [mutated(chance, row) for row in ROWS[1:]]
        (tmp_path / f"{number}.csv").write_bytes(ROWS[0] + b"".join(damaged))
    items = judged(tmp_path, capsys)
    of_lines = [item for item in items if "a.jsonl" in str(getattr(item, "path", "") or item.article.path)]
    assert len(of_lines) == sum(bool(line.strip()) for line in lines)
    assert len(files_of(items)) == 1 + count // 10


def test_damage_differs_from_file_to_file():
    chance = random.Random(1)
    assert len({mutated(chance, LINE) for _ in range(200)}) > 190

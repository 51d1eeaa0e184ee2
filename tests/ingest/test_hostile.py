"""Inputs made to hang, to fill the memory or to lead outside: bounded time, bounded memory, a reason each."""

import gzip
import os
import resource
import time
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import brotli
import click
import pytest
from backports import zstd
from click.testing import CliRunner

from archive_search.cli.app import main
from archive_search.engines.memory import MemoryEngine
from archive_search.ingest.extracting import Refused
from archive_search.ingest.pipeline import IngestOptions, ingest
from archive_search.model import PassedOver
from archive_search.settings import Settings
from tests.ingest.office import TITLE, encoded, ok, page, pdf, warc, word
from tests.ingest.samples import FIRST
from tests.ingest.test_docx import body, changed, p
from tests.ingest.test_packed import packed
from tests.ingest.test_reader_pool import found

TEXT = f"{TITLE}\n\n{FIRST}\n"
MEGABYTE = 1_000_000


def bomb(megabytes: int) -> bytes:
    return gzip.compress(bytes(megabytes * MEGABYTE))


def packed_page(encoding: str, pack: Callable[[bytes], bytes]) -> bytes:
    return warc(encoded("https://a.example/", pack(bytes(200 * MEGABYTE)), encoding), packed=False)


def swollen_pdf() -> bytes:
    """A page whose drawing is 400 MB of blanks."""
    packer = zlib.compressobj(9)
    stream = b"".join([packer.compress(b" " * MEGABYTE) for _ in range(400)]) + packer.flush()
    start, end = pdf().split(b"8 0 obj", 1)[0], pdf().split(b"8 0 obj", 1)[1].split(b"endobj", 1)[1]
    head = f"8 0 obj\n<< /Filter /FlateDecode /Length {len(stream)} >>\nstream\n".encode()
    return start + head + stream + b"\nendstream\nendobj" + end


BOMBS = {
    "gzip.jsonl.gz": lambda: bomb(200),
    "record.warc.gz": lambda: warc(ok("https://a.example/", "0" * 100 * MEGABYTE)),
    "brotli.warc": lambda: packed_page("br", partial(brotli.compress, quality=1)),
    "zstd.warc": lambda: packed_page("zstd", zstd.compress),
    "zip.zip": lambda: packed({f"{n}.txt": bytes(20 * MEGABYTE) for n in range(3)}),
    "members.zip": lambda: packed({f"{n}.txt": "" for n in range(5_000)}),
    "part.docx": lambda: changed(word(), document=body(p("a " * 100 * MEGABYTE))),
    "deep.docx": lambda: changed(word(), document=body("<w:tbl><w:tr><w:tc>" * 50_000 + p(FIRST))),
    "stream.pdf": swollen_pdf,
    "laughs.xml": lambda: (
        "<!DOCTYPE rss [<!ENTITY a0 'lol'>"
        + "".join(f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(9))
        + f"]><rss><item><title>&a9;</title><description>{FIRST * 4}</description></item></rss>"
    ).encode(),
    "line.txt": lambda: ("đồng chí " * 400_000).encode(),
    "line.jsonl": lambda: b'{"text": "' + b"a" * 5 * MEGABYTE,
    "line.csv": lambda: b'title,text\n1,"' + b"a," * 2_500_000,
    "rows.csv": lambda: b"title,text\n" + b'"' * 5 * MEGABYTE,
    "line.html": lambda: page(body=["đồng chí " * 400_000]).encode(),
    "nested.html": lambda: page(body=["<div>" * 100_000 + FIRST]).encode(),
    "inline.html": lambda: page(body=["<b><i>" * 50_000 + FIRST]).encode(),
    "attributes.html": lambda: page(body=[f"<p{' '.join(f' a{n}=1' for n in range(200_000))}>"]).encode(),
    "links.html": lambda: page(body=["<a href=x>hai</a> " * 200_000]).encode(),
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_bomb_takes_bounded_time_and_memory(tmp_path, name):
    (tmp_path / name).write_bytes(BOMBS[name]())
    (tmp_path / "zz.txt").write_text(TEXT, "utf-8")
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    *items, last = found(tmp_path, readers=1)
    assert time.process_time() - start < 5  # in this process; the reader has its 20 s
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000  # KB
    assert last.article.path == "zz.txt"
    assert all(item.reason for item in items if isinstance(item, Refused | PassedOver))


@pytest.mark.parametrize(
    "text",
    [
        "xem https://a.example/" + "." * 40,
        "xem dankhe.example/tin" + "!?»”" * 20,
        "a." * 20_000,
        "1." * 20_000,
        "1-" * 20_000,
        "a+" * 20_000,
    ],
    ids=["address.", "address!", "a.", "1.", "1-", "a+"],
)
def test_text_that_slows_the_segmenter_is_ingested_in_seconds(tmp_path, text):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(f"{TITLE}\n\n{FIRST}\n\n{text}\n", "utf-8")
    start = time.process_time()
    report = ingest([folder], Settings(tmp_path / "home", workers=1), IngestOptions(), MemoryEngine())
    assert report.counts["new"] == 1
    assert time.process_time() - start < 10


def test_nothing_outside_the_folder_is_read_and_all_is_said(tmp_path):
    inside, outside = tmp_path / "in", tmp_path / "out"
    for folder in (inside / "sub", outside):
        folder.mkdir(parents=True)
    (outside / "secret.txt").write_text("Mật\n\nChim hoàng yến.", "utf-8")
    (inside / "link.txt").symlink_to(outside / "secret.txt")
    (inside / "folder").symlink_to(outside)
    (inside / "sub/loop").symlink_to(inside)
    (inside / "null.txt").symlink_to("/dev/zero")
    os.mkfifo(inside / "pipe.txt")
    (inside / "zip.zip").write_bytes(packed({"../../out/secret.txt": "x", "a.txt": TEXT}))
    Path(os.fsdecode(os.fsencode(inside) + b"/tin-\xff\xfe.txt")).write_text(TEXT, "utf-8")
    items = found(inside)
    said = {getattr(item, "path", None) or item.article.path for item in items}
    assert said == {
        "link.txt", "folder", "sub/loop", "null.txt", "pipe.txt", "tin-\ufffd\ufffd.txt",
        "zip.zip!../../out/secret.txt", "zip.zip!a.txt",
    }  # fmt: skip
    assert "hoàng yến" not in str(items)


def test_names_can_neither_steer_a_terminal_nor_forge_a_line(tmp_path):
    inside, home = tmp_path / "in\x1b[2J", tmp_path / "home"
    inside.mkdir()
    forged = "\x1b]0;x\x07\n  9  new\u202e"
    (inside / f"a{forged}.txt").write_text(TEXT, "utf-8")
    (inside / f"b{forged}.xyz").touch()
    (inside / f"c{forged}.txt").touch()
    (inside / "d.zip").write_bytes(packed({f"e{forged}.txt": TEXT + "Hai.", f"f{forged}.png": ""}))
    told = CliRunner().invoke(main, ["ingest", str(inside), "--home", str(home), "--workers", "1"]).stdout
    told += CliRunner().invoke(main, ["search", "", "--home", str(home)], color=True).stdout
    assert told.count("\ufffd]0;x\ufffd\ufffd  9  new\ufffd") == 5  # in the report, and beside two articles
    assert [line for line in told.split("\n") if not click.unstyle(line).isprintable()] == []


def test_name_of_4096_characters_is_read_where_the_system_allows_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for _ in range(19):
        Path("t" * 200).mkdir()
        os.chdir("t" * 200)
    Path("tin.txt").write_text(TEXT, "utf-8")
    os.chdir(tmp_path)
    items = found(Path())
    assert len(items) == 1


def test_folders_too_deep_for_a_path_are_refused_and_the_others_go_on(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for _ in range(25):
        Path("t" * 200).mkdir()
        os.chdir("t" * 200)
    os.chdir(tmp_path)
    Path("z.txt").write_text(TEXT, "utf-8")
    first, last = found(tmp_path)
    assert isinstance(first, Refused) and "too long" in first.reason
    assert last.article.path == "z.txt"

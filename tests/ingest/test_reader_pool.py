"""Reader processes: what kills one costs one article, and the run goes on in order."""

import json
import os
import signal
import socket
from contextlib import closing
from pathlib import Path

import pytest

from archive_search.catalog import Candidate
from archive_search.engines.memory import MemoryEngine
from archive_search.errors import ArchiveSearchError
from archive_search.ingest import reader_pool
from archive_search.ingest.extracting import Found, Refused
from archive_search.ingest.origins import Origins
from archive_search.ingest.pipeline import IngestOptions, ingest
from archive_search.ingest.reading import read_articles
from archive_search.limits import Limits
from archive_search.settings import Settings
from tests.ingest.office import TITLE, page, pdf, warc, word
from tests.ingest.samples import FIRST

TEXT = f"{TITLE}\n\n{FIRST}\n"
SLOW = "<p>" + "<a href=x>hai ba</a> bốn " * 360_000 + "</p>"  # trafilatura takes 4 s and 400 MB for it


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A child of a laden machine waits long for its second of computing."""
    monkeypatch.setattr(reader_pool, "_PATIENCE", 60)


def found(folder: Path, limits: Limits | None = None, readers: int = 2) -> list[Found]:
    with closing(read_articles([folder], Origins({}, {}), limits or Limits(), readers)) as articles:
        return list(articles)


def path_of(item: Found) -> str:
    return item.article.path if isinstance(item, Candidate) else item.path


def refused(items: list[Found]) -> dict[str, str]:
    return {item.path: item.reason for item in items if isinstance(item, Refused)}


def write(folder: Path, **files: str | bytes) -> None:
    for name, content in files.items():
        path = folder / name.replace("_", ".")
        path.write_bytes(content.encode() if isinstance(content, str) else content)


@pytest.mark.parametrize("readers", [1, 3])
def test_articles_come_in_the_order_of_their_files(tmp_path, readers):
    for number in range(20):
        (tmp_path / f"{number:02}.txt").write_text(f"Tin {number}\n\n{FIRST}", "utf-8")
    (tmp_path / "07.xyz").touch()
    names = [path_of(item) for item in found(tmp_path, readers=readers)]
    assert names == sorted([*(f"{number:02}.txt" for number in range(20)), "07.xyz"])


def test_article_that_takes_too_long_is_refused_alone(tmp_path):
    write(tmp_path, a_txt=TEXT, b_html=page(body=[SLOW]), c_txt=TEXT + "Hai.")
    items = found(tmp_path, Limits(reader_cpu_s=1), readers=1)
    assert [type(item).__name__ for item in items] == ["Candidate", "Refused", "Candidate"]
    assert refused(items)["b.html"].startswith("takes more than 1 s of computing")


def test_article_that_needs_too_much_memory_is_refused_alone(tmp_path):
    write(tmp_path, a_txt=TEXT, b_jsonl='{"a":[' + "{}," * 6_000_000 + "0]}", c_txt=TEXT + "Hai.")
    # Libraries alone map 150 MB; the objects of the second input take 400 MB more.
    items = found(tmp_path, Limits(reader_memory_bytes=450_000_000), readers=1)
    assert [type(item).__name__ for item in items] == ["Candidate", "Refused", "Candidate"]
    assert refused(items)["b.jsonl#1"].startswith("needs more memory")


def test_one_bad_record_of_many_is_refused_alone(tmp_path):
    lines = [{"title": f"Tin {n}", "text": SLOW if n == 3 else FIRST} for n in range(1, 7)]
    write(tmp_path, a_jsonl="\n".join(map(json.dumps, lines)), b_txt=TEXT)
    items = found(tmp_path, Limits(reader_cpu_s=1), readers=1)
    assert [path_of(item) for item in items] == [*(f"a.jsonl#{n}" for n in range(1, 7)), "b.txt"]
    assert list(refused(items)) == ["a.jsonl#3"]


def test_file_whose_articles_kill_again_and_again_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(reader_pool, "_MOST_DEATHS", 1)
    lines = [{"title": f"Tin {n}", "text": SLOW if n > 1 else FIRST} for n in range(5)]
    write(tmp_path, a_jsonl="\n".join(map(json.dumps, lines)), b_txt=TEXT)
    items = found(tmp_path, Limits(reader_cpu_s=1), readers=1)
    assert [path_of(item) for item in items] == ["a.jsonl#1", "a.jsonl#2", "a.jsonl#3", "a.jsonl", "b.txt"]
    assert list(refused(items)) == ["a.jsonl#3", "a.jsonl"]


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGSEGV, signal.SIGSTOP])
def test_process_that_crashes_or_hangs_is_replaced(tmp_path, monkeypatch, sent):
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(f"Tin {number}\n\n{FIRST}", "utf-8")
    with closing(read_articles([tmp_path], Origins({}, {}), Limits(reader_cpu_s=1), 1)) as articles:
        first = next(articles)
        [process] = reader_pool.multiprocessing.active_children()
        monkeypatch.setattr(reader_pool, "_PATIENCE", 3)
        os.kill(process.pid, sent)
        rest = list(articles)
    items = [first, *rest]
    assert [path_of(item) for item in items] == [f"{number}.txt" for number in range(6)]
    assert len(refused(items)) <= 1


def test_no_process_can_be_started_is_an_error_not_a_refusal(tmp_path, monkeypatch):
    write(tmp_path, a_txt=TEXT)
    monkeypatch.setattr(reader_pool, "_serve", os._exit)
    with pytest.raises(ArchiveSearchError, match="No process for reading"):
        found(tmp_path)


def test_input_over_its_limit_is_refused(tmp_path):
    write(tmp_path, a_txt=TEXT * 100, b_txt=TEXT)
    items = found(tmp_path, Limits(max_input_bytes=1_000))
    assert list(refused(items)) == ["a.txt"] and "0.001 MB" in refused(items)["a.txt"]


def test_nothing_is_fetched(tmp_path, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        host = f"http://127.0.0.1:{server.getsockname()[1]}"
        links = f"<link rel=stylesheet href={host}/a.css><base href={host}/><script src={host}/a.js></script>"
        dtd = f'<!DOCTYPE rss SYSTEM "{host}/a.dtd" [<!ENTITY x SYSTEM "{host}/x">]>'
        item = f"<item><title>T &x;</title><description>{FIRST * 3}</description></item>"
        body = (f"<img src={host}/a.png><iframe src={host}/></iframe>{FIRST}",)
        html = dtd.replace("rss", "html") + page(head=links, body=body)
        write(tmp_path, a_html=html, b_xml=f"{dtd}<rss><channel>{item}</channel></rss>", c_txt=TEXT)
        write(tmp_path, d_pdf=pdf(), e_docx=word(), f_warc=warc((f"{host}/1", html, "text/html", "200 OK")))
        forbid_sockets(monkeypatch)
        report = ingest([tmp_path], Settings(tmp_path / "home", workers=1), IngestOptions(), MemoryEngine())
        with pytest.raises(TimeoutError):
            server.accept()[0].close()
    assert report.counts["new"] >= 5


def forbid_sockets(monkeypatch) -> None:
    """No connection over the network in this process; in the readers, the server above would see it."""
    connect = socket.socket.connect

    def local_only(self, address):
        assert self.family == socket.AF_UNIX, f"connects to {address}"
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", local_only)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_: pytest.fail("looks up a host"))

"""Web archives: each page they hold is an article, with the address and the day of its capture."""

import gzip
import io
import tracemalloc
import zipfile

import brotli
import pytest
from backports import zstd

from archive_search.ingest.readers import cut_file
from archive_search.ingest.readers.piece import Piece
from archive_search.model import Article, PassedOver, Rejected
from tests.ingest.office import TITLE, encoded, ok, page, warc
from tests.ingest.samples import FIRST, SECOND, article_of, results_of

URL = "https://sonha.example/tin/1"
PICTURE = ("https://sonha.example/a.png", b"\x89PNG", "image/png", "200 OK")
GONE = ("https://sonha.example/gone", page(), "text/html", "404 Not Found")


@pytest.mark.parametrize(("name", "packed"), [("tin.warc", False), ("tin.warc.gz", True)])
def test_pages_are_read_with_their_address(tmp_path, name, packed):
    article = article_of(tmp_path, name, warc(ok(URL, page()), packed=packed))
    assert (article.title, article.body, article.url) == (TITLE, f"{FIRST}\n{SECOND}", URL)
    assert (article.path, article.original) == (f"{name}#2", page().encode())


def test_day_of_capture_stands_in_for_a_date_and_says_so(tmp_path):
    dated = page(head='<meta property="article:published_time" content="2020-06-24T08:00:00+07:00">')
    undated, with_date = results_of(tmp_path, "tin.warc.gz", warc(ok(URL, page()), ok(URL + "2", dated)))
    assert (undated.date.isoformat(), with_date.date.isoformat()) == ("2020-07-02", "2020-06-24")
    assert "day of its capture" in undated.notes[-1] and with_date.notes == ()


def test_page_names_another_address_of_its_own_site_only(tmp_path):
    own = page(head='<link rel="canonical" href="https://www.sonha.example/tin-1.html">')
    foreign = page(head='<link rel="canonical" href="https://khac.example/tin-1.html">')
    first, second = results_of(tmp_path, "tin.warc.gz", warc(ok(URL, own), ok(URL, foreign)))
    assert (first.url, second.url) == ("https://www.sonha.example/tin-1.html", URL)


def test_pictures_and_errors_are_counted_as_passed_over(tmp_path):
    path = tmp_path / "tin.warc.gz"
    path.write_bytes(warc(ok(URL, page()), PICTURE, GONE))
    *_, last = cut_file(path, path.name, 20_000_000)
    assert last == PassedOver("tin.warc.gz", "3 records are no HTML pages")


def test_archive_without_pages_and_damaged_ones_are_rejected(tmp_path):
    data = warc(*(ok(f"{URL}{n}", page(title=f"Tin {n}")) for n in range(20)))
    (empty,) = results_of(tmp_path, "tin.warc.gz", warc(PICTURE))
    *articles, cut_off = results_of(tmp_path, "tin.warc.gz", data[: len(data) // 2])
    (nonsense,) = results_of(tmp_path, "tin.warc", b"not a web archive\n" * 50)
    assert empty.reason.startswith("holds no HTML page")
    assert len(articles) > 5 and all(isinstance(article, Article) for article in articles[:-1])
    assert isinstance(cut_off, Article | Rejected)
    assert nonsense.reason.startswith("the web archive is damaged")


def test_page_over_the_limit_is_rejected_alone(tmp_path):
    path = tmp_path / "tin.warc"
    path.write_bytes(warc(ok(URL, page() + " " * 9_000), ok(URL, page()), packed=False))
    first, second, *_ = cut_file(path, path.name, 5_000)
    assert isinstance(first, Rejected) and "larger than" in first.reason
    assert second.path == "tin.warc#3"


@pytest.mark.parametrize(("encoding", "pack"), [("br", brotli.compress), ("ZSTD", zstd.compress)])
def test_packed_page_is_unpacked(tmp_path, encoding, pack):
    text = page()
    packed = pack(text.encode())
    chunks = b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (7, packed[:7], len(packed) - 7, packed[7:])
    in_chunks = encoded(URL + "2", chunks, f"{encoding}\r\nTransfer-Encoding: chunked")
    found = results_of(tmp_path, "tin.warc.gz", warc(encoded(URL, packed, encoding), in_chunks))
    assert [(article.body, article.original) for article in found] == [
        (f"{FIRST}\n{SECOND}", text.encode())
    ] * 2


@pytest.mark.parametrize("encoding", ["br", "zstd", "utf-8"])
def test_page_that_the_crawler_unpacked_is_read_whatever_its_header_says(tmp_path, encoding):
    assert article_of(tmp_path, "tin.warc", warc(encoded(URL, page(), encoding), packed=False)).title == TITLE


@pytest.mark.parametrize(
    ("body", "encoding", "reason"),
    [
        (brotli.compress(page().encode())[:-9], "br", "its packing (br) is damaged or cut off; crawl"),
        (zstd.compress(page().encode())[:-9], "zstd", "its packing (zstd) is damaged or cut off; crawl"),
        (gzip.compress(page().encode()), "gzip, br", "packed as “gzip, br”, which cannot be read; crawl"),
    ],
)
def test_page_that_cannot_be_unpacked_is_rejected_alone(tmp_path, body, encoding, reason):
    data = warc(encoded(URL, body, encoding), ok(URL + "2", page()))
    rejected, article = results_of(tmp_path, "tin.warc.gz", data)
    assert (rejected.reason[: len(reason)], article.title) == (reason, TITLE)


@pytest.mark.parametrize(("encoding", "pack"), [("br", brotli.compress), ("zstd", zstd.compress)])
def test_packed_page_over_the_limit_is_rejected_as_soon_as_it_is(tmp_path, encoding, pack):
    path = tmp_path / "tin.warc.gz"
    path.write_bytes(warc(encoded(URL, pack(bytes(9_000_000)), encoding), ok(URL, page())))
    tracemalloc.start()
    first, second, *_ = cut_file(path, path.name, 5_000)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "larger than" in first.reason and isinstance(second, Piece)
    assert most < 3_000_000


def test_wacz_is_read_by_its_web_archives_alone(tmp_path):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("archive/data.warc.gz", warc(ok(URL, page())))
        archive.writestr("pages/pages.jsonl", '{"title": "Tin", "text": "Không phải bài."}')
        archive.writestr("datapackage.json", "{}")
    article = article_of(tmp_path, "tin.wacz", file.getvalue())
    assert (article.url, article.path) == (URL, "tin.wacz!archive/data.warc.gz#2")

"""Every article of the demonstration archive, and the one real article, against their answer key."""

import json
from pathlib import Path
from typing import Any

import pytest

from archive_search.ingest.clean import clean
from archive_search.ingest.discover import InputFile, discover
from archive_search.ingest.readers import read
from archive_search.ingest.residue import opens_residue
from archive_search.model import Article, Rejected

HERE = Path(__file__).parents[1]
CORPUS = HERE.parent / "corpus"
SEEDS = HERE.parent.parent / "shared" / "seeds"
SOURCES = {
    "cong-tp-dan-khe": "Cổng TTĐT thành phố Đan Khê",
    "cong-tinh-lam-xuyen": "Cổng TTĐT tỉnh Lam Xuyên",
    "cong-tinh-que-linh": "Cổng TTĐT tỉnh Quế Lĩnh",
    "trang-phuong-dan-khe": "Trang TTĐT phường Đan Khê",
    "bao-lam-xuyen": "Báo Lam Xuyên",
}


def lines_of(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / "key" / name).read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def results() -> dict[str, Article | Rejected]:
    found: dict[str, Article | Rejected] = {}
    for file in discover(CORPUS):
        if isinstance(file, InputFile):
            source = SOURCES.get(file.name.split("/")[0], "")
            for record in read(file.path, file.name):
                if isinstance(record, Rejected):
                    found[record.path] = record
                else:
                    found[record.path] = clean(record, default_source=source, source=None, unit="")
    return found


@pytest.mark.parametrize("key", lines_of("articles.jsonl"), ids=lambda key: key["file"])
def test_article_is_read_as_its_key_says(key, results):
    article = results[key["file"]]
    assert isinstance(article, Article)
    assert article.title == key["title"]
    assert (article.date and article.date.isoformat()) == key["date"]
    assert list(article.authors) == key["authors"]
    assert list(article.captions) == key["captions"]
    assert (article.url, article.format) == (key["url"], key["format"])
    if not key["duplicate_of"]:  # a copy in another source's folder is that folder's
        assert article.source == key["source"]


def test_exactly_the_files_of_the_key_become_articles(results):
    articles = {path for path, result in results.items() if isinstance(result, Article)}
    assert articles == {key["file"] for key in lines_of("articles.jsonl")}


def test_exactly_the_files_of_the_key_are_rejected_for_their_reasons(results):
    rejected = {path: result.reason for path, result in results.items() if isinstance(result, Rejected)}
    reasons = {key["file"]: key["reason"] for key in lines_of("rejects.jsonl")}
    assert rejected.keys() == reasons.keys()
    assert all(rejected[path].startswith(reason) for path, reason in reasons.items())


def test_no_body_holds_residue_captions_or_bylines(results):
    for result in results.values():
        if isinstance(result, Article):
            paragraphs = result.body.split("\n")
            assert not [line for line in paragraphs if opens_residue(line)], result.path
            assert not set(paragraphs) & {result.title, *result.captions, *result.authors}, result.path
            assert all(line == " ".join(line.split()) != "" for line in paragraphs), result.path


def test_figures_of_the_key_stand_in_the_bodies(results):
    for key in lines_of("articles.jsonl"):
        body = results[key["file"]].body
        assert [figure["raw"] for figure in key["figures"] if figure["raw"] not in body] == [], key["file"]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real article is not part of the project")
def test_the_real_article_is_read_in_its_parts():
    (path,) = SEEDS.glob("*.txt")
    (record,) = read(path, path.name)
    article = clean(record, default_source="Cổng TTĐT", source=None, unit="")
    assert article.title == "UBND thành phố Vĩnh Yên tổ chức hội nghị phiên thường kỳ tháng 6/2020"
    assert article.date.isoformat() == "2020-06-24"
    assert article.authors == ("Thu Hà", "Bích Thảo")
    assert article.captions[0] == "Toàn cảnh hội nghị"
    assert len(article.captions) == 4
    assert article.residue.splitlines() == [
        "Các tin đã đưa ngày:",
        "Bạn thấy trang web của tỉnh như thế nào",
    ]
    assert article.body.startswith("Sáng ngày 24/6/2020") and article.body.endswith("ATXH trên địa bàn...")

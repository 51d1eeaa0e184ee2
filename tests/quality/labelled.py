"""Labelled articles for the quality scorers: the demonstration corpus with its key, or any JSON Lines file
whose lines hold `title`, `body` and labels.

The readers here are as small as can be, so that what is scored is the knowledge and not the ingest.
"""

import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from lxml import html

from archive_search.model import Article
from archive_search.text.normalize import clean_text

HERE = Path(__file__).parent
KEY = HERE.parent / "key" / "articles.jsonl"
CORPUS = HERE.parents[1] / "corpus"
DEV = HERE / "dev.jsonl"
SECOND = HERE / "second.jsonl"
THIRD = HERE / "third.jsonl"
FOURTH = HERE / "fourth.jsonl"
FIFTH = HERE / "fifth.jsonl"
SIXTH = HERE / "sixth.jsonl"
SEVENTH = HERE / "seventh.jsonl"
EIGHTH = HERE / "eighth.jsonl"

_RESIDUE = re.compile(r"\n(?:Các tin đã đưa|Bạn thấy trang web).*", re.DOTALL)
_HEADER = re.compile(r"\A\{.*?\n\}\s|\A---\n.*?\n---\n", re.DOTALL)
_DATE_LINE = re.compile(r"\A\s*(?:\d{1,2}/\d{1,2}/\d{4}[^\n]{0,20}\n)?")


class Labelled(NamedTuple):
    article: Article
    labels: dict[str, Any]


@cache
def labelled_articles(path: Path) -> tuple[Labelled, ...]:
    """The articles of a labels file, without byte-identical copies."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return tuple(Labelled(_article(row), row) for row in rows if not row.get("duplicate_of"))


def _article(row: dict[str, Any]) -> Article:
    title = clean_text(row["title"])
    captions = tuple(clean_text(caption) for caption in row.get("captions", ()))
    text = clean_text(row["body"] if "body" in row else _corpus_text(row["file"]))
    if date_line := clean_text(row.get("header_date_raw", "")):
        text = text.replace(date_line, "", 1)
    text = _DATE_LINE.sub("", _RESIDUE.sub("", text).strip().removeprefix(title))
    around = {*captions, *row.get("authors", ()), " - ".join(row.get("authors", ()))}
    lines = (line.strip() for line in text.split("\n"))
    body = "\n".join(line for line in lines if line and line not in around)
    published = date.fromisoformat(row["date"]) if row.get("date") else None
    return Article(
        id=str(row["id"]),
        source_id="",
        title=title,
        body=body,
        captions=captions,
        source="",
        path="",
        date=published,
    )


def _corpus_text(name: str) -> str:
    name, _, line = name.partition("#")
    text = _decode((CORPUS / name).read_bytes())
    if line:
        return str(json.loads(text.splitlines()[int(line) - 1])["text"])
    if name.endswith(".html"):
        return _html_text(_HEADER.sub("", text))
    return _HEADER.sub("", text)


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1258")


def _html_text(source: str) -> str:
    page = html.document_fromstring(source)
    content = page.xpath("//*[@id='post-body']") or [page]
    return "\n".join(
        " ".join(paragraph.text_content().split()) for paragraph in content[0].iter("p", "h2", "li")
    )

"""The files of an evidence pack: each article as text, page and original, then sources, hashes, citations."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from flask import render_template

from archive_search.catalog import StoredArticle
from archive_search.citations import Cited, bibtex, ris
from archive_search.errors import NotFound
from archive_search.formats.search_csv import BOM, csv_line
from archive_search.knowledge.persons.names import slug
from archive_search.language import gettext as _
from archive_search.search.results import ArticleView
from archive_search.web.cite import cited
from archive_search.web.current import originals
from archive_search.web.originals import file_name

_LONGEST_NAME = 60  # characters of the title in a file's name
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}")


@dataclass(frozen=True, slots=True)
class File:
    path: str
    content: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Listed:
    """An article of a pack with the paths of its files; `original` is empty where the bytes are lost."""

    stored: StoredArticle
    cited: Cited
    text: str
    text_sha256: str
    page: str
    original: str


def pack_files(views: Iterable[ArticleView], about: Mapping[str, Any]) -> Iterator[tuple[str, bytes]]:
    """Every file of a pack by path, those of one article held at a time; `about` is told in README.txt."""
    sums: dict[str, str] = {}
    listed: list[Listed] = []
    for number, view in enumerate(views, start=1):
        one, files = _article(number, view)
        listed.append(one)
        for file in files:
            sums[file.path] = file.sha256
            yield file.path, file.content
    for file in _about(listed, about):
        sums[file.path] = file.sha256
        yield file.path, file.content
    yield "SHA256SUMS", "".join(f"{sha}  {path}\n" for path, sha in sums.items()).encode()


def _article(number: int, view: ArticleView) -> tuple[Listed, list[File]]:
    one = cited(view.stored)
    name = f"{number:03}-{slug(one.title)[:_LONGEST_NAME]}".strip("-")
    text, page = (
        _file(f"articles/{name}.{kind}", _rendered(f"pack_article.{kind}", view=view, cited=one))
        for kind in ("txt", "html")
    )
    kept = _original(name, view.stored)
    path = kept[0].path if kept else ""
    return Listed(view.stored, one, text.path, text.sha256, page.path, path), [text, page, *kept]


def _original(name: str, stored: StoredArticle) -> list[File]:
    """The original under the SHA-256 recorded at its ingest: where the bytes have changed, checking fails."""
    try:
        content = originals().get(stored.original)
    except NotFound:
        return []
    suffix = PurePosixPath(file_name(stored)).suffix
    path = f"originals/{name}{suffix if _SUFFIX.fullmatch(suffix) else '.bin'}"
    return [File(path, content, stored.original)]


def _about(listed: Sequence[Listed], about: Mapping[str, Any]) -> Iterator[File]:
    yield _file("sources.csv", BOM + csv_line(_columns()) + "".join(csv_line(_row(one)) for one in listed))
    yield _file("citations.ris", "".join(ris(one.cited) for one in listed))
    yield _file("citations.bib", "\n".join(bibtex(one.cited) for one in listed))
    missing = [one.cited.title for one in listed if not one.original]
    yield _file("README.txt", _rendered("pack_readme.txt", count=len(listed), missing=missing, **about))


def _rendered(template: str, **values: Any) -> str:
    return render_template(template, **values) + "\n"


def _file(path: str, text: str) -> File:
    content = text.encode()
    return File(path, content, hashlib.sha256(content).hexdigest())


def _columns() -> tuple[str, ...]:
    article = (_("Mã bài"), _("Tiêu đề"), _("Nguồn"), _("Ngày"), _("Địa chỉ gốc"), _("Tệp khi đưa vào kho"))
    kept = (_("Địa chỉ trong kho"), _("Lấy về lúc"), _("Văn bản"), _("SHA-256 của văn bản"))
    return (*article, *kept, _("Bản gốc"), _("SHA-256 của bản gốc"), _("Trang HTML"))


def _row(one: Listed) -> tuple[str, ...]:
    article, taken = one.stored.article, one.stored.ingested_at.isoformat()
    told = (article.id, article.title, article.source, str(article.date or ""), one.cited.url, article.path)
    return (
        *told,
        one.cited.permalink,
        taken,
        one.text,
        one.text_sha256,
        one.original,
        one.cited.sha256,
        one.page,
    )

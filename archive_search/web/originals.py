"""The bytes that an article was read from, as a download that no browser renders."""

import io
import re
from pathlib import PurePosixPath

from flask import Blueprint, Response, send_file

from archive_search.catalog import StoredArticle
from archive_search.web.current import originals, service

routes = Blueprint("originals", __name__)

_POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'"  # should one be rendered all the same
_UNSAFE = re.compile(r'[\x00-\x1f\x7f"*/:<>?\\|]+')  # in a file's name, on one system or another


@routes.get("/article/<article_id>/original")
def original(article_id: str) -> Response:
    """Always the type of unknown bytes, never inline: a page of another site must not run as one of ours."""
    stored = service().catalog.article(article_id)
    response = send_file(
        io.BytesIO(originals().get(stored.original)),
        mimetype="application/octet-stream",
        as_attachment=True,
        download_name=file_name(stored),
        etag=stored.original,
        max_age=0,  # the next version of the article brings another file to this address
    )
    response.headers["Content-Security-Policy"] = _POLICY
    return response


def file_name(stored: StoredArticle) -> str:
    """The name of the file that came in, or of a record in it: `tin.jsonl#12` is `tin-12.jsonl`."""
    path, _, line = stored.article.path.partition("#")
    name = PurePosixPath(path.replace("\\", "/"))
    stem = f"{name.stem}-{line}" if line else name.stem
    return _UNSAFE.sub("-", f"{stem}{name.suffix}").strip(". ") or stored.article.id

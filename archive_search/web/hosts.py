"""The name by which a site was asked for: what can be no name is refused, and leads into no address."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import request
from werkzeug.exceptions import BadRequest

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_LABEL = r"[A-Za-z0-9_-]{1,63}"
_NAME = re.compile(rf"(?:{_LABEL}(?:\.{_LABEL})*\.?|\[[0-9A-Fa-f:.]{{2,45}}\])(?::[0-9]{{1,5}})?")
_REFUSED = "archive_search.has_no_host"


def name_host(app: "WSGIApplication") -> "WSGIApplication":
    """The application, asked under a name that its addresses can be built from."""

    def answer(environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        if _NAME.fullmatch(environ.get("HTTP_HOST", "localhost")):
            return app(environ, start)
        return app(environ | {"HTTP_HOST": "localhost", _REFUSED: True}, start)

    return answer


def refuse_no_host() -> None:
    """Answer 400, as RFC 9112 asks, where the name can be no host's."""
    if request.environ.get(_REFUSED):
        raise BadRequest

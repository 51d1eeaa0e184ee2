"""An operation of the API: what it takes, what it gives, and answering it. Each is described once, here."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import Response, request
from werkzeug.exceptions import NotAcceptable, NotFound, RequestEntityTooLarge
from werkzeug.wrappers import Response as BaseResponse

from archive_search.web.api.parameters import Parameter, fits, read

Json = dict[str, Any]

_JSON = "application/json"
_MOST_BODY = 16 << 10  # bytes; nothing here reads a body
_PLACES = ("cursor", "page")


@dataclass(frozen=True, slots=True)
class Operation:
    """`view` gets the values of the parameters, and what the path holds, and gives what `answer` describes.

    `problems` are the statuses of errors beside those that every operation knows.
    """

    rule: str
    view: Callable[..., Json | BaseResponse]
    summary: str
    answer: str
    parameters: tuple[Parameter, ...] = ()
    path: tuple[Parameter, ...] = ()
    problems: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        return self.view.__name__

    def respond(self, **path: str) -> BaseResponse:
        """Check the request, answer it, and say how it may be cached and continued."""
        _check_request()
        if not all(fits(parameter.schema, path[parameter.name]) for parameter in self.path):
            raise NotFound
        values = read(self.parameters, request.args)
        answer = self.view(values, **path)
        return answer if isinstance(answer, BaseResponse) else _response(answer)


def _check_request() -> None:
    if (request.content_length or 0) > _MOST_BODY:
        raise RequestEntityTooLarge
    if request.accept_mimetypes and not request.accept_mimetypes.best_match([_JSON]):
        raise NotAcceptable


def _response(answer: Mapping[str, Any]) -> Response:
    response = Response(to_text(answer), content_type=f"{_JSON}; charset=utf-8")
    if answer.get("next"):
        pairs = [(name, value) for name, value in request.args.items(multi=True) if name not in _PLACES]
        following = urlencode([*pairs, ("cursor", answer["next"])])
        response.headers["Link"] = f'<{request.path}?{following}>; rel="next"'
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.cache_control.no_cache = True  # asks again each time: new articles appear within two seconds
    response.set_etag(_etag(answer), weak=True)
    response.make_conditional(request)
    return response


def to_text(answer: Mapping[str, Any]) -> str:
    return json.dumps(answer, ensure_ascii=False, default=str)  # days become 2020-06-24


def _etag(answer: Mapping[str, Any]) -> str:
    """A name for the content: all but the time that it took."""
    lasting = {name: value for name, value in answer.items() if name != "took_ms"}
    return hashlib.sha256(to_text(lasting).encode()).hexdigest()[:20]

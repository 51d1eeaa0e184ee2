"""Officials and posts through the API."""

from dataclasses import asdict

from flask import redirect, url_for
from werkzeug.wrappers import Response

from archive_search.catalog import Registry
from archive_search.language import N_
from archive_search.search.cursors import pack, unpack
from archive_search.web.api.operations import Json, Operation
from archive_search.web.api.parameters import CURSOR, Parameter, Values, limit
from archive_search.web.current import service

_NAMED = Parameter(
    "q", {"type": "string", "maxLength": 100, "default": ""}, N_("Chữ có trong tên, có dấu hoặc không dấu.")
)
_ID = {"type": "string", "pattern": "^[a-z0-9-]{1,200}$"}
_PERSON = Parameter("person", _ID, N_("Mã của quan chức."))
_POST = Parameter("post_id", _ID, N_("Mã của chức vụ."))
_LIST = (_NAMED, limit(50), CURSOR)


def officials(values: Values) -> Json:
    found = _registry().officials(values["q"], _last(values), values["limit"] + 1)
    page = found[: values["limit"]]
    return {
        "officials": [asdict(one) for one in page],
        "next": pack(page[-1].id) if len(found) > len(page) else None,
    }


def official(_: Values, person: str) -> Json | Response:
    """An id that has become part of another one leads to that."""
    view = _registry().person(person)
    if view.official.id != person:
        moved = redirect(url_for("api.official", person=view.official.id), 301)
        moved.headers["Access-Control-Allow-Origin"] = "*"
        return moved
    return asdict(view)


def posts(values: Values) -> Json:
    found = _registry().posts_seen(values["q"], _last(values), values["limit"] + 1)
    page = found[: values["limit"]]
    return {
        "posts": [asdict(one) for one in page],
        "next": pack(page[-1].id) if len(found) > len(page) else None,
    }


def post(_: Values, post_id: str) -> Json:
    return asdict(_registry().post(post_id))


def _registry() -> Registry:
    return Registry(service().catalog)


def _last(values: Values) -> str:
    """The last id of the page before."""
    return str(unpack(values["cursor"], str)[0]) if values["cursor"] else ""


OPERATIONS = (
    Operation(
        "/officials",
        officials,
        N_("Quan chức được ghi nhận trong các bài."),
        "Officials",
        _LIST,
        problems=(422,),
    ),
    Operation(
        "/officials/<person>",
        official,
        N_("Một quan chức: chức vụ, ngày ghi nhận, câu trích."),
        "Official",
        path=(_PERSON,),
        problems=(301, 404),
    ),
    Operation("/posts", posts, N_("Chức vụ được ghi nhận trong các bài."), "Posts", _LIST, problems=(422,)),
    Operation(
        "/posts/<post_id>",
        post,
        N_("Một chức vụ và những người đã giữ."),
        "Post",
        path=(_POST,),
        problems=(404,),
    ),
)

"""The JSON API under /api/v1, its description at /api/openapi.json, and a page at /api made of that."""

from flask import Blueprint, Response

from archive_search.web.api import guide, holdings, people, reading, searching, subjects
from archive_search.web.api.openapi import description
from archive_search.web.api.operations import Operation, to_text

OPERATIONS: tuple[Operation, ...] = (
    *searching.OPERATIONS,
    *reading.OPERATIONS,
    *people.OPERATIONS,
    *subjects.OPERATIONS,
    *holdings.OPERATIONS,
)

routes = Blueprint("api", __name__)
for _operation in OPERATIONS:
    routes.add_url_rule(f"/api/v1{_operation.rule}", _operation.name, _operation.respond)


@routes.get("/api/openapi.json")
def openapi() -> Response:
    response = Response(to_text(description(OPERATIONS)), content_type="application/json; charset=utf-8")
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


@routes.get("/api")
def page() -> str:
    return guide.page(description(OPERATIONS))

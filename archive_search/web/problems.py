"""Errors under /api as `application/problem+json` (RFC 9457)."""

import json

from flask import Response, g

from archive_search.errors import ParameterError

# The last part of a problem's `type`, which leads to its explanation on the page /api.
KINDS = {
    400: "bad-parameter",
    404: "not-found",
    405: "read-only",
    406: "only-json",
    410: "cursor-expired",
    413: "too-large",
    422: "contradiction",
    500: "fault",
    503: "unavailable",
}


def fill(response: Response, error: Exception, title: str, detail: str) -> None:
    """Make the response, whose status stands, say what was wrong."""
    kind = KINDS.get(response.status_code)
    problem = {
        "type": f"/api#{kind}" if kind else "about:blank",
        "title": title,
        "status": response.status_code,
        "detail": detail,
        "request_id": g.request_id,
    }
    if isinstance(error, ParameterError):
        problem["parameter"] = error.parameter
    response.content_type = "application/problem+json"
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.data = json.dumps(problem, ensure_ascii=False)

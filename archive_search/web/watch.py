"""What an operator's machines are told: a line and a count for every request, and how the site stands."""

import datetime as dt
import json
import logging
import sys
import time

from flask import Blueprint, Flask, Response, abort, current_app, g, request

from archive_search.errors import (
    ArchiveSearchError,
    IndexMissing,
    IndexOutdated,
    IndexUnreadable,
)
from archive_search.language import N_
from archive_search.language import gettext as _
from archive_search.web.addresses import site
from archive_search.web.counters import Counters

routes = Blueprint("watch", __name__)
log = logging.getLogger("archive_search.access")

_REASONS: dict[type[ArchiveSearchError], str] = {
    IndexMissing: N_("Chưa có chỉ mục; hãy chạy archive-search rebuild."),
    IndexOutdated: N_("Chỉ mục do phiên bản khác tạo; hãy chạy archive-search rebuild."),
    IndexUnreadable: N_("Không đọc được chỉ mục; hãy chạy archive-search rebuild."),
}
_OTHER = N_("Không đọc được danh mục bài (catalog); hãy xem nhật ký của máy chủ.")


def watch(app: Flask, counters: Counters | None) -> None:
    """Have every request of the application measured, and told where that is wanted."""
    app.extensions["archive_search.counters"] = counters
    app.register_blueprint(routes)
    app.before_request(_start)
    app.after_request(_tell)
    if counters:
        counters.start([rule.rule for rule in app.url_map.iter_rules()])


def _start() -> None:
    g.started = time.perf_counter()


def _tell(response: Response) -> Response:
    """Never what was searched: a route names the kind of page, not the page."""
    route = request.url_rule.rule if request.url_rule else ""
    seconds = time.perf_counter() - g.started
    if counters := _counters():
        counters.count(route, response.status_code, seconds)
    if site().json_logs:
        fields = {
            "id": g.request_id,
            "method": request.method,
            "route": route,
            "status": response.status_code,
            "ms": round(seconds * 1000, 1),
        }
        log.info("request", extra={"fields": fields})
    return response


def _counters() -> Counters | None:
    counters: Counters | None = current_app.extensions["archive_search.counters"]
    return counters


@routes.get("/healthz")
def healthz() -> Response:
    """The process answers."""
    return _json({"status": "ok"})


@routes.get("/readyz")
def readyz() -> Response:
    """The archive can be searched; 503 with the reason while it cannot."""
    service = current_app.extensions["archive_search"]
    try:
        service.engine.info()
        service.catalog.sequence()
    except ArchiveSearchError as error:
        log.warning("not ready: %s", error, extra={"fields": {"id": g.request_id}})
        return _json({"status": "unavailable", "reason": _(_REASONS.get(type(error), _OTHER))}, 503)
    return _json({"status": "ok"})


@routes.get("/metrics")
def metrics() -> Response:
    counters = _counters()
    if counters is None:
        abort(404)
    return Response("\n".join(counters.lines()) + "\n", content_type="text/plain; version=0.0.4")


def _json(data: dict[str, str], status: int = 200) -> Response:
    body = json.dumps(data, ensure_ascii=False)
    return Response(body, status, content_type="application/json; charset=utf-8")


class JsonLines(logging.Formatter):
    """A record as one line of ASCII, whatever it holds."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line)


def log_in_json() -> None:
    """Write what this program logs to stdout, a line of JSON each."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(JsonLines())
    own = logging.getLogger("archive_search")
    own.handlers, own.propagate = [handler], False
    own.setLevel(logging.INFO)

"""Every error as a plain page, or as `application/problem+json` (RFC 9457) under /api."""

import logging

from flask import Response, g, render_template, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed, ServiceUnavailable

from archive_search.errors import ArchiveSearchError, CursorError, ParameterError, QueryError
from archive_search.language import N_
from archive_search.language import gettext as _
from archive_search.web import problems
from archive_search.web.state import parse_state

log = logging.getLogger(__name__)

_TITLES = {
    400: N_("Yêu cầu chưa hợp lệ"),
    404: N_("Không tìm thấy"),
    405: N_("Không dùng được cách gọi này"),
    406: N_("Không có dạng trả lời ấy"),
    410: N_("Không đọc tiếp được từ chỗ này"),
    413: N_("Nội dung gửi kèm quá lớn"),
    422: N_("Yêu cầu chưa hợp lệ"),
    500: N_("Có lỗi ngoài dự tính"),
    503: N_("Kho tin tạm thời chưa tra cứu được"),
}
_DETAILS = {
    400: N_("Hãy kiểm tra lại địa chỉ hoặc từ khóa rồi thử lại."),
    404: N_("Địa chỉ này không có trong kho tin. Hãy thử tìm bằng từ khóa."),
    405: N_("Trang này chỉ dùng để đọc."),
    406: N_("Địa chỉ này chỉ trả lời bằng application/json."),
    413: N_("Trang này chỉ dùng để đọc; hãy gửi yêu cầu không kèm nội dung."),
    500: N_(
        "Lỗi đã được ghi lại. Hãy thử lại sau ít phút; nếu vẫn lỗi, hãy báo quản trị viên kèm mã dưới đây."
    ),
    503: N_("Hãy thử lại sau ít phút; nếu vẫn lỗi, hãy báo quản trị viên kèm mã dưới đây."),
}


def answer_error(error: Exception) -> Response:
    """The one error handler. What the server is to blame for goes to the log under the request's id."""
    status = _status(error)
    title = _(_TITLES.get(status, N_("Không thực hiện được")))
    detail = _(_DETAILS.get(status, _DETAILS[400]))
    if status >= 500 and not isinstance(error, ServiceUnavailable):  # of a crowd, which is counted elsewhere
        log.error("request %s to %r failed", g.request_id, request.path, exc_info=error)
    elif isinstance(error, QueryError | ParameterError | CursorError):
        detail = str(error)
    response = Response(status=status)
    if isinstance(error, MethodNotAllowed):
        response.allow.update(error.valid_methods or ())
    if isinstance(error, ServiceUnavailable):
        response.retry_after = error.retry_after
    if request.path.startswith("/api/"):
        problems.fill(response, error, title, detail)
    else:
        state = parse_state(request.query_string)
        response.data = render_template("error.html", state=state, status=status, title=title, detail=detail)
    return response


def _status(error: Exception) -> int:
    if isinstance(error, ArchiveSearchError):
        return error.http_status
    if isinstance(error, HTTPException) and error.code and error.code >= 400:
        return error.code
    return 500

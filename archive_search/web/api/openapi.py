"""The description of the API in OpenAPI 3.1, made from the operations themselves so that it cannot drift."""

import re
from collections.abc import Iterable
from typing import Any

from archive_search.language import N_
from archive_search.language import gettext as _
from archive_search.web.api.operations import Operation
from archive_search.web.api.parameters import Parameter
from archive_search.web.api.schemas import SCHEMAS, TEXT, ref

Json = dict[str, Any]

_ALWAYS = (400, 405, 406, 413, 500, 503)  # errors that every operation knows
_WORDS = {
    301: N_("Mã này đã nhập vào một mã khác; địa chỉ mới ở Location."),
    400: N_("Tham số không có ở đây hoặc không nhận giá trị ấy; `parameter` cho biết tham số nào."),
    404: N_("Không có mã này trong kho."),
    405: N_("API chỉ để đọc: GET, HEAD, OPTIONS."),
    406: N_("Chỉ trả lời bằng application/json."),
    410: N_("Thứ tự theo độ liên quan đã đổi từ khi có `cursor` này; hãy lấy lại từ trang đầu."),
    413: N_("Không nhận nội dung gửi kèm lớn như vậy."),
    422: N_("Từng tham số đọc được nhưng không dùng cùng nhau được, hoặc `cursor` không thuộc lần tìm này."),
    500: N_("Có lỗi ngoài dự tính; `request_id` là mã để báo quản trị viên."),
    503: N_("Chưa trả lời được; hãy thử lại sau số giây ghi ở Retry-After, nếu có."),
}


def description(operations: Iterable[Operation]) -> Json:
    return {
        "openapi": "3.1.0",
        "info": {
            "title": _("Kho tin địa phương"),
            "version": "1",
            "description": _(
                "API chỉ để đọc. Mọi danh sách đọc tiếp bằng `next`: gửi lại đúng các tham số cũ kèm "
                "`cursor`. Thêm trường mới không đổi số phiên bản; bỏ hay đổi nghĩa một trường thì có."
            ),
        },
        "paths": {path(operation): {"get": _operation(operation)} for operation in operations},
        "components": {
            "schemas": _said(SCHEMAS),
            "responses": {str(status): _problem(status) for status in _WORDS if status >= 400},
        },
    }


def path(operation: Operation) -> str:
    return "/api/v1" + re.sub(r"<(\w+)>", r"{\1}", operation.rule)


def _operation(operation: Operation) -> Json:
    statuses = sorted({*_ALWAYS, *operation.problems})
    failures: Json = {str(status): {"$ref": f"#/components/responses/{status}"} for status in statuses}
    if 301 in statuses:
        failures["301"] = {"description": _(_WORDS[301]), "headers": {"Location": _header()}}
    return {
        "operationId": operation.name,
        "summary": _(operation.summary),
        "parameters": [
            *(_parameter(one, "path") for one in operation.path),
            *(_parameter(one, "query") for one in operation.parameters),
        ],
        "responses": {"200": _success(operation), "304": {"description": _("Chưa có gì đổi.")}, **failures},
    }


def _parameter(parameter: Parameter, place: str) -> Json:
    schema = dict(parameter.schema)
    if parameter.is_many:
        schema = {"type": "array", "items": schema}
    described = {"name": parameter.name, "in": place, "description": _(parameter.meaning), "schema": schema}
    return described | ({"required": True} if place == "path" else {})


def _success(operation: Operation) -> Json:
    headers = {"ETag": _header()}
    if any(parameter.name == "cursor" for parameter in operation.parameters):
        headers["Link"] = _header()
    return {
        "description": _(SCHEMAS[operation.answer]["description"]),
        "headers": headers,
        "content": {"application/json": {"schema": ref(operation.answer)}},
    }


def _problem(status: int) -> Json:
    headers = {405: ["Allow"], 503: ["Retry-After"]}.get(status, [])
    return {
        "description": _(_WORDS[status]),
        "headers": {name: _header() for name in headers},
        "content": {"application/problem+json": {"schema": ref("Problem")}},
    }


def _said(schema: Any) -> Any:
    """The schema with its descriptions in the language that is spoken."""
    if isinstance(schema, list):
        return [_said(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: _(value) if key == "description" and isinstance(value, str) else _said(value)
        for key, value in schema.items()
    }


def _header() -> Json:
    return {"schema": TEXT}

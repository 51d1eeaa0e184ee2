"""What an address may ask for, and reading it strictly. The same schemas are published as documentation."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from archive_search.errors import ParameterError
from archive_search.language import N_
from archive_search.language import gettext as _

Schema = Mapping[str, Any]
Values = Mapping[str, Any]

MOST_PER_PAGE = 100
_SHOWN = 40  # characters of a refused value that are repeated


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter by its JSON schema. One that `is_many` may be given several times."""

    name: str
    schema: Schema
    meaning: str
    is_many: bool = False


def limit(default: int) -> Parameter:
    """How many entries a page has."""
    schema = {"type": "integer", "minimum": 1, "maximum": MOST_PER_PAGE, "default": default}
    return Parameter("limit", schema, N_("Số mục mỗi trang."))


CURSOR = Parameter(
    "cursor",
    {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,4000}$"},
    N_("Đọc tiếp từ chỗ trang trước dừng: giá trị `next` của trang ấy, cùng mọi tham số khác như cũ."),
)


def read(parameters: Sequence[Parameter], asked: MultiDict[str, str]) -> Values:
    """The values asked for, and defaults; several as a list. ParameterError names the one that is wrong."""
    known = {parameter.name: parameter for parameter in parameters}
    for name in asked:
        if name not in known:
            offered = ", ".join(known) or _("không có tham số nào")
            raise ParameterError(
                name, _("Không có tham số “%(name)s” ở đây. Có: %(offered)s.") % _told(name, offered=offered)
            )
    return {name: _value(parameter, asked.getlist(name)) for name, parameter in known.items()}


def _value(parameter: Parameter, texts: Sequence[str]) -> Any:
    name = parameter.name
    if len(texts) > 1 and not parameter.is_many:
        raise ParameterError(name, _("Tham số “%(name)s” được ghi nhiều lần; chỉ ghi một lần.") % _told(name))
    for text in texts:
        if not fits(parameter.schema, text):
            message = _("Tham số “%(name)s” không nhận giá trị “%(value)s”: %(meaning)s")
            told = _told(name, value=text[:_SHOWN], meaning=_(parameter.meaning))
            raise ParameterError(name, message % told)
    values = [int(text) if parameter.schema.get("type") == "integer" else text for text in texts]
    if parameter.is_many:
        return values
    return values[0] if values else parameter.schema.get("default")


def _told(name: str, **others: str) -> dict[str, str]:
    return {"name": name[:_SHOWN], **others}


def fits(schema: Schema, text: str) -> bool:
    """Whether a text is a value of the schema, for the few words of JSON Schema that are used here."""
    if "anyOf" in schema:
        return any(fits(one, text) for one in schema["anyOf"])
    if schema["type"] == "integer":
        if not re.fullmatch(r"\d{1,9}", text, re.ASCII):
            return False
        return bool(schema["minimum"] <= int(text) <= schema["maximum"])
    if schema.get("format") == "date" and not _is_day(text):
        return False
    if not schema.get("minLength", 0) <= len(text) <= schema.get("maxLength", len(text)):
        return False
    pattern = schema.get("pattern")
    return text in schema.get("enum", (text,)) and (not pattern or bool(re.fullmatch(pattern, text)))


def _is_day(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False

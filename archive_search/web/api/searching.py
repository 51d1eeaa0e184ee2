"""Searching through the API: results, and all values of a facet."""

from dataclasses import asdict, replace

from flask import request

from archive_search.errors import ContradictionError
from archive_search.fields import DATE_FACETS, FACETS
from archive_search.formats.search_json import to_json
from archive_search.language import N_
from archive_search.language import gettext as _
from archive_search.search.cursors import pack, read_cursor, unpack
from archive_search.search.results import SearchRequest
from archive_search.web.api.operations import Json, Operation
from archive_search.web.api.parameters import CURSOR, Parameter, Values, limit
from archive_search.web.current import service
from archive_search.web.state import SORTS, parse_state

_FARTHEST = 10_000  # hits that can be reached by the number of a page; a cursor goes on without end
_DAY = {
    "anyOf": [
        {"type": "string", "format": "date"},
        {"type": "string", "pattern": "^[12][0-9]{3}(-(0[1-9]|1[0-2]))?$"},
    ]
}
_VALUE = {"type": "string", "minLength": 1, "maxLength": 200}
_QUERY = (
    Parameter(
        "q",
        {"type": "string", "maxLength": 512, "default": ""},
        N_("Từ khóa, theo cách viết ở trang /help; để trống là mọi bài."),
    ),
    *(
        Parameter(name, _VALUE, N_("Chỉ những bài có một trong các giá trị này."), is_many=True)
        for name in FACETS
    ),
    *(
        Parameter(f"-{name}", _VALUE, N_("Không gồm những bài có giá trị này."), is_many=True)
        for name in FACETS
    ),
    Parameter("from", _DAY, N_("Đăng từ ngày này: năm, năm-tháng hoặc năm-tháng-ngày.")),
    Parameter("to", _DAY, N_("Đăng đến hết ngày này.")),
    Parameter("literal", _VALUE, N_("Chữ viết tắt không mở rộng ra dạng đầy đủ."), is_many=True),
    Parameter(
        "acronym",
        _VALUE,
        N_("Nghĩa của chữ viết tắt có nhiều nghĩa, như `TT:thị trấn`; `TT:` là mọi nghĩa."),
        is_many=True,
    ),
)
_SORT = Parameter(
    "sort", {"type": "string", "enum": list(SORTS), "default": SORTS[0]}, N_("Cách sắp xếp các bài.")
)
_PAGE = Parameter(
    "page",
    {"type": "integer", "minimum": 1, "maximum": _FARTHEST, "default": 1},
    N_("Số trang; đến bài thứ 10.000 thôi, xa hơn thì dùng `cursor`."),
)
_FACET = Parameter("facet", {"type": "string", "enum": [*DATE_FACETS, *FACETS]}, N_("Tên bộ lọc."))


def search(values: Values) -> Json:
    asked, cursor = _asked(), values["cursor"]
    if cursor and asked.page > 1:
        raise ContradictionError("page", _("Chỉ dùng một trong hai: “page” hoặc “cursor”."))
    if asked.page * values["limit"] > _FARTHEST:
        raise ContradictionError("page", _("Trang này quá xa; hãy đọc tiếp bằng “cursor”."))
    after = read_cursor(cursor) if cursor else None
    return to_json(service().search(replace(asked, per_page=values["limit"], after=after)))


def facet_values(values: Values, facet: str) -> Json:
    """By count, then by value, so that the cursor names a place in a fixed order."""
    counts = service().facet_counts(_asked(), facet)
    ranked = sorted((-count, value) for value, count in counts.items())
    if values["cursor"]:
        place = tuple(unpack(values["cursor"], int, str))
        ranked = [one for one in ranked if one > place]
    page = ranked[: values["limit"]]
    return {
        "facet": facet,
        "total": len(counts),
        "values": [
            {"value": value, "label": service().label(facet, value), "count": -count} for count, value in page
        ],
        "next": pack(*page[-1]) if len(ranked) > len(page) else None,
    }


def suggest(values: Values) -> Json:
    found = service().suggest(values["q"])
    return {"query": values["q"], "suggestions": [asdict(one) for one in found]}


def _asked() -> SearchRequest:
    """What the address asks for; here a part that contradicts another is an error, not a note."""
    state = parse_state(request.query_string)
    if state.notes:
        raise ContradictionError("from", " ".join(state.notes))
    return state.request


OPERATIONS = (
    Operation(
        "/search",
        search,
        N_("Tìm bài, như trên trang web."),
        "Results",
        (*_QUERY, _SORT, limit(10), _PAGE, CURSOR),
        problems=(410, 422),
    ),
    Operation(
        "/facets/<facet>",
        facet_values,
        N_("Mọi giá trị của một bộ lọc trong kết quả của một lần tìm."),
        "FacetValues",
        (*_QUERY, limit(100), CURSOR),
        path=(_FACET,),
        problems=(404, 422),
    ),
    Operation("/suggest", suggest, N_("Gợi ý gõ tiếp một câu hỏi."), "Suggestions", _QUERY[:1]),
)

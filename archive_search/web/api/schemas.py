"""JSON schemas of everything that the API answers. None allows a field that it does not name."""

from collections.abc import Mapping
from typing import Any

from archive_search.fields import DATE_FACETS, FACETS

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}
NUMBER: Schema = {"type": "number"}
FLAG: Schema = {"type": "boolean"}
DAY: Schema = {"type": "string", "format": "date"}
TIME: Schema = {"type": "string", "format": "date-time"}
ID: Schema = {"type": "string", "pattern": "^[0-9a-f]{20}$"}
SHA256: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
SPAN: Schema = {"type": "array", "items": COUNT, "minItems": 2, "maxItems": 2}
COUNTS: Schema = {"type": "object", "additionalProperties": COUNT}


def ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def maybe(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def many(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def record(about: str, fields: Mapping[str, Schema]) -> Schema:
    """An object with exactly these fields."""
    return {
        "type": "object",
        "description": about,
        "properties": dict(fields),
        "required": list(fields),
        "additionalProperties": False,
    }


_NEXT = {"next": maybe(TEXT)}
_SEEN = {"articles": COUNT, "first_seen": maybe(DAY), "last_seen": maybe(DAY)}
_SAID = {"evidence": ref("Evidence")}
_WORDS = dict.fromkeys(("title", "body", "captions"), TEXT)
_OFFICIAL = {"id": TEXT, "name": TEXT, "label": TEXT, "names": many(TEXT), "known_for": TEXT, **_SEEN}
_REPRINT = record("Bài khác có cùng nội dung.", {"id": ID, "title": TEXT, "source": TEXT})
_BUCKETS = many(ref("Bucket"))

SCHEMAS: dict[str, Schema] = {
    "Problem": {
        "type": "object",
        "description": "Một lỗi, theo RFC 9457. `request_id` là mã để báo quản trị viên.",
        "properties": {
            "type": {"type": "string", "format": "uri-reference"},
            "title": TEXT,
            "status": {"type": "integer", "minimum": 400, "maximum": 599},
            "detail": TEXT,
            "request_id": TEXT,
            "parameter": TEXT,
        },
        "required": ["type", "title", "status", "detail", "request_id"],
        "additionalProperties": False,
    },
    "Evidence": record(
        "Chỗ trong bài nói điều ấy: `text` là các ký tự từ `start` đến `end` của `field`.",
        {
            "article": ID,
            "field": {"type": "string", "enum": list(_WORDS)},
            "start": COUNT,
            "end": COUNT,
            "text": TEXT,
        },
    ),
    "Bucket": record("Một giá trị và số bài có nó.", {"value": TEXT, "label": TEXT, "count": COUNT}),
    "Hit": record(
        "Một bài tìm được. `marks` là vị trí các từ khớp trong `snippet`.",
        {
            "id": ID,
            "title": TEXT,
            "date": maybe(DAY),
            "source": TEXT,
            "url": maybe(TEXT),
            "path": TEXT,
            "score": NUMBER,
            "snippet": TEXT,
            "marks": many(SPAN),
            "officials": many(record("Người và chức vụ như bài viết ghi.", {"name": TEXT, "role": TEXT})),
            "topics": many(TEXT),
            "also": many(_REPRINT),
        },
    ),
    "Results": record(
        "Một trang kết quả. `relaxed` có các bài gần đúng khi không bài nào khớp đủ.",
        {
            "query": record(
                "Điều đã hỏi, và đã hiểu thế nào.", {"text": TEXT, "understood": TEXT, "notes": many(TEXT)}
            ),
            "total": COUNT,
            "hits": many(ref("Hit")),
            "facets": record(
                "Các giá trị của từng bộ lọc; `date` là năm.",
                dict.fromkeys(("date", *list(DATE_FACETS)[1:], *FACETS), _BUCKETS),
            ),
            "relaxed": maybe(
                record("Các bài gần đúng.", {"understood": TEXT, "total": COUNT, "hits": many(ref("Hit"))})
            ),
            **_NEXT,
            "took_ms": NUMBER,
        },
    ),
    "FacetValues": record(
        "Các giá trị của một bộ lọc, nhiều bài nhất đứng trước; `total` là số giá trị.",
        {"facet": TEXT, "total": COUNT, "values": _BUCKETS, **_NEXT},
    ),
    "Article": record(
        "Bài viết và mọi điều máy nhận ra trong đó, mỗi điều kèm câu chữ làm chứng.",
        {
            "id": ID,
            "version": COUNT,
            "newest_version": COUNT,
            "duplicate_of": maybe(ID),
            "title": TEXT,
            "date": maybe(DAY),
            "modified": maybe(DAY),
            "source": TEXT,
            "unit": TEXT,
            "url": maybe(TEXT),
            "path": TEXT,
            "authors": many(TEXT),
            "text": record("Nguyên văn, mà `start` và `end` của các câu làm chứng đếm theo.", _WORDS),
            "officials": many(
                record(
                    "Một chức vụ như bài viết ghi; `id` là mã quan chức trong kho.",
                    {
                        "id": maybe(TEXT),
                        "name": TEXT,
                        "role": TEXT,
                        **_SAID,
                        "post": TEXT,
                        "body": TEXT,
                        "status": TEXT,
                        "capacity": FLAG,
                    },
                )
            ),
            "mentions": many(record("Một người được nhắc tên.", {"id": maybe(TEXT), "name": TEXT, **_SAID})),
            "topics": many(
                record(
                    "Một chủ đề và những chữ cho thấy chủ đề ấy.",
                    {
                        "slug": TEXT,
                        "label": TEXT,
                        "score": NUMBER,
                        "subtopics": many(TEXT),
                        "cues": many(record("Chữ và số điểm.", {"points": NUMBER, **_SAID})),
                    },
                )
            ),
            "places": many(
                record(
                    "Một đơn vị hành chính; `unit` là null khi bài không cho biết là đơn vị nào.",
                    {
                        "value": TEXT,
                        "label": TEXT,
                        "name": TEXT,
                        "level": TEXT,
                        "unit": maybe(TEXT),
                        **_SAID,
                    },
                )
            ),
            "figures": many(
                record(
                    "Một số liệu như bài ghi, và tính ra đơn vị gốc.",
                    {
                        "number": maybe(NUMBER),
                        "unit": TEXT,
                        "value": maybe(NUMBER),
                        "base_unit": maybe(TEXT),
                        **_SAID,
                    },
                )
            ),
            "dates": many(record("Một ngày được nhắc.", {"date": DAY, **_SAID})),
            "documents": many(record("Một số hiệu văn bản.", {"number": TEXT, **_SAID})),
            "acronyms": many(
                record("Một chữ viết tắt được bài giải thích.", {"acronym": TEXT, "long_form": TEXT, **_SAID})
            ),
        },
    ),
    "Versions": record(
        "Các phiên bản của một bài, mới nhất đứng trước; `original` là SHA-256 của tệp gốc.",
        {
            "article": ID,
            "versions": many(
                record(
                    "Một phiên bản.",
                    {
                        "version": COUNT,
                        "date": maybe(DAY),
                        "modified": maybe(DAY),
                        "ingested_at": TIME,
                        "url": maybe(TEXT),
                        "path": TEXT,
                        "original": SHA256,
                        "text": record("Nguyên văn.", _WORDS),
                    },
                )
            ),
            **_NEXT,
        },
    ),
    "Officials": record(
        "Quan chức, theo thứ tự mã.", {"officials": many(record("Một quan chức.", _OFFICIAL)), **_NEXT}
    ),
    "Holder": record("Một người đã thấy ở một chức vụ.", {"person": TEXT, "label": TEXT, **_SEEN}),
    "Official": record(
        "Mọi điều các bài cho thấy về một quan chức. Ngày là ngày của bài, không phải nhiệm kỳ.",
        {
            "official": record("Người ấy.", _OFFICIAL),
            "roles": many(
                record(
                    "Một chức vụ.",
                    {
                        "post": TEXT,
                        "label": TEXT,
                        "wordings": many(TEXT),
                        **_SEEN,
                        "events": many(
                            record(
                                "Một việc bầu, bổ nhiệm hay thôi chức.",
                                {"status": TEXT, "date": maybe(DAY), "article": ID},
                            )
                        ),
                        "evidence": many(
                            record(
                                "Câu đầu và câu cuối cho thấy chức vụ ấy.",
                                {
                                    "article": ID,
                                    "title": TEXT,
                                    "date": maybe(DAY),
                                    "text": TEXT,
                                    "marks": many(SPAN),
                                },
                            )
                        ),
                        "predecessor": maybe(ref("Holder")),
                        "successor": maybe(ref("Holder")),
                    },
                )
            ),
            "years": COUNTS,
            "companions": many(
                record("Người hay được nhắc cùng.", {"person": TEXT, "label": TEXT, "articles": COUNT})
            ),
            "uncertain": many(
                record("Người có thể là một.", {"person": TEXT, "label": TEXT, "reason": TEXT})
            ),
        },
    ),
    "Posts": record(
        "Chức vụ đã thấy trong các bài, theo thứ tự mã.",
        {
            "posts": many(
                record("Một chức vụ.", {"id": TEXT, "label": TEXT, "officials": COUNT, "articles": COUNT})
            ),
            **_NEXT,
        },
    ),
    "Post": record(
        "Những người đã thấy ở một chức vụ, theo thời gian.",
        {"id": TEXT, "label": TEXT, "holders": many(ref("Holder"))},
    ),
    "Topics": record(
        "Mọi chủ đề mà kho nhận ra.",
        {
            "topics": many(
                record("Một chủ đề.", {"slug": TEXT, "label": TEXT, "label_en": TEXT, "articles": COUNT})
            )
        },
    ),
    "Topic": record(
        "Một chủ đề: các mục con, số bài theo năm, những người được nhắc nhiều nhất.",
        {
            "slug": TEXT,
            "label": TEXT,
            "label_en": TEXT,
            "articles": COUNT,
            "subtopics": many(
                record(
                    "Một mục con.",
                    {"slug": TEXT, "label": TEXT, "label_en": TEXT},
                )
            ),
            "years": _BUCKETS,
            "officials": _BUCKETS,
            "places": _BUCKETS,
        },
    ),
}

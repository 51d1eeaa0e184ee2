"""JSON schemas of everything that the API answers. None allows a field that it does not name."""

from collections.abc import Mapping
from typing import Any

from archive_search.fields import DATE_FACETS, FACETS
from archive_search.language import N_
from archive_search.search.suggest import NAMED

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
_REPRINT = record(N_("Bài khác có cùng nội dung."), {"id": ID, "title": TEXT, "source": TEXT})
_CUES = many(record(N_("Chữ và số điểm."), {"points": NUMBER, **_SAID}))
_SENTENCE = {
    "article": ID,
    "title": TEXT,
    "date": maybe(DAY),
    "text": TEXT,
    "marks": many(SPAN),
    "field": {"type": "string", "enum": list(_WORDS)},
    "start": COUNT,
    "end": COUNT,
}
_BUCKETS = many(ref("Bucket"))

SCHEMAS: dict[str, Schema] = {
    "Problem": {
        "type": "object",
        "description": N_("Một lỗi, theo RFC 9457. `request_id` là mã để báo quản trị viên."),
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
        N_("Chỗ trong bài nói điều ấy: `text` là các ký tự từ `start` đến `end` của `field`."),
        {
            "article": ID,
            "field": {"type": "string", "enum": list(_WORDS)},
            "start": COUNT,
            "end": COUNT,
            "text": TEXT,
        },
    ),
    "Bucket": record(N_("Một giá trị và số bài có nó."), {"value": TEXT, "label": TEXT, "count": COUNT}),
    "Hit": record(
        N_("Một bài tìm được. `marks` là vị trí các từ khớp trong `snippet`."),
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
            "officials": many(
                record(
                    N_("Một chức vụ như bài viết ghi; `id` là mã quan chức trong kho."),
                    {"name": TEXT, "role": TEXT, "id": maybe(TEXT), **_SAID},
                )
            ),
            "topics": many(TEXT),
            "topic_evidence": {"type": "object", "additionalProperties": _CUES},
            "also": many(_REPRINT),
        },
    ),
    "Acronym": record(
        N_(
            "Một chữ viết tắt trong câu hỏi. `meaning` là nghĩa duy nhất được tìm, do `decided_by` chọn; "
            "`total` là số bài khi chữ ấy được hiểu theo nghĩa này."
        ),
        {
            "acronym": TEXT,
            "long_forms": many(TEXT),
            "widened": FLAG,
            "meaning": maybe(TEXT),
            "decided_by": maybe({"type": "string", "enum": ["reader", "context"]}),
            "meanings": many(record(N_("Một nghĩa."), {"long_form": TEXT, "total": COUNT})),
        },
    ),
    "Results": record(
        N_("Một trang kết quả. `relaxed` có các bài gần đúng khi không bài nào khớp hoàn toàn."),
        {
            "query": record(
                N_("Điều đã hỏi, và đã hiểu thế nào."),
                {
                    "text": TEXT,
                    "understood": TEXT,
                    "notes": many(TEXT),
                    "acronyms": many(ref("Acronym")),
                },
            ),
            "total": COUNT,
            "hits": many(ref("Hit")),
            "facets": record(
                N_("Các giá trị của từng bộ lọc; `date` là năm."),
                dict.fromkeys(("date", *list(DATE_FACETS)[1:], *FACETS), _BUCKETS),
            ),
            "relaxed": maybe(
                record(
                    N_("Các bài gần đúng."), {"understood": TEXT, "total": COUNT, "hits": many(ref("Hit"))}
                )
            ),
            "corrections": many(ref("Alternative")),
            "relaxations": many(ref("Alternative")),
            **_NEXT,
            "took_ms": NUMBER,
        },
    ),
    "Alternative": record(
        N_("Câu hỏi khác có thể là điều muốn tìm: thay đổi gì, và tìm được bao nhiêu bài."),
        {"change": TEXT, "text": TEXT, "total": COUNT},
    ),
    "Suggestions": record(
        N_("Những cách gõ tiếp. Giá trị của bộ lọc có `value` và số bài; `kind` của từ khóa là `word`."),
        {
            "query": TEXT,
            "suggestions": many(
                record(
                    N_("Một gợi ý: câu hỏi `text`, thu hẹp theo `value` của bộ lọc `kind`."),
                    {
                        "kind": {"type": "string", "enum": ["word", *NAMED]},
                        "label": TEXT,
                        "text": TEXT,
                        "value": TEXT,
                        "count": maybe(COUNT),
                    },
                )
            ),
        },
    ),
    "FacetValues": record(
        N_("Các giá trị của một bộ lọc, nhiều bài nhất đứng trước; `total` là số giá trị."),
        {"facet": TEXT, "total": COUNT, "values": _BUCKETS, **_NEXT},
    ),
    "Article": record(
        N_("Bài viết và mọi điều máy nhận ra trong đó, mỗi điều kèm câu chữ làm chứng."),
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
            "text": record(N_("Nguyên văn, mà `start` và `end` của các câu làm chứng đếm theo."), _WORDS),
            "officials": many(
                record(
                    N_("Một chức vụ như bài viết ghi; `id` là mã quan chức trong kho."),
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
            "mentions": many(
                record(N_("Một người được nhắc tên."), {"id": maybe(TEXT), "name": TEXT, **_SAID})
            ),
            "topics": many(
                record(
                    N_("Một chủ đề và những chữ cho thấy chủ đề ấy."),
                    {
                        "slug": TEXT,
                        "label": TEXT,
                        "score": NUMBER,
                        "subtopics": many(TEXT),
                        "cues": _CUES,
                    },
                )
            ),
            "places": many(
                record(
                    N_("Một đơn vị hành chính; `unit` là null khi bài không cho biết là đơn vị nào."),
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
                    N_("Một số liệu như bài ghi, và tính ra đơn vị gốc."),
                    {
                        "number": maybe(NUMBER),
                        "unit": TEXT,
                        "value": maybe(NUMBER),
                        "base_unit": maybe(TEXT),
                        **_SAID,
                    },
                )
            ),
            "dates": many(record(N_("Một ngày được nhắc."), {"date": DAY, **_SAID})),
            "documents": many(record(N_("Một số hiệu văn bản."), {"number": TEXT, **_SAID})),
            "acronyms": many(
                record(
                    N_("Một chữ viết tắt được bài giải thích."), {"acronym": TEXT, "long_form": TEXT, **_SAID}
                )
            ),
        },
    ),
    "Versions": record(
        N_("Các phiên bản của một bài, mới nhất đứng trước; `original` là SHA-256 của tệp gốc."),
        {
            "article": ID,
            "versions": many(
                record(
                    N_("Một phiên bản."),
                    {
                        "version": COUNT,
                        "date": maybe(DAY),
                        "modified": maybe(DAY),
                        "ingested_at": TIME,
                        "url": maybe(TEXT),
                        "path": TEXT,
                        "original": SHA256,
                        "text": record(N_("Nguyên văn."), _WORDS),
                    },
                )
            ),
            **_NEXT,
        },
    ),
    "Officials": record(
        N_("Quan chức, theo thứ tự mã."),
        {"officials": many(record(N_("Một quan chức."), _OFFICIAL)), **_NEXT},
    ),
    "Holder": record(N_("Một người được ghi nhận ở một chức vụ."), {"person": TEXT, "label": TEXT, **_SEEN}),
    "Official": record(
        N_("Mọi điều các bài cho thấy về một quan chức. Ngày là ngày của bài, không phải nhiệm kỳ."),
        {
            "official": record(N_("Người ấy."), _OFFICIAL),
            "roles": many(
                record(
                    N_("Một chức vụ."),
                    {
                        "post": TEXT,
                        "label": TEXT,
                        "wordings": many(TEXT),
                        **_SEEN,
                        "events": many(
                            record(
                                N_("Một việc bầu, bổ nhiệm hay thôi chức."),
                                {
                                    "status": TEXT,
                                    "date": maybe(DAY),
                                    "article": ID,
                                    "evidence": record(N_("Câu kể việc ấy."), _SENTENCE),
                                },
                            )
                        ),
                        "evidence": many(record(N_("Câu đầu và câu cuối cho thấy chức vụ ấy."), _SENTENCE)),
                        "predecessor": maybe(ref("Holder")),
                        "successor": maybe(ref("Holder")),
                    },
                )
            ),
            "years": COUNTS,
            "companions": many(
                record(N_("Người hay được nhắc cùng."), {"person": TEXT, "label": TEXT, "articles": COUNT})
            ),
            "uncertain": many(
                record(N_("Người có thể là một."), {"person": TEXT, "label": TEXT, "reason": TEXT})
            ),
        },
    ),
    "Posts": record(
        N_("Chức vụ được ghi nhận trong các bài, theo thứ tự mã."),
        {
            "posts": many(
                record(N_("Một chức vụ."), {"id": TEXT, "label": TEXT, "officials": COUNT, "articles": COUNT})
            ),
            **_NEXT,
        },
    ),
    "Post": record(
        N_("Những người được ghi nhận ở một chức vụ, theo thời gian."),
        {"id": TEXT, "label": TEXT, "holders": many(ref("Holder"))},
    ),
    "Coverage": record(
        N_("Kho có gì và thiếu gì."),
        {
            "articles": COUNT,
            "duplicates": COUNT,
            "versions": COUNT,
            "sources": many(
                record(
                    N_("Một nguồn, đơn vị mà nguồn ấy đưa tin, và số bài theo tháng."),
                    {"name": TEXT, "unit": TEXT, "articles": COUNT, "months": COUNTS},
                )
            ),
            "last_run": maybe(
                record(
                    N_("Lần đưa bài gần nhất."),
                    {
                        "started_at": TIME,
                        "ended_at": maybe(TIME),
                        "counts": COUNTS,
                        "rejected": many(record(N_("Một tệp bị từ chối."), {"path": TEXT, "reason": TEXT})),
                    },
                )
            ),
            **_NEXT,
        },
    ),
    "Topics": record(
        N_("Mọi chủ đề mà kho nhận ra."),
        {
            "topics": many(
                record(N_("Một chủ đề."), {"slug": TEXT, "label": TEXT, "label_en": TEXT, "articles": COUNT})
            )
        },
    ),
    "Topic": record(
        N_("Một chủ đề: các mục con, số bài theo năm, những người được nhắc nhiều nhất."),
        {
            "slug": TEXT,
            "label": TEXT,
            "label_en": TEXT,
            "articles": COUNT,
            "subtopics": many(
                record(
                    N_("Một mục con."),
                    {"slug": TEXT, "label": TEXT, "label_en": TEXT},
                )
            ),
            "years": _BUCKETS,
            "officials": _BUCKETS,
            "places": _BUCKETS,
        },
    ),
}

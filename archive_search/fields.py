"""The one table of what can be searched and narrowed: names, weights, labels, spellings in queries."""

from dataclasses import dataclass

TITLE, BODY, CAPTIONS = "title", "body", "captions"
# BM25F weights of the text fields (guide, section 5.5: title x3, captions x0.7).
TEXT_FIELDS = {BODY: 1.0, CAPTIONS: 0.7, TITLE: 3.0}


@dataclass(frozen=True, slots=True)
class Facet:
    """A value list one can narrow by. `aliases` are its names in the query language, folded."""

    name: str
    label: str
    aliases: tuple[str, ...] = ()


FACETS = {
    facet.name: facet
    for facet in (
        Facet("official", "Quan chức", ("quan-chuc", "official")),
        Facet("post", "Chức vụ", ("chuc-vu", "post")),
        Facet("topic", "Chủ đề", ("chu-de", "topic")),
        Facet("place", "Địa bàn", ("dia-ban", "place")),
        Facet("document", "Số hiệu văn bản", ("so-hieu", "doc", "document")),
        Facet("source", "Nguồn", ("nguon", "source")),
        Facet("author", "Tác giả", ("tac-gia", "author")),
    )
}
# Facets computed from the publication date; a date filter is their choice.
DATE_FACETS = {"year": "Năm", "month": "Tháng"}
DATE_ALIASES = ("ngay", "date")
FIGURE_ALIASES = ("so-lieu", "figure")
TEXT_ALIASES = {"tieu-de": TITLE, "title": TITLE, "chu-thich": CAPTIONS, "caption": CAPTIONS}

"""The one table of what can be searched and narrowed: names, weights, labels, spellings in queries."""

from dataclasses import dataclass

from archive_search.language import N_
from archive_search.language import gettext as _

TITLE, BODY, CAPTIONS = "title", "body", "captions"
# BM25F weights of the text fields (guide, section 5.5: title x3, captions x0.7).
TEXT_FIELDS = {BODY: 1.0, CAPTIONS: 0.7, TITLE: 3.0}


@dataclass(frozen=True, slots=True)
class Facet:
    """A value list one can narrow by, called `title`. `aliases` are its names in queries, folded."""

    name: str
    title: str
    aliases: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The title in the language that is spoken."""
        return _(self.title)


FACETS = {
    facet.name: facet
    for facet in (
        Facet("official", N_("Quan chức"), ("quan-chuc", "can-bo", "official")),
        Facet("post", N_("Chức vụ"), ("chuc-vu", "post")),
        Facet("topic", N_("Chủ đề"), ("chu-de", "topic")),
        Facet("place", N_("Địa bàn"), ("dia-ban", "place")),
        Facet("document", N_("Số hiệu văn bản"), ("so-hieu", "doc", "document")),
        Facet("source", N_("Nguồn"), ("nguon", "source")),
        Facet("author", N_("Tác giả"), ("tac-gia", "author")),
    )
}
# Facets computed from the publication date; a date filter is their choice.
DATE_FACETS = {"year": N_("Năm"), "month": N_("Tháng")}
DATE_ALIASES = ("ngay", "date")
FIGURE_ALIASES = ("so-lieu", "figure")
TEXT_ALIASES = {"tieu-de": TITLE, "title": TITLE, "chu-thich": CAPTIONS, "caption": CAPTIONS}

"""The help page: what can be written into the search box, each with examples that this archive answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive_search.language import N_
from archive_search.language import gettext as _
from archive_search.search.results import Bucket, SearchRequest
from archive_search.web.state import SearchState

_WORDS = (
    (
        ("cải cách hành chính", "cai cach hanh chinh"),
        N_("có đủ các từ; gõ không dấu thì khớp mọi cách viết có dấu"),
    ),
    (('"xây dựng nông thôn mới"',), N_("đúng nguyên cụm từ, các từ liền nhau")),
    (("CCHC", "GPMB"), N_("chữ viết tắt tìm cả dạng đầy đủ và ngược lại; trên trang kết quả có nút tắt")),
    (("đất OR rừng", "đất HOẶC rừng"), N_("một trong hai (viết hoa cả chữ OR, HOẶC)")),
    (("cử tri -bầu", "cử tri NOT bầu", "cử tri KHÔNG bầu"), N_("có từ này, không có từ kia")),
    (("(đất OR rừng) quy hoạch",), N_("nhóm các điều kiện")),
    (("tiền*",), N_("mọi từ bắt đầu như vậy")),
    (
        (N_('tiêu-đề:"khởi công"'), N_('chú-thích:"hội nghị"')),
        N_("chỉ tìm trong tiêu đề, trong chú thích ảnh; nhiều từ thì đặt trong ngoặc kép"),
    ),
    ((N_("ngày:2020-01..2020-06"), N_("ngày:2021")), N_("ngày đăng: năm, tháng, ngày hoặc khoảng")),
    ((N_("số-liệu:>1000tỷ"), N_("số-liệu:100..200ha")), N_("số liệu trong khoảng, dù viết theo đơn vị nào")),
    (("40,1%", "24/6/2020"), N_("số và ngày như bài ghi, hoặc ghi theo cách khác")),
)
_FACETS = (
    ("official", N_("quan-chức"), N_("bài nhắc đến một quan chức")),
    ("post", N_("chức-vụ"), N_("bài nhắc đến người giữ một chức vụ, dù người ấy là ai")),
    ("topic", N_("chủ-đề"), N_("bài thuộc một chủ đề")),
    ("place", N_("địa-bàn"), N_("bài nhắc đến một đơn vị hành chính")),
    ("document", N_("số-hiệu"), N_("bài dẫn một văn bản")),
    ("source", N_("nguồn"), N_("bài của một nguồn")),
    ("author", N_("tác-giả"), N_("bài của một tác giả")),
)


@dataclass(frozen=True, slots=True)
class Row:
    """Queries, each with the address that asks it, and what they find."""

    examples: tuple[tuple[str, str], ...]
    meaning: str


def rows(facets: Mapping[str, Sequence[Bucket]]) -> list[Row]:
    """The query language; values of facets are exemplified by the most frequent ones of the archive."""
    found = [_row([_(query) for query in queries], meaning) for queries, meaning in _WORDS]
    for name, spelling, meaning in _FACETS:
        if buckets := facets.get(name):
            found.append(_row((f'{_(spelling)}:"{_quotable(buckets[0].label)}"',), meaning))
    return found


def _row(queries: Sequence[str], meaning: str) -> Row:
    return Row(tuple((query, SearchState(SearchRequest(query)).url) for query in queries), _(meaning))


def _quotable(label: str) -> str:
    return label.replace('"', " ")

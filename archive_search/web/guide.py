"""The help page: what can be written into the search box, each with examples that this archive answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive_search.search import Bucket, SearchRequest
from archive_search.web.state import SearchState

_WORDS = (
    (("cải cách hành chính", "cai cach hanh chinh"), "có đủ các từ; gõ không dấu thì tìm mọi cách bỏ dấu"),
    (('"xây dựng nông thôn mới"',), "đúng nguyên cụm từ, các từ liền nhau"),
    (("CCHC", "GPMB"), "chữ viết tắt tìm cả dạng đầy đủ và ngược lại; trên trang kết quả có nút tắt"),
    (("đất OR rừng", "đất HOẶC rừng"), "một trong hai (viết hoa cả chữ OR, HOẶC)"),
    (("cử tri -bầu", "cử tri NOT bầu", "cử tri KHÔNG bầu"), "có từ này, không có từ kia"),
    (("(đất OR rừng) quy hoạch",), "nhóm các điều kiện"),
    (("tiền*",), "mọi từ bắt đầu như vậy"),
    (("tiêu-đề:khởi công", "chú-thích:hội nghị"), "chỉ tìm trong tiêu đề, trong chú thích ảnh"),
    (("ngày:2020-01..2020-06", "ngày:2021"), "ngày đăng: năm, tháng, ngày hoặc khoảng"),
    (("số-liệu:>1000tỷ", "số-liệu:100..200ha"), "số liệu trong khoảng, dù viết theo đơn vị nào"),
    (("40,1%", "24/6/2020"), "số và ngày như bài viết ghi, hoặc cách ghi khác của nó"),
)
_FACETS = (
    ("official", "quan-chức", "bài nhắc đến một quan chức"),
    ("post", "chức-vụ", "bài nhắc đến người giữ một chức vụ, dù người ấy là ai"),
    ("topic", "chủ-đề", "bài thuộc một chủ đề"),
    ("place", "địa-bàn", "bài nhắc đến một đơn vị hành chính"),
    ("document", "số-hiệu", "bài dẫn một văn bản"),
    ("source", "nguồn", "bài của một nguồn"),
    ("author", "tác-giả", "bài của một tác giả"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """Queries, each with the address that asks it, and what they find."""

    examples: tuple[tuple[str, str], ...]
    meaning: str


def rows(facets: Mapping[str, Sequence[Bucket]]) -> list[Row]:
    """The query language; values of facets are exemplified by the most frequent ones of the archive."""
    found = [_row(queries, meaning) for queries, meaning in _WORDS]
    for name, spelling, meaning in _FACETS:
        if buckets := facets.get(name):
            found.append(_row((f'{spelling}:"{_quotable(buckets[0].label)}"',), meaning))
    return found


def _row(queries: Sequence[str], meaning: str) -> Row:
    return Row(tuple((query, SearchState(SearchRequest(query)).url) for query in queries), meaning)


def _quotable(label: str) -> str:
    return label.replace('"', " ")

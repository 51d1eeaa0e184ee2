"""What portals print around an article: share buttons, hit counters, lists of other news, polls, footers.

`is_residue` knows lines that are residue wherever they stand; `opens_residue` knows the lines after which, at
the end of a page, nothing of the article follows.
"""

import re

_LONGEST = 200  # characters
_COUNT = r"\s*:?\s*\(?[\d.,]*\)?\s*(?:lượt|lần|người)?"
_NEWS = r"(?:(?:các |những )?(?:tin(?: tức| bài)?|bài(?: viết| báo)?|video|văn bản))"
_OTHER = (
    r"(?:khác|liên quan|mới(?: nhất| hơn| đăng)?|cũ(?: hơn)?|cùng (?:chuyên )?mục|đã (?:đưa|đăng)(?: ngày)?"
    r"|nổi bật|tiếp theo|trước đó)"
)
_NETWORK = (
    r"(?:facebook|zalo|twitter|x|linkedin|pinterest|telegram|e?mail|print|copy link|google\+?|youtube|tiktok)"
)
_OBJECT = (
    r"(?:bài(?: viết| này)?|trang(?: này)?|tin(?: bài| này)?|ấn|e?mail|bản in|liên kết|(?:cho )?bạn bè"
    r"|qua email|phản hồi|bình luận|ý kiến|nội dung)"
)

_WHOLE_LINES = (
    rf"(?:tổng )?(?:số )?lượt (?:xem|đọc|truy cập|người xem|thích|chia sẻ)(?: bài| tin)?(?: viết)?{_COUNT}",
    r"[\d.,]+ (?:lượt|người) (?:xem|đọc|truy cập|thích)",
    rf"(?:đã xem|lần xem|số lần (?:xem|đọc)|views?|xem){_COUNT}",
    rf"(?:in|gửi|lưu|nghe|đọc|sao chép) {_OBJECT}",
    r"(?:về|trở về|trở lại|quay về|quay lại|lên) ?(?:trang trước|đầu trang|trang chủ|trước|trang)?",
    rf"(?:chia sẻ|share|bình luận|phản hồi|like|thích|print|tags?|từ khóa|từ khoá){_COUNT}",
    r"chia sẻ (?:bài viết|lên .{1,20})",
    rf"{_NETWORK}(?:[\s,|/-]+{_NETWORK})*",
    rf"(?:đánh giá|xếp hạng|bình chọn)(?: (?:bài viết|bài|tin))?{_COUNT}",
    r"tổng số điểm(?: của bài viết)?(?: là)?\s*:.*",
    r"\d(?: \d){2,9}",
    r"a[ a+-]{2,}",
    r"cỡ chữ.{0,20}|kích thước chữ|font chữ|tương phản|màu chữ|đọc bài",
    rf"{_NEWS} {_OTHER}",
    r"trang chủ(?:\s*[»›>/|].*)?",
)
_BEGINNINGS = (
    rf"{_NEWS} {_OTHER}(?!\w)",
    r"(?:tin |bài )?(?:đọc|xem) nhiều",
    r"bạn (?:thấy|đánh giá|cảm thấy|nghĩ|biết|có hài lòng) .*(?:trang|web|cổng|giao diện|chất lượng|thế nào)",
    r"(?:ý kiến|bình luận|phản hồi|góp ý) (?:của )?(?:bạn|độc giả|người đọc)",
    r"(?:thăm dò|trưng cầu) (?:ý kiến|dư luận)",
    r"hãy là người đầu tiên|(?:click|nhấn) (?:để|vào)",
    r"(?:gửi|viết) (?:bình luận|ý kiến|phản hồi)|đăng (?:nhập|ký)(?: |$)",
    r"(?:đang|số người|khách) (?:truy cập|online|trực tuyến)|(?:thống kê|tổng)(?: số)?(?: lượt)? truy cập",
    r"(?:tags?|từ khóa|từ khoá)\s*:",
    r"bản quyền|copyright|©|\(c\) |ghi rõ nguồn",
    r"liên kết (?:web|site|trang|nhanh)",
    r"cơ quan (?:chủ quản|ngôn luận)|giấy phép (?:số|xuất bản|thiết lập|hoạt động)",
    r"chịu trách nhiệm (?:chính|nội dung|quản)|trưởng ban biên tập",
    r"(?:địa chỉ|trụ sở|điện thoại|email|fax|hotline|đường dây nóng)\s*:",
    r"(?:hôm nay|hôm qua|tuần này|tháng này|tất cả)\s*:\s*[\d.,]+$",
)
_WHOLE = re.compile(rf"(?:{'|'.join(_WHOLE_LINES)})\s*[:»›>.…]*", re.IGNORECASE)
_LINKED = re.compile(
    r"(?:>>+|»+|›+|<<+|«+|\[\+\])\s*\S|(?:xem|đọc) (?:thêm|tiếp)(?:\s*[:.…»>]|\s*$| (?:tại đây|ở đây|bài))",
    re.IGNORECASE,
)
_BEGINNING = re.compile("|".join(_BEGINNINGS), re.IGNORECASE)


def is_residue(line: str) -> bool:
    """Whether a line is navigation or a counter wherever it stands (`Lượt xem: 633`, `In bài viết`)."""
    line = line.strip(" -|•*") if len(line) <= _LONGEST else ""
    return bool(_WHOLE.fullmatch(line) or _LINKED.match(line))


def opens_residue(line: str) -> bool:
    """Whether a line at the end of a page starts what is no longer the article (`Các tin khác:`).

    A link to another article (`Xem thêm: ...`) is residue, but the text may go on after it.
    """
    line = line[:_LONGEST].strip(" -|•*")
    return bool(_WHOLE.fullmatch(line) or _BEGINNING.match(line))

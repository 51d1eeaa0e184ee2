"""Bylines: who wrote an article, as its last lines say (`Thu Hà - Bích Thảo`, `Tin, ảnh: Minh Đức`)."""

import re

from archive_search.text.legacy import is_syllable

_LONGEST = 120
_ROLE = (
    r"(?:tin|bài(?: viết)?|(?:hình )?ảnh|video|clip|đồ họa|tác giả|thực hiện|người viết|(?:nhóm )?phóng viên"
    r"|nội dung|biên soạn|tổng hợp|biên tập|(?:nhóm )?pv|ctv)"
)
_ROLES = re.compile(
    rf"(?:^|[\s\-–,;./|(]+)({_ROLE}(?:(?: ?[,&/+–-] ?| và | ){_ROLE})*)\s*:\s*", re.IGNORECASE
)
_PICTURES_ONLY = re.compile(r"(?:hình )?ảnh|video|clip|đồ họa", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"\s+[-–—]\s*|(?<![A-ZĐ\s])[-–—]\s*|\s*[,;/&+]\s*|\s+và\s+")
_REMARK = re.compile(r"\s*[(\[][^()\[\]]{0,40}[)\]]\s*$")
_PEN_NAME = re.compile(r"[A-ZĐ](?:\.?[A-ZĐ]){1,5}\.?|(?:nhóm )?(?:PV|CTV|phóng viên)", re.IGNORECASE)
_REPORTER = re.compile(r"(?:PV|CTV|BTV|Phóng viên|Cộng tác viên)[.:]?\s+(?=[A-ZĐ])")
_BODY = re.compile(
    r"(?:Cổng|Trang|Đài|Báo|Phòng|Ban|Trung tâm|TT|Văn phòng|Sở|UBND|Hội|Đoàn|Công an)\s", re.IGNORECASE
)
_OFFICE = re.compile(
    r"(?:ông|bà|anh|chị|đồng chí|phó|chủ tịch|giám đốc|bí thư|(?:tổ |bí thư )?trưởng|chánh|nơi nhận)\b",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"(\(?)\s*(?:theo|nguồn(?: tin)?)\b\s*(:?)\s*(\S.{1,60})", re.IGNORECASE)
_LONGEST_CREDIT = 8  # words


def read_byline(line: str) -> tuple[str, ...] | None:
    """The authors that a line names; empty for a credit to a photographer or an agency; None: no byline."""
    line = line.strip(" .*_")
    if not line or len(line) > _LONGEST:
        return None
    if _is_credit(line):
        return ()
    first, *rest = _ROLES.split(line)
    authors = _names(first, labelled=False) if first.strip() else ()
    if authors is None:
        return None
    for role, text in zip(rest[::2], rest[1::2], strict=True):
        names = _names(text, labelled=True)
        if names is None:
            return None
        if not _PICTURES_ONLY.fullmatch(role):
            authors += names
    return tuple(dict.fromkeys(authors))


def split_authors(text: str) -> tuple[str, ...]:
    """The authors in a metadata value: its names where it lists names, else the value as it stands."""
    text = " ".join(text.split())
    authors = read_byline(text)
    return authors or ((text,) if text else ())


def _is_credit(line: str) -> bool:
    """`(Theo TTXVN)`, `Nguồn: baochinhphu.vn`, `Theo Báo Chính phủ`; not `Theo đó, thành phố ...`."""
    match = _CREDIT.fullmatch(line)
    if not match or len(line.split()) > _LONGEST_CREDIT:
        return False
    bracket, colon, origin = match.groups()
    return bool(bracket or colon or ((origin[0].isupper() or "." in origin) and "," not in origin))


def _names(text: str, labelled: bool) -> tuple[str, ...] | None:
    """The names in a list of names and of bodies; a body counts as the author where a label says so."""
    parts = [
        _REPORTER.sub("", _REMARK.sub("", part)).strip(" .") for part in _BETWEEN_NAMES.split(text.strip())
    ]
    names = [part for part in parts if not _BODY.match(part)]
    if not all(_is_name(name, shortest=1 if labelled else 2) for name in names):
        return None
    if not names:
        return tuple(parts) if labelled else None
    return tuple(map(_title_case, names))


def _is_name(text: str, shortest: int) -> bool:
    words = text.split()
    if _PEN_NAME.fullmatch(text) and text[:1].isupper():
        return True
    if not shortest <= len(words) <= 5 or _OFFICE.match(text):
        return False
    return all(word[0].isupper() and is_syllable(word) for word in words)


def _title_case(name: str) -> str:
    return name if " " not in name or not name.isupper() else " ".join(map(str.capitalize, name.split()))

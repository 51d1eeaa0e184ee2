"""How much the words of an article say about its subject, by where they stand.

A headline names the subject, and the first paragraphs tell of it; what comes far down is background, and the
list of those present, the office of a speaker and the wishes of the closing sentence name everything else.
"""

import re

from archive_search.text.scan import beginning_words

TITLE, LEAD, BODY, CAPTION = 2.5, 1.5, 1.0, 0.7
FAR, FAR_DOWN = 0.5, 1800  # for what follows so many characters of a body
ATTENDANCE, OFFICE, FORMULA = 0.25, 0.35, 0.3

# From "dự có" or "lãnh đạo các" to the end of the sentence.
_ATTENDING = (
    "tham dự",
    "cùng dự",
    "về dự",
    "đến dự",
    "tới dự",
    r"dự [^.;\n]{0,40}?có",
    "cùng đi có",
    "đại diện (?:lãnh đạo )?các",
    "lãnh đạo các",
)
_ATTENDANCES = re.compile(rf"{beginning_words(_ATTENDING)}\b[^.\n]*")
# The head of an office and at most eight words of its body, up to a comma or what its holder does.
_LED = ("chi cục", "cục", "chỉ huy", "thứ", "bộ", "viện", "vụ", "hạt", "hiệu", "đội", "đồn")
_HEADS = (
    "chủ (?:tịch|nhiệm)",
    "chính trị viên",
    *(f"{unit} trưởng" for unit in _LED),
    "chánh (?:[Áá]n|[Tt]hanh tra|[Vv]ăn phòng)",
    "PCT",
    "bí thư",
    "giám đốc",
    "ủy viên",
    "trưởng (?:[Bb]an|[Pp]hòng|[Đđ]oàn|[Cc]ông an|[Tt]rạm)",
)
_DOES = (
    "cho|phát|đã|yêu|đề|nhấn|kết|chủ|làm|thông|khẳng|ghi|biểu|chỉ|trao|báo|trình|tham|đánh|chia|đến|thăm|dự"
    "|về|kiểm|ký|nêu|nói|là|được"
)
_OFFICES = re.compile(rf"{beginning_words(_HEADS)}(?: (?!(?:{_DOES})\b)\w[\w&/-]*){{1,8}}")
_FORMULAS = re.compile(
    r"\b(?:góp phần|[Gg]iữ vững|[Bb]ảo đảm|[Đđ]ảm bảo) [^.\n]{0,80}?"
    r"(?:kinh tế|an ninh|quốc phòng|trật tự|an sinh)[^.\n]*"
)


def emphasis(text: str, field: str) -> list[float]:
    """A factor for every character of a title, a body or captions."""
    if field == "title":
        return [TITLE] * len(text)
    factors = [CAPTION if field == "captions" else BODY] * len(text)
    if field == "body":
        lead = len(text.partition("\n")[0])
        factors[FAR_DOWN:] = [FAR] * len(text[FAR_DOWN:])
        factors[:lead] = [LEAD] * lead
        last = text.rstrip().rfind("\n") + 1
        _dampen(factors, _FORMULAS, FORMULA, text, max(last, lead))
    _dampen(factors, _OFFICES, OFFICE, text)
    _dampen(factors, _ATTENDANCES, ATTENDANCE, text)
    return factors


def _dampen(factors: list[float], pattern: re.Pattern[str], factor: float, text: str, start: int = 0) -> None:
    for match in pattern.finditer(text, start):
        factors[match.start() : match.end()] = [factor] * (match.end() - match.start())

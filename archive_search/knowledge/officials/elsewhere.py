"""Bodies that an office leaves to the words around it: named earlier in the article, in the person's next
office, or in brackets."""

import re
from collections.abc import Iterable, Iterator
from operator import itemgetter

from archive_search.knowledge.officials.bodies import read_body
from archive_search.knowledge.officials.body_piece import Piece
from archive_search.knowledge.officials.offices import Lexicon
from archive_search.knowledge.officials.reading import Reading
from archive_search.knowledge.officials.surroundings import Surroundings
from archive_search.knowledge.officials.whole_bodies import (
    LONGEST,
    Beside,
    begins_with,
    committee_of,
    completed,
    low_of,
    spelled_body,
)
from archive_search.text.normalize import shadow

_COMMITTEE = re.compile(r"(?:Tỉnh|Thành|Huyện|Quận|Thị) ủy .+")
_OF_COMMUNE = re.compile(r"\b(?:xã|phường|thị trấn|đặc khu) [^ ]")
_HEAD_OF_VILLAGE = ("Trưởng ", "Phó Trưởng ")
_STATE = ("UBND ", "HĐND ")
_LARGER = ("bộ", "tổng cục", "ủy ban", "ban")  # of the country, after a part of theirs
_PARTS = ("vụ", "cục", "ban quản lý dự án", "viện", "trung tâm", "văn phòng", "phòng")
NEAR = 250  # characters: the sentence before and what is said in this one
_OF_OTHERS = re.compile(r"\b(?:vào|cơ)\W+\Z")  # đỗ vào Trường A, cơ sở dữ liệu
_WORD = 8  # letters of one of these
_BEFORE_HOLDER = 8  # words between a body and who is said to hold an office in it
_LONGEST_HOST = 14  # words of that body
_HOSTS = ("organs", "body_nouns", "committees")
_FIRST_OF_HONORIFICS = ("đồng", "đ", "/", "c", "thiếu", "trung", "thượng", "đại")
_NO_HOSTS = (
    "đoàn công tác",
    "đoàn đại biểu",
    "đoàn giám sát",
    "đoàn kiểm tra",
    "đoàn thanh tra",
    "đoàn cán bộ",
)


def earlier_body(around: Surroundings, noun: str, position: int) -> str:
    """The last body before a position whose name begins with a noun: Hiệu trưởng of which Trường."""
    return next((body for _, body in earlier_bodies(around, noun, position)), "")


def body_of_title(around: Surroundings, post: str, position: int) -> str:
    """The last body before a position that a title alone can be of: Chỉ huy trưởng of a Bộ CHQS or a Ban
    CHQS; that of a title which companies have, too, stands near. `post` is that of the head."""
    data = around.lexicon.data
    _, body = _nearest_body(around, data["bodies_of_titles"].get(post, ()), position)
    if body:
        return body
    place, body = _nearest_body(around, data["bodies_of_vague_titles"].get(post, ()), position)
    return body if body and position - place < NEAR and not _is_above(around, place) else ""


def _is_above(around: Surroundings, place: int) -> bool:
    """Whether the body at a place is that to which another belongs: Trung tâm 61-09D, trực thuộc Sở GTVT."""
    base, text = max((one for one in around.texts if one[0] <= place), key=itemgetter(0))
    return text.low[max(0, place - base - _WORD) : place - base].rstrip().endswith("thuộc")


def _nearest_body(around: Surroundings, nouns: Iterable[str], position: int) -> tuple[int, str]:
    return max((next(earlier_bodies(around, noun, position), (0, "")) for noun in nouns), default=(0, ""))


def earlier_bodies(around: Surroundings, noun: str, position: int) -> Iterator[tuple[int, str]]:
    """The bodies before a position whose names begin with a noun, the last first, with their places."""
    for at, text, start in around.earlier(noun, position):
        if at not in around.bodies:
            line = text.text.find("\n", start, start + LONGEST)
            reading = around.reading(text.words(start, line if line > start else start + LONGEST))
            wanted = reading.words[0].capital or noun[0].islower()
            wanted = wanted and not _OF_OTHERS.search(text.low, max(0, start - _WORD), start)
            around.bodies[at] = _body_here(reading, around, at) if wanted else ""
        if around.bodies[at]:
            yield at, around.bodies[at]


def _body_here(reading: Reading, around: Surroundings, position: int) -> str:
    """The body at the beginning of a reading; empty if it is no more than its first word, or words of no list
    in small letters follow that: `Sở chuẩn bị ra sao`."""
    pieces = _unnoted(reading, 0)
    if len(pieces) < 2:
        return ""
    second = pieces[1].first
    if (
        not reading.words[second].capital
        and not reading.kinds(second)[1]
        and not reading.low(second).isdigit()
    ):
        return ""
    return completed(around, spelled_body(reading, pieces, "", around, position), position)[0]


def _unnoted(reading: Reading, at: int) -> list[Piece]:
    """The pieces of the body at a word without what stands in brackets."""
    return [piece for piece in read_body(reading, at, "") if piece.kind != "note"]


def only_fuller(around: Surroundings, body: str) -> str:
    """The one body of the article whose name begins with that of a generic one: `Ban Quản lý chợ` | Cồn Hến;
    empty if it names none or several."""
    generic = shadow(body)
    if generic not in around.lexicon.lows["generic_bodies"]:
        return ""
    if generic not in around.only:
        around.only[generic] = _only_fuller(around, generic)
    return around.only[generic]


def _only_fuller(around: Surroundings, generic: str) -> str:
    fuller: set[str] = set()
    for at, text, start in around.everywhere(generic):
        if text.text[start : start + len(generic)].isupper():  # among capitals nobody sees where it ends
            continue
        reading = around.reading(text.words(start, start + LONGEST))
        pieces = _unnoted(reading, 0)
        if len(pieces) > 1:
            found = spelled_body(reading, pieces, "", around, at)
            if shadow(found.text).startswith(f"{generic} "):
                fuller.add(completed(around, found, at)[0])
    return fuller.pop() if len(fuller) == 1 else ""


def shared_body(lexicon: Lexicon, post: str, beside: Beside) -> str:
    """The body of a title that stands alone before another office of the same person: that of `Phó Tư lệnh,
    Tham mưu trưởng Quân khu 2`, the committee of `Phó Bí thư, Chủ nhiệm UBKT Huyện ủy Mỏ Cao`."""
    base = post.removeprefix("Phó ")
    if base.startswith("Bí thư") or base == "Ủy viên Ban Thường vụ":
        committee = _COMMITTEE.search(beside.body)
        if committee:
            return committee[0]
        return committee_of(beside.body[5:]) if beside.body.startswith(_STATE) else ""
    following = beside.post.removeprefix("Phó ")
    together = any(base in posts and following in posts for posts in lexicon.data["posts_together"])
    return beside.body if together else ""


def party_body(lexicon: Lexicon, body: str, beside: Beside) -> str:
    """The party committee inside the body that the same person heads: `Bí thư Đảng ủy, Giám đốc Sở Y tế`,
    `Bí thư Chi bộ, Trưởng thôn Đình`; empty if it can be that of a commune."""
    if body == "Chi bộ" and beside.post.startswith(_HEAD_OF_VILLAGE) and beside.body[:1].islower():
        return f"{body} {beside.body}"
    if shadow(body) not in lexicon.lows["party_bodies"] or not beside.body:
        return ""
    following = beside.post.removeprefix("Phó ").removesuffix(" Thường trực")
    if body == "Đảng ủy" and (
        following not in lexicon.data["heads_of_bodies"] or _OF_COMMUNE.search(beside.body)
    ):
        return ""
    return f"{body} {beside.body}"


def larger_body(reading: Reading, around: Surroundings, body: str, at: int) -> str:
    """The ministry or the like that stands after a part of it, from word `at` on: `(Bộ Nội vụ)`, `, Tổng cục
    Du lịch`; empty if none does."""
    if reading.low(at) not in ("(", ",") or at + 1 >= len(reading.words) or not begins_with(body, _PARTS):
        return ""
    pieces = read_body(reading, at + 1, "")
    if len(pieces) < 2 or low_of(reading, pieces[0]) not in _LARGER or not reading.words[at + 1].capital:
        return ""
    if reading.lexicon.titles.longest(reading.words, at + 1):
        return ""
    end = reading.low(pieces[-1].last)
    closed = end == ")" if reading.low(at) == "(" else end in ("", ";", ",", ".", ")")
    found = spelled_body(reading, pieces, "", around, 0)
    return found.text if closed and not found.unit else ""


def is_led(reading: Reading, first: int) -> bool:
    """Whether an office is said to be that of a body's leader, who does not take it now: `do ông A làm |
    Chủ tịch`."""
    at = first - 2
    while at >= 0 and (reading.words[at].capital or reading.low(at) in reading.lexicon.honorific_ends):
        at -= 1
    while at >= 0 and reading.low(at) in _FIRST_OF_HONORIFICS:
        at -= 1
    return reading.low(first - 1) == "làm" and at >= 0 and reading.low(at) == "do"


def host_body(reading: Reading, around: Surroundings, first: int, position: int) -> str:
    """The body that is said to be led by a person: `Hội Khuyến học xã do ông A làm | Chủ tịch`."""
    by = next(
        (at for at in range(first - 1, max(0, first - _BEFORE_HOLDER), -1) if reading.low(at) == "do"), 0
    )
    for at in range(max(0, by - _LONGEST_HOST), by - 1):
        if not reading.words[at].capital or reading.kinds(at)[1].isdisjoint(_HOSTS):
            continue
        pieces = _unnoted(reading, at)
        if pieces and pieces[-1].last == by and len(pieces) > 1:
            found = spelled_body(reading, pieces, "", around, position)
            return "" if begins_with(found.text, _NO_HOSTS) else completed(around, found, position)[0]
    return ""

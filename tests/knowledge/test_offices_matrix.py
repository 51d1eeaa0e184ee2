"""How much of the country's system of offices is known: a matrix of posts and bodies in neutral sentences.

Every office stands in three of the frames, with an invented holder; the floors are a little below what was
measured.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from archive_search.text.normalize import shadow
from tests.knowledge.found import mentions

HERE = Path(__file__).parent
MATRIX = yaml.safe_load((HERE / "offices_matrix.yaml").read_text(encoding="utf-8"))
NO_OFFICES = yaml.safe_load((HERE / "no_offices.yaml").read_text(encoding="utf-8"))
HOLDERS = (
    "Khuất Văn Bổng",
    "Nguyễn Thị Thanh Hằng",
    "Lê Quốc Toản",
    "Hoàng A Páo",
    "Lò Văn Xôm",
    "Đặng Kim Oanh",
    "Huỳnh Tấn Lượm",
    "Y Thim Niê",
    "Võ Thành Trí",
    "Trịnh Công Bách",
)
FRAMES = {
    "after a comma": "Sáng nay, đồng chí {holder}, {office}, đã kiểm tra công trình.",
    "before the name": "Tại buổi lễ, {office} {holder} đã trao quà cho các gia đình.",
    "before ông": "Theo {office}, ông {holder}, việc này sẽ xong trong tháng.",
    "in brackets": "Bà {holder} ({office}) cho biết công trình đã xong.",
    "after a dash": "Ông {holder} - {office} cho biết công trình đã xong.",
    "after do": "Hội nghị do đồng chí {holder}, {office} chủ trì.",
    "appointed": "Hội nghị trao quyết định bổ nhiệm ông {holder} giữ chức {office} từ ngày 01/6.",
    "in a list": "Dự có: ông Lê Anh Tấn, Bí thư Huyện ủy; {holder}, {office}; Hà Thị Nụ, Bí thư Tỉnh ủy.",
    "in capitals": "Ý KIẾN CỦA ĐỒNG CHÍ {holder}, {office}",
}
FRAMES_OF_AN_OFFICE = 3
# What is known least: seats abroad, and villages in headlines all in capitals.
FLOORS = {"Ngoại giao": 0.9, "Thôn": 0.92}
FLOOR = 0.95
FLOORS_OF_FRAMES = {"in capitals": 0.92}
FLOOR_OF_FRAMES = 0.96


def _offices(row: dict[str, Any]) -> Iterator[str]:
    yield from row.get("offices", ())
    for post in row.get("posts", ()):
        yield from (f"{post} {body}" for body in row["bodies"])


def _wordings(frame: str, office: str, holder: str) -> set[str]:
    """What the holder is said to hold in a frame, capacities left out; in matching form."""
    if frame == "in capitals":
        office, holder = office.upper(), holder.upper()
    found = mentions(FRAMES[frame].format(holder=holder, office=office))
    return {
        shadow(role.text)
        for mention in found
        if shadow(mention.name) == shadow(holder)
        for role in mention.roles
        if not role.capacity
    }


@cache
def _coverage() -> tuple[Counter[str], Counter[str], list[str]]:
    """How many offices were read exactly, and how many there are, by kind and by frame; the missed."""
    read, asked, missed, frames = Counter[str](), Counter[str](), [], list(FRAMES)
    offices = [(kind["kind"], office) for kind in MATRIX for row in kind["rows"] for office in _offices(row)]
    for at, (kind, office) in enumerate(offices):
        for frame in frames[at % FRAMES_OF_AN_OFFICE :: FRAMES_OF_AN_OFFICE]:
            right = shadow(office) in _wordings(frame, office, HOLDERS[at % len(HOLDERS)])
            for key in (kind, frame):
                asked[key] += 1
                read[key] += right
            if not right:
                missed.append(f"{kind} | {frame} | {office}")
    return read, asked, missed


@pytest.mark.parametrize("kind", [kind["kind"] for kind in MATRIX])
def test_offices_of_each_kind_of_body_are_read(kind: str) -> None:
    read, asked, missed = _coverage()
    assert read[kind] / asked[kind] >= FLOORS.get(kind, FLOOR), [
        one for one in missed if one.startswith(kind)
    ]


@pytest.mark.parametrize("frame", FRAMES)
def test_offices_are_read_in_each_frame(frame: str) -> None:
    read, asked, missed = _coverage()
    assert read[frame] / asked[frame] >= FLOORS_OF_FRAMES.get(frame, FLOOR_OF_FRAMES), [
        one for one in missed if f"| {frame} |" in one
    ]


def test_no_private_post_or_calling_is_an_office() -> None:
    found = {
        (calling, frame): wordings
        for at, calling in enumerate(NO_OFFICES["people"])
        for frame in FRAMES
        if (wordings := _wordings(frame, calling, HOLDERS[at % len(HOLDERS)]))
    }
    assert not found


@pytest.mark.parametrize("sentence", NO_OFFICES["sentences"])
def test_nobody_is_given_the_office_of_another(sentence: str) -> None:
    assert not any(mention.roles for mention in mentions(sentence.format(n=HOLDERS[0])))

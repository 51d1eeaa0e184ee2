"""In which state an office is told: taken, left, held or led; sentences written for it.

Each case is a sentence on the page of a province and what is said of one person: `name: post | body`, with
the status unless the office is held.
"""

import pytest

from tests.knowledge.found import told

CASES = [
    "Tổ hòa giải do ông Tạ Văn Lực làm Chủ tịch Hội Nông dân xã Mai Khê. "
    "=> Tạ Văn Lực: Chủ tịch | Hội Nông dân xã Mai Khê",
    "Quyết định do Chủ tịch UBND tỉnh ký bổ nhiệm ông Tạ Văn Lực làm Giám đốc Sở Y tế. "
    "=> Tạ Văn Lực: Giám đốc | Sở Y tế tỉnh Lam Giang | appointed",
    "Chi bộ thôn Hạ bầu ông Tạ Văn Lực, Trưởng Ban Công tác Mặt trận, làm chi ủy viên. "
    "=> Tạ Văn Lực: Trưởng Ban | Ban Công tác Mặt trận; Chi ủy viên | Chi bộ thôn Hạ | elected",
    "Ông Tạ Văn Lực, Giám đốc Sở Y tế, được bầu làm đại biểu HĐND tỉnh. "
    "=> Tạ Văn Lực: Giám đốc | Sở Y tế tỉnh Lam Giang; Đại biểu | HĐND tỉnh Lam Giang | elected",
    "Ông Tạ Văn Lực, Giám đốc Sở Y tế, được bầu làm Phó Chủ tịch UBND tỉnh. "
    "=> Tạ Văn Lực: Giám đốc | Sở Y tế tỉnh Lam Giang | ended; Phó Chủ tịch | UBND tỉnh Lam Giang | elected",
    "Ông Tạ Văn Lực, Giám đốc Sở Y tế, nghỉ hưu theo chế độ. "
    "=> Tạ Văn Lực: Giám đốc | Sở Y tế tỉnh Lam Giang | ended",
    "Đại tá Tạ Văn Lực, Trưởng phòng Cảnh sát giao thông nghỉ công tác, hưởng chế độ hưu trí. "
    "=> Tạ Văn Lực: Trưởng phòng | Phòng Cảnh sát giao thông Công an tỉnh Lam Giang | ended",
    "Ông Tạ Văn Lực, Giám đốc Sở Y tế, sắp nghỉ hưu nói. => Tạ Văn Lực: Giám đốc | Sở Y tế tỉnh Lam Giang",
    "Ông Tạ Văn Lực, Giám đốc Sở Y tế, sẽ nghỉ hưu cuối năm. "
    "=> Tạ Văn Lực: Giám đốc | Sở Y tế tỉnh Lam Giang",
    "Lễ công bố quyết định nghỉ hưu đối với ông Tạ Văn Lực, Giám đốc Sở Y tế. "
    "=> Tạ Văn Lực: Giám đốc | Sở Y tế tỉnh Lam Giang | ended",
    "Ông Tạ Văn Lực, Giám đốc Sở Y tế trao quyết định nghỉ hưu cho bà Vi Thị An. "
    "=> Tạ Văn Lực: Giám đốc | Sở Y tế tỉnh Lam Giang",
    "Hai Phó Chủ tịch UBND tỉnh được bầu là ông Vi Văn An và ông Tạ Văn Lực, Giám đốc Sở Y tế. "
    "=> Tạ Văn Lực: Phó Chủ tịch | UBND tỉnh Lam Giang | elected; "
    "Giám đốc | Sở Y tế tỉnh Lam Giang | ended",
    "Ông Tạ Văn Lực, Phó Giám đốc Sở Y tế, phụ trách Sở Y tế nói. "
    "=> Tạ Văn Lực: Phó Giám đốc | Sở Y tế tỉnh Lam Giang; Phụ trách | Sở Y tế tỉnh Lam Giang | acting",
    "HĐND tỉnh miễn nhiệm chức danh Ủy viên UBND tỉnh đối với ông Tạ Văn Lực do nghỉ hưu. "
    "=> Tạ Văn Lực: Ủy viên | UBND tỉnh Lam Giang | dismissed",
    "Quyết định cách chức Giám đốc Sở Y tế đối với ông Tạ Văn Lực. "
    "=> Tạ Văn Lực: Giám đốc | Sở Y tế tỉnh Lam Giang | dismissed",
    "Nghị quyết chỉ định các chức danh: ông Vi Văn An giữ chức Chủ tịch HĐND tỉnh; ông Tạ Văn Lực, Phó Chủ "
    "tịch HĐND tỉnh. => Tạ Văn Lực: Phó Chủ tịch | HĐND tỉnh Lam Giang | appointed",
    "Dự có các đồng chí: Vi Văn An, Chủ tịch HĐND tỉnh; Tạ Văn Lực, Phó Chủ tịch HĐND tỉnh. "
    "=> Tạ Văn Lực: Phó Chủ tịch | HĐND tỉnh Lam Giang",
]


@pytest.mark.parametrize("case", CASES)
def test_office_is_told_as_taken_left_or_held(case: str) -> None:
    text, _, answer = case.partition(" => ")
    name, _, offices = answer.partition(": ")
    assert told(text, "tỉnh Lam Giang").get(name) == offices.split("; ")

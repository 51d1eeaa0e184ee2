"""Persons and offices in sentences written for these tests, after the patterns of local-government news."""

import pytest

from archive_search.knowledge.officials.find import find_mentions
from tests.knowledge.found import article, mentions, only_role, roles, wordings


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Đồng chí Lương Văn Lộc, Phó Bí thư thành ủy, Chủ tịch UBND thành phố chủ trì.",
            {"Lương Văn Lộc": ["Phó Bí thư thành ủy", "Chủ tịch UBND thành phố"]},
        ),
        (
            "Các đồng chí: Lê Anh Tấn, Phó Chủ tịch UBND thành phố; Y Biêr Kđăm, Phó Bí thư Tỉnh ủy dự.",
            {"Lê Anh Tấn": ["Phó Chủ tịch UBND thành phố"], "Y Biêr Kđăm": ["Phó Bí thư Tỉnh ủy"]},
        ),
        (
            "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh Lê Duy Thạch phát biểu.",
            {"Lê Duy Thạch": ["Phó Bí thư Tỉnh ủy", "Chủ tịch UBND tỉnh"]},
        ),
        (
            "Bí thư Huyện ủy Nguyễn Văn Nền; Phó Bí thư Huyện ủy Phan Văn Mái; Chánh Thanh tra huyện Bùi An.",
            {
                "Nguyễn Văn Nền": ["Bí thư Huyện ủy"],
                "Phan Văn Mái": ["Phó Bí thư Huyện ủy"],
                "Bùi An": ["Chánh Thanh tra huyện"],
            },
        ),
        (
            "đ/c Ngô Đình Dụng- Bí thư đảng ủy; Thiếu tướng Lê Xuân Hóa-Giám đốc Công an tỉnh",
            {"Ngô Đình Dụng": ["Bí thư đảng ủy"], "Lê Xuân Hóa": ["Giám đốc Công an tỉnh"]},
        ),
        (
            "Phạm Văn Vọng - ủy viên Trung ương Đảng - Bí thư Tỉnh ủy - Chủ tịch HĐND tỉnh",
            {"Phạm Văn Vọng": ["ủy viên Trung ương Đảng", "Bí thư Tỉnh ủy", "Chủ tịch HĐND tỉnh"]},
        ),
        (
            "Đ.c Trương Kim Ân - UV.BTV Huyện uỷ, PCT UBND huyện; đ/c Hồ Minh Trúc Phó CT UBND xã",
            {"Trương Kim Ân": ["UV.BTV Huyện uỷ", "PCT UBND huyện"], "Hồ Minh Trúc": ["Phó CT UBND xã"]},
        ),
        (
            "đ/c Phạm Diến Trưởng ban tuyên giáo huyện ủy; đ/c Đỗ Thiên huyện ủy viên Chánh thanh tra",
            {
                "Phạm Diến": ["Trưởng ban tuyên giáo huyện ủy"],
                "Đỗ Thiên": ["huyện ủy viên", "Chánh thanh tra"],
            },
        ),
        (
            "các Phó Chủ tịch UBND tỉnh (ông Lê Hòa Bính, bà Ngô Minh Châu và ông Dương Anh Đức)",
            {name: ["Phó Chủ tịch UBND tỉnh"] for name in ("Lê Hòa Bính", "Ngô Minh Châu", "Dương Anh Đức")},
        ),
        (
            "các đồng chí Đỗ Xuân Thụy, Trần Thị Hậu, PCT UBND thành phố cùng thủ trưởng các phòng, ban",
            {"Đỗ Xuân Thụy": ["PCT UBND thành phố"], "Trần Thị Hậu": ["PCT UBND thành phố"]},
        ),
        (
            "Bí thư Thành ủy Nguyễn Văn Sáng, Phó Chủ tịch UBND tỉnh Trần Hà, Giám đốc Sở Y tế Lê Na dự.",
            {
                "Nguyễn Văn Sáng": ["Bí thư Thành ủy"],
                "Trần Hà": ["Phó Chủ tịch UBND tỉnh"],
                "Lê Na": ["Giám đốc Sở Y tế"],
            },
        ),
        (
            "Đại tá Lù Văn Páo, Phó Giám đốc - Thủ trưởng Cơ quan CSĐT Công an tỉnh cho biết",
            {"Lù Văn Páo": ["Phó Giám đốc", "Thủ trưởng Cơ quan CSĐT Công an tỉnh"]},
        ),
        (
            "Chỉ huy trưởng Bộ Chỉ huy quân sự (CHQS) tỉnh Quách Văn Sơn; PGS.TS. Lê Tiên, Tổng Biên tập Báo",
            {
                "Quách Văn Sơn": ["Chỉ huy trưởng Bộ Chỉ huy quân sự (CHQS) tỉnh"],
                "Lê Tiên": ["Tổng Biên tập Báo"],
            },
        ),
        (
            "ông Hoàng Minh, Giám đốc Sở Văn hóa, Thể thao và Du lịch; bà Vi Thị Lả, Trưởng phòng LĐ-TB&XH",
            {
                "Hoàng Minh": ["Giám đốc Sở Văn hóa, Thể thao và Du lịch"],
                "Vi Thị Lả": ["Trưởng phòng LĐ-TB&XH"],
            },
        ),
        (
            "Dự có các đồng chí: ĐOÀN VĂN LỘC, UVBTV, Trưởng Ban Nội chính Tỉnh ủy; LÊ AN, Bí thư Thành ủy",
            {"Đoàn Văn Lộc": ["UVBTV", "Trưởng Ban Nội chính Tỉnh ủy"], "Lê An": ["Bí thư Thành ủy"]},
        ),
        (
            "bầu ông Hà Minh - Chánh Thanh tra huyện và bà Vi Thị Lả, Trưởng phòng Y tế làm Ủy viên UBND",
            {
                "Hà Minh": ["Chánh Thanh tra huyện", "Ủy viên UBND"],
                "Vi Thị Lả": ["Trưởng phòng Y tế", "Ủy viên UBND"],
            },
        ),
        (
            "ông Hà Minh, Phó Chủ tịch UBND tỉnh thay ông Lê An dự",
            {"Hà Minh": ["Phó Chủ tịch UBND tỉnh"], "Lê An": []},
        ),
        (
            "Đồng chí Hà Văn Minh, sinh năm 1931; quê quán: xã An Lĩnh; nguyên Bí thư Huyện ủy, "
            "nguyên Giám đốc Sở Y tế; đã từ trần.",
            {"Hà Văn Minh": ["nguyên Bí thư Huyện ủy", "nguyên Giám đốc Sở Y tế"]},
        ),
        (
            "thầy Hà Minh, Trưởng phòng Nội vụ huyện, cô Vi Thị Lả - Phó Trưởng phòng",
            {"Hà Minh": ["Trưởng phòng Nội vụ huyện"], "Vi Thị Lả": ["Phó Trưởng phòng"]},
        ),
        (
            "miễn nhiệm Ủy viên UBND huyện đối với ông Hà Minh do được điều động; "
            "miễn nhiệm Phó Chủ tịch UBND huyện đối với bà Vi Thị Lả",
            {"Hà Minh": ["Ủy viên UBND huyện"], "Vi Thị Lả": ["Phó Chủ tịch UBND huyện"]},
        ),
        (
            "ông Hồ Nam, Trưởng phòng Điều độ vận tải; bà Lê Thu, Giám đốc Trung tâm Chiếu phim tỉnh",
            {"Hồ Nam": ["Trưởng phòng Điều độ vận tải"], "Lê Thu": ["Giám đốc Trung tâm Chiếu phim tỉnh"]},
        ),
    ],
)
def test_offices_are_given_to_their_holders(sentence: str, expected: dict[str, list[str]]) -> None:
    assert wordings(sentence) == expected


@pytest.mark.parametrize(
    "name",
    [
        "Y Thanh Hà Niê Kđăm",
        "H'Lim Niê",
        "Ksor Nham",
        "Giàng Páo Mỷ",
        "Vừ A Bằng",
        "Rơ Châm H'Byéo",
        "K'Brêm",
        "Danh Sóc Kha",
        "Âu Thế Thái",
        "Vưu Thị Diễm",
        "Tôn Nữ Ái Loan",
        "Thào Mí Sính",
        "Điểu K'Ré",
        "Âu Dương Minh Trị",
        "A Blong",
        "Nay Thanh",
        "Puih Hnăm",
        "Thới Quang Đạt",
    ],
)
def test_names_of_every_people_are_found_on_both_sides_of_an_office(name: str) -> None:
    assert wordings(f"Đồng chí {name}, Bí thư Huyện ủy dự.") == {name: ["Bí thư Huyện ủy"]}
    assert wordings(f"Dự có Bí thư Huyện ủy {name}.") == {name: ["Bí thư Huyện ủy"]}


def test_names_are_shown_in_title_case_with_traditional_tones() -> None:
    assert [mention.name for mention in mentions("Đồng chí LƯƠNG THUÝ HOÀ và ông Đinh thị Hoài dự.")] == [
        "Lương Thúy Hòa",
        "Đinh Thị Hoài",
    ]


@pytest.mark.parametrize(
    ("sentence", "post", "body"),
    [
        ("ông Lê An, Chủ tịch UBND thành phố", "Chủ tịch", "UBND thành phố Vĩnh Yên"),
        ("ông Lê An, PCT UBND TP", "Phó Chủ tịch", "UBND thành phố Vĩnh Yên"),
        ("ông Lê An, Bí thư Thành ủy", "Bí thư", "Thành ủy Vĩnh Yên"),
        ("ông Lê An, TUV", "Tỉnh ủy viên", "Đảng bộ tỉnh Vĩnh Phúc"),
        ("ông Lê An, Phó Bí thư Thường trực Tỉnh ủy", "Phó Bí thư Thường trực", "Tỉnh ủy Vĩnh Phúc"),
        ("ông Lê An, Trưởng phòng TC-KH", "Trưởng phòng", "Phòng Tài chính - Kế hoạch thành phố Vĩnh Yên"),
        ("ông Lê An, Giám đốc Sở GD&ĐT", "Giám đốc", "Sở Giáo dục và Đào tạo tỉnh Vĩnh Phúc"),
        ("ông Lê An, Trưởng Ban Tổ chức Thành ủy", "Trưởng Ban", "Ban Tổ chức Thành ủy Vĩnh Yên"),
        ("ông Lê An, Trưởng Ban Dân tộc tỉnh", "Trưởng Ban", "Ban Dân tộc tỉnh Vĩnh Phúc"),
        ("ông Lê An, Chánh Thanh tra thành phố", "Chánh Thanh tra", "Thanh tra thành phố Vĩnh Yên"),
        ("ông Lê An, Chủ nhiệm UBKT Thành ủy", "Chủ nhiệm", "Ủy ban Kiểm tra Thành ủy Vĩnh Yên"),
        ("ông Lê An, Chủ tịch UBMTTQ thành phố", "Chủ tịch", "Ủy ban MTTQ Việt Nam thành phố Vĩnh Yên"),
        ("ông Lê An, Chủ tịch UBND thành phố Đan Khê", "Chủ tịch", "UBND thành phố Đan Khê"),
        ("ông Lê An, Chủ tịch UBND xã Tam Lĩnh", "Chủ tịch", "UBND xã Tam Lĩnh, thành phố Vĩnh Yên"),
        (
            "Ở xã Hồng Đà, huyện Cao Lĩnh, ông Lê An, Chủ tịch UBND xã",
            "Chủ tịch",
            "UBND xã Hồng Đà, huyện Cao Lĩnh",
        ),
        ("ông Lê An, Ủy viên Trung ương Đảng", "Ủy viên", "Ban Chấp hành Trung ương Đảng"),
        ("ông Lê An, Quyền Chủ tịch UBND tỉnh", "Chủ tịch", "UBND tỉnh Vĩnh Phúc"),
        ("ông Lê An, Chủ tịch HĐND lâm thời phường An Hải", "Chủ tịch lâm thời", "HĐND phường An Hải"),
        ("Tại Trường THCS Bến Trám, thầy Lê An, Hiệu trưởng nói", "Hiệu trưởng", "Trường THCS Bến Trám"),
        ("ông Lê An, Trưởng phòng Nghiệp vụ 2", "Trưởng phòng", "Phòng Nghiệp vụ 2 thành phố Vĩnh Yên"),
        (
            "ông Lê An, Trưởng Ban Tôn giáo - Sở Nội vụ",
            "Trưởng Ban",
            "Ban Tôn giáo - Sở Nội vụ tỉnh Vĩnh Phúc",
        ),
        (
            "ông Lê An, Trưởng Ban Công tác Mặt trận khu dân cư",
            "Trưởng Ban",
            "Ban Công tác Mặt trận khu dân cư",
        ),
        (
            "ông Lê An, TP NN&PTNT",
            "Trưởng phòng",
            "Phòng Nông nghiệp và Phát triển nông thôn thành phố Vĩnh Yên",
        ),
        ("ông Lê An, Tổ trưởng tổ dân phố, phát biểu", "Tổ trưởng", "tổ dân phố"),
        ("ông Lê An, Hiệu trưởng Trường THCS Nguyễn Trãi", "Hiệu trưởng", "Trường THCS Nguyễn Trãi"),
    ],
)
def test_posts_and_bodies_are_spelled_out(sentence: str, post: str, body: str) -> None:
    role = only_role(sentence)
    assert (role.post, role.body) == (post, body)


def test_bare_committee_borrows_the_unit_of_the_next_office() -> None:
    first, second = roles("bà Lê Na, Bí thư Đảng ủy, Chủ tịch UBND xã Tam Lĩnh")["Lê Na"]
    assert first.body == "Đảng ủy xã Tam Lĩnh, thành phố Vĩnh Yên"
    assert second.body == "UBND xã Tam Lĩnh, thành phố Vĩnh Yên"


@pytest.mark.parametrize(
    ("sentence", "statuses"),
    [
        ("ông Lê An, Chủ tịch UBND tỉnh", ["holds"]),
        ("ông Lê An, Q. Chủ tịch UBND tỉnh", ["acting"]),
        ("ông Lê An, Phó Chủ tịch phụ trách HĐND tỉnh", ["acting"]),
        (
            "ông Lê An, Tỉnh ủy viên, nguyên Phó Bí thư Thành ủy, Chủ tịch UBND TP",
            ["holds", "former", "former"],
        ),
        ("nguyên Bí thư Tỉnh ủy, nguyên Phó Chủ tịch HĐND tỉnh Lê An", ["former", "former"]),
        ("ông Lê An, Bí thư quận 5 cũ", ["former"]),
        ("bà Lê An, người từng nhiều năm là Chủ tịch UBND xã, dự", ["former"]),
        ("ông Lê An, khi đó là Chủ tịch UBND xã", ["former"]),
        ("ông Lê An hiện là Chủ tịch UBND xã", ["holds"]),
        ("ông Lê An được bầu giữ chức danh Chủ tịch UBND tỉnh", ["elected"]),
        ("HĐND bầu bổ sung đồng chí Lê An giữ chức Phó Chủ tịch UBND tỉnh", ["elected"]),
        ("Phó Chủ tịch UBND tỉnh được bầu là đồng chí Lê An", ["elected"]),
        ("ông Lê An, Bí thư Thành ủy được bầu giữ chức Chủ tịch HĐND thành phố", ["holds", "elected"]),
        (
            "ông Lê An, Trưởng phòng Nội vụ được bổ nhiệm giữ chức Phó Giám đốc Sở Nội vụ",
            ["ended", "appointed"],
        ),
        (
            "ông Lê An, Chủ tịch UBND huyện được điều động, chỉ định giữ chức Bí thư Huyện ủy",
            ["ended", "appointed"],
        ),
        ("đồng chí Lê An thôi tham gia Ban Thường vụ, thôi giữ chức Bí thư Thành ủy", ["ended"]),
        ("miễn nhiệm chức danh Chủ tịch UBND xã đối với đồng chí Lê An", ["dismissed"]),
        (
            "miễn nhiệm Chủ tịch UBND xã đối với ông Lê An để nhận nhiệm vụ Giám đốc Sở Nội vụ",
            ["dismissed", "appointed"],
        ),
        ("giao Quyền Chủ tịch UBND tỉnh đối với đồng chí Lê An", ["acting"]),
        ("cô Lê An, Phó Hiệu trưởng phụ trách cơ sở vật chất", ["holds"]),
        ("bổ nhiệm ông Hà Nam làm Giám đốc Sở Xây dựng thay bà Lê An nghỉ hưu", ["ended"]),
        (
            "miễn nhiệm Chủ tịch UBND xã đối với ông Lê An do được bổ nhiệm giữ chức Giám đốc Sở Nội vụ",
            ["dismissed", "appointed"],
        ),
        ("ông Lê An, Bí thư Huyện ủy cho đến tháng trước, nay là Giám đốc Sở Nội vụ", ["holds", "holds"]),
    ],
)
def test_status_is_what_the_words_say(sentence: str, statuses: list[str]) -> None:
    assert [role.status for role in roles(sentence)["Lê An"]] == statuses


@pytest.mark.parametrize(
    "sentence",
    [
        "giới thiệu ông Lê An để bầu giữ chức Chủ tịch UBND huyện",
        "Chủ tịch UBND huyện đã bổ nhiệm ông Lê An",
        "ông Lê An, giám đốc Công ty TNHH Hùng Phát",
        "ông Lê An, Chủ tịch HĐQT kiêm Tổng Giám đốc Tập đoàn Sao Mai",
        "ông Lê An, Bí thư Đảng ủy, Tổng Giám đốc Công ty Than Núi Béo",
        "bà Lê An, giám đốc hợp tác xã, kể",
        "ông Lê An, giám đốc kinh doanh, kể",
        "ông Lê An, chủ xưởng gỗ; bà Lê An, Mẹ liệt sĩ; bác sĩ Lê An; Anh hùng Lê An",
        "ông Lê An, tổ trưởng thủy nông; cô giáo Lê An, Tổ trưởng tổ Ngữ văn",
        "ông Lê An và Chủ tịch UBND các xã",
        "Trả lời đại biểu, ông Lê An nói",
        "ông Lê An kể về người thầy cũ, nay là Giám đốc Sở Nội vụ",
    ],
)
def test_nobody_gets_an_office_that_is_none_or_not_theirs(sentence: str) -> None:
    assert not any(mention.roles for mention in mentions(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "đường Trần Văn Cần, phố Lê Văn Lương và trường Tiểu học Lê Bá Trinh",
        "các tuyến đường Lê Văn Sỹ, Trần Huy Liệu, Phan Đăng Lưu",
        "giải thưởng Trần Văn Giàu, học bổng Vừ A Dính",
        "Chủ tịch Hồ Chí Minh, Tổng Bí thư Trần Phú",
        "tại phường Trần Hưng Đạo, xã Nguyễn Văn Linh, tỉnh Hà Giang",
        "Ảnh: Phạm Bằng Sơn",
        "ông Hoàng Văn T. bị thương",
        "Hội nghị bàn việc chung.\nThu Hà - Lê Bích Thảo",
    ],
)
def test_streets_schools_prizes_bylines_and_initials_are_no_mentions(sentence: str) -> None:
    assert mentions(sentence) == ()


@pytest.mark.parametrize(
    "wording",
    [
        "Trưởng đoàn giám sát",
        "Trưởng Ban Chỉ đạo diễn tập",
        "Trưởng Ban Tổ chức lễ hội",
        "Chủ tịch Hội đồng NVQS",
        "Trưởng Ban Thực hiện cưỡng chế",
        "Trưởng Ban Chỉ huy PCCCR xã",
    ],
)
def test_functions_for_an_occasion_are_capacities(wording: str) -> None:
    office, capacity = roles(f"Đồng chí Lê An, Chủ tịch UBND xã, {wording}, dự.")["Lê An"]
    assert not office.capacity
    assert capacity.capacity


def test_leading_the_assembly_delegation_is_an_office() -> None:
    assert not only_role("Đồng chí Lê An, Trưởng đoàn ĐBQH tỉnh dự.").capacity


def test_given_name_is_resolved_within_the_article_when_it_is_unique() -> None:
    found = mentions("Đồng chí Lê Thành, Bí thư Huyện ủy dự. Ông Thành nói. Đồng chí Thành kết luận.")
    assert [(mention.name, len(mention.roles)) for mention in found] == [
        ("Lê Thành", 1),
        ("Lê Thành", 0),
        ("Lê Thành", 0),
    ]


def test_ambiguous_given_name_is_no_mention() -> None:
    found = mentions("Ông Lê Văn Thành và ông Bùi Văn Thành đến. Ông Thành nói.")
    assert [mention.name for mention in found] == ["Lê Văn Thành", "Bùi Văn Thành"]


def test_role_of_a_given_name_goes_to_the_full_name() -> None:
    found = roles(
        "Ông Trần Ngọc Hớn có mặt. Chủ tịch huyện ký quyết định cách chức Chủ tịch UBND xã đối với ông Hớn."
    )
    assert [(role.text, role.status) for role in found["Trần Ngọc Hớn"]] == [
        ("Chủ tịch UBND xã", "dismissed")
    ]


def test_bare_title_is_dropped_beside_the_whole_office() -> None:
    found = wordings("Ông Lê An, Phó Chủ tịch UBND tỉnh dự. Phó Chủ tịch Lê An nói.")
    assert found == {"Lê An": ["Phó Chủ tịch UBND tỉnh"]}
    assert wordings("Ông Lê An, Phó Chủ tịch UBND tỉnh dự. PCT Lê An nói.") == found


def test_title_body_and_captions_are_read_with_their_own_offsets_and_authors_are_not() -> None:
    whole = article(
        "Ông Lê An, Chủ tịch UBND xã nói.\nĐỗ Văn Bút",
        "Chủ tịch UBND xã Lê An thăm dân",
        ("Mùa gặt", "Bà Vi Lả, Phó Chủ tịch UBND xã"),
    )
    found = find_mentions(whole)
    assert [(mention.field, mention.name) for mention in found] == [
        ("title", "Lê An"),
        ("body", "Lê An"),
        ("captions", "Vi Lả"),
    ]
    for mention in found:
        text = whole.text_of(mention.field)
        assert text[mention.start : mention.end] == mention.name
        assert all(text[role.start : role.end] == role.text for role in mention.roles)


def test_title_in_capitals_is_read() -> None:
    found = find_mentions(article("", title="CHỦ TỊCH UBND TỈNH LÊ DUY THẠCH"))
    assert [(mention.name, [role.text for role in mention.roles]) for mention in found] == [
        ("Lê Duy Thạch", ["CHỦ TỊCH UBND TỈNH"])
    ]

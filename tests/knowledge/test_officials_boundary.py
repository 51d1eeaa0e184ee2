"""Where a place ends and a person's name begins."""

import pytest

from tests.knowledge.found import wordings


@pytest.mark.parametrize(
    ("sentence", "name", "wording"),
    [
        ("Chủ tịch UBND tỉnh Vĩnh Phúc Lê Duy Thạch nói", "Lê Duy Thạch", "Chủ tịch UBND tỉnh Vĩnh Phúc"),
        ("Chủ tịch HĐND huyện Phú Tân Huỳnh Thành Danh", "Huỳnh Thành Danh", "Chủ tịch HĐND huyện Phú Tân"),
        (
            "Tại tỉnh Lam Xuyên, Chủ tịch UBND tỉnh Lam Xuyên Lê Duy Thạch nói",
            "Lê Duy Thạch",
            "Chủ tịch UBND tỉnh Lam Xuyên",
        ),
        ("Chủ tịch UBND xã Đồng Vối Dư Văn Oanh nói", "Dư Văn Oanh", "Chủ tịch UBND xã Đồng Vối"),
        ("Cục trưởng Cục Trồng trọt Nguyễn Hồng Sương", "Nguyễn Hồng Sương", "Cục trưởng Cục Trồng trọt"),
        ("Phó Bí thư Thành ủy TPHCM Phan Văn Mái", "Phan Văn Mái", "Phó Bí thư Thành ủy TPHCM"),
        ("Giám đốc Sở Tài chính Phan Thị Tố Ngà", "Phan Thị Tố Ngà", "Giám đốc Sở Tài chính"),
        ("Phó Chủ tịch UBND quận 1 Đoàn Ngọc Hà", "Đoàn Ngọc Hà", "Phó Chủ tịch UBND quận 1"),
        ("Phó Tư lệnh Quân khu 9B Hà Khánh Toàn", "Hà Khánh Toàn", "Phó Tư lệnh Quân khu 9B"),
    ],
)
def test_place_in_an_office_is_cut_off_from_the_name(sentence: str, name: str, wording: str) -> None:
    assert wordings(sentence) == {name: [wording]}


@pytest.mark.parametrize(
    ("sentence", "name", "wording"),
    [
        ("Chủ tịch UBND xã Tân Phú Trạch Thạch Thị Ngọc Trinh", "Thạch Thị Ngọc Trinh", "xã Tân Phú Trạch"),
        ("Phó Giám đốc Công an tỉnh Vương Tiến Sĩ", "Vương Tiến Sĩ", "Công an tỉnh"),
        ("Bí thư Thị ủy Hà Chung Uông Ngọc Dậu", "Uông Ngọc Dậu", "Thị ủy Hà Chung"),
        ("Chủ tịch UBND xã Ia Tơlốp Rơ Châm H'Byéo", "Rơ Châm H'Byéo", "UBND xã Ia Tơlốp"),
        ("Chủ tịch UBND huyện Kon Blang Y Thanh", "Y Thanh", "UBND huyện Kon Blang"),
        ("Chủ tịch UBND tỉnh Bà Rịa - Vũng Tàu Lê Tuấn Quốc", "Lê Tuấn Quốc", "tỉnh Bà Rịa - Vũng Tàu"),
        ("Bí thư Chi bộ thôn Hạ Lê Văn Lộ", "Lê Văn Lộ", "thôn Hạ"),
        ("Chủ tịch UBND huyện đảo Cô Tô Lê Văn Lộ", "Lê Văn Lộ", "huyện đảo Cô Tô"),
        ("Trưởng bản Háng Chú Vàng A Lử", "Vàng A Lử", "bản Háng Chú"),
        ("Chủ tịch UBND xã Đăk Pxi A Vương", "A Vương", "xã Đăk Pxi"),
        ("CHỦ TỊCH UBND TỈNH VĨNH PHÚC LÊ DUY THẠCH", "Lê Duy Thạch", "UBND TỈNH VĨNH PHÚC"),
    ],
)
def test_name_directly_after_an_unknown_place_is_whole(sentence: str, name: str, wording: str) -> None:
    (found, (role,)) = next(iter(wordings(sentence).items()))
    assert found == name
    assert role.endswith(wording)


@pytest.mark.parametrize(
    ("before", "place", "name"),
    [
        ("Bão vào xã An Phú Sơn đêm qua.", "An Phú Sơn", "Lại Ngọc Tú"),
        ("Bão vào xã An Phú đêm qua.", "An Phú", "Sơn Ngọc Tú"),
        ("Tàu vào cảng Nam Vân Sa.", "Nam Vân Sa", "Lục Ngọc Biên"),
        ("Bà Sa Lục Biên nói.", "Nam Vân", "Sa Lục Biên"),
    ],
)
def test_names_elsewhere_in_the_article_decide(before: str, place: str, name: str) -> None:
    held = wordings(f"{before} Chủ tịch UBND xã {place} {name} nói.")
    assert held[name] == [f"Chủ tịch UBND xã {place}"]


@pytest.mark.parametrize("place", ["An Phú Sơn", "Hoàng Nam", "Trần Phú"])
def test_commune_that_looks_like_a_person_is_a_place_after_its_holder(place: str) -> None:
    wording = f"Chủ tịch UBND xã {place}"
    assert wordings(f"Bà Vi Thị Lả, {wording} nói.") == {"Vi Thị Lả": [wording]}

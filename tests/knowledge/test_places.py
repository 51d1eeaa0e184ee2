"""Finding administrative units, telling namesakes apart, and what became of them in July 2025."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from archive_search.errors import ConfigError
from archive_search.knowledge.places.admin_units import AdminUnit
from archive_search.knowledge.places.find import PlaceMention, Places
from archive_search.model import Article
from tests.cost import costs_less_than
from tests.quality.score_places import DEMO_PLACES

REAL, DEMO = Places.load(), Places.load(DEMO_PLACES)
NOW = dt.date(2026, 1, 1)


def article(body: str, **details: Any) -> Article:
    fields: dict[str, Any] = {"title": "", "date": dt.date(2020, 6, 24)} | details
    return Article("1", "", body=body, source="", path="", **fields)


def found(body: str, places: Places = DEMO, **details: Any) -> tuple[PlaceMention, ...]:
    return places.find_places(article(body, **details))


def names(body: str, **details: Any) -> list[str]:
    return [mention.name for mention in found(body, **details)]


def ids(body: str, **details: Any) -> list[str]:
    return [mention.unit for mention in found(body, REAL, **details)]


def one(places: Places, text: str) -> AdminUnit:
    (unit,) = places.parse_place(text)
    return unit


def relations(places: Places, text: str, on: dt.date = NOW) -> list[tuple[str, str]]:
    return [(str(relation.unit), relation.kind) for relation in places.related(one(places, text), on)]


# --- what is found


def test_a_unit_is_found_with_its_level_and_place_in_the_text() -> None:
    (mention,) = found("Đoàn kiểm tra tại thị trấn Phố Sét vào chiều qua.")
    assert (mention.name, mention.level, mention.unit) == ("Phố Sét", "thị trấn", "")
    assert (mention.field, mention.start, mention.end) == ("body", 18, 34)


@pytest.mark.parametrize(
    ("body", "level"),
    [
        ("UBND TP. Cửa Vọng họp", "thành phố"),
        ("UBND TP Cửa Vọng họp", "thành phố"),
        ("Phường Cửa Vọng ra quân", "phường"),
        ("Thành ủy Cửa Vọng kết luận", "thành phố"),
        ("Huyện uỷ Cửa Vọng kết luận", "huyện"),
        ("Công an Huyện Cửa Vọng vào cuộc", "huyện"),
        ("Tàu ra huyện đảo Cửa Vọng", "huyện"),
    ],
)
def test_a_level_counts_in_any_spelling(body: str, level: str) -> None:
    assert [(mention.name, mention.level) for mention in found(body)] == [("Cửa Vọng", level)]


def test_names_in_a_list_share_the_level() -> None:
    mentions = found("Nhập các phường Bãi Ngang, Hòa Vọng và xã Tân Lộ.")
    assert [mention.value for mention in mentions] == ["phường Bãi Ngang", "phường Hòa Vọng", "xã Tân Lộ"]


def test_fields_are_told_apart() -> None:
    mentions = found("Họp ở xã Đồng Vối.", title="Xã Đồng Vối họp", captions=("Đại biểu xã Đồng Vối",))
    assert [mention.field for mention in mentions] == ["title", "body", "captions"]


def test_a_headline_in_capitals_is_read_with_the_names_of_the_article() -> None:
    assert names("Tại xã Đồng Vối sáng nay.", title="XÃ ĐỒNG VỐI RA QUÂN LÀM SẠCH") == [
        "Đồng Vối",
        "Đồng Vối",
    ]


@pytest.mark.parametrize(
    ("body", "units"),
    [
        ("Chính quyền xã Lê Thiện (huyện Cửa Vọng) lập trạm.", ["Lê Thiện", "Cửa Vọng"]),
        ("UBND phường An Hải Tây, quận Cửa Vọng ra quân.", ["An Hải Tây", "Cửa Vọng"]),
        ("Ảnh chụp ở chung cư (Q. Cửa Vọng, TP.HCM).", ["Cửa Vọng", "Hcm"]),
        ("Chủ tịch UBND xã Hà Ngọc Én (huyện Cửa Vọng) kể.", ["Cửa Vọng"]),
    ],
)
def test_a_name_with_a_larger_unit_after_it_is_a_units(body: str, units: list[str]) -> None:
    assert names(body) == units


@pytest.mark.parametrize(
    ("body", "units"),
    [
        ("Dân xã Đông Khê (Đoan Hùng, Phú Thọ) dựng lán.", ["Đông Khê", "Đoan Hùng", "Phú Thọ"]),
        ("Anh Én, quê Khoái Châu, Hưng Yên, đi làm.", ["Khoái Châu", "Hưng Yên"]),
        ("Lãnh đạo UBND xã Quỳnh Tân (Quỳnh Lưu) kể.", ["Quỳnh Tân", "Quỳnh Lưu"]),
        ("Dân xã Đồng Vối (Bãi Trăng, Duyên Mây) dựng lán.", ["Đồng Vối", "Bãi Trăng", "Duyên Mây"]),
        ("Cầu nối thành phố Cửa Vọng (Bãi Trăng, Trung Quốc).", ["Cửa Vọng"]),
        ("Xã Đồng Vối (Nguyễn Văn Én, Trần Thị Mây viết).", ["Đồng Vối"]),
        ("Ông Nguyễn Thanh Liêm, Hà Nam, kể.", ["Hà Nam"]),
        ("Nhà số 107 Hoàng Mai, Hà Nội.", ["Hà Nội"]),
    ],
)
def test_an_address_tells_units_without_a_level(body: str, units: list[str]) -> None:
    assert names(body) == units


def test_a_famous_city_is_found_before_a_foreign_name() -> None:
    assert names("Trưởng đại diện tại Hà Nội Kenta Sato dự.") == ["Hà Nội"]


@pytest.mark.parametrize("name", ["Cư M’gar", "Cư M'gar", "Krông Pắk", "Đakrông", "K’bang"])
def test_a_highland_name_is_known_in_its_spellings(name: str) -> None:
    (unit,) = ids(f"UBND huyện {name} họp.")
    assert unit.startswith("huyen-")


def test_a_level_word_is_no_name() -> None:
    assert names("Công tác tại Quận ủy Quận 9.") == []


def test_a_city_written_in_one_word_is_found() -> None:
    assert ids("Người dân TPHCM đi tàu.") == ["thanh-pho-ho-chi-minh"]
    assert {str(unit) for unit in REAL.parse_place("TPHCM")} == {"thành phố Hồ Chí Minh"}


def test_a_person_after_an_office_is_no_unit() -> None:
    assert names("Chủ tịch UBND tỉnh Hoàng Nam và Bí thư Huyện ủy Trần Văn Ba dự.") == []


def test_the_name_of_a_unit_ends_where_a_person_begins() -> None:
    assert names("Chủ tịch UBND phường Cửa Vọng Ngụy Như Tấn kết luận.") == ["Cửa Vọng"]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Bị can trú xã Hà Mão Ngoài bị bắt.", "Hà Mão Ngoài"),
        ("Đoàn thăm thị trấn Đồng Vối Hạ.", "Đồng Vối Hạ"),
        ("Cháy ở phường Long Bình Tân Thượng.", "Long Bình Tân Thượng"),
        ("Ông Vi Văn Pẳn - Chủ tịch UBND xã Ka Nưa Thượng kể.", "Ka Nưa Thượng"),
        ("Thiếu tá Lò Thị Én, Trưởng Công an xã Hà Mão Hạ, nói.", "Hà Mão Hạ"),
    ],
)
def test_a_unit_of_no_list_is_named_in_full(body: str, name: str) -> None:
    assert names(body) == [name]


@pytest.mark.parametrize(
    "body",
    [
        "Phó Chủ tịch UBND tỉnh Quách Đăng Bảo Lân dự.",
        "Chủ tịch UBND xã Hà Ngọc Én kể.",
        "Ông Vi Văn Pẳn, Bí thư Đảng ủy, Chủ tịch UBND xã Hà Ngọc Én cùng dự.",
        "Linh mục Hà Giang chúc mừng.",
    ],
)
def test_a_rare_family_name_after_an_office_is_a_persons(body: str) -> None:
    assert names(body) == []


@pytest.mark.parametrize(
    "body",
    [
        "Xe rẽ vào đường Bến Trám.",
        "Kẹt xe trên xa lộ Hà Nội.",
        "Cháy ở ngõ 81 Xã Đàn.",
        "Nước sông Đan Khê lên nhanh.",
        "Bà Mai Khê vui mừng.",
        "Tiêu Thị Đan Khê phát biểu.",
        "Học tập tư tưởng Hồ Chí Minh.",
        "Biển Thái Bình Dương nổi sóng.",
        "Hợp tác xã Đồi Xanh và Thông tấn xã Việt Nam.",
        "Mưa ở các tỉnh Bắc Bộ và Tây Nguyên.",
        "Trường THPT Lê Lợi khai giảng.",
    ],
)
def test_streets_rivers_persons_and_regions_are_no_units(body: str) -> None:
    assert names(body, unit="thành phố Đan Khê, tỉnh Lam Xuyên") == []


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Cử tri Đan Khê kiến nghị.", "Đan Khê"),
        ("Công nhân KCN Gò Mây tan ca.", "Gò Mây"),
        ("Tại Lam Xuyên, trời nắng.", "Lam Xuyên"),
        ("Trường Tiểu học Gò Mây khai giảng.", "Gò Mây"),
        ("Người dân tổ dân phố Bến Trám 2.", "Bến Trám"),
        ("Điện lực Hà Nội thông báo.", "Hà Nội"),
        ("Khách đến Bà Rịa – Vũng Tàu tăng.", "Bà Rịa – Vũng Tàu"),
    ],
)
def test_a_name_alone_counts_where_it_is_known_for_a_unit(body: str, name: str) -> None:
    assert names(body, unit="thành phố Đan Khê, tỉnh Lam Xuyên") == [name]


def test_a_name_alone_counts_after_the_article_called_it_a_unit() -> None:
    assert names("Bão đổ vào Duyên Hải Đông.") == []
    assert names("Tỉnh Duyên Đông họp. Bão đổ vào Duyên Đông.") == ["Duyên Đông", "Duyên Đông"]


# --- which unit it is


def test_the_publisher_decides_between_namesakes() -> None:
    assert ids("Tại phường Ngô Quyền.", unit="thành phố Vĩnh Yên, tỉnh Vĩnh Phúc") == [
        "phuong-ngo-quyen.thanh-pho-vinh-yen.tinh-vinh-phuc"
    ]


def test_the_unit_stated_next_decides_against_the_publisher() -> None:
    body = "Tại phường Ngô Quyền, thành phố Bắc Giang."
    assert ids(body, unit="thành phố Vĩnh Yên, tỉnh Vĩnh Phúc")[0].startswith(
        "phuong-ngo-quyen.thanh-pho-bac-giang"
    )


def test_units_named_elsewhere_decide_between_namesakes() -> None:
    assert ids("Thành phố Vĩnh Yên mưa to. Phường Ngô Quyền ngập.")[1] == (
        "phuong-ngo-quyen.thanh-pho-vinh-yen.tinh-vinh-phuc"
    )


def test_namesakes_that_nothing_decides_stay_unresolved() -> None:
    (mention,) = found("Tại phường Ngô Quyền.", places=REAL)
    assert (mention.unit, mention.value) == ("", "phường Ngô Quyền")


def test_a_commune_elsewhere_is_not_taken_for_the_publishers() -> None:
    (mention,) = found("Tại xã Sơn Lôi.", places=REAL, unit="tỉnh Trung Giang")
    assert mention.unit == ""


@pytest.mark.parametrize(
    ("date", "unit"),
    [(dt.date(2025, 6, 30), "tinh-phu-tho"), (dt.date(2025, 7, 1), "tinh-phu-tho~2025-07")],
)
def test_the_day_decides_between_the_old_and_the_new_unit(date: dt.date, unit: str) -> None:
    assert ids("UBND tỉnh Phú Thọ họp.", date=date) == [unit]


def test_a_former_unit_is_meant_where_the_text_says_so() -> None:
    assert ids("Địa bàn tỉnh Phú Thọ cũ.", date=NOW) == ["tinh-phu-tho"]


def test_a_unit_that_has_ended_is_still_found_later() -> None:
    assert ids("Trụ sở của thành phố Vĩnh Yên để trống.", date=NOW) == ["thanh-pho-vinh-yen.tinh-vinh-phuc"]


def test_a_name_alone_of_a_province_and_its_city_means_the_province() -> None:
    body = "UBND tỉnh Hưng Yên và UBND thành phố Hưng Yên họp. Người Hưng Yên đồng tình."
    assert ids(body)[-1] == "tinh-hung-yen"


def test_a_numbered_unit_counts_only_where_the_article_tells_whose_it_is() -> None:
    assert ids("Ở quận 1, TP.HCM.") == ["quan-1.thanh-pho-ho-chi-minh", "thanh-pho-ho-chi-minh"]
    assert names("Toàn quận 3 năm qua không có cháy.") == []


# --- before and after July 2025


def test_a_numbered_ward_of_no_list_counts_within_a_stated_unit_or_for_its_district() -> None:
    assert found("Sống ở phường 3, thành phố Cửa Vọng.")[0].value == "phường 3"
    assert names("Họp tại phường 9.", unit="quận Tân Chánh, thành phố Cửa Vọng") == ["9"]
    assert names("Họp tại phường 9.", unit="tỉnh Lam Xuyên") == []


def test_a_split_city_offers_the_new_wards_as_parts() -> None:
    assert relations(REAL, "thành phố Vĩnh Yên") == [
        ("phường Vĩnh Yên", "part"),
        ("phường Vĩnh Phúc", "part"),
    ]


def test_a_new_ward_offers_the_former_city_and_the_wards_it_was_made_of() -> None:
    offered = relations(REAL, "phường Vĩnh Yên, tỉnh Phú Thọ")
    assert offered[0] == ("thành phố Vĩnh Yên", "part")
    assert {("phường Tích Sơn", "whole"), ("xã Thanh Trù", "whole")} < set(offered)
    assert ("phường Khai Quang", "whole") not in offered


def test_nothing_later_is_offered_before_it_is_in_force() -> None:
    assert relations(REAL, "thành phố Vĩnh Yên", on=dt.date(2025, 6, 30)) == []


def test_a_district_without_communes_became_one_unit() -> None:
    assert relations(REAL, "huyện Hoàng Sa") == [("đặc khu Hoàng Sa", "whole")]


def test_a_province_that_did_not_change_is_one_unit() -> None:
    assert one(REAL, "tỉnh Nghệ An").until is None


def test_a_split_commune_of_the_demonstration_is_part_of_both() -> None:
    assert relations(DEMO, "xã Phúc Trầm") == [("phường Hạc Khê", "part"), ("xã Tam Lĩnh", "part")]
    assert ("xã Phúc Trầm", "part") in relations(DEMO, "phường Hạc Khê, tỉnh Quế Lĩnh")


# --- words to units, units to words


@pytest.mark.parametrize(
    "text", ["thành phố Vĩnh Yên", "tp. Vĩnh Yên", "thanh pho vinh yen", "TP Vĩnh Yên, tỉnh Vĩnh Phúc"]
)
def test_a_place_is_understood_in_many_spellings(text: str) -> None:
    assert one(REAL, text).id == "thanh-pho-vinh-yen.tinh-vinh-phuc"


def test_a_bare_place_offers_all_units_of_the_name_the_largest_first() -> None:
    offered = [str(unit) for unit in REAL.parse_place("vinh phuc")]
    assert offered[0] == "tỉnh Vĩnh Phúc" and "phường Vĩnh Phúc" in offered


def test_words_that_name_no_unit_offer_nothing() -> None:
    assert REAL.parse_place("kế hoạch") == () == REAL.parse_place(" , ")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("thành phố Vĩnh Yên", "thành phố Vĩnh Yên (đến 6/2025)"),
        ("phường Vĩnh Yên, tỉnh Phú Thọ", "phường Vĩnh Yên (từ 7/2025)"),
        ("tỉnh Nghệ An", "tỉnh Nghệ An"),
        ("phường Tích Sơn", "phường Tích Sơn"),
        ("phường Ngô Quyền, thành phố Vĩnh Yên", "phường Ngô Quyền, thành phố Vĩnh Yên"),
    ],
)
def test_a_label_says_as_much_as_tells_namesakes_apart(text: str, label: str) -> None:
    assert REAL.label(one(REAL, text).id) == label


def test_an_unresolved_value_is_its_own_label() -> None:
    assert REAL.label("xã Đồng Vối") == "xã Đồng Vối"


def test_a_name_of_one_syllable_alone_is_no_unit() -> None:
    assert names("Tại thành phố Vinh. Vinh nói với mẹ.") == ["Vinh"]


def test_every_unit_has_an_id_of_its_own_that_leads_back_to_it() -> None:
    units = DEMO.parse_place("Ba Tơ") + DEMO.parse_place("Ba Tô") + DEMO.parse_place("Tam Lĩnh")
    assert len({unit.id for unit in units}) == len(units) > 4
    assert all(DEMO.unit(unit.id) is unit for unit in units)


# --- what staff add


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('[[units]]\nname = "làng Mây"', "must begin with one of"),
        ('[[units]]\nname = "xã Mây, huyện Không Có"', "no unit 'huyện Không Có' is known"),
        ('[[units]]\nname = "tỉnh Nghệ An"', "in the list already"),
        ('[[units]]\nname = "tỉnh Mây"\nuntil = "2025"', "as dates"),
        (
            '[[units]]\nname = "tỉnh Mây"\nuntil = 2025-06-30\ninto = "tỉnh Gió"',
            "cannot have become 'tỉnh Gió'",
        ),
        ("[[units]]\nlevel = 1", "needs a name"),
        ("units = {", "cannot be read"),
    ],
)
def test_a_wrong_file_of_units_is_refused_with_its_reason(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "places.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError, match=message) as error:
        Places.load(path)
    assert str(path) in str(error.value)


def test_staff_may_add_a_commune_that_merged_earlier(tmp_path: Path) -> None:
    path = tmp_path / "places.toml"
    path.write_text(
        '[[units]]\nname = "xã Hương Mây, huyện Bình Xuyên, tỉnh Vĩnh Phúc"\nuntil = 2019-12-31\n'
        'into = "xã Sơn Lôi, huyện Bình Xuyên, tỉnh Vĩnh Phúc"\n',
        encoding="utf-8",
    )
    assert relations(Places.load(path), "xã Hương Mây") == [("xã Sơn Lôi", "whole")]


# --- cost


@pytest.mark.parametrize(
    "text",
    [
        "Đan Khê " * 12_500,
        "xã " * 33_000,
        "Thành phố Thành phố " * 5_000,
        "A" * 100_000,
        "các xã A, B, " * 8_000,
        "Phường 1, " * 10_000,
        "H'" * 50_000,
        ". (TP. " * 14_000,
    ],
)
def test_hostile_text_takes_less_than_a_second(text: str) -> None:
    DEMO.find_places(article("xã"))
    hostile = article(text, unit="thành phố Đan Khê, tỉnh Lam Xuyên")
    assert costs_less_than(1, lambda: DEMO.find_places(hostile))

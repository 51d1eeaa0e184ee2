import pytest

from archive_search.knowledge.facts.figures import find_figures
from tests.cost import costs_less_than


def _found(text: str) -> list[tuple[float | None, str]]:
    return [(figure.number, figure.unit) for figure in find_figures(text)]


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("ước đạt trên 31.608 tỷ đồng, bằng", 31608, "tỷ đồng"),
        ("bằng 40,1% kế hoạch", 40.1, "%"),
        ("giảm 0,5 điểm phần trăm", 0.5, "điểm phần trăm"),
        ("giá 5.000đ", 5000, "đ"),
        ("vốn 36 triệu USD", 36, "triệu USD"),
        ("thu nhập 2,5 triệu đồng/người/tháng", 2.5, "triệu đồng/người/tháng"),
        ("gieo cấy được 1.929,8 ha lúa", 1929.8, "ha"),
        ("dài 31,2km đã", 31.2, "km"),
        ("công suất 4.000 m3/ngày đêm", 4000, "m3/ngày đêm"),
        ("đào đắp 3,6 triệu m3 đất", 3.6, "triệu m3"),
        ("độ mặn 4‰ đã", 4, "‰"),
        ("dân số 58.240 người", 58240, "người"),
        ("đón 1,24 triệu lượt khách", 1.24, "triệu lượt khách"),
        ("huy động 430 cán bộ, chiến sĩ", 430, "cán bộ, chiến sĩ"),
        ("lãnh đạo 14 xã, thị trấn", 14, "xã, thị trấn"),
        ("trong 15 ngày; trả lời", 15, "ngày"),
        ("giá 1.5 tỷ đồng", 1.5, "tỷ đồng"),
        ("trị giá 4 tỷ 250 triệu đồng.", 4.25, "tỷ đồng"),
        ("hơn 1 tỷ 200 triệu 500 ngàn đồng", 1.2005, "tỷ đồng"),
        ("đón 1 triệu 50 nghìn lượt khách", 1.05, "triệu lượt khách"),
        ("trao 17 ngôi nhà", 17, "ngôi nhà"),
        ("phát 40 mâm cơm cho", 40, "mâm cơm"),
    ],
)
def test_figure_has_value_and_unit(text: str, number: float, unit: str) -> None:
    assert _found(text) == [(number, unit)]


@pytest.mark.parametrize(
    ("text", "raw", "unit"),
    [
        ("đạt 19/19 tiêu chí", "19/19 tiêu chí", "tiêu chí"),
        ("từ 2-3 tỷ đồng", "2-3 tỷ đồng", "tỷ đồng"),
        ("từ 5 đến 7 triệu đồng", "5 đến 7 triệu đồng", "triệu đồng"),
        ("tăng 20 - 30%", "20 - 30%", "%"),
    ],
)
def test_fractions_and_ranges_have_no_single_value(text: str, raw: str, unit: str) -> None:
    (figure,) = find_figures(text)
    assert (figure.raw, figure.number, figure.unit) == (raw, None, unit)


@pytest.mark.parametrize(
    "text",
    [
        "ngày 24/6/2020 thành phố",
        "chiều 1/2 đoàn công tác",
        "năm 2020 thành phố",
        "sau Olympic 2016 đoàn Việt Nam",
        "lúc 8 giờ 30 phút",
        "ông 62 tuổi, cháu 18 tháng tuổi",
        "6 tháng đầu năm",
        "17 tháng Giêng",
        "thôn 3 xã Tam Lĩnh, khóa 12 người",
        "Đề án 06 và Nghị quyết 18 của Đảng",
        "Quyết định số 125/QĐ-UBND",
        "phòng Covid-19 tại xã",
        "phường Đằng Sa 2 đoạn qua chợ",
        "còn 15 đã trả",
        "theo Điều 5 người dân",
        "trường cấp 3 xã Tam Lĩnh",
        "đường huyện 12 đoạn qua chợ",
    ],
)
def test_dates_times_ages_and_names_are_no_figures(text: str) -> None:
    assert find_figures(text) == []


def test_comrades_are_no_money() -> None:
    assert _found("bầu 13 đồng chí, thưởng 21 đồng") == [(13, "đồng chí"), (21, "đồng")]
    assert _found("hơn 2 nghìn đồng chí, 2 nghìn đồng") == [(2, "nghìn đồng chí"), (2, "nghìn đồng")]


def test_what_only_looks_like_a_name_before_a_number_is_none() -> None:
    assert _found("kỷ luật 5 cán bộ, điều 3 tàu, cấp 312 thẻ") == [(5, "cán bộ"), (3, "tàu"), (312, "thẻ")]
    assert _found("thôn Đồng Tâm 15 hộ; Trong số 4 lô đất") == [(15, "hộ"), (4, "lô đất")]
    assert _found("lập 12 Tổ công nghệ, 5 KCN và 9 ổ dịch") == [(12, "Tổ"), (5, "KCN"), (9, "ổ dịch")]


def test_kin_of_comrades_are_no_money() -> None:
    assert _found("64.000 đồng bào, 30 đồng hồ") == [(64000, "đồng bào"), (30, "đồng hồ")]
    assert _found("5 tỷ đồng hỗ trợ, 100% hồ sơ") == [(5, "tỷ đồng"), (100, "%")]
    assert _found("xã 2 tỷ, 500 triệu của dân") == [(2, "tỷ"), (500, "triệu")]
    assert _found("góp 2 tỷ đồng 500 triệu đồng") == [(2, "tỷ đồng"), (500, "triệu đồng")]


def test_offsets_point_at_the_wording() -> None:
    text = "Thu 1.965 tỷ đồng, bằng 118% dự toán; 9.000 hồ sơ."
    figures = find_figures(text)
    assert [figure.raw for figure in figures] == ["1.965 tỷ đồng", "118%", "9.000 hồ sơ"]
    assert all(text[figure.start : figure.end] == figure.raw for figure in figures)


@pytest.mark.parametrize(
    "noise",
    [
        "1 tỷ ",
        "1 tỷ 1 triệu ",
        "1",
        "1.111.",
        "1 a ",
        "1 cán bộ, ",
        "1-1 ",
        "1/1 ",
        "Aa ",
        "A1 ",
        "1,1",
        "1 đến ",
        "1 - ",
    ],
)
def test_hostile_text_takes_less_than_a_second(noise: str) -> None:
    assert costs_less_than(1, lambda: find_figures((noise * 100_000)[:100_000]))

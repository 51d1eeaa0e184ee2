from datetime import date

import pytest

from archive_search.knowledge.facts.dates import find_dates, parse_date
from tests.cost import costs_less_than

JUNE = date(2020, 6, 24)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("24/06/2020", date(2020, 6, 24)),
        ("24/6/2020", date(2020, 6, 24)),
        ("22.12.2021", date(2021, 12, 22)),
        ("Chủ nhật 3-5-2020", date(2020, 5, 3)),
        ("ngày 04 tháng 02 năm 2021", date(2021, 2, 4)),
        ("Thứ Hai, ngày 4 tháng 5 năm 2020", date(2020, 5, 4)),
        ("Thứ tư, 24/06/2020 15:30 (GMT+7)", date(2020, 6, 24)),
        ("Thứ Sáu, 24/06/2020, 08:30 [GMT+7]", date(2020, 6, 24)),
        ("Thứ 4, 22.12.2021 | 20:42:03", date(2021, 12, 22)),
        ("Cập nhật: 30/09/2021 17:10:00", date(2021, 9, 30)),
        ("15h30, ngày 24/6/2020", date(2020, 6, 24)),
        ("  - 24/06/2020 - 15:30", date(2020, 6, 24)),
        ("2020-06-24", date(2020, 6, 24)),
        ("2018-04-13T07:45:00", date(2018, 4, 13)),
        ("2018-04-13T07:45:00+07:00", date(2018, 4, 13)),
    ],
)
def test_date_line_is_read(text: str, expected: date) -> None:
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    "text", ["2018-04-13T17:00:00Z", "2018-04-13 18:45:00 +0000", "2018-04-13T23:45+05:30"]
)
def test_time_with_offset_gives_the_day_in_vietnam(text: str) -> None:
    assert parse_date(text) == date(2018, 4, 14)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hội nghị",
        "tháng 6/2020",
        "24/6/20",
        "125/QĐ-UBND",
        "Sáng 24/6/2020, UBND thành phố tổ chức hội nghị",
        "24/06/2020 Thu Hà",
        "0912345678",
        "24/6-2020",
        "ngày " * 100 + "24/06/2020",
    ],
)
def test_other_text_is_no_date_line(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31/02/2021", "31/02/2021 is not a day"),
        ("ngày 29 tháng 02 năm 2021", "29/02/2021 is not a day"),
        ("2021-02-30T01:00:00Z", "30/02/2021 is not a day"),
        ("24/13/2020", "24/13/2020 is not a day"),
        ("24/06/0202", "year 202 "),
        ("2018-04-13T25:45:00Z", "hour"),
    ],
)
def test_impossible_date_says_why(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_date(text)


def _days(text: str, published: date | None = JUNE) -> list[str]:
    return [f"{found.text}={found.date}" for found in find_dates(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sáng ngày 24/6/2020, UBND", ["24/6/2020=2020-06-24"]),
        ("ngày 04 tháng 02 năm 2021", ["04 tháng 02 năm 2021=2021-02-04"]),
        ("8h ngày6 tháng 3 năm 2013", ["6 tháng 3 năm 2013=2013-03-06"]),
        ("họp ngày 2020-06-01.", ["2020-06-01=2020-06-01"]),
        ("Sáng 24-6", ["24-6=2020-06-24"]),
        ("Chiều 1/2, tại", ["1/2=2020-02-01"]),
        ("Sáng nay (25-2)", ["25-2=2020-02-25"]),
        ("Ngày 2.6, ĐBQH", ["2.6=2020-06-02"]),
        ("(20/5) Đồng chí", ["20/5=2020-05-20"]),
        ("ngày 5 tháng 6", ["5 tháng 6=2020-06-05"]),
        ("trong 2 ngày: 23 và 24-7", ["23=2020-07-23", "24-7=2020-07-24"]),
        ("đổ bộ đêm 27, rạng sáng 28/7", ["27=2020-07-27", "28/7=2020-07-28"]),
        ("Đêm 23 rạng sáng ngày 24/02", ["23=2020-02-23", "24/02=2020-02-24"]),
        ("làm việc, 29 và 30/4, tại xã", ["29=2020-04-29", "30/4=2020-04-30"]),
        ("hội chợ (từ ngày 26-4 đến 1-5)", ["26-4=2020-04-26", "1-5=2020-05-01"]),
        ("từ ngày 20-10 đến 19-12-2017", ["20-10=2017-10-20", "19-12-2017=2017-12-19"]),
        ("từ ngày 20/12 đến 5/1/2018", ["20/12=2017-12-20", "5/1/2018=2018-01-05"]),
        ("các ngày 4, 5 và 6-6", ["4=2020-06-04", "5=2020-06-05", "6-6=2020-06-06"]),
        ("các ngày 26-27 và 28-4", ["26=2020-04-26", "27=2020-04-27", "28-4=2020-04-28"]),
        ("trao Huy hiệu Đảng đợt 19/5 cho", ["19/5=2020-05-19"]),
        ("xong trước 31/3 năm sau.", ["31/3=2021-03-31"]),
        ("so với ngày 24/6 năm ngoái", ["24/6=2019-06-24"]),
        ("Từ ngày 20 đến ngày 21/3/2023", ["20=2023-03-20", "21/3/2023=2023-03-21"]),
        ("từ 1/1 đến 31/3, xã", ["1/1=2020-01-01", "31/3=2020-03-31"]),
        ("dịp lễ 30/4 - 1/5", ["30/4=2020-04-30", "1/5=2020-05-01"]),
        ("Nghị quyết số 96/2023/QH15 ngày 23/6/2023", ["23/6/2023=2023-06-23"]),
        ("từ đầu năm đến 15/5 đã thu", ["15/5=2020-05-15"]),
        ("mừng Ngày Phụ nữ Việt Nam 20/10 tại xã", ["20/10=2019-10-20"]),
        ("Ngày Môi trường thế giới 5/6", ["5/6=2020-06-05"]),
        ("từ ngày 24/6 xã đã bố trí xe; sau 15-6 hộ nào", ["24/6=2020-06-24", "15-6=2020-06-15"]),
        ("Ngày\nNgười tiếp\n04/6 (thứ Năm)\nA", ["04/6=2020-06-04"]),
    ],
)
def test_days_of_running_text(text: str, expected: list[str]) -> None:
    assert _days(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "phiên thường kỳ tháng 6/2020",
        "6 tháng đầu năm 2020",
        "giai đoạn 2016-2020",
        "nhiệm kỳ 2021-2026",
        "quý I/2020",
        "đạt 16/16 xã",
        "Đến nay, 8/12 xã",
        "từ 2/3 trở lên",
        "tiêm đợt 1/2 cho",
        "bài 3 và 4/5 của tập",
        "26/10/364 điểm cầu",
        "số 125/QĐ-UBND, số 05/2020/NQ-HĐND",
        "rộng 28.2 ha",
        "mỗi ngày 2.5 tấn rác",
        "mỗi ngày 12.5 tấn rác",
        "từ ngày đầu 5/7 xã",
        "ngày 31/2",
        "ngày 10/3 âm lịch",
        "ngày 10/3 năm Canh Tý (Âm lịch)",
        "mùng 6 tháng 3",
        "từ 5/12 lên 9/12 tiêu chí",
        "phục vụ 24/7",
        "Ngày hội việc làm 15/6",
    ],
)
def test_periods_fractions_numbers_and_lunar_days_are_no_days(text: str) -> None:
    assert _days(text) == []


def test_missing_year_is_that_of_publication_or_the_one_before() -> None:
    assert _days("Ngày 23/8") == ["23/8=2020-08-23"]
    assert _days("Ngày 24/8") == ["24/8=2019-08-24"]
    assert _days("Ngày 28/12", date(2021, 1, 5)) == ["28/12=2020-12-28"]


def test_deadline_lies_ahead() -> None:
    assert _days("sẽ hoàn thành trước ngày 31/12") == ["31/12=2020-12-31"]
    assert _days("từ nay đến 30/11 phải xong") == ["30/11=2020-11-30"]


def test_day_without_year_is_left_out_if_publication_is_unknown() -> None:
    assert _days("ngày 23/6 họp, ngày 24/6/2020 bàn", None) == ["24/6/2020=2020-06-24"]


def test_offsets_point_at_the_day() -> None:
    text = "Sáng ngày 24/6/2020, UBND họp; chiều 25/6 nghỉ."
    for found in find_dates(text, JUNE):
        assert text[found.start : found.end] == found.text
    assert len(find_dates(text, JUNE)) == 2


@pytest.mark.parametrize(
    "noise", ["1/", "1, ", "ngày 1/", "(1/2", "1", "1 và ", "12-", " ", "trước 1/1 ", "ngày 1/1 "]
)
def test_hostile_text_takes_less_than_a_second(noise: str) -> None:
    text = (noise * 100_000)[:100_000]
    assert costs_less_than(1, lambda: (find_dates(text, JUNE), parse_date(text[:100])))

"""Text files: head, captions, byline, residue, as portals of several makes export them."""

import time
import unicodedata

import pytest

from archive_search.ingest.byline import read_byline, split_authors
from archive_search.ingest.residue import is_residue, opens_residue
from tests.ingest.samples import FIRST, SECOND, THIRD, article_of, reason_of, results_of
from tests.text.old_codes import to_cp1258, to_tcvn3, to_vni

HARD = "\u00a0"


def page(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


SEED_LIKE = page(
    "Huyện Sơn Hạ họp phiên thường kỳ",
    "24/06/2020",
    FIRST,
    HARD,
    "Các đại biểu dự hội nghị",
    HARD,
    SECOND,
    THIRD,
    "Thu Vân - Đức Minh",
    HARD,
    "Các tin đã đưa ngày:\nBạn thấy trang web của huyện như thế nào",
)


@pytest.mark.parametrize(
    "data",
    [
        SEED_LIKE.encode(),
        unicodedata.normalize("NFD", SEED_LIKE).encode(),
        b"\xef\xbb\xbf" + SEED_LIKE.replace("\n", "\r\n").encode(),
        SEED_LIKE.encode("utf-16-le"),
        to_cp1258(SEED_LIKE),
        to_tcvn3(SEED_LIKE.replace(HARD, " ")).encode("latin-1"),
        to_vni(SEED_LIKE).encode("cp1252"),
        to_vni(SEED_LIKE).encode(),
    ],
    ids=["utf-8", "nfd", "bom-crlf", "utf-16-le", "cp1258", "tcvn3", "vni", "vni as utf-8"],
)
def test_parts_are_told_apart_in_every_encoding(tmp_path, data):
    article = article_of(tmp_path, "a.txt", data)
    assert article.title == "Huyện Sơn Hạ họp phiên thường kỳ"
    assert article.date.isoformat() == "2020-06-24"
    assert article.body.split("\n") == [FIRST, SECOND, THIRD]
    assert article.captions == ("Các đại biểu dự hội nghị",)
    assert article.authors == ("Thu Vân", "Đức Minh")
    assert article.residue == "Các tin đã đưa ngày:\nBạn thấy trang web của huyện như thế nào"
    assert article.original == data


def test_file_without_blank_lines_is_read_line_by_line(tmp_path):
    head = "Khánh thành cầu Bến Gỗ\nThứ Hai, 05/04/2021 | 14:30\n"
    tail = "\nBài và ảnh: Trần Minh\nLượt xem: 20\n"
    article = article_of(tmp_path, "a.txt", f"{head}{FIRST}\n{SECOND}{tail}")
    assert article.title == "Khánh thành cầu Bến Gỗ"
    assert article.date.isoformat() == "2021-04-05"
    assert article.body == f"{FIRST}\n{SECOND}"
    assert article.authors == ("Trần Minh",)
    assert article.residue == "Lượt xem: 20"


def test_title_on_two_lines_is_joined(tmp_path):
    text = page("Tập trung nguồn lực, đẩy nhanh tiến độ\nxây dựng nông thôn mới", "05/04/2021", FIRST)
    assert article_of(tmp_path, "a.txt", text).title == (
        "Tập trung nguồn lực, đẩy nhanh tiến độ xây dựng nông thôn mới"
    )


def test_navigation_and_date_above_the_title_are_no_title(tmp_path):
    text = page("Trang chủ » Tin tức\n12/05/2022 08:00\nXã Yên Bình đạt chuẩn", FIRST)
    article = article_of(tmp_path, "a.txt", text)
    assert article.title == "Xã Yên Bình đạt chuẩn"
    assert article.date.isoformat() == "2022-05-12"


@pytest.mark.parametrize(
    "line",
    [
        "24/6/2020",
        "Thứ tư, 24/06/2020 15:30 (GMT+7)",
        "Ngày đăng: 24-06-2020",
        "Cập nhật: 24/06/2020 17:10:00",
        "24.06.2020 | Lượt xem: 512",
        "Lượt xem: 12 - Ngày đăng: 24/06/2020 08:30",
        "24/06/2020 08:30 | 100 lượt xem",
        "Sơn Hạ, ngày 24 tháng 6 năm 2020",
    ],
)
def test_date_line_is_found_and_taken_out_of_the_text(tmp_path, line):
    article = article_of(tmp_path, "a.txt", page("Tiêu đề bài viết", line, FIRST))
    assert article.date.isoformat() == "2020-06-24"
    assert article.body == FIRST


def test_dates_in_sentences_are_no_date_line(tmp_path):
    article = article_of(tmp_path, "a.txt", page("Họp báo tháng 6/2020", FIRST, SECOND))
    assert article.date is None
    assert article.body == f"{FIRST}\n{SECOND}"


def test_impossible_date_is_rejected_by_name(tmp_path):
    reason = reason_of(tmp_path, "a.txt", page("Tiêu đề", "30/02/2020", FIRST))
    assert reason.startswith("date line 30/02/2020 does not exist")


def test_subheadings_and_list_items_stay_in_the_body(tmp_path):
    parts = (
        FIRST,
        "1. Kết quả đạt được",
        SECOND,
        "Nhiệm vụ trọng tâm",
        THIRD,
        "- Khu vực 1: từ 8 giờ",
        SECOND,
    )
    article = article_of(tmp_path, "a.txt", page("Tiêu đề", "24/06/2020", *parts))
    assert article.captions == ()
    assert article.body.split("\n") == list(parts)


def test_labelled_and_credited_lines_are_captions(tmp_path):
    captions = (
        "Ảnh: Lễ đón nhận bằng công nhận",
        "Toàn cảnh buổi lễ",
        "Hồ chứa nước cạn trơ đáy. Ảnh: Hồng Vân",
    )
    text = page("Tiêu đề", FIRST, captions[0], SECOND, captions[1], THIRD, captions[2], SECOND)
    assert article_of(tmp_path, "a.txt", text).captions == captions


def test_hard_blanks_between_all_paragraphs_mean_nothing(tmp_path):
    parts = [FIRST, SECOND, THIRD, "Nhiệm vụ trọng tâm", SECOND, FIRST]
    article = article_of(tmp_path, "a.txt", f"\n\n{HARD}\n\n".join(["Tiêu đề", *parts]))
    assert article.captions == ()
    assert article.body.split("\n") == parts


def test_last_paragraph_without_full_stop_stays_in_the_body(tmp_path):
    article = article_of(tmp_path, "a.txt", page("Tiêu đề", FIRST, SECOND.rstrip("."), "Thu Vân"))
    assert article.body.endswith("trước ngày 30/11")
    assert article.authors == ("Thu Vân",)


def test_credits_and_pictures_after_the_byline_are_told_apart(tmp_path):
    text = page(
        "Tiêu đề", FIRST, "THU VÂN", "(Theo TTXVN)", HARD, "Quang cảnh buổi lễ", HARD, "Ảnh: Hồng Vân"
    )
    article = article_of(tmp_path, "a.txt", text)
    assert article.authors == ("Thu Vân",)
    assert article.captions == ("Quang cảnh buổi lễ",)
    assert article.body == FIRST
    assert article.residue.split("\n") == ["(Theo TTXVN)", "Ảnh: Hồng Vân"]


def test_name_between_paragraphs_is_no_byline(tmp_path):
    text = page("Tiêu đề", FIRST, HARD, "Bùi Văn Toại", HARD, SECOND, "Thu Vân")
    article = article_of(tmp_path, "a.txt", text)
    assert (article.authors, article.captions) == (("Thu Vân",), ("Bùi Văn Toại",))


def test_agency_slug_stays_in_the_first_paragraph(tmp_path):
    article = article_of(tmp_path, "a.txt", page("Tiêu đề", "24/06/2020", f"(QNO) - {FIRST}"))
    assert article.body == f"(QNO) - {FIRST}"


def test_long_footer_after_related_news_is_residue(tmp_path):
    footer = (
        "Bản quyền thuộc về UBND huyện Sơn Hạ, ghi rõ nguồn khi phát hành lại thông tin từ trang này, " * 3
        + "."
    )
    text = page(
        "Tiêu đề", FIRST, "Tin liên quan\nKhởi công cầu Bến Gỗ (02/03/2019)", "Đang truy cập: 17", footer
    )
    article = article_of(tmp_path, "a.txt", text)
    assert article.body == FIRST
    assert article.residue.startswith("Tin liên quan")


def test_words_of_navigation_inside_sentences_are_kept(tmp_path):
    sentence = (
        "Chia sẻ với phóng viên, ông Hoàng Văn Bảy cho biết các tin khác nhau về vụ việc đều không đúng."
    )
    assert article_of(tmp_path, "a.txt", page("Tiêu đề", FIRST, sentence)).body == f"{FIRST}\n{sentence}"


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Thu Hà-Bích Vân", ("Thu Hà", "Bích Vân")),
        ("Thu Hà, Bích Vân và Lê Na", ("Thu Hà", "Bích Vân", "Lê Na")),
        ("Tin, ảnh: Thu Hà", ("Thu Hà",)),
        ("Bài: Thu Hà - Ảnh: Minh Đức", ("Thu Hà",)),
        ("Lê Hoài; ảnh: Quang Hòa", ("Lê Hoài",)),
        ("Tác giả: Nguyễn Thị Thu Hà", ("Nguyễn Thị Thu Hà",)),
        ("PV", ("PV",)),
        ("PV Thu Hà", ("Thu Hà",)),
        ("N.T.H", ("N.T.H",)),
        ("Thu Hà (Tổng hợp)", ("Thu Hà",)),
        ("Thu Hà - Đài TT-TH huyện", ("Thu Hà",)),
        ("Tin, ảnh: Trung tâm VH-TT", ("Trung tâm VH-TT",)),
        ("Ảnh: Hồng Vân", ()),
        ("Nguồn: baosonha.example", ()),
        ("Theo đó, huyện có 3 dự án", None),
        ("PHÓ CHỦ TỊCH", None),
        ("Facebook Zalo", None),
        ("Quang cảnh hội nghị", None),
        ("Ảnh: Lễ khai mạc", None),
        ("", None),
    ],
)
def test_bylines_are_read(line, authors):
    assert read_byline(line) == authors


def test_author_in_metadata_stays_as_stated_when_it_is_no_list_of_names():
    assert split_authors("Thu Hà - Bích Vân") == ("Thu Hà", "Bích Vân")
    assert split_authors("Ban Biên tập Cổng thông tin") == ("Ban Biên tập Cổng thông tin",)


@pytest.mark.parametrize(
    "line", ["Lượt xem: 1.633", "In bài viết", "Facebook Zalo", "1 2 3 4 5", ">> Xem thêm: Tin A"]
)
def test_navigation_is_residue_anywhere(line):
    assert is_residue(line)


@pytest.mark.parametrize(
    "line", ["Các tin đã đưa ngày:", "Tin cùng chuyên mục", "Thăm dò ý kiến", "Điện thoại: 0211"]
)
def test_lists_polls_and_footers_open_residue(line):
    assert opens_residue(line)


@pytest.mark.parametrize(
    "line", ["Tin vui đến với bà con", "Xem xét 14 báo cáo", "In ấn tài liệu tuyên truyền bầu cử"]
)
def test_ordinary_lines_are_no_residue(line):
    assert not opens_residue(line)


def test_single_line_has_no_text_beside_its_title(tmp_path):
    assert reason_of(tmp_path, "a.txt", "Chỉ có một dòng tiêu đề").startswith("empty")


def test_long_first_line_is_text_and_its_first_sentence_the_title(tmp_path):
    article = article_of(tmp_path, "a.txt", f"{FIRST} {SECOND}")
    assert article.title == FIRST
    assert article.body == f"{FIRST} {SECOND}"
    assert article.notes == ("No title was found; the first sentence stands in.",)


@pytest.mark.parametrize(
    "text", ["đồng chí " * 600_000, " " * 5_000_000 + "x", f"{HARD}\n" * 100_000 + "x", "Ảnh: A\n" * 100_000]
)
def test_megabytes_take_seconds(tmp_path, text):
    start = time.process_time()
    assert len(results_of(tmp_path, "a.txt", text)) == 1
    assert time.process_time() - start < 5

"""The offices of the country's bodies, each before and after an invented name, are read to their end."""

import pytest

from tests.knowledge.found import wordings

# Of party, councils, state, front, courts and forces, before and after the reform of 2025.
OF_PROVINCE = """
Giám đốc Sở Nông nghiệp và Môi trường
Giám đốc Sở Kế hoạch và đầu tư
Giám đốc Sở Dân tộc và Tôn giáo
Trưởng phòng Kinh tế, Hạ tầng và Đô thị
Trưởng phòng Đăng ký kinh doanh
Trưởng phòng Quản lý vận tải, phương tiện và người lái
Trưởng phòng Việc làm - An toàn lao động
Trưởng Ban Tuyên giáo và Dân vận Tỉnh ủy
Trưởng Ban Quản lý Khu kinh tế, khu công nghiệp
Trưởng Ban Gia đình - Xã hội
Giám đốc Trung tâm Cung ứng dịch vụ sự nghiệp công
Giám đốc Trung tâm Ứng dụng tiến bộ khoa học và công nghệ
Giám đốc Trung tâm Giám sát, điều hành đô thị thông minh
Giám đốc Trung tâm Huấn luyện và Thi đấu thể dục thể thao
Giám đốc Trung tâm Dự báo khí tượng thủy văn
Giám đốc Quỹ Đầu tư phát triển
Giám đốc Bệnh viện Y học cổ truyền
Giám đốc Bệnh viện Lao và Bệnh phổi
Giám đốc Cảng vụ Đường thủy nội địa
Chi cục trưởng Chi cục Biển, Đảo và Thủy sản
Chi cục trưởng Chi cục Giám định xây dựng
Chi cục trưởng Chi cục Phòng, chống tệ nạn xã hội
Chi cục phó Chi cục Chăn nuôi và Thú y
Cục phó Cục Thi hành án dân sự
Hạt phó Hạt Kiểm lâm
Viện trưởng Nghiên cứu phát triển kinh tế - xã hội
Trạm trưởng Trạm Kiểm soát Biên phòng cửa khẩu cảng
Đội trưởng Đội Kiểm tra Quy tắc đô thị
đội trưởng đội QLTTĐT
Phó Văn phòng Sở Công Thương
Người phát ngôn UBND
Chánh tòa Hình sự TAND
Chỉ huy trưởng Ban Chỉ huy Bộ đội Biên phòng
Chủ nhiệm Hậu cần - Kỹ thuật Bộ CHQS
Chủ nhiệm Đoàn Luật sư
Chủ tịch Công đoàn ngành Giáo dục
Chủ tịch Công đoàn các Khu công nghiệp
Chủ tịch Hội Bảo trợ người khuyết tật và trẻ mồ côi
Chủ tịch Hội Hữu nghị Việt - Lào
Chủ tịch Hội Làm vườn
Chủ tịch Ủy ban Đoàn kết Công giáo
Bí thư tỉnh Đoàn
Bí thư Đoàn trường THPT Sa Lĩnh
Phó Trưởng Thi hành án dân sự
Phó Giám đốc BVĐK
Giám đốc TTGDNN-GDTX
Phó Chủ nhiệm UB Kiểm tra Tỉnh ủy
Trưởng Ban Quản lý Khu kinh tế mở
Hiệu phó Trường Cao đẳng Nghề
Phó Hiệu trưởng Trường ĐH Y Sa Lĩnh
Tổng Biên tập Báo và Đài Phát thanh, truyền hình
""".split("\n")[1:-1]
OF_THE_COUNTRY = """
Cục trưởng Cục Mỹ thuật, Nhiếp ảnh và Triển lãm
Cục trưởng An toàn bức xạ và hạt nhân
Cục trưởng C06
Chánh án TAND khu vực 2 - Lam Giang
Trưởng phòng THADS khu vực 2
Tư lệnh Vùng Cảnh sát biển 2
Cục trưởng Cục Quản lý Khám, chữa bệnh
Cục trưởng Cục Cảnh sát điều tra tội phạm về tham nhũng, kinh tế, buôn lậu
Tổng cục trưởng Thủy lợi
Vụ phó Vụ Pháp chế
Tư lệnh Cảnh sát biển
Tư lệnh Binh đoàn 15
Trưởng Thuế cơ sở 3
Chánh án Tòa án nhân dân khu vực 5
Chỉ huy trưởng Ban Chỉ huy Phòng thủ khu vực 3
Giám đốc Kho bạc Nhà nước khu vực XII
Phó Chủ tịch nước Cộng hòa xã hội chủ nghĩa Việt Nam
Chánh án TAND cấp cao tại Đà Nẵng
Đại sứ Việt Nam tại Hàn Quốc
Chi cục trưởng Chi cục Thuế khu vực Kim Hạ - Sa Lĩnh
Hiệu trưởng Trường Mầm non số 1 Tân Mỹ
Lữ đoàn trưởng Lữ đoàn Pháo binh 16
""".split("\n")[1:-1]


@pytest.mark.parametrize("office", [*(f"{one} tỉnh Bình Lâm" for one in OF_PROVINCE), *OF_THE_COUNTRY])
def test_offices_are_read_to_the_end_of_their_bodies(office: str) -> None:
    assert wordings(f"Ông Khuất Văn Bổng, {office}, phát biểu.") == {"Khuất Văn Bổng": [office]}
    assert wordings(f"Sáng nay {office} Khuất Văn Bổng phát biểu.") == {"Khuất Văn Bổng": [office]}


@pytest.mark.parametrize(
    "office",
    [
        "Tổ trưởng TDP số 5",
        "Bí thư Chi bộ TDP 12",
        "Trưởng ban CTMT khu dân cư",
        "Chi hội trưởng Phụ nữ thôn 2",
    ],
)
def test_offices_below_the_commune_are_read_to_their_ends(office: str) -> None:
    assert wordings(f"Ông Khuất Văn Bổng, {office}, phát biểu.") == {"Khuất Văn Bổng": [office]}


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Ông Lã Văn Ích, nguyên phó giám đốc sở, cho biết", "nguyên phó giám đốc sở"),
        ("Vụ kiện Phó Giám đốc Sở Tư pháp, ông Lã Văn Ích", "Phó Giám đốc Sở Tư pháp"),
        (
            "Ông Lã Văn Ích, Phó Trưởng phòng Hộ tịch thuộc Sở Tư pháp, nói",
            "Phó Trưởng phòng Hộ tịch thuộc Sở Tư pháp",
        ),
        ("Ông Lã Văn Ích, Thứ trưởng Bộ Y tế dự báo dịch tăng", "Thứ trưởng Bộ Y tế"),
        ("Bí thư xã đoàn An Hải Lã Văn Ích nói", "Bí thư xã đoàn An Hải"),
        (
            "PGS.TS Lã Văn Ích (Hiệu trưởng Đại học Y khoa Bế Văn Sử) nói",
            "Hiệu trưởng Đại học Y khoa Bế Văn Sử",
        ),
        ("Ông Lã Văn Ích, Trưởng phòng 7 VKSND tỉnh, nói", "Trưởng phòng 7 VKSND tỉnh"),
        ("Ông Lã Văn Ích giữ chức Vụ trưởng Vụ Pháp chế", "Vụ trưởng Vụ Pháp chế"),
        ("Ông Lã Văn Ích, Chủ tịch Hội Nông dân Việt Nam tại Hà Nội nói", "Chủ tịch Hội Nông dân Việt Nam"),
        ("cố Bí thư Thành ủy Lã Văn Ích", "cố Bí thư Thành ủy"),
        ("Ông Lã Văn Ích, Trưởng phòng Nội vụ huyện từng nói", "Trưởng phòng Nội vụ huyện"),
    ],
)
def test_offices_are_read_from_their_first_word_on(text: str, office: str) -> None:
    assert wordings(text) == {"Lã Văn Ích": [office]}


@pytest.mark.parametrize(
    "text",
    [
        "Ông Lã Văn Ích, trạm trưởng trạm thu phí Cầu Đơ, cho biết",
        "Ông Lã Văn Ích, Phó Chủ tịch Vinafone, cho biết",
        "Ông Lã Văn Ích, Trưởng phòng Kinh tế thuộc Công ty Hoa Sen, cho biết",
        "Ông Lã Văn Ích, Giám đốc tư vấn dự án, cho hay",
        "Ông Lã Văn Ích ở gần nhà thờ chánh tòa Bùi Chu.",
    ],
)
def test_posts_outside_the_state_are_no_offices(text: str) -> None:
    assert not any(wordings(text).values())

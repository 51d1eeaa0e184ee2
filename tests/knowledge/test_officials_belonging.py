"""Which body an office belongs to: sentences written for it, by pattern.

Each case is the publisher's unit, an article (its title is the first line of several), and what is said of
one person: `name: post | body`, with the status unless the office is held. Doubt leaves a body unfinished.
"""

import pytest

from tests.knowledge.found import told

PROVINCE = "tỉnh Lam Giang"
CITY = "thành phố Hải Đông"
DISTRICT = "huyện Sa Lĩnh, tỉnh Lam Giang"
COMMUNE = "xã Mai Khê, tỉnh Lam Giang"
WARD = "phường Hòa Khê, tỉnh Lam Giang"

OF_THE_COUNTRY = [
    "Đại diện VKSND cấp cao tại TP.HCM là kiểm sát viên Tạ Văn Lực. "
    "=> Tạ Văn Lực: Kiểm sát viên | Viện kiểm sát nhân dân cấp cao tại thành phố Hồ Chí Minh",
    "Dự có ông Tạ Văn Lực, Trưởng phòng Phổ biến, giáo dục pháp luật Sở Tư pháp. "
    "=> Tạ Văn Lực: Trưởng phòng | Phòng Phổ biến, giáo dục pháp luật Sở Tư pháp tỉnh Lam Giang",
    "Dự có ông Tạ Văn Lực, Phó Chánh án TAND cấp cao tại TP.HCM. "
    "=> Tạ Văn Lực: Phó Chánh án | Tòa án nhân dân cấp cao tại thành phố Hồ Chí Minh",
    "Dự có ông Tạ Văn Lực, Trưởng Ban Dân vận. => Tạ Văn Lực: Trưởng Ban | Ban Dân vận Tỉnh ủy Lam Giang",
    "Dự có ông Tạ Văn Lực, Trưởng Ban Dân tộc. => Tạ Văn Lực: Trưởng Ban | Ban Dân tộc tỉnh Lam Giang",
    "Dự có ông Tạ Văn Lực, Phó Tổng Tham mưu trưởng Quân đội nhân dân Việt Nam. "
    "=> Tạ Văn Lực: Phó Tổng Tham mưu trưởng | Quân đội nhân dân Việt Nam",
    "Dự có ông Tạ Văn Lực, Phó Chủ nhiệm Văn phòng Chủ tịch nước. "
    "=> Tạ Văn Lực: Phó Chủ nhiệm | Văn phòng Chủ tịch nước",
    "Ban Kiểm tra do ông Tạ Văn Lực làm Trưởng ban. => Tạ Văn Lực: Trưởng Ban | Ban Kiểm tra",
    "Dự có ông Tạ Văn Lực, Phó Chánh tòa Hình sự. "
    "=> Tạ Văn Lực: Phó Chánh tòa | Tòa Hình sự Tòa án nhân dân tỉnh Lam Giang",
    "Dự có ông Tạ Văn Lực, Chủ nhiệm Ủy ban Dân tộc. => Tạ Văn Lực: Chủ nhiệm | Ủy ban Dân tộc",
    "Dự có ông Tạ Văn Lực, Phó Chủ nhiệm Ủy ban Pháp luật. => Tạ Văn Lực: Phó Chủ nhiệm | Ủy ban Pháp luật",
    "Dự có bà Tạ Thị Lực, Chủ nhiệm Ủy ban Kinh tế và Tài chính. "
    "=> Tạ Thị Lực: Chủ nhiệm | Ủy ban Kinh tế và Tài chính",
    "Dự có bà Tạ Thị Lực, Phó Chủ nhiệm Ủy ban Văn hóa, Giáo dục của Quốc hội. "
    "=> Tạ Thị Lực: Phó Chủ nhiệm | Ủy ban Văn hóa, Giáo dục của Quốc hội",
    "Dự có ông Tạ Văn Lực, Phó Chủ tịch Hội đồng Dân tộc. => Tạ Văn Lực: Phó Chủ tịch | Hội đồng Dân tộc",
    "Dự có bà Tạ Thị Lực, Chủ tịch Hội LHPN Việt Nam. "
    "=> Tạ Thị Lực: Chủ tịch | Hội Liên hiệp Phụ nữ Việt Nam",
    "Dự có bà Tạ Thị Lực, Phó Chủ tịch Hội LHPN Việt Nam xã Mai Khê. "
    "=> Tạ Thị Lực: Phó Chủ tịch | Hội Liên hiệp Phụ nữ xã Mai Khê",
    "Dự có ông Tạ Văn Lực, Phó Chủ tịch Hội Nông dân Việt Nam. "
    "=> Tạ Văn Lực: Phó Chủ tịch | Hội Nông dân Việt Nam",
    "Dự có ông Tạ Văn Lực, Phó Tổng Kiểm toán Nhà nước. "
    "=> Tạ Văn Lực: Phó Tổng Kiểm toán | Kiểm toán Nhà nước",
    "Dự có ông Tạ Văn Lực, Tổng Kiểm toán Nhà nước. => Tạ Văn Lực: Tổng Kiểm toán | Kiểm toán Nhà nước",
    "Dự có ông Tạ Văn Lực, Kiểm toán trưởng Kiểm toán Nhà nước khu vực V. "
    "=> Tạ Văn Lực: Kiểm toán trưởng | Kiểm toán Nhà nước khu vực V",
    "Dự có ông Tạ Văn Lực, Phó Tổng Thanh tra Chính phủ. "
    "=> Tạ Văn Lực: Phó Tổng Thanh tra | Thanh tra Chính phủ",
    "Dự có ông Tạ Văn Lực, Vụ trưởng Vụ Địa phương III. => Tạ Văn Lực: Vụ trưởng | Vụ Địa phương III",
    "Dự có ông Tạ Văn Lực, Phó Vụ trưởng Vụ Địa phương III (Ủy ban Dân tộc). "
    "=> Tạ Văn Lực: Phó Vụ trưởng | Vụ Địa phương III, Ủy ban Dân tộc",
    "Dự có ông Tạ Văn Lực, Phó Vụ trưởng Vụ Cải cách hành chính (Bộ Nội vụ). "
    "=> Tạ Văn Lực: Phó Vụ trưởng | Vụ Cải cách hành chính, Bộ Nội vụ",
    "Dự có ông Tạ Văn Lực, Vụ trưởng Vụ Lữ hành, Tổng cục Du lịch; bà Tạ Thị Hân. "
    "=> Tạ Văn Lực: Vụ trưởng | Vụ Lữ hành, Tổng cục Du lịch",
    "Dự có ông Tạ Văn Lực, Tổng cục trưởng Tổng cục Thủy sản. "
    "=> Tạ Văn Lực: Tổng cục trưởng | Tổng cục Thủy sản",
    "Giám đốc Ban Quản lý dự án Thăng Sơn (Bộ Xây dựng) Tạ Văn Lực nói. "
    "=> Tạ Văn Lực: Giám đốc | Ban Quản lý dự án Thăng Sơn, Bộ Xây dựng",
    "Dự có ông Tạ Văn Lực, Trưởng Ban Dân nguyện. => Tạ Văn Lực: Trưởng Ban | Ban Dân nguyện",
    "Dự có ông Tạ Văn Lực, Phó Trưởng Ban Kinh tế Trung ương. "
    "=> Tạ Văn Lực: Phó Trưởng Ban | Ban Kinh tế Trung ương",
    "Dự có ông Tạ Văn Lực, Phó Tổng Giám đốc Đài Tiếng nói Việt Nam. "
    "=> Tạ Văn Lực: Phó Tổng Giám đốc | Đài Tiếng nói Việt Nam",
    "Dự có Thiếu tướng Tạ Văn Lực, Phó Tư lệnh Quân khu 2. => Tạ Văn Lực: Phó Tư lệnh | Quân khu 2",
    "Thượng tá Tạ Văn Lực, Trưởng phòng Cán bộ Cục Chính trị Quân khu công bố quyết định. "
    "=> Tạ Văn Lực: Trưởng phòng | Phòng Cán bộ Cục Chính trị Quân khu",
    "Dự có ông Tạ Văn Lực, Phó Chủ tịch Tổng LĐLĐ Việt Nam. "
    "=> Tạ Văn Lực: Phó Chủ tịch | Tổng Liên đoàn Lao động Việt Nam",
    "Dự có ông Tạ Văn Lực, Phó Chủ nhiệm Văn phòng Quốc hội. "
    "=> Tạ Văn Lực: Phó Chủ nhiệm | Văn phòng Quốc hội",
]
IN_A_CHAIN = [
    "Dự có ông Tạ Văn Lực, Bí thư Chi bộ, Trưởng bon Bu Lum. "
    "=> Tạ Văn Lực: Bí thư | Chi bộ bon Bu Lum; Trưởng bon | bon Bu Lum",
    "Dự có ông Tạ Văn Lực, Bí thư Chi bộ, Trưởng Ban Dân tộc. "
    "=> Tạ Văn Lực: Bí thư | Chi bộ; Trưởng Ban | Ban Dân tộc tỉnh Lam Giang",
    "Dự có bà Tạ Thị Lực, Thứ trưởng, Phó Chủ nhiệm Ủy ban Dân tộc. "
    "=> Tạ Thị Lực: Thứ trưởng | Ủy ban Dân tộc; Phó Chủ nhiệm | Ủy ban Dân tộc",
    "Dự có ông Tạ Văn Lực, Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ. "
    "=> Tạ Văn Lực: Bộ trưởng | Văn phòng Chính phủ; Chủ nhiệm | Văn phòng Chính phủ",
    "Dự có ông Vi Văn An, Thứ trưởng Bộ Y tế; bà Tạ Thị Lực, Thứ trưởng, Phó Chủ nhiệm Ủy ban Dân tộc. "
    "=> Tạ Thị Lực: Thứ trưởng | Ủy ban Dân tộc; Phó Chủ nhiệm | Ủy ban Dân tộc",
    "Đại tá Tạ Văn Lực, Phó Chỉ huy trưởng, Tham mưu trưởng Bộ CHQS tỉnh dự. "
    "=> Tạ Văn Lực: Phó Chỉ huy trưởng | Bộ CHQS tỉnh Lam Giang; "
    "Tham mưu trưởng | Bộ CHQS tỉnh Lam Giang",
    "Ban CHQS huyện Sa Lĩnh đón Đại tá Tạ Văn Lực, Phó Chỉ huy trưởng - Tham mưu trưởng Bộ CHQS tỉnh. "
    "=> Tạ Văn Lực: Phó Chỉ huy trưởng | Bộ CHQS tỉnh Lam Giang; "
    "Tham mưu trưởng | Bộ CHQS tỉnh Lam Giang",
    "Thiếu tướng Tạ Văn Lực - Phó Tư lệnh, Tham mưu trưởng Quân khu 2 dự. "
    "=> Tạ Văn Lực: Phó Tư lệnh | Quân khu 2; Tham mưu trưởng | Quân khu 2",
    "Xã Mai Khê, huyện Sa Lĩnh đón Trung tướng Tạ Văn Lực, Bí thư Đảng ủy, Chính ủy Quân khu 9. "
    "=> Tạ Văn Lực: Bí thư | Đảng ủy Quân khu 9; Chính ủy | Quân khu 9",
    "Đại tá Tạ Văn Lực, Bí thư Đảng ủy, Giám đốc Công an tỉnh chủ trì. "
    "=> Tạ Văn Lực: Bí thư | Đảng ủy Công an tỉnh Lam Giang; Giám đốc | Công an tỉnh Lam Giang",
    "Ông Tạ Văn Lực, Bí thư Đảng ủy, Giám đốc Sở Y tế chủ trì. "
    "=> Tạ Văn Lực: Bí thư | Đảng ủy Sở Y tế tỉnh Lam Giang; Giám đốc | Sở Y tế tỉnh Lam Giang",
    "Đại tá Tạ Văn Lực, Phó Bí thư Đảng ủy, Chỉ huy trưởng Bộ CHQS tỉnh chủ trì. "
    "=> Tạ Văn Lực: Phó Bí thư | Đảng ủy Bộ CHQS tỉnh Lam Giang; "
    "Chỉ huy trưởng | Bộ CHQS tỉnh Lam Giang",
    "Ông Tạ Văn Lực, Bí thư Đảng ủy, Chủ tịch HĐND xã Mai Khê. "
    "=> Tạ Văn Lực: Bí thư | Đảng ủy xã Mai Khê; Chủ tịch | HĐND xã Mai Khê",
    "Bà Tạ Thị Lực, Bí thư Đảng đoàn, Chủ tịch Hội LHPN Việt Nam dự. "
    "=> Tạ Thị Lực: Bí thư | Đảng đoàn Hội Liên hiệp Phụ nữ Việt Nam; "
    "Chủ tịch | Hội Liên hiệp Phụ nữ Việt Nam",
    "Ông Tạ Văn Lực, Bí thư Đảng đoàn, Chủ tịch Hội Nông dân tỉnh dự. "
    "=> Tạ Văn Lực: Bí thư | Đảng đoàn Hội Nông dân tỉnh Lam Giang; "
    "Chủ tịch | Hội Nông dân tỉnh Lam Giang",
    "Ông Tạ Văn Lực, nguyên Phó Bí thư Thường trực, Chủ nhiệm UBKT Huyện ủy Mỏ Cao dự. "
    "=> Tạ Văn Lực: Phó Bí thư Thường trực | Huyện ủy Mỏ Cao | former; "
    "Chủ nhiệm | Ủy ban Kiểm tra Huyện ủy Mỏ Cao | former",
    "Ông Tạ Văn Lực, nguyên Ủy viên Ban Thường vụ, Trưởng Ban Tuyên giáo Tỉnh ủy Nam Hà. "
    "=> Tạ Văn Lực: Ủy viên Ban Thường vụ | Tỉnh ủy Nam Hà | former; "
    "Trưởng Ban | Ban Tuyên giáo Tỉnh ủy Nam Hà | former",
    "Ông Tạ Văn Lực, nguyên Chủ tịch UBND, Phó Bí thư Thị ủy Bình Sơn. "
    "=> Tạ Văn Lực: Chủ tịch | UBND thị xã Bình Sơn | former; Phó Bí thư | Thị ủy Bình Sơn | former",
    "Tại huyện Đá Bạc có ông Tạ Văn Lực, Bí thư Huyện ủy Mỏ Cao, Chủ tịch HĐND huyện. "
    "=> Tạ Văn Lực: Bí thư | Huyện ủy Mỏ Cao; Chủ tịch | HĐND huyện Mỏ Cao",
    "Tại thành phố Sông Mây có ông Tạ Văn Lực, Bí thư Thành ủy Lam Sơn, Chủ tịch HĐND thành phố. "
    "=> Tạ Văn Lực: Bí thư | Thành ủy Lam Sơn; Chủ tịch | HĐND thành phố Lam Sơn",
]
OF_ANOTHER_SIDE = [
    "Về phía tỉnh Bắc Khê có ông Tạ Văn Lực, Bí thư Tỉnh ủy, Chủ tịch HĐND tỉnh. "
    "=> Tạ Văn Lực: Bí thư | Tỉnh ủy Bắc Khê; Chủ tịch | HĐND tỉnh Bắc Khê",
    "Về phía tỉnh Bắc Khê có ông Vi Văn An, Giám đốc Sở Y tế. Về phía tỉnh Lam Giang có ông Tạ Văn Lực, "
    "Giám đốc Sở Y tế. => Tạ Văn Lực: Giám đốc | Sở Y tế tỉnh Lam Giang",
    "Về phía tỉnh Bắc Khê có ông Tạ Văn Lực, Giám đốc Sở Y tế. "
    "=> Tạ Văn Lực: Giám đốc | Sở Y tế tỉnh Bắc Khê",
    "Về phía tỉnh Bắc Khê có ông Vi Văn An, Bí thư Tỉnh ủy.\nChủ tịch UBND tỉnh Tạ Văn Lực cảm ơn. "
    "=> Tạ Văn Lực: Chủ tịch | UBND tỉnh Lam Giang",
    "Đoàn công tác tỉnh Bắc Khê do ông Tạ Văn Lực, Phó Chủ tịch UBND tỉnh làm trưởng đoàn đã đến thăm. "
    "=> Tạ Văn Lực: Phó Chủ tịch | UBND tỉnh Bắc Khê",
    "Đoàn đại biểu tỉnh Xê Đôn (Lào) do ông Khăm Phủi Xulivan, Phó Tỉnh trưởng làm trưởng đoàn đến thăm. "
    "=> Khăm Phủi Xulivan: Phó Tỉnh trưởng | tỉnh Xê Đôn",
    "Đoàn công tác của tỉnh do ông Tạ Văn Lực, Phó Chủ tịch UBND tỉnh làm trưởng đoàn đã đi Lào. "
    "=> Tạ Văn Lực: Phó Chủ tịch | UBND tỉnh Lam Giang",
    "Chủ tịch UBND tỉnh Tạ Văn Lực tiếp Đoàn công tác tỉnh Bắc Khê. "
    "=> Tạ Văn Lực: Chủ tịch | UBND tỉnh Lam Giang",
]
OF_WHAT_THE_TITLE_SAYS = [
    (
        WARD,
        "Phường Hạc Trì diệt muỗi\nBác sĩ Tạ Thị Lực, Trưởng Trạm Y tế phường cho biết. "
        "=> Tạ Thị Lực: Trưởng Trạm | Trạm Y tế phường Hạc Trì",
    ),
    (
        WARD,
        "Hòa Khê kết nghĩa phường Hạc Trì\nBác sĩ Tạ Thị Lực, Trưởng Trạm Y tế phường cho biết. "
        "=> Tạ Thị Lực: Trưởng Trạm | Trạm Y tế phường Hòa Khê",
    ),
    (
        WARD,
        "Hội thi nấu ăn\nĐoàn phường Hạc Trì đạt giải. Bà Tạ Thị Lực, Trưởng Trạm Y tế phường dự. "
        "=> Tạ Thị Lực: Trưởng Trạm | Trạm Y tế phường Hòa Khê",
    ),
    (
        PROVINCE,
        "Mỏ Cao giao quân\nTại lễ ở huyện Mỏ Cao có ông Tạ Văn Lực, Chủ tịch UBND huyện. "
        "=> Tạ Văn Lực: Chủ tịch | UBND huyện Mỏ Cao",
    ),
    (
        PROVINCE,
        "Mỏ Cao giao quân\nDự có ông Vi Văn An, Bí thư Huyện ủy Mỏ Cao. Tại điểm cầu huyện Đá Bạc, "
        "87 người lên đường. Ông Tạ Văn Lực, Chủ tịch UBND huyện Mỏ Cao nói. "
        "=> Tạ Văn Lực: Chủ tịch | UBND huyện Mỏ Cao",
    ),
    (
        PROVINCE,
        "Giao quân\nDự có bà Vi Thị An, Bí thư Huyện ủy Mỏ Cao, và ông Tạ Văn Lực, Chủ tịch UBND "
        "huyện. Ngày mai, huyện Đá Bạc giao quân. => Tạ Văn Lực: Chủ tịch | UBND huyện Mỏ Cao",
    ),
]
UNIT_OF_A_BODY = [
    (
        PROVINCE,
        "Ông Tạ Văn Lực, Chi cục trưởng Chi cục Thủy lợi nói. "
        "=> Tạ Văn Lực: Chi cục trưởng | Chi cục Thủy lợi tỉnh Lam Giang",
    ),
    (
        COMMUNE,
        "Ông Tạ Văn Lực, Chi cục trưởng Chi cục Thủy lợi nói. "
        "=> Tạ Văn Lực: Chi cục trưởng | Chi cục Thủy lợi tỉnh Lam Giang",
    ),
    (
        "xã Mai Khê",
        "Ông Tạ Văn Lực, Chi cục trưởng Chi cục Thủy lợi nói. "
        "=> Tạ Văn Lực: Chi cục trưởng | Chi cục Thủy lợi",
    ),
    (
        PROVINCE,
        "Huyện Mỏ Cao họp. Ông Tạ Văn Lực, Chi cục trưởng Chi cục Thi hành án dân sự nói. "
        "=> Tạ Văn Lực: Chi cục trưởng | Chi cục Thi hành án dân sự huyện Mỏ Cao",
    ),
    (
        PROVINCE,
        "Tại huyện Mỏ Cao, Trưởng phòng Văn hóa và Thông tin Tạ Văn Lực nói. "
        "=> Tạ Văn Lực: Trưởng phòng | Phòng Văn hóa và Thông tin huyện Mỏ Cao",
    ),
    (
        PROVINCE,
        "UBND huyện Mỏ Cao họp. Ông Tạ Văn Lực, Phó phòng TN-MT nói. "
        "=> Tạ Văn Lực: Phó Trưởng phòng | Phòng Tài nguyên và Môi trường huyện Mỏ Cao",
    ),
    (
        PROVINCE,
        "Ông Tạ Văn Lực, Trưởng phòng Tài chính - Kế hoạch nói. "
        "=> Tạ Văn Lực: Trưởng phòng | Phòng Tài chính - Kế hoạch",
    ),
    (
        DISTRICT,
        "Ông Tạ Văn Lực, Trưởng phòng Tài chính - Kế hoạch nói. "
        "=> Tạ Văn Lực: Trưởng phòng | Phòng Tài chính - Kế hoạch huyện Sa Lĩnh",
    ),
    (
        WARD,
        "Ông Tạ Văn Lực, Trưởng phòng Văn hóa - Xã hội nói. "
        "=> Tạ Văn Lực: Trưởng phòng | Phòng Văn hóa - Xã hội phường Hòa Khê",
    ),
    (
        WARD,
        "Bà Tạ Thị Lực được bầu làm Trưởng Ban Kinh tế - Ngân sách. "
        "=> Tạ Thị Lực: Trưởng Ban | Ban Kinh tế - Ngân sách HĐND phường Hòa Khê | elected",
    ),
    (
        PROVINCE,
        "Bà Tạ Thị Lực, Phó Trưởng Ban Văn hóa - Xã hội nói. "
        "=> Tạ Thị Lực: Phó Trưởng Ban | Ban Văn hóa - Xã hội HĐND tỉnh Lam Giang",
    ),
    (
        PROVINCE,
        "Bà Tạ Thị Lực, Trưởng Ban Pháp chế HĐND tỉnh nói. "
        "=> Tạ Thị Lực: Trưởng Ban | Ban Pháp chế HĐND tỉnh Lam Giang",
    ),
    (
        PROVINCE,
        "Thượng tá Tạ Văn Lực, Trưởng phòng PC04 nói. "
        "=> Tạ Văn Lực: Trưởng phòng | Phòng Cảnh sát điều tra tội phạm về ma túy Công an tỉnh Lam Giang",
    ),
    (PROVINCE, "Bà Tạ Thị Lực, Giám đốc Sở Y tế Hà Tĩnh nói. => Tạ Thị Lực: Giám đốc | Sở Y tế tỉnh Hà Tĩnh"),
    (
        PROVINCE,
        "Bà Tạ Thị Lực, Giám đốc Sở Y tế Hải Phòng nói. "
        "=> Tạ Thị Lực: Giám đốc | Sở Y tế thành phố Hải Phòng",
    ),
    (
        PROVINCE,
        "Bà Tạ Thị Lực, Giám đốc Sở Y tế Lam Giang nói. => Tạ Thị Lực: Giám đốc | Sở Y tế tỉnh Lam Giang",
    ),
    (
        PROVINCE,
        "Ông Tạ Văn Lực, Giám đốc Kho bạc Nhà nước Mỏ Cao nói. "
        "=> Tạ Văn Lực: Giám đốc | Kho bạc Nhà nước Mỏ Cao",
    ),
    (
        "TP Hải Đông",
        "Ông Tạ Văn Lực, Giám đốc Sở Y tế, và ông Vi Văn An. "
        "=> Tạ Văn Lực: Giám đốc | Sở Y tế thành phố Hải Đông",
    ),
    (
        "huyện Hòa Sơn, TP. Hải Đông",
        "Ông Tạ Văn Lực, Phó Chủ tịch UBND thành phố nói. "
        "=> Tạ Văn Lực: Phó Chủ tịch | UBND thành phố Hải Đông",
    ),
    (
        "TX Bình Sơn, tỉnh Lam Giang",
        "Ông Tạ Văn Lực, Chủ tịch UBND thị xã nói. => Tạ Văn Lực: Chủ tịch | UBND thị xã Bình Sơn",
    ),
    (
        CITY,
        "Ông Tạ Văn Lực, Giám đốc Trung tâm Phát triển quỹ đất nói. "
        "=> Tạ Văn Lực: Giám đốc | Trung tâm Phát triển quỹ đất thành phố Hải Đông",
    ),
    ("xã Mai Khê", "Ông Tạ Văn Lực, Phó Chủ tịch UBND tỉnh nói. => Tạ Văn Lực: Phó Chủ tịch | UBND tỉnh"),
    (
        "xã Mai Khê",
        "Tỉnh ủy Bắc Khê họp. Ông Tạ Văn Lực, Phó Trưởng Ban Tổ chức Tỉnh ủy nói. "
        "=> Tạ Văn Lực: Phó Trưởng Ban | Ban Tổ chức Tỉnh ủy Bắc Khê",
    ),
    (
        "xã Mai Khê",
        "Mưa lũ ở xã Mai Khê (Hà Tĩnh). Ông Tạ Văn Lực, Phó Chủ tịch UBND tỉnh nói. "
        "=> Tạ Văn Lực: Phó Chủ tịch | UBND tỉnh Hà Tĩnh",
    ),
    (
        "xã Mai Khê",
        "Xã Mai Khê đón xe từ Tiền Giang. Ông Tạ Văn Lực, Phó Chủ tịch UBND tỉnh nói. "
        "=> Tạ Văn Lực: Phó Chủ tịch | UBND tỉnh",
    ),
    (
        PROVINCE,
        "Dự có ông Tạ Văn Lực, Thống đốc Ngân hàng Nhà nước. => Tạ Văn Lực: Thống đốc | Ngân hàng Nhà nước",
    ),
    (
        PROVINCE,
        "Dự có ông Tạ Văn Lực, Phó Chánh Thanh tra Bộ Xây dựng. "
        "=> Tạ Văn Lực: Phó Chánh Thanh tra | Thanh tra Bộ Xây dựng",
    ),
    (
        PROVINCE,
        "Dự có ông Tạ Văn Lực, Viện trưởng Viện kiểm sát nhân dân tối cao. "
        "=> Tạ Văn Lực: Viện trưởng | Viện kiểm sát nhân dân tối cao",
    ),
    (
        PROVINCE,
        "Ông Tạ Văn Lực, Trưởng phòng Khảo thí và quản lý chất lượng nói. "
        "=> Tạ Văn Lực: Trưởng phòng | Phòng Khảo thí và quản lý chất lượng",
    ),
    (PROVINCE, "Ông Tạ Văn Lực, Phó Chủ nhiệm Ủy ban nói. => Tạ Văn Lực: Phó Chủ nhiệm | Ủy ban"),
    (PROVINCE, "Ông Tạ Văn Lực, Chánh Văn phòng nói. => Tạ Văn Lực: Chánh Văn phòng | "),
    (
        PROVINCE,
        "Ông Tạ Văn Lực, Trưởng Ban Tổ chức Tỉnh ủy tỉnh Bắc Khê nói. "
        "=> Tạ Văn Lực: Trưởng Ban | Ban Tổ chức Tỉnh ủy Bắc Khê",
    ),
    (
        PROVINCE,
        "Ông Tạ Văn Lực, Bí thư Thành ủy TP. Đà Nẵng nói. => Tạ Văn Lực: Bí thư | Thành ủy Đà Nẵng",
    ),
    (
        PROVINCE,
        "Ông Tạ Văn Lực, Chánh Văn phòng Sở GD-ĐT Nghệ An nói. "
        "=> Tạ Văn Lực: Chánh Văn phòng | Văn phòng Sở Giáo dục và Đào tạo tỉnh Nghệ An",
    ),
    (
        PROVINCE,
        "Đoàn Luật sư TP Hà Nội dự. Tại thành phố Sông Mây, ông Tạ Văn Lực, Phó Chánh Thanh tra thành phố. "
        "=> Tạ Văn Lực: Phó Chánh Thanh tra | Thanh tra thành phố Sông Mây",
    ),
    (
        PROVINCE,
        "Ông Tạ Văn Lực - ủy viên ban chấp hành, phó chủ tịch UBND phường Hạc Trì bị kỷ luật. "
        "=> Tạ Văn Lực: Ủy viên Ban Chấp hành | Đảng ủy phường Hạc Trì; Phó Chủ tịch | UBND phường Hạc Trì",
    ),
    (
        PROVINCE,
        "Trung tá Tạ Văn Lực, Đồn trưởng Đồn Biên phòng Bản Giàng (xã Mai Khê) nói. "
        "=> Tạ Văn Lực: Đồn trưởng | Đồn Biên phòng Bản Giàng",
    ),
    (
        "xã Mai Khê",
        "Tỉnh ủy Vi Văn An họp. Ông Tạ Văn Lực, Phó Trưởng Ban Tổ chức Tỉnh ủy nói. "
        "=> Tạ Văn Lực: Phó Trưởng Ban | Ban Tổ chức Tỉnh ủy",
    ),
]
NAMED_BEFORE = [
    (
        PROVINCE,
        "Ngày hội ở buôn Ea Drông, xã Ia Lốp\nÔng Siu Thek, Bí thư Chi bộ buôn cảm ơn. "
        "=> Siu Thek: Bí thư | Chi bộ buôn Ea Drông, xã Ia Lốp",
    ),
    (
        WARD,
        "Ngày hội ở khu dân cư số 7\nÔng Tạ Văn Lực, Trưởng Ban Công tác Mặt trận khu dân cư nói. "
        "=> Tạ Văn Lực: Trưởng Ban | Ban Công tác Mặt trận khu dân cư số 7, phường Hòa Khê",
    ),
    (
        WARD,
        "Chi bộ tổ dân phố Bắc Hồng đại hội\nĐồng chí Tạ Văn Lực tái đắc cử Bí thư chi bộ. "
        "=> Tạ Văn Lực: Bí thư | Chi bộ tổ dân phố Bắc Hồng, phường Hòa Khê | elected",
    ),
    (
        WARD,
        "Chi bộ tổ dân phố Bắc Hồng và Chi bộ tổ dân phố Nam Hồng đại hội\nĐồng chí Tạ Văn Lực, Bí thư "
        "Chi bộ nói. => Tạ Văn Lực: Bí thư | Chi bộ",
    ),
    (
        DISTRICT,
        "Đại hội Chi bộ Văn phòng HĐND - UBND huyện\nĐồng chí Tạ Văn Lực được bầu làm Bí thư Chi bộ. "
        "=> Tạ Văn Lực: Bí thư | Chi bộ Văn phòng HĐND - UBND huyện Sa Lĩnh | elected",
    ),
    (
        PROVINCE,
        "Đảng ủy Khối các cơ quan tỉnh họp. Dự có bà Tạ Thị Lực, Bí thư Đảng ủy Khối. "
        "=> Tạ Thị Lực: Bí thư | Đảng ủy Khối các cơ quan tỉnh Lam Giang",
    ),
    (
        PROVINCE,
        "Ban Quản lý chợ Cồn Hến họp. Ông Tạ Văn Lực, Trưởng Ban Quản lý chợ nói. "
        "=> Tạ Văn Lực: Trưởng Ban | Ban Quản lý chợ Cồn Hến",
    ),
    (
        PROVINCE,
        "Ban Quản lý chợ Cồn Hến và Ban Quản lý chợ Lớn họp. Ông Tạ Văn Lực, Trưởng Ban Quản lý chợ "
        "nói. => Tạ Văn Lực: Trưởng Ban | Ban Quản lý chợ",
    ),
    (
        PROVINCE,
        "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh báo cáo. Giám đốc Ban Quản lý "
        "dự án Tạ Văn Lực nói. => Tạ Văn Lực: Giám đốc | "
        "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh Lam Giang",
    ),
    (
        PROVINCE,
        "Sở Xây dựng họp, các đồng chí nguyên lãnh đạo Sở qua các thời kỳ dự. Ông Tạ Văn Lực, Chánh "
        "Văn phòng Sở báo cáo. => Tạ Văn Lực: Chánh Văn phòng | Văn phòng Sở Xây dựng tỉnh Lam Giang",
    ),
    (
        PROVINCE,
        "Sở Y tế họp. Thưa bà, sở chuẩn bị ra sao? Bà Tạ Thị Lực, Chánh Thanh tra sở trả lời. "
        "=> Tạ Thị Lực: Chánh Thanh tra | Thanh tra Sở Y tế tỉnh Lam Giang",
    ),
    (
        PROVINCE,
        "Đoàn Thanh niên phường Tam Ngàn do đồng chí Bí thư Tạ Văn Lực phụ trách đã đến. "
        "Bí thư Đảng ủy phường Vi Văn An dự. => Tạ Văn Lực: Bí thư | Đoàn Thanh niên phường Tam Ngàn",
    ),
    (
        WARD,
        "Hội Khuyến học phường do ông Tạ Văn Lực làm Chủ tịch đã trao quà. "
        "=> Tạ Văn Lực: Chủ tịch | Hội Khuyến học phường Hòa Khê",
    ),
]
NEAREST = [
    (
        PROVINCE,
        "Bộ CHQS tỉnh giao ban. Tại Ban CHQS huyện Sa Lĩnh, Chỉ huy trưởng Tạ Văn Lực báo cáo. "
        "=> Tạ Văn Lực: Chỉ huy trưởng | Ban CHQS huyện Sa Lĩnh",
    ),
    (
        PROVINCE,
        "Ban CHQS huyện Sa Lĩnh báo cáo Bộ CHQS tỉnh. Chỉ huy trưởng Tạ Văn Lực biểu dương. "
        "=> Tạ Văn Lực: Chỉ huy trưởng | Bộ CHQS tỉnh Lam Giang",
    ),
    (
        PROVINCE,
        "Ông Vi Văn An, Giám đốc Sở Y tế dự. Tại Trung tâm Y tế huyện Sa Lĩnh, Giám đốc Tạ Văn Lực nêu khó "
        "khăn. => Tạ Văn Lực: Giám đốc | Trung tâm Y tế huyện Sa Lĩnh",
    ),
    (
        PROVINCE,
        "Sở Y tế tỉnh Lam Giang kiểm tra Bệnh viện Đa khoa huyện Sa Lĩnh. Giám đốc Tạ Văn Lực tiếp đoàn. "
        "=> Tạ Văn Lực: Giám đốc | Bệnh viện Đa khoa huyện Sa Lĩnh",
    ),
    (
        WARD,
        "Trường THCS Lê Bá Trinh khai giảng. Em An ước đỗ vào Trường THPT Sa Lĩnh. Thầy Tạ Văn Lực, Hiệu "
        "trưởng nhà trường đánh trống. => Tạ Văn Lực: Hiệu trưởng | Trường THCS Lê Bá Trinh",
    ),
    (
        WARD,
        "Trường THCS Lê Bá Trinh khai giảng. Tại Trường THPT Sa Lĩnh, thầy Tạ Văn Lực, Hiệu trưởng nhà "
        "trường đánh trống. => Tạ Văn Lực: Hiệu trưởng | Trường THPT Sa Lĩnh",
    ),
    (
        PROVINCE,
        "Sở Y tế tỉnh Lam Giang hoàn thiện cơ sở dữ liệu đất đai. Phó Giám đốc Sở Tạ Văn Lực phụ trách. "
        "=> Tạ Văn Lực: Phó Giám đốc | Sở Y tế tỉnh Lam Giang",
    ),
]
DELEGATIONS = [
    (
        PROVINCE,
        "Sở Ngoại vụ tỉnh Lam Giang và Sở Ngoại vụ tỉnh Xavanna hội đàm. Đoàn Xavanna do ông Tạ Văn Lực, "
        "Giám đốc Sở Ngoại vụ làm trưởng đoàn. => Tạ Văn Lực: Giám đốc | Sở Ngoại vụ tỉnh Xavanna",
    ),
    (
        PROVINCE,
        "Tỉnh Lam Giang và tỉnh Xavanna hội đàm. Đoàn Lam Giang do ông Tạ Văn Lực, Giám đốc Sở Ngoại vụ làm "
        "trưởng đoàn. => Tạ Văn Lực: Giám đốc | Sở Ngoại vụ tỉnh Lam Giang",
    ),
    (
        PROVINCE,
        "Đến từ tỉnh Xavanna có đoàn nghệ thuật. Đoàn Xavanna do tỉnh mời. Ông Tạ Văn Lực, Giám đốc Sở Ngoại "
        "vụ dự. => Tạ Văn Lực: Giám đốc | Sở Ngoại vụ tỉnh Lam Giang",
    ),
]
NEW_UNITS = [
    (
        PROVINCE,
        "Bà An ở xã Mai Khê hỏi. Ông Tư ở thị trấn Sa Lĩnh hỏi. Xin gặp ông Tạ Văn Lực, Trưởng khu phố 3. "
        "=> Tạ Văn Lực: Trưởng khu phố | khu phố 3",
    ),
    (
        PROVINCE,
        "Bà An ở thị trấn Sa Lĩnh hỏi. Xin gặp ông Tạ Văn Lực, Trưởng khu phố 3. "
        "=> Tạ Văn Lực: Trưởng khu phố | khu phố 3, thị trấn Sa Lĩnh",
    ),
    (
        PROVINCE,
        "Đảng bộ xã Tam Khê Hạ (hợp nhất từ Đảng bộ các xã Tam Khê, Mai Lĩnh của huyện Sa Lĩnh cũ) họp. Ông "
        "Tạ Văn Lực, Bí thư Đảng ủy xã trình bày. => Tạ Văn Lực: Bí thư | Đảng ủy xã Tam Khê Hạ",
    ),
    (
        PROVINCE,
        "Tại xã Tam Khê Hạ, huyện Sa Lĩnh, ông Tạ Văn Lực, Bí thư Đảng ủy xã trình bày. "
        "=> Tạ Văn Lực: Bí thư | Đảng ủy xã Tam Khê Hạ, huyện Sa Lĩnh",
    ),
    (
        PROVINCE,
        "Các xã Mai Khê, Mai Lĩnh bị ngập. Ông Tạ Văn Lực, Bí thư Đảng ủy xã báo cáo. "
        "=> Tạ Văn Lực: Bí thư | Đảng ủy xã",
    ),
    (
        PROVINCE,
        "Các xã Mai Khê, Mai Lĩnh bị ngập. Ông Tạ Văn Lực, Bí thư Đảng ủy xã Mai Khê báo cáo. "
        "=> Tạ Văn Lực: Bí thư | Đảng ủy xã Mai Khê",
    ),
]
SIGNED = [
    (
        PROVINCE,
        "Công nhận xã Mai Khê\nChủ tịch UBND xã Mai Khê chịu trách nhiệm thi hành.\nKT. CHỦ TỊCH\n"
        "PHÓ CHỦ TỊCH\n(Đã ký)\nTạ Văn Lực => Tạ Văn Lực: Phó Chủ tịch | UBND tỉnh Lam Giang",
    ),
    (
        DISTRICT,
        "Thông báo\nLịch tiếp dân.\nTL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\nTạ Văn Lực "
        "=> Tạ Văn Lực: Chánh Văn phòng | Văn phòng UBND huyện Sa Lĩnh",
    ),
    (
        DISTRICT,
        "Thông báo\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n(Đã ký)\nTạ Văn Lực "
        "=> Tạ Văn Lực: Chủ tịch | UBND huyện Sa Lĩnh",
    ),
    (
        "",
        "Thông báo\nUBND xã Mai Khê thông báo.\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\nTạ Văn Lực "
        "=> Tạ Văn Lực: Phó Chủ tịch | ",
    ),
]


@pytest.mark.parametrize(
    ("unit", "case"),
    [
        *((PROVINCE, case) for case in (*OF_THE_COUNTRY, *IN_A_CHAIN, *OF_ANOTHER_SIDE)),
        *OF_WHAT_THE_TITLE_SAYS,
        *UNIT_OF_A_BODY,
        *NAMED_BEFORE,
        *NEAREST,
        *DELEGATIONS,
        *NEW_UNITS,
        *SIGNED,
    ],
)
def test_office_belongs_to_the_body_the_article_means(unit: str, case: str) -> None:
    text, _, answer = case.partition(" => ")
    name, _, offices = answer.partition(": ")
    assert told(text, unit).get(name) == offices.split("; ")

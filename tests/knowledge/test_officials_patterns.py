"""The ways in which local-government news introduces office-holders, alone and combined, a sentence each."""

import pytest

from tests.knowledge.found import mentions, only_role, roles, wordings

Expected = dict[str, list[str]]

NAME_THEN_OFFICE = [
    ("Đồng chí Lục Quang Hòa, Phó Chủ tịch HĐND tỉnh dự.", {"Lục Quang Hòa": ["Phó Chủ tịch HĐND tỉnh"]}),
    ("Đồng chí Sầm Thị Én - Bí thư Thị ủy phát biểu.", {"Sầm Thị Én": ["Bí thư Thị ủy"]}),
    ("Ông Khuất Duy Tạo – Chánh Văn phòng Tỉnh ủy nói.", {"Khuất Duy Tạo": ["Chánh Văn phòng Tỉnh ủy"]}),
    ("Bà Nghiêm Thu Cúc-Giám đốc Sở Y tế nói.", {"Nghiêm Thu Cúc": ["Giám đốc Sở Y tế"]}),
    ("Ông Ngụy Tiến Bảo (Chủ tịch UBND xã) nói.", {"Ngụy Tiến Bảo": ["Chủ tịch UBND xã"]}),
    ("Đ/c Chẩu Văn Páo: Bí thư Đảng ủy xã.", {"Chẩu Văn Páo": ["Bí thư Đảng ủy xã"]}),
    ("đồng chí Lã Minh Khuê Trưởng phòng Nội vụ huyện", {"Lã Minh Khuê": ["Trưởng phòng Nội vụ huyện"]}),
    (
        "đồng chí Đàm Thị Lụa chủ tịch Hội Nông dân xã; đồng chí Bế Văn Sử phó bí thư Đảng ủy xã",
        {"Đàm Thị Lụa": ["chủ tịch Hội Nông dân xã"], "Bế Văn Sử": ["phó bí thư Đảng ủy xã"]},
    ),
    (
        "Đại tá Quàng Văn Lả, Chính ủy BĐBP tỉnh; Thượng tá Tạ Đình Bân - Trưởng Công an huyện",
        {"Quàng Văn Lả": ["Chính ủy BĐBP tỉnh"], "Tạ Đình Bân": ["Trưởng Công an huyện"]},
    ),
    (
        "Trung tá Kpă Thuen, Đồn trưởng Đồn Biên phòng Ia Lốp",
        {"Kpă Thuen": ["Đồn trưởng Đồn Biên phòng Ia Lốp"]},
    ),
    (
        "Bác sĩ CKII Ôn Thế Lực, Giám đốc Bệnh viện đa khoa tỉnh",
        {"Ôn Thế Lực": ["Giám đốc Bệnh viện đa khoa tỉnh"]},
    ),
    ("TS. Phí Hồng Nhạn, Viện trưởng Viện Lúa", {"Phí Hồng Nhạn": ["Viện trưởng Viện Lúa"]}),
    (
        "ông Mạc Đăng Tuệ, Tỉnh ủy viên, Giám đốc Sở GD&ĐT",
        {"Mạc Đăng Tuệ": ["Tỉnh ủy viên", "Giám đốc Sở GD&ĐT"]},
    ),
    (
        "bà Thân Thị Nhài - TUV - Bí thư Huyện ủy - Chủ tịch HĐND huyện",
        {"Thân Thị Nhài": ["TUV", "Bí thư Huyện ủy", "Chủ tịch HĐND huyện"]},
    ),
    (
        "Đ.c Giáp Văn Thuần - UVBTV Thành ủy, Phó CT UBND TP",
        {"Giáp Văn Thuần": ["UVBTV Thành ủy", "Phó CT UBND TP"]},
    ),
    (
        "đ/c Vi Thị Pành, PBT TT Huyện ủy, CT HĐND huyện",
        {"Vi Thị Pành": ["PBT TT Huyện ủy", "CT HĐND huyện"]},
    ),
    ("ông Tòng Văn Ín, Chủ tịch UBMTTQ xã", {"Tòng Văn Ín": ["Chủ tịch UBMTTQ xã"]}),
    (
        "ông Nhữ Đình Trạc, Giám đốc Bảo hiểm xã hội huyện",
        {"Nhữ Đình Trạc": ["Giám đốc Bảo hiểm xã hội huyện"]},
    ),
    ("ông Uông Đình Lược, Giám đốc Sở GDĐT, Phó Trưởng Ban", {"Uông Đình Lược": ["Giám đốc Sở GDĐT"]}),
    ("ông Khăm Sỉ Vongsa, Phó Huyện trưởng, cảm ơn", {"Khăm Sỉ Vongsa": ["Phó Huyện trưởng"]}),
]

OFFICE_THEN_NAME = [
    ("Chủ tịch UBND tỉnh Đoàn Trọng Khiêm chủ trì.", {"Đoàn Trọng Khiêm": ["Chủ tịch UBND tỉnh"]}),
    (
        "Bí thư Huyện ủy, Chủ tịch HĐND huyện Lò Văn Hặc dự.",
        {"Lò Văn Hặc": ["Bí thư Huyện ủy", "Chủ tịch HĐND huyện"]},
    ),
    (
        "Ủy viên Bộ Chính trị, Bí thư Thành ủy Cao Minh Triết; Phó Bí thư Thường trực Thành ủy Hứa Kim Loan",
        {
            "Cao Minh Triết": ["Ủy viên Bộ Chính trị", "Bí thư Thành ủy"],
            "Hứa Kim Loan": ["Phó Bí thư Thường trực Thành ủy"],
        },
    ),
    (
        "Tham gia đoàn có Phó Giám đốc Công an tỉnh Vương Tiến Sĩ, Bí thư Thị ủy Hà Trung Uông Ngọc Dậu.",
        {"Vương Tiến Sĩ": ["Phó Giám đốc Công an tỉnh"], "Uông Ngọc Dậu": ["Bí thư Thị ủy Hà Trung"]},
    ),
    ("Bộ trưởng Công Thương Tô Hiến Chương nói.", {"Tô Hiến Chương": ["Bộ trưởng Công Thương"]}),
    ("Bộ trưởng Công Thương đã cử tổ công tác.", {}),
    (
        "Trưởng Ban Tổ chức giải Lò Văn Ín, Phó Chủ tịch UBND tỉnh, nổi trống",
        {"Lò Văn Ín": ["Phó Chủ tịch UBND tỉnh"]},
    ),
    ("Trưởng Ban Tổ chức giải Lò Văn Ín, ông Hà Văn Tấn, nổi trống", {}),
    ("Chánh Thanh tra sở, anh Lò Văn Ín, trực máy", {"Lò Văn Ín": ["Chánh Thanh tra sở"]}),
    ("Chánh Văn phòng bộ, cô Lò Thị Én, trực máy", {"Lò Thị Én": ["Chánh Văn phòng bộ"]}),
    ("chú Lò Văn Ín, Trưởng Công an sở tại, trực máy", {"Lò Văn Ín": ["Trưởng Công an"]}),
    ("Thứ trưởng Bộ Nội vụ Triệu Sinh Lài dự.", {"Triệu Sinh Lài": ["Thứ trưởng Bộ Nội vụ"]}),
    (
        "Bí thư Đảng ủy, Chủ tịch UBND xã Tam Lĩnh, ông Hà Sỹ Bách, cho biết",
        {"Hà Sỹ Bách": ["Bí thư Đảng ủy", "Chủ tịch UBND xã Tam Lĩnh"]},
    ),
    ("Chủ tịch UBND xã là ông Phùng Chí Kiên đến dự.", {"Phùng Chí Kiên": ["Chủ tịch UBND xã"]}),
    ("Công ty có chủ tịch là ông Phùng Chí Kiên.", {}),
    ("Sau khi cách chức Chủ tịch UBND xã, ông Hà Sỹ Bách nói.", {}),
    ("Bộ trưởng Nội vụ Triệu Sinh Lài, Thủ tướng sẽ trình", {"Triệu Sinh Lài": ["Bộ trưởng Nội vụ"]}),
]

LISTS = [
    (
        "chủ trì: Lê Anh Tấn, Phó Chủ tịch UBND tỉnh; Vì Văn Ngoan, Phó Chủ tịch HĐND tỉnh",
        {"Lê Anh Tấn": ["Phó Chủ tịch UBND tỉnh"], "Vì Văn Ngoan": ["Phó Chủ tịch HĐND tỉnh"]},
    ),
    (
        "các đồng chí: Y Biêr Êban, Phó Bí thư Tỉnh ủy; H'Nga Mlô, Chủ tịch Hội LHPN tỉnh; Ma Thế Hưng - TUV",
        {
            "Y Biêr Êban": ["Phó Bí thư Tỉnh ủy"],
            "H'Nga Mlô": ["Chủ tịch Hội LHPN tỉnh"],
            "Ma Thế Hưng": ["TUV"],
        },
    ),
    (
        "Các ông, bà: Hồ Văn Niên - Bí thư Tỉnh ủy; Rơ Mah Tuân - Chủ tịch UBND huyện dự.",
        {"Hồ Văn Niên": ["Bí thư Tỉnh ủy"], "Rơ Mah Tuân": ["Chủ tịch UBND huyện"]},
    ),
    (
        "các Phó Chủ tịch UBND huyện (ông Lường Văn Nhì, bà Cầm Thị Xiêng và ông Đèo Văn Lún)",
        {name: ["Phó Chủ tịch UBND huyện"] for name in ("Lường Văn Nhì", "Cầm Thị Xiêng", "Đèo Văn Lún")},
    ),
    (
        "các đại biểu Quốc hội: Khang Thị Mảo, Triệu Thị Hiền",
        {"Khang Thị Mảo": ["đại biểu Quốc hội"], "Triệu Thị Hiền": ["đại biểu Quốc hội"]},
    ),
    (
        "hai Phó Chủ tịch UBND tỉnh được bầu là ông Lê Hải và bà Đỗ Thu Na",
        {"Lê Hải": ["Phó Chủ tịch UBND tỉnh"], "Đỗ Thu Na": ["Phó Chủ tịch UBND tỉnh"]},
    ),
    ("Các đại biểu HĐND tỉnh đã bầu ông Lê Hải vào tổ.", {}),
    (
        "Lò Quang Tuấn và Đồng Văn Kháng, Phó Giám đốc Sở Xây dựng",
        {"Đồng Văn Kháng": ["Phó Giám đốc Sở Xây dựng"]},
    ),
    (
        "các đồng chí Lò Quang Tuấn và Đồng Văn Kháng, Phó Giám đốc Sở Xây dựng",
        {"Lò Quang Tuấn": ["Phó Giám đốc Sở Xây dựng"], "Đồng Văn Kháng": ["Phó Giám đốc Sở Xây dựng"]},
    ),
]

LISTS_AFTER_A_COLON = [
    (
        "bầu các ông, bà: Lò Văn Ín, Vì Thị Bé làm Phó Chủ tịch UBND phường",
        {"Lò Văn Ín": ["Phó Chủ tịch UBND phường"], "Vì Thị Bé": ["Phó Chủ tịch UBND phường"]},
    ),
    (
        "bổ nhiệm các ông: Lò Văn Ín, Trưởng phòng Nội vụ; Vì Văn Bé giữ chức Phó Chủ tịch UBND phường",
        {
            "Lò Văn Ín": ["Trưởng phòng Nội vụ", "Phó Chủ tịch UBND phường"],
            "Vì Văn Bé": ["Phó Chủ tịch UBND phường"],
        },
    ),
    (
        "Các ông: Lò Văn Ín, Trưởng phòng Nội vụ; Vì Văn Bé vừa được bổ nhiệm Phó Chủ tịch UBND phường",
        {"Lò Văn Ín": ["Trưởng phòng Nội vụ"], "Vì Văn Bé": ["Phó Chủ tịch UBND phường"]},
    ),
    (
        "các đồng chí Ủy viên BTV Tỉnh ủy: Lò Thị Én, Chủ tịch HĐND tỉnh; Thiếu tướng Vì Văn Bé, "
        "Giám đốc Công an tỉnh; Hà Văn Tấn",
        {
            "Lò Thị Én": ["Ủy viên BTV Tỉnh ủy", "Chủ tịch HĐND tỉnh"],
            "Vì Văn Bé": ["Ủy viên BTV Tỉnh ủy", "Giám đốc Công an tỉnh"],
            "Hà Văn Tấn": ["Ủy viên BTV Tỉnh ủy"],
        },
    ),
    (
        "các Phó Chủ tịch UBND tỉnh: Lò Thị Én, Vì Văn Bé; ông Hà Văn Tấn, Giám đốc Sở Y tế",
        {
            "Lò Thị Én": ["Phó Chủ tịch UBND tỉnh"],
            "Vì Văn Bé": ["Phó Chủ tịch UBND tỉnh"],
            "Hà Văn Tấn": ["Giám đốc Sở Y tế"],
        },
    ),
    (
        "các Phó Chủ tịch UBND tỉnh: Lò Thị Én, Vì Văn Bé, Giám đốc Sở Y tế Hà Văn Tấn",
        {
            "Lò Thị Én": ["Phó Chủ tịch UBND tỉnh"],
            "Vì Văn Bé": ["Phó Chủ tịch UBND tỉnh"],
            "Hà Văn Tấn": ["Giám đốc Sở Y tế"],
        },
    ),
    (
        "các Phó Chủ tịch UBND tỉnh: Lò Thị Én; Vì Văn Bé; các đồng chí Hà Văn Tấn, Bế Thị Sử dự",
        {"Lò Thị Én": ["Phó Chủ tịch UBND tỉnh"], "Vì Văn Bé": ["Phó Chủ tịch UBND tỉnh"]},
    ),
]

STAND_INS_AND_PARTS = [
    (
        "giao ông Vi Văn Pẳn, Phó Giám đốc Sở Y tế phụ trách Sở Y tế",
        {"Vi Văn Pẳn": ["Phó Giám đốc Sở Y tế", "phụ trách Sở Y tế"]},
    ),
    (
        "bà Hà Thị Vui, Phó Giám đốc Sở Tư pháp, phụ trách điều hành hoạt động của Sở",
        {"Hà Thị Vui": ["Phó Giám đốc Sở Tư pháp", "phụ trách điều hành hoạt động của Sở"]},
    ),
    (
        "bà Lò Thị Én, Phó Giám đốc Sở Nội vụ, phụ trách công tác thanh niên",
        {"Lò Thị Én": ["Phó Giám đốc Sở Nội vụ"]},
    ),
    ("Ông Tạ Văn Lũy được giao phụ trách Phòng Nội vụ", {"Tạ Văn Lũy": ["phụ trách Phòng Nội vụ"]}),
    (
        "Ông Tạ Văn Lũy, Giám đốc Sở Y tế, nghỉ hưu, giao người phụ trách Sở",
        {"Tạ Văn Lũy": ["Giám đốc Sở Y tế"]},
    ),
    (
        "Bà Đàm Thị Lụa, Phó Vụ trưởng Vụ Pháp chế, Bộ Tư pháp trả lời",
        {"Đàm Thị Lụa": ["Phó Vụ trưởng Vụ Pháp chế, Bộ Tư pháp"]},
    ),
    ("Ông Vi Văn Pẳn, Trưởng phòng Kế hoạch của Sở", {"Vi Văn Pẳn": ["Trưởng phòng Kế hoạch của Sở"]}),
    (
        "các ủy viên của Ban: bà Chu Thúy Ngà, ông Lương Đức Hạnh",
        {"Chu Thúy Ngà": ["ủy viên của Ban"], "Lương Đức Hạnh": ["ủy viên của Ban"]},
    ),
    ("Đại úy Mã Văn Bảo (Đội trưởng) cho biết", {"Mã Văn Bảo": ["Đội trưởng"]}),
    (
        "Ông Hà Văn Dín, Giám đốc Trung tâm Y tế huyện; bà Vi Thị Mỵ, Kế toán trưởng",
        {"Hà Văn Dín": ["Giám đốc Trung tâm Y tế huyện"], "Vi Thị Mỵ": ["Kế toán trưởng"]},
    ),
    (
        "Ông Lâm Văn Sự, UVTU, Giám đốc Sở Nội vụ; ông Lê Văn Út, Chi ủy viên",
        {"Lâm Văn Sự": ["UVTU", "Giám đốc Sở Nội vụ"], "Lê Văn Út": ["Chi ủy viên"]},
    ),
    ("Cụ Vi Văn Pẳn từng là Đại đội trưởng Đại đội 3", {"Vi Văn Pẳn": ["Đại đội trưởng Đại đội 3"]}),
    (
        "01; 08/01/2026; TRẦN HOÀI ĐỨC; Bí thư Đảng ủy, Chủ tịch HĐND phường",
        {"Trần Hoài Đức": ["Bí thư Đảng ủy", "Chủ tịch HĐND phường"]},
    ),
    ("| 3 | Võ Thị Nhung | Chủ tịch UBND phường | 8h |", {"Võ Thị Nhung": ["Chủ tịch UBND phường"]}),
    (
        "điều động ông Lý A Páo đến công tác tại Sở Tư pháp và bổ nhiệm giữ chức Phó Giám đốc Sở Tư pháp",
        {"Lý A Páo": ["Phó Giám đốc Sở Tư pháp"]},
    ),
    (
        "các đồng chí Cầm Thị Chiên và Lường Văn Mưu giữ chức Phó Bí thư Đảng ủy xã",
        {"Cầm Thị Chiên": ["Phó Bí thư Đảng ủy xã"], "Lường Văn Mưu": ["Phó Bí thư Đảng ủy xã"]},
    ),
    (
        "Bầu 02 Phó Chủ tịch UBND xã: đồng chí Bàn Phúc Lìn và đồng chí Đặng Trung Kiên",
        {"Bàn Phúc Lìn": ["Phó Chủ tịch UBND xã"], "Đặng Trung Kiên": ["Phó Chủ tịch UBND xã"]},
    ),
]

ASIDES_AND_WORDS_BETWEEN = [
    (
        "ông Lã Duy Nghiêm (40 tuổi, Bí thư Huyện ủy Nga Liên) và Vũ Thị Sáo (SN 1971, Chủ tịch UBND xã)",
        {"Lã Duy Nghiêm": ["Bí thư Huyện ủy Nga Liên"], "Vũ Thị Sáo": ["Chủ tịch UBND xã"]},
    ),
    (
        "Phó Chủ tịch UBND quận 1 (TP Đan Khê) Đoàn Duy Ngọ, Trưởng Ban Pháp chế (HĐND tỉnh) Lê Hoài Na",
        {"Đoàn Duy Ngọ": ["Phó Chủ tịch UBND quận 1"], "Lê Hoài Na": ["Trưởng Ban Pháp chế"]},
    ),
    ("Giám đốc Sở Công Thương - Lê Tiến Lạp trả lời.", {"Lê Tiến Lạp": ["Giám đốc Sở Công Thương"]}),
    (
        "Hai Phó Bí thư Tỉnh ủy khác là bà Đặng Tuyết Nụ (tái cử) và ông Phạm Vũ Hạo",
        {"Đặng Tuyết Nụ": ["Phó Bí thư Tỉnh ủy"], "Phạm Vũ Hạo": ["Phó Bí thư Tỉnh ủy"]},
    ),
    (
        "Các Phó Chủ tịch Hội Luật gia tỉnh gồm: ông Lê Xuân Đỉnh, Phạm Văn Hượng",
        {
            "Lê Xuân Đỉnh": ["Phó Chủ tịch Hội Luật gia tỉnh"],
            "Phạm Văn Hượng": ["Phó Chủ tịch Hội Luật gia tỉnh"],
        },
    ),
    (
        "Ông Phạm Xuân Dính và bà Nguyễn Thị Thạnh, đều là Phó Chủ tịch UBND xã, khẳng định",
        {"Phạm Xuân Dính": ["Phó Chủ tịch UBND xã"], "Nguyễn Thị Thạnh": ["Phó Chủ tịch UBND xã"]},
    ),
    (
        "miễn nhiệm Ủy viên UBND tỉnh đối với các ông: Lã Văn Ích, Bế Văn Sử",
        {"Lã Văn Ích": ["Ủy viên UBND tỉnh"], "Bế Văn Sử": ["Ủy viên UBND tỉnh"]},
    ),
    (
        "bầu Ủy viên UBND tỉnh đối với Giám đốc Sở Y tế Lã Văn Ích",
        {"Lã Văn Ích": ["Ủy viên UBND tỉnh", "Giám đốc Sở Y tế"]},
    ),
    (
        "Các bị cáo Lã Văn Ích, Bế Văn Sử (2 cựu Phó Giám đốc Sở Y tế) và Lê Thị Dúng",
        {"Lã Văn Ích": ["cựu Phó Giám đốc Sở Y tế"], "Bế Văn Sử": ["cựu Phó Giám đốc Sở Y tế"]},
    ),
    (
        "các đồng chí Phó Chủ tịch UBND tỉnh: Lã Văn Ích, Bế Văn Sử",
        {"Lã Văn Ích": ["Phó Chủ tịch UBND tỉnh"], "Bế Văn Sử": ["Phó Chủ tịch UBND tỉnh"]},
    ),
    (
        "Các đồng chí Thường trực UBND huyện: Lã Văn Ích, Chủ tịch UBND huyện",
        {"Lã Văn Ích": ["Chủ tịch UBND huyện"]},
    ),
    (
        "Thừa ủy quyền Thủ tướng Chính phủ, Bộ trưởng Nội vụ Lã Văn Ích ký",
        {"Lã Văn Ích": ["Bộ trưởng Nội vụ"]},
    ),
    ("giao Giám đốc Sở Xây dựng (ông Lã Văn Ích) chủ trì", {"Lã Văn Ích": ["Giám đốc Sở Xây dựng"]}),
    ("yêu cầu Giám đốc Sở Xây dựng Lã Văn Ích chủ trì", {"Lã Văn Ích": ["Giám đốc Sở Xây dựng"]}),
    ("PHÓ CHỦ TỊCH UBND XÃ: BẾ THỊ CHÍN", {"Bế Thị Chín": ["PHÓ CHỦ TỊCH UBND XÃ"]}),
    ("Họ và tên: Lã Văn Ích; Chức vụ: Chủ tịch UBND xã", {"Lã Văn Ích": ["Chủ tịch UBND xã"]}),
    ("1 | Lã Văn Ích | 1978 | Chủ tịch UBND xã | 0912", {"Lã Văn Ích": ["Chủ tịch UBND xã"]}),
    (
        "Giám đốc Sở Giáo dục và Đào tạo – Nhà giáo Nhân dân Lã Văn Ích",
        {"Lã Văn Ích": ["Giám đốc Sở Giáo dục và Đào tạo"]},
    ),
    (
        "Ông Lã Văn Ích (SN 1966, trú xã Tam Lĩnh, huyện Cao Lĩnh, nguyên Chủ tịch UBND xã)",
        {"Lã Văn Ích": ["nguyên Chủ tịch UBND xã"]},
    ),
    (
        "Ông Lã Văn Ích, nguyên Chủ tịch HĐND tỉnh các thời kỳ",
        {"Lã Văn Ích": ["nguyên Chủ tịch HĐND tỉnh"]},
    ),
    (
        "bầu bổ sung 2 Ủy viên BTV Đảng ủy gồm các đồng chí: Lã Thị Ích, Bế Văn Sử",
        {"Lã Thị Ích": ["Ủy viên BTV Đảng ủy"], "Bế Văn Sử": ["Ủy viên BTV Đảng ủy"]},
    ),
    (
        "Kết quả bầu: Chủ tịch HĐND xã: ông Lã Văn Ích; Chủ tịch UBND xã: bà Bế Thị Sử",
        {"Lã Văn Ích": ["Chủ tịch HĐND xã"], "Bế Thị Sử": ["Chủ tịch UBND xã"]},
    ),
    ("Bà Bàn Thị Ích, dân tộc Dao, Trưởng thôn 3, kể", {"Bàn Thị Ích": ["Trưởng thôn 3"]}),
    ("Đồng chí SÙNG A ÍCH, Phó Chủ tịch UBND tỉnh", {"Sùng A Ích": ["Phó Chủ tịch UBND tỉnh"]}),
    ("ĐỒNG CHÍ LÃ VĂN ÍCH, BÍ THƯ HUYỆN ỦY THĂM VÀ LÀM VIỆC", {"Lã Văn Ích": ["BÍ THƯ HUYỆN ỦY"]}),
    ("Nguyễn Ninh Ích (UVBCT, Bí thư TU) dự", {"Nguyễn Ninh Ích": ["UVBCT", "Bí thư TU"]}),
    ("Ông Lã Văn Ích kể. Theo lời ông Ích, Chủ tịch UBND xã đã đến.", {}),
    ("Ông Lã Văn Ích kể. Đó là ông Ích, Chủ tịch UBND xã.", {"Lã Văn Ích": ["Chủ tịch UBND xã"]}),
    (
        "Ông Lã Văn Ích, Phó Chủ tịch - Tổng Thư ký UBTW MTTQ Việt Nam",
        {"Lã Văn Ích": ["Phó Chủ tịch", "Tổng Thư ký UBTW MTTQ Việt Nam"]},
    ),
    (
        "ông Lã Văn Ích, Phó Trưởng phòng Y tế - Phụ trách phòng Y tế",
        {"Lã Văn Ích": ["Phó Trưởng phòng Y tế", "Phụ trách phòng Y tế"]},
    ),
    ("Bà mẹ VNAH Lã Thị Ích và ông Bế Sử, Trưởng thôn 3", {"Bế Sử": ["Trưởng thôn 3"]}),
    ("Với vai trò là Trưởng thôn, ông Lã Văn Ích nói.", {"Lã Văn Ích": ["Trưởng thôn"]}),
    ("Trên cương vị Trưởng bản, ông Lã Văn Ích nói.", {"Lã Văn Ích": ["Trưởng bản"]}),
    (
        "Trước khi trở thành Chủ tịch UBND tỉnh, ông Lã Văn Ích từng kinh qua các chức vụ: "
        "Bí thư Huyện đoàn; Chánh Văn phòng Huyện ủy.",
        {"Lã Văn Ích": ["Chủ tịch UBND tỉnh", "Bí thư Huyện đoàn", "Chánh Văn phòng Huyện ủy"]},
    ),
    (
        "Thiếu tá Lã Văn Ích, Phó Đồn trưởng Nghiệp vụ Đồn Biên phòng Hải Hà",
        {"Lã Văn Ích": ["Phó Đồn trưởng Nghiệp vụ Đồn Biên phòng Hải Hà"]},
    ),
    (
        "Ông Lã Văn Ích, Phó Trưởng BQL rừng phòng hộ huyện",
        {"Lã Văn Ích": ["Phó Trưởng BQL rừng phòng hộ huyện"]},
    ),
    ("Ông Lã Văn Ích, Giám đốc Quỹ tín dụng nhân dân xã", {}),
    ("Đ/c Lã Văn Ích - TP Tổ chức cán bộ Sở Y tế", {"Lã Văn Ích": ["TP Tổ chức cán bộ Sở Y tế"]}),
    ("đại diện: ông Lã Văn Ích, chức vụ Chủ tịch UBND xã", {"Lã Văn Ích": ["Chủ tịch UBND xã"]}),
    (
        "Ông Lã Văn Ích và bà Bế Thị Sử cùng giữ chức Phó Chủ tịch UBND xã",
        {"Lã Văn Ích": ["Phó Chủ tịch UBND xã"], "Bế Thị Sử": ["Phó Chủ tịch UBND xã"]},
    ),
    ("Vợ Chủ tịch UBND xã là bà Lã Thị Ích.", {}),
    ("Vợ Phó Chủ tịch UBND xã - bà Lã Thị Ích - cho biết", {}),
    ("Ông Lã Văn Ích là con trai của cựu Chủ tịch UBND huyện Nga Liên.", {}),
    ("đồng chí Lê Hồng Phong, Tổng Bí thư của Đảng", {}),
    ("Thượng tọa Thích Huệ Ích, Trưởng ban Trị sự Giáo hội Phật giáo tỉnh", {}),
    ("Ông Trần Quốc Tuấn - Phó Chủ tịch UBND xã nói.", {"Trần Quốc Tuấn": ["Phó Chủ tịch UBND xã"]}),
    ("Ông sống ở đường Trần Quốc Tuấn, Chủ tịch UBND xã nói.", {}),
    (
        "Chủ tịch UBND tỉnh Thừa Thiên – Huế Phan Ngọc Thạo",
        {"Phan Ngọc Thạo": ["Chủ tịch UBND tỉnh Thừa Thiên – Huế"]},
    ),
]

CHANGES = [
    ("ông Hoàng Sơn, Quyền Chủ tịch UBND tỉnh", ["acting"]),
    ("ông Hoàng Sơn, Phó Giám đốc phụ trách Sở Y tế", ["acting"]),
    ("Chủ tịch HĐND lâm thời phường An Hải Hoàng Sơn", ["acting"]),
    ("ông Hoàng Sơn, nguyên Bí thư Huyện ủy, Chủ tịch HĐND huyện", ["former", "former"]),
    ("cựu Chủ tịch UBND huyện Hoàng Sơn", ["former"]),
    ("ông Hoàng Sơn, Chủ tịch UBND xã Tam Lĩnh cũ", ["former"]),
    ("tân Chủ tịch UBND huyện Hoàng Sơn", ["holds"]),
    ("ông Hoàng Sơn được bầu làm Chủ tịch UBND huyện", ["elected"]),
    ("ông Hoàng Sơn tái đắc cử Bí thư Huyện ủy", ["elected"]),
    ("bổ nhiệm ông Hoàng Sơn giữ chức vụ Giám đốc Sở Nội vụ", ["appointed"]),
    ("chỉ định đồng chí Hoàng Sơn tham gia Ban Thường vụ, giữ chức Bí thư Huyện ủy", ["appointed"]),
    ("ông Hoàng Sơn bị cách chức Chủ tịch UBND xã", ["dismissed"]),
    ("cách chức Chủ tịch UBND xã đối ông Hoàng Sơn", ["dismissed"]),
    ("bãi nhiệm chức danh Chủ tịch UBND xã đối với ông Hoàng Sơn", ["dismissed"]),
    ("cách chức Bí thư Đảng ủy xã của ông Hoàng Sơn", ["dismissed"]),
    ("ông Hoàng Sơn thôi giữ chức Chủ tịch UBND huyện", ["ended"]),
    ("ông Hoàng Sơn không còn là Chủ tịch UBND huyện", ["ended"]),
    ("ông Hoàng Sơn (lúc này là Phó Chủ tịch HĐND xã) nói", ["former"]),
    ("ông Hoàng Sơn chỉ giữ vị trí Phó Chủ tịch UBND tỉnh", ["appointed"]),
    ("ông Hoàng Sơn, giờ là Chủ tịch UBND xã", ["holds"]),
    ("từng là Chủ tịch UBND xã, ông Hoàng Sơn hiểu dân", ["former"]),
    ("Trong khi đó Giám đốc Công an tỉnh, ông Hoàng Sơn nói", ["holds"]),
    ("ông Hoàng Sơn với tư cách là Chủ tịch UBND xã", ["holds"]),
]

NO_OFFICIALS = [
    "Thu Hà - Bích Thảo",
    "Ảnh: Phạm Bằng Sơn",
    "bà Phạm Thị Thược- Mẹ liệt sĩ",
    "trường Tiểu học Lê Bá Trinh trên đường Lê Lợi",
    "Chủ tịch Hồ Chí Minh",
    "ông Thiều Quang Bính, Chủ tịch Hội Doanh nhân trẻ tỉnh",
    "ông Thiều Quang Bính, Chủ tịch Hiệp hội Doanh nghiệp tỉnh",
    "ông Thiều Quang Bính, Chủ tịch Hội đồng quản trị, Tổng Giám đốc",
    "ông Thiều Quang Bính, Chủ tịch HTX Rau sạch, Bí thư Đảng ủy",
    "Bộ Tư lệnh Quân khu, ông Thiều Quang Bính",
    "anh Thiều Quang Bính phân công các Bí thư Chi đoàn",
    "đón Chủ tịch Kim Jong-un",
    "Đồng chí Bí thư Huyện ủy nhấn mạnh",
    "Anh Hà Văn Tấn, phụ trách Phòng Kỹ thuật Công ty TNHH Sao Mai nói.",
    "Cô giáo Lê Thị Hòa, Tổng phụ trách Đội Trường THCS Đồng Tâm nói.",
    "Thượng tá Lê Văn Tính, Giám đốc, phát biểu.",
    "Ông Hà Văn Dín, Giám đốc Công ty TNHH Hoa Sen; bà Vi Thị Mỵ, Kế toán trưởng cùng ký.",
    "Dự có ông Đỗ Văn Khả; Phó Chủ tịch UBND xã, Trưởng Công an xã.",
    "Tại Đại hội, đại biểu Tòng Thị Hặc, Chi bộ bản Nà Tân, tham luận.",
    "Thừa ủy quyền của Chủ tịch UBND tỉnh, bà Hà Thị Vui trao quà.",
    "Thừa uỷ quyền Chủ tịch UBND tỉnh, bà Hà Thị Vui trao quà.",
    "Thay mặt Bí thư Tỉnh ủy, ông Lê Văn An cảm ơn.",
    "Ông Lê Văn An vừa giao Giám đốc Sở Y tế rà soát.",
    "Bà Lò Thị Én phê chuẩn kết quả bầu bổ sung chức vụ Phó Chủ tịch UBND huyện Ka Nưa.",
    "Ông Lê Văn An chưa được bổ nhiệm làm Giám đốc Sở Y tế.",
    "Giới thiệu các ông: Lê Văn An, Hà Văn Dín làm Phó Chủ tịch UBND xã.",
    "Giới thiệu ông Lê Văn An và bà Hà Thị Vui làm Phó Chủ tịch UBND xã.",
    "Tạm dừng bầu chức danh Phó Chủ tịch UBND tỉnh với ông Lê Văn An.",
    "Bà Hồ Thị Phúc giữ chức Trưởng phòng Tổ chức của Công ty Hoa Sen.",
    "Bí thư Đảng ủy xã, ông Lê Văn Th., vắng mặt.",
    "Đoàn bạn do Đại úy Xay Nha Bun Thong, Đại đội trưởng, dẫn đầu.",
    "Chủ tịch UBND xã A Ngo cho biết.",
]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    NAME_THEN_OFFICE
    + OFFICE_THEN_NAME
    + LISTS
    + LISTS_AFTER_A_COLON
    + STAND_INS_AND_PARTS
    + ASIDES_AND_WORDS_BETWEEN,
)
def test_offices_go_to_their_holders(sentence: str, expected: Expected) -> None:
    assert {name: held for name, held in wordings(sentence).items() if held} == expected


@pytest.mark.parametrize(("sentence", "statuses"), CHANGES)
def test_changes_are_told_by_the_words(sentence: str, statuses: list[str]) -> None:
    assert [role.status for role in roles(sentence)["Hoàng Sơn"]] == statuses


@pytest.mark.parametrize("sentence", NO_OFFICIALS)
def test_others_are_no_officials(sentence: str) -> None:
    assert not any(mention.roles for mention in mentions(sentence))


@pytest.mark.parametrize(
    ("sentence", "statuses"),
    [
        ("bổ nhiệm các ông: Lò Văn Ín, Vì Văn Bé làm Phó Giám đốc Sở Nội vụ", ["appointed"]),
        ("bầu các ông: Lò Văn Ín, Vì Văn Bé làm Phó Chủ tịch UBND xã", ["elected"]),
        (
            "bầu các ông: Lò Văn Ín, Giám đốc Sở Nội vụ; Vì Văn Bé làm Phó Chủ tịch UBND tỉnh",
            ["ended", "elected"],
        ),
        ("giới thiệu các ông: Lò Văn Ín, Vì Văn Bé làm Phó Chủ tịch UBND xã", []),
    ],
)
def test_first_of_a_list_takes_the_office_at_its_end(sentence: str, statuses: list[str]) -> None:
    assert [role.status for role in roles(sentence)["Lò Văn Ín"]] == statuses


def test_who_is_appointed_after_another_ran_holds_the_office() -> None:
    held = wordings("Ông Lò Văn Ín ứng cử, ông Vì Văn Bé làm Chủ tịch UBND xã.")
    assert held == {"Lò Văn Ín": [], "Vì Văn Bé": ["Chủ tịch UBND xã"]}


def test_offices_of_the_dead_stand_in_a_sentence_of_their_own() -> None:
    notice = "Thương tiếc báo tin:\n{}\nQuê: xã Ka Nưa.\nNguyên Chủ tịch UBND xã; nguyên Bí thư Đảng ủy."
    held = roles(notice.format("Đồng chí VI VĂN PẲN"))["Vi Văn Pẳn"]
    assert [role.status for role in held] == ["former", "former"]
    assert not any(roles(notice.format("Ông Vi Văn Pẳn và bà Lò Thị Én")).values())


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ông từng là Chủ tịch UBND xã.", [("Chủ tịch UBND xã", "former")]),
        ("Trước đó, ông là Phó Giám đốc Sở Y tế.", [("Phó Giám đốc Sở Y tế", "former")]),
        ("Năm 2019, ông được bổ nhiệm Giám đốc Sở Y tế.", [("Giám đốc Sở Y tế", "appointed")]),
        (
            "Ông đã giữ các chức vụ: Bí thư Huyện ủy, Chủ tịch HĐND huyện.",
            [("Bí thư Huyện ủy", "appointed"), ("Chủ tịch HĐND huyện", "appointed")],
        ),
        (
            "Ông từng giữ các chức vụ: Trưởng phòng Nội vụ huyện; Phó Giám đốc Sở Nội vụ.",
            [("Trưởng phòng Nội vụ huyện", "former"), ("Phó Giám đốc Sở Nội vụ", "former")],
        ),
        ("Ông đề nghị Chủ tịch UBND xã xem lại.", []),
        ("Ông được Chủ tịch UBND tỉnh tặng bằng khen.", []),
        ("Ông là con của Chủ tịch UBND xã.", []),
        ("Ông và bà Lý Thị Mai là Chủ tịch UBND xã.", []),
    ],
)
def test_pronoun_is_the_only_person_named_before_it(sentence: str, expected: list[tuple[str, str]]) -> None:
    held = roles(f"Ông Khuất Văn Bổng sinh năm 1970. {sentence}")["Khuất Văn Bổng"]
    assert [(role.text, role.status) for role in held] == expected


def test_pronoun_after_two_persons_is_nobody() -> None:
    found = roles("Ông Khuất Văn Bổng gặp ông Lý Văn Páo. Ông là Chủ tịch UBND xã.")
    assert not any(found.values())


def test_who_acts_for_a_head_keeps_his_office() -> None:
    held = roles("Ông Lã Văn Ích, Phó Giám đốc Sở Y tế, được giao phụ trách Sở Y tế")["Lã Văn Ích"]
    assert [role.status for role in held] == ["holds", "acting"]


def test_each_dismissal_is_that_of_the_person_named_after_it() -> None:
    held = wordings(
        "miễn nhiệm chức danh Chủ tịch HĐND xã với bà Lò Thị Én, miễn nhiệm chức danh Chủ tịch UBND xã "
        "với ông Vi Văn Pẳn"
    )
    assert held == {"Lò Thị Én": ["Chủ tịch HĐND xã"], "Vi Văn Pẳn": ["Chủ tịch UBND xã"]}


def test_one_dismissal_covers_all_persons_named_after_it() -> None:
    held = roles("miễn nhiệm chức danh Phó Chủ tịch UBND tỉnh đối với ông Lê Hải (nghỉ hưu) và bà Đỗ Thu Na")
    assert [role.status for role in (*held["Lê Hải"], *held["Đỗ Thu Na"])] == ["dismissed", "dismissed"]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("ông Lê An, Trưởng Ban Dân vận Tỉnh ủy", "Ban Dân vận Tỉnh ủy Vĩnh Phúc"),
        ("ông Lê An, Trưởng ban Pháp chế HĐND tỉnh", "Ban Pháp chế HĐND tỉnh Vĩnh Phúc"),
        ("ông Lê An, Bộ trưởng Công Thương", "Bộ Công Thương"),
        ("ông Lê An, Phó Chủ tịch UBND TP.HCM", "UBND thành phố Hồ Chí Minh"),
        ("ông Lê An, Đội trưởng Đội QLTT số 3", "Đội Quản lý thị trường số 3"),
        ("ông Lê An, Giám đốc Trung tâm PVHCC tỉnh", "Trung tâm Phục vụ hành chính công tỉnh Vĩnh Phúc"),
        ("Phòng Điều độ bay (ĐĐB) họp. Ông Lê An, Trưởng phòng ĐĐB tỉnh", "Phòng Điều độ bay tỉnh Vĩnh Phúc"),
        ("ông Lê An, Trưởng phòng Cảnh sát hình sự", "Phòng Cảnh sát hình sự Công an thành phố Vĩnh Yên"),
        (
            "ông Lê An, Giám đốc Ban Quản lý dự án (QLDA) giao thông tỉnh",
            "Ban Quản lý dự án giao thông tỉnh Vĩnh Phúc",
        ),
        ("Đồn Biên phòng Pa Lầu. Thiếu tá Lê An - Đồn trưởng nói", "Đồn Biên phòng Pa Lầu"),
        (
            "Tại xã Tam Lĩnh, thôn Hạ ra quân. Trưởng thôn Lê An nói",
            "thôn Hạ, xã Tam Lĩnh, thành phố Vĩnh Yên",
        ),
        ("Tại xã Thạch Vân, Bí thư Đảng ủy Lê An nói", "Đảng ủy xã Thạch Vân, thành phố Vĩnh Yên"),
        ("ông Lê An, Trưởng Công an quận Hải Châu", "Công an quận Hải Châu"),
        (
            "ông Lê An, Chủ tịch Ủy ban MTTQVN xã Yên Sơn",
            "Ủy ban MTTQ Việt Nam xã Yên Sơn, thành phố Vĩnh Yên",
        ),
        ("ông Lê An, Chủ tịch UBND phường Liên Bảo", "UBND phường Liên Bảo"),
        ("Sở Y tế họp. Ông Lê An, Trưởng phòng Kế toán của Sở", "Phòng Kế toán Sở Y tế tỉnh Vĩnh Phúc"),
        ("Sở Y tế họp. Ông Lê An, Chánh Thanh tra sở", "Thanh tra Sở Y tế tỉnh Vĩnh Phúc"),
        ("Sở Y tế họp. Ông Lê An, Phó Giám đốc sở", "Sở Y tế tỉnh Vĩnh Phúc"),
        ("TAND tỉnh xét xử. Thẩm phán Lê Văn An nói", "Tòa án nhân dân tỉnh Vĩnh Phúc"),
        (
            "ông Lê An, Phó Trưởng ban BCH PCTT&TKCN tỉnh",
            "Ban Chỉ huy Phòng chống thiên tai và Tìm kiếm cứu nạn tỉnh Vĩnh Phúc",
        ),
        ("bà Lê An, Phó Giám đốc TTHCC phường Hạ Sơn", "Trung tâm Phục vụ hành chính công phường Hạ Sơn"),
        ("ông Lê An, Kế toán trưởng BQLDA tỉnh", "Ban Quản lý dự án tỉnh Vĩnh Phúc"),
        ("ông Lê An, Thủ trưởng CQCSĐT Công an tỉnh", "Cơ quan Cảnh sát điều tra Công an tỉnh Vĩnh Phúc"),
        ("bà Lê An, Phó Giám đốc Kho bạc Nhà nước khu vực IX", "Kho bạc Nhà nước khu vực IX"),
        ("Viện trưởng VKSND khu vực 5 Vi Văn Lả", "Viện kiểm sát nhân dân khu vực 5"),
        ("Chánh án TAND khu vực 3 - Hưng Yên Lê Thị An", "Tòa án nhân dân khu vực 3 - Hưng Yên"),
        ("bà Lê An, Thanh tra viên cao cấp Thanh tra tỉnh", "Thanh tra tỉnh Vĩnh Phúc"),
        ("ông Lê An, Trưởng Thuế cơ sở 12", "Thuế Cơ sở 12"),
        ("bà Lê An, PBT HU Tam Xa", "Huyện ủy Tam Xa"),
    ],
)
def test_bodies_are_named_in_full(text: str, body: str) -> None:
    assert only_role(text).body == body


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("được điều động về Sở Tư pháp, giữ chức vụ Phó Giám đốc", "Sở Tư pháp tỉnh Vĩnh Phúc"),
        ("đến nhận công tác tại Huyện ủy Tam Xa, giữ chức Phó Bí thư", "Huyện ủy Tam Xa"),
    ],
)
def test_title_alone_takes_the_body_that_its_holder_goes_to(text: str, body: str) -> None:
    new = roles(f"Ông Hà Minh, Chủ tịch UBND huyện Ba Xa {text}.")["Hà Minh"][-1]
    assert (new.status, new.body) == ("appointed", body)


@pytest.mark.parametrize(
    ("lines", "wording", "body"),
    [
        (
            "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)",
            "PHÓ CHỦ TỊCH",
            "UBND thành phố Vĩnh Yên",
        ),
        ("TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG", "CHÁNH VĂN PHÒNG", "Văn phòng UBND thành phố Vĩnh Yên"),
    ],
)
def test_who_signs_a_document_holds_the_office_over_the_name(lines: str, wording: str, body: str) -> None:
    role = only_role(f"Thông báo được niêm yết.\n{lines}\nHà Văn Minh")
    assert (role.text, role.body) == (wording, body)


def test_headline_over_a_byline_is_no_signature() -> None:
    assert roles("CHỦ TỊCH UBND TỈNH\nHồ Bích Thảo") == {}


def test_title_alone_takes_the_body_said_before_it() -> None:
    held = roles("Bà Lê An được bầu làm Chủ tịch Hội LHPN tỉnh; bà Vi Lả được bầu giữ chức Phó Chủ tịch.")
    assert held["Vi Lả"][0].body == held["Lê An"][0].body == "Hội Liên hiệp Phụ nữ tỉnh Vĩnh Phúc"


def test_another_name_of_a_person_is_no_other_person() -> None:
    text = (
        "GIA ĐÌNH THƯƠNG TIẾC BÁO TIN:\nĐồng chí LÒ VĂN KHỎE (tức Lò Quyết Thắng), sinh năm 1936; quê quán:"
        " xã Tam Lĩnh; nguyên Bí thư Huyện ủy Sa Lĩnh; đã từ trần ngày 9/8/2022."
    )
    assert wordings(text) == {"Lò Văn Khỏe": ["nguyên Bí thư Huyện ủy Sa Lĩnh"]}

"""A small archive with people, places, a story on two sites, and an article that was edited silently."""

import datetime as dt
import hashlib
from pathlib import Path

from archive_search.catalog import Candidate, Catalog, Derived, register
from archive_search.catalog.stories import link_stories
from archive_search.knowledge.facts.find import find_facts
from archive_search.knowledge.library import Library
from archive_search.knowledge.officials.find import find_mentions
from archive_search.knowledge.persons.corrections import Corrections
from archive_search.knowledge.persons.seats import Seats
from archive_search.model import Article, Mention, Role

CITY = "thành phố Đan Khê, tỉnh Lam Xuyên"
EVIL = "<img src=x onerror=alert(5)>"
CHAIRMAN = "chu-tich-ubnd-thanh-pho-dan-khe"

RELEASE = (
    "Sáng 18/4/2024, tại thành phố Đan Khê, UBND tỉnh Lam Xuyên khởi công tuyến cao tốc nối hai tỉnh.\n"
    "Tuyến đường dài 38,6 km, quy mô 4 làn xe, tổng mức đầu tư 9.870 tỷ đồng, gồm vốn của hai tỉnh.\n"
    "Để có mặt bằng, thành phố đã chi trả bồi thường cho 327 hộ, di chuyển đường điện trung thế.\n"
    "Nhà thầu cam kết thi công ba ca, bốn kíp, phấn đấu thông xe kỹ thuật vào tháng 12 năm 2026.\n"
    "Việc bồi thường theo Quyết định số 2265/QĐ-UBND."
)
EDITED = (
    "Ngân sách thành phố Đan Khê năm nay thu 186,3 tỷ đồng.\nÔng Đinh Công Mạch, Chủ tịch UBND xã báo cáo.\n"
    + "".join(f"Câu thứ {word} không đổi.\n" for word in ("nhất", "hai", "ba", "tư", "năm", "sáu"))
    + "Hội nghị kết thúc lúc chiều."
)
CORRECTED = EDITED.replace("186,3", "168,3").replace("Ông Đinh Công Mạch, Chủ tịch UBND xã báo cáo.\n", "")


def id_of(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:20]


def article(key: str, day: str, body: str, title: str = "", source: str = "Cổng Đan Khê") -> Article:
    date = dt.date.fromisoformat(day) if day else None
    return Article(
        id_of(key), key, title or f"Tin {key}", body, source, f"{key}.txt", date, unit=CITY, modified=date
    )


ARTICLES = (
    article("tam", "2019-03-01", "Ông Lương Quang Thạc, Chủ tịch UBND thành phố Đan Khê chủ trì phiên họp."),
    article("tam-2", "2020-07-09", "Ông Lương Quang Thạc, Chủ tịch UBND thành phố Đan Khê thăm chợ."),
    article("quyen", "2021-01-20", "Bà Phạm Thị Chín, Quyền Chủ tịch UBND thành phố Đan Khê đi kiểm tra."),
    article("bo-nhiem", "2021-11-09", "Ông Ngô Sỹ Quảng được bổ nhiệm làm Trưởng Công an thành phố Đan Khê."),
    article(
        "bau", "2021-02-03",
        "Bà Phạm Thị Chín, Quyền Chủ tịch UBND thành phố Đan Khê báo cáo. "
        "Bà Phạm Thị Chín được bầu giữ chức Chủ tịch UBND thành phố Đan Khê.",
    ),
    article(
        "chin", "2022-05-06",
        "Bà Phạm Thị Chín, Chủ tịch UBND thành phố Đan Khê và ông Ngô Sỹ Quảng, Trưởng Công an thành phố "
        "Đan Khê dự lễ.",
    ),
    article("quan-su", "2020-08-01", "Đại tá Lương Quang Thạc, Chỉ huy trưởng Ban CHQS thành phố Đan Khê."),
    article("phuong", "2025-09-01", "Phường Đan Khê, tỉnh Quế Lĩnh họp dân."),
    article("cao-toc", "2024-04-18", RELEASE, "Khởi công cao tốc", "Báo Lam Xuyên"),
    article("cao-toc-2", "2024-04-19", f"(Theo Báo)\n{RELEASE}", "Cao tốc khởi công", "Cổng tỉnh"),
    article("sua", "2023-01-05", EDITED, "Thu ngân sách đạt 186,3 tỷ đồng"),
)  # fmt: skip
EDIT = article("sua", "2023-01-06", CORRECTED, "Thu ngân sách đạt 168,3 tỷ đồng")
HOSTILE = article("la", "2021-01-01", f"{EVIL} làm Trưởng {EVIL} phòng. Chi 5 tỷ đồng {EVIL}.", EVIL, EVIL)
HOSTILE_EDIT = article(
    "la", "2021-01-02", f"{EVIL} làm Trưởng {EVIL} phòng. Chi 6 tỷ đồng.", f"{EVIL}!", EVIL
)


def open_catalog(path: Path, library: Library) -> Catalog:
    """The archive with its registry and stories, in two runs, so that two articles have two versions."""
    catalog = Catalog(path, create=True)
    for run in ((*ARTICLES, HOSTILE), (EDIT, HOSTILE_EDIT)):
        catalog.add([(_candidate(one), _derived(one, library)) for one in run], catalog.start_run())
    register(catalog, Seats(library.places), Corrections())
    link_stories(catalog)
    return catalog


def _candidate(one: Article) -> Candidate:
    digest = hashlib.sha256((one.title + one.body).encode()).hexdigest()
    return Candidate(one, digest, digest)


def _derived(one: Article, library: Library) -> Derived:
    mentions = find_mentions(one) if EVIL not in one.body else (_hostile_mention(one),)
    return Derived((), "none", mentions, (), find_facts(one, library))


def _hostile_mention(one: Article) -> Mention:
    post = f"Trưởng {EVIL} phòng"
    at = one.body.index(post)
    role = Role(post, post, f"UBND {EVIL}", "elected", at, at + len(post))
    return Mention(EVIL, "body", 0, len(EVIL), (role,))

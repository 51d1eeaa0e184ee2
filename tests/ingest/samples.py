"""Short made-up texts and the way from a file's bytes to an article, shared by the tests of readers."""

from archive_search.ingest.clean import clean
from archive_search.ingest.readers import read
from archive_search.model import Article, Rejected

FIRST = (
    "Sáng 24/6, UBND huyện Sơn Hạ tổ chức hội nghị phiên thường kỳ tháng 6 với sự tham dự của lãnh đạo các "
    "phòng, ban và chủ tịch UBND các xã, thị trấn trên địa bàn."
)
SECOND = (
    "Phát biểu tại hội nghị, đồng chí Chủ tịch UBND huyện đề nghị các đơn vị thực hiện nghiêm nhiệm vụ được "
    "giao, nâng cao tỷ lệ giải ngân và hoàn thành kế hoạch trước ngày 30/11."
)
THIRD = "Hội nghị cũng nghe báo cáo về công tác phòng, chống thiên tai và kế hoạch gieo cấy vụ mùa năm 2020."


def results_of(folder, name, content) -> list[Article | Rejected]:
    """Write a file, read it, clean its records."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return [
        record
        if isinstance(record, Rejected)
        else clean(record, default_source="Cổng Sơn Hạ", source=None, unit="huyện Sơn Hạ")
        for record in read(path, name)
    ]


def article_of(folder, name, content) -> Article:
    (article,) = results_of(folder, name, content)
    assert isinstance(article, Article), article
    return article


def reason_of(folder, name, content) -> str:
    (rejected,) = results_of(folder, name, content)
    assert isinstance(rejected, Rejected), rejected
    return rejected.reason

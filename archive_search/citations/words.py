"""A citation as Vietnamese newspapers and theses write it."""

from archive_search.citations.cited import Cited


def in_words(cited: Cited) -> str:
    """`Thu Hiền (2020), “Tiêu đề”, Nguồn, ngày 24/06/2020, https://…, truy cập ngày 24/11/2026.`"""
    head = ", ".join(cited.authors)
    if head and cited.date:
        head += f" ({cited.date.year})"
    day = f"ngày {cited.date:%d/%m/%Y}" if cited.date else "không rõ ngày"
    read = f"truy cập ngày {cited.accessed:%d/%m/%Y}"
    parts = (head, f"“{cited.title}”", cited.source, day, cited.address, read)
    kept = f" Bản lưu: {cited.permalink}." if cited.url else ""
    return ", ".join(filter(None, parts)) + f".{kept}\n"

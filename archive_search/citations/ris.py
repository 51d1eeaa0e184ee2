"""RIS, which EndNote, Mendeley and Zotero read: a tag and a value a line."""

from collections.abc import Iterator

from archive_search.citations.cited import ARCHIVE, Cited


def ris(cited: Cited) -> str:
    """One reference of the type newspaper article. A value ends with its line; nothing needs escaping."""
    return "".join(f"{tag}  - {value}\r\n" for tag, value in _fields(cited)) + "ER  - \r\n"


def _fields(cited: Cited) -> Iterator[tuple[str, str]]:
    yield "TY", "NEWS"
    yield "ID", cited.id
    yield "TI", cited.title
    yield from (("AU", author) for author in cited.authors)
    yield "T2", cited.source
    if cited.date:
        yield "PY", str(cited.date.year)
        yield "DA", f"{cited.date:%Y/%m/%d}"
    yield "UR", cited.address
    yield "Y2", f"{cited.accessed:%Y/%m/%d}"
    yield "LA", "vi"
    yield "DB", ARCHIVE
    yield "AN", cited.id
    yield "N1", cited.kept

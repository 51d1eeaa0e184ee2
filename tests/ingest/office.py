"""Documents made for the tests: PDF, Word, web archives."""

import gzip
import io
import textwrap
import uuid

import docx

from tests.ingest.samples import FIRST, SECOND, THIRD

TITLE = "Huyện Sơn Hạ họp phiên thường kỳ tháng 6"


def pdf(paragraphs=(FIRST, SECOND, THIRD), title=TITLE, stated="", indent=0, apart=6, foot="") -> bytes:
    """A printed article: a large title, then paragraphs of 75 letters a line, 40 lines a page.

    `indent` sets off first lines, `apart` is the extra distance of paragraphs, `foot` stands on each page.
    """
    pages: list[list[tuple[int, float, float, str]]] = [[]]
    top = 780.0
    for size, text in [(18, title)] * bool(title) + [(11, paragraph) for paragraph in paragraphs]:
        for number, line in enumerate(textwrap.wrap(text, 75 * 11 // size)):
            pages[-1].append((size, 60 + indent * (number == 0 and size == 11), top, line))
            top -= 1.4 * size
            if top < 780 - 40 * 1.4 * 11:
                pages.append([])
                top = 780
        top -= apart
    feet = [[(8, 60, 30, foot.format(n))] if foot else [] for n in range(1, len(pages) + 1)]
    return printed([page + below for page, below in zip(pages, feet, strict=True)], stated)


def printed(pages, stated="") -> bytes:
    """A PDF of pages of (size, x, y, text). Codes are UTF-16, all letters half as wide as high."""
    letters = {ord(char) for page in pages for *_, text in page for char in text}
    ranges = "".join(f"<{n:04X}> <{n:04X}> <{n:04X}>\n" for n in sorted(letters))
    unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def "
        "1 begincodespacerange <0000> <FFFF> endcodespacerange "
        f"{len(letters)} beginbfrange\n{ranges}endbfrange endcmap end end"
    )
    kids = " ".join(f"{7 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Tin /Encoding /Identity-H /DescendantFonts [4 0 R] "
        "/ToUnicode 5 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Tin /DW 500 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        f"<< /Length {len(unicode)} >>\nstream\n{unicode}\nendstream",
        f"<< /Title <FEFF{stated.encode('utf-16-be').hex()}> >>",
    ]
    for number, page in enumerate(pages):
        drawn = "\n".join(
            f"BT /F {size} Tf {x} {y:.1f} Td <{text.encode('utf-16-be').hex()}> Tj ET"
            for size, x, y, text in page
        )
        objects += [
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> "
            f"/Contents {8 + 2 * number} 0 R >>",
            f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream",
        ]
    return _written(objects)


def _written(objects) -> bytes:
    data, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R /Info 6 0 R >>"
    return data + f"{end}\nstartxref\n{len(data)}\n%%EOF".encode()


def word(paragraphs=(FIRST, SECOND), title=TITLE) -> bytes:
    document = docx.Document()
    if title:
        document.add_heading(title, 0)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return saved(document)


def saved(document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def page(title=TITLE, body=(FIRST, SECOND), head="") -> str:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in body)
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title>{head}</head>"
        f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    )


Response = tuple[str, str | bytes, str, str]


def warc(*responses: Response, packed: bool = True) -> bytes:
    """A web archive of (URL, body, content type, status) as captured on 2 July 2020."""
    records = [_record("warcinfo", "", "application/warc-fields", b"software: test\r\n")]
    for url, body, kind, status in responses:
        http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode()
        payload = body.encode() if isinstance(body, str) else body
        records.append(_record("response", url, "application/http; msgtype=response", http + payload))
    return b"".join(gzip.compress(record) if packed else record for record in records)


def _record(kind: str, url: str, content_type: str, block: bytes) -> bytes:
    head = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, url)}>",
        "WARC-Date: 2020-07-02T01:02:03Z",
        *([f"WARC-Target-URI: {url}"] if url else []),
        f"Content-Type: {content_type}",
        f"Content-Length: {len(block)}",
    ]
    return "\r\n".join([*head, "", ""]).encode() + block + b"\r\n\r\n"


def ok(url: str, body: str) -> Response:
    return url, body, "text/html; charset=utf-8", "200 OK"


def encoded(url: str, body: str | bytes, encoding: str) -> Response:
    """A page that its server says it packed so."""
    return url, body, f"text/html; charset=utf-8\r\nContent-Encoding: {encoding}", "200 OK"

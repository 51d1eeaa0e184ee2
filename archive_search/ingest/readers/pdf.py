"""PDF: the lines of its pages, made paragraphs again by where they stand.

PDFium gives a page as printed lines. Two of them are one paragraph unless the first ends early, the second is
indented, set in another size or further down than lines of a paragraph are.
"""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import pypdfium2 as pdfium

from archive_search.ingest.layout import is_sentence
from archive_search.ingest.readers.piece import shown
from archive_search.ingest.readers.txt import split_head
from archive_search.language import gettext as _
from archive_search.model import RawRecord
from archive_search.text.decode import decode
from archive_search.text.normalize import clean_text, fold

_PAGE_NUMBER = re.compile(r"(?:trang\s)?[-–\s]{0,5}\d{1,4}(?:\s?/\s?\d{1,4})?[-–\s]{0,5}", re.IGNORECASE)
_BULLET = re.compile(r"[-–•+*]\s|\d{1,2}[.)]\s|[a-zđ]\)\s")
_PRINTED = re.compile(r"[^\r\n\ufffe\x02]+[\ufffe\x02]?")
_BROKEN = re.compile(r"[\ufffe\x02\u00ad]$")  # how PDFium writes a hyphen and the end of a line
_LETTER_HYPHEN = re.compile(r"\w-$")
_LARGER = 1.15  # times the usual size: a heading
_FAR = 1.25  # times the usual distance of lines
_EARLY = 3.0  # letters' heights that a last line stays short of its neighbours
_INDENT = 0.7
_ALIKE = 3  # pages that begin or end with the same line
_LONGEST_TITLE = 40  # words


class Line(NamedTuple):
    """A printed line and its place in points; `bottom` is counted from the foot of the page."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    size: float


def read_pdf(data: bytes, name: str) -> RawRecord:
    """The text of a PDF. ValueError, in a sentence, if it is locked, broken or only a picture of a text."""
    try:
        with closing(pdfium.PdfDocument(data)) as document:
            lines = [line for page in range(len(document)) for line in _lines(document, page)]
            stated = document.get_metadata_dict().get("Title", "")
    except pdfium.PdfiumError as error:
        raise ValueError(_reason(shown(error))) from None
    if not lines:
        raise ValueError(
            _("a scanned PDF: its pages are pictures without text; recognise the text (OCR) and ingest that")
        )
    usual = median(line.size for line in lines)
    title, rest = _split_title(_without_margins(lines), stated, usual)
    decoded = decode("\n\n".join([title, *_paragraphs(rest, usual)]).encode("utf-8", "replace"))
    head = split_head(decoded.text)
    return RawRecord(
        name, "pdf", "pdf", data, head.text, title=head.title, date=head.date, notes=decoded.notes
    )


def _reason(error: str) -> str:
    if "password" in error.lower():
        return _("a PDF locked by a password; save it without one and ingest that")
    return _("a damaged PDF (%(error)s); save it again and ingest that") % {"error": error}


def _lines(document: pdfium.PdfDocument, number: int) -> Iterator[Line]:
    with closing(document[number]) as page, closing(page.get_textpage()) as letters:
        last = letters.count_chars() - 1
        text = letters.get_text_range() if last >= 0 else ""
        for match in _PRINTED.finditer(text):
            if printed := match[0].strip():
                start = match.start() + match[0].index(printed)
                left, bottom, _, top = letters.get_charbox(min(start, last), loose=True)
                right = letters.get_charbox(min(start + len(printed) - 1, last), loose=True)[2]
                yield Line(_BROKEN.sub("-", printed), number, left, right, bottom, top - bottom)


def _without_margins(lines: list[Line]) -> list[Line]:
    """The lines without page numbers and without what stands at the head or foot of several pages."""
    edges = {id(line) for line in (*lines[:1], *lines[-1:])}
    edges |= {id(line) for pair in pairwise(lines) if pair[0].page != pair[1].page for line in pair}
    counts = Counter(_pattern(line) for line in lines if id(line) in edges)
    kept = [
        line
        for line in lines
        if id(line) not in edges
        or not (_PAGE_NUMBER.fullmatch(line.text) or counts[_pattern(line)] >= _ALIKE)
    ]
    return kept or lines


def _pattern(line: Line) -> str:
    return re.sub(r"\d+", "", line.text).strip()


def _split_title(lines: list[Line], stated: str, usual: float) -> tuple[str, list[Line]]:
    """The title and the lines below: what the document is called, if it shows that name, else its largest
    lines. Many PDFs are called after the file that they were made of, or after an older one."""
    stated = " ".join(clean_text(stated).split())
    first = [line for line in lines if line.page == lines[0].page]
    shown = fold(" ".join(" ".join(line.text for line in first).split())).casefold()
    if len(stated.split()) > 2 and fold(stated).casefold() in shown:
        return stated, lines
    largest = max(line.size for line in first)
    if largest < _LARGER * usual:
        return "", lines
    start = next(index for index, line in enumerate(first) if line.size == largest)
    end = next((i for i in range(start, len(first)) if first[i].size < largest / _LARGER), len(first))
    title = " ".join(line.text for line in first[start:end])
    return (title, lines[:start] + lines[end:]) if len(title.split()) <= _LONGEST_TITLE else ("", lines)


def _paragraphs(lines: list[Line], usual: float) -> Iterator[str]:
    """The lines joined to paragraphs."""
    distances = [above.bottom - below.bottom for above, below in pairwise(lines)]
    distance = median([step for step in distances if 0 < step < 3 * usual] or [usual])
    paragraph = ""
    for index, line in enumerate(lines):
        if index and _goes_on(lines, index, distance):
            paragraph += line.text if _LETTER_HYPHEN.search(paragraph) else f" {line.text}"
        else:
            if paragraph:
                yield paragraph
            paragraph = line.text
    if paragraph:
        yield paragraph


def _goes_on(lines: list[Line], index: int, distance: float) -> bool:
    """Whether the line belongs to the paragraph of the one before."""
    above, line = lines[index - 1], lines[index]
    if not 1 / _LARGER < line.size / (above.size or 1) < _LARGER or _BULLET.match(line.text):
        return False
    step = above.bottom - line.bottom
    if above.page != line.page or step < 0:  # the next page or column
        return not is_sentence(above.text) and line.text[0].islower()
    if step > _FAR * distance or line.left > above.left + _INDENT * line.size:
        return False
    margin = max(near.right for near in lines[max(index - 2, 0) : index + 2] if near.page == line.page)
    return above.right > margin - _EARLY * line.size

"""Word documents: the paragraphs of the body in order, tables row by row, footnotes at the end.

A document is XML in a zip file. Its text stands in few elements; the rest of the format is left alone.
"""

import io
import zipfile
from collections.abc import Iterable
from typing import NamedTuple

from lxml import etree

from archive_search.ingest.readers.packed import open_zip, read_member
from archive_search.ingest.readers.txt import split_head
from archive_search.ingest.readers.xml import local_name, parse_xml, plain_name
from archive_search.language import gettext as _
from archive_search.model import RawRecord
from archive_search.text.decode import decode

_LARGEST_PART = 50_000_000  # bytes of XML; it says ten times what the text does
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_SKIPPED = frozenset(("Fallback", "del", "moveFrom"))  # text said again, or taken back
_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOTES = {"word/footnotes.xml": "footnote", "word/endnotes.xml": "endnote"}


class Paragraph(NamedTuple):
    """`style` is its name in English and small letters, whatever the language of the word processor."""

    text: str
    style: str


def read_docx(data: bytes, name: str) -> RawRecord:
    """The text of a Word document. ValueError, in a sentence, if it is locked, old or broken."""
    if data.startswith(_OLD_OFFICE):
        raise ValueError(_("an old Word file or one with a password; save it as .docx without one"))
    with open_zip(io.BytesIO(data)) as archive:
        body = read_member(archive, "word/document.xml", _LARGEST_PART)
        if body is None:
            raise ValueError(_("not a Word document, whatever its name says; save it as .docx again"))
        paragraphs = _paragraphs(parse_xml(body), _style_names(archive)) + _notes(archive)
    captions = tuple(text for text, style in paragraphs if style == "caption")
    titles = [text for text, style in paragraphs if style == "title"] or [
        text for text, style in paragraphs[:1] if style == "heading 1"
    ]
    lines = [text for text, style in paragraphs if style != "caption" and text not in titles[:1]]
    decoded = decode("\n\n".join([*titles[:1], *lines]).encode("utf-8", "replace"))
    head = split_head(decoded.text)
    return RawRecord(
        name,
        "docx",
        "utf-8",
        data,
        head.text,
        title=head.title,
        date=head.date,
        captions=captions,
        notes=decoded.notes,
    )


def _style_names(archive: zipfile.ZipFile) -> dict[str, str]:
    styles = read_member(archive, "word/styles.xml", _LARGEST_PART)
    found = parse_xml(styles).iterfind("{*}style") if styles else ()
    return {_value(style, "styleId"): _value(style.find("{*}name"), "val").lower() for style in found}


def _notes(archive: zipfile.ZipFile) -> list[Paragraph]:
    """The texts of footnotes and endnotes; their lines and separators are notes as well, of a type."""
    notes = []
    for part, kind in _NOTES.items():
        if data := read_member(archive, part, _LARGEST_PART):
            for note in parse_xml(data).iterfind(f"{{*}}{kind}"):
                if not _value(note, "type"):
                    notes += _paragraphs(note, {})
    return notes


def _paragraphs(root: etree._Element, styles: dict[str, str]) -> list[Paragraph]:
    gatherer = _Gatherer(styles)
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        name = local_name(element)
        if event == "end":
            gatherer.close(name, element)
        elif name in _SKIPPED:
            walk.skip_subtree()
        else:
            gatherer.open(name, element)
    return gatherer.paragraphs


class _Gatherer:
    """Collects text into paragraphs, and paragraphs of a table into rows; text boxes and tables may nest."""

    def __init__(self, styles: dict[str, str]) -> None:
        self.paragraphs: list[Paragraph] = []
        self._styles = styles
        self._texts: list[list[str]] = []  # of each open paragraph
        self._rows: list[list[list[Paragraph]]] = []  # the cells of each open row

    def open(self, name: str, element: etree._Element) -> None:
        if name == "p":
            self._texts.append([])
        elif name == "tr":
            self._rows.append([])
        elif name == "tc" and self._rows:
            self._rows[-1].append([])
        elif name == "t" and self._texts:
            self._texts[-1].append(element.text or "")
        elif name in _SIGNS and self._texts:
            self._texts[-1].append(_SIGNS[name])

    def close(self, name: str, element: etree._Element) -> None:
        if name == "p" and self._texts:
            style = self._styles.get(_value(element.find("{*}pPr/{*}pStyle"), "val"), "")
            lines = "".join(self._texts.pop()).split("\n")
            self._put(Paragraph(line.strip(), style) for line in lines if line.strip())
        elif name == "tr" and self._rows:
            cells = self._rows.pop()
            if all(len(cell) <= 1 for cell in cells):
                text = " ".join(paragraph.text for cell in cells for paragraph in cell)
                cells = [[Paragraph(text, "")]] if text else []
            self._put(paragraph for cell in cells for paragraph in cell)

    def _put(self, paragraphs: Iterable[Paragraph]) -> None:
        into = self._rows[-1][-1] if self._rows and self._rows[-1] else self.paragraphs
        into.extend(paragraphs)


def _value(element: etree._Element | None, name: str) -> str:
    """An attribute in any namespace, empty if there is none."""
    if element is None:
        return ""
    return next((str(value) for key, value in element.items() if plain_name(str(key)) == name), "")

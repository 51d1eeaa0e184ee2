"""Markdown with YAML front matter, stripped to plain text; a line in italics is the caption of a picture."""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from archive_search.ingest.byline import read_byline
from archive_search.ingest.layout import is_sentence
from archive_search.ingest.readers.frontmatter import split_front_matter
from archive_search.ingest.readers.keys import stated
from archive_search.ingest.readers.txt import split_head
from archive_search.model import RawRecord
from archive_search.text.decode import decode

_ADDRESS = r"\([^()]*(?:\([^()]*\)[^()]*)*\)"
_PICTURE = re.compile(rf"!\[[^\[\]]*\]{_ADDRESS}")
_LINK = re.compile(rf"\[([^\[\]]*)\]{_ADDRESS}")
_STRONG = re.compile(r"(\*\*|__|~~|`)([^*_~`\n]+)\1")
_EMPHASIS = re.compile(r"(?<![\w*\\])([*_])(?=\S)([^*_\n]+)(?<![\s\\])\1(?![\w*])")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,500}>|<!--[^<>\n]{0,500}-->")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_ITALICS = re.compile(r"\*(?!\*)[^*]+\*|_(?!_)[^_]+_")
_MARKER = re.compile(r"(?:>\s*)+|#{1,6}\s+")
_STARTS_PARAGRAPH = re.compile(r"[-+*]\s|\d+[.)]\s|#{1,6}\s|>|\|")
_RULE = re.compile(r"(?:[-*_=]\s*){3,}|[\s:|-]*\|[\s:|-]*|(?:`{3}|~{3}).*")
_LONGEST_CAPTION = 50  # words


class Paragraph(NamedTuple):
    text: str
    caption: bool


def read_markdown(data: bytes, name: str) -> RawRecord:
    """The article in a Markdown file. ValueError when it cannot be read."""
    decoded = decode(data)
    fields, text = split_front_matter(decoded.text)
    known = stated(fields)
    if known.title is None:
        title, date, text = split_head(text)
        known = known._replace(title=_plain(title or "") or None, date=known.date or date)
    paragraphs = [_paragraph(raw, pictured) for raw, pictured in _raw_paragraphs(text)]
    body = "\n".join(text for text, caption in paragraphs if not caption)
    known = known._replace(captions=known.captions + tuple(text for text, caption in paragraphs if caption))
    return RawRecord(name, "md", decoded.encoding, data, body, notes=decoded.notes, **known._asdict())


def _raw_paragraphs(text: str) -> Iterator[tuple[str, bool]]:
    """Paragraphs with their marks, lines joined, and whether a picture stands right before."""
    waiting: list[str] = []
    pictured = False
    for line in (*text.split("\n"), ""):
        hard_break = line.endswith(("  ", "\\"))
        rest = "" if _RULE.fullmatch(line.strip()) else _PICTURE.sub("", line).strip(" \\")
        if waiting and (not rest or _STARTS_PARAGRAPH.match(rest) or _ITALICS.fullmatch(rest)):
            yield " ".join(waiting), pictured
            waiting, pictured = [], False
        if rest:
            waiting.append(rest)
        pictured = pictured or "![" in line
        if hard_break and waiting:
            yield " ".join(waiting), pictured
            waiting, pictured = [], False


def _paragraph(raw: str, pictured: bool) -> Paragraph:
    text = _plain(raw)
    caption = bool(_ITALICS.fullmatch(raw)) and len(text.split()) <= _LONGEST_CAPTION
    return Paragraph(text, caption and (pictured or not is_sentence(text)) and read_byline(text) is None)


def _plain(text: str) -> str:
    """A paragraph without its marks; list dashes stay, they are read as such."""
    text = _MARKER.sub("", text, count=1) if _MARKER.match(text) else text
    text = _TAG.sub("", _LINK.sub(r"\1", text))
    text = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", text))
    return html.unescape(_ESCAPE.sub(r"\1", text)).strip()

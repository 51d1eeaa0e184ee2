"""HTML: whole portal pages, and the fragments that content systems export with front matter above."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from archive_search.ingest.byline import read_byline
from archive_search.ingest.layout import is_sentence
from archive_search.ingest.readers.blocks import Block, blocks_of, parse_html
from archive_search.ingest.readers.container import article_element
from archive_search.ingest.readers.frontmatter import split_front_matter
from archive_search.ingest.readers.keys import BODY, Stated, first_text, stated, with_plain_names
from archive_search.ingest.readers.metadata import page_metadata
from archive_search.ingest.readers.txt import date_of_line
from archive_search.ingest.residue import is_residue
from archive_search.model import RawRecord
from archive_search.text.decode import decode

_PAGE = re.compile(r"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_MARKUP = re.compile(r"</(?:p|div|span|h[1-6]|li|strong|em|td)>|<br ?/?>", re.IGNORECASE)
_LONGEST_CAPTION = 50  # words
_LONGEST_FIGCAPTION = 120
_HEAD = 5_000  # characters


class Content(NamedTuple):
    text: str
    captions: tuple[str, ...]


def read_html(data: bytes, name: str) -> RawRecord:
    """The article of an HTML file; what front matter states stands above what the page states."""
    decoded = decode(data)
    fields, text = split_front_matter(decoded.text)
    is_page = bool(_PAGE.search(text[:_HEAD]))
    above = stated(fields)
    content, page = (read_fragment(text), Stated()) if above.title and not is_page else _read_page(text)
    known = _merge(above, page)
    return RawRecord(
        name,
        "html-page" if is_page else "html-fragment",
        decoded.encoding,
        data,
        content.text,
        notes=decoded.notes,
        **known._replace(captions=known.captions + content.captions)._asdict(),
    )


def read_fields(fields: Mapping[str, Any]) -> tuple[str, Stated]:
    """The text that a record holds under one of its names, plain or as HTML, and what it states beside it."""
    body, known = first_text(with_plain_names(fields), BODY) or "", stated(fields)
    if not looks_like_html(body):
        return body, known
    page = read_fragment(body)
    return page.text, known._replace(captions=known.captions + page.captions)


def looks_like_html(text: str) -> bool:
    return bool(_MARKUP.search(text))


def read_fragment(text: str) -> Content:
    """Text and captions of a piece of HTML that is nothing but an article."""
    return _content(blocks_of(parse_html(text)))


def _merge(above: Stated, below: Stated) -> Stated:
    missing = {name: value for name, value in below._asdict().items() if not getattr(above, name)}
    return above._replace(**missing)


def _read_page(text: str) -> tuple[Content, Stated]:
    tree = parse_html(text)
    everything = blocks_of(tree)
    inside = blocks_of(article_element(tree, text, everything))
    start = _first_paragraph(inside)
    above = _above(everything, inside[start:])
    headings = [block.text for block in above if "heading" in block.styles and block.text]
    dates = [line for block in above[::-1] if (line := date_of_line(block.text))]
    return _content(_without_chrome(inside, start)), page_metadata(tree, headings, dates)


def _first_paragraph(blocks: list[Block]) -> int:
    """Where the text starts: at its first sentence, or else below its headings."""
    text = (index for index, block in enumerate(blocks) if "heading" not in block.styles)
    return next((index for index, block in enumerate(blocks) if _is_paragraph(block)), next(text, 0))


def _is_paragraph(block: Block) -> bool:
    return is_sentence(block.text) and not block.styles & {"link", "heading", "chrome"} and " " in block.text


def _above(everything: list[Block], article: list[Block]) -> list[Block]:
    """The blocks of the page above the first paragraph of the article."""
    if not article:
        return everything
    places = (index for index, block in enumerate(everything) if block.text == article[0].text)
    return everything[: next(places, 0)]


def _without_chrome(blocks: list[Block], start: int) -> list[Block]:
    """The blocks of the article's element without menus, buttons and lists of links among them.

    If most of the text stands in elements named like chrome, the names mean nothing.
    """
    chrome = sum(len(block.text) for block in blocks if "chrome" in block.styles)
    trusted = chrome < sum(len(block.text) for block in blocks) / 2
    kept = []
    for index, block in enumerate(blocks):
        linked = "link" in block.styles and ("item" in block.styles or not is_sentence(block.text))
        heading = index < start and ("heading" in block.styles or date_of_line(block.text))
        if not (linked or heading or (trusted and "chrome" in block.styles)):
            kept.append(block)
    return kept


def _content(blocks: list[Block]) -> Content:
    lines: list[str] = []
    captions: list[str] = []
    after_picture = False
    for block in blocks:
        if not block.text or is_residue(block.text):
            after_picture = after_picture or block.pictures
        elif _is_caption(block, after_picture or block.pictures):
            captions.append(block.text)
            after_picture = False
        else:
            lines.append(block.text)
            after_picture = block.pictures
    return Content("\n".join(lines), tuple(captions))


def _is_caption(block: Block, by_picture: bool) -> bool:
    words = len(block.text.split())
    if "caption" in block.styles:
        return words <= _LONGEST_FIGCAPTION
    if words > _LONGEST_CAPTION or "heading" in block.styles:
        return False
    set_off = block.styles & {"italic", "centre"}
    if by_picture and set_off:
        return True
    if is_sentence(block.text) or read_byline(block.text) is not None:
        return False
    in_box = by_picture and "bold" not in block.styles
    return in_box or len(set_off) == 2

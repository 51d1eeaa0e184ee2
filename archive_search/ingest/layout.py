"""Plain text of a page, told apart: paragraphs, captions, byline, and the residue around the article."""

import re
from typing import NamedTuple

from archive_search.ingest.byline import read_byline
from archive_search.ingest.residue import is_residue, opens_residue

_LONG_PARAGRAPH = 25  # words; a list of other news has no sentence of that length
_LONGEST_CAPTION = 50
# Words of an unpunctuated line between two paragraphs that is a caption: fewer make a subheading, more a
# sentence that lost its full stop. Of 1,000 newspaper articles without markup it takes 43 lines.
_LIKE_CAPTION = range(12, 27)
_CAPTION_CUE = re.compile(
    r"(?:trong ảnh|(?:chú thích )?ảnh(?: minh họa| tư liệu)?)\s*[:.]"
    r"|(?:toàn cảnh|quang cảnh|hình ảnh|ảnh chụp)\b",
    re.IGNORECASE,
)
_PHOTO_CREDIT = re.compile(r"[(.,;\s-]\s*(?:nguồn )?ảnh\s*:\s*[^.:]{2,40}\.?\)?$", re.IGNORECASE)
_SPEECH = re.compile(r"[:\"“”]")
_HEADING = re.compile(
    r"(?:\d+|[IVX]+|[a-zđ])\s*[.)/]\s|[-+*•–]\s?|(?:Điều|Mục|Phần|Chương) \w+", re.IGNORECASE
)


class Line(NamedTuple):
    """A line that is not blank; `apart` says that more than the usual blank line stands before and after."""

    text: str
    apart: bool


class Layout(NamedTuple):
    body: tuple[str, ...]
    captions: tuple[str, ...]
    authors: tuple[str, ...]
    residue: tuple[str, ...]


def split_layout(text: str, guess_captions: bool) -> Layout:
    """Tell the parts of a text apart. Captions are looked for only in text that has lost its markup."""
    lines = _lines(text)
    end = _residue_start(lines)
    residue = [line.text for line in lines[:end] if is_residue(line.text)]
    kept = [line for line in lines[:end] if not is_residue(line.text)]
    kept, authors, credited = _split_bylines(kept)
    captions = _captions(kept) if guess_captions else set()
    body = tuple(line.text for index, line in enumerate(kept) if index not in captions)
    if not body:  # a page of nothing but unpunctuated lines
        captions, body = set(), tuple(line.text for line in kept)
    return Layout(
        body,
        tuple(kept[index].text for index in sorted(captions)),
        authors,
        (*residue, *credited, *(line.text for line in lines[end:])),
    )


def _lines(text: str) -> list[Line]:
    """The lines with the width of their gaps: portals set off pictures by paragraphs of one hard blank."""
    raw = text.split("\n")
    places = [index for index, line in enumerate(raw) if line.strip()]
    texts = [" ".join(raw[place].split()) for place in places]
    wide = [
        after - before > 3 or any(raw[before + 1 : after])
        for before, after in zip([-1, *places], [*places, len(raw)], strict=True)
    ]
    plain = [
        wide[index]
        for index in range(1, len(texts))
        if is_sentence(texts[index - 1]) and is_sentence(texts[index])
    ]
    meaningless = len(plain) > 1 and all(plain)  # every paragraph is set off
    return [
        Line(text, wide[order] and wide[order + 1] and not meaningless) for order, text in enumerate(texts)
    ]


def is_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does, quotes and brackets aside."""
    return text.rstrip('"”’»)]/ ').endswith((".", "!", "?", "…", ":", ";", ","))


def _is_long_paragraph(text: str) -> bool:
    return len(text.split()) >= _LONG_PARAGRAPH and is_sentence(text) and not opens_residue(text)


def _residue_start(lines: list[Line]) -> int:
    last = max((index for index, line in enumerate(lines) if _is_long_paragraph(line.text)), default=-1)
    tail = range(max(last + 1, 0), len(lines))
    return next((index for index in tail if index and opens_residue(lines[index].text)), len(lines))


def _split_bylines(lines: list[Line]) -> tuple[list[Line], tuple[str, ...], list[str]]:
    """The lines without their bylines, the authors, and the lines of credit that name none.

    Bylines stand after the last sentence, pictures may follow them; a labelled one may open the text.
    """
    last = max((index for index, line in enumerate(lines) if is_sentence(line.text)), default=0)
    authors: tuple[str, ...] = ()
    kept, credited = [], []
    for index, line in enumerate(lines):
        possible = index > last or (index == 0 and ":" in line.text and len(lines) > 1)
        names = read_byline(line.text) if possible else None
        if names is None:
            kept.append(line)
        elif names:
            authors += names
        else:
            credited.append(line.text)
    return kept, tuple(dict.fromkeys(authors)), credited


def _captions(lines: list[Line]) -> set[int]:
    return {index for index in range(len(lines)) if _is_caption(lines, index)}


def _is_caption(lines: list[Line], index: int) -> bool:
    text, apart = lines[index]
    words = len(text.split())
    if words > _LONGEST_CAPTION or _HEADING.match(text) or text.isupper():
        return False
    cue = bool(_CAPTION_CUE.match(text) or _PHOTO_CREDIT.search(text))
    if cue and (apart or not is_sentence(text)):
        return True
    if is_sentence(text):
        return False
    between = 0 < index < len(lines) - 1 and all(is_sentence(lines[index + step].text) for step in (-1, 1))
    return apart or (between and words in _LIKE_CAPTION and not _SPEECH.search(text))

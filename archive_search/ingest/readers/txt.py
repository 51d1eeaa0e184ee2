"""Text files: title, date line, text. Captions, byline and residue are told apart later, in `clean`."""

import re
from typing import NamedTuple

from archive_search.ingest.layout import is_sentence
from archive_search.ingest.residue import is_residue
from archive_search.knowledge.facts.dates import parse_date
from archive_search.model import RawRecord
from archive_search.text.decode import decode

_LONGEST_TITLE = 40  # words
_TITLE_LINES = 3
_DATE_LINES = 4  # the date stands among so many lines from the title on
_LONGEST_DATE_LINE = 150  # characters
_PARTS = re.compile(r"\s*[|•]\s*|\s+[-–]\s+|\s+(?=(?:số )?lượt (?:xem|đọc|truy cập)\s*:)", re.IGNORECASE)
_PLACE = re.compile(r"^[^\d,]{2,40},\s*(?=ngày)", re.IGNORECASE)
_DATE_LABEL = re.compile(r"đăng|cập nhật|xuất bản", re.IGNORECASE)


class Head(NamedTuple):
    title: str | None
    date: str | None
    text: str


def read_txt(data: bytes, name: str) -> RawRecord:
    """The article in a text file. ValueError when the bytes are not text."""
    text, encoding, notes = decode(data)
    head = split_head(text)
    return RawRecord(name, "txt", encoding, data, head.text, title=head.title, date=head.date, notes=notes)


def split_head(text: str) -> Head:
    """Title and date line off the top of a text; blank lines stay, for they set captions apart."""
    lines = text.split("\n")
    start = next((index for index, line in enumerate(lines) if _is_content(line)), len(lines))
    end = _title_end(lines, start)
    title = " ".join(" ".join(lines[start:end]).split()) or None
    place = _date_place(lines, end)
    date = date_of_line(lines[place]) if place is not None else None
    rest = [line for index, line in enumerate(lines[end:], end) if index != place]
    return Head(title, date, "\n".join(rest))


def date_of_line(line: str) -> str | None:
    """A date line without what portals print beside the date, even an impossible one; None if it is none."""
    if len(line) > _LONGEST_DATE_LINE:
        return None
    line = _PLACE.sub("", line.strip())
    without_counters = " | ".join(part for part in _PARTS.split(line) if not is_residue(part))
    return next((text for text in (line, without_counters) if _states_date(text)), None)


def _states_date(text: str) -> bool:
    try:
        return parse_date(text) is not None
    except ValueError:
        return True


def _is_content(line: str) -> bool:
    return bool(line.strip()) and not is_residue(line) and not date_of_line(line)


def _title_end(lines: list[str], start: int) -> int:
    """The line after the title: its first line, with the next ones when they are set off as one block."""
    if len(lines) <= start or _is_paragraph(lines[start]):
        return start
    for end in range(start + 1, min(start + _TITLE_LINES, len(lines) - 1) + 1):
        if not _is_content(lines[end]):
            return end if any(map(_is_content, lines[end:])) else start + 1
        if _is_paragraph(lines[end]):
            break
    return start + 1


def _is_paragraph(line: str) -> bool:
    words = len(line.split())
    return words > _LONGEST_TITLE or (words > _LONGEST_TITLE / 2 and is_sentence(line))


def _date_place(lines: list[str], end: int) -> int | None:
    """Where the date line is: above or just below the title, else a labelled one anywhere."""
    filled = [index for index, line in enumerate(lines) if line.strip()]
    near = [index for index in filled if index < end] + [index for index in filled if index >= end][
        :_DATE_LINES
    ]
    labelled = (index for index in filled if _DATE_LABEL.search(lines[index][:40]))
    return next((index for index in (*near, *labelled) if date_of_line(lines[index])), None)

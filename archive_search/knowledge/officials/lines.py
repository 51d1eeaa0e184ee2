"""Names and offices in lines of their own, as the cells of a table leave them one under the other."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from archive_search.knowledge.officials.items import read_items
from archive_search.knowledge.officials.names import end_of_name, is_whole_name
from archive_search.knowledge.officials.offices import Lexicon
from archive_search.knowledge.officials.surroundings import Surroundings
from archive_search.knowledge.words import Text, Word, sentences

Span = tuple[int, int]

_LONGEST_NAME, _LONGEST_OFFICES = 60, 200  # letters of a line
_NUMBERS = re.compile(r"[\s\d.,/()+-]*\Z")
_BEFORE_NAME = re.compile(r"\W*(?:\d{1,3}\W{1,3})?(?:họ và tên|họ tên)\s*:|\W*(?:\d{1,3}[.)/]+)?")
_OFFICES = re.compile(r"-?(?:e:)?R(?:[,;+-][RC]){0,8}(?:,x)?[;,x]?")
_NUMBERED = re.compile(r"(?:\A|[\n;])\s*(?:\d{1,3}[.)]\s*)?\Z")
_BEFORE_LINE = ("", "\n", " ", ";", ".")
_CELL = re.compile(r"[^;\s][^;\n]*")
_LONGEST_NUMBER = 8  # letters
_SURE = 4  # lines of names and offices by turns


def passages(text: Text, around: Surroundings) -> Iterator[tuple[Span, ...]]:
    """The sentences of a text in order, a span each; several spans where a line is a person's name alone and
    the lines next to it are offices: `Ông A`, under it `Chủ tịch UBND xã`."""
    spans = list(_unfolded(text, around.lexicon))
    names = {at: name for at, span in enumerate(spans) if (name := _name(text, span, around.lexicon))}
    if not names:
        yield from ((span,) for span in spans)
        return
    joined = {parts[0]: parts for parts in _joined_lines(text, spans, names, around)}
    followers = {at for parts in joined.values() for at in parts[1:]}
    for at, span in enumerate(spans):
        if at not in followers:
            yield tuple(spans[part] for part in joined[at]) if at in joined else (span,)


def _unfolded(text: Text, lexicon: Lexicon) -> Iterator[Span]:
    """The sentences of a text, two lines of as many names and offices by turns: `A; B`, under it `R; R`."""
    row: list[Span] = []
    names: Span | None = None
    for span in sentences(text.text):
        cells = _cells(text, span)
        if names and len(cells) == len(row):
            yield from chain(*zip(row, cells, strict=True))
            names = None
            continue
        if names:
            yield names
        names = span if len(cells) > 1 and all(_name(text, cell, lexicon) for cell in cells) else None
        row = cells
        if not names:
            yield span
    if names:
        yield names


def _cells(text: Text, span: Span) -> list[Span]:
    """The parts of a line between semicolons; none if it is long or has no semicolon."""
    start, end = span
    if end - start > _LONGEST_OFFICES or text.text.find(";", start, end) < 0:
        return []
    return [cell.span() for cell in _CELL.finditer(text.text, start, end)]


def words_of(text: Text, spans: Sequence[Span]) -> list[Word]:
    """The words of a passage; a dash stands between two of its lines."""
    words: list[Word] = []
    for start, end in spans:
        words += [Word("-", "-", start, start)] if words else []
        words += text.words(start, end)
    return words


def _name(text: Text, span: Span, lexicon: Lexicon) -> str:
    """`H` for a line that is a person's name alone after an honorific, `N` for one of three syllables and
    more without, `n` for one of two that is a name beyond doubt; empty for any other."""
    start, end = span
    if end - start > _LONGEST_NAME or text.text[start - 1 : start] not in _BEFORE_LINE:
        return ""
    if not all(word[0].isupper() for word in text.text[start:end].split()[-2:]):  # most lines are none
        return ""
    if not _begins_line(text, start):
        return ""
    before = _BEFORE_NAME.match(text.low, start, end)
    words = text.words(before.end() if before else start, end)
    mark = lexicon.marks.longest(words, 0) if words else None
    first = mark[0] if mark and mark[1] in ("honorifics", "ranks") else 0
    if first == len(words) or end_of_name(words, first, lexicon) < len(words):
        return ""
    if first or len(words) > 2:
        return "H" if first else "N"
    return "n" if is_whole_name(words, lexicon) else ""


def _begins_line(text: Text, at: int) -> bool:
    """Whether nothing but the number of a list stands before a place in its line."""
    return _NUMBERED.search(text.text, max(0, at - _LONGEST_NUMBER), at) is not None


def _joined_lines(
    text: Text, spans: Sequence[Span], names: dict[int, str], around: Surroundings
) -> Iterator[list[int]]:
    """The lines of each person: those of a name and of offices by turns."""
    run: list[tuple[str, list[int]]] = []
    for at, span in enumerate(spans):
        if run and _NUMBERS.match(text.text, *span):
            continue
        kind = names.get(at, "")
        if not kind and (run or at + 1 in names) and _are_offices(text, span, around):
            kind = "R"
        if kind == "R" and run and run[-1][0] == "R":
            run[-1][1].append(at)
        elif kind and (kind == "R" or not run or run[-1][0] == "R"):
            run.append((kind, [at]))
        else:
            yield from _persons(run)
            run = [(kind, [at])] if kind else []
    yield from _persons(run)


def _persons(run: list[tuple[str, list[int]]]) -> Iterator[list[int]]:
    """Each name with the offices under it; those over it if the lines begin with offices and end with a name,
    which must be sure not to be that of an author."""
    if run and run[0][0] == "R" and (run[-1][0] == "R" or (run[-1][0] in "Nn" and len(run) < _SURE)):
        run = run[1:]
    for first, second in zip(run[::2], run[1::2], strict=False):
        yield [*first[1], *second[1]]


def _are_offices(text: Text, span: Span, around: Surroundings) -> bool:
    """Whether a line states offices and no more: `Chức vụ: Chủ tịch UBND xã`."""
    start, end = span
    if end - start > _LONGEST_OFFICES or not _begins_line(text, start):
        return False
    items = read_items(around.reading(text.words(start, end)))
    return _OFFICES.fullmatch("".join(item.code for item in items)) is not None

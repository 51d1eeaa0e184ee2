"""Names of several words behind a field, where a reader left out the quotes: `chủ-đề:giáo dục khai giảng`.

How far a name reaches only the archive knows. It is asked for the longest run of plain words that names a
value; the quotes that say so are put into the text of the query, so that all who read it read the same.
A blank behind the colon is another matter: `với chủ đề: an toàn giao thông` is a headline. Such a text
stays as it is, and its other reading is offered beside it.
"""

import re
from collections.abc import Callable
from itertools import takewhile

from archive_search.fields import FACETS
from archive_search.query.lex import FIELD_NAMES, Kind, Lexeme, lex
from archive_search.text.normalize import fold, shadow

Names = Callable[[str, str], bool]  # whether words name a value of a facet

_LONGEST = 16  # words of a name; the longest posts of the demonstration have 14
_FIELD = re.compile(rf"(?<!\w)(?<!\w-)(?:{'|'.join(name.replace('-', '[- ]') for name in FIELD_NAMES)}):")


def with_quotes(text: str, names: Names) -> tuple[str, list[str]]:
    """A cleaned query with quotes around names of several words, and each field that got them."""
    lexemes = lex(text)[0]
    quoted: list[str] = []
    for at, field in reversed([*enumerate(lexemes)]):
        if field.kind is not Kind.FIELD or field.text not in FACETS:
            continue
        following = lexemes[at + 1 : at + 1 + _LONGEST]
        words = list(takewhile(lambda one: one.kind is Kind.WORD, following))
        if (end := _end_of_name(text, field.text, words, names)) is not None:
            start = words[0].start
            quoted.append(f'{text[field.start : start]}"{text[start:end]}"')
            text = text[: field.start] + quoted[-1] + text[end:]
    return text, quoted[::-1]


def _end_of_name(text: str, facet: str, words: list[Lexeme], names: Names) -> int | None:
    """Where the longest name of two words or more ends that starts with the first of these words."""
    ends = (one.start + len(one.text) for one in words[:0:-1])
    return next((end for end in ends if names(facet, text[words[0].start : end])), None)


def with_fields_closed(text: str) -> str:
    """A cleaned query without the blanks between the colon of a field and its value."""
    ends_of_names = {field.end() for field in _FIELD.finditer(fold(shadow(text)))}
    ends_of_words = {one.start + len(one.text) for one in lex(text)[0] if one.kind is Kind.WORD}
    for colon in sorted(ends_of_names & ends_of_words, reverse=True):
        text = text[:colon] + text[colon:].lstrip()
    return text

"""Query text to lexemes: words, quoted phrases, fields, operators, parentheses. Nothing here can fail."""

import re
from dataclasses import dataclass
from enum import Enum

from archive_search.fields import DATE_ALIASES, FACETS, FIGURE_ALIASES, TEXT_ALIASES
from archive_search.language import gettext as _
from archive_search.text.normalize import fold, shadow


class Kind(Enum):
    WORD = "word"
    PHRASE = "phrase"
    FIELD = "field"
    AND = "and"
    OR = "or"
    NOT = "not"
    OPEN = "("
    CLOSE = ")"


@dataclass(frozen=True, slots=True)
class Lexeme:
    """`text` is the word, the inside of the quotes, or the canonical field name; `start` counts from 0."""

    kind: Kind
    text: str
    start: int


FIELD_NAMES = {
    **TEXT_ALIASES,
    **{alias: facet.name for facet in FACETS.values() for alias in facet.aliases},
    **dict.fromkeys(DATE_ALIASES, "date"),
    **dict.fromkeys(FIGURE_ALIASES, "figure"),
}
_QUOTES = '"“”„«»'
_PART = re.compile(
    rf"""
    (?P<blank>\s+)
    | (?P<open>\() | (?P<close>\))
    | (?P<minus>-(?=[\w{_QUOTES}(]))
    | [{_QUOTES}](?P<phrase>[^{_QUOTES}]*)(?P<end>[{_QUOTES}]?)
    | (?P<field>[^\W\d_]+(?:-[^\W\d_]+)*):(?=[^\s])
    | (?P<word>(?:[^\s(){_QUOTES},;]|(?<=\d),(?=\d))+)
    """,
    re.VERBOSE,
)
_OPERATORS = {
    **dict.fromkeys(("AND", "VÀ"), Kind.AND),
    **dict.fromkeys(("OR", "HOẶC"), Kind.OR),
    **dict.fromkeys(("NOT", "KHÔNG"), Kind.NOT),
}
_SPACED_NAME = re.compile(rf"\b(?:{'|'.join(n.replace('-', ' ') for n in FIELD_NAMES if '-' in n)}):(?=\S)")
_SHOUTED = 4  # a pasted headline in capitals has at least so many words


def lex(text: str) -> tuple[list[Lexeme], list[str]]:
    """The lexemes of a query and, in words, what was repaired."""
    lexemes: list[Lexeme] = []
    notes: list[str] = []
    words_only = is_shouted(text)
    text = _with_hyphens(text)
    at, after_blank = 0, True
    while at < len(text):
        match = _PART.match(text, at)
        if match is None:  # a comma or semicolon, which only parts words
            at, after_blank = at + 1, False
            continue
        lexeme = _lexeme(match, after_blank, words_only)
        if match["phrase"] is not None and not match["end"]:
            notes.append(_("Thiếu dấu ngoặc kép đóng (ký tự %(at)s); đã đóng ở cuối.") % {"at": at + 1})
        if lexeme:
            lexemes.append(lexeme)
        after_blank = match["blank"] is not None or match["open"] is not None or match["minus"] is not None
        at = match.end()
    return lexemes, notes


def _with_hyphens(text: str) -> str:
    """The names of fields written as the site shows them, with a blank (`quan chức:Long`), with a hyphen."""
    for name in _SPACED_NAME.finditer(fold(shadow(text))):
        blank = name.start() + name[0].index(" ")
        text = f"{text[:blank]}-{text[blank + 1 :]}"
    return text


def _lexeme(match: re.Match[str], after_blank: bool, words_only: bool) -> Lexeme | None:
    at = match.start()
    if match["open"]:
        return Lexeme(Kind.OPEN, "(", at)
    if match["close"]:
        return Lexeme(Kind.CLOSE, ")", at)
    if match["minus"]:
        return Lexeme(Kind.NOT, "-", at) if after_blank else None
    if match["phrase"] is not None:
        return Lexeme(Kind.PHRASE, match["phrase"], at)
    if match["field"]:
        name = FIELD_NAMES.get(fold(shadow(match["field"])))
        return Lexeme(Kind.FIELD, name, at) if name else Lexeme(Kind.WORD, match[0], at)
    if match["word"]:
        operator = None if words_only else _OPERATORS.get(match["word"])
        return Lexeme(operator or Kind.WORD, match["word"], at)
    return None


def is_shouted(text: str) -> bool:
    """Whether a query is a headline in capitals, where KHÔNG and HOẶC are words."""
    return text.isupper() and len(text.split()) >= _SHOUTED and fold(text) != text

"""The text of a query written anew: words replaced, parts left out, accents or quotes taken away."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from archive_search.fields import FACETS, TEXT_FIELDS
from archive_search.query.lex import Kind, Lexeme, lex
from archive_search.text.normalize import clean_text, fold


@dataclass(frozen=True, slots=True)
class Part:
    """A word, phrase or field of a query at `start:end` of its cleaned text, its operator included.

    `value` is the word or phrase itself, at `value_start:end`; without a `field` it is searched anywhere.
    """

    value: Lexeme
    field: str
    is_excluded: bool
    start: int
    value_start: int
    end: int

    @property
    def is_searched(self) -> bool:
        """Whether it is looked for in the text of articles."""
        return not self.is_excluded and (not self.field or self.field in TEXT_FIELDS)


def query_text(text: str) -> str:
    """A query as typed, in the form that all positions refer to."""
    return clean_text(text).strip()


def parts(text: str) -> list[Part]:
    """The parts of a cleaned query, in order."""
    return list(_parts(text))


def _parts(text: str) -> Iterator[Part]:
    start, field, is_excluded = None, "", False
    for lexeme in lex(text)[0]:
        start = lexeme.start if start is None else start
        if lexeme.kind is Kind.NOT:
            is_excluded = True
        elif lexeme.kind is Kind.FIELD:
            field = lexeme.text
        else:
            if lexeme.kind in (Kind.WORD, Kind.PHRASE):
                yield Part(lexeme, field, is_excluded, start, lexeme.start, _end(text, lexeme))
            start, field, is_excluded = None, "", False


def _end(text: str, lexeme: Lexeme) -> int:
    end = lexeme.start + len(lexeme.text)
    return min(end + 2, len(text)) if lexeme.kind is Kind.PHRASE else end


def with_values(text: str, values: Mapping[Part, str]) -> str:
    """The query with other words in place of the values of parts."""
    for part in sorted(values, key=lambda part: -part.start):
        text = text[: part.value_start] + values[part] + text[part.end :]
    return text


def without_each_part(text: str) -> list[tuple[str, str]]:
    """Each part as typed, and the query without it; nothing where a part alone cannot be taken out."""
    lexemes, _notes = lex(text)
    if any(one.kind in (Kind.OR, Kind.OPEN, Kind.CLOSE) for one in lexemes):
        return []
    for one in reversed(lexemes):
        if one.kind is Kind.AND:  # holds without being said, and would be left without a side
            text = text[: one.start] + text[one.start + len(one.text) :]
    found = parts(text)
    return [
        (text[part.start : part.end], " ".join((text[: part.start] + text[part.end :]).split()))
        for part in found
        if any(other is not part and not other.is_excluded for other in found)
    ]


def without_accents(text: str) -> str:
    """The query with all that is searched in texts written without accents; names in facets keep theirs."""
    found = (part for part in parts(text) if part.field not in FACETS)
    return with_values(text, {part: fold(text[part.value_start : part.end]) for part in found})


def without_quotes(text: str) -> str:
    """The query with the words of its phrases apart."""
    found = (part for part in parts(text) if part.value.kind is Kind.PHRASE and not part.field)
    return with_values(text, {part: part.value.text for part in found if not part.is_excluded})

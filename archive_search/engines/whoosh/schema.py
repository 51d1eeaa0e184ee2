"""What the index stores of an article: postings with positions, word counts, one record a document."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from whoosh import columns, fields, formats

from archive_search.engines.whoosh.positions import BASES, encode
from archive_search.model import IndexDocument, Quantity
from archive_search.text.analyze import postings

# Raise it with every change to what is written here; an older index then asks for a rebuild.
SCHEMA_VERSION = 2
TEXT, WORDS, RECORD = "text", "words", "record"
_VALUE, _PART = "\x1f", "\x1e"


class PostingsField(fields.FieldType):  # type: ignore[misc]
    """A field whose value is already a mapping of term to posting bytes; Whoosh analyses nothing."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), None)
        self.format.posting_size = -1  # values of any length

    def index(self, value: Mapping[str, bytes], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        for term, payload in value.items():
            yield term.encode(), 1, 1.0, payload


def new_schema() -> fields.Schema:
    return fields.Schema(
        text=PostingsField(), words=PostingsField(), record=fields.COLUMN(columns.VarBytesColumn())
    )


class Record(NamedTuple):
    """What facets, sorting and ranking need of a document; `lengths` count positions, in BASES order."""

    id: str
    day: int
    lengths: tuple[int, ...]
    figures: tuple[Quantity, ...]
    facets: dict[str, list[str]]


def to_fields(document: IndexDocument) -> dict[str, object]:
    """The keyword arguments of Whoosh's `add_document`. All analysis happens here, before any write."""
    found = {name: postings(getattr(document, name)) for name in BASES}
    lengths = [len({p for places in terms.values() for p in places}) for terms in found.values()]
    merged: dict[str, list[int]] = {}
    for name, base in BASES.items():  # in rising order of base, so that positions stay sorted
        for term, places in found[name].items():
            merged.setdefault(term, []).extend(base + place for place in places)
    return {
        TEXT: {term: encode(places) for term, places in merged.items()},
        WORDS: {word: encode([count]) for word, count in _counts(document.words).items()},
        RECORD: _pack(document, lengths),
    }


def _counts(words: Iterable[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts


def _pack(document: IndexDocument, lengths: list[int]) -> bytes:
    day = document.date.toordinal() if document.date else 0
    head = [document.id, str(day), *map(str, lengths)]
    facets = [
        _VALUE.join((name, *dict.fromkeys(values))) for name, values in document.facets.items() if values
    ]
    figures = _VALUE.join(f"{figure.value!r} {figure.unit}" for figure in dict.fromkeys(document.figures))
    return _PART.join((_VALUE.join(head), figures, *facets)).encode()


def unpack(data: bytes) -> Record:
    head, figures, *facets = data.decode().split(_PART)
    article_id, day, *lengths = head.split(_VALUE)
    named = (facet.split(_VALUE) for facet in facets)
    pairs = (figure.partition(" ") for figure in figures.split(_VALUE) if figure)
    return Record(
        article_id,
        int(day),
        tuple(map(int, lengths)),
        tuple(Quantity(float(value), unit) for value, _, unit in pairs),
        {name: values for name, *values in named},
    )

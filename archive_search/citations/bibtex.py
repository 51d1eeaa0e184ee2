"""BibTeX in UTF-8, with the fields that biblatex adds for the web."""

from collections.abc import Iterator
from urllib.parse import quote

from archive_search.citations.cited import Cited

# BibTeX counts braces even behind a backslash, so that a brace of the text must not stand as one.
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{char: f"\\{char}" for char in "&%$#_"},
    }
)


def bibtex(cited: Cited) -> str:
    """One entry. Double braces keep Vietnamese capitals, and names from being taken apart."""
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(cited))
    return f"@article{{bai-{cited.id},\n{fields}}}\n"


def _fields(cited: Cited) -> Iterator[tuple[str, str]]:
    if cited.authors:
        yield "author", " and ".join(f"{{{_escaped(author)}}}" for author in cited.authors)
    yield "title", f"{{{_escaped(cited.title)}}}"
    yield "journal", f"{{{_escaped(cited.source)}}}"
    if cited.date:
        yield "date", str(cited.date)
        yield "year", str(cited.date.year)
        yield "month", str(cited.date.month)
    yield "url", quote(cited.address, safe="!#$%&'()*+,/:;=?@[]~")  # read as it stands, but for braces
    yield "urldate", str(cited.accessed)
    yield "langid", "vietnamese"
    yield "note", _escaped(cited.kept)


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)

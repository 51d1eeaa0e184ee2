"""How an article is cited: in words, and in the formats of reference managers. Pure functions on strings."""

from collections.abc import Callable
from dataclasses import dataclass

from archive_search.citations.bibtex import bibtex
from archive_search.citations.cited import Cited
from archive_search.citations.csl import csl_json
from archive_search.citations.ris import ris
from archive_search.citations.words import in_words

__all__ = ["FORMATS", "Cited", "Format", "bibtex", "csl_json", "in_words", "ris"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format by the name its readers know it by; `write` cites one article."""

    name: str
    content_type: str
    write: Callable[[Cited], str]


# By the ending of a file.
FORMATS = {
    "txt": Format("TXT", "text/plain; charset=utf-8", in_words),
    "ris": Format("RIS", "application/x-research-info-systems; charset=utf-8", ris),
    "bib": Format("BibTeX", "application/x-bibtex; charset=utf-8", bibtex),
    "json": Format("CSL-JSON", "application/vnd.citationstyles.csl+json; charset=utf-8", csl_json),
}

"""The meanings of the ambiguous acronyms in a query: what a reader asked for, what is searched, what else."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from archive_search.knowledge.acronyms import acronym_key
from archive_search.language import gettext as _
from archive_search.query.words import Expansion
from archive_search.text.normalize import fold, shadow


@dataclass(frozen=True, slots=True)
class Meaning:
    """A long form, and how many articles the search finds when the acronym is taken to mean it."""

    long_form: str
    total: int


def read_meanings(texts: Iterable[str]) -> dict[str, str]:
    """`TT:thị trấn` as the meaning wanted of each acronym, by its key; `TT:` asks for all of them."""
    pairs = (text.partition(":") for text in texts)
    return {acronym_key(acronym): form.strip() for acronym, colon, form in pairs if acronym_key(acronym)}


def named(expansion: Expansion, text: str) -> str:
    """The meaning that a reader names, in any spelling, accents optional; "" if the acronym has none such."""
    wanted = fold(shadow(text))
    fits = (forms[0] for forms in expansion.meanings if wanted in (fold(shadow(form)) for form in forms))
    return next(fits, "")


def meaning_notes(expansions: Iterable[Expansion], asked: Mapping[str, str]) -> Iterator[str]:
    """A sentence on each ambiguous acronym that says how it was understood and why."""
    for one in expansions:
        words = {"acronym": one.acronym, "meaning": one.meaning or asked.get(one.acronym, "")}
        if not one.is_open:
            continue
        if one.acronym not in asked and one.meaning:
            yield _("“%(acronym)s” được hiểu là “%(meaning)s” nhờ những từ đi cùng.") % words
        elif not one.meaning and words["meaning"]:
            yield _("“%(acronym)s” không có nghĩa “%(meaning)s”; đang tìm mọi nghĩa.") % words
        elif not one.meaning:
            yield _("“%(acronym)s” có nhiều nghĩa; đang tìm mọi nghĩa.") % words

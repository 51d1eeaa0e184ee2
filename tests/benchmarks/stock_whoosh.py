"""Whoosh as it comes, a peer: its analyser, codec and searcher, with facets by `groupedby`."""

from collections.abc import Callable, Iterable
from pathlib import Path

from whoosh import fields, index, query, sorting
from whoosh.analysis import LowercaseFilter, RegexTokenizer

from archive_search.model import IndexDocument
from archive_search.query import tree as q
from tests.benchmarks.queries import FACETS, PAGE, Case


class StockWhoosh:
    """An index of the documents in `folder`, which must exist."""

    name = "Whoosh's own searcher"

    def __init__(self, documents: Iterable[IndexDocument], folder: Path) -> None:
        syllables = RegexTokenizer(r"\w+") | LowercaseFilter()
        keywords = {name: fields.KEYWORD(commas=True, sortable=True) for name in FACETS}
        day = fields.NUMERIC(int, sortable=True)
        schema = fields.Schema(id=fields.ID(stored=True), text=fields.TEXT(syllables), day=day, **keywords)
        writer = index.create_in(folder, schema).writer(limitmb=256)
        for document in documents:
            values = {name: ",".join(document.facets.get(name, ())) for name in FACETS if name != "year"}
            published = document.date
            writer.add_document(
                id=document.id,
                text=f"{document.title}\n{document.body}",
                day=published.toordinal() if published else 0,
                year=str(published.year) if published else "",
                **values,
            )
        writer.commit()
        self._searcher = index.open_dir(folder).searcher()

    def call(self, case: Case) -> Callable[[], int] | None:
        """Answer the case, as a call; None where Whoosh has no such search."""
        leaves = case.leaves()
        if any(leaf.folded for leaf in leaves):
            return None
        asked = query.And(list(map(_compiled, leaves))) if leaves else query.Every()
        options = {"limit": case.offset + PAGE, "filter": _filter(case), "maptype": sorting.Count}
        if not leaves:
            options |= {"sortedby": "day", "reverse": True}

        def answer() -> int:
            groups = sorting.Facets()
            for name in FACETS:
                groups.add_field(name, allow_overlap=True)
            results = self._searcher.search(asked, groupedby=groups, **options)
            for name in FACETS:
                results.groups(name)
            for hit in results[case.offset : case.offset + PAGE]:
                hit.fields()
            return len(results)

        return answer


def _compiled(leaf: q.Term | q.Phrase | q.Prefix) -> query.Query:
    match leaf:
        case q.Phrase(terms):
            return query.Phrase("text", list(terms))
        case q.Prefix(text):
            return query.Prefix("text", text)
        case q.Term(text):
            return query.Term("text", text)


def _filter(case: Case) -> query.Query | None:
    chosen = [
        query.Or([query.Term(name, v) for v in values]) for name, values in case.filters.include.items()
    ]
    first, last = case.filters.date_from, case.filters.date_to
    if first and last:
        chosen.append(query.NumericRange("day", first.toordinal(), last.toordinal()))
    return query.And(chosen) if chosen else None

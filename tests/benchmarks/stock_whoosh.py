"""Whoosh as it comes, a peer: its analyser, codec and searcher, with facets by `groupedby`."""

from pathlib import Path

from whoosh import fields, index, query, sorting
from whoosh.analysis import LowercaseFilter, RegexTokenizer

from archive_search.query import tree as q
from tests.benchmarks.cases import FACETS, PAGE, Answer, Case
from tests.benchmarks.corpora import Corpus


class StockWhoosh:
    """The index in `folder`."""

    name = "stock Whoosh"

    def __init__(self, corpus: Corpus, folder: Path) -> None:
        self._searcher = index.open_dir(folder).searcher()

    @staticmethod
    def build(corpus: Corpus, folder: Path) -> None:
        syllables = RegexTokenizer(r"\w+") | LowercaseFilter()
        keywords = {name: fields.KEYWORD(commas=True, sortable=True) for name in FACETS}
        text, day = fields.TEXT(syllables, stored=True), fields.NUMERIC(int, sortable=True)
        schema = fields.Schema(id=fields.ID(stored=True), text=text, day=day, **keywords)
        writer = index.create_in(folder, schema).writer(limitmb=512)
        for document in corpus:
            published = document.date
            values = {name: ",".join(document.facets[name]) for name in FACETS if name != "year"}
            writer.add_document(
                id=document.id,
                text=f"{document.title}\n{document.body}",
                day=published.toordinal() if published else 0,
                year=str(published.year) if published else "",
                **values,
            )
        writer.commit()

    def can(self, case: Case) -> bool:
        """It finds no text without accents."""
        return not any(leaf.folded for leaf in case.leaves)

    def answer(self, case: Case) -> Answer:
        leaves = case.leaves
        asked = query.And(list(map(_compiled, leaves))) if leaves else query.Every()
        groups = sorting.Facets()
        for name in FACETS:
            groups.add_field(name, allow_overlap=True)
        options = {"limit": case.offset + PAGE, "filter": _filter(case), "maptype": sorting.Count}
        if not leaves:
            options |= {"sortedby": "day", "reverse": True}
        results = self._searcher.search(asked, groupedby=groups, **options)
        facets = {name: results.groups(name) for name in FACETS}
        page = results[case.offset : case.offset + PAGE]
        hits = [(hit["id"], hit.highlights("text") if leaves else hit["text"][:240]) for hit in page]
        return Answer(len(results), hits, facets)


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
        query.Or([query.Term(name, value) for value in values])
        for name, values in case.filters.include.items()
    ]
    first, last = case.filters.date_from, case.filters.date_to
    if first and last:
        chosen.append(query.NumericRange("day", first.toordinal(), last.toordinal()))
    return query.And(chosen) if chosen else None

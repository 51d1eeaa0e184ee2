"""tantivy, a peer: the search library in Rust, with facets by its aggregations."""

from pathlib import Path
from typing import Any

import tantivy

from archive_search.query import tree as q
from tests.benchmarks.cases import FACETS, MOST_VALUES, PAGE, Answer, Case
from tests.benchmarks.corpora import Corpus

_MUST = tantivy.Occur.Must
_COUNTS = {name: {"terms": {"field": name, "size": MOST_VALUES}} for name in FACETS}


class Tantivy:
    """The index in `folder`."""

    name = "tantivy"

    def __init__(self, corpus: Corpus, folder: Path) -> None:
        self._index = tantivy.Index.open(str(folder))
        self._searcher = self._index.searcher()

    @staticmethod
    def build(corpus: Corpus, folder: Path) -> None:
        writer = tantivy.Index(_schema(), str(folder)).writer(heap_size=256_000_000, num_threads=1)
        for document in corpus:
            year = {"year": [document.date.isoformat()[:4]] if document.date else []}
            entry = tantivy.Document(
                id=document.id,
                text=f"{document.title}\n{document.body}",
                day=document.date.toordinal() if document.date else 0,
            )
            for name in FACETS:
                for value in {**document.facets, **year}[name]:
                    entry.add_text(name, value)
            writer.add_document(entry)
        writer.commit()
        writer.wait_merging_threads()

    def can(self, case: Case) -> bool:
        """A folded field of its own would serve it, at twice the size; this index has none."""
        return not any(leaf.folded for leaf in case.leaves)

    def answer(self, case: Case) -> Answer:
        schema, asked = self._index.schema, self._query(case)
        searcher: Any = self._searcher
        order = {} if case.leaves else {"order_by_field": "day"}
        found = searcher.search(asked, limit=PAGE, offset=case.offset, **order)
        counted = searcher.aggregate(asked, _COUNTS)
        marker = tantivy.SnippetGenerator.create(searcher, asked, schema, "text")
        marker.set_max_num_chars(240)
        hits = []
        for _, address in found.hits:
            document = searcher.doc(address)
            passage = marker.snippet_from_doc(document).fragment() or document["text"][0][:240]
            hits.append((document["id"][0], passage))
        return Answer(found.count, hits, {name: _buckets(counted[name]) for name in FACETS})

    def _query(self, case: Case) -> Any:
        schema, make = self._index.schema, tantivy.Query
        parts = [self._compiled(leaf) for leaf in case.leaves]
        for name, values in case.filters.include.items():
            parts.append(make.const_score_query(make.term_set_query(schema, name, list(values)), 0))
        first, last = case.filters.date_from, case.filters.date_to
        if first and last:
            days = (first.toordinal(), last.toordinal())
            parts.append(
                make.const_score_query(make.range_query(schema, "day", tantivy.FieldType.Integer, *days), 0)
            )
        return make.boolean_query([(_MUST, part) for part in parts]) if parts else make.all_query()

    def _compiled(self, leaf: q.Term | q.Phrase | q.Prefix) -> Any:
        schema, make = self._index.schema, tantivy.Query
        match leaf:
            case q.Phrase(terms):
                return make.phrase_query(schema, "text", list(terms))
            case q.Prefix(text):
                return make.regex_query(schema, "text", f"{text}.*")
            case q.Term(text):
                return make.term_query(schema, "text", text)


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("text", stored=True)
    builder.add_integer_field("day", indexed=True, fast=True)
    for name in FACETS:
        builder.add_text_field(name, fast=True, tokenizer_name="raw")
    return builder.build()


def _buckets(counted: Any) -> dict[str, int]:
    return {bucket["key"]: bucket["doc_count"] for bucket in counted["buckets"]}

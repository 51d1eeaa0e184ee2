"""How well ambiguous acronyms are understood: `python -m tests.quality.score_acronyms FILE...`.

No labels are needed: a long form in an article is replaced by its acronym and asked for together with words
around it, and the meaning must come out that stood there. The article itself is never counted. A file holds
articles as JSON Lines with `title` and `text`, perhaps packed (`.gz`).
"""

import gzip
import json
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from archive_search.engines.base import SearchEngine
from archive_search.engines.whoosh import WhooshEngine
from archive_search.knowledge.acronyms import PACKAGED, Acronyms, acronym_key, read_acronyms
from archive_search.knowledge.phrases import Phrases, syllables
from archive_search.model import Filters, IndexDocument
from archive_search.query.parse import parse
from archive_search.query.senses import Sense, decide
from archive_search.query.words import Expansion
from archive_search.text.normalize import nfc

_MOST = 80  # passages of one long form
_AWAY = 5  # syllables; so far apart, words are in the sentence but not beside the acronym
ACRONYMS = Acronyms.load()


@dataclass(frozen=True, slots=True)
class Passage:
    """A long form in an article as queries for its acronym, by the kind of context."""

    article: str
    acronym: str
    long_form: str
    queries: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Figures:
    """Of `asked` queries `decided` were given one meaning, `right` the right one."""

    asked: int
    decided: int
    right: int

    def __str__(self) -> str:
        share, right = self.decided / max(1, self.asked), self.right / max(1, self.decided)
        return f"{self.asked:5} queries, {share:.2f} decided, {right:.3f} of them rightly"


def passages(texts: Mapping[str, str]) -> Iterator[Passage]:
    """The first place of each long form in each article, at most 80 of one long form."""
    forms: Phrases[tuple[str, str]] = Phrases()
    for key in dict.fromkeys(acronym_key(acronym) for acronym, _ in read_acronyms(PACKAGED)):
        meanings = ACRONYMS.meanings(key)
        for form in (form for group in meanings if len(meanings) > 1 for form in group):
            forms.add(syllables(form).words, (key, form))
    seen: Counter[str] = Counter()
    for id_, text in texts.items():
        text = nfc(text)
        found = syllables(text)
        words = [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]
        first = {match.meaning: match for match in reversed(list(forms.find(found)))}
        for (key, form), match in first.items():
            queries = dict(_queries(key, words[: match.first], words[match.last :]))
            if queries and seen[f"{key} {form}"] < _MOST:
                seen[f"{key} {form}"] += 1
                yield Passage(id_, key, form, queries)


def _queries(key: str, before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str]]:
    if len(after) > 1:
        yield "two after", f"{key} {after[0]} {after[1]}"
    if before and after:
        yield "either side", f"{before[-1]} {key} {after[0]}"
    if len(after) > _AWAY:
        yield "elsewhere", f"{after[_AWAY - 1]} {after[_AWAY]} {key}"


def score(texts: Mapping[str, str], engine: SearchEngine) -> dict[str, Figures]:
    """Figures by kind of context over the articles that the engine holds, each with its id as source."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for passage in passages(texts):
        others = Filters(exclude={"source": frozenset((passage.article,))})
        for kind, query in passage.queries.items():
            meaning = _meaning(query, passage.acronym, engine, others)
            counts[kind].update(asked=1, decided=bool(meaning), right=meaning in _same(passage))
    return {kind: Figures(one["asked"], one["decided"], one["right"]) for kind, one in counts.items()}


def _meaning(query: str, acronym: str, engine: SearchEngine, others: Filters) -> str:
    def choose(_: Expansion, senses: Iterable[Sense]) -> str:
        return decide(senses, lambda tree: engine.count(tree, others))

    expansions = parse(query, ACRONYMS, choose=choose).expansions
    return next((one.meaning for one in expansions if one.acronym == acronym), "")


def _same(passage: Passage) -> Sequence[str]:
    return next(group for group in ACRONYMS.meanings(passage.acronym) if passage.long_form in group)


def fill(engine: SearchEngine, texts: Mapping[str, str]) -> None:
    with engine.writer() as writer:
        for id_, text in texts.items():
            writer.put(IndexDocument(id_, "", text, facets={"source": (id_,)}))


def _read(path: Path) -> dict[str, str]:
    lines = (gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()).splitlines()
    rows = map(json.loads, lines)
    return {str(number): f"{row['title']}.\n{row['text']}" for number, row in enumerate(rows)}


if __name__ == "__main__":
    for path in map(Path, sys.argv[1:]):
        with tempfile.TemporaryDirectory() as folder:
            texts, engine = _read(path), WhooshEngine(Path(folder))
            fill(engine, texts)
            for kind, figures in score(texts, engine).items():
                print(f"{kind:12} {figures}")

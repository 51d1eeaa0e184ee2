"""Did you mean: other spellings of the words of a query that found nothing or next to nothing."""

import time
from collections.abc import Iterator, Sequence
from itertools import islice

from archive_search.engines.base import SearchEngine
from archive_search.model import Filters
from archive_search.query.lex import Kind
from archive_search.query.rewrite import Part, parts, with_values
from archive_search.query.tree import Phrase, Term
from archive_search.text.normalize import fold, shadow

FEW = 2  # articles; a query that finds more is taken to be spelled as meant
_MOST_WORDS = 8  # of a query that are looked at
_MOST_WRONG = 3  # words of a query that are replaced
_NEAR, _WEIGHED = 80, 20  # spellings that are asked for, and those that are compared
_BUDGET_S = 0.25  # of processor time for counting; after that every word is taken to stand there once
_OTHERS = 2  # second choices that are offered for the word that was replaced first

Choices = list[tuple[int, str]]  # (evidence, spelling), the best first


def corrected(text: str, engine: SearchEngine, folded: bool, total: int) -> list[str]:
    """The query with corrected words, the likeliest first; `total` is what it found as typed.

    A word is wrong if no article has it, or, where all are known, if at most `total` articles have it beside
    its neighbours. It becomes the near spelling that stands beside the neighbours most often; the words
    for which that is clearest come first, and are the neighbours of those that come after.
    """
    words = [part for part in parts(text) if _is_plain_word(part)][:_MOST_WORDS]
    reader = _Reader([part.value.text for part in words], engine, folded)
    unknown = [at for at in range(len(words)) if reader.is_unknown(at)]
    is_wrong = reader.is_unknown if unknown else lambda at: reader.evidence(at) <= total
    least = total + 1 if not unknown else int(len(unknown) < len(words))
    values: dict[Part, str] = {}
    texts: list[str] = []
    others: list[dict[Part, str]] = []
    while len(values) < _MOST_WRONG and len(words) > (not unknown):
        wrong = [at for at in range(len(words)) if words[at] not in values and is_wrong(at)]
        at, choices = _clearest({at: reader.choices(at, least) for at in wrong})
        if not choices:
            break
        others = others or [{words[at]: form} for form in _near_best(choices)]
        values[words[at]] = choices[0][1]
        reader.replace(at, choices[0][1])
        texts.append(with_values(text, values))
    return texts[::-1] + [with_values(text, {**values, **other}) for other in others]


def _is_plain_word(part: Part) -> bool:
    return part.is_searched and part.value.kind is Kind.WORD and part.value.text.isalpha()


def _clearest(choices: dict[int, Choices]) -> tuple[int, Choices]:
    """The word whose best spelling has the most evidence."""
    found = [(at, own) for at, own in choices.items() if own]
    return max(found, key=lambda one: one[1][0][0], default=(0, []))


def _near_best(choices: Choices) -> list[str]:
    """Spellings that stand beside the neighbours at least half as often as the best."""
    return [form for often, form in choices[1 : 1 + _OTHERS] if often * 2 >= choices[0][0]]


class _Reader:
    """The words of one query, weighed by what articles have."""

    def __init__(self, words: Sequence[str], engine: SearchEngine, folded: bool) -> None:
        self._engine = engine
        self._folded = folded
        self._forms = [self._form(word) for word in words]
        self._counts: dict[Phrase, int] = {}
        self._until = time.thread_time() + _BUDGET_S

    def replace(self, at: int, form: str) -> None:
        self._forms[at] = form

    def is_unknown(self, at: int) -> bool:
        return not self._engine.count(Term(self._forms[at], self._folded), Filters())

    def evidence(self, at: int, form: str = "") -> int:
        """How many articles have the word, or another `form` of it, beside a neighbour of the query."""
        form = form or self._forms[at]
        before, after = self._forms[max(at - 1, 0) : at], self._forms[at + 1 : at + 2]
        pairs = [(one, form) for one in before] + [(form, one) for one in after]
        return sum(self._count(Phrase(pair, self._folded)) for pair in pairs)

    def choices(self, at: int, least: int) -> Choices:
        """Near spellings with so much evidence; equal ones stay in order."""
        near = islice(self._near(self._forms[at]), _WEIGHED)
        weighed = [(self.evidence(at, form), form) for form in near]
        return sorted((one for one in weighed if one[0] >= least), key=lambda one: -one[0])

    def _near(self, word: str) -> Iterator[str]:
        """Spellings with other accents, then those an edit away; of two letters alone that is any word."""
        found = self._engine.spelling(word, _NEAR)
        forms = [form for form in dict.fromkeys(map(self._form, found)) if form != word]
        yield from (form for form in forms if fold(form) == fold(word))
        if len(word) > 2 or len(self._forms) > 1:
            yield from (form for form in forms if fold(form) != fold(word))

    def _form(self, word: str) -> str:
        return fold(shadow(word)) if self._folded else shadow(word)

    def _count(self, pair: Phrase) -> int:
        if pair not in self._counts:
            is_late = time.thread_time() > self._until
            self._counts[pair] = 1 if is_late else self._engine.count(pair, Filters())
        return self._counts[pair]

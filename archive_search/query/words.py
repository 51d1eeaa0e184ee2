"""A run of bare words to a tree: matching by syllable, acronyms in both ways, and what ranks higher.

Weights were chosen on the judged queries of tests/relevance; its README gives the figures.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from archive_search.knowledge.acronyms import Acronyms, acronym_key
from archive_search.query.tree import Node, Phrase, Prefer, Prefix, Synonym, Term, Word
from archive_search.text.legacy import is_syllable
from archive_search.text.normalize import fold, nfc, shadow
from archive_search.text.tokenize import Token, tokenize

PAIR_WEIGHT = 0.3
WORD_WEIGHT = 0.1
EXACT_WEIGHT = 0.6
_LONGEST_WORD = 4  # syllables; longer words of the segmentation are names, which pairs cover

_MARKS = ".,;:!?…"

# After these letters i and y are two habits of one spelling (kỹ, kĩ; sỹ, sĩ; quý, quí).
_I_OR_Y = re.compile(r"(?P<onset>[hklmst]|qu)(?P<vowel>[iíìỉĩịyýỳỷỹỵ])$")
_SWAP = dict(zip("iíìỉĩịyýỳỷỹỵ", "yýỳỷỹỵiíìỉĩị", strict=True))

_DAY_OF_MONTH = re.compile(r"0?([1-9]|[12]\d|3[01])/0?([1-9]|1[0-2])")

Part = Term | Phrase | Synonym  # what one word as typed becomes


@dataclass(frozen=True, slots=True)
class Expansion:
    """An acronym or long form that was widened; `is_on` is False where the reader switched it off.

    `meanings` are what the acronym stands for, each in all its spellings. `meaning` is the first spelling of
    the one that is searched; empty, all are.
    """

    acronym: str
    meanings: tuple[tuple[str, ...], ...]
    is_on: bool = True
    meaning: str = ""

    @property
    def long_forms(self) -> tuple[str, ...]:
        return tuple(chain.from_iterable(self.meanings))

    @property
    def searched(self) -> tuple[str, ...]:
        """The long forms that are searched beside the acronym."""
        return next((forms for forms in self.meanings if forms[0] == self.meaning), self.long_forms)

    @property
    def is_open(self) -> bool:
        """Whether the acronym is widened and can mean several things."""
        return self.is_on and len(self.meanings) > 1


@dataclass(frozen=True, slots=True)
class Unit:
    """Words of a query that are one thing: a word, or those of a long form."""

    words: tuple[str, ...]
    expansion: Expansion | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """How words are read: without accents or as typed, and which acronyms stay literal (by their key)."""

    acronyms: Acronyms
    folded: bool
    literal: frozenset[str] = frozenset()

    def form(self, term: str) -> str:
        return fold(term) if self.folded else term


def read_word(word: str, reading: Reading, field: str | None = None) -> list[Part]:
    """The nodes of one word as typed: parts joined by a hyphen or slash are a phrase, others are apart."""
    runs = _runs(word, lambda before, after: _is_glue(word, before, after))
    return [_run_node(_terms(run, reading), reading, field) for run in runs]


def _runs(text: str, is_joined: Callable[[Token, Token], bool]) -> list[list[Token]]:
    """Tokens at consecutive positions, as long as they are joined; of a number its canonical form only."""
    runs: list[list[Token]] = []
    for token in tokenize(nfc(text)):
        step = token.position - runs[-1][-1].position if runs else None
        if step == 0:
            continue
        if step == 1 and is_joined(runs[-1][-1], token):
            runs[-1].append(token)
        else:
            runs.append([token])
    return runs


def _terms(run: list[Token], reading: Reading) -> tuple[str, ...]:
    return tuple(reading.form(token.text) for token in run)


def _is_glue(word: str, before: Token, after: Token) -> bool:
    return word[before.end : after.start] in ("", "-", "/", ".", "&", "'", "’", "_", "–")


def _run_node(terms: tuple[str, ...], reading: Reading, field: str | None) -> Part:
    if len(terms) > 1:
        return Phrase(terms, reading.folded, field)
    spellings = dict.fromkeys((terms[0], *_variants(terms[0], reading.folded)))
    forms = tuple(Term(spelling, reading.folded, field) for spelling in spellings)
    return Synonym(forms) if len(forms) > 1 else forms[0]


def _variants(term: str, folded: bool) -> Iterable[str]:
    """Other spellings of a word, found too: kĩ for kỹ, where accents count, and 02/09 for 2/9."""
    if not folded and (match := _I_OR_Y.fullmatch(term)):
        return (match["onset"] + _SWAP[match["vowel"]],)
    if match := _DAY_OF_MONTH.fullmatch(term):
        day, month = match.groups()
        return f"{day}/{month}", f"{day:0>2}/{month}", f"{day:0>2}/{month:0>2}"
    return ()


def phrases(text: str, reading: Reading, field: str | None = None) -> list[Term | Phrase]:
    """A quoted text as one phrase; a sentence end inside it makes several."""
    return [
        Phrase(terms, reading.folded, field) if len(terms) > 1 else Term(terms[0], reading.folded, field)
        for terms in (_terms(run, reading) for run in _runs(text, lambda *_: True))
    ]


def units_of(words: Sequence[str], reading: Reading) -> list[Unit]:
    """Neighbouring bare words as units; acronyms, and long forms that have one, with what they widen to.

    A dash apart is no word: `kinh tế - xã hội` is one long form.
    """
    words = [word for word in words if any(map(str.isalnum, word))]
    units: list[Unit] = []
    at = 0
    while at < len(words):
        size, widened = _long_form(words[at:], reading)
        if widened is None:
            size, widened = 1, _acronym(words[at].strip(_MARKS), reading)
        units.append(Unit(tuple(words[at : at + size]), widened))
        at += size
    return units


def nodes_of(unit: Unit, reading: Reading) -> list[Part]:
    """The conjuncts of a unit, acronym and long form widened to each other."""
    parts = [node for word in unit.words for node in read_word(word, reading)]
    if unit.expansion and unit.expansion.is_on:
        return _widen(parts, _alternatives(unit.expansion, len(unit.words), reading))
    return parts


def _acronym(word: str, reading: Reading) -> Expansion | None:
    """The expansion of a word that is an acronym. A syllable in small letters is a syllable (tư, not TƯ)."""
    if not word.replace("-", "").replace("&", "").isalpha():
        return None
    if not word.isupper() and is_syllable(shadow(word)):
        return None
    key, meanings = acronym_key(word), reading.acronyms.meanings(word)
    return Expansion(key, meanings, key not in reading.literal) if meanings else None


def _long_form(words: Sequence[str], reading: Reading) -> tuple[int, Expansion | None]:
    """The longest long form that starts here, and its acronym; only one that stands for nothing else."""
    forms = [reading.form(shadow(word.strip(_MARKS))) for word in words[: reading.acronyms.longest]]
    for size in range(len(forms), 1, -1):
        for acronym in reading.acronyms.contractions(forms[:size], folded=reading.folded):
            meanings = reading.acronyms.meanings(acronym)
            if len(meanings) == 1:
                key = acronym_key(acronym)
                return size, Expansion(key, meanings, key not in reading.literal)
    return 0, None


def _alternatives(expansion: Expansion, size: int, reading: Reading) -> list[Term | Phrase]:
    """What else is searched: the acronym's spellings for a long form, the long forms for an acronym."""
    spellings = reading.acronyms.spellings(expansion.acronym)
    texts = spellings if size > 1 else (*spellings, *expansion.searched)
    return [form for text in texts for form in phrases(text, reading)]


def _widen(parts: Sequence[Part], alternatives: Sequence[Term | Phrase]) -> list[Part]:
    """Each part, or what stands for all of them: (ủy ban) or UB is (ủy or UB) and (ban or UB).

    So written, a thing weighs the same under either name; an Or would add up the weights of both.
    """
    forms = (part.forms if isinstance(part, Synonym) else (part,) for part in parts)
    return [Synonym(tuple(dict.fromkeys((*same, *alternatives)))) for same in forms]


def ranked(tree: Node, words: Sequence[str], reading: Reading) -> Node:
    """The tree with what makes a better match: neighbours side by side, real words, accents as typed."""
    terms = [term for word in words for term in _single_terms(word)]
    pairs = dict.fromkeys(pairwise(terms))
    better: list[tuple[Node, float]] = [
        (Phrase(tuple(map(reading.form, pair)), reading.folded), PAIR_WEIGHT) for pair in pairs
    ]
    if reading.folded:
        better += [(Term(term), EXACT_WEIGHT) for term in dict.fromkeys(terms)]
    else:
        better += [(Word("_".join(word)), WORD_WEIGHT) for word in _word_candidates(terms)]
    return Prefer(tree, tuple(better)) if better else tree


def _single_terms(word: str) -> list[str]:
    seen: dict[int, str] = {}
    for token in tokenize(nfc(word)):
        seen.setdefault(token.position, token.text)
    return list(seen.values())


def _word_candidates(terms: Sequence[str]) -> list[tuple[str, ...]]:
    """Every run of 2 to 4 syllables: those that are no words of the archive match nothing and cost little."""
    runs = (tuple(terms[i : i + n]) for n in range(2, _LONGEST_WORD + 1) for i in range(len(terms) - n + 1))
    return list(dict.fromkeys(runs))


def prefix(word: str, reading: Reading, field: str | None = None) -> list[Node]:
    """`tiền*` as every word that starts so, after what stands before it in `125/QĐ-UB*`; nothing when fewer
    than two letters stand right before the star."""
    apart = _runs(word, lambda *_: False)
    last = apart[-1][0] if apart else None
    if last is None or len(last.text) < 2:
        return []
    start = Prefix(reading.form(last.text), reading.folded, field)
    return [*read_word(word[: last.start], reading, field), start]

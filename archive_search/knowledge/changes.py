"""What changed between two versions of an article: sentence by sentence, and what a reader must not miss.

A silent edit may be one digit. Blanks, tone placement, the style of quotation marks, and what the page showed
around the article are no change.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from archive_search.fields import BODY, CAPTIONS, TITLE
from archive_search.knowledge.facts.figures import Figure, find_figures
from archive_search.knowledge.words import sentences
from archive_search.model import Article
from archive_search.text.diff import (
    Piece,
    Run,
    RunKind,
    Stretch,
    Wording,
    common,
    split_pieces,
    stretches,
    whole_run,
    word_runs,
)
from archive_search.text.normalize import place_tones, shadow

# Likeness of a rewritten sentence: 93 % of sentences reach it with 40 % of their words changed, 1 % of the
# pairs of different sentences of one article do (of 60,000 pairs in newspapers).
_REWRITTEN = 0.5
_MOST_LOOKUPS = 500_000  # of words in other sentences; about 140 new sentences in a row are all compared

_WORD = re.compile(r"\w+")

_Pair = tuple[Wording | None, Wording | None]


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence of `field` and what became of it; `old` and `new` are its places in the two texts."""

    kind: Literal["kept", "removed", "added", "rewritten"]
    field: str
    old: tuple[int, int] | None
    new: tuple[int, int] | None
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure of a rewritten sentence and the one now in its place, with offsets into their `field`."""

    field: str
    old: Figure
    new: Figure


@dataclass(frozen=True, slots=True)
class Changes:
    """`parts` are all sentences of title, body and captions, in order, the removed where they had stood."""

    parts: tuple[Part, ...]
    headline_changed: bool
    date_changed: bool
    figures: tuple[FigureChange, ...]
    names_removed: tuple[str, ...]
    names_added: tuple[str, ...]

    @property
    def visible(self) -> bool:
        """Whether a reader would notice any difference."""
        return self.date_changed or any(part.kind != "kept" for part in self.parts)


def compare(
    old: Article, new: Article, old_names: tuple[str, ...] = (), new_names: tuple[str, ...] = ()
) -> Changes:
    """What changed from `old` to `new`. The names are those of the persons mentioned in each.

    A name counts as removed or added only if its words are nowhere in the other version, so that a mention
    which was recognised once and missed once is no change.
    """
    parts: list[Part] = []
    figures: list[FigureChange] = []
    for field in (TITLE, BODY, CAPTIONS):
        for before, after in _aligned(_sentences(old.text_of(field)), _sentences(new.text_of(field))):
            if before and after and before.key != after.key:
                found = list(stretches(before.key, after.key))
                runs = word_runs(before, after, found)
                parts.append(Part("rewritten", field, before.span, after.span, runs))
                figures += [FigureChange(field, *pair) for pair in _changed_figures(before, after, found)]
            else:
                parts.append(_whole(field, before, after))
    return Changes(
        parts=tuple(parts),
        headline_changed=any(part.field == TITLE and part.kind != "kept" for part in parts),
        date_changed=old.date != new.date,
        figures=tuple(figures),
        names_removed=_absent(old_names, new),
        names_added=_absent(new_names, old),
    )


def _whole(field: str, old: Wording | None, new: Wording | None) -> Part:
    """A sentence that is kept, or stands in one version only."""
    kind: RunKind = "kept" if old and new else "removed" if old else "added"
    shown = new or old
    assert shown
    runs = (whole_run(kind, shown),)
    return Part(kind, field, old.span if old else None, new.span if new else None, runs)


def _sentences(text: str) -> list[Wording]:
    pieces = split_pieces(text)
    starts = [piece.start for piece in pieces]
    ends = (bisect_left(starts, end) for _, end in sentences(text))
    return [Wording(text, pieces[first:last]) for first, last in pairwise((0, *ends)) if first < last]


def _aligned(old: Sequence[Wording], new: Sequence[Wording]) -> Iterator[_Pair]:
    """Every sentence once, in order, beside its counterpart."""
    for kept, *places in stretches([sentence.key for sentence in old], [sentence.key for sentence in new]):
        old_start, old_end, new_start, new_end = places
        before, after = old[old_start:old_end], new[new_start:new_end]
        yield from zip(before, after, strict=True) if kept else _rewritten(before, after)


def _rewritten(old: Sequence[Wording], new: Sequence[Wording]) -> Iterator[_Pair]:
    """Each old sentence beside the most similar new one of those ahead, if it has half of its words."""
    bags = [frozenset(sentence.key) for sentence in new]
    reach = 1 + _MOST_LOOKUPS // (1 + sum(len(sentence.pieces) for sentence in old))
    at = 0
    for sentence in old:
        words = frozenset(sentence.key)
        scores = [_likeness(words, bag) for bag in bags[at : at + reach]]
        best = max(scores, default=0.0)
        if best < _REWRITTEN:
            yield sentence, None
            continue
        place = at + scores.index(best)
        yield from ((None, added) for added in new[at:place])
        yield sentence, new[place]
        at = place + 1
    yield from ((None, added) for added in new[at:])


def _likeness(words: frozenset[str], others: frozenset[str]) -> float:
    """The share of words in common (Dice)."""
    return 2 * len(words & others) / (len(words) + len(others))


def _changed_figures(old: Wording, new: Wording, found: Sequence[Stretch]) -> list[tuple[Figure, Figure]]:
    """The figures of a rewritten sentence that stand in one place with another value or unit."""
    before, after = _figures(old), _figures(new)
    pairs: dict[tuple[Figure, Figure], None] = {}
    for _, old_start, old_end, new_start, new_end in (stretch for stretch in found if not stretch.kept):
        olds = _touched(before, old.pieces[old_start:old_end])
        news = _touched(after, new.pieces[new_start:new_end])
        if olds and news:
            pairs.update(dict.fromkeys(_matched(olds, news)))
    return [pair for pair in pairs if _value(pair[0]) != _value(pair[1])]


def _figures(sentence: Wording) -> list[Figure]:
    start, end = sentence.span
    found = find_figures(sentence.text[start:end])
    return [replace(figure, start=figure.start + start, end=figure.end + start) for figure in found]


def _touched(figures: Sequence[Figure], pieces: Sequence[Piece]) -> list[Figure]:
    """The figures to which any of these consecutive pieces belongs."""
    if not pieces:
        return []
    first = bisect_right(figures, pieces[0].start, key=lambda figure: figure.end)
    last = bisect_left(figures, pieces[-1].end, key=lambda figure: figure.start)
    return list(figures[first:last])


def _matched(old: Sequence[Figure], new: Sequence[Figure]) -> list[tuple[Figure, Figure]]:
    """Figures of one kind, in order; where only the unit changed (tỷ, triệu), it is the same number's."""
    if len(old) == len(new) == 1 and old[0].number == new[0].number:
        return [(old[0], new[0])]
    return [(old[i], new[j]) for i, j in common([_kind(one) for one in old], [_kind(one) for one in new])]


def _kind(figure: Figure) -> str:
    return figure.unit.split()[0]


def _value(figure: Figure) -> tuple[float | str, str]:
    raw = place_tones(figure.raw)
    return (raw if figure.number is None else figure.number), place_tones(figure.unit)


def _absent(names: Sequence[str], article: Article) -> tuple[str, ...]:
    """The names whose words stand nowhere in the article, each once."""
    text = "".join(_spelled(article.text_of(field)) for field in (TITLE, BODY, CAPTIONS))
    return tuple(name for name in dict.fromkeys(names) if _spelled(name) not in text)


def _spelled(text: str) -> str:
    """Its words with a blank before and after each."""
    return f" {' '.join(_WORD.findall(shadow(text)))} "

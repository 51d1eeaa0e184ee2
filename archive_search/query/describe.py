"""What was understood of a query, in words."""

import datetime as dt
import math
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from archive_search import written
from archive_search.fields import BODY, CAPTIONS, FACETS, TITLE
from archive_search.language import N_
from archive_search.language import gettext as _
from archive_search.query.tree import (
    And,
    AtLeast,
    DateRange,
    Everything,
    FacetIs,
    FigureRange,
    Node,
    Not,
    Nothing,
    Or,
    Phrase,
    Prefer,
    Prefix,
    Synonym,
    Term,
    Word,
    all_of,
    any_of,
    matching_leaves,
)

_FIELDS = {
    TITLE: N_("%(words)s trong tiêu đề"),
    CAPTIONS: N_("%(words)s trong chú thích ảnh"),
    BODY: N_("%(words)s trong bài"),
}
_NAMED = 5  # values of a facet
Label = Callable[[str, str], str]


def describe(tree: Node, folded: bool, label: Label = lambda facet, value: value) -> str:
    """A sentence part such as `cải cách hành chính hoặc cchc; không có đất (không phân biệt dấu)`.

    `label` gives the words for a facet's value.
    """
    if isinstance(tree, Everything):
        return _("mọi bài")
    text = _describe(tree, label)
    if folded and any(map(_has_letters, matching_leaves(tree))):
        return _("%(query)s (không phân biệt dấu)") % {"query": text}
    return text


def _has_letters(leaf: Node) -> bool:
    """Whether accents can matter: not for a number."""
    match leaf:
        case Term(text) | Prefix(text):
            return not text[0].isdigit()
        case Phrase(terms):
            return not all(term[0].isdigit() for term in terms)
        case Synonym(forms):
            return any(map(_has_letters, forms))
        case _:
            return False


def _describe(node: Node, label: Label) -> str:
    match node:
        case Prefer(child):
            return _describe(child, label)
        case And(children):
            whole = _whole_terms(children)
            return _describe(whole[0], label) if len(whole) == 1 else _join_words(whole, label)
        case Or(children) | Synonym(children):
            return _either(_nested(child, label) for child in children)
        case AtLeast(count, children):
            parts = ", ".join(_nested(child, label) for child in children)
            words = _("ít nhất %(count)s trong %(total)s phần: %(parts)s")
            return words % {"count": count, "total": len(children), "parts": parts}
        case Not(DateRange() | FigureRange() as range_):
            return _("không %(words)s") % {"words": _leaf(range_, label)}
        case Not(child):
            return _("không có %(words)s") % {"words": _nested(child, label)}
        case _:
            return _leaf(node, label)


def _join_words(children: list[Node], label: Label) -> str:
    """Neighbouring words read as they were typed; other parts are set apart by commas."""
    parts: list[str] = []
    previous: Node | None = None
    for child in children:
        text = _nested(child, label)
        if isinstance(child, Term) and isinstance(previous, Term) and child.field == previous.field:
            parts[-1] += f" {text}"
        else:
            parts.append(text)
        previous = child
    return ", ".join(parts)


def _whole_terms(children: tuple[Node, ...]) -> list[Node]:
    """The parts, with the syllables of a long form, each searched beside its acronym, as one thing again."""
    nodes: list[Node] = []
    for alternative, group in groupby(children, key=_last_form):
        same = list(group)
        nodes += same if alternative is None or len(same) == 1 else [_whole_term(same)]
    return nodes


def _last_form(node: Node) -> Node | None:
    return node.forms[-1] if isinstance(node, Synonym) else None


def _whole_term(parts: list[Node]) -> Node:
    """(ủy or UB) and (ban or UB) as (ủy and ban) or UB."""
    forms = [part.forms for part in parts if isinstance(part, Synonym)]
    shared = [form for form in forms[0] if all(form in others for others in forms)]
    own = [any_of(*(form for form in same if form not in shared)) for same in forms]
    return any_of(all_of(*own), *shared)


def _nested(node: Node, label: Label) -> str:
    inner = node.match if isinstance(node, Prefer) else node
    text = _describe(inner, label)
    return f"({text})" if isinstance(inner, And | Or | Synonym | AtLeast) else text


def _leaf(node: Node, label: Label) -> str:
    match node:
        case Term(text, field=field):
            return _within(field, text)
        case Phrase(terms, field=field):
            return _within(field, f"“{' '.join(terms)}”")
        case Prefix(text, field=field):
            return _within(field, _("từ bắt đầu bằng %(letters)s") % {"letters": text})
        case FacetIs(name, values):
            words = {"facet": FACETS[name].label.lower(), "value": _values(name, values, label)}
            return _("%(facet)s là %(value)s") % words
        case DateRange(first, last):
            return _dates(first, last)
        case FigureRange(low, high, unit):
            return _figures(low, high, unit)
        case Word(text):
            return text.replace("_", " ")
        case Nothing():
            return _("không có bài nào")
        case _:
            return _("mọi bài")


def _values(facet: str, values: Sequence[str], label: Label) -> str:
    """The values of a facet in words; of many, as a family name has, the first few and how many more."""
    words = [f"“{label(facet, value)}”" for value in values[:_NAMED]]
    if len(values) > _NAMED:
        words.append(_("%(count)s giá trị khác") % {"count": written.number(len(values) - _NAMED)})
    return _either(words) or _("không rõ")


def _either(parts: Iterable[str]) -> str:
    return _(" hoặc ").join(parts)


def _within(field: str | None, words: str) -> str:
    return _(_FIELDS[field]) % {"words": words} if field else words


def _figures(low: float, high: float, unit: str) -> str:
    bounds = {"low": _number(low), "high": _number(high), "unit": unit}
    if low == high:
        return _("có số liệu %(low)s %(unit)s") % bounds
    if low == -math.inf:
        return _("có số liệu đến %(high)s %(unit)s") % bounds
    if high == math.inf:
        return _("có số liệu từ %(low)s %(unit)s") % bounds
    return _("có số liệu từ %(low)s đến %(high)s %(unit)s") % bounds


def _number(value: float) -> str:
    """A bound that excludes its number differs from it in the 16th digit only."""
    if math.isinf(value):
        return ""
    if value >= 1e9:
        return _("%(number)s tỷ") % {"number": _number(value / 1e9)}
    return written.decimal(f"{float(f'{value:.12g}'):,.12g}")


def _dates(first: dt.date | None, last: dt.date | None) -> str:
    days = {"first": first and written.day(first), "last": last and written.day(last)}
    if first and last:
        return _("đăng từ %(first)s đến %(last)s") % days
    return (_("đăng từ %(first)s") if first else _("đăng đến %(last)s")) % days

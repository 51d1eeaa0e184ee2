"""What was understood of a query, in Vietnamese."""

import datetime as dt
import math
from collections.abc import Callable
from itertools import groupby

from archive_search.fields import CAPTIONS, FACETS, TITLE
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

_FIELDS = {TITLE: " trong tiêu đề", CAPTIONS: " trong chú thích ảnh", "body": " trong bài"}
Label = Callable[[str, str], str]


def describe(tree: Node, folded: bool, label: Label = lambda facet, value: value) -> str:
    """A sentence part such as `cải cách hành chính hoặc cchc; không có đất (không phân biệt dấu)`.

    `label` gives the words for a facet's value.
    """
    if isinstance(tree, Everything):
        return "mọi bài"
    text = _describe(tree, label)
    return (
        f"{text} (không phân biệt dấu)" if folded and any(map(_has_letters, matching_leaves(tree))) else text
    )


def _has_letters(leaf: Node) -> bool:
    """Whether accents can matter: not for a number."""
    match leaf:
        case Term(text) | Prefix(text):
            return not text[0].isdigit()
        case Phrase(terms):
            return not all(term[0].isdigit() for term in terms)
        case Synonym():
            return True
        case _:
            return False


def _describe(node: Node, label: Label) -> str:
    match node:
        case Prefer(child, _):
            return _describe(child, label)
        case And(children):
            whole = _whole_terms(children)
            return _describe(whole[0], label) if len(whole) == 1 else _join_words(whole, label)
        case Or(children) | Synonym(children):
            return " hoặc ".join(_nested(child, label) for child in children)
        case AtLeast(count, children):
            parts = ", ".join(_nested(child, label) for child in children)
            return f"ít nhất {count} trong {len(children)} phần: {parts}"
        case Not(child):
            return f"không có {_nested(child, label)}"
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
        case Term(text, _, field):
            return text + _FIELDS.get(field or "", "")
        case Phrase(terms, _, field):
            return f"“{' '.join(terms)}”{_FIELDS.get(field or '', '')}"
        case Prefix(text, _, field):
            return f"từ bắt đầu bằng {text}{_FIELDS.get(field or '', '')}"
        case FacetIs(name, values):
            words = " hoặc ".join(f"“{label(name, value)}”" for value in values) or "không rõ"
            return f"{FACETS[name].label.lower()} là {words}"
        case DateRange(first, last):
            return _dates(first, last)
        case FigureRange(low, high, unit):
            return _figures(low, high, unit)
        case Word(text):
            return text.replace("_", " ")
        case Nothing():
            return "không có bài nào"
        case _:
            return "mọi bài"


def _figures(low: float, high: float, unit: str) -> str:
    if low == high:
        return f"có số liệu {_number(low)} {unit}"
    parts = [f"từ {_number(low)}"] if low != -math.inf else []
    parts += [f"đến {_number(high)}"] if high != math.inf else []
    return f"có số liệu {' '.join(parts)} {unit}"


def _number(value: float) -> str:
    """In Vietnamese writing; a bound that excludes its number differs from it in the 16th digit only."""
    if value >= 1e9:
        return f"{_number(value / 1e9)} tỷ"
    return f"{float(f'{value:.12g}'):,.12g}".translate(str.maketrans(",.", ".,"))


def _dates(first: dt.date | None, last: dt.date | None) -> str:
    if first and last:
        return f"đăng từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}"
    return f"đăng từ {first:%d/%m/%Y}" if first else f"đăng đến {last:%d/%m/%Y}"

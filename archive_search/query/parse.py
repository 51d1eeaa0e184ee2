"""The query language: text to a tree that always makes sense, with notes on what had to be repaired.

    words, a AND b, a VÀ b       all of them, anywhere
    "a phrase"                   in this order, side by side, never widened
    a OR b, a HOẶC b             either
    -a, NOT a, KHÔNG a           not this
    (a OR b) c                   grouping
    tiền*                        words that start so
    tiêu-đề:a  nguồn:"a b"       in a field
    ngày:2020-01..2020-06        published in a year, month, day or open range
    số-liệu:>1000tỷ              naming a figure in this range

Operators count only in capitals; a query without any accent matches without accents.
"""

from dataclasses import dataclass, field
from itertools import takewhile

from archive_search.errors import QueryError
from archive_search.fields import FACETS
from archive_search.knowledge.acronyms import Acronyms
from archive_search.knowledge.facts.quantities import QuantityRange, parse_range
from archive_search.language import gettext as _
from archive_search.query import words
from archive_search.query.days import date_range
from archive_search.query.lex import Kind, Lexeme, lex
from archive_search.query.senses import Choose, leave_open, settle
from archive_search.query.tree import (
    Everything,
    FacetIs,
    FigureRange,
    Node,
    Not,
    all_of,
    any_of,
)
from archive_search.query.words import Expansion, Reading
from archive_search.text.normalize import clean_text, has_diacritics
from archive_search.written import number

MAX_CHARACTERS, MAX_LEAVES, MAX_DEPTH = 512, 64, 20


@dataclass(frozen=True, slots=True)
class Parsed:
    """`is_folded` tells that words match without accents."""

    tree: Node
    notes: tuple[str, ...]
    expansions: tuple[Expansion, ...]
    is_folded: bool


def parse(
    text: str,
    acronyms: Acronyms,
    literal: frozenset[str] = frozenset(),
    folded: bool | None = None,
    choose: Choose = leave_open,
) -> Parsed:
    """Read a query. `literal` are acronyms not to widen; `folded` overrides the accent rule; `choose` says
    which meaning of an ambiguous acronym is searched.

    Raises QueryError, a sentence for the reader, when the query is over a limit.
    """
    if len(text) > MAX_CHARACTERS:
        message = _("Nội dung tìm kiếm dài %(length)s ký tự; tối đa là %(most)s. Hãy rút ngắn lại.")
        raise QueryError(message % {"length": number(len(text)), "most": MAX_CHARACTERS})
    lexemes, notes = lex(clean_text(text).strip())
    if folded is None:
        folded = not any(has_diacritics(lexeme.text) for lexeme in _searched(lexemes))
    parser = _Parser(lexemes, Reading(acronyms, folded, literal), choose, notes)
    tree = parser.parse()
    return Parsed(tree, tuple(parser.notes), tuple(dict.fromkeys(parser.expansions)), folded)


def _searched(lexemes: list[Lexeme]) -> list[Lexeme]:
    """The words and phrases that are searched in the text, not looked up in a facet."""
    looked_up = (*FACETS, "date", "figure")
    pairs = zip([None, *lexemes], lexemes, strict=False)
    return [
        lexeme
        for before, lexeme in pairs
        if lexeme.kind in (Kind.WORD, Kind.PHRASE)
        and not (before and before.kind is Kind.FIELD and before.text in looked_up)
    ]


@dataclass
class _Parser:
    """Recursive descent over the lexemes: alternatives of conjunctions of items."""

    lexemes: list[Lexeme]
    reading: Reading
    choose: Choose
    notes: list[str]
    expansions: list[Expansion] = field(default_factory=list)
    at: int = 0
    leaves: int = 0

    def parse(self) -> Node:
        tree = self._alternatives(0)
        while self.at < len(self.lexemes):  # only a ")" that closes nothing stops an alternative early
            self._note(_("Dấu “)” ở ký tự %(at)s không mở ngoặc nào; đã bỏ qua."), self._take())
            tree = _conjunction([tree, self._alternatives(0)])
        if tree is None and self.lexemes:
            self.notes.append(_("Không có từ nào để tìm; hiển thị mọi bài."))
        return tree or Everything()

    def _peek(self) -> Kind | None:
        return self.lexemes[self.at].kind if self.at < len(self.lexemes) else None

    def _take(self) -> Lexeme:
        self.at += 1
        return self.lexemes[self.at - 1]

    def _note(self, note: str, about: Lexeme) -> None:
        """Say what was repaired at a lexeme, whose text and place, counted from 1, the note may name."""
        self.notes.append(note % {"text": about.text, "at": about.start + 1})

    def _count_leaf(self) -> None:
        self.leaves += 1
        if self.leaves > MAX_LEAVES:
            raise QueryError(
                _("Nội dung tìm kiếm có hơn %(most)s từ. Hãy rút ngắn lại.") % {"most": MAX_LEAVES}
            )

    def _alternatives(self, depth: int) -> Node | None:
        parts = [self._conjunction(depth)]
        while self._peek() is Kind.OR:
            operator = self._take()
            parts.append(self._conjunction(depth))
            if parts[-1] is None or parts[-2] is None:
                self._note(_("“%(text)s” ở ký tự %(at)s thiếu một vế; đã bỏ qua."), operator)
        kept = [part for part in parts if part is not None]
        return any_of(*kept) if kept else None

    def _conjunction(self, depth: int) -> Node | None:
        """Items up to an OR, a closing parenthesis or the end; neighbouring words are read together."""
        nodes: list[Node | None] = []
        run: list[str] = []
        typed: list[str] = []
        while (kind := self._peek()) not in (None, Kind.OR, Kind.CLOSE):
            if kind is Kind.WORD and "*" not in self.lexemes[self.at].text:
                self._count_leaf()
                run.append(self._take().text)
                continue
            nodes += self._words(run)
            typed += run
            run = []
            if kind is Kind.AND:
                self._take()  # says what holds without it
            else:
                nodes.append(self._item(depth))
        nodes += self._words(run)
        tree = _conjunction(nodes)
        return words.ranked(tree, typed + run, self.reading) if tree and typed + run else tree

    def _words(self, run: list[str]) -> list[Node]:
        units = settle(words.units_of(run, self.reading), self.reading, self.choose)
        self.expansions += [unit.expansion for unit in units if unit.expansion]
        return [node for unit in units for node in words.nodes_of(unit, self.reading)]

    def _item(self, depth: int) -> Node | None:
        if depth >= MAX_DEPTH:
            message = _("Dấu ngoặc lồng nhau quá %(most)s lớp. Hãy viết đơn giản hơn.")
            raise QueryError(message % {"most": MAX_DEPTH})
        lexeme = self._take()
        match lexeme.kind:
            case Kind.NOT:
                return self._negation(lexeme, depth)
            case Kind.OPEN:
                return self._group(lexeme, depth)
            case Kind.FIELD:
                return self._field(lexeme, depth)
            case _:
                return self._text(lexeme, None)

    def _negation(self, operator: Lexeme, depth: int) -> Node | None:
        if self._peek() in (None, Kind.AND, Kind.OR, Kind.CLOSE):
            self._note(_("“%(text)s” ở ký tự %(at)s không có từ theo sau; đã bỏ qua."), operator)
            return None
        if self._peek() is Kind.WORD and "*" not in self.lexemes[self.at].text:
            self._count_leaf()
            child = _conjunction([*self._words([self._take().text])])
        else:
            child = self._item(depth + 1)
        return Not(child) if child else None

    def _group(self, opening: Lexeme, depth: int) -> Node | None:
        tree = self._alternatives(depth + 1)
        if self._peek() is Kind.CLOSE:
            self._take()
        else:
            self._note(_("Thiếu dấu “)” cho ngoặc mở ở ký tự %(at)s; đã đóng ở cuối."), opening)
        return tree

    def _field(self, name: Lexeme, depth: int) -> Node | None:
        value = self._take() if self._peek() in (Kind.WORD, Kind.PHRASE) else None
        if value is None or not value.text.strip():
            self._note(_("Trường ở ký tự %(at)s không có giá trị; đã bỏ qua."), name)
            return None
        if name.text in FACETS:
            self._count_leaf()
            return FacetIs(name.text, (value.text,))
        if name.text == "figure":
            return self._figures(value)
        return self._dates(value) if name.text == "date" else self._text(value, name.text)

    def _dates(self, value: Lexeme) -> Node | None:
        self._count_leaf()
        found = date_range(value.text)
        if found is None:
            self._note(
                _("Không hiểu ngày “%(text)s” (ví dụ đúng: ngày:2020-06 hoặc ngày:2020..2021)."), value
            )
        return found

    def _figures(self, value: Lexeme) -> Node | None:
        self._count_leaf()
        found = parse_range(value.text) or self._parted_figures(value)
        if found is None:
            note = _("Không hiểu số liệu “%(text)s” (ví dụ đúng: số-liệu:>1000tỷ, số-liệu:40,1%%).")
            self._note(note, value)
        return FigureRange(*found) if found else None

    def _parted_figures(self, value: Lexeme) -> QuantityRange | None:
        """A figure whose unit is up to three words behind a blank, as in `số-liệu:>1000 tỷ đồng`."""
        words_after = list(takewhile(lambda one: one.kind is Kind.WORD, self.lexemes[self.at : self.at + 3]))
        for count in range(len(words_after), 0, -1):
            if found := parse_range(" ".join(one.text for one in (value, *words_after[:count]))):
                self.at += count
                return found
        return None

    def _text(self, lexeme: Lexeme, in_field: str | None) -> Node | None:
        self._count_leaf()
        if lexeme.kind is Kind.PHRASE:
            return _conjunction([*words.phrases(lexeme.text, self.reading, in_field)])
        if "*" in lexeme.text:
            return self._starred(lexeme, in_field)
        return _conjunction([*words.read_word(lexeme.text, self.reading, in_field)])

    def _starred(self, lexeme: Lexeme, in_field: str | None) -> Node | None:
        stem, star, rest = lexeme.text.partition("*")
        if not rest and (nodes := words.prefix(stem, self.reading, in_field)):
            return _conjunction([*nodes])
        note = _("Dấu * trong “%(text)s” phải đứng cuối một từ có ít nhất 2 chữ; đã bỏ dấu *.")
        self._note(note, lexeme)
        return _conjunction([*words.read_word(lexeme.text.replace(star, " "), self.reading, in_field)])


def _conjunction(nodes: list[Node | None]) -> Node | None:
    kept = dict.fromkeys(node for node in nodes if node is not None)  # a word said twice counts once
    return all_of(*kept) if kept else None

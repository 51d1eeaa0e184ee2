"""Acronyms and what they stand for, from the dictionary and from the articles that spell them out."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from archive_search.errors import ConfigError
from archive_search.knowledge.phrases import syllables
from archive_search.language import gettext as _
from archive_search.text.normalize import fold, shadow

PACKAGED = Path(__file__).with_name("acronyms.tsv")


def acronym_key(acronym: str) -> str:
    """The letters of an acronym, which its spellings share: KT-XH and KTXH, NN&PTNT and NNPTNT, TN và MT."""
    return "".join(char for char in acronym.replace(" và ", "&") if char.isalpha()).upper()


def read_acronyms(path: Path) -> list[tuple[str, str]]:
    """(acronym, long form) pairs of a file: acronym TAB long form, several of them separated by `|`."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            _("%(path)s: the list of acronyms cannot be read: %(error)s") % {"path": path, "error": error}
        ) from error
    pairs: list[tuple[str, str]] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        acronym, forms = line.partition("\t")[::2]
        if not acronym_key(acronym) or not all(form.strip() for form in forms.split("|")):
            raise ConfigError(
                _("%(path)s, line %(number)s: write the acronym, a tab and its long form")
                % {"path": path, "number": number}
            )
        pairs.extend((acronym.strip(), form.strip()) for form in forms.split("|"))
    return pairs


def _pair(acronym: str, form: str) -> tuple[str, tuple[str, ...]]:
    return acronym_key(acronym), tuple(syllables(form).words)


class Acronyms:
    """A dictionary in both directions."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._forms: dict[str, list[str]] = defaultdict(list)
        self._forms_without_marks: dict[str, list[str]] = defaultdict(list)
        self._spellings: dict[str, list[str]] = defaultdict(list)
        self._keys: dict[tuple[str, ...], list[str]] = defaultdict(list)
        self._folded_keys: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for acronym, form in pairs:
            key, words = acronym_key(acronym), tuple(syllables(form).words)
            self._spellings[key].append(acronym)
            if key not in self._keys[words]:
                self._keys[words].append(key)
                self._folded_keys[tuple(map(fold, words))].append(key)
                self._forms[key].append(form)
                self._forms_without_marks[fold(key)].append(form)
        self.longest = max(map(len, self._keys), default=0)

    @classmethod
    def load(cls, extra: Path | None = None, learned: Iterable[tuple[str, str]] = ()) -> "Acronyms":
        """The program's dictionary, (acronym, long form) pairs that were learned, and those of staff's file.

        A line of that file that starts with a minus takes a pair of the others out.
        """
        own = read_acronyms(extra) if extra else []
        refused = {_pair(acronym[1:], form) for acronym, form in own if acronym.startswith("-")}
        others = (pair for pair in (*read_acronyms(PACKAGED), *learned) if _pair(*pair) not in refused)
        return cls([*others, *(pair for pair in own if not pair[0].startswith("-"))])

    def stands_for(self, acronym: str, long_form: str) -> bool:
        """Whether the dictionary has this very pair, in any spelling."""
        return acronym_key(acronym) in self._keys.get(tuple(syllables(long_form).words), ())

    def expansions(self, acronym: str) -> tuple[str, ...]:
        """The long forms of an acronym, several when it is ambiguous; `hdnd` stands for HĐND."""
        key = acronym_key(acronym)
        return tuple(self._forms.get(key) or self._forms_without_marks.get(key) or ())

    def meanings(self, acronym: str) -> tuple[tuple[str, ...], ...]:
        """The long forms of an acronym by meaning: a missing `và` makes no other one."""
        meanings: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for form in self.expansions(acronym):
            meanings[tuple(word for word in syllables(form).words if word != "và")].append(form)
        return tuple(map(tuple, meanings.values()))

    def spellings(self, acronym: str) -> tuple[str, ...]:
        """The ways in which an acronym is written: KT-XH, KTXH."""
        key = acronym_key(acronym)
        return tuple(dict.fromkeys((*self._spellings.get(key, ()), key)))

    def contractions(self, words: Sequence[str], folded: bool = False) -> tuple[str, ...]:
        """All spellings of the acronyms whose long form is this sequence of shadowed syllables.

        With `folded` the syllables are without accents. No long form has more than `longest` syllables.
        """
        keys = (self._folded_keys if folded else self._keys).get(tuple(words), ())
        return tuple(spelling for key in keys for spelling in self.spellings(key))


@dataclass(frozen=True, slots=True)
class Definition:
    """An article spells out an acronym; `start:end` holds both, as in `cải cách hành chính (CCHC)`."""

    acronym: str
    long_form: str
    start: int
    end: int


_IN_PARENTHESES = re.compile(r"\(([^()\n]{2,60})\)")
_INTRODUCED = re.compile(r"\s*(?:sau đây )?(?:được )?(?:gọi|viết)(?: chung)?(?: tắt)? là:?\s*", re.IGNORECASE)
_ACRONYM = re.compile(r"(?:[A-ZĐĂÂÊÔƠƯ][a-z]?(?: ?[&.-] ?| và | (?=[A-ZĐ]{2}))?){1,16}[A-ZĐĂÂÊÔƠƯ]")
_ROMAN = re.compile(r"[IVX]+")
_SENTENCE_PART = re.compile(r"[^.;:!?()\n]*\Z")
_WORD = re.compile(r"[^\W\d_]+")
_REACH = 160  # characters: eleven long words, and the search stays linear
_SKIPPED = frozenset(("và", "của", "về", "các", "cho", "trong", "với", "là", "theo", "trên"))


def find_definitions(text: str, known: Acronyms | None = None) -> list[Definition]:
    """The acronyms that a cleaned text spells out before a parenthesis, in order.

    Their letters are the initials of the syllables before them (the alignment of Schwartz and Hearst).
    Acronyms of other languages (OCOP) are found only if `known` holds just the words that stand there.
    """
    found = []
    for match in _IN_PARENTHESES.finditer(text):
        acronym = _INTRODUCED.sub("", match[1], count=1).strip('"“” ')
        forms = known.expansions(acronym) if known else ()
        spelled = _ACRONYM.fullmatch(acronym) is not None
        before = _before(text, match.start()) if spelled or forms else []
        start = _aligned(acronym, before) if spelled else None
        if start is None:
            start = _listed(forms, before)
        if start is not None:
            found.append(Definition(acronym, text[start : before[-1].end()], start, match.end()))
    return found


def _before(text: str, end: int) -> list[re.Match[str]]:
    """The words between the last sentence mark and a parenthesis."""
    part = _SENTENCE_PART.search(text, max(0, end - _REACH), end)
    return list(_WORD.finditer(text, part.start(), end)) if part else []


def _aligned(acronym: str, before: list[re.Match[str]]) -> int | None:
    """Where the words begin whose initials are the acronym's letters, if all stand directly before it."""
    letters = list(acronym_key(acronym))
    if not 2 <= len(letters) <= 14 or _ROMAN.fullmatch(acronym):
        return None
    start = None
    for word in reversed(before):
        if _same_letter(letters[-1], word[0]):
            letters.pop()
            start = word.start()
        elif start is None or word[0].lower() not in _SKIPPED:
            return None
        if not letters:
            return start
    return None


def _same_letter(letter: str, word: str) -> bool:
    """Đ is a letter of its own; other accents do not count."""
    first = word[0].upper()
    return first == letter if "Đ" in (first, letter) else fold(first) == fold(letter)


def _listed(forms: Iterable[str], before: list[re.Match[str]]) -> int | None:
    """Where the one of these long forms begins that stands directly before."""
    words = [shadow(word[0]) for word in before]
    for form in forms:
        wanted = syllables(form).words
        if words[-len(wanted) :] == wanted:
            return before[-len(wanted)].start()
    return None

"""The lexicon of offices, as staff write it in `offices.yaml`, made ready for looking up."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from archive_search.errors import ConfigError
from archive_search.knowledge.words import Trie, split_words
from archive_search.knowledge.yaml_file import read_yaml
from archive_search.language import gettext as _
from archive_search.text.normalize import shadow

PACKAGED = Path(__file__).with_name("offices.yaml")


@dataclass(frozen=True, slots=True)
class Title:
    """The head of an office. `body_noun` is the first word of its body if the title names it (Trưởng phòng);
    `member_of` the whole body of a title that is complete in itself; `generic` titles exist in companies too.
    """

    post: str
    body_noun: str = ""
    member_of: str = ""
    acting: bool = False
    generic: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What `offices.yaml` says. Tries hold phrases; the kinds of `parts` and `marks` are keys of the file.

    `listed` holds the phrases that begin something on their own, `office_words` the words that an office can
    begin with, `lows` the matching forms of each list of the file, `spelling` gives the first words of bodies
    as they are written.
    """

    titles: Trie[Title]
    parts: Trie[frozenset[str]]
    marks: Trie[str]
    events: Trie[str]
    full_forms: Trie[tuple[str, bool]]
    capacities: Trie[bool]
    surnames: frozenset[str]
    frequent_surnames: frozenset[str]
    middle_names: frozenset[str]
    honorific_ends: frozenset[str]
    historical: frozenset[str]
    verbs: frozenset[str]
    predicates: frozenset[str]
    listed: Trie[bool]
    office_words: frozenset[str]
    lows: dict[str, frozenset[str]]
    spelling: dict[str, str]
    data: dict[str, Any]


_PARTS = (
    "committees",
    "organs",
    "body_nouns",
    "subjects",
    "levels",
    "villages",
    "private_bodies",
    "private_titles",
    "place_abbreviations",
    "bare_villages",
)
_MARKS = (
    "civil_honorifics",
    "honorifics",
    "ranks",
    "place_contexts",
    "plural_words",
    "plural_honorifics",
    "terms",
    "former",
    "acting",
    "newly",
    "bylines",
)
_EVENTS = (
    "link_words",
    "toward",
    "copula",
    "in_role",
    "present",
    "appointed",
    "transferred",
    "nominated",
    "former_link",
    "elected",
    "dismissed",
    "ended",
    "retired",
    "replaced",
    "births",
    "on_behalf",
    "alike",
    "in_turn",
    "including",
    "then",
    "kin",
    "labels",
    "residences",
)


@cache
def load_lexicon(path: Path = PACKAGED) -> Lexicon:
    """The lexicon of a file; ConfigError if it cannot be read or a list is missing."""
    try:
        return _lexicon(read_yaml(path))
    except (KeyError, TypeError, AttributeError) as error:
        raise ConfigError(
            _("%(path)s: the list of offices lacks a key or holds a wrong value: %(error)r")
            % {"path": path, "error": error}
        ) from error


def _lexicon(data: dict[str, Any]) -> Lexicon:
    titles, parts = list(_titles(data)), list(_kinds(data, _PARTS))
    marks = [(str(phrase), key) for key in _MARKS for phrase in data[key]]
    events = [(phrase, key) for key in _EVENTS for phrase in data[key]]
    listed = [phrase for phrase, _ in (*titles, *_outside_bodies(parts), *marks, *events)]
    offices = [*(title for title, _ in titles), *data["former"], *data["acting"], *data["newly"]]
    doubtful = list(data["doubtful_titles"])
    return Lexicon(
        titles=Trie(titles),
        parts=Trie(parts),
        marks=Trie(marks),
        events=Trie(events),
        listed=Trie((phrase, True) for phrase in (*listed, *doubtful)),
        office_words=frozenset(split_words(phrase)[0].low for phrase in (*offices, *doubtful)),
        full_forms=Trie(_full_forms(data)),
        capacities=Trie(_capacities(data)),
        surnames=_lows(data["surnames"]),
        frequent_surnames=_lows(data["frequent_surnames"]),
        middle_names=_lows(data["middle_names"]),
        honorific_ends=_last_words(data),
        historical=_lows(data["historical"]),
        verbs=_lows(data["verbs"]),
        predicates=_lows(data["predicates"]),
        lows={key: _lows(entries) for key, entries in data.items()},
        spelling={shadow(form): form for key in ("body_nouns", "organs", "committees") for form in data[key]},
        data=data,
    )


def _outside_bodies(parts: list[tuple[str, frozenset[str]]]) -> Iterator[tuple[str, frozenset[str]]]:
    """The parts of bodies that mean something where no office is being read: not their subjects."""
    return (one for one in parts if one[1] & {"levels", "organs", "committees", "body_nouns"})


def _lows(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(shadow(str(phrase)) for phrase in phrases)


def _last_words(data: dict[str, Any]) -> frozenset[str]:
    """The words that stand directly before an addressed name; none but the last, as each of them costs the
    reading of sentences that name nobody."""
    keys = ("honorifics", "civil_honorifics", "plural_honorifics", "ranks")
    phrases = (split_words(phrase) for key in keys for phrase in data[key])
    return frozenset([word.low for word in words if word.low.isalpha()][-1] for words in phrases)


def _kinds(data: dict[str, Any], keys: tuple[str, ...]) -> Iterator[tuple[str, frozenset[str]]]:
    """Phrases with all the lists they stand in; a short form is an organ if it means a whole body."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        for phrase in data[key]:
            kinds[shadow(phrase)].add(key)
    whole = tuple(shadow(f"{noun} ") for noun in (*data["body_nouns"], *data["organs"]))
    for full, short_forms in data["abbreviated_bodies"].items():
        kind = "organs" if f"{shadow(full)} ".startswith(whole) else "subjects"
        for phrase in short_forms if kind == "organs" else (full, *short_forms):
            kinds[shadow(phrase)].add(kind)
    return ((phrase, frozenset(keys)) for phrase, keys in kinds.items())


def _titles(data: dict[str, Any]) -> Iterator[tuple[str, Title]]:
    """Every form of every title: with Phó, with a modifier, abbreviated."""
    nouns: dict[str, str] = dict.fromkeys(data["posts"], "") | data["posts_with_body"]
    alone = set(data["without_deputy"])
    for base, noun in nouns.items():
        generic = base in data["need_body"]
        short = data["abbreviated_titles"].get(base, [])
        yield from _forms(data, base, [base, *short], noun, generic)
        if base not in alone:
            deputy = f"Phó {base}"
            forms = [deputy, *(f"Phó {form}" for form in short), *data["abbreviated_titles"].get(deputy, [])]
            yield from _forms(data, deputy, forms, noun, generic)
    for title, body in data["members"].items():
        post, bar, member_of = body.partition(" | ")
        for form in [title, *data["abbreviated_titles"].get(title, [])]:
            yield form, Title(post, member_of=member_of) if bar else Title(title, member_of=body)


def _forms(
    data: dict[str, Any], post: str, forms: list[str], noun: str, generic: bool
) -> Iterator[tuple[str, Title]]:
    for form, (modifier, written) in product(forms, _modifiers(data, post)):
        vague = generic or (form.isupper() and len(form) < 3)
        acting = modifier in data["acting_modifiers"] or post in data["acting_posts"]
        title = Title(f"{post} {modifier}".strip(), noun, acting=acting, generic=vague)
        yield f"{form} {written}".strip(), title


def _modifiers(data: dict[str, Any], post: str) -> Iterator[tuple[str, str]]:
    """The words that may follow a title, with the ways to write each: Phó Chủ tịch TT."""
    yield "", ""
    for modifier in data["modifiers"]:
        yield modifier, modifier
        if post.startswith("Phó "):
            yield from ((modifier, short) for short in data["abbreviated_modifiers"].get(modifier, ()))


def _full_forms(data: dict[str, Any]) -> Iterator[tuple[str, tuple[str, bool]]]:
    """What a short form stands for, and whether it must be in capitals (TƯ is not `tư`)."""
    for full, short_forms in [*data["abbreviated_bodies"].items(), *data["shown_levels"].items()]:
        for short in short_forms:
            yield short, (full, short.isupper())


def _capacities(data: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """Whether a body makes its head a capacity; the longer phrase decides."""
    for phrase in data["capacity_bodies"]:
        yield phrase, True
    for phrase in data["office_bodies"]:
        yield phrase, False

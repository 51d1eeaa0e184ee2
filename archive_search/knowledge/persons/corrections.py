"""Staff's decisions on who is who, in a file that they can read, edit and keep under version control:

    [[merge]]                                # these persons are one
    persons = ["nguyen-van-hung", "nguyen-van-hung-7f3a"]
    date = 2026-11-24
    reason = "Cùng một người: quyết định bổ nhiệm ngày 3/2/2021."

    [[split]]                                # these articles speak of somebody else
    person = "nguyen-van-hung"
    articles = ["1f0c7d2b9a5e4c3d8f6b"]
    new = "nguyen-van-hung-2"

    [[alias]]                                # this form of a name means that person, in every article
    name = "Ngô Sĩ Quảng"
    person = "ngo-sy-quang"

    [[not_an_official]]
    person = "le-van-tam"

    [[kept_apart]]                           # these persons are not one, and need no review any more
    persons = ["tran-thi-hoa", "tran-thi-hoa-2b1c"]

Every entry has a date and a reason. The first person of a merge keeps its id. An entry is undone by taking it
out and running `archive-search rebuild`.
"""

import datetime as dt
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Any, Literal

from archive_search.errors import ConfigError, StorageError
from archive_search.knowledge.persons.names import name_key, spelling
from archive_search.language import gettext as _

Kind = Literal["merge", "split", "alias", "not_an_official", "kept_apart"]
Value = str | list[str] | dt.date

_KEYS: dict[str, tuple[str, ...]] = {
    "merge": ("persons",),
    "split": ("person", "articles", "new"),
    "alias": ("name", "person"),
    "not_an_official": ("person",),
    "kept_apart": ("persons",),
}
_LISTS = ("persons", "articles")


@dataclass(frozen=True)
class Corrections:
    """The entries of the file by kind; ids in them may be unknown to the archive."""

    entries: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)

    def person(self, known: str | None, name: str, article: str) -> str | None:
        """Who a mention is after all decisions; `known` is who it was found to be, None if nobody."""
        person = self._aliases.get(spelling(name), known)
        if person is None:
            return None
        person = self._splits.get((person, article), person)
        merged = self._merges.get(person, person)
        return self._splits.get((merged, article), merged)

    def is_official(self, person: str) -> bool:
        return person not in self._not_officials

    def are_kept_apart(self, one: str, other: str) -> bool:
        """Whether staff looked at two persons and found that they are not one."""
        return frozenset((one, other)) in self.kept_apart

    @cached_property
    def kept_apart(self) -> frozenset[frozenset[str]]:
        """The pairs that staff keep apart, by the ids that merges leave in use."""
        entries = ([self._merges.get(one, one) for one in e["persons"]] for e in self._of("kept_apart"))
        pairs = (frozenset(pair) for persons in entries for pair in combinations(persons, 2))
        return frozenset(pair for pair in pairs if len(pair) == 2)

    @property
    def persons(self) -> set[str]:
        """All ids that the entries name, without those that splits make."""
        named = {
            entry["person"] for entries in self.entries.values() for entry in entries if "person" in entry
        }
        several = (*self._of("merge"), *self._of("kept_apart"))
        return named.union(*(entry["persons"] for entry in several)) - self.made

    @property
    def made(self) -> set[str]:
        """The ids that splits give."""
        return {entry["new"] for entry in self._of("split")}

    @property
    def articles(self) -> set[str]:
        return {article for entry in self._of("split") for article in entry["articles"]}

    @property
    def name_keys(self) -> set[str]:
        """The keys of names that aliases concern."""
        return {name_key(entry["name"]) for entry in self._of("alias")}

    def _of(self, kind: Kind) -> Sequence[Mapping[str, Any]]:
        return self.entries.get(kind, ())

    @cached_property
    def _aliases(self) -> dict[str, str]:
        return {spelling(entry["name"]): entry["person"] for entry in self._of("alias")}

    @cached_property
    def _splits(self) -> dict[tuple[str, str], str]:
        return {(e["person"], article): e["new"] for e in self._of("split") for article in e["articles"]}

    @cached_property
    def _merges(self) -> dict[str, str]:
        """For each person of a merge the one that stands for all."""
        heads: dict[str, str] = {}
        for entry in self._of("merge"):
            first = entry["persons"][0]
            head = heads.get(first, first)
            merged = {heads.get(person, person) for person in entry["persons"]}
            heads |= dict.fromkeys(entry["persons"], head)
            heads |= {person: head for person, old in heads.items() if old in merged}
        return heads

    @cached_property
    def _not_officials(self) -> frozenset[str]:
        return frozenset(entry["person"] for entry in self._of("not_an_official"))


def load_corrections(path: Path) -> Corrections:
    """The corrections of a file, none if there is no file; ConfigError tells what is wrong with it."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return Corrections()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(_("%(path)s cannot be read: %(error)s") % {"path": path, "error": error}) from error
    for kind, entries in content.items():
        for number, entry in enumerate(entries if isinstance(entries, list) else [entries], start=1):
            if fault := _fault(kind, entry):
                raise ConfigError(
                    _("%(path)s: %(kind)s number %(number)s %(fault)s.")
                    % {"path": path, "kind": kind, "number": number, "fault": fault}
                )
    return Corrections(content)


def _fault(kind: str, entry: Any) -> str:
    if kind not in _KEYS or not isinstance(entry, dict):
        return _("is no correction; use [[%(names)s]]") % {"names": "]], [[".join(_KEYS)}
    wanted = {*_KEYS[kind], "date", "reason"}
    if entry.keys() != wanted:
        return _("must say %(names)s, nothing else") % {"names": ", ".join(sorted(wanted))}
    wrong = [name for name, value in entry.items() if not _fits(name, value)]
    return _("has a wrong value for %(name)s") % {"name": wrong[0]} if wrong else ""


def _fits(name: str, value: Any) -> bool:
    if name == "date":
        return type(value) is dt.date
    if name in _LISTS:
        least = 2 if name == "persons" else 1
        return isinstance(value, list) and len(value) >= least and all(map(_is_text, value))
    return _is_text(value)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def append_correction(path: Path, kind: Kind, values: Mapping[str, Value], reason: str, day: dt.date) -> None:
    """Write one more entry at the end of the file; StorageError when the disk refuses."""
    lines = [
        f"{name} = {_to_toml(value)}" for name, value in {**values, "date": day, "reason": reason}.items()
    ]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write("\n".join([f"\n[[{kind}]]", *lines, ""]))
    except OSError as error:
        raise StorageError(
            _("%(path)s cannot be written: %(reason)s.") % {"path": path, "reason": error.strerror or error}
        ) from error


def _to_toml(value: Value) -> str:
    """Strings and lists are written alike in TOML and JSON."""
    return value.isoformat() if isinstance(value, dt.date) else json.dumps(value, ensure_ascii=False)

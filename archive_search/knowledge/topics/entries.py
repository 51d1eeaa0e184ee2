"""The list of topics as staff write it: read, checked, and refused with the place of the fault."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive_search.errors import ConfigError
from archive_search.knowledge.yaml_file import read_yaml
from archive_search.language import gettext as _

PACKAGED = Path(__file__).with_name("topics.yaml")
STRENGTHS = ("strong", "medium", "weak")


@dataclass(frozen=True, slots=True)
class Subtopic:
    """`cues` are (phrase, points); phrases of `exclude` are blanked out before its cues are looked for."""

    slug: str
    vi: str
    en: str
    cues: tuple[tuple[str, float], ...]
    exclude: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    slug: str
    vi: str
    en: str
    subtopics: tuple[Subtopic, ...]


def load_topic_list(path: Path) -> tuple[Topic, ...]:
    """The topics of a file; ConfigError names the file and the entry that cannot be used."""
    content = read_yaml(path)
    try:
        return tuple(_topics(content))
    except _Fault as fault:
        raise ConfigError(
            _("%(path)s: %(fault)s. Mend this entry.") % {"path": path, "fault": fault}
        ) from fault


class _Fault(Exception):
    """What is wrong with which entry, before the name of the file is known."""


def _topics(content: Any) -> Iterator[Topic]:
    if not isinstance(content, dict) or not content.get("topics"):
        raise _Fault(_("there is no list 'topics'"))
    points = content.get("weights")
    if not isinstance(points, dict) or not all(
        isinstance(points.get(name), int | float) for name in STRENGTHS
    ):
        raise _Fault(_("'weights' must give points for %(names)s") % {"names": ", ".join(STRENGTHS)})
    seen: set[str] = set()
    for number, entry in enumerate(_entries(content["topics"], "topics"), start=1):
        where = _("topic %(number)s") % {"number": number}
        slug, vi, en = _names(entry, where, seen)
        subs = _entries(entry.get("sub"), f"{where} ({slug}), 'sub'")
        subtopics = (
            _subtopic(sub, _("%(slug)s, subtopic %(number)s") % {"slug": slug, "number": at}, points, seen)
            for at, sub in enumerate(subs, start=1)
        )
        yield Topic(slug, vi, en, tuple(subtopics))


def _entries(value: Any, where: str) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise _Fault(
            _("%(where)s: a list of entries with 'slug', 'vi' and 'en' is expected") % {"where": where}
        )
    return value


def _names(entry: dict[str, Any], where: str, seen: set[str]) -> tuple[str, str, str]:
    for key in ("slug", "vi", "en"):
        if not isinstance(entry.get(key), str) or not entry[key].strip():
            raise _Fault(_("%(where)s: '%(key)s' is missing or is not text") % {"where": where, "key": key})
    if entry["slug"] in seen:
        raise _Fault(
            _("%(where)s: the slug '%(slug)s' is used twice") % {"where": where, "slug": entry["slug"]}
        )
    seen.add(entry["slug"])
    return entry["slug"], entry["vi"], entry["en"]


def _subtopic(entry: dict[str, Any], where: str, points: dict[str, float], seen: set[str]) -> Subtopic:
    slug, vi, en = _names(entry, where, seen)
    cues = tuple(
        (cue, points[name]) for name in STRENGTHS for cue in _phrases(entry, name, f"{where} ({slug})")
    )
    return Subtopic(slug, vi, en, cues, tuple(_phrases(entry, "not", f"{where} ({slug})")))


def _phrases(entry: dict[str, Any], key: str, where: str) -> list[str]:
    phrases = entry.get(key, [])
    if not isinstance(phrases, list):
        raise _Fault(_("%(where)s: '%(key)s' must be a list of phrases") % {"where": where, "key": key})
    for phrase in phrases:
        if not isinstance(phrase, str) or not any(char.isalnum() for char in phrase):
            raise _Fault(
                _("%(where)s: %(phrase)r under '%(key)s' is not a phrase; put numbers in quotes")
                % {"where": where, "phrase": phrase, "key": key}
            )
    return phrases

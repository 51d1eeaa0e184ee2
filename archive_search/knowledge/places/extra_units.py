"""Units that staff add to the packaged list, in a TOML file:

    [[units]]
    name = "xã Phúc Trầm, thành phố Đan Khê, tỉnh Lam Xuyên"   # with the units around it
    until = 2025-06-30                                         # the last day; `since` is the first one
    into = ["phường Hạc Khê, tỉnh Quế Lĩnh", "xã Tam Lĩnh, tỉnh Quế Lĩnh"]

`since` and `until` may be left out. `into` names what became of a unit: one unit took all of it, several took
a part each. The units around it and those in `into` stand in the file too, or in the packaged list.
"""

import datetime as dt
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive_search.errors import ConfigError
from archive_search.knowledge.places.admin_units import LEVELS, AdminUnit, AdminUnits, relations_to
from archive_search.language import gettext as _
from archive_search.text.normalize import clean_text, place_tones

_KEYS = {"name", "since", "until", "into"}
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of the file; `path` holds the unit and those around it, the smallest first."""

    path: tuple[str, ...]
    since: dt.date | None
    until: dt.date | None
    into: tuple[str, ...]


def with_extra(packaged: AdminUnits, path: Path) -> AdminUnits:
    """The packaged units and those of a file; ConfigError names the file and the entry that is wrong."""
    try:
        entries = [
            _read(entry) for entry in tomllib.loads(path.read_text(encoding="utf-8-sig")).get("units", ())
        ]
        return _added(packaged, entries)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(_("%(path)s cannot be read: %(error)s") % {"path": path, "error": error}) from error
    except ValueError as error:
        raise ConfigError(f"{path}: {error}") from error


def _read(entry: Any) -> _Entry:
    if not isinstance(entry, dict) or not isinstance(entry.get("name"), str):
        raise ValueError(_("a unit needs a name in quotes: %(entry)r") % {"entry": entry})
    into = entry.get("into", [])
    dates = entry.get("since"), entry.get("until")
    if entry.keys() - _KEYS or not all(date is None or type(date) is dt.date for date in dates):
        raise ValueError(
            _("%(entry)r may say `name`, `into`, and `since` and `until` as dates (2025-06-30)")
            % {"entry": entry["name"]}
        )
    names = [into] if isinstance(into, str) else into
    return _Entry(_path(entry["name"]), *dates, tuple(str(name) for name in names))


def _path(name: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in place_tones(clean_text(name)).split(","))


class _Known:
    """The packaged units and those made so far, looked up by their path."""

    def __init__(self, packaged: AdminUnits) -> None:
        self._packaged = packaged
        self._made: dict[tuple[str, ...], list[AdminUnit]] = defaultdict(list)

    def add(self, path: tuple[str, ...], unit: AdminUnit) -> None:
        if any(other.id == unit.id for other in self.at(path)):
            raise ValueError(_("%(path)r is in the list already") % {"path": unit.path})
        self._made[path].append(unit)

    def at(self, path: tuple[str, ...]) -> list[AdminUnit]:
        wanted, bare = ", ".join(path), path[0].removeprefix(_level(path[0])).strip()
        packaged = (unit for unit in self._packaged.named(bare) if unit.path == wanted)
        return [*packaged, *self._made[path]]


def _level(name: str) -> str:
    level = next((level for level in LEVELS if name.startswith(f"{level} ")), None)
    if level is None:
        raise ValueError(
            _("%(name)r must begin with one of %(names)s") % {"name": name, "names": ", ".join(LEVELS)}
        )
    return level


def _added(packaged: AdminUnits, entries: Sequence[_Entry]) -> AdminUnits:
    """Larger units are made first, so that the order of the file does not matter."""
    known = _Known(packaged)
    made: list[tuple[_Entry, AdminUnit]] = []
    for entry in sorted(entries, key=lambda entry: len(entry.path)):
        level = _level(entry.path[0])
        name = entry.path[0].removeprefix(level).strip()
        unit = AdminUnit(level, name, _parent(entry, known), entry.since, entry.until)
        known.add(entry.path, unit)
        made.append((entry, unit))
    later = {unit: relations_to(_successors(entry, known)) for entry, unit in made if entry.into}
    own = [unit for _, unit in made]
    return AdminUnits((*packaged.units, *own), {**packaged.stated_later, **later}, own)


def _parent(entry: _Entry, known: _Known) -> AdminUnit | None:
    """The unit around one, of the same time."""
    if len(entry.path) == 1:
        return None
    first, last = entry.since or dt.date.min, entry.until or dt.date.max
    for unit in known.at(entry.path[1:]):
        if (unit.since or dt.date.min) <= last and first <= (unit.until or dt.date.max):
            return unit
    raise ValueError(
        _("no unit %(names)r is known for %(path)r")
        % {"names": ", ".join(entry.path[1:]), "path": entry.path[0]}
    )


def _successors(entry: _Entry, known: _Known) -> Iterator[AdminUnit]:
    """The units of `into`, as they are after the end of this one."""
    for name in entry.into:
        units = [unit for unit in known.at(_path(name)) if entry.until and unit.existed(entry.until + _DAY)]
        if not units:
            raise ValueError(
                _("%(path)r cannot have become %(name)r: none such after its last day")
                % {"path": entry.path[0], "name": name}
            )
        yield units[0]

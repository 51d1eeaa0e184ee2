"""Everything a deployment may decide. The only module that reads the environment."""

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from archive_search.errors import ConfigError
from archive_search.knowledge.lists import Lists
from archive_search.language import LANGUAGES, Language, known_language
from archive_search.language import gettext as _
from archive_search.limits import Limits
from archive_search.site import Site

_MOST_WORKERS = 4  # by default; each takes about 110 MB, most of it for the segmentation model


@dataclass(frozen=True, slots=True)
class Source:
    """What staff say of a source: a `name` to show for a folder of articles, and the `unit` it reports on."""

    name: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """`sources` is keyed by a source's name or its folder's; `topics`, `places` and `acronyms` are lists of
    staff's own."""

    home: Path
    sources: Mapping[str, Source] = field(default_factory=lambda: MappingProxyType({}))
    topics: Path | None = None
    places: Path | None = None
    acronyms: Path | None = None
    cache_bytes: int = 256 << 20
    lock_timeout_s: float = 60
    workers: int = min(os.cpu_count() or 1, _MOST_WORKERS)
    limits: Limits = field(default_factory=Limits)
    site: Site = field(default_factory=Site)

    @property
    def names(self) -> dict[str, str]:
        """What to call a folder's source, for folders that staff have named."""
        return {key: source.name for key, source in self.sources.items() if source.name}

    @property
    def units(self) -> dict[str, str]:
        """The unit that a source reports on, by its name, where staff have said so."""
        return {source.name or key: source.unit for key, source in self.sources.items() if source.unit}

    @property
    def lists(self) -> Lists:
        return Lists(self.topics, self.places, self.acronyms)

    @property
    def catalog_path(self) -> Path:
        return self.home / "catalog.sqlite"

    @property
    def officials_path(self) -> Path:
        """Staff's corrections on who is who."""
        return self.home / "officials.toml"

    @property
    def originals_path(self) -> Path:
        return self.home / "originals"

    @property
    def index_path(self) -> Path:
        return self.home / "index"


def load_settings(home: Path | None = None, **options: int | float | None) -> Settings:
    """The settings of an archive: defaults, then `archive.toml`, the environment, and `options` that are set.

    ConfigError names the file and the line or key, the variable or the option that cannot be used.
    """
    folder = home or _default_home()
    values = _from_file(folder / "archive.toml")
    for name, read in _SCALARS.items():
        variable = f"ARCHIVE_SEARCH_{name.upper()}"
        if text := os.environ.get(variable):
            values[name] = read(text, variable)
        if (option := options.get(name)) is not None:
            values[name] = read(option, f"--{name.replace('_', '-')}")
    values |= {name: folder / values[name] for name in _FILES if name in values}
    site = Site(**{name: values.pop(name) for name in _SITE if name in values})
    limits = Limits(**{name: values.pop(name) for name in _LIMITS if name in values})
    return Settings(folder, limits=limits, site=site, **values)


def load_language() -> Language | None:
    """The language to speak: ARCHIVE_SEARCH_LANG, else the locale's; None where neither is one of ours."""
    if asked := os.environ.get("ARCHIVE_SEARCH_LANG"):
        if language := known_language(asked):
            return language
        message = _("ARCHIVE_SEARCH_LANG must be one of %(names)s, not %(value)r.")
        raise ConfigError(message % {"names": ", ".join(LANGUAGES), "value": asked})
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((value for name in names if (value := os.environ.get(name))), "")
    return known_language(re.split("[_.@]", locale)[0])


def _default_home() -> Path:
    if home := os.environ.get("ARCHIVE_SEARCH_HOME"):
        return Path(home)
    try:
        data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    except RuntimeError as error:  # a user of a container that the system does not know
        raise ConfigError(
            _("You have no home folder here; name the archive's folder with --home.")
        ) from error
    return Path(data) / "archive-search"


def _from_file(path: Path) -> dict[str, Any]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except tomllib.TOMLDecodeError as error:  # its message ends in "(at line 3, column 7)"
        raise ConfigError(
            _("%(path)s is not valid TOML: %(error)s") % {"path": path, "error": error}
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(_("%(path)s cannot be read: %(error)s") % {"path": path, "error": error}) from error
    for name in content.keys() - _READERS.keys():
        raise ConfigError(
            _("%(path)s: there is no setting %(name)r; use one of %(names)s.")
            % {"path": path, "name": name, "names": ", ".join(sorted(_READERS))}
        )
    return {name: _READERS[name](value, f"{path}: {name}") for name, value in content.items()}


def _whole_number(value: Any, where: str) -> int:
    number = _number(value, where)
    if number < 1 or number != int(number):
        raise ConfigError(
            _("%(where)s must be a whole number from 1 up, not %(value)r.") % {"where": where, "value": value}
        )
    return int(number)


def _count(value: Any, where: str) -> int:
    return 0 if _number(value, where) == 0 else _whole_number(value, where)


def _yes_or_no(value: Any, where: str) -> bool:
    words = {"true": True, "false": False}
    if str(value).lower() not in words:
        raise ConfigError(
            _("%(where)s must be true or false, not %(value)r.") % {"where": where, "value": value}
        )
    return words[str(value).lower()]


def _web_address(value: Any, where: str) -> str:
    if not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", _text(value, where)):
        raise ConfigError(
            _("%(where)s must be an address such as https://kho-tin.example, not %(value)r.")
            % {"where": where, "value": value}
        )
    return str(value).rstrip("/")


def _contact(value: Any, where: str) -> str:
    if not re.fullmatch(r"(mailto:|https://)\S+", _text(value, where)):
        raise ConfigError(
            _("%(where)s must begin with mailto: or https://, not %(value)r.")
            % {"where": where, "value": value}
        )
    return str(value)


def _number(value: Any, where: str) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = -1.0
    if not 0 <= number < float("inf"):
        raise ConfigError(
            _("%(where)s must be a number from 0 up, not %(value)r.") % {"where": where, "value": value}
        )
    return number


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ConfigError(
            _("%(where)s must be text in quotes, not %(value)r.") % {"where": where, "value": value}
        )
    return value


def _sources(value: Any, where: str) -> Mapping[str, Source]:
    if not isinstance(value, dict):
        raise ConfigError(
            _('%(where)s must be tables such as [sources."Cổng TTĐT thành phố Đan Khê"].') % {"where": where}
        )
    return MappingProxyType({name: _source(entry, f"{where}.{name!r}") for name, entry in value.items()})


def _source(entry: Any, where: str) -> Source:
    if not isinstance(entry, dict) or entry.keys() - {"name", "unit"}:
        raise ConfigError(_("%(where)s may say 'name' and 'unit', nothing else.") % {"where": where})
    return Source(**{key: _text(value, f"{where}.{key}") for key, value in entry.items()})


_FILES = ("topics", "places", "acronyms")
_SITE: dict[str, Callable[[Any, str], Any]] = {
    "base_url": _web_address,
    "contact": _contact,
    "trusted_proxies": _count,
    "concurrency": _whole_number,
    "json_logs": _yes_or_no,
    "metrics": _yes_or_no,
}
_LIMITS: dict[str, Callable[[Any, str], Any]] = {
    "max_input_bytes": _whole_number,
    "reader_cpu_s": _whole_number,
    "reader_memory_bytes": _whole_number,
}
_SCALARS: dict[str, Callable[[Any, str], Any]] = {
    **dict.fromkeys(_FILES, _text),
    "cache_bytes": _whole_number,
    "lock_timeout_s": _number,
    "workers": _whole_number,
    **_LIMITS,
    **_SITE,
}
_READERS = {**_SCALARS, "sources": _sources}

"""What the program is made of beside its own code: the packages of the lock file."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
_PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>\S+)(?P<files>(?:.*\\\n)*.*)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_LONGEST_NAME = 60  # of a licence; what is longer is its text
_WORDINGS = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "The BSD 2-Clause License": "BSD-2-Clause",
    "Two-clause BSD license": "BSD-2-Clause",
    "ZPL 2.1": "ZPL-2.1",
}
# What their licence files say, for packages whose metadata say it in words or not at all.
_READ = {
    "axe-playwright-python": "MIT AND MPL-2.0",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
}


@dataclass(frozen=True, slots=True)
class Component:
    """A package of the lock file with the SHA-256 of each of its files."""

    name: str
    version: str
    hashes: tuple[str, ...]


def locked() -> list[Component]:
    """The packages in the order of the lock file."""
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    found = _PIN.finditer(text)
    return [Component(one["name"], one["version"], tuple(_HASH.findall(one["files"]))) for one in found]


def licence(name: str) -> str | None:
    """The licence that an installed package states, as an SPDX expression where it has the words of one.

    None for a package that is not installed, such as one for another system.
    """
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None
    if name in _READ:
        return _READ[name]
    classified = [one.rpartition(" :: ")[2] for one in told.get_all("Classifier", []) if ":: OSI" in one]
    short = [one for one in told.get_all("License", []) if len(one) < _LONGEST_NAME]
    stated = (*told.get_all("License-Expression", []), *short, *classified)
    words = next(filter(None, stated), "")
    return _WORDINGS.get(words, words)


def needed() -> set[str]:
    """The names of the packages that the program needs to run on this machine, tests left out."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: set[str] = set()
    _collect(project["dependencies"], {""}, found)
    return found


def _collect(requirements: Iterable[str], extras: set[str], found: set[str]) -> None:
    """Add what is required, given the extras of the package that requires it, and what that requires."""
    for one in map(Requirement, requirements):
        name = re.sub(r"[-_.]+", "-", one.name).lower()
        applies = one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in extras)
        if applies and name not in found:
            found.add(name)
            _collect(_requires(name), one.extras or {""}, found)


def _requires(name: str) -> list[str]:
    try:
        return metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return []

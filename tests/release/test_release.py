"""What is delivered: only packages of known content and licence, and a wheel that anyone can build again."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.release.bom import bill
from tests.release.components import ROOT, licence, locked, needed

_ALLOWED = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-2-Clause-Views", "BSD-3-Clause", "CC0-1.0", "CNRI-Python",
    "MIT", "MPL-1.1", "MPL-2.0", "PSF-2.0", "ZPL-2.1", "Zlib",
}  # fmt: skip
_BUILT_FROM = ("archive_search", "corpus", "pyproject.toml", "README.md", "LICENSE", ".gitignore")


def is_allowed(expression: str) -> bool:
    """Whether we may use and pass on what is licensed so; of alternatives one is enough."""
    return any(set(one.split(" AND ")) <= _ALLOWED for one in expression.strip("()").split(" OR "))


@pytest.mark.parametrize(
    ("expression", "allowed"),
    [("MIT", True), ("GPL-3.0-or-later", False), ("MIT AND AGPL-3.0", False), ("MPL-1.1 OR GPL-2.0", True)],
)
def test_only_licences_that_ask_nothing_of_our_users_are_allowed(expression: str, allowed: bool) -> None:
    assert is_allowed(expression) is allowed


def test_every_locked_package_has_an_allowed_licence() -> None:
    stated = {one.name: found for one in locked() if (found := licence(one.name)) is not None}
    assert len(stated) > 60
    assert {name: found for name, found in stated.items() if not is_allowed(found)} == {}


def test_every_file_of_every_package_is_locked_by_its_hash() -> None:
    components = locked()
    assert [one.name for one in components if not one.hashes] == []
    assert needed() <= {one.name for one in components}


def test_lock_holds_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [*project["build-system"]["requires"], *project["project"]["dependencies"]]
    asked += project["project"]["optional-dependencies"]["test"]
    versions = {one.name: one.version for one in locked()}
    for requirement in asked:
        name, version = re.fullmatch(r"([\w.-]+)==([\w.]+)(?:;.*)?", requirement).groups()
        assert versions[name.lower().replace("_", "-")] == version, "Run .ci/lock."


def test_bill_of_materials_names_every_package_once_and_tells_use_from_test() -> None:
    components = {one["name"]: one for one in bill()["components"]}
    assert list(components) == [one.name for one in locked()]
    assert components["whoosh"]["scope"] == "required"
    assert components["pytest"]["scope"] == "excluded"
    assert components["flask"]["purl"] == f"pkg:pypi/flask@{components['flask']['version']}"
    assert components["flask"]["licenses"] == [{"expression": "BSD-3-Clause"}]


def test_the_same_source_makes_the_same_wheel(tmp_path: Path) -> None:
    first, second = (
        built(tmp_path / name, when) for name, when in (("a", 1_000_000_000), ("b", 1_700_000_000))
    )
    assert first.name == second.name
    assert first.read_bytes() == second.read_bytes()


def built(folder: Path, when: int) -> Path:
    """A wheel from a copy of the source whose files are as old as said."""
    folder.mkdir()
    for name in _BUILT_FROM:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    shutil.rmtree(folder / "archive_search" / "__pycache__", ignore_errors=True)
    for path in folder.rglob("*"):
        os.utime(path, (when, when))
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel"]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000", "PYTHONHASHSEED": str(when % 1000)}
    subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
    (wheel,) = (folder / "dist").glob("*.whl")
    return wheel

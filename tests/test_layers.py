"""The lines of the design: imports point one way, and each library has one home."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "archive_search"
SERVICE = ("search", "formats")
FORBIDDEN = {
    "text": ("knowledge", "query", "engines", "catalog", "ingest", *SERVICE, "web", "settings"),
    "knowledge": ("query", "engines", "catalog", "ingest", *SERVICE, "web", "settings"),
    "query": ("engines", "catalog", "ingest", *SERVICE, "web", "settings"),
    "engines": ("catalog", "ingest", *SERVICE, "web", "settings"),
    "citations": ("text", "knowledge", "query", "engines", "catalog", "ingest", *SERVICE, "web", "settings"),
    "catalog": ("citations", "engines", "ingest", *SERVICE, "web", "settings"),
    "ingest": ("upkeep", *SERVICE, "web"),
    "upkeep": (*SERVICE, "web"),
    "search": ("ingest", "upkeep", "formats", "web", "settings"),
    "formats": ("ingest", "upkeep", "web", "settings"),
    "web": ("ingest", "upkeep", "settings"),
}
HOMES = {
    "whoosh": ("engines/whoosh/",),
    "sqlalchemy": ("catalog/",),
    "flask": ("web/",),
    "click": ("cli/",),
    "trafilatura": ("ingest/readers/",),
    "pypdfium2": ("ingest/readers/pdf.py",),
    "warcio": ("ingest/readers/warc.py", "ingest/readers/encoded.py"),
    "brotli": ("ingest/readers/encoded.py",),
    "backports": ("ingest/readers/encoded.py",),
}


def imported(path: Path) -> set[str]:
    """The modules that a file names in its import statements, wherever they stand."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= names | {node.module}
    return found


FILES = sorted(ROOT.rglob("*.py"))


@pytest.mark.parametrize("package", FORBIDDEN)
def test_imports_point_upward_only(package):
    for path in (ROOT / package).rglob("*.py"):
        for name in imported(path):
            top = (
                name.removeprefix("archive_search.").split(".")[0]
                if name.startswith("archive_search.")
                else ""
            )
            assert top not in FORBIDDEN[package], f"{path.relative_to(ROOT)} imports {name}"


def test_packages_of_knowledge_build_on_each_other_one_way():
    order = ["officials", "places", "persons", "topics", "facts"]
    for at, package in enumerate(order):
        later = {f"archive_search.knowledge.{name}" for name in order[at + 1 :]}
        for path in (ROOT / "knowledge" / package).rglob("*.py"):
            tops = {".".join(name.split(".")[:3]) for name in imported(path)}
            assert not tops & later, f"{path.relative_to(ROOT)} imports {tops & later}"


@pytest.mark.parametrize("library", HOMES)
def test_library_is_imported_in_its_home_only(library):
    users = [
        path.relative_to(ROOT).as_posix()
        for path in FILES
        if any(n.split(".")[0] == library for n in imported(path))
    ]
    assert users, f"nothing imports {library}"
    assert [user for user in users if not user.startswith(HOMES[library])] == []


def test_environment_is_read_in_settings_only():
    readers = [
        path.name
        for path in FILES
        if "os.environ" in path.read_text(encoding="utf-8") or "getenv" in path.read_text(encoding="utf-8")
    ]
    assert readers == ["settings.py"]


def test_underthesea_gives_its_model_and_is_never_imported():
    assert [path for path in FILES if any(n.split(".")[0] == "underthesea" for n in imported(path))] == []


def test_no_import_cycle():
    modules = {module_name(path): path for path in FILES}
    edges = {
        name: {t for t in imported(path) if t in modules and not f"{name}.".startswith(f"{t}.")}
        for name, path in modules.items()
    }
    while leaves := [name for name, targets in edges.items() if not targets & edges.keys()]:
        for name in leaves:
            del edges[name]
    assert edges == {}


def module_name(path: Path) -> str:
    """`archive_search.web` for its `__init__.py`; a module always has its package loaded already."""
    return ".".join(("archive_search", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(
        ".__init__"
    )

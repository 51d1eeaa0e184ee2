"""The tests read messages as they are written, whatever the locale; `--soak` runs the long ones too."""

import os
from collections.abc import Iterator

import pytest

from archive_search.demo import demo_archive
from archive_search.settings import Settings

for name in ("ARCHIVE_SEARCH_LANG", "LC_ALL", "LC_MESSAGES"):
    os.environ.pop(name, None)
os.environ["LANG"] = "C.UTF-8"


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """The demonstration archive, not to be written to: ingesting it takes seconds, so all share it."""
    with demo_archive(tmp_path_factory.mktemp("demo")) as (settings, _report):
        yield settings


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--soak", action="store_true", help="Run the long tests too.")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "soak: takes minutes; runs with --soak only")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--soak"):
        for item in items:
            if item.get_closest_marker("soak"):
                item.add_marker(pytest.mark.skip(reason="runs with --soak"))

"""The archive that the tests of durability damage, one a session."""

from pathlib import Path

import pytest

from tests.durability.archives import copied, make_archive


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of an archive, not to be written to."""
    return make_archive(tmp_path_factory.mktemp("archive"))


@pytest.fixture
def home(archive: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return copied(archive, tmp_path)

from pathlib import Path

import pytest

from archive_search.engines.whoosh import WhooshEngine
from tests.engines.contract import EngineContract


class TestWhooshEngine(EngineContract):
    @pytest.fixture
    def engine(self, tmp_path: Path) -> WhooshEngine:
        return WhooshEngine(tmp_path / "index")

import pytest

from archive_search.engines.memory import MemoryEngine
from tests.engines.contract import EngineContract


class TestMemoryEngine(EngineContract):
    @pytest.fixture
    def engine(self) -> MemoryEngine:
        return MemoryEngine()

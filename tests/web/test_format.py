"""Values as pages write them, whatever clock the server's machine is set to."""

import time
from collections.abc import Iterator

import pytest

from archive_search.search.service import SearchService
from archive_search.web.format import coded
from archive_search.written import moment
from tests.web.conftest import REFORM


@pytest.fixture
def hanoi_clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Asia/Ho_Chi_Minh")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the clock of this system cannot be set for a test")
def test_time_of_ingest_is_vietnamese_time_on_a_server_in_vietnam(
    service: SearchService, hanoi_clock: None
) -> None:
    stored = service.catalog.article(REFORM)
    hours = (int(moment(stored.ingested_at)[:2]) - stored.ingested_at.hour) % 24
    assert (stored.ingested_at.isoformat()[-6:], hours) == ("+00:00", 7)


def test_backticks_mark_code_and_nothing_else_becomes_markup() -> None:
    assert coded("gửi `next` <b> tiếp") == "gửi <code>next</code> &lt;b&gt; tiếp"

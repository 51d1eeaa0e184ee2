"""The peers are asked what we are asked, so that their times can be compared."""

from pathlib import Path

import pytest

from archive_search.ingest.pipeline import IngestOptions, ingest
from archive_search.opening import open_engine
from archive_search.settings import load_settings
from tests.benchmarks.__main__ import build_peers
from tests.benchmarks.articles import DATA, write_articles
from tests.benchmarks.queries import query_mix, time_engine

pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the newspaper articles are not on this machine")


def test_peers_find_as_many_articles_as_we_do(tmp_path: Path) -> None:
    settings = load_settings(tmp_path / "home", workers=1)
    settings.home.mkdir()
    write_articles(DATA, 60, tmp_path / "articles.jsonl")
    engine = open_engine(settings)
    ingest([tmp_path / "articles.jsonl"], settings, IngestOptions(), engine)
    peers, _ = build_peers(tmp_path, settings)
    for case in query_mix(engine):
        calls = [peer.call(case) for peer in peers]
        totals = {call() for call in calls if call}
        assert totals <= {time_engine(engine, case, 1).total}, case

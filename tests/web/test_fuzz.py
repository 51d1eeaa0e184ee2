"""Schemathesis asks the API everything that its description allows, and much that it does not."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import Failure
from schemathesis.engine import events, from_schema

from archive_search.catalog import Registry
from archive_search.engines.memory import MemoryEngine
from archive_search.ingest.indexing import index_changes
from archive_search.knowledge.acronyms import Acronyms
from archive_search.knowledge.library import Library
from archive_search.knowledge.places.find import Places
from archive_search.knowledge.topics.find import Topics
from archive_search.search.service import SearchService
from archive_search.web import create_app
from tests.web.newsroom import ARTICLES, open_catalog

CONFIG = """
seed = 4
headers = {{ Accept-Encoding = "identity" }} # the client that speaks WSGI unpacks nothing

[generation]
deterministic = true
max-examples = {cases}

[checks.positive_data_acceptance]
expected-statuses = ["2xx", 304, 404, 422]
"""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchService]:
    library = Library(Topics.load(), Places.load(), Acronyms([("UBND", "Ủy ban nhân dân")]))
    path = tmp_path_factory.mktemp("fuzzed") / "catalog.sqlite"
    with closing(open_catalog(path, library)) as catalog, closing(MemoryEngine()) as engine:
        index_changes(catalog, engine, 0)
        yield SearchService(engine, catalog, library)


@pytest.mark.parametrize(
    "cases", [pytest.param(8, id="short"), pytest.param(200, id="long", marks=pytest.mark.soak)]
)
def test_no_request_meets_an_answer_that_the_description_does_not_tell(
    service: SearchService, cases: int
) -> None:
    asked, failures = run(service, cases)
    print(dict(asked))  # how many had which status; shown with -s
    assert failures == []
    assert asked.total() >= 11 * cases


def run(service: SearchService, cases: int) -> tuple[Counter[int], list[Failure]]:
    """How many answers had which status, and what was wrong with them."""
    app = create_app(service)
    described = with_known_ids(app.test_client().get("/api/openapi.json").get_json(), service)
    config = SchemathesisConfig.from_str(CONFIG.format(cases=cases))
    schema = schemathesis.openapi.from_dict(described, config=config)
    schema.app = app
    asked: Counter[int] = Counter()
    failures: list[Failure] = []
    for event in from_schema(schema).execute():
        if isinstance(event, events.ScenarioFinished):
            recorder = event.recorder
            asked.update(one.response.status_code for one in recorder.interactions.values() if one.response)
            for checks in recorder.checks.values():
                failures += [check.failure_info.failure for check in checks if check.failure_info]
        if isinstance(event, events.NonFatalError | events.FatalError):
            raise AssertionError(event)
    return asked, failures


def with_known_ids(described: dict[str, Any], service: SearchService) -> dict[str, Any]:
    """Ids of the archive beside the pattern of all ids, so that half of the requests find something."""
    registry = Registry(service.catalog)
    known = {
        "article_id": [article.id for article in ARTICLES],
        "person": [one.id for one in registry.officials()],
        "post_id": [one.id for one in registry.posts_seen()],
        "slug": list(service.topics.slugs),
    }
    for methods in described["paths"].values():
        for parameter in methods["get"]["parameters"]:
            if ids := known.get(parameter["name"]):
                parameter["schema"] = {"anyOf": [{"enum": ids}, parameter["schema"]]}
    return described

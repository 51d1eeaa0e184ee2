"""What the archive holds and lacks, through the API."""

import datetime as dt

from archive_search.catalog import Catalog, Run
from archive_search.coverage import coverage as held
from archive_search.language import N_
from archive_search.search.cursors import pack, unpack
from archive_search.search.results import SearchRequest
from archive_search.web.api.operations import Json, Operation
from archive_search.web.api.parameters import CURSOR, Values, limit
from archive_search.web.current import service

_REFUSED = 100  # inputs that are named; the counts tell of all


def coverage(values: Values) -> Json:
    """Counted by the index, so that every number is what a search finds."""
    catalog, stats = service().catalog, service().catalog.stats()
    counts = service().facet_counts(SearchRequest(), "source")
    last = str(unpack(values["cursor"], str)[0]) if values["cursor"] else ""
    names = sorted(name for name in counts if name > last)
    page, units = names[: values["limit"]], catalog.units()
    return {
        "articles": stats.articles,
        "duplicates": stats.duplicates,
        "versions": stats.versions,
        "sources": [
            {"name": name, "unit": units.get(name, ""), "articles": counts[name], "months": _months(name)}
            for name in page
        ],
        "last_run": _run(catalog, run) if (run := catalog.last_run()) else None,
        "next": pack(page[-1]) if len(names) > len(page) else None,
    }


def _months(source: str) -> Json:
    return dict(sorted(held(service(), source).months.items()))


def _run(catalog: Catalog, run: Run) -> Json:
    return {
        "started_at": moment(run.started_at),
        "ended_at": moment(run.ended_at) if run.ended_at else None,
        "counts": dict(run.counts),
        "rejected": [
            {"path": one.path, "reason": one.reason} for one in catalog.rejects(run.id, limit=_REFUSED)
        ],
    }


def moment(when: dt.datetime) -> str:
    """A time of the catalog, which is in UTC."""
    return f"{when:%Y-%m-%dT%H:%M:%SZ}"


OPERATIONS = (
    Operation(
        "/coverage",
        coverage,
        N_("Kho có gì: số bài của từng nguồn theo tháng, lần đưa bài gần nhất và những tệp bị từ chối."),
        "Coverage",
        (limit(20), CURSOR),
        problems=(422,),
    ),
)

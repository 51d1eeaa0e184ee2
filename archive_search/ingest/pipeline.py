"""A run: read, clean, skip what is known, keep originals, enrich, record, index. Stages are generators."""

import time
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import tee
from pathlib import Path

from archive_search.catalog import Candidate, Catalog, Derived, Originals
from archive_search.catalog.learned import learn_acronyms
from archive_search.catalog.stories import link_stories
from archive_search.engines.base import SearchEngine
from archive_search.ingest.batches import cut
from archive_search.ingest.extracting import Found
from archive_search.ingest.forecast import Forecast
from archive_search.ingest.indexing import heal, index_changes
from archive_search.ingest.keeping import Keeper
from archive_search.ingest.lock import ingest_lock
from archive_search.ingest.origins import Origins
from archive_search.ingest.reading import read_articles
from archive_search.ingest.registering import register_officials
from archive_search.ingest.report import IngestReport
from archive_search.ingest.workers import Text, enrich_all
from archive_search.model import PassedOver, Rejected
from archive_search.settings import Settings

_BATCH = 1_000  # articles committed together
_BATCH_CHARS = 16_000_000
# Who is who is thought over for every name that arrives, with all its mentions in the archive. In a large
# ingest, batches wait until a quarter as much has come in as is findable: the cost does not grow squarely.
_WAITING = 4
_WORKERS_FED = 4  # by one reader: a page is read in 5 ms, and enriched in 20
_LOOKUP = 200  # articles looked up together
_LOOKUP_BYTES = 16_000_000

Progress = Callable[[IngestReport], None]


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """What the clerk says about this run. `source` and `unit` win over what files and settings say."""

    source: str | None = None
    unit: str | None = None
    dry_run: bool = False


def ingest(
    paths: Iterable[Path],
    settings: Settings,
    options: IngestOptions,
    engine: SearchEngine,
    on_progress: Progress = lambda _: None,
) -> IngestReport:
    """Take the articles under `paths` into the archive, and say what became of each input.

    Committed batches stay whatever happens later, so that a run that was stopped can simply be run again.
    """
    start = time.monotonic()
    report = IngestReport(options.dry_run)
    if options.dry_run:
        _rehearse(paths, settings, options, report, on_progress)
    else:
        lock = ingest_lock(settings.home, settings.lock_timeout_s)
        with lock, closing(Catalog(settings.catalog_path, create=True)) as catalog:
            report.notes += register_officials(catalog, settings).notes
            report.notes += heal(catalog, engine)
            kept = Keeper(Originals(settings.originals_path))
            with closing(kept) as keeper, closing(_read(paths, settings, options, catalog)) as found:
                _Run(settings, catalog, engine, keeper, report, on_progress).take(found)
            catalog.seal()
    report.seconds = time.monotonic() - start
    return report


def _rehearse(
    paths: Iterable[Path],
    settings: Settings,
    options: IngestOptions,
    report: IngestReport,
    on_progress: Progress,
) -> None:
    """Fill the report with what a run would do."""
    path = settings.catalog_path
    with closing(Catalog(path if path.exists() else None)) as catalog:
        forecast = Forecast(catalog)
        with closing(_read(paths, settings, options, catalog)) as found:
            for chunk in _lookups(_accepted(found, report, keep=lambda _: None)):
                standings = catalog.standings(chunk)
                report.compare_names(chunk, standings)
                for candidate, outcome in zip(chunk, forecast.outcomes(chunk, standings), strict=True):
                    report.count(candidate.article, outcome)
                on_progress(report)


def _read(
    paths: Iterable[Path], settings: Settings, options: IngestOptions, catalog: Catalog
) -> Generator[Found, None, None]:
    """What is under the paths. Units are as settings say, else as articles of the source were last given."""
    units = catalog.units() | settings.units
    origins = Origins(settings.names, units, options.source, options.unit)
    readers = max(1, settings.workers // _WORKERS_FED)
    return read_articles(paths, origins, settings.limits, readers)


class _Run:
    """One ingest: a chain of generators, pulled by the batches that are written."""

    def __init__(
        self,
        settings: Settings,
        catalog: Catalog,
        engine: SearchEngine,
        keeper: Keeper,
        report: IngestReport,
        on_progress: Progress,
    ) -> None:
        self._settings = settings
        self._catalog = catalog
        self._engine = engine
        self._keeper = keeper
        self._report = report
        self._on_progress = on_progress
        self._run = catalog.start_run()
        self._indexed = catalog.sequence()
        self._under_way: Counter[str] = Counter()  # articles by id, between look-up and commit

    def take(self, found: Iterable[Found]) -> None:
        accepted = _accepted(found, self._report, self._keeper.keep)
        kept, copies = tee(map(self._keep, self._unknown(accepted)))
        texts = (Text(candidate.article) for candidate in copies)
        with closing(enrich_all(texts, self._settings.workers, self._settings.lists)) as results:
            enriched = self._enriched(zip(kept, results, strict=True))
            for batch in cut(enriched, _BATCH, _BATCH_CHARS, lambda pair: len(pair[0].article.body)):
                self._write(batch)
        self._make_findable()
        self._keeper.settle()  # the rejects
        self._catalog.end_run(self._run, self._report.totals(), self._report.rejected)

    def _unknown(self, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
        """Those that are not recorded as they are: to segment the others again would be the whole cost."""
        for chunk in _lookups(candidates):
            unknown, moved = self._judge(chunk)
            if moved:
                self._catalog.note_unchanged(moved, self._run)
            yield from unknown
            self._on_progress(self._report)

    def _judge(self, chunk: list[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
        """Those to go on, and those whose articles are recorded as they are, but not from this input."""
        unknown, moved = [], []
        standings = self._catalog.standings(chunk)
        self._report.compare_names(chunk, standings)
        for candidate, standing in zip(chunk, standings, strict=True):
            article = candidate.article
            if candidate.content_hash == standing.last:
                self._report.count(article, "unchanged")
            elif candidate.content_hash == standing.newest and not self._under_way[article.id]:
                self._report.count(article, "unchanged")
                moved.append(candidate)
            else:  # what the catalog says of an article under way is about to change
                self._under_way[article.id] += 1
                unknown.append(candidate)
        return unknown, moved

    def _keep(self, candidate: Candidate) -> Candidate:
        sha = self._keeper.keep(candidate.article.original)
        return replace(candidate, article=replace(candidate.article, original=b""), original=sha)

    def _enriched(
        self, results: Iterable[tuple[Candidate, Derived | Rejected]]
    ) -> Iterator[tuple[Candidate, Derived]]:
        for candidate, result in results:
            if isinstance(result, Rejected):
                self._report.refuse(result.path, result.reason, candidate.original)
                self._under_way[candidate.article.id] -= 1
            else:
                yield candidate, result

    def _write(self, batch: list[tuple[Candidate, Derived]]) -> None:
        self._keeper.settle()
        outcomes = self._catalog.add(batch, self._run)
        link_stories(self._catalog)
        learn_acronyms(self._catalog)
        if self._catalog.sequence() - self._indexed > self._indexed // _WAITING:
            self._make_findable()
        for (candidate, _), outcome in zip(batch, outcomes, strict=True):
            self._report.count(candidate.article, outcome)
            self._under_way[candidate.article.id] -= 1
        self._under_way = +self._under_way
        self._on_progress(self._report)

    def _make_findable(self) -> None:
        register_officials(self._catalog, self._settings)
        self._indexed = index_changes(self._catalog, self._engine, self._indexed)


def _accepted(
    found: Iterable[Found],
    report: IngestReport,
    keep: Callable[[bytes], str | None],
) -> Iterator[Candidate]:
    """The articles; what is no article goes into the report, and the bytes of rejects to `keep`."""
    for item in found:
        if isinstance(item, Candidate):
            yield item
        elif isinstance(item, PassedOver):
            report.passed_over.append(item)
        else:
            report.refuse(item.path, item.reason, keep(item.data) if item.data else None)


def _lookups(candidates: Iterable[Candidate]) -> Iterator[list[Candidate]]:
    return cut(candidates, _LOOKUP, _LOOKUP_BYTES, lambda candidate: len(candidate.article.original))

"""What an archive holds and how its index stands."""

from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from archive_search.catalog import Catalog, Run, SourceCount, Stats
from archive_search.engines.base import SearchEngine
from archive_search.errors import EngineError
from archive_search.settings import Settings


@dataclass(frozen=True, slots=True)
class ArchiveStatus:
    """`index` is a sentence; `indexed` is the number of articles in the index, None when it cannot answer."""

    home: str
    stats: Stats
    sources: list[SourceCount]
    last_run: Run | None
    index: str
    indexed: int | None

    def to_dict(self) -> dict[str, Any]:
        return {name: _with_iso_dates(value) for name, value in asdict(self).items()}

    def to_text(self) -> str:
        counts = (
            (self.stats.articles, "articles"),
            (self.stats.versions, "versions of them and of duplicates"),
            (self.stats.duplicates, "duplicates, not shown"),
        )
        lines = [f"The archive in {self.home} holds:"]
        lines += [f"{number:>9,}  {label}" for number, label in counts]
        if self.sources:
            lines += ["By source:", *(_source_line(source) for source in self.sources)]
        return "\n".join([*lines, f"Index: {self.index}", f"Last ingest: {_run_line(self.last_run)}"])


def archive_status(settings: Settings, engine: SearchEngine) -> ArchiveStatus:
    """The state of the archive; IndexMissing when there is none. A broken index is told, not raised."""
    with closing(Catalog(settings.catalog_path)) as catalog:
        index, indexed = _index_state(engine, catalog.sequence())
        return ArchiveStatus(
            str(settings.home), catalog.stats(), catalog.sources(), catalog.last_run(), index, indexed
        )


def _index_state(engine: SearchEngine, newest: int) -> tuple[str, int | None]:
    try:
        info = engine.info()
    except EngineError as error:
        return str(error), None
    if behind := newest - info.sequence:
        return (
            f"{info.articles:,} articles, {behind:,} changes behind; the next ingest adds them.",
            info.articles,
        )
    return f"{info.articles:,} articles, up to date.", info.articles


def _source_line(source: SourceCount) -> str:
    return f"{source.articles:>9,}  {source.name}" + (f" ({source.unit})" if source.unit else "")


def _run_line(run: Run | None) -> str:
    if run is None:
        return "none."
    if run.ended_at is None:
        return f"{run.started_at:%Y-%m-%d %H:%M} UTC, not finished."
    counts = (f"{count:,} {name.replace('_', ' ')}" for name, count in run.counts.items() if count)
    return f"{run.ended_at:%Y-%m-%d %H:%M} UTC: {', '.join(counts) or 'nothing found'}."


def _with_iso_dates(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _with_iso_dates(part) for name, part in value.items()}
    return f"{value.isoformat()}Z" if isinstance(value, datetime) else value

"""What an archive holds and how its index stands."""

from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from archive_search.catalog import Catalog, Run, SourceCount, Stats
from archive_search.engines.base import SearchEngine
from archive_search.errors import EngineError
from archive_search.language import gettext as _
from archive_search.language import ngettext
from archive_search.outcomes import count_line, counts_text
from archive_search.settings import Settings
from archive_search.written import moment, number


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
            (self.stats.articles, _("articles")),
            (self.stats.versions, _("versions of them and of duplicates")),
            (self.stats.duplicates, _("duplicates, not shown")),
        )
        lines = [_("The archive in %(home)s holds:") % {"home": self.home}]
        lines += [count_line(count, label) for count, label in counts]
        if self.sources:
            lines += [_("By source:"), *(_source_line(source) for source in self.sources)]
        lines.append(_("Index: %(state)s") % {"state": self.index})
        lines.append(_("Last ingest: %(run)s") % {"run": _run_line(self.last_run)})
        return "\n".join(lines)


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
    articles = ngettext("%(count)s article", "%(count)s articles", info.articles)
    words = {"articles": articles % {"count": number(info.articles, "en")}}
    if behind := newest - info.sequence:
        words["behind"] = number(behind, "en")
        state = _("%(articles)s, %(behind)s changes behind; the next ingest adds them.")
    else:
        state = _("%(articles)s, up to date.")
    return state % words, info.articles


def _source_line(source: SourceCount) -> str:
    return count_line(source.articles, source.name + (f" ({source.unit})" if source.unit else ""))


def _run_line(run: Run | None) -> str:
    if run is None:
        return _("none.")
    if run.ended_at is None:
        return _("begun at %(time)s, not finished.") % {"time": moment(run.started_at, "en")}
    counts = counts_text(run.counts) or _("nothing found")
    return f"{moment(run.ended_at, 'en')}: {counts}."


def _with_iso_dates(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _with_iso_dates(part) for name, part in value.items()}
    return f"{value:%Y-%m-%dT%H:%M:%SZ}" if isinstance(value, datetime) else value

"""What a run did, for the clerk who started it and for programs."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from archive_search.catalog import Candidate, Outcome, Reject, Standing
from archive_search.language import N_, ngettext
from archive_search.language import gettext as _
from archive_search.model import Article, PassedOver
from archive_search.outcomes import count_line
from archive_search.written import decimal, number

_LINES = 20
_NAMED = 5  # sources
_UNIT = "thành phố Đan Khê, tỉnh Lam Xuyên"  # as an example
_LABELS: dict[Outcome, str] = {
    "new": N_("new"),
    "changed": N_("changed (a new version was kept)"),
    "unchanged": N_("unchanged"),
    "duplicate": N_("duplicates of another article"),
}


@dataclass(slots=True)
class IngestReport:
    """Filled as the run goes on; an article counts once it is recorded and can be found.

    `without_unit` are the sources of new articles that nobody has told the unit of; `renamed` counts articles
    by the name of their source, and by the other name under which the same paths brought them before.
    """

    dry_run: bool = False
    counts: Counter[Outcome] = field(default_factory=Counter)
    by_source: dict[str, Counter[Outcome]] = field(default_factory=dict)
    rejected: list[Reject] = field(default_factory=list)
    passed_over: list[PassedOver] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    without_unit: set[str] = field(default_factory=set)
    renamed: Counter[tuple[str, str]] = field(default_factory=Counter)
    seconds: float = 0.0

    def count(self, article: Article, outcome: Outcome) -> None:
        self.counts[outcome] += 1
        self.by_source.setdefault(article.source, Counter())[outcome] += 1
        if outcome == "new" and not article.unit:
            self.without_unit.add(article.source)

    def compare_names(self, candidates: Sequence[Candidate], standings: Sequence[Standing]) -> None:
        """Count those that the archive has from a source of another name, when they first come from this."""
        for candidate, standing in zip(candidates, standings, strict=True):
            now, before = candidate.article.source, standing.twin_source
            if before not in (None, now) and candidate.content_hash != standing.last:
                self.renamed[now, before] += 1

    def refuse(self, path: str, reason: str, original: str | None) -> None:
        self.rejected.append(Reject(path, reason, original))

    def totals(self) -> dict[str, int]:
        """The number of inputs by what became of them."""
        outcomes = {str(outcome): self.counts[outcome] for outcome in _LABELS}
        return outcomes | {"rejected": len(self.rejected), "passed_over": len(self.passed_over)}

    def to_dict(self) -> dict[str, Any]:
        return {
            "dry_run": self.dry_run,
            "counts": self.totals(),
            "sources": {source: dict(counts) for source, counts in sorted(self.by_source.items())},
            "rejected": [{"path": r.path, "reason": r.reason} for r in self.rejected],
            "passed_over": [{"path": p.path, "reason": p.reason} for p in self.passed_over],
            "notes": [*self.notes, *_on_names(self.renamed)],
            "sources_without_unit": sorted(self.without_unit),
            "seconds": round(self.seconds, 3),
        }

    def to_text(self) -> str:
        read = sum(self.counts.values())
        head = ngettext(
            "%(count)s article read in %(seconds)s s.", "%(count)s articles read in %(seconds)s s.", read
        ) % {"count": number(read, "en"), "seconds": decimal(f"{self.seconds:.1f}", "en")}
        if self.dry_run:
            head += " " + _("Nothing was written; this is what a run would do:")
        lines = [head, *self.notes]
        lines += [count_line(self.counts[outcome], _(label)) for outcome, label in _LABELS.items()]
        lines.append(count_line(len(self.rejected), _("rejected")))
        lines.append(count_line(len(self.passed_over), _("passed over")))
        if len(self.by_source) > 1:
            lines += [_("By source:"), *_by_source(self.by_source)]
        lines += [*_on_names(self.renamed), *_advice(self.without_unit)]
        lines += _listed(_("Rejected:"), self.rejected)
        if self.rejected:
            lines.append(_("Mend these and run the command again; what the archive has it passes by."))
        lines += _listed(_("Passed over:"), self.passed_over)
        return "\n".join(lines)


def _by_source(by_source: dict[str, Counter[Outcome]]) -> list[str]:
    totals = sorted((-sum(counts.values()), source) for source, counts in by_source.items())
    return [count_line(-total, source) for total, source in totals]


def _on_names(renamed: Mapping[tuple[str, str], int]) -> Iterator[str]:
    for (now, before), count in sorted(renamed.items()):
        note = ngettext(
            "%(count)s article of “%(now)s” is in the archive from the same path as one of “%(before)s”, and"
            " keeps that name. If the source was only renamed, give it its old name in archive.toml; for the"
            " new one, ingest everything into a new folder with --home.",
            "%(count)s articles of “%(now)s” are in the archive from the same paths as those of “%(before)s”,"
            " and keep that name. If the source was only renamed, give it its old name in archive.toml; for"
            " the new one, ingest everything into a new folder with --home.",
            count,
        )
        yield note % {"count": number(count, "en"), "now": now, "before": before}


def _advice(without_unit: set[str]) -> list[str]:
    if not without_unit:
        return []
    sources = sorted(without_unit)
    names = ", ".join(sources[:_NAMED]) + (", …" if len(sources) > _NAMED else "")
    advice = _(
        "No unit is known for %(sources)s: a bare 'UBND thành phố' may be any city's, and officials are told"
        " apart less well. Write it into archive.toml, for each such source, and run `archive-search rebuild"
        " --enrich`; for a new source --unit does it too."
    )
    entry = [f"    [sources.{json.dumps(sources[0], ensure_ascii=False)}]", f'    unit = "{_UNIT}"']
    return [advice % {"sources": names}, *entry]


def _listed(head: str, refused: list[Reject] | list[PassedOver]) -> list[str]:
    """A line each, at most twenty."""
    lines = [f"  {item.path}: {item.reason}" for item in refused[:_LINES]]
    if more := len(refused) - _LINES:
        note = _("and %(count)s more, see --json") % {"count": number(more, "en")}
        lines += [f"  {note}"] if more > 0 else []
    return [head, *lines] if lines else []

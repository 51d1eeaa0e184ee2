"""What a run did, for the clerk who started it and for programs."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from archive_search.catalog import Outcome, Reject
from archive_search.ingest.discover import PassedOver

_LINES = 20
_LABELS: dict[Outcome, str] = {
    "new": "new",
    "changed": "changed (a new version was kept)",
    "unchanged": "unchanged",
    "duplicate": "duplicates of another article",
}


@dataclass(slots=True)
class IngestReport:
    """Filled as the run goes on; an article counts once it is recorded and can be found."""

    dry_run: bool = False
    counts: Counter[Outcome] = field(default_factory=Counter)
    by_source: dict[str, Counter[Outcome]] = field(default_factory=dict)
    rejected: list[Reject] = field(default_factory=list)
    passed_over: list[PassedOver] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def count(self, source: str, outcome: Outcome) -> None:
        self.counts[outcome] += 1
        self.by_source.setdefault(source, Counter())[outcome] += 1

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
            "notes": self.notes,
            "seconds": round(self.seconds, 3),
        }

    def to_text(self) -> str:
        read = sum(self.counts.values())
        head = f"{read:,} articles read in {self.seconds:.1f} s."
        if self.dry_run:
            head += " Nothing was written; this is what a run would do:"
        lines = [head, *self.notes]
        lines += [f"{self.counts[outcome]:>9,}  {label}" for outcome, label in _LABELS.items()]
        lines += [f"{len(self.rejected):>9,}  rejected", f"{len(self.passed_over):>9,}  passed over"]
        if len(self.by_source) > 1:
            lines += ["By source:", *_by_source(self.by_source)]
        lines += _listed("Rejected:", self.rejected) + _listed("Passed over:", self.passed_over)
        return "\n".join(lines)


def _by_source(by_source: dict[str, Counter[Outcome]]) -> list[str]:
    totals = sorted((-sum(counts.values()), source) for source, counts in by_source.items())
    return [f"{-total:>9,}  {source}" for total, source in totals]


def _listed(head: str, refused: list[Reject] | list[PassedOver]) -> list[str]:
    """A line each, at most twenty."""
    lines = [f"  {item.path}: {item.reason}" for item in refused[:_LINES]]
    if more := len(refused) - _LINES:
        lines += [f"  and {more:,} more, see --json"] if more > 0 else []
    return [head, *lines] if lines else []

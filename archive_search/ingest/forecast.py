"""What recording would answer, for a run that writes nothing."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from archive_search.catalog import Candidate, Catalog, Outcome, Standing, decide


class Forecast:
    """The catalog as it would be after the articles met so far; holds two short strings of each."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._newest: dict[str, str] = {}
        self._met: defaultdict[str, list[str]] = defaultdict(list)

    def outcomes(self, candidates: Sequence[Candidate], standings: Sequence[Standing]) -> list[Outcome]:
        return [self._outcome(*pair) for pair in zip(candidates, standings, strict=True)]

    def _outcome(self, candidate: Candidate, standing: Standing) -> Outcome:
        article_id, content = candidate.article.id, candidate.content_hash
        holders = (
            h for h in self._holders(content, standing.twin) if self._newest.get(h, content) == content
        )
        newest = self._newest.get(article_id, standing.newest)
        outcome = decide(content, standing.last, newest, next(holders, None))
        if outcome != "unchanged":
            self._newest[article_id] = content
            self._met[content].append(article_id)
        return outcome

    def _holders(self, content: str, twin: str | None) -> Iterator[str]:
        """The articles that had this content before the run or got it since."""
        if twin:
            yield twin
            yield from self._catalog.duplicates(twin)
        yield from self._met[content]

"""What is shown of the articles found: what was searched marked in them, whom and what they are about."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from archive_search.catalog.catalog import Catalog
from archive_search.catalog.records import Excerpt, Headline
from archive_search.catalog.registry import Registry
from archive_search.catalog.sightings import Place
from archive_search.catalog.stories import story_members
from archive_search.model import EngineResults
from archive_search.query import tree as q
from archive_search.search.evidence_json import cues, offices
from archive_search.search.results import Found, Hit, OfficialRole, Passage
from archive_search.text.snippets import Pattern, best_passage, marks

_READ_AT_ONCE = 100  # articles
_MOST_CUES = 5  # of a topic, with a hit; an article's own JSON has all


def hits(catalog: Catalog, found: EngineResults, tree: q.Node) -> tuple[Hit, ...]:
    """What is shown of the articles of a page."""
    excerpts = catalog.excerpts([id_ for id_, _ in found.hits])
    return tuple(_hits(catalog, excerpts, found.hits, patterns_of(tree)))


def found_articles(catalog: Catalog, found: EngineResults, tree: q.Node) -> Iterator[Found]:
    """The articles of a page whole, and what is shown of them, read `_READ_AT_ONCE` at a time."""
    patterns, every = patterns_of(tree), found.hits
    for start in range(0, len(every), _READ_AT_ONCE):
        page = every[start : start + _READ_AT_ONCE]
        stored = catalog.articles([id_ for id_, _ in page])
        excerpts = {
            id_: Excerpt(one.article, one.derived.mentions, one.derived.topics) for id_, one in stored.items()
        }
        yield from (Found(hit, stored[hit.id]) for hit in _hits(catalog, excerpts, page, patterns))


def _hits(
    catalog: Catalog,
    excerpts: Mapping[str, Excerpt],
    scores: Iterable[tuple[str, float]],
    patterns: Sequence[Pattern],
) -> Iterator[Hit]:
    also = reprints(catalog, list(excerpts))
    persons = Registry(catalog).persons_in(*excerpts)
    for id_, score in scores:
        if id_ in excerpts:  # an article deleted a moment ago may still be in the index
            yield _hit(excerpts[id_], score, patterns, persons, also.get(id_, ()))


def reprints(catalog: Catalog, ids: Sequence[str]) -> dict[str, tuple[Headline, ...]]:
    """For each article that shares its story the others, as they stand in the archive."""
    members = story_members(catalog, ids)
    known = catalog.headlines(sorted({id_ for story in members.values() for id_ in story}))
    return {
        id_: tuple(known[other] for other in story if other != id_ and other in known)
        for id_, story in members.items()
    }


def patterns_of(tree: q.Node) -> list[Pattern]:
    """What of a query is to be marked."""
    patterns = []
    for leaf in q.wanted(tree):
        terms = leaf.terms if isinstance(leaf, q.Phrase) else (leaf.text,)
        patterns.append(Pattern(terms, leaf.folded, isinstance(leaf, q.Prefix)))
    return list(dict.fromkeys(patterns))


def _hit(
    excerpt: Excerpt,
    score: float,
    patterns: Sequence[Pattern],
    persons: Mapping[Place, str],
    also: tuple[Headline, ...],
) -> Hit:
    article = excerpt.article
    return Hit(
        id=article.id,
        title=Passage(article.title, marks(article.title, patterns)),
        date=article.date,
        source=article.source,
        url=article.url,
        path=article.path,
        score=round(score, 4),
        snippet=Passage(*best_passage(article.body, patterns)),
        officials=tuple(_officials(excerpt, persons)),
        topics=tuple(topic.slug for topic in excerpt.topics),
        cues={topic.slug: cues(article, topic.cues, _MOST_CUES) for topic in excerpt.topics},
        also=also,
    )


def _officials(excerpt: Excerpt, persons: Mapping[Place, str]) -> Iterable[OfficialRole]:
    """Each office of each person once, where the article first states it."""
    article = excerpt.article
    found: dict[tuple[str, str, str | None], OfficialRole] = {}
    for office in offices(article.id, excerpt.mentions, persons):
        name, role = office.mention.name, office.role
        key = (name, role.text, office.person)
        if not role.capacity and key not in found:
            found[key] = OfficialRole(name, role.text, office.person, office.evidence(article))
    return found.values()

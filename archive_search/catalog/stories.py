"""The same release in several articles: found by keys of their signatures, at the cost of what changed.

Articles of one story are folded together when shown; none is ever deleted or hidden.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection, RowMapping, and_, func, or_, select

from archive_search.catalog.catalog import Catalog
from archive_search.catalog.marks import last_change, read_mark, write_mark
from archive_search.catalog.records import from_row
from archive_search.catalog.schema import (
    articles,
    reprints,
    signature_keys,
    signatures,
    stories,
    versions,
)
from archive_search.knowledge.likeness import (
    LIKELY,
    bands,
    is_reprint,
    representatives,
    signature,
    similarity,
)
from archive_search.model import Article

_PAGE = 200
_LOOKED_AT = "stories"  # the row of `meta` with the change up to which articles were looked at
# A key that more articles share is the wording of a form (a bulletin, a tender), not of a release. So every
# article costs the same, however many of its kind there are.
_MOST_ALIKE = 50
_MOST_READ = 10  # of the candidates, the most alike


def link_stories(catalog: Catalog) -> int:
    """Look at the articles that changed since the last call; how many articles changed their story."""
    with catalog.transaction() as connection:
        return _Linker(connection).run()


def story_members(catalog: Catalog, ids: Sequence[str]) -> dict[str, list[str]]:
    """For each article that shares its story, all articles of it, the one that stands for it first."""
    with catalog.reading() as connection:
        own = connection.execute(select(stories).where(stories.c.article.in_(ids))).all()
        shared = stories.c.story.in_({row.story for row in own})
        rows = connection.execute(select(stories).where(shared))
        members: dict[str, list[str]] = {}
        for row in sorted(rows, key=lambda row: (row.article != row.story, row.article)):
            members.setdefault(row.story, []).append(row.article)
    return {row.article: members[row.story] for row in own}


class _Linker:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def run(self) -> int:
        changed: set[str] = set()
        for page in self._changed(int(read_mark(self._connection, _LOOKED_AT) or 0)):
            ids = {row["id"] for row in page}
            before = self._neighbours(ids)
            for row in page:
                self._forget(row["id"])
                if row["duplicate_of"] is None:
                    self._look_at(from_row(row).article)
            changed |= self._regroup(ids | before)
        write_mark(self._connection, _LOOKED_AT, str(last_change(self._connection)))
        return len(changed)

    def _changed(self, seq: int) -> Iterator[Sequence[RowMapping]]:
        newest = and_(versions.c.article == articles.c.id, versions.c.number == articles.c.version)
        query = select(articles, versions).join(versions, newest).order_by(articles.c.seq).limit(_PAGE)
        while page := self._connection.execute(query.where(articles.c.seq > seq)).mappings().all():
            yield page
            seq = page[-1]["seq"]

    def _forget(self, article_id: str) -> None:
        for table in (signatures, signature_keys):
            self._connection.execute(table.delete().where(table.c.article == article_id))
        pair = or_(reprints.c.one == article_id, reprints.c.other == article_id)
        self._connection.execute(reprints.delete().where(pair))

    def _look_at(self, article: Article) -> None:
        """Keep the article's signature and its pairs with articles looked at before."""
        sample = signature(article)
        keys = bands(sample)
        if not keys:
            return
        pairs = [
            {"one": min(article.id, other), "other": max(article.id, other)}
            for other in self._candidates(keys, sample)
            if is_reprint(article, self._text(article, other))
        ]
        self._connection.execute(signatures.insert(), {"article": article.id, "signature": sample})
        rows = [{"key": key, "article": article.id} for key in dict.fromkeys(keys)]
        self._connection.execute(signature_keys.insert(), rows)
        if pairs:
            self._connection.execute(reprints.insert(), pairs)

    def _candidates(self, keys: Sequence[bytes], sample: bytes) -> list[str]:
        own = signature_keys.c.key.in_(keys)
        rare = select(signature_keys.c.key).where(own).group_by(signature_keys.c.key)
        rare = rare.having(func.count() < _MOST_ALIKE)
        sharing = select(signature_keys.c.article).where(signature_keys.c.key.in_(rare))
        query = select(signatures).where(signatures.c.article.in_(sharing))
        alike = {row.article: similarity(sample, row.signature) for row in self._connection.execute(query)}
        likely = [article for article, share in alike.items() if share >= LIKELY]
        return sorted(likely, key=lambda article: (-alike[article], article))[:_MOST_READ]

    def _text(self, like: Article, article_id: str) -> Article:
        """What is compared of another article: its text and source."""
        newest = and_(versions.c.article == articles.c.id, versions.c.number == articles.c.version)
        query = select(versions.c.body, versions.c.source).join(articles, newest)
        row = self._connection.execute(query.where(articles.c.id == article_id)).one()
        return replace(like, id=article_id, body=row.body, source=row.source)

    def _neighbours(self, ids: Iterable[str]) -> set[str]:
        """The articles that form a pair with one of these."""
        wanted = list(ids)
        query = select(reprints).where(or_(reprints.c.one.in_(wanted), reprints.c.other.in_(wanted)))
        return {article for row in self._connection.execute(query) for article in row}

    def _regroup(self, touched: set[str]) -> set[str]:
        """Find anew who stands for whom around these articles; those for which that changed."""
        group = set(touched)
        while fresh := self._neighbours(group) - group:
            group |= fresh
        query = select(reprints).where(reprints.c.one.in_(group))
        pairs = [(row.one, row.other) for row in self._connection.execute(query)]
        paired = {article for pair in pairs for article in pair}
        standing = representatives(self._earliest_first(paired), pairs)
        sizes = Counter(standing.values())
        now = {article: story for article, story in standing.items() if sizes[story] > 1}
        query = select(stories).where(stories.c.article.in_(group))
        before = {row.article: row.story for row in self._connection.execute(query)}
        self._connection.execute(stories.delete().where(stories.c.article.in_(group)))
        if now:
            rows = [{"article": article, "story": story} for article, story in now.items()]
            self._connection.execute(stories.insert(), rows)
        return {article for article in group if before.get(article) != now.get(article)}

    def _earliest_first(self, ids: set[str]) -> list[str]:
        newest = and_(versions.c.article == articles.c.id, versions.c.number == articles.c.version)
        query = select(articles.c.id).join(versions, newest).where(articles.c.id.in_(ids))
        return list(self._connection.scalars(query.order_by(versions.c.date.nulls_last(), articles.c.id)))

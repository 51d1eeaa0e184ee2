"""The same release in several articles: found by keys of their signatures, at the cost of what changed.

Articles of one story are folded together when shown; none is ever deleted or hidden.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection, RowMapping, bindparam, func, or_, select

from archive_search.catalog.catalog import Catalog
from archive_search.catalog.marks import catch_up, changed_after, seen_by
from archive_search.catalog.schema import (
    articles,
    is_newest,
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
    members: dict[str, list[str]] = {}
    with catalog.reading() as connection:
        rows = connection.execute(_MEMBERS, {"ids": ids})
        for row in sorted(rows, key=lambda row: (row.member != row.story, row.member)):
            members.setdefault(row.article, []).append(row.member)
    return members


_OWN = stories.alias("own")
_MEMBERS = (
    select(_OWN.c.article, stories.c.article.label("member"), stories.c.story)
    .join(stories, stories.c.story == _OWN.c.story)
    .where(_OWN.c.article.in_(bindparam("ids", expanding=True)))
)


_TEXT = (versions.c.body, versions.c.source)


def _article(row: RowMapping) -> Article:
    """What is compared of an article: its text and source."""
    return Article(row["id"], row["id"], title="", body=row["body"], source=row["source"], path="")


class _Linker:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def run(self) -> int:
        changed: set[str] = set()
        seen = seen_by(self._connection, _LOOKED_AT)
        for page in changed_after(self._connection, seen, *_TEXT):
            ids = {row["id"] for row in page}
            before = self._neighbours(ids)
            self._forget(ids)
            self._look_at([_article(row) for row in page if row["duplicate_of"] is None])
            changed |= self._regroup(ids | before)
        catch_up(self._connection, _LOOKED_AT)
        return len(changed)

    def _forget(self, ids: Collection[str]) -> None:
        for table in (signatures, signature_keys):
            self._connection.execute(table.delete().where(table.c.article.in_(ids)))
        self._connection.execute(
            reprints.delete().where(or_(reprints.c.one.in_(ids), reprints.c.other.in_(ids)))
        )

    def _look_at(self, page: Sequence[Article]) -> None:
        """Keep the signatures of articles, and their pairs among themselves and with those of before."""
        samples = {article.id: sample for article in page if (sample := signature(article))}
        if not samples:
            return
        keys = {article_id: bands(sample) for article_id, sample in samples.items()}
        rows = [{"key": key, "article": article_id} for article_id, own in keys.items() for key in own]
        self._connection.execute(
            signatures.insert(), [{"article": id_, "signature": sample} for id_, sample in samples.items()]
        )
        self._connection.execute(signature_keys.insert(), rows)
        likely = self._likely(samples, keys)
        texts = {article.id: article for article in page}
        texts |= self._texts({other for _, other in likely} - texts.keys())
        pairs = {tuple(sorted(pair)) for pair in likely if is_reprint(*(texts[each] for each in pair))}
        if pairs:
            self._connection.execute(
                reprints.insert(), [{"one": one, "other": other} for one, other in pairs]
            )

    def _likely(
        self, samples: Mapping[str, bytes], keys: Mapping[str, Sequence[bytes]]
    ) -> list[tuple[str, str]]:
        """Each article with those that its signature makes likely, of many the most alike."""
        sharing = self._sharing(keys)
        others = {article for found in sharing.values() for article in found}
        query = select(signatures).where(signatures.c.article.in_(others))
        known = {row.article: row.signature for row in self._connection.execute(query)}
        pairs = []
        for article, own in keys.items():
            found = {other for key in own for other in sharing.get(key, ())} - {article}
            alike = {other: similarity(samples[article], known[other]) for other in found}
            likely = [other for other, share in alike.items() if share >= LIKELY]
            pairs += [(article, other) for other in sorted(likely, key=lambda o: (-alike[o], o))[:_MOST_READ]]
        return pairs

    def _sharing(self, ids: Collection[str]) -> dict[bytes, list[str]]:
        """For each key of these articles that two or more articles hold, and not too many, all that do."""
        key = signature_keys.c.key
        own = select(key).where(signature_keys.c.article.in_(ids))
        rare = select(key).where(key.in_(own)).group_by(key).having(func.count().between(2, _MOST_ALIKE))
        found: dict[bytes, list[str]] = {}
        for key, article in self._connection.execute(
            select(signature_keys).where(signature_keys.c.key.in_(rare))
        ):
            found.setdefault(key, []).append(article)
        return found

    def _texts(self, ids: Collection[str]) -> dict[str, Article]:
        query = select(articles.c.id, *_TEXT).join(versions, is_newest).where(articles.c.id.in_(ids))
        return {row["id"]: _article(row) for row in self._connection.execute(query).mappings()}

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
        query = select(articles.c.id).join(versions, is_newest).where(articles.c.id.in_(ids))
        return list(self._connection.scalars(query.order_by(versions.c.date.nulls_last(), articles.c.id)))

"""Building the index anew from the catalog, with what is found in the articles brought up to date first."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from itertools import tee

from archive_search.catalog import Catalog, Derived, StoredArticle
from archive_search.engines.base import SearchEngine
from archive_search.ingest.batches import cut
from archive_search.ingest.indexing import heal, index_changes, rebuild_index
from archive_search.ingest.lock import ingest_lock
from archive_search.ingest.registering import register_officials
from archive_search.ingest.workers import Text, enrich_all
from archive_search.knowledge.topics.find import Topics
from archive_search.model import Article, TopicScore
from archive_search.settings import Settings
from archive_search.text.segment import SEGMENTER

_log = logging.getLogger(__name__)

_BATCH = 500
_BATCH_WORDS = 1_000_000


def rebuild(settings: Settings, engine: SearchEngine, enrich: bool = False) -> int:
    """Build the index anew, the old one answering until it is done; the number of articles in it.

    Words are found again only where another segmenter found them; with `enrich`, officials and topics are
    found again in every article, with the units that settings name now. Who is who is always decided anew.
    """
    lock = ingest_lock(settings.home, settings.lock_timeout_s)
    with closing(Catalog(settings.catalog_path)) as catalog, lock:
        _enrich_again(settings, catalog, but_segmenter="" if enrich else SEGMENTER)
        for note in register_officials(catalog, settings, anew=True).notes:
            _log.warning("%s", note)
        articles = rebuild_index(catalog, engine)
        catalog.seal()
        return articles


def rebuild_topics(settings: Settings, engine: SearchEngine) -> int:
    """Find the topics of every article again, with the list that settings name now, and nothing else; the
    number of articles whose topics changed. Only these are indexed again."""
    topics = Topics.load(settings.topics)
    lock = ingest_lock(settings.home, settings.lock_timeout_s)
    with closing(Catalog(settings.catalog_path)) as catalog, lock:
        heal(catalog, engine)
        changed = 0
        for batch in cut(_with_other_topics(catalog, topics), _BATCH, _BATCH_WORDS, lambda _: 1):
            catalog.replace_topics(batch)
            changed += len(batch)
        index_changes(catalog, engine, engine.info().sequence)
        catalog.seal()
        return changed


def _with_other_topics(catalog: Catalog, topics: Topics) -> Iterator[tuple[Article, tuple[TopicScore, ...]]]:
    for stored in catalog.all_articles():
        found = topics.find_topics(stored.article)
        if found != stored.derived.topics:
            yield stored.article, found


def _enrich_again(settings: Settings, catalog: Catalog, but_segmenter: str) -> None:
    outdated = (_text(stored, settings.units) for stored in catalog.all_articles(but_segmenter))
    texts, copies = tee(outdated)
    articles = (text.article for text in copies)
    with closing(enrich_all(texts, settings.workers, settings.lists)) as results:
        pairs = zip(articles, results, strict=True)
        found = ((article, result) for article, result in pairs if isinstance(result, Derived))
        for batch in cut(found, _BATCH, _BATCH_WORDS, lambda pair: len(pair[1].words)):
            catalog.replace_derived(batch)


def _text(stored: StoredArticle, units: Mapping[str, str]) -> Text:
    article = stored.article
    words = stored.derived.words if stored.derived.segmenter == SEGMENTER else None
    return Text(replace(article, unit=units.get(article.source, article.unit)), words)

"""Search results as JSON: one shape for the command line and the web."""

from dataclasses import asdict
from typing import Any

from archive_search.query.words import Expansion
from archive_search.search.alternatives import Alternative
from archive_search.search.cursors import write_cursor
from archive_search.search.results import Bucket, Found, Hit, Relaxed, SearchResults


def to_json(results: SearchResults) -> dict[str, Any]:
    """Results as plain dicts and lists. `marks` are [start, end] offsets into the plain-text `snippet`.

    `facets` holds the years as "date"; `relaxed` is None unless nothing matched all that
    was asked, or fewer than ten articles a sentence of ten words or more; `next` is the cursor of the page
    behind this one, None on the last.
    The `text` of the query has quotes around names of several words behind a field.
    `corrections` are other spellings of a query that found next to nothing, and the reading as a field of
    what has a blank behind its colon; `relaxations` ask for less than a search that found nothing.
    """
    facets = {("date" if name == "year" else name): buckets for name, buckets in results.facets.items()}
    return {
        "query": {
            "text": results.request.text,
            "understood": results.understood,
            "notes": list(results.notes),
            "acronyms": [_acronym(one, results) for one in results.expansions],
        },
        "total": results.total,
        "hits": [_hit(hit) for hit in results.hits],
        "facets": {name: [_bucket(bucket) for bucket in buckets] for name, buckets in facets.items()},
        "relaxed": _relaxed(results.relaxed) if results.relaxed else None,
        "corrections": [_alternative(one) for one in results.corrections],
        "relaxations": [_alternative(one) for one in results.relaxations],
        "next": write_cursor(results.next) if results.next else None,
        "took_ms": round(results.took_ms, 1),
    }


def article_to_json(found: Found) -> dict[str, Any]:
    """A hit with its article whole: the text as published and what was found in it.

    `places` holds ids of units; `sha256` names the kept original bytes, which came in at `ingested_at` (UTC).
    """
    article, facts = found.stored.article, found.stored.derived.facts
    return {
        **_hit(found.hit),
        "authors": list(article.authors),
        "body": article.body,
        "captions": list(article.captions),
        "places": list(dict.fromkeys(place.value for place in facts.places)),
        "documents": list(dict.fromkeys(located.item.number for located in facts.documents)),
        "version": found.stored.version,
        "ingested_at": found.stored.ingested_at.isoformat(),
        "sha256": found.stored.original,
    }


def _acronym(expansion: Expansion, results: SearchResults) -> dict[str, Any]:
    """What stands for what in the query. `meaning` is the only long form searched of an ambiguous acronym,
    and `decided_by` who chose it; `total` counts what is found if the acronym means a long form."""
    acronym, asked = expansion.acronym, results.request.meanings
    decided_by = "reader" if acronym in asked else "context"
    return {
        "acronym": acronym,
        "long_forms": list(expansion.long_forms),
        "widened": expansion.is_on,
        "meaning": expansion.meaning or None,
        "decided_by": decided_by if expansion.meaning else None,
        "meanings": [asdict(meaning) for meaning in results.meanings.get(acronym, ())],
    }


def _hit(hit: Hit) -> dict[str, Any]:
    return {
        "id": hit.id,
        "title": hit.title.text,
        "date": hit.date.isoformat() if hit.date else None,
        "source": hit.source,
        "url": hit.url,
        "path": hit.path,
        "score": hit.score,
        "snippet": hit.snippet.text,
        "marks": [list(mark) for mark in hit.snippet.marks],
        "officials": [asdict(official) for official in hit.officials],
        "topics": list(hit.topics),
        "topic_evidence": {slug: list(found) for slug, found in hit.cues.items()},
        "also": [{"id": other.id, "title": other.title, "source": other.source} for other in hit.also],
    }


def _bucket(bucket: Bucket) -> dict[str, Any]:
    return {"value": bucket.value, "label": bucket.label, "count": bucket.count}


def _alternative(one: Alternative) -> dict[str, Any]:
    return {"change": one.change, "text": one.text, "total": one.total}


def _relaxed(relaxed: Relaxed) -> dict[str, Any]:
    return {
        "understood": relaxed.understood,
        "total": relaxed.total,
        "hits": [_hit(hit) for hit in relaxed.hits],
    }

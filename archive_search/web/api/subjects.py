"""Topics through the API."""

from archive_search.knowledge.topics.entries import Subtopic, Topic
from archive_search.language import N_
from archive_search.model import Filters
from archive_search.search.results import Bucket, SearchRequest
from archive_search.web.api.operations import Json, Operation
from archive_search.web.api.parameters import Parameter, Values
from archive_search.web.current import service

_SLUG = Parameter("slug", {"type": "string", "pattern": "^[a-z0-9-]{1,200}$"}, N_("Mã của chủ đề."))
_MOST_NAMED = 20  # officials and places of a topic; /facets gives all


def topics(_: Values) -> Json:
    counts = service().facet_counts(SearchRequest(), "topic")
    known = service().topics
    every = [known.topic(slug) for slug in known.slugs]
    return {"topics": [{**_names(one), "articles": counts.get(one.slug, 0)} for one in every]}


def topic(_: Values, slug: str) -> Json:
    found = service().topics.topic(slug)
    results = service().search(SearchRequest(filters=Filters({"topic": frozenset([slug])}), per_page=1))
    return {
        **_names(found),
        "articles": results.total,
        "subtopics": [_names(subtopic) for subtopic in found.subtopics],
        "years": [_bucket(bucket) for bucket in results.facets["year"]],
        "officials": [_bucket(bucket) for bucket in results.facets["official"][:_MOST_NAMED]],
        "places": [_bucket(bucket) for bucket in results.facets["place"][:_MOST_NAMED]],
    }


def _names(entry: Topic | Subtopic) -> Json:
    return {"slug": entry.slug, "label": entry.vi, "label_en": entry.en}


def _bucket(bucket: Bucket) -> Json:
    return {"value": bucket.value, "label": bucket.label, "count": bucket.count}


OPERATIONS = (
    Operation("/topics", topics, N_("Mọi chủ đề, với số bài."), "Topics"),
    Operation("/topics/<slug>", topic, N_("Một chủ đề."), "Topic", path=(_SLUG,), problems=(404,)),
)

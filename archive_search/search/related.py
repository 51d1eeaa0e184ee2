"""Articles that have to do with one another, each with what they share, so that a reader can see why.

What an article names (documents, officials, topics, words of its headline and those it repeats) weighs the
more the fewer articles name it: log(N / n), the weight of a term in information retrieval. Articles that
share most of that weight are related, and the things shared are the reason.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from archive_search.catalog import Headline, Registry, StoredArticle
from archive_search.catalog.stories import story_members
from archive_search.model import Filters
from archive_search.query.tree import FacetIs, Node, Word
from archive_search.search.service import SearchService
from archive_search.text.normalize import shadow

Kind = Literal["document", "official", "topic", "word"]

_WORDS = 16  # of an article: those it repeats most, one of the headline counting twice more
_COMMON = 500  # articles; what more of them name tells nothing of any of them
_LOOKED_AT = 40  # of the articles that share most


@dataclass(frozen=True, slots=True)
class Trait:
    """Something that an article names: a value of a facet, or a word of several syllables."""

    kind: Kind
    value: str

    @property
    def node(self) -> Node:
        return Word(self.value) if self.kind == "word" else FacetIs(self.kind, (self.value,))


@dataclass(frozen=True, slots=True)
class Related:
    """A related article and what it shares, the rarest first."""

    article: Headline
    shared: tuple[Trait, ...]


def related(service: SearchService, stored: StoredArticle, limit: int = 5) -> list[Related]:
    """The articles most related to one, at most one of each story and none of its own; often none.

    What is shared must tell as much as something that a single article names, or be a document.
    """
    total = service.engine.info().articles
    weights: dict[Trait, float] = {}
    sharing: dict[str, list[Trait]] = defaultdict(list)
    for trait in _traits(service, stored):
        found = service.engine.search(trait.node, Filters(), sort="newest", limit=_COMMON)
        if found.total <= _COMMON:
            weights[trait] = math.log(total / max(found.total, 1))
            for article_id, _ in found.hits:
                sharing[article_id].append(trait)
    sums = {id_: sum(weights[trait] for trait in traits) for id_, traits in sharing.items()}
    near = sorted(sums, key=lambda id_: (-sums[id_], id_))
    enough = (id_ for id_ in near if sums[id_] >= math.log(total) or sharing[id_][0].kind == "document")
    chosen = _one_of_each_story(service, stored.article.id, list(enough)[:_LOOKED_AT])[:limit]
    shown = service.catalog.headlines(chosen)
    return [
        Related(shown[id_], tuple(sorted(sharing[id_], key=lambda trait: -weights[trait])))
        for id_ in chosen
        if id_ in shown
    ]


def _traits(service: SearchService, stored: StoredArticle) -> Iterator[Trait]:
    """Documents come first."""
    derived, own = stored.derived, stored.article.id
    for number in dict.fromkeys(one.item.number for one in derived.facts.documents):
        yield Trait("document", number)
    named = Registry(service.catalog).named_in([own]).get(own)
    for official in named.officials if named else ():
        yield Trait("official", official)
    for topic in derived.topics:
        yield Trait("topic", topic.slug)
    for word in _telling_words(stored):
        yield Trait("word", word)


def _telling_words(stored: StoredArticle) -> list[str]:
    """The words of a headline and those that the article repeats, without the names of its people."""
    names = {shadow(mention.name).replace(" ", "_") for mention in stored.derived.mentions}
    counts = Counter(word for word in stored.derived.words if word not in names)
    title = shadow(stored.article.title)
    for word in counts:
        counts[word] += 2 * (word.replace("_", " ") in title)
    return [word for word, _ in counts.most_common(_WORDS)]


def _one_of_each_story(service: SearchService, own: str, ids: list[str]) -> list[str]:
    """The articles in their order, without those that tell what one before them told."""
    members = story_members(service.catalog, [own, *ids])
    told = {own, *members.get(own, ())}
    chosen = []
    for id_ in ids:
        if id_ not in told:
            chosen.append(id_)
            told |= {id_, *members.get(id_, ())}
    return chosen

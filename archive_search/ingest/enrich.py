"""What is found in an article's text, and what an engine is given to index."""

from archive_search.catalog import Derived, Named, StoredArticle
from archive_search.fields import BODY, CAPTIONS, TITLE
from archive_search.knowledge.facts.find import find_facts
from archive_search.knowledge.library import Library
from archive_search.knowledge.officials.find import find_mentions
from archive_search.model import Article, IndexDocument
from archive_search.text.segment import SEGMENTER, segment_words


def enrich(article: Article, library: Library, words: tuple[str, ...] | None = None) -> Derived:
    """What is found in an article; `words` saves the costly step where they are known."""
    if words is None:
        words = tuple(segment_words("\n".join(map(article.text_of, (TITLE, BODY, CAPTIONS)))))
    topics = library.topics.find_topics(article)
    return Derived(words, SEGMENTER, find_mentions(article), topics, find_facts(article, library))


def to_index_document(stored: StoredArticle, named: Named) -> IndexDocument:
    """What is indexed of an article; `named` are the officials and posts that the registry finds in it."""
    article, derived = stored.article, stored.derived
    return IndexDocument(
        id=article.id,
        title=article.title,
        body=article.body,
        captions=article.text_of(CAPTIONS),
        words=derived.words,
        date=article.date,
        facets={
            "official": named.officials,
            "post": named.posts,
            "topic": tuple(topic.slug for topic in derived.topics),
            "source": (article.source,),
            "author": article.authors,
            "place": tuple(dict.fromkeys(place.value for place in derived.facts.places)),
            "document": tuple(dict.fromkeys(located.item.number for located in derived.facts.documents)),
        },
        figures=derived.facts.quantities(),
    )

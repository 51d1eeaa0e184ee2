"""Which articles are related, and why."""

import hashlib
import math
from collections.abc import Iterator
from contextlib import closing

import pytest

from archive_search.catalog import Candidate, Catalog, Derived, register
from archive_search.engines.memory import MemoryEngine
from archive_search.ingest.indexing import index_changes
from archive_search.knowledge.acronyms import Acronyms
from archive_search.knowledge.facts.documents import DocumentNumber
from archive_search.knowledge.facts.find import Facts, Located
from archive_search.knowledge.library import Library
from archive_search.knowledge.persons.corrections import Corrections
from archive_search.knowledge.persons.seats import Seats
from archive_search.knowledge.places.find import Places
from archive_search.knowledge.topics.find import Topics
from archive_search.model import Article, Mention, Role
from archive_search.search.related import related
from archive_search.search.service import SearchService
from archive_search.web import create_app
from tests.web.page import Page

AN = "Nguyễn Văn An, Chủ tịch UBND thành phố, dự."


def article(key: str, title: str, body: str = "Tin.") -> Article:
    return Article(hashlib.sha256(key.encode()).hexdigest()[:20], key, title, body, "Cổng", f"{key}.txt")


RING, LAND, NAMED, CITING = (
    article("ring", "Làm đường vành đai", AN),
    article("land", "Đường vành đai vướng đền bù"),
    article("named", "Chủ tịch thăm chợ", AN),
    article("citing", "Quyết định mới"),
)
WORDS = {
    RING: ("đường_vành_đai", "giải_phóng", "nguyễn_văn_an", "thành_phố"),
    LAND: ("đường_vành_đai", "đền_bù", "giải_phóng", "thành_phố"),
    NAMED: ("chủ_tịch", "nguyễn_văn_an", "thành_phố"),
    CITING: ("quyết_định", "thành_phố"),
}
DECISION = "2265/QĐ-UBND"


def _derived(one: Article) -> Derived:
    mentions: tuple[Mention, ...] = ()
    if AN in one.body:
        role = Role("Chủ tịch UBND thành phố", "Chủ tịch", "UBND thành phố", "holds", 15, 38)
        mentions = (Mention("Nguyễn Văn An", "body", 0, 13, (role,)),)
    number = Located("body", DocumentNumber(DECISION, 0, 3)) if one in (RING, CITING) else None
    facts = Facts(documents=(number,) if number else ())
    return Derived(WORDS.get(one, ("bản_tin", "thành_phố")), "s", mentions, (), facts)


@pytest.fixture(scope="module")
def service() -> Iterator[SearchService]:
    others = [article(f"other{number}", f"Bản tin {number}") for number in range(6)]
    with closing(Catalog(None, create=True)) as catalog, closing(MemoryEngine()) as engine:
        candidates = [Candidate(one, one.id, one.id) for one in (*WORDS, *others)]
        catalog.add([(one, _derived(one.article)) for one in candidates], catalog.start_run())
        register(catalog, Seats(Places.load()), Corrections())
        index_changes(catalog, engine, 0)
        yield SearchService(engine, catalog, Library(Topics.load(), Places.load(), Acronyms([])))


def shared(service: SearchService, one: Article) -> dict[str, list[tuple[str, str]]]:
    found = related(service, service.catalog.article(one.id))
    return {kin.article.title: [(trait.kind, trait.value) for trait in kin.shared] for kin in found}


def test_rare_words_shared_relate_articles_and_are_the_reason(service: SearchService) -> None:
    assert shared(service, LAND)[RING.title] == [
        ("word", "đường_vành_đai"), ("word", "giải_phóng"), ("word", "thành_phố"),
    ]  # fmt: skip


def test_one_document_relates_articles(service: SearchService) -> None:
    assert shared(service, CITING)[RING.title][0] == ("document", DECISION)


def test_name_of_an_official_counts_once_and_not_as_a_word_too(service: SearchService) -> None:
    everything = [trait for traits in shared(service, RING).values() for trait in traits]
    assert ("word", "nguyễn_văn_an") not in everything


def test_what_many_articles_name_relates_none(service: SearchService) -> None:
    assert LAND.title not in shared(service, CITING)
    assert "Bản tin 0" not in shared(service, LAND)


def test_what_is_shared_tells_as_much_as_a_thing_named_once(service: SearchService) -> None:
    assert 2 * math.log(10 / 2) >= math.log(10)  # two things that two of ten articles share are enough
    assert NAMED.title not in shared(service, RING)  # the official alone is not


def test_an_article_is_not_related_to_itself(service: SearchService) -> None:
    assert all(one.title not in shared(service, one) for one in WORDS)


def test_officials_have_names_on_the_first_page_that_is_asked_for(service: SearchService) -> None:
    library = Library(Topics.load(), Places.load(), Acronyms([]))
    fresh = SearchService(service.engine, service.catalog, library)
    fresh.article(RING.id)
    assert fresh.label("official", "nguyen-van-an") == "Nguyễn Văn An"


def test_page_of_an_article_tells_why_another_one_is_related(service: SearchService) -> None:
    page = Page(create_app(service).test_client(), f"/article/{CITING.id}")
    (section,) = page.tree.xpath("//section[@aria-labelledby='lien-quan']")
    assert section.findtext(".//a") == RING.title
    assert section.xpath("string(.//li/p[2])") == f"Vì cùng dẫn {DECISION}; cùng có “thành phố”."

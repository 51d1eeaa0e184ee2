"""The registry of officials in the catalog: ids that last, work as small as the change, staff's decisions."""

import datetime as dt
import hashlib
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from sqlalchemy import event

from archive_search.catalog import (
    Candidate,
    Catalog,
    Derived,
    Named,
    Registered,
    Registry,
    StoredArticle,
    register,
)
from archive_search.errors import NotFound
from archive_search.knowledge.acronyms import Acronyms
from archive_search.knowledge.library import Library
from archive_search.knowledge.persons.corrections import Corrections
from archive_search.knowledge.persons.seats import Seats
from archive_search.knowledge.places.find import Places
from archive_search.knowledge.topics.find import Topics
from archive_search.model import Article, Mention, Role
from archive_search.search.facet_names import FacetNames

PLACES = Path(__file__).parents[2] / "archive_search" / "demo_places.toml"
CITY = "thành phố Đan Khê, tỉnh Lam Xuyên"
DEPUTY = "Phó Chủ tịch | UBND thành phố Đan Khê"
CHAIRMAN = "Chủ tịch | UBND thành phố Đan Khê"
COMMANDER = "Chỉ huy trưởng | Ban CHQS thành phố Đan Khê"

News = tuple[Candidate, Derived]


@pytest.fixture(scope="module")
def seats() -> Seats:
    return Seats(Places.load(PLACES))


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    opened = Catalog(tmp_path / "catalog.sqlite", create=True)
    yield opened
    opened.close()


def news(key: str, day: str, *said: str, text: str = "") -> News:
    """An article whose sentences name people: `Lê Văn Tám: Chủ tịch | UBND xã A; Bí thư | Đảng ủy xã A`."""
    body, mentions = f"{text}Tin {key}.", []
    for sentence in said:
        name, _, offices = sentence.partition(": ")
        start = len(body) + 1
        roles, body = [], f"{body} {name}"
        for office in filter(None, offices.split("; ")):
            post, of, status = (*office.split(" | "), "holds")[:3]
            at = len(body) + 2
            body = f"{body}, {post}"
            roles.append(Role(post, post, of, status, at, len(body), capacity=status == "capacity"))
        mentions.append(Mention(name, "body", start, start + len(name), tuple(roles)))
        body += "."
    date = dt.date.fromisoformat(day) if day else None
    article = Article(id_of(key), key, f"Tin {key}", body, "Cổng", f"{key}.txt", date, unit=CITY)
    digest = hashlib.sha256(body.encode()).hexdigest()
    return Candidate(article, digest, "0" * 64), Derived((), "s", tuple(mentions), ())


def id_of(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:20]


def take(catalog: Catalog, seats: Seats, *found: News, **corrections: Sequence[dict[str, Any]]) -> Registered:
    if found:
        catalog.add(found, catalog.start_run())
    return register(catalog, seats, Corrections(corrections))


def ids(catalog: Catalog) -> list[str]:
    return [one.id for one in Registry(catalog).officials()]


def officials_of(catalog: Catalog, key: str) -> tuple[str, ...]:
    return Registry(catalog).named_in([id_of(key)]).get(id_of(key), Named()).officials


def changed(catalog: Catalog, seq: int) -> set[str]:
    return {c.article.source_id for _, c in catalog.changes_since(seq) if isinstance(c, StoredArticle)}


class TestOfficials:
    def test_only_who_is_seen_in_an_office_is_one(self, catalog, seats):
        take(
            catalog,
            seats,
            news(
                "a",
                "2020-01-01",
                f"Lê Văn Tám: {DEPUTY}",
                "Lê Thị Chín",
                "Lò Văn Bảy: Trưởng đoàn | Đoàn | capacity",
            ),
        )
        assert ids(catalog) == ["le-van-tam"]

    def test_is_known_for_the_latest_post_that_more_than_a_slip_states(self, catalog, seats):
        told = [
            *(news(f"old{n}", f"2019-03-{n + 1:02}", f"Lê Văn Tám: {DEPUTY}") for n in range(20)),
            *(news(f"new{n}", f"2020-02-{n + 1:02}", f"Lê Văn Tám: {CHAIRMAN}") for n in range(12)),
            news("slip", "2020-03-01", "Lê Văn Tám: Trưởng Ban | Ban Điều hành đề án thành phố Đan Khê"),
        ]
        take(catalog, seats, *told)
        (person,) = Registry(catalog).officials()
        assert person.known_for == "Chủ tịch UBND thành phố Đan Khê"

    def test_without_days_is_known_for_the_post_that_most_articles_state(self, catalog, seats):
        told = [news(f"n{n}", "", f"Lê Văn Tám: {CHAIRMAN}") for n in range(3)]
        take(catalog, seats, *told, news("x", "", f"Lê Văn Tám: {CHAIRMAN}; Phó Trưởng Ban | Ban Dân tộc"))
        assert [one.known_for for one in Registry(catalog).officials()] == ["Chủ tịch UBND thành phố Đan Khê"]

    def test_posts_worded_in_several_ways_are_one(self, catalog, seats):
        words = ("Chủ tịch | thành phố Đan Khê", CHAIRMAN)
        take(catalog, seats, *(news(f"n{n}", "2020-01-01", f"Lê Văn Tám: {w}") for n, w in enumerate(words)))
        assert [post.label for post in Registry(catalog).posts_seen()] == ["Chủ tịch UBND thành phố Đan Khê"]

    def test_an_article_names_who_is_known_from_another_one(self, catalog, seats):
        take(
            catalog,
            seats,
            news("a", "2020-01-01", f"Lê Văn Tám: {DEPUTY}"),
            news("b", "2020-02-01", "Lê Văn Tám"),
        )
        named = Registry(catalog).named_in([id_of("b")])
        assert named == {id_of("b"): Named(("le-van-tam",), ())}

    def test_posts_of_the_past_are_not_said_to_be_held(self, catalog, seats):
        take(catalog, seats, news("a", "2020-01-01", f"Lê Văn Tám: {DEPUTY} | former; {CHAIRMAN}"))
        assert Registry(catalog).named_in([id_of("a")])[id_of("a")].posts == (
            "chu-tich-ubnd-thanh-pho-dan-khe",
        )

    def test_namesakes_have_labels_that_tell_them_apart(self, catalog, seats):
        take(catalog, seats, news("a", "2020-01-01", f"Lê Văn Tám: {DEPUTY}"))
        assert [one.label for one in Registry(catalog).officials()] == ["Lê Văn Tám"]
        take(catalog, seats, news("b", "2020-02-01", f"Lê Văn Tám: {COMMANDER}"))
        first, second = Registry(catalog).officials()
        assert first.label == "Lê Văn Tám (Phó Chủ tịch UBND thành phố Đan Khê)"
        assert second.label == "Lê Văn Tám (Chỉ huy trưởng Ban CHQS thành phố Đan Khê)"
        assert second.id.startswith("le-van-tam-")

    def test_a_page_that_began_before_a_change_leaves_no_label_behind(self, catalog, seats):
        take(catalog, seats, news("a", "2020-01-01", f"Lê Văn Tám: {DEPUTY}"))
        names = FacetNames(catalog, Library(Topics.load(), Places.load(PLACES), Acronyms([])))
        with catalog.one_state():
            names.refresh()
            with ThreadPoolExecutor() as other:  # another thread has a connection of its own
                other.submit(
                    take, catalog, seats, news("b", "2020-02-01", f"Lê Văn Tám: {COMMANDER}")
                ).result()
                other.submit(names.refresh).result()
            assert names.label("official", "le-van-tam") == "Lê Văn Tám"
        assert names.label("official", "le-van-tam") == "Lê Văn Tám (Phó Chủ tịch UBND thành phố Đan Khê)"

    def test_names_are_found_without_accents_and_by_every_form(self, catalog, seats):
        chief = "Trưởng Công an | Công an thành phố Đan Khê"
        take(
            catalog,
            seats,
            *(news(n, "2020-01-01", f"{n}: {chief}") for n in ("Ngô Sỹ Quảng", "Ngô Sĩ Quảng")),
        )
        for text in ("ngo si", "Sỹ Quảng", "quang"):
            assert [one.id for one in Registry(catalog).officials(text)] == ["ngo-si-quang"]

    def test_duplicates_and_superseded_versions_do_not_count(self, catalog, seats):
        first = news("a", "2020-01-01", f"Lê Văn Tám: {DEPUTY}")
        copy = news("c", "2020-01-01", f"Lê Văn Tám: {DEPUTY}")
        twin = Candidate(copy[0].article, first[0].content_hash, "0" * 64), copy[1]
        take(catalog, seats, first, twin)
        assert Registry(catalog).official("le-van-tam").articles == 1
        take(catalog, seats, news("a", "2020-01-02", "Không ai."), news("c", "2020-01-02", "Không ai."))
        assert ids(catalog) == []


class TestLastingIds:
    def test_id_stays_when_earlier_and_later_articles_arrive(self, catalog, seats):
        take(catalog, seats, news("b", "2020-06-01", f"Lê Văn Tám: {COMMANDER}"))
        take(
            catalog,
            seats,
            news("a", "2019-01-01", f"Lê Văn Tám: {DEPUTY}"),
            news("c", "2021-01-01", f"Lê Văn Tám: {DEPUTY}"),
        )
        assert officials_of(catalog, "b") == ("le-van-tam",)
        assert officials_of(catalog, "a") == officials_of(catalog, "c") != ("le-van-tam",)

    def test_id_stays_when_its_only_article_changes(self, catalog, seats):
        take(
            catalog,
            seats,
            news("a", "2020-01-01", f"Lê Văn Tám: {DEPUTY}"),
            news("b", "2020-02-01", f"Lê Văn Tám: {COMMANDER}"),
        )
        before = officials_of(catalog, "a"), officials_of(catalog, "b")
        take(catalog, seats, news("b", "2020-02-02", f"Lê Văn Tám: {COMMANDER}", text="Mới. "))
        assert (officials_of(catalog, "a"), officials_of(catalog, "b")) == before

    def test_id_of_whom_evidence_joins_to_another_leads_there(self, catalog, seats):
        take(
            catalog,
            seats,
            news("a", "2019-01-01", f"Lê Văn Tám: {COMMANDER}"),
            news("b", "2021-02-01", f"Lê Văn Tám: {DEPUTY}"),
        )
        gone = officials_of(catalog, "b")[0]
        moved = f"Lê Văn Tám: {COMMANDER} | ended; {DEPUTY} | elected"
        take(
            catalog,
            seats,
            news("c", "2021-01-01", moved),
            news("d", "2018-01-01", f"Lê Văn Tám: {COMMANDER}"),
        )
        assert Registry(catalog).official(gone).id == "le-van-tam"

    def test_unknown_ids_are_not_found(self, catalog, seats):
        take(catalog, seats)
        for ask in (Registry(catalog).official, Registry(catalog).person, Registry(catalog).post):
            with pytest.raises(NotFound):
                ask("khong-co")


class TestWork:
    def test_a_batch_costs_the_names_in_it(self, catalog, seats):
        crowd = [
            news(str(n), "2020-01-01", f"Người Số{n}: {DEPUTY}", f"Lê Văn Tám: {DEPUTY}") for n in range(300)
        ]
        assert take(catalog, seats, *crowd).names == 301
        batch = [news(f"m{n}", "2020-02-01", f"Người Số{n}: {DEPUTY}") for n in range(20)]
        assert take(catalog, seats, *batch).names == 20
        assert take(catalog, seats) == Registered(0, 0, ())

    def test_a_name_that_stands_in_a_thousand_articles_costs_no_more(self, seats, tmp_path):
        few, many = (work_of_twenty_more(tmp_path / f"{n}.sqlite", seats, n) for n in (100, 1_000))
        assert many.statements == few.statements
        assert many.rows == few.rows < 400

    def test_known_articles_change_only_where_persons_do(self, catalog, seats):
        take(
            catalog,
            seats,
            news("a", "2020-01-01", f"Lê Văn Tám: {DEPUTY}"),
            news("b", "2020-02-01", "Lê Thị Chín"),
            news("c", "2020-02-01", "Lê Văn Tám"),
        )
        seq = catalog.sequence()
        assert take(catalog, seats, news("d", "2020-03-01", f"Lê Văn Tám: {DEPUTY}")).articles == 0
        assert changed(catalog, seq) == {"d"}
        seq = catalog.sequence()
        take(catalog, seats, news("e", "2020-03-01", f"Lê Thị Chín: {CHAIRMAN}"))  # b names her too
        assert changed(catalog, seq) == {"b", "e"}
        seq = catalog.sequence()
        take(catalog, seats, news("f", "2020-03-01", f"Lê Văn Tám: {COMMANDER}"))  # whom does c name now?
        assert changed(catalog, seq) == {"c", "f"}
        assert officials_of(catalog, "c") == ()

    def test_an_interrupted_run_is_made_up_for(self, catalog, seats):
        catalog.add([news("a", "2020-01-01", f"Lê Văn Tám: {DEPUTY}")], catalog.start_run())
        take(catalog, seats, news("b", "2020-01-01", f"Lê Thị Chín: {CHAIRMAN}"))
        assert ids(catalog) == ["le-thi-chin", "le-van-tam"]

    @pytest.mark.parametrize("seed", range(5))
    def test_persons_are_the_same_however_articles_arrive(self, catalog, seats, tmp_path, seed):
        chance = random.Random(seed)
        posts = (
            DEPUTY,
            COMMANDER,
            CHAIRMAN,
            "Chủ tịch | UBND phường Bến Trám",
            "Bí thư | Thành ủy Đan Khê",
            "",
        )
        items = [
            news(
                str(n),
                f"20{chance.randint(15, 25)}-0{chance.randint(1, 9)}-01",
                f"Lê Văn {chance.choice('AÁ')}: {chance.choice(posts)}",
            )
            for n in range(24)
        ]
        take(catalog, seats, *items)
        other = Catalog(tmp_path / "other.sqlite", create=True)
        chance.shuffle(items)
        while items:
            take(other, seats, *(items.pop() for _ in range(min(len(items), chance.randint(1, 5)))))
        assert partition(catalog) == partition(other)
        other.close()


class Work(NamedTuple):
    statements: int
    rows: int


def work_of_twenty_more(path: Path, seats: Seats, known: int) -> Work:
    """What the database is asked, and the rows that are read of it, when articles name whom so many know."""
    with closing(Catalog(path, create=True)) as catalog:
        take(catalog, seats, *(weekly(number, known / 2) for number in range(known)))
        catalog.add([weekly(known + number, 0) for number in range(20)], catalog.start_run())
        statements, rows = Counter[str](), Counter[str]()
        with catalog.reading() as connection:
            event.listen(
                connection.engine, "before_cursor_execute", lambda *asked: statements.update([asked[2]])
            )
            driver: Any = connection.connection.driver_connection
            driver.row_factory = lambda _, row: rows.update(["read"]) or row
        assert take(catalog, seats).names == 2
        assert ids(catalog) == ["le-van-tam"]
        return Work(statements.total(), rows.total())


def weekly(number: int, promoted: float) -> News:
    """An article of a week, in which one whom the paper made chairman at some time is named twice."""
    day = dt.date(2000, 1, 1) + dt.timedelta(weeks=number)
    office = CHAIRMAN if number > promoted else DEPUTY
    return news(f"w{number}", day.isoformat(), f"Lê Văn Tám: {office}", "Lê Văn Tám", "Lê Thị Chín")


def partition(catalog: Catalog) -> set[frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for article, named in Registry(catalog).named_in([id_of(str(n)) for n in range(24)]).items():
        for person in named.officials:
            groups.setdefault(person, set()).add(article)
    return set(map(frozenset, groups.values()))


DECIDED = {"date": dt.date(2026, 11, 24), "reason": "thử"}


class TestCorrections:
    def pair(self, catalog: Catalog, seats: Seats) -> tuple[str, str]:
        take(
            catalog,
            seats,
            news("a", "2020-01-01", f"Lê Văn Tám: {DEPUTY}"),
            news("b", "2020-02-01", f"Lê Văn Tám: {COMMANDER}"),
        )
        return officials_of(catalog, "a")[0], officials_of(catalog, "b")[0]

    def test_merged_persons_are_one_until_the_entry_is_taken_out(self, catalog, seats):
        one, other = self.pair(catalog, seats)
        assert [pair.reason for pair in Registry(catalog).doubtful()] == ["branch"]
        seq = catalog.sequence()
        take(catalog, seats, merge=[{"persons": [one, other], **DECIDED}])
        assert (ids(catalog), Registry(catalog).official(other).id) == ([one], one)
        assert Registry(catalog).doubtful() == []
        assert changed(catalog, seq) == {"b"}
        assert Registry(catalog).official(one).label == "Lê Văn Tám"
        take(catalog, seats)
        assert ids(catalog) == [one, other]

    def test_persons_of_different_names_can_be_one(self, catalog, seats):
        take(
            catalog,
            seats,
            news("a", "2020-01-01", f"Lê Thị Hà: {DEPUTY}"),
            news("b", "2020-02-01", f"Lê Thị Hạnh: {DEPUTY}"),
        )
        take(catalog, seats, merge=[{"persons": ["le-thi-hanh", "le-thi-ha"], **DECIDED}])
        (one,) = Registry(catalog).officials()
        assert (one.id, one.names, one.articles) == ("le-thi-hanh", ("Lê Thị Hà", "Lê Thị Hạnh"), 2)

    def test_split_gives_articles_to_a_new_person(self, catalog, seats):
        take(
            catalog,
            seats,
            *(news(key, f"2020-0{n}-01", f"Lê Văn Tám: {DEPUTY}") for n, key in enumerate("abc", start=1)),
        )
        split = {"person": "le-van-tam", "articles": [id_of("b")], "new": "le-van-tam-2", **DECIDED}
        take(catalog, seats, split=[split])
        assert [officials_of(catalog, key) for key in "abc"] == [
            ("le-van-tam",),
            ("le-van-tam-2",),
            ("le-van-tam",),
        ]
        take(catalog, seats, news("d", "2020-05-01", f"Lê Văn Tám: {DEPUTY}"), split=[split])
        assert officials_of(catalog, "b") == ("le-van-tam-2",)

    def test_alias_makes_a_form_of_a_name_mean_a_person(self, catalog, seats):
        take(
            catalog,
            seats,
            news("a", "2020-01-01", f"Lê Văn Tám: {DEPUTY}"),
            news("b", "2020-01-01", "Ama Pui"),
        )
        take(catalog, seats, alias=[{"name": "ama pui", "person": "le-van-tam", **DECIDED}])
        assert officials_of(catalog, "b") == ("le-van-tam",)

    def test_who_is_not_an_official_leaves_the_facet(self, catalog, seats):
        take(catalog, seats, news("a", "2020-01-01", f"Lê Văn Tám: {DEPUTY}"))
        seq = catalog.sequence()
        take(catalog, seats, not_an_official=[{"person": "le-van-tam", **DECIDED}])
        assert (ids(catalog), officials_of(catalog, "a"), changed(catalog, seq)) == ([], (), {"a"})
        take(catalog, seats)
        assert ids(catalog) == ["le-van-tam"]

    def test_pair_that_is_kept_apart_is_reviewed_no_more(self, catalog, seats):
        one, other = self.pair(catalog, seats)
        assert [(pair.one.id, pair.other.id) for pair in Registry(catalog).doubtful()] == [(one, other)]
        apart = Corrections({"kept_apart": [{"persons": [other, one], **DECIDED}]})
        for anew in (False, True):
            assert register(catalog, seats, apart, anew=anew).notes == ()
            assert (Registry(catalog).doubtful(), ids(catalog)) == ([], [one, other])
            assert Registry(catalog).person(one).uncertain == ()
        register(catalog, seats, Corrections(), anew=True)
        assert len(Registry(catalog).doubtful()) == 1

    def test_pair_that_is_kept_apart_and_joined_by_articles_is_told(self, catalog, seats):
        take(
            catalog,
            seats,
            news("a", "2019-01-01", f"Lê Văn Tám: {COMMANDER}"),
            news("b", "2021-02-01", f"Lê Văn Tám: {DEPUTY}"),
        )
        one, other = officials_of(catalog, "a")[0], officials_of(catalog, "b")[0]
        apart = [{"persons": [one, other], **DECIDED}]
        assert take(catalog, seats, kept_apart=apart).notes == ()
        moved = news("c", "2021-01-01", f"Lê Văn Tám: {COMMANDER} | ended; {DEPUTY} | elected")
        (note,) = take(catalog, seats, moved, kept_apart=apart).notes
        assert note == f"officials.toml: articles make {one} and {other} one, who are kept apart; split them."

    def test_decisions_stand_when_everything_is_done_anew(self, catalog, seats):
        one, other = self.pair(catalog, seats)
        merge = Corrections({"merge": [{"persons": [other, one], **DECIDED}]})
        for _ in range(2):
            register(catalog, seats, merge, anew=True)
            assert ids(catalog) == [other]

    def test_unknown_persons_and_articles_are_told(self, catalog, seats):
        self.pair(catalog, seats)
        wrong = [{"persons": ["le-van-tam", "ai-do"], **DECIDED}]
        split = [{"person": "le-van-tam", "articles": ["f" * 20], "new": "x", **DECIDED}]
        notes = take(catalog, seats, merge=wrong, split=split).notes
        assert notes == (
            "officials.toml: there is no person ai-do.",
            f"officials.toml: there is no article {'f' * 20}.",
        )


class TestProfiles:
    @pytest.fixture
    def registry(self, catalog: Catalog, seats: Seats) -> Registry:
        take(
            catalog, seats,
            news("a", "2018-01-01", f"Lê Văn Tám: {CHAIRMAN}", f"Lò Văn Bảy: {DEPUTY}"),
            news("b", "2019-01-01", f"Lê Văn Tám: {CHAIRMAN} | ended; Bí thư | Thành ủy Đan Khê | elected"),
            news("c", "2019-03-01", f"Lò Văn Bảy: Quyền {CHAIRMAN} | acting", "Lê Văn Tám"),
            news("d", "2020-01-01", f"Lò Văn Bảy: {CHAIRMAN}"),
            news("e", "2021-01-01", f"Lê Văn Tám: {COMMANDER}"),
            news("f", "2022-01-01", f"Vi Văn Sáu: {CHAIRMAN} | former; {DEPUTY} | former"),
        )  # fmt: skip
        return Registry(catalog)

    def test_person_has_posts_in_order_with_first_and_last_sentence(self, registry):
        view = registry.person("le-van-tam")
        assert [role.label for role in view.roles] == [
            "Chủ tịch UBND thành phố Đan Khê",
            "Bí thư Thành ủy Đan Khê",
        ]
        chairman = view.roles[0]
        assert (chairman.first_seen, chairman.last_seen) == (dt.date(2018, 1, 1), dt.date(2019, 1, 1))
        assert [sentence.article for sentence in chairman.evidence] == [id_of("a"), id_of("b")]
        sentence = chairman.evidence[0]
        assert [sentence.text[start:end] for start, end in sentence.marks] == ["Lê Văn Tám", "Chủ tịch"]
        assert [event.status for role in view.roles for event in role.events] == ["ended", "elected"]

    def test_person_has_years_companions_and_whom_it_may_be_confused_with(self, registry):
        view = registry.person("le-van-tam")
        assert view.years == {2018: 1, 2019: 1}
        assert [(one.person, one.articles) for one in view.companions] == [("lo-van-bay", 1)]
        assert [doubt.reason for doubt in view.uncertain] == ["branch"]

    def test_person_has_predecessor_and_successor_in_each_post(self, registry):
        before, after = registry.person("le-van-tam").roles[0], registry.person("lo-van-bay").roles[1]
        assert before.successor and before.successor.person == "lo-van-bay"
        assert after.predecessor and after.predecessor.person == "le-van-tam"
        assert before.predecessor is after.successor is None

    def test_post_lists_holders_as_seen_and_acting_is_holding(self, registry):
        post = registry.post("chu-tich-ubnd-thanh-pho-dan-khe")
        assert [(one.person, one.first_seen, one.articles) for one in post.holders] == [
            ("le-van-tam", dt.date(2018, 1, 1), 2),
            ("lo-van-bay", dt.date(2019, 3, 1), 2),
            ("vi-van-sau", None, 1),
        ]

    def test_person_seen_only_in_a_former_post_has_it_without_days(self, registry):
        view = registry.person("vi-van-sau")
        assert [(role.first_seen, role.last_seen) for role in view.roles] == [(None, None)] * 2
        assert [len(role.evidence) for role in view.roles] == [1, 1]

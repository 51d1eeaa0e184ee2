"""The catalog's work is as large as what is asked of it, however much the archive holds.

Counted in instructions of SQLite, which its plans decide: a plan that walks through a table shows here long
before it costs time.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator

import pytest

from archive_search.catalog import Candidate, Catalog, Derived, Registry, register
from archive_search.knowledge.acronyms import Acronyms
from archive_search.knowledge.library import Library
from archive_search.knowledge.persons.corrections import Corrections
from archive_search.knowledge.persons.seats import Seats
from archive_search.knowledge.places.find import Places
from archive_search.knowledge.topics.find import Topics
from archive_search.model import Article, Mention, Role
from archive_search.search.facet_names import FacetNames

LIBRARY = Library(Topics.load(), Places.load(), Acronyms([]))
SEATS = Seats(LIBRARY.places)
SIZES = (200, 2_000)
GROWTH = 1.5  # of the work in an archive ten times as large; a walk through a table makes it 5 and more

Work = Callable[[Catalog], object]


def article(number: int, sentence: str = "") -> tuple[Candidate, Derived]:
    """One that names the chairman of a commune, as one other does, and somebody without an office."""
    post, body = "Chủ tịch UBND xã", f"UBND xã {_name(number // 2)}"
    text = f"Ông Lê Văn {_name(number // 2)}, {post}, và bà Lò Thị {_name(number)} dự họp. {sentence}"
    name, other = f"Lê Văn {_name(number // 2)}", f"Lò Thị {_name(number)}"
    at = text.index(post)
    role = Role(post, "Chủ tịch", body, "holds", at, at + len(post))
    mentions = (
        Mention(name, "body", text.index(name), text.index(name) + len(name), (role,)),
        Mention(other, "body", text.index(other), text.index(other) + len(other)),
    )
    key = hashlib.sha256(str(number).encode()).hexdigest()[:20]
    one = Article(key, str(number), f"Tin {number}", text, "Báo", f"{number}.txt", dt.date(2020, 1, 1))
    return Candidate(one, hashlib.sha256(text.encode()).hexdigest(), "0" * 64), Derived((), "s", mentions, ())


def _name(number: int) -> str:
    """A name of its own for each number, without a digit."""
    return "Ng" + "".join(chr(ord("a") + int(digit)) for digit in str(number))


@pytest.fixture(scope="module")
def catalogs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Catalog]]:
    paths = [tmp_path_factory.mktemp("cost") / "catalog.sqlite" for _ in SIZES]
    opened = [Catalog(path, create=True) for path in paths]
    for catalog, size in zip(opened, SIZES, strict=True):
        catalog.add([article(number) for number in range(size)], catalog.start_run())
        register(catalog, SEATS, Corrections())
    yield opened
    for catalog in opened:
        catalog.close()


def instructions(catalog: Catalog, work: Work) -> int:
    """So many tens of instructions SQLite needs for a piece of work."""
    count = 0

    def count_ten() -> int:
        nonlocal count
        count += 1
        return 0

    with catalog.reading() as connection:
        driver = connection.connection.driver_connection
    assert driver is not None
    driver.set_progress_handler(count_ten, 10)
    work(catalog)
    driver.set_progress_handler(None, 0)
    return count


def look_up(catalog: Catalog) -> object:
    return catalog.standings([article(number)[0] for number in range(20)])


def take_in(catalog: Catalog) -> object:
    changed = [article(number, "Sửa lại.") for number in range(20)]
    return catalog.add(changed, catalog.start_run())


def register_changes(catalog: Catalog) -> object:
    catalog.add([article(number, "Sửa lại lần nữa.") for number in range(20)], catalog.start_run())
    return register(catalog, SEATS, Corrections())


def list_shown(catalog: Catalog) -> object:
    return list(catalog.shown(offset=10, limit=20))


def look_at_a_post(catalog: Catalog) -> object:
    registry, post = Registry(catalog), "chu-tich-ubnd-xa-ngb"
    return registry.post(post), registry.said_of(post), registry.person("le-van-ngb")


def call_by_name(catalog: Catalog) -> object:
    names = FacetNames(catalog, LIBRARY)
    names.refresh()
    assert names.label("official", "le-van-ngb") == "Lê Văn Ngb"
    assert names.label("post", "chu-tich-ubnd-xa-ngb") == "Chủ tịch UBND xã Ngb"
    return names.current("official", "le-van-ngb")


@pytest.mark.parametrize(
    "work", [call_by_name, list_shown, look_at_a_post, look_up, take_in, register_changes]
)
def test_work_is_the_same_in_an_archive_ten_times_as_large(catalogs: list[Catalog], work: Work) -> None:
    small, large = (instructions(catalog, work) for catalog in catalogs)
    assert 0 < large < GROWTH * small

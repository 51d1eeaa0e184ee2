"""Pages of officials and posts: what articles show, always with the sentence and the day, never a term."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from archive_search.catalog import Catalog, PersonView, Registry, StoredArticle
from archive_search.catalog.person_views import Companion, Event, RoleView
from archive_search.language import N_
from archive_search.language import gettext as _
from archive_search.web.evidence import STATUS, Evidence, evidence
from archive_search.web.quotes import Quotes
from archive_search.web.state import SearchState

# Why two officials of one name are kept apart, after "vì".
REASONS = {
    "branch": N_("chức vụ của hai hồ sơ thuộc hai ngành khác nhau"),
    "overlap": N_("các chức vụ ấy ít khi do một người giữ cùng lúc"),
    "place": N_("chức vụ của hai hồ sơ ở hai nơi khác nhau"),
    "step": N_("từ chức vụ này đến chức vụ kia còn thiếu một bước trong kho"),
    "accents": N_("tên được viết khác dấu"),
    "several": N_("còn hồ sơ khác cũng có thể là người này"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """An event in a post as an article tells it; without the sentence where that is shown already."""

    words: str
    date: dt.date | None
    article: str
    said: Evidence | None


@dataclass(frozen=True, slots=True)
class RoleShown:
    view: RoleView
    events: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """Another official, and the address of the articles that name both."""

    other: Companion
    url: str


def roles(catalog: Catalog, registry: Registry, view: PersonView) -> list[RoleShown]:
    """The posts of an official, each event with its sentence."""
    cited = sorted({event.article for role in view.roles for event in role.events})
    stored = catalog.articles(cited)
    said = {id_: _Statements(stored[id_], registry, view.official.id) for id_ in cited if id_ in stored}
    return [RoleShown(role, tuple(_told(role, said))) for role in view.roles]


def _told(role: RoleView, said: Mapping[str, "_Statements"]) -> Iterable[Told]:
    for event in role.events:
        statements = said.get(event.article)
        said_so = statements.of(event, role) if statements else None
        if said_so and any(said_so.sentence.text.strip("… ") in shown.text for shown in role.evidence):
            said_so = None
        yield Told(_(STATUS[event.status]), event.date, event.article, said_so)


class _Statements:
    """What one article says of one person."""

    def __init__(self, stored: StoredArticle, registry: Registry, person: str) -> None:
        article = stored.article
        persons = registry.persons_in(article.id)
        self._quotes = Quotes(article)
        self._mentions = [
            mention
            for mention in stored.derived.mentions
            if persons.get((article.id, mention.field, mention.start)) == person
        ]

    def of(self, event: Event, view: RoleView) -> Evidence | None:
        """The first sentence with that event in that post."""
        for mention in self._mentions:
            for role in mention.roles:
                if role.status == event.status and role.text in view.wordings:
                    return evidence(self._quotes, mention, [role])
        return None


def companions(own: SearchState, view: PersonView) -> list[Together]:
    """Who is named in the same articles as an official, whose own search is given."""
    return [Together(one, own.with_text(f"quan-chức:{one.person}").url) for one in view.companions]

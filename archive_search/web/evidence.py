"""Who an article names in which office, with the sentence that says so."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from archive_search.language import N_
from archive_search.language import gettext as _
from archive_search.model import Article, Mention, Role
from archive_search.search.results import Passage
from archive_search.web.quotes import Quotes

STATUS = {
    "acting": N_("quyền"),
    "former": N_("nguyên"),
    "elected": N_("được bầu"),
    "appointed": N_("được bổ nhiệm"),
    "ended": N_("thôi giữ chức"),
    "dismissed": N_("miễn nhiệm"),
}

Persons = Mapping[tuple[str, str, int], str]  # as `Registry.persons_in` gives them


@dataclass(frozen=True, slots=True)
class Evidence:
    """Offices as one sentence states them, with it; `place` is the id of its paragraph on the page."""

    offices: str
    sentence: Passage
    place: str


@dataclass(frozen=True, slots=True)
class Official:
    """A person named in an office; `id` is empty where the registry does not tell who it is."""

    name: str
    evidence: tuple[Evidence, ...]
    id: str = ""


def officials(
    article: Article, mentions: Iterable[Mention], persons: Persons | None = None
) -> list[Official]:
    """People named in an office, in the order of the article, each office once where it comes first."""
    quotes, known = Quotes(article), persons or {}
    told: set[tuple[str, str]] = set()
    names: dict[str, str] = {}
    found: dict[str, list[Evidence]] = {}
    ids: dict[str, str] = {}
    for mention in mentions:
        id_ = known.get((article.id, mention.field, mention.start), "")
        who = id_ or mention.name
        roles = [role for role in mention.roles if (who, _office(role).lower()) not in told]
        if roles:
            told.update((who, _office(role).lower()) for role in roles)
            names.setdefault(who, mention.name)
            ids[who] = id_
            found.setdefault(who, []).append(evidence(quotes, mention, roles))
    return [Official(names[who], tuple(said), ids[who]) for who, said in found.items()]


def evidence(quotes: Quotes, mention: Mention, roles: Sequence[Role]) -> Evidence:
    """The sentence of a mention, for roles of it."""
    spans = [(mention.start, mention.end), *((role.start, role.end) for role in roles)]
    return Evidence(
        offices=", ".join(dict.fromkeys(map(_office, roles))),
        sentence=quotes.sentence(mention.field, spans),
        place=quotes.place(mention.field, mention.start),
    )


def _office(role: Role) -> str:
    """The article's wording, with what else is known of the office: `Chủ tịch UBND xã (được bầu)`."""
    status = STATUS.get(role.status, "")
    added = [] if role.text.lower().startswith(status) else [_(status)]
    if role.capacity:
        added.append(_("việc được giao"))
    return f"{role.text} ({', '.join(added)})" if added else role.text

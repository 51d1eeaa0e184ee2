"""The pages."""

from dataclasses import replace

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from archive_search.catalog import Registry
from archive_search.fields import DATE_FACETS
from archive_search.language import N_
from archive_search.language import gettext as _
from archive_search.search.results import SearchRequest
from archive_search.web import cues, facts, guide, listing, people, timeline
from archive_search.web.current import now, service
from archive_search.web.evidence import officials
from archive_search.web.ground import Offer, offers
from archive_search.web.kinship import kin
from archive_search.web.quotes import Quotes
from archive_search.web.state import SearchState, parse_state
from archive_search.web.steps import walk
from archive_search.web.version import version_before

pages = Blueprint("pages", __name__)

_NEWEST = 10  # articles on the front page
_EXAMPLES = (
    ("cai cach hanh chinh", N_("gõ không dấu cũng được")),
    ('"xây dựng nông thôn mới"', N_("đúng nguyên cụm từ")),
    ("GPMB", N_("tìm cả “giải phóng mặt bằng”")),
    ("cử tri -bầu cử", N_("có từ này, không có từ kia")),
    (N_('tiêu-đề:"khởi công"'), N_("chỉ tìm trong tiêu đề")),
)


def _registry() -> Registry:
    return Registry(service().catalog)


@pages.get("/")
def home() -> str:
    empty, archive = SearchState(), service()
    results = archive.search(SearchRequest(sort="newest", per_page=_NEWEST))
    return render_template(
        "home.html",
        empty=empty,
        results=results,
        own_page=listing.own_page,
        years=timeline.histogram(empty, results, archive.counts(list(DATE_FACETS))),
        examples=[
            (_(query), SearchState(SearchRequest(_(query))).url, _(meaning)) for query, meaning in _EXAMPLES
        ],
    )


@pages.get("/search")
def search() -> str:
    asked, archive = parse_state(request.query_string), service()
    results = archive.search(asked.request)
    state = replace(asked, request=results.request)  # facet values as the index spells them
    return render_template(
        "search.html",
        state=state,
        results=results,
        notes=[f"{note} {_('Phần này đã được bỏ qua.')}" for note in asked.notes] + list(results.notes),
        chips=listing.chips(state, archive.label),
        leads=listing.leads(state, archive.label),
        appearances=archive.appearances(results) if state.is_narrowed and results.total > 1 else None,
        offers=_offers(state),
        acronyms=listing.acronyms(state, results),
        corrections=listing.others(state, results.corrections),
        relaxations=listing.others(state, results.relaxations),
        facets=listing.facet_lists(state, results),
        histogram=timeline.histogram(state, results, archive.counts(list(DATE_FACETS))),
        sorts=listing.sorts(state),
        pager=listing.pager(state.request, results.total),
    )


def _offers(state: SearchState) -> list[Offer]:
    """Related units beside the places chosen, counted apart: a list of facet values may not reach to them."""
    archive = service()
    if "place" not in state.request.filters.include:
        return []
    return offers(state, archive.places, archive.facet_counts(state.request, "place"), now().date())


@pages.get("/article/<article_id>")
def article(article_id: str) -> str:
    state, archive = parse_state(request.query_string), service()
    asked = state.request
    view = archive.article(article_id, asked.text, asked.literal, asked.meanings)
    found, quotes = view.stored.derived.facts, Quotes(view.stored.article)
    persons = _registry().persons_in(article_id)
    return render_template(
        "article.html",
        state=state,
        empty=SearchState(),
        view=view,
        walk=walk(view),
        before=version_before(view.stored),
        related=kin(archive, view.stored),
        topics=list(cues.topics(view.stored.derived.topics, archive.topics, quotes)),
        matched=[number for number, passage in enumerate(view.paragraphs, start=1) if passage.marks],
        also=archive.reprints([article_id]).get(article_id, ()),
        officials=officials(view.stored.article, view.stored.derived.mentions, persons),
        places=facts.places(found, archive.places, now().date()),
        documents=facts.documents(found, quotes),
        figures=facts.figures(found, quotes),
        days=facts.days(found, quotes),
    )


@pages.get("/official/<person>")
def official(person: str) -> str | BaseResponse:
    """An id that has become part of another one leads to that."""
    archive, registry, empty = service(), _registry(), SearchState()
    view = registry.person(person)
    if view.official.id != person:
        return redirect(url_for("pages.official", person=view.official.id), 301)
    own = empty.with_value("official", person)
    found = archive.search(replace(own.request, per_page=1))
    years = {str(year): count for year, count in view.years.items()}
    return render_template(
        "official.html",
        state=empty,
        own=own,
        view=view,
        roles=people.roles(archive.catalog, registry, view),
        reasons=people.REASONS,
        companions=people.companions(own, view),
        topics=found.facets["topic"],
        years=timeline.year_chart(own, years, archive.counts(["year"])["year"]),
    )


@pages.get("/post/<post_id>")
def post(post_id: str) -> str:
    registry, empty = _registry(), SearchState()
    view = registry.post(post_id)
    return render_template(
        "post.html",
        state=empty,
        view=view,
        said=registry.said_of(post_id),
        search_url=empty.with_value("post", post_id).url,
    )


@pages.get("/help")
def guide_page() -> str:
    everything = service().search(SearchRequest(per_page=1))
    return render_template("help.html", state=SearchState(), rows=guide.rows(everything.facets))

"""The pages."""

import datetime as dt
from dataclasses import replace
from typing import cast

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from archive_search.catalog import Registry
from archive_search.fields import DATE_FACETS
from archive_search.knowledge.facts.dates import VIETNAM
from archive_search.language import N_
from archive_search.language import gettext as _
from archive_search.search.results import SearchRequest
from archive_search.search.service import SearchService
from archive_search.web import cues, facts, guide, history, listing, people, timeline
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


def _service() -> SearchService:
    return cast(SearchService, current_app.extensions["archive_search"])


def _registry() -> Registry:
    return Registry(_service().catalog)


def _today() -> dt.date:
    return dt.datetime.now(VIETNAM).date()


@pages.get("/")
def home() -> str:
    empty, service = SearchState(), _service()
    results = service.search(SearchRequest(sort="newest", per_page=_NEWEST))
    return render_template(
        "home.html",
        empty=empty,
        results=results,
        own_page=listing.own_page,
        years=timeline.histogram(empty, results, service.counts(list(DATE_FACETS))),
        examples=[
            (_(query), SearchState(SearchRequest(_(query))).url, _(meaning)) for query, meaning in _EXAMPLES
        ],
    )


@pages.get("/search")
def search() -> str:
    asked, service = parse_state(request.query_string), _service()
    results = service.search(asked.request)
    state = replace(asked, request=results.request)  # facet values as the index spells them
    return render_template(
        "search.html",
        state=state,
        results=results,
        notes=[f"{note} {_('Phần này đã được bỏ qua.')}" for note in asked.notes] + list(results.notes),
        chips=listing.chips(state, service.label),
        leads=listing.leads(state, service.label),
        appearances=service.appearances(results) if state.is_narrowed and results.total > 1 else None,
        offers=_offers(state),
        acronyms=listing.acronyms(state, results),
        corrections=listing.others(state, results.corrections),
        relaxations=listing.others(state, results.relaxations),
        facets=listing.facet_lists(state, results),
        histogram=timeline.histogram(state, results, service.counts(list(DATE_FACETS))),
        sorts=listing.sorts(state),
        pager=listing.pager(state.request, results.total),
    )


def _offers(state: SearchState) -> list[Offer]:
    """Related units beside the places chosen, counted apart: a list of facet values may not reach to them."""
    service = _service()
    if "place" not in state.request.filters.include:
        return []
    return offers(state, service.places, service.facet_counts(state.request, "place"), _today())


@pages.get("/article/<article_id>")
def article(article_id: str) -> str:
    state, service = parse_state(request.query_string), _service()
    asked = state.request
    view = service.article(article_id, asked.text, asked.literal, asked.meanings)
    found, quotes = view.stored.derived.facts, Quotes(view.stored.article)
    persons = _registry().persons_in(article_id)
    return render_template(
        "article.html",
        state=state,
        empty=SearchState(),
        view=view,
        walk=walk(view),
        before=version_before(view.stored),
        related=kin(service, view.stored),
        topics=list(cues.topics(view.stored.derived.topics, service.topics, quotes)),
        matched=[number for number, passage in enumerate(view.paragraphs, start=1) if passage.marks],
        also=service.reprints([article_id]).get(article_id, ()),
        officials=officials(view.stored.article, view.stored.derived.mentions, persons),
        places=facts.places(found, service.places, _today()),
        documents=facts.documents(found, quotes),
        figures=facts.figures(found, quotes),
        days=facts.days(found, quotes),
    )


@pages.get("/article/<article_id>/versions")
def article_versions(article_id: str) -> str:
    found = _service().catalog.versions(article_id)
    return render_template(
        "versions.html", state=SearchState(), steps=history.steps(found), limit=history.COMPARED
    )


@pages.get("/official/<person>")
def official(person: str) -> str | BaseResponse:
    """An id that has become part of another one leads to that."""
    service, registry, empty = _service(), _registry(), SearchState()
    view = registry.person(person)
    if view.official.id != person:
        return redirect(url_for("pages.official", person=view.official.id), 301)
    own = empty.with_value("official", person)
    found = service.search(replace(own.request, per_page=1))
    years = {str(year): count for year, count in view.years.items()}
    return render_template(
        "official.html",
        state=empty,
        own=own,
        view=view,
        roles=people.roles(service.catalog, registry, view),
        reasons=people.REASONS,
        companions=people.companions(own, view),
        topics=found.facets["topic"],
        years=timeline.year_chart(own, years, service.counts(["year"])["year"]),
    )


@pages.get("/post/<post_id>")
def post(post_id: str) -> str:
    registry, empty = _registry(), SearchState()
    view = registry.post(post_id)
    return render_template(
        "post.html",
        state=empty,
        view=view,
        holders=people.holders(registry, view),
        search_url=empty.with_value("post", post_id).url,
    )


@pages.get("/help")
def guide_page() -> str:
    everything = _service().search(SearchRequest(per_page=1))
    return render_template("help.html", state=SearchState(), rows=guide.rows(everything.facets))

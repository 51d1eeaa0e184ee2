"""Suggestions as JSON: for the search box of the pages, and for browsers (the OpenSearch format)."""

from collections.abc import Sequence
from typing import Any

from archive_search.fields import FACETS
from archive_search.language import gettext as _
from archive_search.language import ngettext
from archive_search.search.suggest import Suggestion
from archive_search.web.addresses import absolute
from archive_search.web.state import SearchState
from archive_search.written import articles

OPENSEARCH_TYPE = "application/x-suggestions+json"


def to_json(state: SearchState, found: Sequence[Suggestion]) -> dict[str, Any]:
    """The suggestions, each with what it is and where it leads; what narrows the search of `state` stays."""
    said = ngettext(
        "%(count)s gợi ý. Chọn bằng phím mũi tên.", "%(count)s gợi ý. Chọn bằng phím mũi tên.", len(found)
    )
    return {
        "query": state.request.text,
        "status": said % {"count": len(found)} if found else "",
        "suggestions": [
            {
                "kind": one.kind,
                "note": _note(one),
                "label": one.label,
                "count": one.count,
                "text": one.text,
                "value": one.value,
                "url": _url(state, one),
            }
            for one in found
        ],
    }


def to_opensearch(state: SearchState, found: Sequence[Suggestion]) -> list[Any]:
    """What was typed, the completions, what each is, and the whole address it leads to."""
    return [
        state.request.text,
        [one.label for one in found],
        [_note(one) for one in found],
        [absolute(_url(state, one)) for one in found],
    ]


def _note(one: Suggestion) -> str:
    """What a suggestion is: `Quan chức, 1.204 bài`."""
    return _("Từ khóa") if one.count is None else f"{FACETS[one.kind].label}, {articles(one.count)}"


def _url(state: SearchState, one: Suggestion) -> str:
    asked = state.with_search(one.text, state.request.filters)
    return (asked.with_value(one.kind, one.value) if one.value else asked).url

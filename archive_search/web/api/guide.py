"""The page /api: the description of the API, for people."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from flask import render_template

from archive_search.language import gettext as _
from archive_search.web.api.openapi import Json
from archive_search.web.api.parameters import Schema
from archive_search.web.problems import KINDS
from archive_search.web.state import SearchState


def page(described: Json) -> str:
    return render_template(
        "api.html", state=SearchState(), described=described, kinds=KINDS, alike=alike, in_words=in_words
    )


def alike(parameters: Iterable[Json]) -> Iterator[list[Json]]:
    """The parameters, those together that stand in a row and are described alike."""
    for _said, group in groupby(parameters, itemgetter("description", "schema")):
        yield list(group)


def in_words(schema: Schema) -> str:
    """What values a parameter takes."""
    match schema:
        case {"anyOf": choices}:
            return _("%(one)s hoặc %(other)s") % {
                "one": ", ".join(map(in_words, choices[:-1])),
                "other": in_words(choices[-1]),
            }
        case {"type": "array", "items": one}:
            return _("%(value)s; có thể ghi nhiều lần") % {"value": in_words(one)}
        case {"enum": values}:
            return ", ".join(values)
        case {"type": "integer", "minimum": first, "maximum": last}:
            return _("số từ %(first)s đến %(last)s") % {"first": first, "last": last}
        case {"format": "date"}:
            return _("ngày như 2020-06-24")
        case {"pattern": pattern}:
            return _("chữ khớp %(pattern)s") % {"pattern": pattern}
        case _:
            return _("chữ, nhiều nhất %(most)s ký tự") % {"most": schema["maxLength"]}

"""Front matter: a JSON object or a YAML block above the text of a Markdown or HTML file."""

import json
import re
from typing import Any, NamedTuple

import yaml

from archive_search.language import gettext as _

_YAML = re.compile(r"---[ ]*\n(.*?)(?:^|\n)(?:---|\.\.\.)[ ]*(?:\n|$)", re.DOTALL)
_LARGEST = 100_000  # characters
_FIELD = re.compile(r"([A-Za-z][\w-]*)[ ]*:[ ]*(.*)")


class Split(NamedTuple):
    fields: dict[str, Any]
    text: str


def split_front_matter(text: str) -> Split:
    """Fields and the text below. ValueError, with a sentence, for a JSON object that is broken."""
    text = text.lstrip()
    if text.startswith("{"):
        return _json(text)
    if match := _YAML.match(text[:_LARGEST]):
        return Split(_yaml(match[1]), text[match.end() :])
    return Split({}, text)


def _json(text: str) -> Split:
    try:
        fields, end = json.JSONDecoder(strict=False).raw_decode(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(
            _("the JSON front matter is broken (%(error)s); correct it and ingest the file again")
            % {"error": error}
        ) from None
    return Split(fields, text[end:])


def _yaml(block: str) -> dict[str, Any]:
    """Every value stays text (BaseLoader), so that no YAML reads `2021-02-31` or `no` as something else."""
    try:
        fields = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506 - BaseLoader builds plain text only
    except (yaml.YAMLError, RecursionError):
        return _lenient(block)
    return fields if isinstance(fields, dict) else {}


def _lenient(block: str) -> dict[str, Any]:
    """Front matter written by hand, such as an unquoted title with a colon: one field a line."""
    matches = (_FIELD.fullmatch(line.rstrip()) for line in block.split("\n"))
    return {match[1]: match[2].strip("\"' ") for match in matches if match and match[2]}

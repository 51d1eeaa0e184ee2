"""CSL-JSON, which Zotero, Pandoc and every citeproc read."""

import datetime as dt
import json
from typing import Any

from archive_search.citations.cited import ARCHIVE, Cited


def csl_json(cited: Cited) -> str:
    """A list of one item, as the schema has it."""
    return json.dumps([_item(cited)], ensure_ascii=False, indent=2) + "\n"


def _item(cited: Cited) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": cited.id,
        "type": "article-newspaper",
        "title": cited.title,
        "author": [{"literal": author} for author in cited.authors],
        "container-title": cited.source,
        "issued": _day(cited.date) if cited.date else None,
        "accessed": _day(cited.accessed),
        "URL": cited.address,
        "archive": ARCHIVE,
        "archive_location": cited.permalink,
        "language": "vi",
        "note": cited.kept,
    }
    return {name: value for name, value in item.items() if value}


def _day(day: dt.date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}

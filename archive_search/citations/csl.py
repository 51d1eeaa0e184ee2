"""CSL-JSON, which Zotero, Pandoc and every citeproc read."""

import datetime as dt
import json
from typing import Any

from archive_search.citations.cited import ARCHIVE, Cited


def csl_json(cited: Cited) -> str:
    """A list of one item, as the schema has it, a field a line."""
    fields = (f"  {_json(name)}: {_json(value)}" for name, value in _item(cited).items())
    return "[{\n" + ",\n".join(fields) + "\n}]\n"


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


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _day(day: dt.date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}

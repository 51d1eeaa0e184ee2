"""The language of a page: what its address asks for, else what the browser prefers, else Vietnamese.

Links within the site say a language only where the browser would get the other one: addresses stay short.
"""

from contextlib import ExitStack
from contextvars import ContextVar
from typing import Any
from urllib.parse import quote, urlencode

from flask import Flask, Response, g, request

from archive_search.language import LANGUAGES, Language, known_language, speaking, spoken

NAMES: dict[Language, str] = {"vi": "Tiếng Việt", "en": "English"}
# For programs: the same answer whoever asks.
_AS_WRITTEN = (
    "/api/",
    "/search.",
    "/sitemap",
    "/opensearch.xml",
    "/robots.txt",
    "/.well-known/",
    "/static/",
)
# Pages for people: the only ones whose links say a language.
_PAGES = ("pages.", "api.page", "coverage.", "mentions.", "topic.", "version.")
_linked: ContextVar[Language | None] = ContextVar("linked", default=None)


def install(app: Flask) -> None:
    """Let every page of the application choose its language."""
    app.before_request(_choose)
    app.after_request(_tell)
    app.teardown_request(_forget)
    app.url_defaults(_add_language)
    app.jinja_env.globals.update(
        language=lambda: spoken() or "vi", linked=_linked.get, in_language=in_language, language_names=NAMES
    )


def address(path: str, query: str = "") -> str:
    """A link within the site, with the language where it must say one."""
    language = _linked.get()
    parts = [*filter(None, [query]), *([f"lang={language}"] if language else [])]
    return path + ("?" + "&".join(parts) if parts else "")


def in_language(language: Language | None) -> str:
    """The address of this page in a language; None: in that of whoever opens it."""
    pairs = [(name, value) for name, value in request.args.items(multi=True) if name != "lang"]
    pairs += [("lang", language)] if language else []
    return quote(request.path) + (f"?{urlencode(pairs)}" if pairs else "")


def _choose() -> None:
    if request.path.startswith(_AS_WRITTEN):
        return
    preferred = known_language(request.accept_languages.best_match(LANGUAGES)) or "vi"
    language = known_language(request.args.get("lang")) or preferred
    g.language = ExitStack()
    g.language.enter_context(speaking(language))
    g.language.callback(_linked.reset, _linked.set(language if language != preferred else None))


def _forget(_: BaseException | None) -> None:
    if "language" in g:
        g.pop("language").close()


def _tell(response: Response) -> Response:
    if response.mimetype == "text/html":
        response.content_language.add(spoken() or "vi")
        response.vary.add("Accept-Language")
    return response


def _add_language(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint.startswith(_PAGES) and (language := _linked.get()):
        values.setdefault("lang", language)

"""The language of what the program says: Vietnamese or English.

A message is written once, in the language of its readers: the site's in Vietnamese, the command's in English.
Each language has a gettext catalog for the messages that are written in the other one.
"""

import gettext as catalogs
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Literal, get_args

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
_FOLDER = Path(__file__).with_name("locale")
_current: ContextVar[Language | None] = ContextVar("language", default=None)


def gettext(message: str) -> str:
    """The message in the language that is spoken now; as written where none is, or nobody translated it."""
    return _translations(_current.get()).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """The form for `count`, which Vietnamese does not tell apart."""
    return _translations(_current.get()).ngettext(one, many, count)


def N_(message: str) -> str:  # noqa: N802 - the name that tools for catalogs know
    """Mark a message of a table, which is made before a language is chosen; `gettext` says it later."""
    return message


def known_language(code: str | None) -> Language | None:
    """The language of a code such as `vi`; None where it is none of ours."""
    return next((language for language in LANGUAGES if language == code), None)


def spoken() -> Language | None:
    """The language chosen for this request or command; None: each message as written."""
    return _current.get()


def speak(language: Language) -> None:
    """Choose the language for the rest of what `speaking` encloses."""
    _current.set(language)


@contextmanager
def speaking(language: Language | None) -> Iterator[None]:
    """Choose the language for what is said inside, in this thread."""
    token = _current.set(language)
    try:
        yield
    finally:
        _current.reset(token)


@cache
def _translations(language: Language | None) -> catalogs.NullTranslations:
    if language is None:
        return catalogs.NullTranslations()
    return catalogs.translation("archive_search", _FOLDER, [language], fallback=True)

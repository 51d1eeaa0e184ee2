"""Commands whose help is written once, when the program starts, and said in the language of the call."""

import inspect
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import click.core
import click.exceptions
import click.formatting
import click.parser
import click.types

from archive_search.language import gettext as _
from archive_search.language import ngettext

# Click says its own sentences through the names `_` and `ngettext`, which it takes from the standard library;
# that knows one language a process, of the locale, and nothing of --lang.
for _module in (click.core, click.exceptions, click.formatting, click.parser, click.types):
    vars(_module).update(_=_, ngettext=ngettext)


class _Spoken:
    """`help` is kept as written and read in the language that is spoken."""

    _written: str | None = None

    @property
    def help(self) -> str | None:
        return self._written and _(self._written)

    @help.setter  # noqa: A003 - the name is click's
    def help(self, text: str | None) -> None:
        self._written = text and inspect.cleandoc(text)


class _Formatter(click.HelpFormatter):
    """Says in the same language the help of options that click makes as the program starts."""

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(name, _(text)) for name, text in rows], col_max, col_spacing)


class _Context(click.Context):
    formatter_class = _Formatter


class Option(_Spoken, click.Option):
    pass


class Command(_Spoken, click.Command):
    context_class = _Context


class Group(_Spoken, click.Group):
    context_class = _Context
    command_class = Command


option: Callable[..., Callable[[Any], Any]] = partial(click.option, cls=Option)

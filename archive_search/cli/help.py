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

from archive_search.language import LANGUAGES, Language, ngettext, speak
from archive_search.language import gettext as _

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


def _speak(context: click.Context, option: click.Parameter, language: Language | None) -> None:
    if language:
        speak(language)


_lang = Option(
    ["--lang"],
    type=click.Choice(LANGUAGES),
    is_eager=True,
    expose_value=False,
    callback=_speak,
    help="Language of messages. [default: ARCHIVE_SEARCH_LANG, else the locale]",
)


class _Speaking(_Spoken):
    """Takes --lang wherever one thinks of it: before the name of a command or behind it."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        *own, help_option = super().get_params(ctx)  # type: ignore[misc]
        return [*own, _lang, help_option]


class Command(_Speaking, click.Command):
    context_class = _Context


class Group(_Speaking, click.Group):
    context_class = _Context
    command_class = Command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The whole first sentence of each command, where click cuts at the end of the line."""
        with formatter.section(_("Commands")):
            names = self.list_commands(ctx)
            formatter.write_dl([(name, self.commands[name].get_short_help_str(1000)) for name in names])


option: Callable[..., Callable[[Any], Any]] = partial(click.option, cls=Option)

"""Man pages and shell completions from the commands themselves: `python deploy/pages.py FOLDER`."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click
from click.shell_completion import get_completion_class

from archive_search.cli.app import main

_NAME = "archive-search"
_COMPLETIONS = {
    "bash": f"share/bash-completion/completions/{_NAME}",
    "zsh": f"share/zsh/site-functions/_{_NAME}",
    "fish": f"share/fish/vendor_completions.d/{_NAME}.fish",
}


def files() -> Iterator[tuple[str, str]]:
    """(path below a prefix such as /usr/local, content) of every page and completion."""
    for context in contexts(main, _NAME, None):
        name = context.command_path.replace(" ", "-")
        yield f"share/man/man1/{name}.1", man_page(name, context)
    for shell, path in _COMPLETIONS.items():
        found = get_completion_class(shell)
        assert found
        yield path, found(main, {}, _NAME, "_ARCHIVE_SEARCH_COMPLETE").source()


def contexts(command: click.Command, name: str, above: click.Context | None) -> Iterator[click.Context]:
    """A context for the command and each command below it, as their help is asked for."""
    context = click.Context(command, info_name=name, parent=above)
    yield context
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            if found:
                yield from contexts(found, below, context)


def man_page(name: str, context: click.Context) -> str:
    command = context.command
    said = (command.help or "").strip()
    usage = " ".join(command.collect_usage_pieces(context))
    lines = [
        f'.TH "{name.upper()}" "1" "" "{_NAME}"',
        ".SH NAME",
        f"{_roff(name)} \\- {_roff(said.partition(chr(10))[0].rstrip('.'))}",
        ".SH SYNOPSIS",
        f".B {_roff(context.command_path)}\n{_roff(usage)}",
        ".SH DESCRIPTION",
        "\n.PP\n".join(_roff(paragraph) for paragraph in said.split("\n\n")),
        *_section(
            "OPTIONS", [it for one in command.get_params(context) if (it := one.get_help_record(context))]
        ),
        *_section("COMMANDS", _below(context)),
    ]
    return "\n".join(lines) + "\n"


def _below(context: click.Context) -> list[tuple[str, str]]:
    command = context.command
    if not isinstance(command, click.Group):
        return []
    found = ((name, command.get_command(context, name)) for name in command.list_commands(context))
    return [(name, one.get_short_help_str(200)) for name, one in found if one]


def _section(title: str, rows: list[tuple[str, str]]) -> Iterator[str]:
    if rows:
        yield f".SH {title}"
    for name, said in rows:
        yield f".TP\n.B {_roff(name)}\n{_roff(said)}"


def _roff(text: str) -> str:
    """Text that is nothing but text, in lines that are no request."""
    lines = text.replace("\\", "\\e").replace("-", "\\-").split("\n")
    return "\n".join(f"\\&{line}" if line.startswith((".", "'")) else line for line in lines)


if __name__ == "__main__":
    for path, content in files():
        target = Path(sys.argv[1]) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8")

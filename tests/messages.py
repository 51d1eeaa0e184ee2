"""The messages of the program, and the catalogs brought level with them: `python -m tests.messages`.

The command keeps the translations that are there, adds new messages without one, drops those no longer said,
and compiles. A message goes into the catalog of the language that its module is not written in.
"""

import ast
import datetime as dt
import inspect
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment
from jinja2.ext import extract_from_ast

ROOT = Path(__file__).parent.parent / "archive_search"
IN_VIETNAMESE = (
    "web/",
    "query/",
    "search/alternatives.py",
    "search/cursors.py",
    "engines/lexicon.py",
    "search/facet_asked.py",
    "fields.py",
    "knowledge/places/find.py",
    "search/meanings.py",
    "formats/search_csv.py",
    "cli/search_text.py",
    "search/understanding.py",
    "written.py",
)
PLURALS = {"vi": "nplurals=1; plural=0;", "en": "nplurals=2; plural=(n != 1);"}
MARKS = {"_", "N_", "gettext", "ngettext"}
HELP = {"command", "group"}  # decorators whose functions say their help in the docstring
_SOME_DAY = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)

Message = str | tuple[str, str]

# What click itself says to those who call for help or call a command wrongly.
OF_CLICK: tuple[Message, ...] = (
    "Usage:", "Options", "Commands", "Positional arguments", "Show this message and exit.",
    "Show the version and exit.", "Error: {message}", "Try '{command} {option}' for help.", "Aborted!",
    "Missing command.", "Missing argument", "Missing option", "No such command {name!r}.",
    "No such option {name!r}.", "Invalid value for {param_hint}: {message}",
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    "Option {name!r} does not take a value.",
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    "{value!r} is not a valid {number_type}.", "{value} is not in the range {range}.",
    "{name} {filename!r} does not exist.", "{name} {filename!r} is a file.",
    "{name} {filename!r} is a directory.", "{name} {filename!r} is not readable.",
)  # fmt: skip


def messages() -> dict[str, set[Message]]:
    """What is said, by the language it is to be translated into."""
    found: dict[str, set[Message]] = {"vi": set(OF_CLICK), "en": set()}
    for file in sorted([*ROOT.rglob("*.py"), *ROOT.glob("web/templates/*")]):
        name = file.relative_to(ROOT).as_posix()
        text = file.read_text(encoding="utf-8")
        said = _in_module(ast.parse(text)) if file.suffix == ".py" else _in_template(text)
        found["en" if name.startswith(IN_VIETNAMESE) else "vi"].update(said)
    return found


def _in_template(source: str) -> Iterator[Message]:
    for _, _, said in extract_from_ast(Environment().parse(source), sorted(MARKS), babel_style=False):
        texts = [text for text in said or () if text]
        if texts:
            yield (texts[0], texts[1]) if len(texts) > 1 else texts[0]


def _in_module(tree: ast.AST) -> Iterator[Message]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _in_call(node)
        elif isinstance(node, ast.FunctionDef) and any(_name(one) in HELP for one in node.decorator_list):
            yield inspect.cleandoc(ast.get_docstring(node) or "")


def _in_call(node: ast.Call) -> Iterator[Message]:
    texts = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    if _name(node) in MARKS and texts:
        yield (texts[0], texts[1]) if len(texts) > 1 else texts[0]
    for keyword in node.keywords:
        if keyword.arg == "help" and isinstance(keyword.value, ast.Constant):
            yield str(keyword.value.value)


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Call):
        return _name(node.func)
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def catalog(language: str) -> Catalog:
    """The catalog as it is kept."""
    with path(language).open("rb") as file:
        kept = read_po(file, locale=language)
    kept.creation_date = kept.revision_date = _SOME_DAY  # else today's, and each compiled file would differ
    return kept


def is_translated(message: Entry) -> bool:
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(strings)


def compiled(kept: Catalog) -> bytes:
    file = BytesIO()
    write_mo(file, kept)
    return file.getvalue()


def path(language: str, suffix: str = "po") -> Path:
    return ROOT / "locale" / language / "LC_MESSAGES" / f"archive_search.{suffix}"


def _update(language: str, said: set[Message]) -> None:
    old = catalog(language) if path(language).exists() else Catalog()
    new = Catalog(locale=language, charset="utf-8")
    for message in sorted(said, key=lambda one: one if isinstance(one, str) else one[0]):
        id_ = message if isinstance(message, str) else message[0]
        new.add(message, old[id_].string if id_ in old else "")
    path(language).parent.mkdir(parents=True, exist_ok=True)
    path(language).write_bytes(_written(new))
    path(language, "mo").write_bytes(compiled(catalog(language)))


def _written(new: Catalog) -> bytes:
    """The file with the least of a header: dates and authors are the history's to tell."""
    header = (
        f'msgid ""\nmsgstr ""\n"Language: {new.locale}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    )
    header += f'"Plural-Forms: {PLURALS[str(new.locale)]}\\n"\n\n'
    file = BytesIO()
    write_po(file, new, width=0, omit_header=True)
    return header.encode() + file.getvalue()


if __name__ == "__main__":
    for language, said in messages().items():
        _update(language, said)
        missing = [message.id for message in catalog(language) if message.id and not is_translated(message)]
        print(f"{language}: {len(said)} messages", *missing, sep="\n  to translate: ")

"""The catalogs hold exactly what the program says, each message in the language it is not written in."""

import re
from collections import Counter

import pytest

from archive_search.language import gettext, ngettext, speaking
from tests.messages import catalog, compiled, is_translated, messages, path

_PLACEHOLDER = re.compile(r"%\(\w+\)[sr]|%%|</?\w+>")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_message_is_translated_in_the_right_catalog(language):
    kept = {message.id for message in catalog(language) if message.id}
    assert kept == messages()[language]
    assert [message.id for message in catalog(language) if message.id and not is_translated(message)] == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_no_translation_is_a_guess(language):
    assert [message.id for message in catalog(language) if message.fuzzy and message.id] == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_translations_name_the_same_parameters(language):
    for message in catalog(language):
        written = message.id if isinstance(message.id, tuple) else (message.id,)
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id:
            assert {_parts(text) for text in said} == {_parts(written[0])}, message.id


def _parts(text):
    return frozenset(Counter(_PLACEHOLDER.findall(text)).items())


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_compiled_catalog_is_that_of_the_text(language):
    assert path(language, "mo").read_bytes() == compiled(catalog(language))


def test_what_is_written_in_one_language_is_said_in_the_other():
    with speaking("en"):
        assert gettext("Mới nhất") == "Newest"
        assert [ngettext("%(count)s bài", "%(count)s bài", n) for n in (1, 2)] == [
            "%(count)s article",
            "%(count)s articles",
        ]
    with speaking("vi"):
        assert gettext("Newest") == "Newest"
        assert gettext("Print JSON.") == "In ra JSON."
        assert ngettext("%(count)s article", "%(count)s articles", 2) == "%(count)s bài"

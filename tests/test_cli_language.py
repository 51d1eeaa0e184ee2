"""The command line in Vietnamese and English."""

import pytest
from click.testing import CliRunner

from archive_search.cli.app import main
from archive_search.language import spoken


def said(*arguments, **environment):
    return CliRunner().invoke(main, arguments, env=environment)


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        (["--lang", "vi", "--help"], {}),
        (["--help"], {"ARCHIVE_SEARCH_LANG": "vi"}),
        (["--help"], {"LANG": "vi_VN.UTF-8"}),
        (["--help"], {"LC_ALL": "vi_VN", "LANG": "en_US.UTF-8"}),
        (["--lang", "vi", "--help"], {"ARCHIVE_SEARCH_LANG": "en"}),
    ],
)
def test_help_is_in_vietnamese_where_it_is_asked_for(arguments, environment):
    text = said(*arguments, **environment).stdout
    assert text.startswith("Cách dùng: ")
    assert "Tra cứu kho tin tức của chính quyền địa phương Việt Nam." in text
    assert "Cho biết kho có gì và tình trạng chỉ mục." in text
    assert "Hiện hướng dẫn này rồi thoát." in text


@pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8", "fr_FR.UTF-8", "en_US.UTF-8", ""])
def test_help_is_in_english_elsewhere(locale):
    assert said("--help", LANG=locale).stdout.startswith("Usage: ")


def test_errors_are_said_in_the_language(tmp_path):
    result = said("--lang", "vi", "info", "--home", str(tmp_path / "none"))
    assert result.exit_code == 78
    assert result.stderr.startswith("Lỗi: ")
    assert "chưa có" in result.stderr.lower()


def test_unknown_language_is_told_with_those_that_are_known():
    result = said("--help", ARCHIVE_SEARCH_LANG="fr")
    assert result.exit_code == 2
    assert result.stderr == "Error: ARCHIVE_SEARCH_LANG must be one of vi, en, not 'fr'.\n"


def test_the_language_ends_with_the_command():
    said("--lang", "vi", "--help")
    assert spoken() is None

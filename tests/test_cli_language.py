"""The command line in Vietnamese and English."""

import re

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


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        ("ingest", "Thiếu tham số 'PATHS...'."),
        ("ingest /nowhere", "Giá trị của 'PATHS...' không hợp lệ: '/nowhere' không tồn tại."),
        ("officials merge a b", "Thiếu tùy chọn '--reason'."),
        ("serach", "Không có lệnh 'serach'. Có phải bạn muốn gõ 'search'?"),
        ("officials nobody", "Không có lệnh 'nobody'."),
        ("search --bad", "Không có tùy chọn '--bad'."),
        ("search one two", "Thừa tham số: two"),
        ("search --page", "Tùy chọn '--page' cần có giá trị."),
        ("search --json=1", "Tùy chọn '--json' không nhận giá trị."),
        ("search -n 0", "Giá trị của '-n' không hợp lệ: 0 nằm ngoài khoảng 1<=x<=1000."),
        ("search -n ten", "Giá trị của '-n' không hợp lệ: 'ten' không phải là số hợp lệ."),
        (
            "search --sort age",
            "Giá trị của '--sort' không hợp lệ: chỉ nhận 'relevance', 'newest', 'oldest', không nhận 'age'.",
        ),
        (
            "search --from 31/02/2020",
            "Giá trị của '--from' không hợp lệ: "
            "'31/02/2020' không phải là ngày, như 2020-06-24 hay 24/06/2020.",
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    ("option", "environment"),
    [(["--lang", "vi"], {}), ([], {"LANG": "vi_VN.UTF-8"})],
    ids=["asked", "locale"],
)
def test_a_wrong_call_is_told_in_one_vietnamese_sentence(call, sentence, option, environment):
    result = said(*option, *call.split(), **environment)
    assert result.exit_code == 2
    *usage, last = result.stderr.splitlines()
    assert last == f"Lỗi: {sentence}"
    assert not re.search("Usage|Try|help for", "".join(usage))


def test_the_language_may_stand_behind_the_command():
    assert (
        "Bài đã có thì không nạp lại" in CliRunner().invoke(main, ["ingest", "--lang", "vi", "--help"]).stdout
    )


def test_the_list_of_commands_cuts_no_sentence():
    assert "..." not in CliRunner().invoke(main, ["--help"]).stdout.partition("Commands:")[2]


def test_unknown_language_is_told_with_those_that_are_known():
    result = said("--help", ARCHIVE_SEARCH_LANG="fr")
    assert result.exit_code == 2
    assert result.stderr == "Error: ARCHIVE_SEARCH_LANG must be one of vi, en, not 'fr'.\n"


def test_the_language_ends_with_the_command():
    said("--lang", "vi", "--help")
    assert spoken() is None

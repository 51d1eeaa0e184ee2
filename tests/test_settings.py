from pathlib import Path

import pytest

from archive_search.errors import ConfigError
from archive_search.knowledge.library import Library
from archive_search.knowledge.persons.corrections import load_corrections
from archive_search.limits import Limits
from archive_search.settings import Settings, load_settings
from archive_search.site import Site


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "WORKERS", "CACHE_BYTES", "LOCK_TIMEOUT_S", "TOPICS"):
        monkeypatch.delenv(f"ARCHIVE_SEARCH_{name}", raising=False)


def write(home: Path, text: str) -> None:
    (home / "archive.toml").write_text(text, encoding="utf-8")


def test_defaults_need_neither_file_nor_environment(tmp_path: Path) -> None:
    assert load_settings(tmp_path) == Settings(tmp_path)


def test_home_is_in_the_users_data_folder_unless_the_environment_names_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert load_settings().home == tmp_path / "archive-search"
    monkeypatch.setenv("ARCHIVE_SEARCH_HOME", str(tmp_path / "kho"))
    assert load_settings().home == tmp_path / "kho"
    assert load_settings(tmp_path / "khác").home == tmp_path / "khác"


def test_user_without_a_home_folder_is_told_to_name_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.delenv("HOME")
    monkeypatch.setattr("os.getuid", lambda: 4_000_000_000)
    with pytest.raises(ConfigError, match="--home"):
        load_settings()


def test_option_wins_over_environment_over_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "workers = 2\ncache_bytes = 1000\nlock_timeout_s = 0.5\n")
    monkeypatch.setenv("ARCHIVE_SEARCH_WORKERS", "3")
    monkeypatch.setenv("ARCHIVE_SEARCH_CACHE_BYTES", "2000")
    settings = load_settings(tmp_path, workers=4)
    assert (settings.workers, settings.cache_bytes, settings.lock_timeout_s) == (4, 2000, 0.5)


def test_option_that_is_not_given_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, "workers = 2\n")
    assert load_settings(tmp_path, workers=None).workers == 2


def test_source_has_a_unit_under_the_name_it_is_shown_by(tmp_path: Path) -> None:
    write(
        tmp_path,
        """
[sources."Báo Lam Xuyên"]
unit = "tỉnh Lam Xuyên"
[sources.cong-tp-dan-khe]
name = "Cổng TTĐT thành phố Đan Khê"
unit = "thành phố Đan Khê, tỉnh Lam Xuyên"
""",
    )
    settings = load_settings(tmp_path)
    assert settings.names == {"cong-tp-dan-khe": "Cổng TTĐT thành phố Đan Khê"}
    assert settings.units == {
        "Báo Lam Xuyên": "tỉnh Lam Xuyên",
        "Cổng TTĐT thành phố Đan Khê": "thành phố Đan Khê, tỉnh Lam Xuyên",
    }


def test_the_site_is_described_in_the_file_or_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, 'base_url = "https://kho-tin.example/"\ntrusted_proxies = 0\nmetrics = true\n')
    monkeypatch.setenv("ARCHIVE_SEARCH_JSON_LOGS", "true")
    monkeypatch.setenv("ARCHIVE_SEARCH_TRUSTED_PROXIES", "2")
    monkeypatch.setenv("ARCHIVE_SEARCH_CONTACT", "mailto:an-toan@kho-tin.example")
    assert load_settings(tmp_path).site == Site(
        base_url="https://kho-tin.example",
        contact="mailto:an-toan@kho-tin.example",
        trusted_proxies=2,
        json_logs=True,
        metrics=True,
    )


def test_own_list_of_topics_is_looked_for_beside_the_settings(tmp_path: Path) -> None:
    write(tmp_path, 'topics = "chu-de.yaml"\n')
    assert load_settings(tmp_path).topics == tmp_path / "chu-de.yaml"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("workers = 2\nworkers = \n", "line 2"),
        ("wrokers = 2\n", "'wrokers'"),
        ("workers = 0\n", "workers"),
        ("workers = 1.5\n", "workers"),
        ('cache_bytes = "viel"\n', "cache_bytes"),
        ("lock_timeout_s = nan\n", "lock_timeout_s"),
        ("topics = 7\n", "topics"),
        ("trusted_proxies = -1\n", "trusted_proxies"),
        ("trusted_proxies = 0.5\n", "trusted_proxies"),
        ("concurrency = 0\n", "concurrency"),
        ('metrics = "ja"\n', "metrics"),
        ('base_url = "kho-tin.example"\n', "base_url"),
        ('base_url = "https://kho-tin.example/?a"\n', "base_url"),
        ('contact = "lam@kho-tin.example"\n', "contact"),
        ('contact = "mailto:a\\nExpires: b"\n', "contact"),
        ('sources = "x"\n', "sources"),
        ('[sources.x]\nunti = "y"\n', "sources.'x'"),
        ("[sources.x]\nunit = 1\n", "sources.'x'.unit"),
    ],
)
def test_broken_file_is_named_with_line_or_key(tmp_path: Path, text: str, told: str) -> None:
    write(tmp_path, text)
    with pytest.raises(ConfigError) as error:
        load_settings(tmp_path)
    assert str(tmp_path / "archive.toml") in str(error.value)
    assert told in str(error.value)


def test_files_of_staff_may_begin_with_the_mark_that_notepad_writes(tmp_path: Path) -> None:
    files = {
        "archive.toml": 'acronyms = "acronyms.tsv"\nplaces = "places.toml"',
        "acronyms.tsv": "# Của tòa soạn\nBQLDA\tBan Quản lý dự án thử",
        "places.toml": '[[units]]\nname = "tỉnh Lam Xuyên"',
        "officials.toml": '[[alias]]\nname = "A"\nperson = "b"\ndate = 2026-11-24\nreason = "thử"',
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8-sig")
    settings = load_settings(tmp_path)
    library = Library.load(settings.lists)
    assert library.acronyms.stands_for("BQLDA", "Ban Quản lý dự án thử")
    assert library.places.unit("tinh-lam-xuyen")
    assert load_corrections(settings.officials_path).persons == {"b"}


def test_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "archive.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match=r"archive\.toml"):
        load_settings(tmp_path)


def test_broken_variable_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARCHIVE_SEARCH_WORKERS", "many")
    with pytest.raises(ConfigError, match="ARCHIVE_SEARCH_WORKERS"):
        load_settings(tmp_path)


def test_limits_of_reading_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "archive.toml").write_text("max_input_bytes = 50_000_000\nreader_cpu_s = 5\n", "utf-8")
    monkeypatch.setenv("ARCHIVE_SEARCH_READER_MEMORY_BYTES", "500000000")
    assert load_settings(tmp_path).limits == Limits(50_000_000, 5, 500_000_000)

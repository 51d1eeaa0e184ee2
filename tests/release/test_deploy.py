"""What deploy/ tells people and machines to do exists."""

import os
import re
import runpy
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePath

import click
import pytest
import yaml

from archive_search.cli.app import main
from archive_search.settings import load_settings
from tests.release.components import ROOT

DEPLOY = ROOT / "deploy"
FILES = sorted(path for path in DEPLOY.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
_COMMAND = re.compile(
    r"(?:(?:^|[\s`]|/bin/)archive-search|--rm ingest) (?P<rest>[a-z]+(?![\w./-])[^`#\n|\"]*)", re.MULTILINE
)
_EXPOSURE = 14  # tenths: 1.4 of 10, where what is not restricted at all has 9.6
_SERVER = "User=archive-search"


def commands(text: str) -> Iterator[list[str]]:
    """The words behind each call of the program."""
    for found in _COMMAND.finditer(text):
        yield found["rest"].split()


def is_call(words: list[str]) -> bool:
    """A call, and no sentence about the program: a path or an option follows, or nothing."""
    return all(
        word.startswith(("-", "/", "deploy/")) or word[0].isdigit() or word in _VALUES for word in words[1:]
    )


_VALUES = {"127.0.0.1", "0.0.0.0"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_commands_and_their_options_exist(path: Path) -> None:
    for name, *rest in filter(is_call, commands(path.read_text(encoding="utf-8"))):
        command = main.commands.get(name)
        assert command, f"{path.name} names `archive-search {name}`"
        options = {option for one in command.params if isinstance(one, click.Option) for option in one.opts}
        unknown = {word for word in rest if word.startswith("-")} - options
        assert not unknown, f"{path.name}: archive-search {name} {unknown}"


def test_commands_are_seen_in_all_files_that_have_some() -> None:
    seen = {path.name: [words[0] for words in commands(path.read_text(encoding="utf-8"))] for path in FILES}
    assert {"backup", "restore", "verify", "gc", "rebuild", "info"} <= set(seen["README.md"])
    assert seen["archive-search.service"] == ["serve"]
    assert seen["archive-search-ingest.service"] == ["ingest"]


def test_every_setting_is_one_of_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(DEPLOY / "archive.toml", tmp_path)
    site = load_settings(tmp_path).site
    assert (site.trusted_proxies, site.json_logs, site.metrics) == (1, True, True)
    source = "".join(path.read_text(encoding="utf-8") for path in FILES)
    for name in set(re.findall(r"ARCHIVE_SEARCH_([A-Z_]+)", source)) - {"HOME", "COMPLETE"}:
        monkeypatch.setenv(f"ARCHIVE_SEARCH_{name}", "wrong ")
        with pytest.raises(Exception, match=name):
            load_settings(tmp_path)


def test_every_file_and_unit_that_the_runbook_names_exists() -> None:
    text = (DEPLOY / "README.md").read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)]+)\)", text):
        assert (DEPLOY / link).exists(), link
    units = {path.name for path in (DEPLOY / "systemd").iterdir()}
    assert set(re.findall(r"archive-search[a-z-]*\.(?:service|path|timer)", text)) <= units


def test_runbook_explains_every_exit_code() -> None:
    text = (DEPLOY / "README.md").read_text(encoding="utf-8")
    assert {"1", "2", "74", "75", "78"} <= set(re.findall(r"with (\d+)", text))


@pytest.mark.parametrize("path", sorted((DEPLOY / "systemd").iterdir()), ids=lambda path: path.name)
def test_unit_is_sound_and_lets_nothing_in(path: Path, tmp_path: Path) -> None:
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd is not installed")
    for other in (DEPLOY / "systemd").iterdir():
        (tmp_path / other.name).write_text(_installed(other))
    checked = subprocess.run(
        ["systemd-analyze", "verify", str(tmp_path / path.name)], capture_output=True, text=True
    )
    told = [line for line in checked.stderr.splitlines() if "archive-search" in line]
    assert (checked.returncode, told) == (0, [])
    if path.suffix == ".service":
        assert _SERVER in _installed(path)
        asked = [
            "systemd-analyze",
            "security",
            "--offline=true",
            f"--threshold={_EXPOSURE}",
            str(tmp_path / path.name),
        ]
        assert subprocess.run(asked, capture_output=True).returncode == 0


def _installed(unit: Path) -> str:
    """The unit as if the program were there."""
    return unit.read_text(encoding="utf-8").replace("/opt/archive-search/bin/archive-search", "/bin/true")


def test_nginx_takes_the_example(tmp_path: Path) -> None:
    nginx, openssl = (
        shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin") for name in ("nginx", "openssl")
    )
    if not nginx or not openssl:
        pytest.skip("nginx or openssl is not installed")
    places = {"/etc/ssl/kho-tin.example/": f"{tmp_path}/", "/var/log/nginx/": f"{tmp_path}/"}
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    for place, here in places.items():
        assert place in text
        text = text.replace(place, here)
    (tmp_path / "site.conf").write_text(text)
    (tmp_path / "nginx.conf").write_text(
        f"pid {tmp_path}/pid; events {{}} http {{ include {tmp_path}/site.conf; }}"
    )
    key = ["-newkey", "rsa:2048", "-nodes", "-subj", "/CN=kho-tin.example"]
    made = ["-keyout", str(tmp_path / "privkey.pem"), "-out", str(tmp_path / "fullchain.pem")]
    subprocess.run([openssl, "req", "-x509", *key, *made], check=True, capture_output=True)
    tested = subprocess.run([nginx, "-t", "-c", str(tmp_path / "nginx.conf")], capture_output=True, text=True)
    assert (tested.returncode, "warn" in tested.stderr) == (0, False), tested.stderr


def test_containers_can_write_nothing_but_the_archive() -> None:
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]
    for service in services.values():
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
    assert services["ingest"]["network_mode"] == "none"
    assert all(port.startswith("127.0.0.1:") for port in services["site"]["ports"])


def test_archive_lies_within_its_volume_so_that_a_restored_one_can_be_put_in_its_place() -> None:
    image = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    (home,) = re.findall(r"ARCHIVE_SEARCH_HOME=(\S+)", image)
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]
    for service in services.values():
        assert f"archive:{PurePath(home).parent}" in service["volumes"]


def test_image_holds_all_that_the_build_reads() -> None:
    kept = {
        line[1:] for line in (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines() if line[0] == "!"
    }
    assert {name for name in kept if not (ROOT / name).exists()} == set()
    assert {"archive_search", "corpus", "pyproject.toml", "requirements.lock", "README.md", "LICENSE"} <= kept


def test_every_command_has_a_man_page_that_names_its_options() -> None:
    made = dict(runpy.run_path(str(DEPLOY / "pages.py"))["files"]())
    page = made["share/man/man1/archive-search-ingest.1"]
    assert page.startswith('.TH "ARCHIVE-SEARCH-INGEST" "1"')
    for option in ("\\-\\-home", "\\-\\-unit", "\\-\\-dry\\-run"):
        assert option in page
    pages = {Path(path).stem for path in made if path.endswith(".1")}
    assert {f"archive-search-{name}" for name in main.commands} < pages
    for shell in ("bash-completion", "zsh", "fish"):
        assert any(f"/{shell}/" in path and "_ARCHIVE_SEARCH_COMPLETE" in made[path] for path in made)

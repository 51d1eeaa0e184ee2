"""The demonstration: an archive of invented articles, ingested into a temporary folder and served."""

import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from urllib.parse import quote

from archive_search.catalog import Originals
from archive_search.errors import ArchiveSearchError, ConfigError
from archive_search.ingest.pipeline import IngestOptions, ingest
from archive_search.ingest.report import IngestReport
from archive_search.language import gettext as _
from archive_search.model import Filters
from archive_search.opening import open_engine, open_service
from archive_search.query.tree import Everything
from archive_search.search.service import SearchService
from archive_search.settings import Settings, load_settings
from archive_search.web import create_app
from archive_search.web.counters import Counters
from archive_search.web.server import in_address, serve
from archive_search.web.watch import log_in_json

_PACKAGE = Path(__file__).parent
_QUERY = "cai cach hanh chinh"
_PATIENCE_S = 30


def corpus_folder() -> Path:
    """The bundled articles: inside the installed package, or beside it in a checkout."""
    for folder in (_PACKAGE / "corpus", _PACKAGE.parent / "corpus"):
        if folder.is_dir():
            return folder
    raise ConfigError(_("The demonstration articles are not installed; reinstall archive-search."))


@contextmanager
def demo_archive(home: Path | None = None) -> Iterator[tuple[Settings, IngestReport]]:
    """The demonstration archive, ingested into `home`, or into a folder that goes away afterwards."""
    folder = home or Path(tempfile.mkdtemp(prefix="archive-search-demo-"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / "archive.toml").exists():
            shutil.copyfile(_PACKAGE / "demo.toml", folder / "archive.toml")
            shutil.copyfile(_PACKAGE / "demo_places.toml", folder / "places.toml")
        settings = load_settings(folder)
        yield settings, ingest([corpus_folder()], settings, IngestOptions(), open_engine(settings))
    finally:
        if home is None:
            shutil.rmtree(folder, ignore_errors=True)


def serve_archive(settings: Settings, host: str, port: int, workers: int = 1) -> None:
    """Answer on http://host:port/ until interrupted."""
    site = settings.site
    counters = Counters() if site.metrics else None
    if site.json_logs:
        log_in_json()
    kept = Originals(settings.originals_path)
    serve(lambda: create_app(_warming_up(settings), site, counters, kept), host, port, workers, site)


def _warming_up(settings: Settings) -> SearchService:
    """The service, which reads ahead on a thread of its own: to wait could take longer than a start may."""
    service = open_service(settings)

    def warm_up() -> None:
        with suppress(ArchiveSearchError):  # readers will be told
            service.warm_up()

    Thread(target=warm_up, name="warm-up", daemon=True).start()
    return service


def free_port(host: str, preferred: int) -> int:
    """The preferred port if nobody listens there, else one that is free."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for port in (preferred, 0):
        with suppress(OSError), socket.create_server((host, port), family=family) as probe:
            return int(probe.getsockname()[1])
    raise ArchiveSearchError(_("No port is free on %(host)s; stop another program first.") % {"host": host})


def check(settings: Settings, host: str, port: int) -> list[str]:
    """Start the site, fetch a search page and an article page; the addresses that answered well.

    Raises ArchiveSearchError when one did not.
    """
    command = [sys.executable, "-m", "archive_search", "serve", "--home", str(settings.home)]
    server = subprocess.Popen([*command, "--host", host, "--port", str(port), "--workers", "1"])  # noqa: S603
    try:
        base = f"http://{in_address(host)}:{port}"
        _wait_for(f"{base}/healthz")
        ids = open_engine(settings).search(Everything(), Filters(), limit=1).hits
        pages = (f"{base}/search?q={quote(_QUERY)}", f"{base}/article/{ids[0][0]}")
        return [_fetched(page) for page in pages]
    finally:
        server.terminate()
        server.wait()


def _wait_for(address: str) -> None:
    until = time.monotonic() + _PATIENCE_S
    while True:
        try:
            _fetched(address)
        except ArchiveSearchError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
        else:
            return


def _fetched(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - our own address
            answer.read()
    except OSError as error:
        raise ArchiveSearchError(
            _("%(address)s did not answer: %(error)s.") % {"address": address, "error": error}
        ) from error
    return address

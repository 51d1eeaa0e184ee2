"""The demonstration archive, served to a browser, and how that is started."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from threading import Thread

from flask import Flask
from werkzeug.serving import make_server

from archive_search.catalog import Originals
from archive_search.demo import demo_archive
from archive_search.opening import open_service
from archive_search.settings import Settings
from archive_search.web import create_app

ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip
EDITED = "112455acbe07f8f6035d"  # the article on the budget of 2021, which was corrected three days later


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The address under which the application answers meanwhile."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@contextmanager
def served_archive(archive: Settings) -> Iterator[str]:
    """The address of its site."""
    with closing(open_service(archive)) as service:
        app = create_app(service, kept=Originals(archive.originals_path))
        with served(app) as address:
            yield address


@contextmanager
def demonstrated() -> Iterator[str]:
    """The address of the demonstration."""
    with demo_archive() as (settings, _report), served_archive(settings) as address:
        yield address

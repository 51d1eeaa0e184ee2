"""The application under a production server: gunicorn, or waitress where there is no fork."""

from collections.abc import Callable

from flask import Flask

from archive_search.site import Site
from archive_search.web.gate import threads_for

_LONGEST_LINE = 8190  # of a request; 512 Vietnamese letters take up to 4,608 characters in an address
_PLAIN = Site()


def in_address(host: str) -> str:
    """The host as an address of the web has it: `127.0.0.1`, `[::1]`."""
    return f"[{host}]" if ":" in host else host


try:
    from gunicorn.app.base import BaseApplication

    from archive_search.web.patience import PatientWorker
except ImportError:  # Windows
    import waitress  # type: ignore[import-untyped]

    def serve(make_app: Callable[[], Flask], host: str, port: int, workers: int, site: Site = _PLAIN) -> None:
        """Answer until interrupted, from one process that works on `workers` x `concurrency` requests."""
        waitress.serve(make_app(), host=host, port=port, threads=workers * threads_for(site.concurrency))

else:

    def serve(make_app: Callable[[], Flask], host: str, port: int, workers: int, site: Site = _PLAIN) -> None:
        """Answer until interrupted, from `workers` processes that work on `concurrency` requests each.

        Every process makes its own application, because database connections do not survive a fork.
        """
        threads = threads_for(site.concurrency)
        _Gunicorn(make_app, bind=f"{in_address(host)}:{port}", workers=workers, threads=threads).run()

    class _Gunicorn(BaseApplication):  # type: ignore[misc]
        def __init__(self, make_app: Callable[[], Flask], **options: object) -> None:
            self._make_app = make_app
            self._options = options
            super().__init__()

        def load_config(self) -> None:
            fixed = {
                "worker_class": PatientWorker,
                "loglevel": "warning",
                "limit_request_line": _LONGEST_LINE,
                "control_socket_disable": True,
            }
            for name, value in (fixed | self._options).items():
                self.cfg.set(name, value)

        def load(self) -> Flask:
            return self._make_app()

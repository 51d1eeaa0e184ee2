"""The web pages: server-rendered, complete without JavaScript, all state in the address."""

from pathlib import Path

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from archive_search.catalog import Originals
from archive_search.language import gettext, ngettext
from archive_search.search.service import SearchService
from archive_search.site import Site
from archive_search.web import (
    api,
    cite,
    coverage,
    discovery,
    exports,
    feed,
    mentions,
    metadata,
    originals,
    pack,
    topic,
    version,
)
from archive_search.web.addresses import absolute, report_url
from archive_search.web.asking import helps
from archive_search.web.assets import asset_url, script
from archive_search.web.compress import compress
from archive_search.web.counters import Counters
from archive_search.web.errors import answer_error
from archive_search.web.format import FILTERS
from archive_search.web.gate import Gate, turn_away
from archive_search.web.headers import add_headers, number_request
from archive_search.web.history import words
from archive_search.web.hosts import name_host, refuse_no_host
from archive_search.web.kept import keep_pages
from archive_search.web.languages import install as install_languages
from archive_search.web.stories import by_story
from archive_search.web.views import pages
from archive_search.web.watch import watch

_YEAR_S = 365 * 24 * 3600
_PLAIN = Site()
_NOTHING_KEPT = Originals(Path("nothing-kept"))


def create_app(
    service: SearchService,
    site: Site = _PLAIN,
    counters: Counters | None = None,
    kept: Originals = _NOTHING_KEPT,
) -> Flask:
    """The application that answers from `service`, hands out the originals that are `kept`, and counts its
    requests where it is given counters."""
    app = Flask(__name__)
    app.extensions["archive_search"] = service
    app.extensions["archive_search.site"] = site
    app.extensions["archive_search.originals"] = kept
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = _YEAR_S  # the address of a file changes with its content
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(FILTERS, absolute=absolute, by_story=by_story, words=words)
    app.jinja_env.globals.update(asset=asset_url, script=script, label=service.label)
    app.jinja_env.globals.update(_=gettext, ngettext=ngettext, report_url=report_url)
    app.register_blueprint(pages)
    app.register_blueprint(helps)
    install_languages(app)
    for module in (coverage, mentions, topic, version, cite, originals, metadata):
        app.register_blueprint(module.routes)
    for module in (api, discovery, feed, exports, pack):
        app.register_blueprint(module.routes)
    app.register_error_handler(Exception, answer_error)
    app.before_request(number_request)
    watch(app, counters)
    app.before_request(refuse_no_host)
    app.before_request(turn_away)
    app.after_request(add_headers)
    keep_pages(app)
    app.after_request(compress)
    front, proxies = name_host(Gate(app.wsgi_app, site.concurrency)), site.trusted_proxies
    app.wsgi_app = ProxyFix(front, proxies, proxies, proxies)  # type: ignore[method-assign]
    return app

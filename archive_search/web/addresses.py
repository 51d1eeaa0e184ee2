"""Whole addresses of this site, for those who read them elsewhere."""

from typing import cast
from urllib.parse import quote

from flask import current_app, request

from archive_search.site import Site


def site() -> Site:
    return cast(Site, current_app.extensions["archive_search.site"])


def absolute(path: str) -> str:
    """The path at the site's public address, or else at the one that was asked."""
    return (site().base_url or request.host_url.rstrip("/")) + path


def report_url() -> str:
    """Where readers tell what is wrong on this page: a mail that names it, or "" if nobody is to be told."""
    contact = site().contact
    if not contact.startswith("mailto:"):
        return contact
    page = quote(absolute(request.full_path.rstrip("?")), safe="")
    return f"{contact}{'&' if '?' in contact else '?'}body={page}"

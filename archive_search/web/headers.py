"""What every response says to the browser."""

import secrets

from flask import Response, g, request

from archive_search.web.assets import script_hashes

# Scripts are named by their hash, not by a nonce: a page that a browser keeps stays right, and nothing else
# that this site serves can be run as a script.
_POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
_REFUSED = (
    "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "hid",
    "magnetometer", "microphone", "midi", "payment", "publickey-credentials-get", "serial", "usb",
    "xr-spatial-tracking",
)  # fmt: skip
_HEADERS = {
    "Content-Security-Policy": _POLICY.format(scripts=" ".join(f"'{name}'" for name in script_hashes())),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # sites that are linked to do not learn what was searched
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _REFUSED),
}
_ENCRYPTED = "max-age=31536000"  # a year; without subdomains, of which this site knows nothing


def number_request() -> None:
    """Give the request the id under which the log and an error page speak of it."""
    g.request_id = secrets.token_hex(8)


def add_headers(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)  # a view may be stricter
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = _ENCRYPTED
    response.headers["X-Request-ID"] = g.request_id
    return response

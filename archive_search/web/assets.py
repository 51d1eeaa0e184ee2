"""Static files: addresses that change with their content, and the scripts that pages may run."""

import base64
import hashlib
from functools import cache
from pathlib import Path

from flask import url_for
from markupsafe import Markup

_STATIC = Path(__file__).with_name("static")


def asset_url(name: str) -> str:
    """The address of a static file."""
    return url_for("static", filename=name, v=_digest(name).hex()[:8])


def script(name: str) -> Markup:
    """The element that loads a script of ours; browsers run it only if its content is what we have."""
    element = Markup('<script src="{}" integrity="{}" defer></script>')
    return element.format(asset_url(name), _integrity(name))


def script_hashes() -> list[str]:
    """What a policy names to let our scripts run, and no other."""
    return [_integrity(path.name) for path in sorted(_STATIC.glob("*.js"))]


def _integrity(name: str) -> str:
    return f"sha256-{base64.b64encode(_digest(name)).decode()}"


@cache
def _digest(name: str) -> bytes:
    return hashlib.sha256((_STATIC / name).read_bytes()).digest()

"""What a deployment says of its site."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Site:
    """`base_url` is the address that readers use; empty, each request tells it. `contact` is where readers
    report what is wrong on a page, and a hole in its security: `mailto:...` or `https://...`.

    `trusted_proxies` is how many servers stand in front of this one and tell by X-Forwarded-For, -Proto and
    -Host who asks for what. `concurrency` is how many requests a process answers at once; some more wait,
    the others are asked to come back. `json_logs` writes a line of JSON for every request, `metrics` opens
    /metrics.
    """

    base_url: str = ""
    contact: str = ""
    trusted_proxies: int = 0
    concurrency: int = 4
    json_logs: bool = False
    metrics: bool = False

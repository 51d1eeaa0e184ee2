"""A fetched page, as tests ask it."""

from flask.testing import FlaskClient
from lxml import html


class Page:
    """A fetched page, asked by class and text."""

    def __init__(self, client: FlaskClient, address: str, status: int = 200) -> None:
        response = client.get(address)
        assert response.status_code == status
        self.source = response.text
        self.tree = html.document_fromstring(response.data.decode())

    def find(self, path: str) -> list[html.HtmlElement]:
        """Elements by tags and classes, each inside the one before: `.hit h2`."""
        steps = (part.partition(".") for part in path.split())
        return list(self.tree.xpath("".join(_step(tag or "*", name) for tag, _, name in steps)))

    def texts(self, path: str) -> list[str]:
        return [" ".join(found.text_content().split()) for found in self.find(path)]

    def text(self, path: str) -> str:
        (text,) = self.texts(path)
        return text

    def link(self, path: str, words: str) -> str:
        """Where the link with these words, seen or spoken, leads."""
        links = self.find(f"{path} a")
        spoken = {a.get("aria-label") or " ".join(a.text_content().split()): a.get("href") for a in links}
        return str(spoken[words])

    def counts(self, facet: str) -> dict[str, str]:
        rows = self.tree.xpath(f"//input[@name='{facet}']/..")
        return {row.xpath("string(span[1])"): row.xpath("string(span[2])") for row in rows}

    def checked(self) -> list[str]:
        return [box.get("value") for box in self.tree.xpath("//input[@checked]")]


def _step(tag: str, name: str) -> str:
    return f"//{tag}" + (f"[contains(concat(' ', @class, ' '), ' {name} ')]" if name else "")

"""Where on a page the article is: trafilatura says which text, the tree says which element holds it.

Trafilatura's own output loses alignment, captions and bylines, so only its choice of text is used.
"""

from collections import defaultdict

import trafilatura
from lxml import html

from archive_search.ingest.readers.blocks import Block

_TELLING = 40  # characters from which a paragraph is unlikely to be repeated elsewhere on a page
_SHARE = 0.8  # of the article's characters that its element must hold
_HEAVIEST = 50_000  # tags; trafilatura needs 11 s and 580 MB for 100,000 links
_HIGHEST = 60  # levels above a paragraph


def article_element(tree: html.HtmlElement, page: str, blocks: list[Block]) -> html.HtmlElement:
    """The smallest element that holds most of the article's text; the whole tree if there is no text."""
    chosen = _chosen_text(page)
    telling = [block for block in blocks if len(block.text) >= _TELLING and "link" not in block.styles]
    article = [block for block in telling if _key(block.text) in chosen]
    article = article or [block for block in telling if "chrome" not in block.styles]
    weights: dict[html.HtmlElement, int] = defaultdict(int)
    for block in article:
        for element in _upwards(block.element):
            weights[element] += len(block.text)
    total = sum(len(block.text) for block in article)
    holding = [element for element, weight in weights.items() if weight >= _SHARE * total]
    return max(holding, key=_depth, default=tree)


def _chosen_text(page: str) -> set[str]:
    if page.count("<") > _HEAVIEST:
        return set()
    try:
        text = trafilatura.extract(page, favor_recall=True, include_comments=False, include_tables=True)
    except RecursionError:  # trafilatura walks nested tags recursively
        text = None
    return {_key(line) for line in (text or "").split("\n") if line.strip()}


def _key(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _upwards(element: html.HtmlElement) -> list[html.HtmlElement]:
    return [element, *(parent for parent, _ in zip(element.iterancestors(), range(_HIGHEST), strict=False))]


def _depth(element: html.HtmlElement) -> int:
    return sum(1 for _ in element.iterancestors())

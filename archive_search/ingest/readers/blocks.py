"""An HTML tree as a list of blocks of text, with what the layout says about each."""

import re
from collections import Counter
from typing import NamedTuple

from lxml import etree, html

from archive_search.language import gettext as _

_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p pre section summary table tbody tfoot "
    "thead tr ul".split()
)
_SKIPPED = frozenset(
    "script style noscript template head select option button input textarea iframe svg object audio video "
    "canvas map".split()
)
_CELLS = frozenset(("td", "th"))
_PICTURES = frozenset(("img", "picture", "amp-img"))
_STYLES = {
    "em": "italic", "i": "italic", "cite": "italic", "strong": "bold", "b": "bold", "a": "link", "li": "item",
    "figcaption": "caption", "nav": "chrome", "aside": "chrome", "footer": "chrome",
    "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
    "center": "centre",
}  # fmt: skip
_CAPTION_CLASS = re.compile(r"caption|chu-?thich|photo-?note|img-?note|imgdesc|image-?desc", re.IGNORECASE)
_CHROME_CLASS = re.compile(
    r"(?:^|[\s_-])(?:related|relate|lien-?quan|tin-?(?:khac|cu|moi|lienquan)|other-?news|comments?|binh-?luan|share|social"
    r"|sidebar|side|tools?|toolbar|rating|vote|poll|survey|tags?|breadcrumbs?|print|menu|nav|navbar|footer|widget|ads?"
    r"|banner|pagination|paging|counter)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HEADING_CLASS = re.compile(r"(?:^|[\s_-])(?:title|headline|tieu-?de)(?:$|[\s_-])", re.IGNORECASE)
_MOST = 0.65
_ALIGN = re.compile(r"text-align\s*:\s*(\w+)", re.IGNORECASE)
_ALIGNMENTS = {"center": "centre", "right": "right", "left": "", "justify": ""}
_ITALIC = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)

_DATA_ADDRESS = re.compile(r"""(["'])data:[^"'<>]*\1""")  # pictures inside the page, megabytes of them
# The parser needs quadratic time for the attributes of one tag, and gives up at 2,048 nested tags.
_LONG_TAG = re.compile(r"<[a-z][a-z0-9]*\s[^<>]{50000}", re.IGNORECASE)
_BLOCK_TAG = re.compile(
    r"</?(?:div|section|article|main|table|tbody|tr|td|ul|ol|li|dl|dd|blockquote|center|form)\b[^<>]*>",
    re.IGNORECASE,
)
_INLINE_TAG = re.compile(r"</?(?:span|font|b|i|u|em|strong|a|small|big|sup|sub|o:p)\b[^<>]*>", re.IGNORECASE)


class Block(NamedTuple):
    """A paragraph or another run of text that the page sets off.

    `styles` hold for most of the text: italic, bold, link, item, caption, chrome, heading, centre, right.
    `pictures` says that the block itself holds a picture. `element` is the innermost block element.
    """

    text: str
    styles: frozenset[str]
    pictures: bool
    element: html.HtmlElement


def parse_html(text: str) -> html.HtmlElement:
    """The tree of a page or a fragment. ValueError, in a sentence, if there is none to be had."""
    text = _DATA_ADDRESS.sub('""', text)
    if _LONG_TAG.search(text):
        raise ValueError(
            _("not an ordinary page: one tag is over 50,000 characters; save its text and ingest that")
        )
    tree, too_deep = _parse(text)
    return _parse(_INLINE_TAG.sub("", _BLOCK_TAG.sub("<br>", text)))[0] if too_deep else tree


def _parse(text: str) -> tuple[html.HtmlElement, bool]:
    """The tree, and whether the parser stopped at its limit of nested tags."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise ValueError(
            _("empty or broken HTML (%(error)s); save the page again") % {"error": error}
        ) from None
    return tree, any("Excessive depth" in entry.message for entry in parser.error_log)


def blocks_of(root: html.HtmlElement) -> list[Block]:
    """The blocks under an element, in order. Walks without recursion: pages may nest thousands of tags."""
    gatherer = _Gatherer(root)
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            gatherer.close(element)
        elif element.tag in _SKIPPED or _HIDDEN.search(element.get("style", "")):
            walk.skip_subtree()
            gatherer.skip()
        else:
            gatherer.open(element)
    gatherer.flush()
    return gatherer.blocks


class _Gatherer:
    """Collects text into blocks: block tags always split, inline tags never do."""

    def __init__(self, root: html.HtmlElement) -> None:
        self.blocks: list[Block] = []
        self._root = root
        self._pieces: list[tuple[str, frozenset[str]]] = []
        self._pictures = False
        self._open = [(frozenset[str](), root)]  # styles and innermost block of each open element

    def open(self, element: html.HtmlElement) -> None:
        styles, block = self._open[-1]
        if element.tag in _BLOCKS:
            self.flush()
            block = element
        self._open.append((_styles(element, styles), block))
        self._pictures = self._pictures or element.tag in _PICTURES
        self._add(element.text)

    def skip(self) -> None:
        self._open.append(self._open[-1])

    def close(self, element: html.HtmlElement) -> None:
        if element.tag in _BLOCKS:
            self.flush()
        self._open.pop()
        if element.tag in _CELLS:
            self._add(" ")
        if element is not self._root:
            self._add(element.tail)

    def flush(self) -> None:
        text = " ".join("".join(piece for piece, _ in self._pieces).split())
        if text or self._pictures:
            self.blocks.append(Block(text, self._styles(), self._pictures, self._open[-1][1]))
        self._pieces, self._pictures = [], False

    def _styles(self) -> frozenset[str]:
        """The styles of most of the gathered text: a date beside a link leaves it a link."""
        sizes: Counter[str] = Counter()
        for piece, styles in self._pieces:
            sizes.update(dict.fromkeys(styles, len(piece.strip())))
        whole = sum(len(piece.strip()) for piece, _ in self._pieces)
        return frozenset(style for style, size in sizes.items() if size > _MOST * whole)

    def _add(self, text: str | None) -> None:
        if text:
            self._pieces.append((text, self._open[-1][0]))


def _styles(element: html.HtmlElement, inherited: frozenset[str]) -> frozenset[str]:
    """The styles that hold inside an element: its parent's, with its own alignment in place of theirs."""
    style, names = element.get("style", ""), f"{element.get('class', '')} {element.get('id', '')}"
    added = {_STYLES[element.tag]} if element.tag in _STYLES else set()
    if _ITALIC.search(style):
        added.add("italic")
    if _CAPTION_CLASS.search(names):
        added.add("caption")
    if _CHROME_CLASS.search(names):
        added.add("chrome")
    if _HEADING_CLASS.search(names):
        added.add("heading")
    declared = _ALIGN.search(style)
    align = declared[1].lower() if declared else element.get("align", "").lower()
    if align in _ALIGNMENTS:
        inherited -= set(_ALIGNMENTS.values())
        added.update({_ALIGNMENTS[align]} - {""})
    return inherited | added if added else inherited

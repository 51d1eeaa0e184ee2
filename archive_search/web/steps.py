"""The marks of an article as places one can step through: each has an id, and links to its neighbours.

The links stand beside a mark and are shown once a reader has come to it, so that no script is needed.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from archive_search.language import gettext as _
from archive_search.search.results import ArticleView, Passage

MOST = 200  # marks that one can step to; the others are marked only


@dataclass(frozen=True, slots=True)
class Walk:
    """The texts of an article as HTML. `count` marks have ids, `khop-1` onwards; there are `total`."""

    title: Markup
    paragraphs: tuple[Markup, ...]
    captions: tuple[Markup, ...]
    count: int
    total: int


def walk(view: ArticleView) -> Walk:
    """The marks numbered in the order of the page: headline, paragraphs, captions."""
    passages = (view.title, *view.paragraphs, *view.captions)
    total = sum(len(passage.marks) for passage in passages)
    count = min(total, MOST)
    texts = list(_numbered(passages, count))
    end = 1 + len(view.paragraphs)
    return Walk(texts[0], tuple(texts[1:end]), tuple(texts[end:]), count, total)


def _numbered(passages: tuple[Passage, ...], count: int) -> Iterator[Markup]:
    number = 0
    for passage in passages:
        parts, at = [], 0
        for start, end in passage.marks:
            number += 1
            parts += [Markup.escape(passage.text[at:start]), _mark(passage.text[start:end], number, count)]
            at = end
        yield Markup("").join([*parts, Markup.escape(passage.text[at:])])


def _mark(text: str, number: int, count: int) -> Markup:
    if number > count:
        return Markup("<mark>{}</mark>").format(text)
    links = [
        Markup('<a href="#khop-{}" aria-label="{}">{}</a>').format(to, words, sign)
        for to, words, sign in ((number - 1, _("Chỗ khớp trước"), "‹"), (number + 1, _("Chỗ khớp sau"), "›"))
        if 1 <= to <= count
    ]
    place = Markup('<span class="step">{}<span>{}/{}</span>{}</span>').format(
        Markup("").join(links[: number > 1]), number, count, Markup("").join(links[number > 1 :])
    )
    return Markup('<mark id="khop-{}">{}</mark>{}').format(number, text, place if count > 1 else "")

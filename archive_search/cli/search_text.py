"""Search results as text for a terminal."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from archive_search import written
from archive_search.language import N_, ngettext
from archive_search.language import gettext as _
from archive_search.search.alternatives import Alternative
from archive_search.search.results import Hit, Passage, SearchResults

_WIDTH_OF_FACETS = 5
_SHOWN = ("year", "official", "topic", "source")
_LABELS = {"year": N_("Năm"), "official": N_("Quan chức"), "topic": N_("Chủ đề"), "source": N_("Nguồn")}


def to_text(results: SearchResults, bold: Callable[[str], str]) -> str:
    """One page of results with the strongest facet values; `bold` styles titles and marks."""
    lines = [f"{written.articles(results.total)}: {results.understood}", *results.notes, *_meanings(results)]
    if results.corrections:
        offered = _offered(map(_corrected, results.corrections))
        lines.append(_("Có phải bạn muốn tìm: %(searches)s?") % {"searches": offered})
    if results.relaxations:
        offered = _offered((one.change, one.total) for one in results.relaxations)
        lines.append(_("Có thể thử: %(searches)s.") % {"searches": offered})
    lines += _numbered(results.hits, (results.request.page - 1) * results.request.per_page + 1, bold)
    if results.relaxed:
        relaxed = results.relaxed
        found = {"articles": written.articles(relaxed.total), "understood": relaxed.understood}
        lines += ["", _("Gần đúng, %(articles)s: %(understood)s") % found]
        lines += _numbered(relaxed.hits, 1, bold)
    facets = [_facet_line(name, results) for name in _SHOWN if results.total and results.facets[name]]
    return "\n".join([*lines, "", *facets] if facets else lines)


def _meanings(results: SearchResults) -> Iterator[str]:
    """How each ambiguous acronym can be understood, with what is found then and how to ask for it."""
    for acronym, meanings in results.meanings.items():
        listed = ", ".join(f"{one.long_form} ({written.articles(one.total)})" for one in meanings)
        option = f'--acronym "{acronym}:{meanings[0].long_form}"'
        words = {"acronym": acronym, "meanings": listed, "option": option}
        yield _("%(acronym)s: %(meanings)s; chọn một nghĩa bằng %(option)s") % words


def _numbered(hits: Sequence[Hit], first: int, bold: Callable[[str], str]) -> list[str]:
    return [line for number, hit in enumerate(hits, first) for line in ("", *_hit_lines(number, hit, bold))]


def _corrected(one: Alternative) -> tuple[str, int]:
    return one.text + (f", {one.change}" if one.change else ""), one.total


def _offered(searches: Iterable[tuple[str, int]]) -> str:
    return "; ".join(f"{words} ({written.articles(total)})" for words, total in searches)


def _hit_lines(number: int, hit: Hit, bold: Callable[[str], str]) -> Sequence[str]:
    date = written.day(hit.date) if hit.date else _("không rõ ngày")
    return (
        f"{number}. {bold(hit.title.text)}",
        f"   {date} · {hit.source} · {hit.path}",
        f"   {_styled(hit.snippet, bold)}",
    )


def _styled(passage: Passage, bold: Callable[[str], str]) -> str:
    parts, at = [], 0
    for start, end in passage.marks:
        parts += [passage.text[at:start], bold(passage.text[start:end])]
        at = end
    return "".join([*parts, passage.text[at:]])


def _facet_line(name: str, results: SearchResults) -> str:
    buckets = results.facets[name][:_WIDTH_OF_FACETS]
    values = ", ".join(f"{bucket.label} ({bucket.count})" for bucket in buckets)
    more = len(results.facets[name]) - len(buckets)
    others = ngettext(" … và %(count)s mục khác", " … và %(count)s mục khác", more) % {"count": more}
    return f"{_(_LABELS[name])}: {values}" + (others if more else "")

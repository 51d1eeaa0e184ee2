"""Related articles, with the reason in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive_search.catalog import Headline, StoredArticle
from archive_search.language import gettext as _
from archive_search.search.related import Kind, Trait, related
from archive_search.search.service import SearchService

_NAMED = 3  # of a kind


@dataclass(frozen=True, slots=True)
class Kin:
    """An article and why it is shown."""

    article: Headline
    reasons: tuple[str, ...]


def kin(service: SearchService, stored: StoredArticle) -> list[Kin]:
    """The articles most related to one."""
    found = related(service, stored)
    return [Kin(one.article, tuple(_reasons(service, one.shared))) for one in found]


def _reasons(service: SearchService, shared: Sequence[Trait]) -> Iterator[str]:
    kinds: tuple[tuple[Kind, str], ...] = (
        ("document", _("cùng dẫn %(what)s")),
        ("official", _("cùng nhắc %(what)s")),
        ("topic", _("cùng chủ đề %(what)s")),
        ("word", _("cùng có %(what)s")),
    )
    for kind, reason in kinds:
        names = [_name(service, trait) for trait in shared if trait.kind == kind][:_NAMED]
        if names:
            yield reason % {"what": ", ".join(names)}


def _name(service: SearchService, trait: Trait) -> str:
    if trait.kind == "word":
        return f"“{trait.value.replace('_', ' ')}”"
    return service.label(trait.kind, trait.value)

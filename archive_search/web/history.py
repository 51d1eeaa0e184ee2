"""What changed from one version of an article to the next, ready to be read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from archive_search.catalog import StoredArticle
from archive_search.fields import BODY, CAPTIONS, TITLE
from archive_search.knowledge.changes import Changes, Part, compare
from archive_search.language import N_
from archive_search.language import gettext as _

_AROUND = 1  # kept sentences shown beside a changed one
_LONGEST_SHOWN = 2  # kept sentences farther away; more of them in a row are folded
_FIELDS = {TITLE: N_("Tiêu đề"), BODY: N_("Nội dung"), CAPTIONS: N_("Chú thích ảnh")}
_WORDS = {"removed": N_("Câu bị bỏ"), "added": N_("Câu thêm vào"), "rewritten": N_("Câu được sửa")}


@dataclass(frozen=True, slots=True)
class Block:
    """Consecutive sentences: shown, or kept ones that are folded away; `heading` where a field begins."""

    parts: tuple[Part, ...]
    is_folded: bool
    heading: str


@dataclass(frozen=True, slots=True)
class Step:
    """A version beside the one before it; without changes for the first one known.

    `figures` are the wordings of changed figures, each pair once: a headline repeats the body.
    """

    stored: StoredArticle
    before: StoredArticle | None
    changes: Changes | None
    blocks: tuple[Block, ...] = ()
    figures: tuple[tuple[str, str], ...] = ()


def steps(versions: Sequence[StoredArticle]) -> list[Step]:
    """The versions, newest first as given, each with what it changed; of the last one that is not known."""
    return [*(_step(new, old) for new, old in pairwise(versions)), Step(versions[-1], None, None)]


def words(part: Part) -> str:
    """What became of a sentence, empty where nothing did."""
    return _(_WORDS[part.kind]) if part.kind in _WORDS else ""


def _step(new: StoredArticle, old: StoredArticle) -> Step:
    changes = compare(old.article, new.article, _names(old), _names(new))
    figures = dict.fromkeys((change.old.raw, change.new.raw) for change in changes.figures)
    return Step(new, old, changes, tuple(_blocks(changes.parts)), tuple(figures))


def _names(stored: StoredArticle) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.name for mention in stored.derived.mentions))


def _blocks(parts: Sequence[Part]) -> Iterator[Block]:
    for field, group in groupby(parts, key=lambda part: part.field):
        own = list(group)
        near = _near_changes(own)
        heading = _(_FIELDS[field])
        for is_near, run in groupby(range(len(own)), key=near.__contains__):
            block = tuple(own[at] for at in run)
            yield Block(block, not is_near and len(block) > _LONGEST_SHOWN, heading)
            heading = ""


def _near_changes(parts: Sequence[Part]) -> set[int]:
    """The places of changed sentences and of those beside them."""
    changed = (at for at, part in enumerate(parts) if part.kind != "kept")
    return {near for at in changed for near in range(at - _AROUND, at + _AROUND + 1)}

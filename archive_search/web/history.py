"""What changed from one version of an article to the next, ready to be read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from archive_search.catalog import StoredArticle
from archive_search.fields import BODY, CAPTIONS, TITLE
from archive_search.knowledge.changes import Changes, Part, compare

COMPARED = 20  # pairs of versions on a page: ten seconds' worth at the very worst, 0.1 s as a rule
_AROUND = 1  # kept sentences shown beside a changed one
_FIELDS = {TITLE: "Tiêu đề", BODY: "Nội dung", CAPTIONS: "Chú thích ảnh"}
_WORDS = {"removed": "Câu bị bỏ", "added": "Câu thêm vào", "rewritten": "Câu được sửa"}


@dataclass(frozen=True, slots=True)
class Block:
    """Consecutive sentences: shown, or kept ones that are folded away; `heading` where a field begins."""

    parts: tuple[Part, ...]
    is_folded: bool
    heading: str


@dataclass(frozen=True, slots=True)
class Step:
    """A version beside the one before it; without changes for the first one known, or past the limit."""

    stored: StoredArticle
    before: StoredArticle | None
    changes: Changes | None
    blocks: tuple[Block, ...]


def steps(versions: Sequence[StoredArticle]) -> list[Step]:
    """The versions, newest first as given, each with what it changed."""
    found = [_step(new, old) for new, old in pairwise(versions[: COMPARED + 1])]
    found += [Step(stored, None, None, ()) for stored in versions[len(found) :]]
    return found


def words(part: Part) -> str:
    """What became of a sentence, empty where nothing did."""
    return _WORDS.get(part.kind, "")


def _step(new: StoredArticle, old: StoredArticle) -> Step:
    changes = compare(old.article, new.article, _names(old), _names(new))
    return Step(new, old, changes, tuple(_blocks(changes.parts)))


def _names(stored: StoredArticle) -> tuple[str, ...]:
    return tuple(dict.fromkeys(mention.name for mention in stored.derived.mentions))


def _blocks(parts: Sequence[Part]) -> Iterator[Block]:
    for field, group in groupby(parts, key=lambda part: part.field):
        own = list(group)
        if all(part.kind == "kept" for part in own):
            yield Block(tuple(own), True, _FIELDS[field])
            continue
        near = _near_changes(own)
        heading = _FIELDS[field]
        for is_near, run in groupby(range(len(own)), key=near.__contains__):
            yield Block(tuple(own[at] for at in run), not is_near, heading)
            heading = ""


def _near_changes(parts: Sequence[Part]) -> set[int]:
    """The places of changed sentences and of those beside them."""
    changed = (at for at, part in enumerate(parts) if part.kind != "kept")
    return {near for at in changed for near in range(at - _AROUND, at + _AROUND + 1)}

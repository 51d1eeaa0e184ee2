"""Titles that stand without a body (`Phó Chủ tịch Lê An`): left out, or completed from the article."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from archive_search.knowledge.officials.offices import load_lexicon
from archive_search.knowledge.words import split_words
from archive_search.model import Mention, Role
from archive_search.text.normalize import shadow

_NEW = ("appointed", "elected")
_NEAR = 160  # characters: the sentence and what is said next to it


@dataclass(slots=True)
class _Stated:
    """The bodies that an article gives to one title, and where: starts and bodies for each field."""

    bodies: set[str] = field(default_factory=set)
    starts: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))

    def body(self, place: str, start: int) -> str:
        """The last body shortly before, or the only one of the article; empty if there are several."""
        before = self.starts[place]
        at = bisect_left(before, (start, "")) - 1
        if at >= 0 and start - before[at][0] <= _NEAR:
            return before[at][1]
        return next(iter(self.bodies)) if len(self.bodies) == 1 else ""


def settle_bare_titles(mentions: Sequence[Mention]) -> list[Mention]:
    """Without the bare titles of persons whose whole office the article gives; the others get the body of the
    same title, or of the deputy's, that stands shortly before, or else the only one in the article."""
    posts: dict[str, set[str]] = defaultdict(set)
    stated: dict[str, _Stated] = defaultdict(_Stated)
    for mention in mentions:
        for role in mention.roles:
            posts[mention.name].add(f"{role.post} |" if _is_bare(role) else f"{role.post} | {role.body}")
            if role.body and not role.capacity:
                stated[_head(role)].bodies.add(role.body)
                stated[_head(role)].starts[mention.field].append((role.start, role.body))
    for one in stated.values():
        for starts in one.starts.values():
            starts.sort()
    return [_settled(mention, posts[mention.name], stated) for mention in mentions]


def _settled(mention: Mention, posts: set[str], stated: dict[str, _Stated]) -> Mention:
    if not mention.roles:
        return mention
    kept = (role for role in mention.roles if not (_is_bare(role) and _is_said_better(role, posts)))
    return replace(
        mention,
        roles=tuple(
            role if role.body else replace(role, body=stated[_head(role)].body(mention.field, role.start))
            for role in kept
        ),
    )


def _is_said_better(role: Role, posts: set[str]) -> bool:
    return any(post.startswith(f"{role.post} ") and post != f"{role.post} |" for post in posts)


def _is_bare(role: Role) -> bool:
    """Whether the wording is the title alone, in full or short (`Phó Chủ tịch`, `PCT`), of no new office."""
    if role.body and role.status in _NEW:
        return False
    if shadow(role.text).endswith(shadow(role.post)):
        return True
    words = split_words(role.text)
    title = load_lexicon().titles.longest(words, 0)
    return title is not None and title[0] == len(words)


def _head(role: Role) -> str:
    """What a post shares with its deputy's: `Phó Chủ tịch Thường trực` -> `Chủ tịch`."""
    return " ".join(role.post.removeprefix("Phó ").split()[:2])

"""One name for each post, whoever holds it: `Chủ tịch UBND thành phố Đan Khê`."""

import re

from archive_search.knowledge.person_names import slug
from archive_search.text.normalize import shadow

_ACTING = re.compile(r"\Aquyền |(?: lâm thời)+\Z", re.IGNORECASE)


def post_label(post: str, body: str) -> str:
    """The post with its body, words that both say once: `Trưởng phòng Tư pháp` is of `Phòng Tư pháp`.

    Who acts in a post holds the same post.
    """
    post = _ACTING.sub("", post)
    words, own = post.split(), body.split()
    shared = next((n for n in range(min(len(words), len(own)), 0, -1) if _same(words[-n:], own[:n])), 0)
    return " ".join([*words, *own[shared:]])


def post_id(post: str, body: str) -> str:
    """The post's name for addresses: `chu-tich-ubnd-thanh-pho-dan-khe`."""
    return slug(post_label(post, body))


def _same(end: list[str], start: list[str]) -> bool:
    return shadow(" ".join(end)) == shadow(" ".join(start))

"""One name for each post, whoever holds it: `Chủ tịch UBND thành phố Đan Khê`."""

import re
from functools import lru_cache

from archive_search.text.normalize import shadow

_ACTING = re.compile(r"\Aquyền |(?: lâm thời)+\Z", re.IGNORECASE)


@lru_cache(10_000)
def post_label(post: str, body: str, within: str = "") -> str:
    """The post with its body, words that both say once: `Trưởng phòng Tư pháp` is of `Phòng Tư pháp`.

    `within` is the unit that a commune lies in, added where the body does not say it. Who acts in a post
    holds the same post.
    """
    post = _ACTING.sub("", post)
    words, own = post.split(), body.split()
    shared = next((n for n in range(min(len(words), len(own)), 0, -1) if _same(words[-n:], own[:n])), 0)
    label = " ".join([*words, *own[shared:]])
    return f"{label}, {within}" if within and within not in body else label


def _same(end: list[str], start: list[str]) -> bool:
    return shadow(" ".join(end)) == shadow(" ".join(start))

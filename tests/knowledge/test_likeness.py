"""Reprints in the demonstration corpus, and floors for finding edited copies of its articles.

Raise a floor with an improvement; lower one only with a reason in the commit.
"""

import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pytest

from archive_search.knowledge.likeness import (
    LIKELY,
    bands,
    containment,
    is_reprint,
    representatives,
    signature,
    similarity,
)
from archive_search.model import Article
from tests.cost import costs_less_than
from tests.quality.labelled import KEY, labelled_articles

ROWS = labelled_articles(KEY)
# An article and its later version are one text, not two that are alike.
ARTICLES = {
    row.labels["file"]: replace(row.article, source=row.labels["source"])
    for row in ROWS
    if not row.labels["revises"]
}
NEAR = {frozenset((row.labels["file"], near)) for row in ROWS if (near := row.labels["near_duplicate_of"])}
VOCABULARY = [word for article in ARTICLES.values() for word in article.body.split()]


def article(body: str, source: str = "") -> Article:
    return Article(id="1", source_id="", title="", body=body, source=source, path="")


def candidates(articles: dict[str, Article]) -> set[frozenset[str]]:
    """The pairs that share a key of a table and have likely signatures: what is read in full."""
    signatures = {name: signature(one) for name, one in articles.items()}
    table = defaultdict(list)
    for name, sample in signatures.items():
        for key in bands(sample):
            table[key].append(name)
    pairs = {frozenset(pair) for names in table.values() for pair in combinations(names, 2)}
    return {pair for pair in pairs if similarity(*(signatures[name] for name in pair)) >= LIKELY}


def reprints(articles: dict[str, Article]) -> set[frozenset[str]]:
    return {pair for pair in candidates(articles) if is_reprint(*(articles[name] for name in pair))}


def test_reprints_of_the_corpus_are_exactly_those_of_its_key() -> None:
    assert reprints(ARTICLES) == NEAR


def _other_lead(body: str, rng: random.Random) -> str:
    other = rng.choice(list(ARTICLES.values())).body
    return "\n".join((other.split("\n")[0], *body.split("\n")[1:]))


def _without_lead(body: str, rng: random.Random) -> str:
    return "\n".join(body.split("\n")[1:])


def _cut(body: str, rng: random.Random) -> str:
    return body[: len(body) * 2 // 3]


def _changed_words(body: str, rng: random.Random) -> str:
    return " ".join(rng.choice(VOCABULARY) if rng.random() < 0.1 else word for word in body.split(" "))


def _merged(body: str, rng: random.Random) -> str:
    return body + "\n" + rng.choice(list(ARTICLES.values())).body


@pytest.mark.parametrize(
    ("edit", "floor"),
    [(_without_lead, 1.0), (_other_lead, 0.98), (_cut, 1.0), (_changed_words, 0.95), (_merged, 0.98)],
)
def test_edited_copies_on_another_site_are_found(
    edit: Callable[[str, random.Random], str], floor: float
) -> None:
    rng = random.Random(20)
    copies = {
        f"copy of {name}": article(edit(one.body, rng), source="Báo khác")
        for name, one in ARTICLES.items()
        if "\n" in one.body
    }
    found = reprints(ARTICLES | copies)
    assert sum(frozenset((name, f"copy of {name}")) in found for name in ARTICLES) / len(copies) >= floor


def test_tone_placement_and_case_leave_no_trace() -> None:
    text = "Uỷ ban nhân dân thành phố hoà giải, THỦY LỢI và y tế"
    other = "Ủy ban nhân dân thành phố hòa giải: thuỷ lợi và y tế."
    assert signature(article(text)) == signature(article(other))
    assert containment(text, other) == 1


def test_accents_count() -> None:
    assert containment("bàn giao mặt bằng cho dân", "bán giáo mát băng chó dẫn") == 0


def test_signature_never_changes() -> None:
    sample = signature(article("Sáng 24/6/2020, UBND thành phố Vĩnh Yên tổ chức phiên thường kỳ tháng 6."))
    assert (len(sample), sample[:16].hex()) == (256, "48928369e63759b72038024e0f05b4d1")


def test_similarity_estimates_the_share_in_common() -> None:
    words = [f"chữ{number}" for number in range(3_000)]
    one, other = article(" ".join(words[:2_000])), article(" ".join(words[1_000:]))
    assert similarity(signature(one), signature(other)) == pytest.approx(1 / 3, abs=0.1)
    assert containment(one.body, other.body) == pytest.approx(1 / 2, abs=0.01)


def test_texts_without_words_are_like_nothing() -> None:
    empty, blank = signature(article("")), signature(article(" … "))
    assert empty == blank == b""
    assert bands(empty) == ()
    assert similarity(empty, empty) == containment("", "") == containment("", "ba chữ này") == 0


def test_shorter_than_a_shingle_is_compared_as_a_whole() -> None:
    assert containment("Thông báo", "thông báo") == 1
    assert signature(article("Thông báo")) != signature(article("Thông tin"))


def test_every_signature_has_42_keys_that_tell_their_place() -> None:
    assert len(bands(signature(article("ba chữ này")))) == 42
    assert len(set(bands(b"ab" * 128))) == 42


def test_own_paragraphs_make_no_reprint_within_one_source() -> None:
    old = article(" ".join(f"cũ{number}" for number in range(80)), source="Báo Lam Xuyên")
    new = replace(old, body=old.body + " " + " ".join(f"mới{number}" for number in range(10)))
    follow = replace(old, body=" ".join(old.body.split()[:64] + [f"sau{number}" for number in range(40)]))
    assert is_reprint(old, new)
    assert not is_reprint(old, follow)
    assert is_reprint(old, replace(follow, source="Cổng TTĐT tỉnh"))
    assert not is_reprint(article("", source="a"), article("", source="b"))


def test_earliest_article_stands_for_its_reprints() -> None:
    assert representatives(["a", "b", "c"], [("c", "a"), ("b", "a"), ("b", "c")]) == {
        "a": "a",
        "b": "a",
        "c": "a",
    }


def test_chain_of_small_changes_does_not_join_its_ends() -> None:
    assert representatives(["a", "b", "c", "d"], [("a", "b"), ("b", "c"), ("c", "d")]) == {
        "a": "a",
        "b": "a",
        "c": "c",
        "d": "c",
    }


def test_article_like_nothing_stands_for_itself() -> None:
    assert representatives(["a", "b"], []) == {"a": "a", "b": "b"}


@pytest.mark.parametrize("noise", ["a ", "Ủy ban ", "1.", "hoà", "\n", "aB1_ "])
def test_hostile_text_takes_less_than_a_second(noise: str) -> None:
    text = (noise * 100_000)[:100_000]
    assert costs_less_than(1, lambda: (signature(article(text)), containment(text, text)))

"""Offices of one person in a chain next to the name: `A, R, R` and `R, R A`."""

import re

from archive_search.knowledge.officials.holdings import (
    AGAINST_NAME,
    Sentence,
    before_name,
    free_offices,
    is_alone,
    is_loose,
    names_in,
    status_of,
)
from archive_search.knowledge.officials.item import Item

_NOTE = r"(?:\([^()R]{0,12}\))?"  # what is in brackets, unless an office is
_RIGHT = re.compile(rf"{_NOTE}(?:,[yK])?[,:(-]?(?:y[,-]){{0,3}}(?P<chain>[RC](?:T?[,+-]{{0,2}}[RC])*)")
_WITH_UNIT = ("levels", "committees", "place")
_LONGEST_ASIDE = 10
_OF_BOARDS = ("Trưởng Ban", "Ủy viên", "Tổ trưởng", "Thường trực")
_ASIDE = re.compile(r"(?<=R)\([xeo]{1,8}\)\Z")  # Phó Chủ tịch UBND quận 1 (thành phố B) | Lê Văn A


def chains(sentence: Sentence) -> None:
    """`A, R, R` and `R, R A`. A chain that ends directly against another name is that name's: all of it if
    the first person has an office before the name, else its last office."""
    for name in names_in(sentence, 0, len(sentence.codes)):
        left = _left_chain(sentence, name)
        match = _RIGHT.match(sentence.codes, name + 1)
        right = list(free_offices(sentence, match.start("chain"), match["chain"])) if match else []
        if match and AGAINST_NAME.match(sentence.codes, match.end()):
            right = [] if left else right[:-1]
        elif match and sentence.codes[match.end() : match.end() + 1] in ("x", "e", "o"):
            if left:
                right = [office for office in right if not is_alone(sentence.items[office])]
            elif _is_of_next_speaker(sentence, name, match.end()):
                right = []
        offices = [*left, *right]
        offices = _public([sentence.items[office] for office in offices], offices)
        status = status_of(before_name(sentence, name))
        for office in offices:
            sentence.give(name, office, status if status in ("dismissed", "ended") else "holds")


def _is_of_next_speaker(sentence: Sentence, name: int, end: int) -> bool:
    """Whether the offices after a given name are the subject of what follows them: `sau lời của ông Phú, Chủ
    tịch UBND xã đã đến`; not if only the point is left."""
    said_of_given_name = sentence.codes[name] == "A" and sentence.codes[name + 1] == ","
    return said_of_given_name and end + 1 < len(sentence.codes)


def _public(items: list[Item], offices: list[int]) -> list[int]:
    """The offices among posts of one person. Beside a post in a company only one with a unit or a place
    counts, beside a title that may be one also one with a body; titles of boards are none of a company."""
    kinds = {
        item.office.kind for item in items if item.office and item.code == "C" and not _is_of_board(item)
    }
    if not kinds:
        return [office for office, item in zip(offices, items, strict=True) if item.code == "R"]
    needed = _WITH_UNIT if "private" in kinds else (*_WITH_UNIT, "body_nouns")
    return [
        office
        for office, item in zip(offices, items, strict=True)
        if item.code == "R" and item.office and any(piece.kind in needed for piece in item.office.pieces)
    ]


def _is_of_board(item: Item) -> bool:
    """Whether a title is that of a board or a committee, never of a company: Phó Trưởng Ban, ủy viên."""
    if item.office is None or item.office.kind != "vague":
        return False
    return item.office.title.post.removeprefix("Phó ").startswith(_OF_BOARDS)


def _left_chain(sentence: Sentence, name: int) -> list[int]:
    codes, at = sentence.codes, name - 1
    while at >= 0 and codes[at] in "HQK":
        at -= 1
    if at >= 0 and codes[at] == "T":
        at -= 1
    if at >= 0 and codes[at] == ")" and (aside := _ASIDE.search(codes, max(0, at - _LONGEST_ASIDE), at + 1)):
        at = aside.start() - 1
    chain: list[int] = []
    while (
        at >= 0
        and codes[at] in "RC"
        and at not in sentence.owner
        and not (chain and (is_loose(sentence.items[at]) or _is_of_another(sentence, at)))
    ):
        chain.append(at)
        at -= 2 if codes[at - 1] in ",+-" else 1
    return chain[::-1]


def _is_of_another(sentence: Sentence, office: int) -> bool:
    """Whether somebody acts for who holds an office: `thừa ủy quyền Thủ tướng, Bộ trưởng Nội vụ A`."""
    return office > 0 and sentence.items[office - 1].event == "on_behalf"

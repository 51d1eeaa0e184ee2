"""A sentence while its offices are given to persons, and what all the rules of pairing read in it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from archive_search.knowledge.officials.item import Item

NOTE = r"(?:\([^()]{0,12}\))?"  # (52 tuổi), (bên phải)
NOTED = rf"{NOTE}(?:-x(?=[,&)]))?"  # bà B - phường Hòa Vọng
AGAINST_NAME = re.compile(r"(?:\([xeo]{1,8}\))?T?(?:[HQK]+A|[HQK]*[Nn])")
_EVENTS = (
    *(
        "nominated",
        "dismissed",
        "ended",
        "retired",
        "elected",
        "former_link",
        "transferred",
        "present",
        "appointed",
    ),
    "replaced",
)
_STATUS = {
    "retired": "ended",
    "former_link": "former",
    "transferred": "appointed",
    "present": "holds",
    "replaced": "appointed",
}
_OF_SEVERAL = ("Phó ", "Ủy viên", "Đại biểu", "Thứ trưởng")  # posts that several persons hold at a time


@dataclass(frozen=True, slots=True)
class Holding:
    """The office of item `office`, held by a person with this status."""

    office: int
    status: str


@dataclass(slots=True)
class Sentence:
    """The items of a sentence with their codes; who holds which offices, and who has an office already."""

    items: list[Item]
    codes: str
    held: dict[int, list[Holding]] = field(default_factory=lambda: defaultdict(list))
    owner: dict[int, int] = field(default_factory=dict)

    def give(self, name: int, office: int, status: str = "holds") -> None:
        """Give an office to a person; a status in the office's own words (`nguyên`, `quyền`) goes first."""
        own = self.items[office].office
        if own and own.status != "holds":
            status = own.status
        self.held[name].append(Holding(office, status))
        self.owner[office] = name


def names_in(sentence: Sentence, first: int, last: int) -> Iterator[int]:
    """The persons among the items from `first` to before `last`."""
    return (at for at in range(first, last) if sentence.codes[at] in "NnA")


def free_offices(sentence: Sentence, first: int, codes: str) -> Iterator[int]:
    """The offices and posts of a chain that begins at item `first` and that nobody has yet."""
    return (first + at for at, code in enumerate(codes) if code in "RC" and first + at not in sentence.owner)


def status_of(items: list[Item]) -> str:
    """The status that the words of an event give, the weightiest first; empty if there is none."""
    events = {item.event for item in items}
    found = next((event for event in _EVENTS if event in events), "")
    return _STATUS.get(found, found)


def link_before(sentence: Sentence, at: int) -> list[Item]:
    """The words of an event directly before an item."""
    first = at
    while first > 0 and at - first < 6 and sentence.codes[first - 1] == "e":
        first -= 1
    return sentence.items[first:at]


def before_name(sentence: Sentence, name: int) -> list[Item]:
    """The words of an event directly before a person: `bầu bổ sung đồng chí A`."""
    at = name
    while at > 0 and sentence.codes[at - 1] in "HQK":
        at -= 1
    return link_before(sentence, at)


def is_alone(item: Item) -> bool:
    """Whether an office is a title without a body: in `chủ tịch là ông A` it may be a company's, in `Bộ
    trưởng A, Thủ tướng yêu cầu` it is another person's."""
    return item.office is not None and not item.office.pieces


def has_several_holders(item: Item) -> bool:
    """Whether several persons can hold an office, now or one after the other."""
    office = item.office
    return office is not None and (office.status == "former" or office.title.post.startswith(_OF_SEVERAL))


def is_held_together(item: Item) -> bool:
    """Whether an office is that of several persons as one: `Thường trực HĐND`."""
    return item.office is not None and item.office.title.post == "Thường trực"


def is_loose(item: Item) -> bool:
    """A bare `đại biểu` is no link of a chain: `trả lời đại biểu, Chủ tịch UBND xã A nói`."""
    return item.office is not None and not item.office.pieces and item.office.title.post == "Đại biểu"


def is_done_to_others(items: list[Item]) -> bool:
    """Whether the person before these words gives or takes an office: `Thủ tướng A phê chuẩn Phó Chủ tịch
    UBND tỉnh`."""
    voices = {item.voice for item in items}
    return "done_to_others" in voices and "done_to_oneself" not in voices


def is_of_kin(sentence: Sentence, office: int) -> bool:
    """Whether somebody is told by who holds an office: `vợ Chủ tịch UBND xã là bà B`."""
    return office > 0 and sentence.items[office - 1].event == "kin"

"""Titles that stand alone in a sentence: offices if its other words tell their body or their kind."""

from dataclasses import replace

from archive_search.knowledge.officials.bodies import read_body
from archive_search.knowledge.officials.body_piece import Piece
from archive_search.knowledge.officials.item import NEW_BODY, Item
from archive_search.knowledge.officials.reading import Reading
from archive_search.knowledge.officials.roles import Office

_UNDER_ANY_HEAD = ("Kế toán trưởng", "Phó Kế toán trưởng")
_LONGEST_BODY = 14  # words
_BODIES = ("organs", "body_nouns", "committees")
_SHORT_TITLES = ("CT", "BT")


def with_titles_alone(reading: Reading, items: list[Item]) -> list[Item]:
    """The items of a sentence, titles alone completed in one way after the other."""
    if not any(item.office for item in items):
        return items
    items = _with_bodies_of_heads(_with_new_bodies(reading, _with_shared_bodies(items)))
    items = _with_bodies_of_brackets(reading, items)
    return _with_ranks(reading, items)


def _with_shared_bodies(items: list[Item]) -> list[Item]:
    """A title alone takes the body of the next office: Phó Giám đốc - Thủ trưởng Cơ quan CSĐT Công an xã."""
    for at, bare in enumerate(items[:-2]):
        if bare.office is None or bare.code != "C":
            continue
        joint, whole = items[at + 1 : at + 3]
        if joint.code in ",+-" and whole.code == "R" and whole.office:
            organs = [piece for piece in whole.office.pieces if piece.kind == "organs"]
            if organs and not bare.office.pieces and whole.office.pieces[-1].kind in ("levels", "place"):
                pieces = tuple(piece for piece in whole.office.pieces if piece.first >= organs[-1].first)
                office = replace(bare.office, pieces=pieces, kind="office")
                items[at] = bare._replace(code="R", office=office)
    return items


def _with_new_bodies(reading: Reading, items: list[Item]) -> list[Item]:
    """A title alone takes the body that its holder goes to: `đến nhận công tác tại Công an tỉnh B, giữ chức
    vụ Phó Giám đốc`."""
    body: Item | None = None
    for at, item in enumerate(items):
        if item.event == NEW_BODY:
            body = item
        elif item.code in "NnA;":
            body = None
        elif body and item.office and items[at - 1].code == "e" and _lacks_body(item.office):
            pieces = tuple(read_body(reading, body.first, ""))
            items[at] = item._replace(code="R", office=replace(item.office, pieces=pieces, kind="office"))
    return items


def _with_bodies_of_brackets(reading: Reading, items: list[Item]) -> list[Item]:
    """A title in brackets takes the body before them: `Viện KSND thành phố (Viện trưởng: Lê Văn A)`."""
    for at, item in enumerate(items):
        if item.office is None or not at or items[at - 1].code != "(" or not _lacks_body(item.office):
            continue
        if items[at + 1 : at + 2] and items[at + 1].code == ":":
            pieces = _body_before(reading, items[at - 1].first)
            if pieces:
                office = replace(item.office, pieces=pieces, kind="office")
                items[at] = item._replace(code="R", office=office)
    return items


def _body_before(reading: Reading, end: int) -> tuple[Piece, ...]:
    """The body of the state or the party that ends at a word; nothing if there is none."""
    for first in range(max(0, end - _LONGEST_BODY), end - 1):
        if reading.words[first].capital and not reading.kinds(first)[1].isdisjoint(_BODIES):
            pieces = tuple(read_body(reading, first, ""))
            if pieces and pieces[-1].last == end:
                return pieces
    return ()


def _lacks_body(office: Office) -> bool:
    return office.kind in ("office", "vague") and not office.pieces and not office.title.member_of


def _with_bodies_of_heads(items: list[Item]) -> list[Item]:
    """A deputy's title alone takes the body of the head named before it in the sentence: `Trưởng phòng Nội
    vụ, ông B - Phó Trưởng phòng`; a chief accountant that of any head."""
    heads: dict[str, Item] = {}
    for at, item in enumerate(items):
        if item.office is None:
            continue
        post = item.office.title.post
        head = heads.get("" if post in _UNDER_ANY_HEAD else post.removeprefix("Phó "))
        under = post.startswith("Phó ") or post in _UNDER_ANY_HEAD
        if item.office.kind == "vague" and under and head and head.office:
            if items[at - 2 : at] == [head, items[at - 1]] and items[at - 1].code == ",":
                continue  # Trưởng Ban Dân vận, Phó ban: nobody heads a body and is the deputy, too
            if head.code == "R" and head.office.kind == "office":
                office = replace(item.office, pieces=head.office.pieces, kind="office")
                items[at] = item._replace(code="R", office=office)
        elif item.office.kind != "vague":
            heads[post] = heads[""] = item
    return items


def _with_ranks(reading: Reading, items: list[Item]) -> list[Item]:
    """A title alone of an officer is an office (`Đại úy Mã Văn B (Đội trưởng)`), and so is a short form alone
    after the name of a comrade (`đ/c Mã Văn B (CT)`) or before a name (`CT. Mã Văn B`)."""
    for at, title in enumerate(items):
        if title.code != "C" or title.office is None or title.office.kind != "vague":
            continue
        before = "".join(item.code for item in items[max(0, at - 3) : at])
        of_officer = before in ("KN,", "KN-", "KN(") and _is_of_officers(reading, title.office)
        if of_officer or _is_short(reading, title.office, before, items[at + 1 : at + 2]):
            items[at] = title._replace(code="R", office=replace(title.office, kind="office"))
    return items


def _is_short(reading: Reading, office: Office, before: str, after: list[Item]) -> bool:
    """Whether a title is a short form that stands alone next to a name."""
    if reading.words[office.first].text not in _SHORT_TITLES or office.pieces:
        return False
    if before in ("HN,", "HN-", "HN("):
        return not after or after[0].code in ",;)"
    return bool(after) and after[0].code == "N"


def _is_of_officers(reading: Reading, office: Office) -> bool:
    return office.title.post.removeprefix("Phó ") in reading.lexicon.data["titles_of_officers"]

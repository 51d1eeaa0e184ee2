"""What is found in sentences written for tests of officials."""

from dataclasses import replace

from archive_search.knowledge.officials.find import find_mentions
from archive_search.model import Article, Mention, Role

UNIT = "thành phố Vĩnh Yên, tỉnh Vĩnh Phúc"


def article(body: str, title: str = "", captions: tuple[str, ...] = ()) -> Article:
    return Article(
        id="1",
        source_id="",
        title=title,
        body=body,
        source="",
        path="",
        authors=("Đỗ Văn Bút",),
        captions=captions,
        unit=UNIT,
    )


def mentions(body: str) -> tuple[Mention, ...]:
    return find_mentions(article(body))


def roles(body: str) -> dict[str, list[Role]]:
    found: dict[str, list[Role]] = {}
    for mention in mentions(body):
        found.setdefault(mention.name, []).extend(mention.roles)
    return found


def wordings(body: str) -> dict[str, list[str]]:
    return {name: [role.text for role in held] for name, held in roles(body).items()}


def only_role(body: str) -> Role:
    (held,) = (held for held in roles(body).values() if held)
    (role,) = held
    return role


def told(text: str, unit: str) -> dict[str, list[str]]:
    """Name -> what an article of a unit tells of each office but capacities: `post | body`, and the status
    unless it is held; the first line of several is the title."""
    title, _, body = text.partition("\n")
    whole = replace(article(body or text, title if body else ""), unit=unit)
    held: dict[str, list[str]] = {}
    for mention in find_mentions(whole):
        for role in (one for one in mention.roles if not one.capacity):
            status = "" if role.status == "holds" else f" | {role.status}"
            held.setdefault(mention.name, []).append(f"{role.post} | {role.body}{status}")
    return held

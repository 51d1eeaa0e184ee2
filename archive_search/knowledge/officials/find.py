"""Persons and their offices in an article: a grammar of titles and names, no statistics.

`words` split each line, `bodies` and `roles` read offices, `names` read names, `items` make the line a row of
codes, `pairing` gives offices to persons, `posts` spells offices out.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from archive_search.knowledge.officials.bare_titles import settle_bare_titles
from archive_search.knowledge.officials.elsewhere import is_led
from archive_search.knowledge.officials.gazetteer import Places
from archive_search.knowledge.officials.holdings import Holding
from archive_search.knowledge.officials.item import Item
from archive_search.knowledge.officials.items import read_items
from archive_search.knowledge.officials.lines import passages, words_of
from archive_search.knowledge.officials.names import end_of_name, may_hold_name, person_name, vouched_names
from archive_search.knowledge.officials.offices import load_lexicon
from archive_search.knowledge.officials.pairing import (
    labelled_offices,
    offices_at,
    offices_of_pronoun,
    offices_of_untold,
    pair,
    past_offices,
)
from archive_search.knowledge.officials.posts import Spelled, spell_out
from archive_search.knowledge.officials.reading import Known, Reading
from archive_search.knowledge.officials.roles import Office, read_office
from archive_search.knowledge.officials.signatures import Signature, find_signatures
from archive_search.knowledge.officials.surroundings import Surroundings
from archive_search.knowledge.officials.units import find_units
from archive_search.knowledge.officials.vague_titles import with_bodies_before
from archive_search.knowledge.officials.whole_bodies import Beside, named_unit
from archive_search.knowledge.words import CAPITALS, Text
from archive_search.model import Article, Mention, Role
from archive_search.text.normalize import shadow

_LONGEST_CAREER = 20  # offices
_OF_OBITUARIES = ("thương tiếc", "từ trần")
_PAST_OFFICES = re.compile(r"(?:\A\s*|; )nguyên ")
_PRONOUN = re.compile(
    r"\s*(?:[^,.;]{1,40}, |(?:hiện|hiện nay|hiện tại|nay|trước đó|trước đây|trước kia|sau đó|sau này|từ đó|"
    r"(?:đến |từ |cuối |đầu |giữa )?(?:tháng|năm) [\d/-]{1,10}) )?(?:ông|bà|anh|chị|đồng chí) "
    r"(?:này |cũng |còn |đã |vừa |mới |chính thức |hiện |nay |đang |sau đó |tiếp tục |lần lượt )*"
    r"(?:là|từng|được|giữ|làm|trở thành|đảm nhiệm|kiêm|trúng cử|tái đắc cử|nguyên|trải qua)\b"
)
_DOING = (
    r"(?:từng|được|là|làm|giữ|trở thành|đảm nhiệm|trúng cử|tái đắc cử|hiện là|đang là|đã là|đã từng|lên làm|"
    r"về làm)\b"
)
# Năm 2004 làm Phó Chủ tịch UBND huyện; ba mươi tuổi được bầu làm Chủ tịch xã.
_HEADLESS = re.compile(
    r"[\s-]*(?:(?:(?:từ |đến |đầu |cuối |giữa )?(?:năm |tháng )?[\d/-]{4,10}|"
    r"[^\W_]{1,6}(?: [^\W\d_]{1,6}){0,3} tuổi|sau đó|rồi|trước đó|từ đó),? )"
    rf"(?={_DOING})"
)
# Sính từng là Bí thư Đoàn xã: a person by the given name alone.
_GIVEN = re.compile(rf"(?:\A\W*|, )(?P<given>[{CAPITALS}][^\W\d_A-Z]{{1,6}})(?= {_DOING})")
_LABELS = ("chức vụ", "chức danh")
FIELDS = ("title", "body", "captions")
_DEBRIS = re.compile(r"&nbsp;|</?[a-z][a-z0-9]{0,9}(?: [^<>\n]{0,100})?/?>")
_LONGEST_BYLINE = 7  # items
_ISSUER = re.compile(
    r"(?:\A|\n) {0,3}(?:ỦY BAN NHÂN DÂN|UBND) (TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN)\b"
)
_JOINTS = (",", "-", "kiêm")  # between the offices of a chain


def find_mentions(article: Article) -> tuple[Mention, ...]:
    """Every person named in title, body and captions, in that order, with the offices stated there.

    Later mentions by given name (`ông Thành`) are there when they can mean one person of the article only.
    By-lines, and streets, schools and prizes that bear persons' names, are no mentions.
    """
    lexicon = load_lexicon()
    texts = list(_texts(article))
    placed = [(text.base, text.content) for text in texts]
    contents = [text.content for text in texts]
    known = Known(Places(), *vouched_names(contents, lexicon))
    units = find_units(article.unit, placed, lexicon, known)
    known = replace(known, places=Places(units.names()))
    around = Surroundings(lexicon, known, units, placed)
    found = [one for text in texts for one in _text_mentions(text, around)]
    return tuple(settle_bare_titles(list(_resolved(found))))


@dataclass(frozen=True, slots=True)
class _Text:
    """The text of a field; `base` is its place in the article, for comparing positions across fields."""

    field: str
    base: int
    content: Text


def _texts(article: Article) -> Iterator[_Text]:
    base = 0
    for field in FIELDS:
        text = article.text_of(field)
        yield _Text(field, base, Text(_without_debris(text)))
        base += len(text) + 1


def _without_debris(text: str) -> str:
    """The text with blanks for the marks of a page's source: `Lê An&nbsp;- Chủ tịch`."""
    if "&nbsp;" not in text and "<" not in text:
        return text
    return _DEBRIS.sub(lambda match: " " * len(match[0]), text)


@dataclass(frozen=True, slots=True)
class _Found:
    """A mention before names are compared; `certain` if it is a name beyond doubt."""

    mention: Mention
    certain: bool
    given: bool = False
    capitals: bool = False


def _text_mentions(text: _Text, around: Surroundings) -> list[_Found]:
    found: list[_Found] = []
    names: set[str] = set()
    last: set[str] = set()  # those named in the last sentence that names anybody
    obituary = any(words in text.content.low for words in _OF_OBITUARIES)
    for spans in passages(text.content, around):
        start, end = spans[0][0], spans[-1][1]
        here: list[_Found] = []
        if may_hold_name(text.content, start, end, around.lexicon):
            here = list(_mentions(text, around.reading(words_of(text.content, spans)), around))
        found += here
        names.update(one.mention.name for one in here)
        last = {one.mention.name for one in here} or last
        if not here and found and (given := _GIVEN.search(text.content.text[start:end])):
            _add_offices_of_given(text, (start, end), given, found, around)
        if here or len(last) != 1 or len(found[-1].mention.roles) > _LONGEST_CAREER:
            continue
        low = text.content.low[start:end]
        if _PRONOUN.match(low):
            found[-1] = _with_offices(text, (start, end), offices_of_pronoun, found[-1], around)
        elif headless := _HEADLESS.match(low):
            start += headless.end()
            found[-1] = _with_offices(text, (start, end), offices_of_untold, found[-1], around)
        elif low.lstrip(" -+").startswith(_LABELS):
            found[-1] = _with_offices(text, (start, end), labelled_offices, found[-1], around)
        elif obituary and len(names) == 1 and _PAST_OFFICES.search(low):
            found[-1] = _with_offices(text, (start, end), past_offices, found[-1], around)
    return _with_signers(text, found, around)


def _with_signers(text: _Text, found: list[_Found], around: Surroundings) -> list[_Found]:
    """The mentions of a text with those who signed it, in order."""
    signers = [one for each in find_signatures(text.content.text) if (one := _signer(text, each, around))]
    if not signers:
        return found
    starts = {one.mention.start for one in signers}
    others = [one for one in found if one.mention.start not in starts]
    return sorted([*others, *signers], key=lambda one: one.mention.start)


def _signer(text: _Text, signature: Signature, around: Surroundings) -> _Found | None:
    """The person of a signature with his office; None if the lines are something else."""
    words = text.content.words
    title, name = words(*signature.title), words(*signature.name)
    reading = around.reading([*title, *(words(*signature.body) if signature.body else ())])
    office = read_office(reading, 0)
    if not office or office.kind != "office" or end_of_name(name, 0, around.lexicon) != len(name):
        return None
    if office.body_first > len(title) or office.last < len(title):
        return None
    start, end = signature.title
    spelled = spell_out(reading, office, around, text.base + start)
    body = spelled.body if signature.body else _body_of_chairman(spelled, around)
    role = Role(text.content.text[start:end], spelled.post, body, office.status, start, end)
    return _Found(Mention(person_name(name), text.field, *signature.name, (role,)), certain=True)


def _body_of_chairman(spelled: Spelled, around: Surroundings) -> str:
    """The body of who signs for a chairman: the committee that the head of the document names, else that of
    the publisher."""
    issuer = next((match for _, text in around.texts if (match := _ISSUER.search(text.text))), None)
    unit = around.units.resolve(shadow(issuer[1]), 0) if issuer else around.units.home(0)
    if unit is None:
        return spelled.body
    bodies = {"Chủ tịch": f"UBND {unit}", "Chánh Văn phòng": spelled.body or f"Văn phòng UBND {unit}"}
    return bodies.get(spelled.post.removeprefix("Phó "), spelled.body)


def _with_offices(
    text: _Text,
    sentence: tuple[int, int],
    read: Callable[[list[Item]], list[Holding]],
    one: _Found,
    around: Surroundings,
) -> _Found:
    """The person named last with the offices of a sentence that names nobody: `Ông từng là Chủ tịch xã.`;
    `Nguyên Bí thư Huyện ủy; nguyên Chủ tịch UBND huyện.` in a notice of a death."""
    reading = around.reading(text.content.words(*sentence))
    items = read_items(reading)
    held = [(items[holding.office], holding) for holding in read(items)]
    roles = (*one.mention.roles, *_roles(text, reading, held, around))
    return replace(one, mention=replace(one.mention, roles=roles))


def _add_offices_of_given(
    text: _Text, sentence: tuple[int, int], given: re.Match[str], found: list[_Found], around: Surroundings
) -> None:
    """The offices of who is called by the given name alone, for the last mention of the full name."""
    known = (
        at for at in range(len(found) - 1, -1, -1) if found[at].mention.name.endswith(f" {given['given']}")
    )
    at, start = next(known, None), sentence[0] + given.start("given")
    word = text.content.words(start, start + len(given["given"]))
    if at is None or around.lexicon.listed.longest(word, 0) or len(found[at].mention.roles) > _LONGEST_CAREER:
        return
    found[at] = _with_offices(text, (start, sentence[1]), offices_at, found[at], around)


def _mentions(text: _Text, reading: Reading, around: Surroundings) -> Iterator[_Found]:
    items = with_bodies_before(read_items(reading), text.content, reading, around, text.base)
    held = pair(items)
    if not held and _is_byline(text.content.text, reading, items):
        return
    for at, item in enumerate(items):
        if item.code in "NnA":
            roles = _roles(text, reading, [(items[one.office], one) for one in held.get(at, ())], around)
            words = reading.words[item.first : item.last]
            mention = Mention(person_name(words), text.field, words[0].start, words[-1].end, roles)
            certain = item.code == "N" or (bool(roles) and item.code == "n")
            yield _Found(mention, certain, item.code == "A", all(word.text.isupper() for word in words))


def _is_byline(text: str, reading: Reading, items: Sequence[Item]) -> bool:
    """Whether a sentence is a line of names alone: `Thu Hà - Bích Thảo`."""
    if len(items) > _LONGEST_BYLINE or all(item.code not in "Nn" for item in items):
        return False
    first, last = reading.words[0].start, reading.words[-1].end
    whole_line = text[:first].rstrip(" ").endswith("\n") and text[last:].lstrip(" ")[:1] in ("", "\n")
    return whole_line and all(
        item.code in "Nn-,&" or (item.code == "x" and reading.words[item.first].capital) for item in items
    )


def _roles(
    text: _Text, reading: Reading, held: Sequence[tuple[Item, Holding]], around: Surroundings
) -> tuple[Role, ...]:
    """The roles of one person, read from the last one because a body may borrow the next one's unit."""
    roles: list[Role] = []
    offices = [item.office for item, _ in held if item.office]
    unit, first, last, named = "", 0, "", _units_of_chains(reading, offices)
    for (_, holding), office, units in reversed(list(zip(held, offices, named, strict=True))):
        start, end = reading.words[office.first].start, reading.words[office.last - 1].end
        if "former" in (last, holding.status) and last != holding.status:
            unit = ""  # khi đó là Trưởng phòng, nay là Chủ tịch UBND xã
        chained = bool(roles) and _is_joined(reading, office.last, first)
        following = (roles[0].post, roles[0].body) if chained else ("", "")
        spelled = spell_out(reading, office, around, text.base + start, Beside(unit, units, *following))
        if office.title.post == "Đại biểu" and not spelled.body:
            continue
        wording = text.content.text[start:end]
        capacity = office.kind == "capacity"
        led = holding.status == "appointed" and is_led(reading, office.first)
        status = "holds" if led else holding.status
        roles.insert(0, Role(wording, spelled.post, spelled.body, status, start, end, capacity))
        unit, first, last = spelled.unit or unit, office.first, holding.status
    return tuple(roles)


def _is_joined(reading: Reading, last: int, first: int) -> bool:
    """Whether nothing but a joint stands between two offices: they make one chain."""
    return all(reading.low(at) in _JOINTS for at in range(last, first))


def _units_of_chains(reading: Reading, offices: Sequence[Office]) -> list[dict[str, str]]:
    """For each office of a person the units that those of its chain name, by level: `Bí thư Huyện ủy Mỏ Cao,
    Chủ tịch HĐND huyện`."""
    chains: list[dict[str, str]] = []
    for before, office in zip((None, *offices), offices, strict=False):
        if before is None or not _is_joined(reading, before.last, office.first):
            named: dict[str, str] = {}
        level, name = named_unit(reading, office.pieces)
        if level:
            named.setdefault(level, name)
        chains.append(named)
    return chains


def _resolved(found: Sequence[_Found]) -> Iterator[Mention]:
    """Doubtful names stay if certain elsewhere; a given name becomes the one full name it can mean."""
    certain = {one.mention.name for one in found if one.certain}
    spelled = {one.mention.name for one in found if one.certain and not one.capitals}
    by_given: dict[str, set[str]] = defaultdict(set)
    for name in spelled or certain:
        by_given[name.split()[-1]].add(name)
    for one in found:
        if one.given:
            names = by_given[one.mention.name]
            if len(names) == 1:
                yield replace(one.mention, name=next(iter(names)))
        elif one.certain or one.mention.name in certain:
            yield _cut(one.mention, spelled) if one.capitals else one.mention


def _cut(mention: Mention, spelled: set[str]) -> Mention:
    """A name in capitals without the words after it, as far as the article spells the name elsewhere."""
    name = mention.name
    while name and name not in spelled:
        name = name.rpartition(" ")[0]
    lost = len(mention.name) - len(name)
    return replace(mention, name=name, end=mention.end - lost) if name else mention

"""Where a person's name stands: a run of capitalised syllables that begins with a family name."""

import re
from collections.abc import Iterable, Sequence

from archive_search.knowledge.officials.offices import Lexicon
from archive_search.knowledge.words import CAPITAL, CAPITALS, Text, Word
from archive_search.text.normalize import place_tones
from archive_search.text.scan import find_at

MAX_SYLLABLES = 5
MAX_LETTERS = 12  # of a syllable
MAX_BLANKS = 2  # between two syllables; more stand between the cells of a table
_BEFORE_CAPITAL = re.compile(
    rf"(?<![^\W\d_])([^\W\d_]{{1,{MAX_LETTERS}}}+)\.?\s{{1,{MAX_BLANKS}}}(?=[{CAPITALS}]|thị |văn )"
)
_SYLLABLE = rf"[{CAPITALS}][^\W\d_]{{0,{MAX_LETTERS}}}"
_RUN_HERE = re.compile(rf"(?:[{CAPITALS}][^\W\d_'’]*(?:['’][^\W\d_]+)* {{0,{MAX_BLANKS}}}){{1,9}}")
_NUMBER_HERE = re.compile(r"\d{1,2}(?![\d%/]|[.,]\d)(?: [^\W\d_]+(?: \d+)?)?")
_RUN = re.compile(rf"(?<![^\W\d_]){_SYLLABLE}(?: {{1,2}}{_SYLLABLE}){{1,4}}(?![^\W\d_]| {{1,2}}[{CAPITALS}])")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\.?\s{1,2}\Z")
_APOSTROPHE = re.compile("['’]")
_LOW_MIDDLE_NAMES = ("thị", "văn")  # written small by mistake: Hoàng thị Kiểm


def capital_run(words: Sequence[Word], at: int, limit: int = 9) -> int:
    """Where the run of capitalised syllables that begins at word `at` ends, with a blank or two between them.

    A run is in title case or, from its first word on, in capitals; `Y`, `K` and `H'Hen` are syllables too.
    """
    upper = words[at].acronym and not (at + 1 < len(words) and _has_small_letters(words[at + 1]))
    upper = upper or (len(words[at].text) == 1 and at + 1 < len(words) and words[at + 1].acronym)
    end = at
    while end < min(at + limit, len(words)):
        word = words[end]
        fits = word.text.isupper() if upper else _in_title_case(word) or (end == at and word.acronym)
        if not fits and not (end == at + 1 and word.low in _LOW_MIDDLE_NAMES and _capital_next(words, end)):
            break
        if end > at and not 0 < word.start - words[end - 1].end <= MAX_BLANKS:
            break
        end += 1
    return end


def _capital_next(words: Sequence[Word], at: int) -> bool:
    return at + 1 < len(words) and _in_title_case(words[at + 1])


def _in_title_case(word: Word) -> bool:
    text = word.text
    return text[0].isupper() and (len(text) == 1 or text[1:].islower() or "'" in text or "’" in text)


def _has_small_letters(word: Word) -> bool:
    return len(word.text) > 1 and _in_title_case(word)


def begins_name(word: Word, lexicon: Lexicon) -> bool:
    """Whether a word is a family name as written; ethnic names in H' and K' carry theirs in front."""
    return word.capital and (word.low in lexicon.surnames or word.low[1:2] in ("'", "’"))


def may_hold_name(text: Text, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a sentence can name anybody: a quick look that spares most sentences the whole grammar."""
    for match in _BEFORE_CAPITAL.finditer(text.text, start, end):
        low = text.low[match.start() : match.end(1)]
        if low in lexicon.honorific_ends or low in lexicon.middle_names:
            return True
        if text.text[match.start()].isupper() and low in lexicon.surnames:
            return True
    return bool(_APOSTROPHE.search(text.text, start, end))


def run_words(text: Text, start: int) -> list[Word]:
    """The capitalised words from a place in a text on, with a number after them and the word after that."""
    run = _RUN_HERE.match(text.text, start)
    if not run:
        return []
    number = _NUMBER_HERE.match(text.text, run.end())
    return text.words(start, (number or run).end())


def vouched_names(texts: Iterable[Text], lexicon: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """Names that texts vouch for, in matching form: persons of three syllables and more after an honorific
    or a rank, and all runs of two to five capitalised syllables."""
    persons, runs = set(), set()
    for text in texts:
        for match in find_at(CAPITAL, _RUN, text.text):
            run = " ".join(text.low[match.start() : match.end()].split())
            runs.add(run)
            if run.count(" ") > 1:
                before = _WORD_BEFORE.search(text.low, max(0, match.start() - MAX_LETTERS), match.start())
                if before and before[1] in lexicon.honorific_ends:
                    persons.add(run)
    return frozenset(persons), frozenset(runs)


def end_of_name(words: Sequence[Word], at: int, lexicon: Lexicon) -> int:
    """Where the name that begins at word `at` ends; `at` itself if no name begins there.

    A title ends a name (`Phạm Công Diện Trưởng ban`), and so do a second name glued to the first one and,
    among capitals, a predicate (`LÊ VĂN AN THĂM`).
    """
    if not family_name_at(words, at, lexicon) or _is_preposition(words, at, lexicon):
        return at
    end = capital_run(words, at, MAX_SYLLABLES + 4)
    end = next((cut for cut in range(at + 2, end) if starts_other(words, cut, lexicon)), end)
    if words[at].acronym:
        end = next((cut for cut in range(at + 2, end) if ends_capitals(words[cut], cut - at, lexicon)), end)
    if end - at > MAX_SYLLABLES:
        end = next((cut for cut in (at + 3, at + 4, at + 2) if begins_name(words[cut], lexicon)), at)
    return end if end - at >= 2 or "'" in words[at].text or "’" in words[at].text else at


def _is_preposition(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Whether a title follows at once: `Từ | Phó Chủ tịch UBND xã, bà A …`."""
    return at + 1 < len(words) and words[at + 1].low == "phó" and bool(lexicon.titles.longest(words, at + 1))


def ends_capitals(word: Word, count: int, lexicon: Lexicon) -> bool:
    """Whether a word after some syllables in capitals is none of the name: `LÊ AN VÀ`, `LÊ VĂN AN THĂM`."""
    return word.low == "và" or (count > 2 and word.low in lexicon.predicates)


def _has_middle_name(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Whether a rare family name shows itself by what follows: Vưu Thị Diễm."""
    follows = at + 2 < len(words) and words[at + 1].low in lexicon.middle_names and words[at + 1].capital
    return follows and 3 <= capital_run(words, at) - at <= MAX_SYLLABLES


def family_name_at(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Whether a word begins a name, by its family name or by a middle name after it."""
    return begins_name(words[at], lexicon) or _has_middle_name(words, at, lexicon)


def is_whole_name(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether a run of capitals is a person's name beyond doubt: by a frequent or double family name, by
    a middle name, or by the single letter or apostrophe of ethnic names."""
    if any("'" in word.text or "’" in word.text for word in words):
        return True
    if len(words) < 2:
        return False
    family, second = words[0].low, words[1].low
    if len(family) == 1:
        return len(words) <= MAX_SYLLABLES
    told = family in lexicon.frequent_surnames or second in lexicon.middle_names
    return len(words) < MAX_SYLLABLES and (told or f"{family} {second}" in lexicon.surnames)


def starts_other(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    """Whether a title or a rank begins at a word."""
    return bool(lexicon.titles.longest(words, at)) or _is_rank(words, at, lexicon)


def _is_rank(words: Sequence[Word], at: int, lexicon: Lexicon) -> bool:
    mark = lexicon.marks.longest(words, at)
    return mark is not None and mark[1] in ("ranks", "plural_honorifics") and mark[0] - at > 1


def hyphenated_name_end(words: Sequence[Word], at: int, lexicon: Lexicon) -> int:
    """Where a Lao or Khmer name as newspapers spell it ends (Bun-thông Xay-nha-vông); `at` if none does."""
    end, groups = at, 0
    while (
        end < len(words) and words[end].capital and (not groups or words[end].start - words[end - 1].end == 1)
    ):
        first = end
        end += 1
        while _is_hyphenated(words, end) and not lexicon.titles.longest(words, end + 1):
            end += 2
        if not groups and end == first + 1:
            return at
        groups += 1
    return end if 1 < groups < MAX_SYLLABLES else at


def _is_hyphenated(words: Sequence[Word], at: int) -> bool:
    """Whether a hyphen and small letters go on a syllable."""
    if at + 1 >= len(words) or words[at].text != "-" or not words[at + 1].text.islower():
        return False
    return words[at - 1].end == words[at].start and words[at].end == words[at + 1].start


def person_name(words: Sequence[Word]) -> str:
    """The name as it is shown: title case, tone marks in the traditional place."""
    name = ""
    for at, word in enumerate(words):
        glued = at > 0 and "-" in (word.text, words[at - 1].text)
        text = word.text if glued or _in_title_case(word) else _title_case(word.text)
        name += text if glued or not at else f" {text}"
    return place_tones(name)


def _title_case(syllable: str) -> str:
    """H'HEN -> H'Hen."""
    head, mark, rest = syllable.partition("'" if "'" in syllable else "’")
    return head.capitalize() + mark + rest.capitalize()

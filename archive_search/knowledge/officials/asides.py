"""What stands between a name and an office: birth, residence, occupation; and the term of an office."""

from archive_search.knowledge.officials.names import end_of_name
from archive_search.knowledge.officials.reading import Reading

_LONGEST_OCCUPATION = 10  # words
_LONGEST_CHARGE = 8  # words
_LONGEST_RESIDENCE = 20  # words
_LONGEST_DATE = 7  # words
_OF_DATES = ("/", "-", ".", "tháng", "năm")
_WHICH_TERM = ("trước", "này", "qua", "mới")  # nhiệm kỳ trước
_BEFORE_PLACE = ("ở", "tại", "quê")


def birth_end(reading: Reading, at: int) -> int:
    """Where a year or a whole date of birth ends: `sinh năm 1980`, `sinh ngày 12/3/1980`."""
    end = at
    while end < min(at + _LONGEST_DATE, len(reading.words)) and (
        reading.low(end) in _OF_DATES or reading.words[end].text.isdigit()
    ):
        end += 1
    return max(end, min(at + 1, len(reading.words)))


def residence_end(reading: Reading, at: int) -> int:
    """Where a place of residence ends, with the units it lies in: `quê xã Tam Lĩnh, huyện Cao Lĩnh`."""
    words, limit = reading.words, min(at + _LONGEST_RESIDENCE, len(reading.words))
    while at < limit:
        unit = reading.kinds(at + (words[at].text == ","))[1] & {"levels", "villages"}
        if not (
            unit or words[at].capital or words[at].text.isdigit() or reading.low(at - 1) in _BEFORE_PLACE
        ):
            break
        at += 1 + (words[at].text == ",")
    return at


def occupation_end(reading: Reading, at: int) -> int:
    """Where what a person does ends, before an office or an event: `cán bộ địa chính |, Trưởng thôn`; 0 if it
    is something else."""
    words, occupations = reading.words, reading.lexicon.lows["occupations"]
    first = next((at + count for count in (4, 3, 2) if reading.phrase(at, at + count) in occupations), 0)
    if not first or first >= len(words) or end_of_name(words, first, reading.lexicon) > first:
        return 0
    pause = next(
        (
            end
            for end in range(first, min(at + _LONGEST_OCCUPATION, len(words) - 1))
            if words[end].text in ",-–;.:("
        ),
        0,
    )
    after = reading.past_former(pause + 1)
    goes_on = reading.is_title(after) or reading.lexicon.events.longest(words, after)
    return pause if pause and words[pause].text in ",-–" and goes_on else 0


def charge_end(reading: Reading, at: int) -> int:
    """Where the field of an office-holder ends, before a name, a mark or words of an event: `phụ trách khối
    văn xã | Lê Văn A`; 0 if it is none, or a place stands in it."""
    words, charges = reading.words, reading.lexicon.lows["charges"]
    first = next((at + count for count in (5, 4, 3, 2) if reading.phrase(at, at + count) in charges), 0)
    end, limit = first, min(first + _LONGEST_CHARGE, len(words))
    while first and end < limit and (words[end].text.islower() or words[end].acronym):
        if reading.lexicon.events.longest(words, end):
            break
        end += 1
    if end == first:  # phụ trách, điều hành Sở Y tế
        return 0
    if end == limit or not words[end].capital:
        return end
    name_end = end_of_name(words, end, reading.lexicon)
    return end if name_end - end > 2 and reading.known.places.end_of(words, end) < name_end else 0


def term_end(reading: Reading, at: int) -> int:
    """Where the years or the Roman number of a term end: nhiệm kỳ 2016 - 2021, khóa XIII."""
    while at < len(reading.words) and (
        reading.words[at].text in "-–" or reading.words[at].text.isdigit() or reading.words[at].acronym
    ):
        at += 1
    return at + (reading.low(at) in _WHICH_TERM)

"""The post that a reader means: `CT UBND TP.HCM` is filed as `Chủ tịch UBND thành phố Hồ Chí Minh`."""

from archive_search.knowledge.officials.gazetteer import Places
from archive_search.knowledge.officials.offices import load_lexicon
from archive_search.knowledge.officials.posts import spell_out
from archive_search.knowledge.officials.reading import Known, Reading
from archive_search.knowledge.officials.roles import read_office
from archive_search.knowledge.officials.surroundings import Surroundings
from archive_search.knowledge.officials.units import Units
from archive_search.knowledge.persons.post_names import post_label
from archive_search.knowledge.persons.seats import Seats
from archive_search.knowledge.words import split_words


def typed_post(text: str, seats: Seats) -> str:
    """The label under which a typed post is filed; empty if the text is anything but one office."""
    known, lexicon = Known(Places()), load_lexicon()
    around = Surroundings(lexicon, known, Units(()), ())
    reading = Reading(split_words(around.full_form(text)), lexicon, known)
    office = read_office(reading, 0) if reading.words else None
    if office is None or office.last < len(reading.words):
        return ""
    spelled = spell_out(reading, office, around, 0)
    body = seats.filed_body(spelled.post, spelled.body, "", None)
    return post_label(spelled.post, body)

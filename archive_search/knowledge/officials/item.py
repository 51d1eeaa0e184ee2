"""A sentence as a row of items, each with a one-letter code, so that pairing can read the row with patterns.

N n  a person's name; n: two syllables that are a name only if a title or an honorific says so
A    a given name after an honorific: `ông Thành`
R C  an office; C: a post in a company or a title that may be one, which is never given to anybody
H Q K  honorific, plural honorific, rank          P  các, hai, ba before a title
T y  term of office; age or residence             &  và      +  kiêm      o  của
e    words of an event or a link (được bầu giữ chức, từng là); `event` is their list in the lexicon, `voice`
     tells what is done to others from what happens to oneself
s    a street, school or prize that bears a name, and those listed after it
x    any other word                               , ; : - ( )  themselves
"""

from typing import NamedTuple

from archive_search.knowledge.officials.roles import Office

NEW_BODY = "new_body"  # the event of a body that somebody goes to; it is in no list


class Item(NamedTuple):
    code: str
    first: int
    last: int
    office: Office | None = None
    event: str = ""
    voice: str = ""

"""Spellings of a person's name: which are one by habit of typing, and which are other names."""

import re
from collections.abc import Mapping
from functools import lru_cache

from archive_search.text.normalize import fold, has_diacritics, nfc, shadow

# After these consonants `y` and `i` are one by habit: Sỹ and Sĩ, Lý and Lí, Quý and Quí.
_FINAL_Y = re.compile(r"(?<![^\W\d_])([hklmstv]|th|qu)([yỳýỷỹỵ])(?![^\W\d_])")
_I_FOR_Y = dict(zip("yỳýỷỹỵ", "iìíỉĩị", strict=True))


@lru_cache(10_000)
def spelling(name: str) -> str:
    """The form in which names are compared: small letters, one place for tone marks (Thuỷ is Thủy)."""
    return " ".join(shadow(nfc(name)).split())


def habit(name: str) -> str:
    """The spelling with `i` for a `y` that many write as `i`."""
    return _FINAL_Y.sub(lambda match: match[1] + _I_FOR_Y[match[2]], spelling(name))


@lru_cache(10_000)
def name_key(name: str) -> str:
    """What all spellings of a name share, also those without accents: `ngo si quang`."""
    return fold(habit(name))


def slug(text: str) -> str:
    """Words for an address: small letters without accents, joined by hyphens."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(shadow(text))))


def shown_name(forms: Mapping[str, int]) -> str:
    """The most frequent of the forms of a name, an accented one if there is any."""
    return min(forms, key=lambda name: (not has_diacritics(name), -forms[name], name))

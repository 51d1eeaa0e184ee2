"""Vietnamese order of words and of names (the order of ICU `vi`: 29 letters, then tones, then case)."""

from functools import lru_cache
from unicodedata import normalize

from archive_search.text.normalize import TONES, nfc

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONE_ORDER = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng

Key = tuple[tuple[tuple[int, int], ...], tuple[int, ...], tuple[bool, ...]]


@lru_cache(maxsize=1 << 16)  # pages sort the same facet values again and again
def collation_key(text: str) -> Key:
    """Sort key: letters decide, then tones, then case. An < Án < Ăn < Ân; hoa < hòa < hỏa."""
    letters, tones, upper = [], [], []
    for char in nfc(text):
        parts = normalize("NFD", char)
        tone = next((part for part in parts if part in TONES), "")
        base = nfc(parts.replace(tone, "")) if tone else char
        rank = _ALPHABET.find(base.lower())
        letters.append((1, rank) if rank >= 0 else (0, ord(base[0])))
        tones.append(_TONE_ORDER.find(tone) + 1 if tone else 0)
        upper.append(base.isupper())
    return tuple(letters), tuple(tones), tuple(upper)


def name_key(name: str) -> tuple[Key, Key, Key]:
    """Sort key of a person's name: given name (the last syllable), then family name, then middle names."""
    family, *middle, given = name.split() if " " in name.strip() else (name, name)
    return collation_key(given), collation_key(family), collation_key(" ".join(middle))

"""What an index stores of a text, from the one tokenizer, and the fingerprint that names this chain."""

import hashlib
import unicodedata
from functools import cache

from archive_search.text.tokenize import tokenize

# Raise it with every change to normalize.py or tokenize.py that alters any token or position.
CHAIN_VERSION = 1


def postings(text: str) -> dict[str, list[int]]:
    """For each term of a cleaned text its positions, rising."""
    found: dict[str, list[int]] = {}
    for token in tokenize(text):
        found.setdefault(token.text, []).append(token.position)
    return found


@cache
def fingerprint() -> str:
    """Short name of the analysis chain; an index built under another one must be rebuilt.

    A probe text is analysed, so that a change of behaviour shows even where the version was forgotten.
    """
    probe = "Uỷ ban nhân dân TP. Vĩnh Yên: thu 31.608 tỷ đồng (40,1%), 125/QĐ-UBND ngày 24/06/2020.\nHoà"
    chain = (CHAIN_VERSION, unicodedata.unidata_version, tokenize(probe))
    return hashlib.sha256(repr(chain).encode()).hexdigest()[:12]

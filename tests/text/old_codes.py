"""Unicode text written in old encodings, for tests: the inverse of reading them, code by code."""

import unicodedata

from archive_search.text.legacy import from_tcvn3, from_viscii, from_vni

_LATIN = [chr(code) for code in range(0xA1, 0x100)]
_TCVN3 = {from_tcvn3(code): code for code in _LATIN}
_VNI = {from_vni(code): code for code in _LATIN if from_vni(code) != code} | {
    from_vni(base + code): base + code
    for base in "aeouyöôAEOUYÖÔ"
    for code in _LATIN
    if len(from_vni(base + code)) == 1 and code.isupper() == base.isupper()
}
_VISCII = {from_viscii(bytes([code])): code for code in (2, 5, 6, 0x14, 0x19, 0x1E, *range(0x80, 0x100))}
_TONES = "\u0300\u0301\u0303\u0309\u0323"


def to_tcvn3(text: str) -> str:
    """TCVN3 codes as Western letters; capitals with tones become small ones, as in the fonts of old."""
    return "".join(_TCVN3.get(char) or _TCVN3.get(char.lower(), char) for char in text)


def to_vni(text: str) -> str:
    """VNI codes as Western letters."""
    return "".join(_VNI.get(char, char) for char in text)


def to_viscii(text: str) -> bytes:
    return bytes(_VISCII.get(char) or ord(char) for char in text)


def to_cp1258(text: str) -> bytes:
    """windows-1258, which has letters with shapes and combining tones."""
    letters = []
    for char in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", char)
        tone = "".join(part for part in parts if part in _TONES)
        letters.append(unicodedata.normalize("NFC", parts.replace(tone, "")) + tone if tone else char)
    return "".join(letters).encode("cp1258")

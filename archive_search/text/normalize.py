"""One spelling for each Vietnamese word: Unicode form, look-alike letters, tone placement, folding.

`clean_text` changes what is stored and is applied once, at the door. `shadow` and `fold` map a cleaned
string to a matching form of the *same length*, so that offsets in one are offsets in the other.
"""

import re
import unicodedata

TONES = "\u0300\u0301\u0309\u0303\u0323"  # huyền, sắc, hỏi, ngã, nặng
_SHAPES = "\u0302\u0306\u031b"  # circumflex, breve, horn: part of the letter, not of the tone

_LOOKALIKES = str.maketrans(
    {
        "Ð": "Đ",  # U+00D0, Icelandic eth
        "ð": "đ",
        "Ƣ": "Ư",  # U+01A2, left by PDF conversion
        "ƣ": "ư",
        "\u00a0": " ",
        "\u202f": " ",
        "\u3000": " ",
        "\t": " ",
        "\u2028": "\n",
        "\u2029": "\n",
        "\u0085": "\n",
        "\u000b": "\n",
        "\u000c": "\n",
        "\ufb01": "fi",
        "\ufb02": "fl",
    }
)
# Zero-width and bidirectional marks, soft hyphen, byte order mark, controls, lone surrogates.
_INVISIBLE = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u0000-\u0008\u000e-\u001f\u007f-\u009f\ud800-\udfff]"
)
_STEERING = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")  # controls, marks of direction, ends of lines
_MISORDERED = re.compile(f"([{TONES}])([{_SHAPES}])")
_STRAY_MARK = re.compile(f"[{TONES}{_SHAPES}]")
# Byte A0 of a two-byte `à` turned into a blank: "Thà nh ủy". The rest is never a word of its own.
_BROKEN_A = re.compile(r"(?<=à) (?=(?:nh|ng)\b)|(?<=à)\u00a0(?=(?:n|m|u|i|o)\b)", re.IGNORECASE)


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def printable(text: str) -> str:
    """The text as a terminal can show it on one line: U+FFFD for what would steer it or not be seen."""
    return "".join("\ufffd" if unicodedata.category(char) in _STEERING else char for char in text)


def clean_text(text: str) -> str:
    """The form in which text is stored and shown: NFC, one kind of Đ, blank and line end, nothing invisible.

    Wording, case and tone placement stay as published.
    """
    text = nfc(text.replace("\r\n", "\n").replace("\r", "\n"))
    if _STRAY_MARK.search(text):
        text = nfc(_MISORDERED.sub(r"\2\1", unicodedata.normalize("NFD", text)))
    text = _BROKEN_A.sub("", text)
    return _INVISIBLE.sub("", text.translate(_LOOKALIKES))


def _tone_moves() -> dict[str, str]:
    moves = {}
    for pair in ("oa", "oe", "uy"):
        for first in (pair[0], pair[0].upper()):
            for second in (pair[1], pair[1].upper()):
                for tone in TONES:
                    moves[first + nfc(second + tone)] = nfc(first + tone) + second
    return moves


_MOVES = _tone_moves()
# Only an open rhyme has two spellings (hoà, hòa; not hoàn), and `qu` is a consonant (quý). Two classes of
# letters are matched four times as fast as the fifty pairs one by one, and three times as fast again with the
# look behind after the first; a pair that has no move stays.
_MOVABLE = re.compile(rf"[oOuU](?<![qQ].)[{''.join({pair[1] for pair in _MOVES})}](?![^\W\d_])")


def place_tones(text: str) -> str:
    """Move tone marks to the traditional place, keeping the length: hoà -> hòa, uỷ -> ủy, quý -> quý."""
    return _MOVABLE.sub(lambda match: _MOVES.get(match[0], match[0]), text)


def shadow(text: str) -> str:
    """The matching form of a cleaned text, of the same length: lower case, traditional tone placement."""
    low = text.lower()
    if len(low) != len(text):  # a few letters grow in lower case, such as the Turkish dotted I
        low = "".join(small if len(small := char.lower()) == 1 else char for char in text)
    return place_tones(low)


def _folding() -> dict[int, str]:
    table = {ord("đ"): "d", ord("Đ"): "D"}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base != chr(code):
            table[code] = base
    return table


_FOLDING = _folding()


def fold(text: str) -> str:
    """Accents removed, đ to d, same length; case stays: `fold(shadow(text))` is the folded matching form."""
    return text.translate(_FOLDING)


def has_diacritics(text: str) -> bool:
    return fold(text) != text

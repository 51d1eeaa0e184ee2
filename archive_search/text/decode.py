"""Bytes of unknown encoding to clean Unicode text.

Order: byte order mark, UTF-16 by its zero bytes, UTF-8, then whichever old Vietnamese encoding yields the
most plausible syllables. UTF-8 that holds old codes taken for Western letters by an earlier conversion is put
right too. Statistical detectors know none of these encodings and are asked last.
"""

import codecs
import re
from collections.abc import Callable
from typing import NamedTuple

import charset_normalizer

from archive_search.language import N_
from archive_search.language import gettext as _
from archive_search.text.legacy import VISCII_CONTROLS, from_tcvn3, from_viscii, from_vni, plausibility
from archive_search.text.normalize import clean_text, nfc

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CONTROL = re.compile("[\u0000-\u0008\u000e-\u001f\u007f]")
_MAX_CONTROLS = 0.02  # share of the characters; random bytes hold 11 %
_PLAUSIBLE = 0.6  # real news scores above .99, news read with a wrong table below .45
_SAMPLE = 200_000
_NOT_TEXT = N_("binary data, not text; export it as text, HTML or Markdown and ingest that")
# Rhymes that do not exist: an old conversion wrote ơ for ô throughout (`cơng trình`).
_SWAPPED = re.compile(r"\b[^\W\d_]{0,3}(?<![ưừứửữựƯỪỨỬỮỰ])[ơờớởỡợ](?:ng|c)\b", re.IGNORECASE)


class Decoded(NamedTuple):
    """`text` is clean (see `clean_text`); `notes` say in sentences what was repaired or looks damaged."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes) -> Decoded:
    """Decode a file's bytes. ValueError, with a sentence for a clerk, when they are not text."""
    text, encoding, notes = _marked(data) or _zero_patterned(data) or _utf8(data) or _old(data)
    return Decoded(clean_text(text), encoding, notes + _warnings(text))


def _warnings(text: str) -> tuple[str, ...]:
    notes = []
    if controls := len(_CONTROL.findall(text)):
        _refuse_if_binary(controls, len(text))
        notes.append(f"Control characters were removed: {controls}.")
    if lost := text.count("\ufffd"):
        notes.append(f"Damaged characters are shown as \ufffd: {lost}; compare the original.")
    swapped = _SWAPPED.findall(text)
    if len(swapped) > 2:
        notes.append(f"Words such as {swapped[0]} look damaged by a font conversion; compare the original.")
    return tuple(notes)


def _refuse_if_binary(controls: int, length: int) -> None:
    if controls > max(3, _MAX_CONTROLS * length):
        raise ValueError(_(_NOT_TEXT))


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, errors="replace")
            return _repair(text, "utf-8-sig" if encoding == "utf-8" else encoding)
    return None


def _zero_patterned(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: the high byte of Latin letters is zero, so zeros stand on one side only."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if max(even, odd) <= len(data) / 5 or min(even, odd) > len(data) / 50:
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    return Decoded(data.decode(encoding, errors="replace"), encoding)


def _utf8(data: bytes) -> Decoded | None:
    try:
        return _repair(data.decode(), "utf-8")
    except UnicodeDecodeError:
        return None


def _repair(text: str, encoding: str) -> Decoded:
    """Unicode whose text is old codes taken for Western letters: read them as what they were."""
    if text.isascii() or (before := plausibility(text)) >= _PLAUSIBLE:
        return Decoded(text, encoding)
    sample = text[:_SAMPLE]
    for name, convert in _MISREAD.items():
        if plausibility(convert(sample)) > max(_PLAUSIBLE, before + 0.3):
            return Decoded(
                convert(text), encoding, (f"The text was {name} saved as Unicode; it was converted.",)
            )
    return Decoded(text, encoding)


_WINDOWS_1252 = {
    ord(char): code for code in range(0x80, 0xA0) if (char := bytes([code]).decode("cp1252", "ignore"))
}


def _from_misread_utf8(text: str) -> str:
    return text.translate(_WINDOWS_1252).encode("latin-1", errors="ignore").decode(errors="replace")


_MISREAD: dict[str, Callable[[str], str]] = {
    "TCVN3": from_tcvn3,
    "VNI": from_vni,
    "UTF-8 read as windows-1252": _from_misread_utf8,
}
_OLD: dict[str, Callable[[bytes], str]] = {
    "windows-1258": lambda data: nfc(data.decode("cp1258", errors="replace")),
    "tcvn3": lambda data: from_tcvn3(data.decode("latin-1")),
    "vni": lambda data: from_vni(data.decode("cp1252", errors="replace")),
    "viscii": from_viscii,
    "utf-8": lambda data: data.decode(errors="replace"),  # cut or damaged
}


def _old(data: bytes) -> Decoded:
    controls = len(_CONTROL.findall(data.translate(None, VISCII_CONTROLS).decode("latin-1")))
    _refuse_if_binary(controls, len(data))
    sample = data[:_SAMPLE]
    scores = {encoding: plausibility(convert(sample)) for encoding, convert in _OLD.items()}
    best = max(scores, key=scores.__getitem__)
    if scores[best] < _PLAUSIBLE:
        return _guessed(data)
    return Decoded(_OLD[best](data), best)


def _guessed(data: bytes) -> Decoded:
    """Text of another Western language, if its letters make words of one; binary data makes none."""
    if charset_normalizer.from_bytes(data[:_SAMPLE], cp_isolation=["cp1252"]).best() is None:
        raise ValueError(_(_NOT_TEXT))
    text = data.decode("cp1252", errors="replace")
    return Decoded(text, "windows-1252", ("The encoding windows-1252 is a guess; compare the original.",))

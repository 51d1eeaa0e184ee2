"""Vietnamese text in the encodings of before Unicode: TCVN3 (ABC, fonts `.VnTime`), VNI-Windows, VISCII.

The three are told apart by trying each and counting plausible syllables: no statistics of bytes is needed,
because Vietnamese has few rhymes and a wrong table hardly ever yields one.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import islice

from archive_search.text.normalize import TONES, nfc

_NO_TONE_FIRST = ("", *TONES)

# Each row: a vowel as the encoding writes it without a tone, then with huyền, sắc, hỏi, ngã, nặng.
_TCVN3_VOWELS = {
    "a": "aµ¸¶·¹", "ă": "¨»¾¼½Æ", "â": "©ÇÊÈÉË", "e": "eÌÐÎÏÑ", "ê": "ªÒÕÓÔÖ", "i": "i×ÝØÜÞ",
    "o": "oßãáâä", "ô": "«åèæçé", "ơ": "¬êíëìî", "u": "uïóñòô", "ư": "\u00adõøö÷ù", "y": "yúýûüþ",
}  # fmt: skip
_TCVN3_CAPITALS = dict(zip("¡¢§£¤¥¦", "ĂÂĐÊÔƠƯ", strict=True))

# Bytes 80 to FF in order, and the six letters that VISCII keeps among the control codes.
_VISCII_HIGH = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
_VISCII_LOW = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}
VISCII_CONTROLS = bytes(_VISCII_LOW)

# VNI writes a base letter, then one character for its shape, tone, or both.
_VNI_TONES = "øùûõï"
_VNI_CIRCUMFLEX = "âàáåãä"  # without a tone first
_VNI_BREVE = "êèéúüë"
_VNI_SINGLE = {"ñ": "đ", "ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ö": "ư", "ô": "ơ"}


def _tcvn3_table() -> dict[int, str]:
    table = {ord(code): letter for code, letter in _TCVN3_CAPITALS.items()} | {ord("®"): "đ"}
    for vowel, codes in _TCVN3_VOWELS.items():
        table |= {ord(code): nfc(vowel + tone) for code, tone in zip(codes, _NO_TONE_FIRST, strict=True)}
    return table


def _vni_table() -> dict[str, str]:
    table = dict(_VNI_SINGLE)
    for base, letter in (*((vowel, vowel) for vowel in "aeouy"), ("ö", "ư"), ("ô", "ơ")):
        table |= {base + code: letter + tone for code, tone in zip(_VNI_TONES, TONES, strict=True)}
    shapes = [(vowel, _VNI_CIRCUMFLEX, "\u0302") for vowel in "aeo"] + [("a", _VNI_BREVE, "\u0306")]
    for vowel, codes, shape in shapes:
        table |= {
            vowel + code: vowel + shape + tone for code, tone in zip(codes, _NO_TONE_FIRST, strict=True)
        }
    small = {code: nfc(letters) for code, letters in table.items()}
    mixed = {code[0].upper() + code[1:]: letter.upper() for code, letter in small.items()}
    return small | mixed | {code.upper(): letter.upper() for code, letter in small.items()}


_TCVN3 = _tcvn3_table()
_VNI = _vni_table()
_VNI_CODE = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_VISCII = dict(enumerate(_VISCII_HIGH, 0x80)) | _VISCII_LOW
# A line, or else a word, with at least two ASCII capitals and no small ASCII letter.
_CAPITALS = re.compile(
    r"^(?=(?:[^a-z\n]*[A-Z]){2})[^a-z\n]+$|\b(?=(?:[^\W\d_a-z]*[A-Z]){2})[^\W\d_a-z]+\b", re.MULTILINE
)


def from_tcvn3(text: str) -> str:
    """Text whose TCVN3 bytes were read as latin-1 or windows-1252, as Unicode.

    TCVN3 has no capitals with tones (a second font drew them), so a word in capitals gets them back here.
    """
    return _CAPITALS.sub(lambda capitals: capitals[0].upper(), text.translate(_TCVN3))


def from_vni(text: str) -> str:
    """Text whose VNI-Windows bytes were read as latin-1 or windows-1252, as Unicode."""
    return _VNI_CODE.sub(lambda code: _VNI[code[0]], text)


def from_viscii(data: bytes) -> str:
    return data.decode("latin-1").translate(_VISCII)


_RHYMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu "
    "i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu y yêm yên yêng yêt yêu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong "
    "ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut "
    "uy uya uych uyên uyêt uynh uyn uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu "
    "uac uach uai uan uang uanh uao uat uau uay uăc uăm uăn uăng uăp uăt ue uen ueo "
    "uet uên uêt uit uơi"
).split()
_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q r s t th tr v x".split()
_SYLLABLE = re.compile(rf"(?:{'|'.join(_ONSETS)})?(?:{'|'.join(_RHYMES)})|gi")
_STOPPED = re.compile(r"(?:c|ch|p|t)$")
_WORD = re.compile(r"[^\s\d!-/:-@\[-`{-~“”‘’–—…«»]+")
_SAMPLE = 100


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether a word can be a Vietnamese syllable, in either tone placement: onset, rhyme, fitting tone."""
    parts = unicodedata.normalize("NFD", word.lower())
    tones = [part for part in parts if part in TONES]
    base = nfc("".join(part for part in parts if part not in TONES))
    if len(tones) > 1 or not _SYLLABLE.fullmatch(base):
        return False
    return not _STOPPED.search(base) or not tones or tones[0] in "\u0301\u0323"


def plausibility(text: str) -> float:
    """Share of plausible Vietnamese syllables among the words with a letter beyond ASCII (0 to 1).

    Only those words tell encodings apart. Without any, the share among all words; without words, 0.
    Looks at the first 100 words that count: tables differ in every line.
    """
    words = (match[0] for match in _WORD.finditer(text))
    accented = list(islice((word for word in words if not word.isascii()), _SAMPLE))
    sample = accented or list(islice(_WORD.findall(text), _SAMPLE))
    return sum(map(_is_written_syllable, sample)) / len(sample) if sample else 0.0


def _is_written_syllable(word: str) -> bool:
    """A syllable in small letters, with an initial capital or in capitals: a wrong table mixes the cases."""
    return (word[1:] == word[1:].lower() or word == word.upper()) and is_syllable(nfc(word))

"""Word segmentation, for ranking only: the words that underthesea finds, in a fifteenth of its time.

The package is not imported. Its public `word_tokenize` holds a regular expression of exponential time,
rewrites spelling and loses offsets, and importing it adds log handlers and 50 MB. What it has learned is read
from its files (`model`) and evaluated here (`features`, `tagger`): the same tags for the same tokens, as the
tests compare. The files are no public interface, so the version is pinned, and `SEGMENTER` is stored with
every result.
"""

import pickle
import re
import struct
from collections.abc import Iterator
from functools import cache
from importlib.metadata import distribution
from itertools import chain
from pathlib import Path

from archive_search.errors import ConfigError
from archive_search.language import gettext as _
from archive_search.text.normalize import place_tones, shadow
from archive_search.text.segment.memo import Memo
from archive_search.text.segment.model import read_model
from archive_search.text.segment.tagger import Tagger

SEGMENTER = "underthesea-9.5.0/ws_crf_vlsp2013_20230727"

_MODELS = "underthesea/pipeline/word_tokenize/models"
_TOKEN = re.compile(r"[^\W\d_]+(?:&[^\W\d_]+)*|\d+(?:[.,/\-]\d+)*|_+|[^\w\s]")
_SYLLABLE = re.compile(r"[^\W\d_]+")
_WORD = re.compile(rb"[\x00\x01]\x01+")  # in tags: a token and those that continue it
# Lines are tagged together up to so many tokens, which costs 2 MB; a longer line is cut.
_MOST_TOKENS = 5_000


def segment_words(text: str) -> list[str]:
    """The multi-syllable words of a cleaned text, in order, as `cải_cách`: lower case, one tone placement."""
    found = (
        _written[" ".join(tokens[word.start() : word.end()])]
        for lines in _blocks(text)
        for tokens, tags in zip(lines, _tagger().tag(lines), strict=True)
        for word in _WORD.finditer(tags)
    )
    return [word for word in found if word]


def _blocks(text: str) -> Iterator[list[list[str]]]:
    """The tokens of the lines that have any, in lists of lines that are tagged together."""
    block: list[list[str]] = []
    size = 0
    for line in text.split("\n"):
        tokens = list(chain.from_iterable(map(_tokens.__getitem__, line.split())))
        for first in range(0, len(tokens), _MOST_TOKENS):
            block.append(tokens[first : first + _MOST_TOKENS])
            size += len(block[-1])
            if size >= _MOST_TOKENS:
                yield block
                block, size = [], 0
    if block:
        yield block


def _tokens_of(string: str) -> list[str]:
    return _TOKEN.findall(place_tones(string))


def _write(tokens: str) -> str:
    """The word that tokens make: `Cải cách` -> `cải_cách`; nothing when it is of fewer than two syllables."""
    syllables = _SYLLABLE.findall(shadow(tokens))
    return "_".join(syllables) if len(syllables) > 1 else ""


_tokens = Memo(_tokens_of)  # of what stands between blanks
_written = Memo(_write)


@cache
def _tagger() -> Tagger:
    """The tagger, read on first use in 0.3 s; threads that meet here read it twice, and both are right."""
    try:
        package = distribution("underthesea")
        return Tagger(read_model(Path(str(package.locate_file(f"{_MODELS}/{SEGMENTER.rpartition('/')[2]}")))))
    except (ImportError, OSError, ValueError, LookupError, struct.error, pickle.UnpicklingError) as error:
        message = _("The word segmenter's model cannot be used (%(error)s); install underthesea 9.5.0 again.")
        raise ConfigError(message % {"error": error}) from error

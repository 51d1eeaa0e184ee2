"""Word segmentation, for ranking only. The only module that imports underthesea.

The tagger model of underthesea is called directly, line by line: its public `word_tokenize` holds a regular
expression of exponential time, rewrites spelling, and loses offsets. This is internal API, so the version is
pinned (`SEGMENTER` is stored with every result), and without the package there are simply no words.
"""

import contextlib
import logging
import os
import re
import threading
from functools import cache
from pathlib import Path
from typing import Any

from archive_search.text.normalize import place_tones, shadow

SEGMENTER = "underthesea-9.5.0/ws_crf_vlsp2013_20230727"

_FEATURE_TOKEN = re.compile(r"\d+(?:[.,/\-]\d+)*|[^\W\d_]+(?:&[^\W\d_]+)*|_+|[^\w\s]")
_SYLLABLE = re.compile(r"[^\W\d_]+")
# The tagger is linear in a line's tokens; a pathological line is cut so that memory stays bounded.
_MAX_TOKENS = 5_000
_loading = threading.Lock()


def segment_words(text: str) -> list[str]:
    """The multi-syllable words of a cleaned text, in order, as `cải_cách`: lower case, one tone placement."""
    return [word for line in text.split("\n") for word in _line_words(line)]


def _line_words(line: str) -> list[str]:
    tokens = _FEATURE_TOKEN.findall(place_tones(line))
    words: list[list[str]] = []
    for first in range(0, len(tokens), _MAX_TOKENS):
        chunk = tokens[first : first + _MAX_TOKENS]
        for token, tag in zip(chunk, _tags(chunk), strict=True):
            if tag == "I-W" and words:
                words[-1].append(token)
            else:
                words.append([token])
    syllables = (_SYLLABLE.findall(shadow(" ".join(word))) for word in words if len(word) > 1)
    return ["_".join(word) for word in syllables if len(word) > 1]


def _tags(tokens: list[str]) -> list[str]:
    if not tokens:
        return []
    with _loading:  # the first call is not thread-safe, and later ones hold the GIL anyway
        tags: list[str] = _tagger().predict([[token] for token in tokens])
    return tags


@cache
def _tagger() -> Any:
    """The tagger, loaded once. Importing underthesea adds log handlers; they are taken away again."""
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    root = logging.getLogger()
    handlers = list(root.handlers)
    with contextlib.redirect_stdout(None):
        import underthesea
        from underthesea.models.fast_crf_sequence_tagger import FastCRFSequenceTagger
    root.handlers[:] = handlers
    logging.getLogger("underthesea").handlers.clear()
    tagger = FastCRFSequenceTagger()
    model = SEGMENTER.rpartition("/")[2]
    tagger.load(str(Path(underthesea.__file__).parent / "pipeline/word_tokenize/models" / model))
    return tagger

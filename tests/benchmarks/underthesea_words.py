"""Bare word segmentation: underthesea's own tagger over the tokens of a text, line by line."""

import contextlib
import logging
from functools import cache
from importlib.metadata import distribution
from typing import Any

from archive_search.text import segment
from archive_search.text.segment import _MODELS, SEGMENTER


def tag(text: str) -> None:
    """What ingest is measured against. It is not `word_tokenize`, whose regular expressions cost more."""
    for block in segment._blocks(text):
        for line in block:
            _tagger().predict([[token] for token in line])


@cache
def _tagger() -> Any:
    root = logging.getLogger()
    handlers = list(root.handlers)
    with contextlib.redirect_stdout(None):  # it prints and adds handlers when imported
        from underthesea.models.fast_crf_sequence_tagger import FastCRFSequenceTagger
    root.handlers[:] = handlers
    tagger = FastCRFSequenceTagger()
    model = SEGMENTER.rpartition("/")[2]
    tagger.load(str(distribution("underthesea").locate_file(f"{_MODELS}/{model}")))
    return tagger

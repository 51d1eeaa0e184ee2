"""The index of a collection, with the words of the segmentation, which are found once and kept."""

import gzip
import hashlib
import json
import multiprocessing
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from archive_search.engines.whoosh import WhooshEngine
from archive_search.ingest.batches import cut
from archive_search.model import IndexDocument
from archive_search.text.segment import SEGMENTER, segment_words
from tests.relevance.judged import Collection

_WORKERS = 2
_FEW_TEXTS = 1_000  # segmented sooner in this process than workers start


def build_index(collection: Collection, directory: Path) -> WhooshEngine:
    """An engine in `directory` that holds the collection's texts."""
    engine = WhooshEngine(directory)
    words = find_words(collection)
    documents = (IndexDocument(id_, "", text, words=words[id_]) for id_, text in collection.texts.items())
    for batch in cut(documents, 2_000, 16_000_000, lambda document: len(document.body)):
        with engine.writer() as writer:
            for document in batch:
                writer.put(document)
    return engine


def find_words(collection: Collection) -> dict[str, tuple[str, ...]]:
    """The words of each text, from a file in the system's temporary folder if an earlier run left one."""
    key = hashlib.sha256(json.dumps([SEGMENTER, collection.texts]).encode()).hexdigest()[:16]
    kept = Path(tempfile.gettempdir()) / f"archive-search-words-{key}.json.gz"
    if not kept.exists():
        found = dict(zip(collection.texts, _segment(list(collection.texts.values())), strict=True))
        fresh = kept.with_suffix(".new")
        fresh.write_bytes(gzip.compress(json.dumps(found).encode()))
        fresh.replace(kept)
    words: dict[str, list[str]] = json.loads(gzip.decompress(kept.read_bytes()))
    return {id_: tuple(found) for id_, found in words.items()}


def _segment(texts: list[str]) -> list[list[str]]:
    if len(texts) < _FEW_TEXTS:
        return list(map(segment_words, texts))
    with ProcessPoolExecutor(_WORKERS, multiprocessing.get_context("spawn")) as pool:
        return list(pool.map(segment_words, texts, chunksize=16))

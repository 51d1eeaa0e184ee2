"""What underthesea's segmenter has learned, read from its three files.

`models.bin` is a CRFsuite model: an attribute, such as `T[-1,0].lower=thành phố` (template, value), has a
weight for each tag, and so has each pair of neighbouring tags. Its layout is that of CRFsuite's
`crf1d_model.c`. `features.bin` lists the templates and `dictionary.bin` the words, both pickled.
"""

import pickle
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

_HEADER = struct.Struct("<4sI4sI 3I 5I")
_STRINGS = struct.Struct("<4s5I")
_CHUNK_HEADER = 12
_FEATURE = np.dtype([("of_tags", "<u4"), ("source", "<u4"), ("tag", "<u4"), ("weight", "<f8")])


@dataclass(frozen=True, slots=True)
class Model:
    """`weights[a, t]` is that of attribute a for tag t, `transitions[s, t]` that of tag t after tag s."""

    tags: list[str]
    attributes: list[str]
    weights: Array
    transitions: Array
    templates: list[str]
    dictionary: set[str]


def read_model(folder: Path) -> Model:
    """The model in a folder of underthesea."""
    data = (folder / "models.bin").read_bytes()
    templates = pickle.loads((folder / "features.bin").read_bytes())  # noqa: S301 - of the package
    dictionary = pickle.loads((folder / "dictionary.bin").read_bytes())  # noqa: S301
    magic, _, kind, version, *_, features_at, tags_at, attributes_at, _, _ = _HEADER.unpack_from(data)
    if (magic, kind, version) != (b"lCRF", b"FOMC", 100):
        raise ValueError("no first-order CRFsuite model of version 1.00")
    tags, attributes = list(_strings(data, tags_at)), list(_strings(data, attributes_at))
    weights, transitions = _weights(data, features_at, len(attributes), len(tags))
    return Model(tags, attributes, weights, transitions, templates, dictionary)


def _strings(data: bytes, start: int) -> Iterator[str]:
    """The strings of a CQDB, in the order of their numbers."""
    *_, count, links = _STRINGS.unpack_from(data, start)
    for link in np.frombuffer(data, "<u4", count, start + links).tolist():
        at = start + link
        _, size = struct.unpack_from("<II", data, at)
        yield data[at + 8 : at + 8 + size - 1].decode()  # without the zero that ends it


def _weights(data: bytes, start: int, attributes: int, tags: int) -> tuple[Array, Array]:
    _, _, count = struct.unpack_from("<4sII", data, start)
    features = np.frombuffer(data, _FEATURE, count, start + _CHUNK_HEADER)
    weights, transitions = np.zeros((attributes, tags)), np.zeros((tags, tags))
    for of_tags, table in ((0, weights), (1, transitions)):
        chosen = features[features["of_tags"] == of_tags]
        table[chosen["source"], chosen["tag"]] = chosen["weight"]
    return weights, transitions

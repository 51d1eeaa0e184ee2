"""Whoosh's own codec with denser posting blocks: varint bytes in place of pickled tuples of bytes.

Stock blocks pickle every payload on its own: 1.27 times the text in size, against the figure that
tests/benchmarks prints for these. Blocks of 2,048 postings decode to arrays with less overhead than of 128.
"""

from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3LeafMatcher, W3PostingsWriter

from archive_search.engines.whoosh.positions import encode, encode_steps, varints

_BLOCK_POSTINGS = 2_048
_COMPRESSION = 3


class BlockWriter(W3PostingsWriter):  # type: ignore[misc]
    """Writes a block as (document number steps, None, payload sizes and payloads); all weights are 1."""

    def _mini_ids(self) -> bytes:
        return encode(self._ids)

    def _mini_weights(self) -> None:
        return None

    def _mini_values(self) -> tuple[bytes, bytes]:
        return encode_steps(map(len, self._values)), b"".join(self._values)


class BlockMatcher(W3LeafMatcher):  # type: ignore[misc]
    """Reads such blocks one posting at a time, as Whoosh does when it merges segments."""

    def _read_ids(self) -> None:
        if self._data is None:
            self._read_data()
        self._ids = varints(self._data[0]).cumsum().tolist()

    def _read_values(self) -> None:
        if self._data is None:
            self._read_data()
        sizes, payloads = self._data[2]
        ends = varints(sizes).cumsum().tolist()
        self._values = [payloads[start:end] for start, end in zip([0, *ends], ends, strict=False)]

    def blocks(self) -> Any:
        """All blocks as (document steps, payload sizes, payloads), each still encoded."""
        while self.is_active():
            self._read_data()
            yield self._data[0], *self._data[2]
            self._next_block()


class BlockCodec(W3Codec):  # type: ignore[misc]
    def __init__(self) -> None:
        super().__init__(blocklimit=_BLOCK_POSTINGS, compression=_COMPRESSION, inlinelimit=0)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> BlockWriter:
        return BlockWriter(dbfile, self._blocklimit, byteids, self._compression, self._inlinelimit)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> BlockMatcher:
        offset, length = terminfo.extent()
        return BlockMatcher(dbfile, offset, length, format_, term=term, scorer=scorer)

"""The file of a segment: numbers as bytes, postings as arrays, arrays in a file."""

import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_search.engines.whoosh import segment
from archive_search.engines.whoosh.arrays import ArrayWriter, read_arrays
from archive_search.engines.whoosh.inversion import invert_text
from archive_search.engines.whoosh.postings import Postings, merged, pack, unpack
from archive_search.engines.whoosh.segment import Segment, write_segment
from archive_search.engines.whoosh.strings import Strings
from archive_search.engines.whoosh.varints import decode, encode
from archive_search.model import IndexDocument


@given(st.lists(st.integers(0, 2**62)))
def test_numbers_survive_as_bytes(numbers: list[int]) -> None:
    data, ends = encode(np.array(numbers, np.int64))
    assert decode(data).tolist() == numbers
    assert len(ends) == len(numbers) and (not numbers or ends[-1] == len(data))


def written(path: Path, texts: list[str], old: list[tuple[Segment, list[int]]]) -> Segment:
    documents = [IndexDocument(f"{path.stem}{number}", "", text) for number, text in enumerate(texts)]
    with path.open("wb") as file:
        write_segment(file, documents, [(each, np.array(numbers)) for each, numbers in old])
    return Segment(path)


def random_texts(seed: int, count: int) -> list[str]:
    chosen = random.Random(seed)
    return [
        " ".join(chosen.choices("đất rừng biển sông núi trời mây gió".split(), k=12)) for _ in range(count)
    ]


def everything(segment: Segment) -> dict[bytes, list[int]]:
    terms = segment.text.terms
    return {term: segment.keys(term.decode()).tolist() for term in terms.cut(0, len(terms))}


@pytest.mark.parametrize("chunk", [1, 1 << 20])
def test_merged_segment_is_the_one_written_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chunk: int
) -> None:
    monkeypatch.setattr(segment, "_CHUNK", chunk)
    first, second, third = (random_texts(seed, 9) for seed in range(3))
    one = written(tmp_path / "a.col", first, [])
    two = written(tmp_path / "b.col", second, [])
    # Of the first all but documents 0 and 4 live on, behind the nine new ones; of the second all.
    numbers = [-1, 9, 10, 11, -1, 12, 13, 14, 15]
    both = written(tmp_path / "c.col", third, [(one, numbers), (two, list(range(16, 25)))])
    kept = [text for number, text in enumerate(first) if number not in (0, 4)]
    at_once = written(tmp_path / "d.col", [*third, *kept, *second], [])
    assert everything(both) == everything(at_once)
    assert both.documents.lengths.tolist() == at_once.documents.lengths.tolist()


def test_term_of_deleted_documents_only_is_gone_after_a_merge(tmp_path: Path) -> None:
    old = written(tmp_path / "a.col", ["đất", "rừng"], [])
    assert set(everything(written(tmp_path / "b.col", [], [(old, [-1, 0])]))) == {"rừng".encode()}


def test_postings_of_neighbouring_terms_are_read_alone() -> None:
    whole, _ = invert_text([IndexDocument("", "", text) for text in random_texts(1, 20)])
    data, ends, held = pack(whole)
    part = unpack(data[ends[1] : ends[4]], whole.terms[2:5], whole.frequencies[2:5], held[2:5])
    assert [part.frequencies.tolist(), len(part.docs)] == [
        whole.frequencies[2:5].tolist(),
        sum(part.frequencies),
    ]
    start = int(whole.frequencies[:2].sum())
    assert part.docs.tolist() == whole.docs[start : start + len(part.docs)].tolist()


def test_postings_without_positions_merge() -> None:
    none = np.empty(0, np.int64)
    parts = [Postings([b"a"], np.array([1]), np.array([doc]), np.array([7]), none) for doc in (0, 3)]
    both = merged(parts)
    assert [both.docs.tolist(), both.counts.tolist(), both.steps.tolist()] == [[0, 3], [7, 7], []]


def test_array_written_in_pieces_is_one(tmp_path: Path) -> None:
    with (tmp_path / "x.col").open("wb") as file:
        arrays = ArrayWriter(file)
        arrays.add("bytes", np.arange(3, dtype=np.uint8))
        for piece in ([1.5], [2.5, 3.5]):
            arrays.add("numbers", np.array(piece))
        arrays.close()
    found = read_arrays(tmp_path / "x.col")
    assert {name: array.tolist() for name, array in found.items()} == {
        "bytes": [0, 1, 2],
        "numbers": [1.5, 2.5, 3.5],
    }


@pytest.mark.parametrize("size", [0, 5, 40])
def test_cut_off_file_is_refused(tmp_path: Path, size: int) -> None:
    with (tmp_path / "x.col").open("wb") as file:
        arrays = ArrayWriter(file)
        arrays.add("numbers", np.arange(9))
        arrays.close()
    data = (tmp_path / "x.col").read_bytes()
    (tmp_path / "x.col").write_bytes(data[:size])
    with pytest.raises(ValueError):
        read_arrays(tmp_path / "x.col")


def test_strings_are_found_by_number_and_in_order() -> None:
    strings = Strings.of([b"ab", b"", b"c"])
    assert [strings[0], strings[1], strings[2], strings.cut(1, 3)] == [b"ab", b"", b"c", [b"", b"c"]]
    ordered = Strings.of([b"a", b"ab", b"b"])
    assert [ordered.find(b"ab"), ordered.find(b"aa"), ordered.place(b"aa")] == [1, None, 1]

"""The tags of our tagger are those of underthesea's own, token by token."""

import contextlib
import logging
import random
import unicodedata
from dataclasses import replace
from importlib.metadata import distribution
from pathlib import Path

import pytest

from archive_search.errors import ConfigError
from archive_search.text import segment
from archive_search.text.segment.model import read_model
from archive_search.text.segment.tagger import Tagger

MODEL = distribution("underthesea").locate_file(
    "underthesea/pipeline/word_tokenize/models/ws_crf_vlsp2013_20230727"
)
ARTICLES = sorted((Path(__file__).parents[2] / "corpus").rglob("*.txt"))
ODD = """BOS EOS bos eos True False T[0]=a = BOS BOS EOS
007 2147483647 2147483648 0000000000000000000001 99999999999 ٣ ० 31.608 24/6/2020
H&M A&B&C __ _ Đ. c - – … “ ” 🙂 🙂 A 😀 汉字 한국어 ΑΣ Σ İ ǅ ß ﬁ ŉ
UBND THÀNH PHỐ VĨNH YÊN hoà hòa uỷ ủy quý Thành phố thành Phố
đồng""".splitlines()


@pytest.fixture(scope="module")
def theirs():
    root = logging.getLogger()
    handlers = list(root.handlers)
    with contextlib.redirect_stdout(None):
        from underthesea.models.fast_crf_sequence_tagger import FastCRFSequenceTagger
    root.handlers[:] = handlers
    tagger = FastCRFSequenceTagger()
    tagger.load(str(MODEL))
    return tagger


@pytest.fixture(scope="module")
def model():
    return read_model(Path(str(MODEL)))


@pytest.fixture(scope="module")
def ours(model):
    return Tagger(model)


def disagreements(lines, ours, theirs):
    """The lines that get other tags, all given to ours at once and to theirs one by one."""
    lines = [line for line in lines if line]
    wanted = [bytes(tag == "I-W" for tag in theirs.predict([[token] for token in line])) for line in lines]
    return [line for line, tags, want in zip(lines, ours.tag(lines), wanted, strict=True) if tags != want]


def tokens(text):
    return [line for block in segment._blocks(text) for line in block]


@pytest.mark.parametrize(
    "form",
    [str, str.upper, str.lower, str.title, lambda text: unicodedata.normalize("NFD", text)],
    ids=["as written", "upper", "lower", "title", "decomposed"],
)
def test_articles_are_tagged_as_underthesea_does(form, ours, theirs):
    text = "\n".join(path.read_text(encoding="utf-8") for path in ARTICLES[:8])
    assert disagreements(tokens(form(text)), ours, theirs) == []


def test_odd_tokens_are_tagged_as_underthesea_does(ours, theirs):
    assert disagreements([line.split() for line in ODD], ours, theirs) == []


def test_random_lines_are_tagged_as_underthesea_does(ours, theirs):
    chance = random.Random(6)
    pieces = [*"aàăâđêôơưABĐ 0123.,;!?-_&/()“”🙂汉한\u0301\u0323\u200d ", *" ".join(ODD).split()]
    text = "\n".join("".join(chance.choices(pieces, k=chance.randrange(40))) for _ in range(1500))
    words = [chance.choices(" ".join(ODD).split(), k=chance.randrange(12)) for _ in range(500)]
    assert disagreements(tokens(text) + words, ours, theirs) == []


def test_equal_taggings_are_chosen_between_as_underthesea_does(ours, theirs):
    assert disagreements([["tx", "%", "ʺn", "🙂", "Đ&câA", "^", "̣", "Đl"]], ours, theirs) == []


@pytest.mark.parametrize(
    "name", ["T[0,3]", "T[-3]", "T[1,0]", "T[0][1].lower", "T[0].isallcap", "T[0,1].isdigit"]
)
def test_a_model_with_other_templates_is_refused(name, model):
    with pytest.raises(ValueError, match="unknown template"):
        Tagger(replace(model, templates=[*model.templates, name]))


def test_a_model_with_other_tags_is_refused(model):
    with pytest.raises(ValueError, match="unknown tags"):
        Tagger(replace(model, tags=["B", "I"]))


@pytest.mark.parametrize("content", [b"", b"lCRF", b"PK" + bytes(100), None])
def test_a_damaged_model_is_reported_with_what_to_do(content, tmp_path, monkeypatch):
    for name in ("features.bin", "dictionary.bin"):
        (tmp_path / name).write_bytes(Path(str(MODEL), name).read_bytes())
    if content is not None:
        (tmp_path / "models.bin").write_bytes(content)
    monkeypatch.setattr(segment, "read_model", lambda _: read_model(tmp_path))
    with pytest.raises(ConfigError, match="install underthesea"):
        segment._tagger.__wrapped__()

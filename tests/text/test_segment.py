import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from archive_search.text.segment import segment_words

SENTENCE = "UBND thành phố tổ chức hội nghị về cải cách hành chính"


def test_words_of_several_syllables_are_found() -> None:
    assert segment_words(SENTENCE) == ["thành_phố", "tổ_chức", "hội_nghị", "cải_cách", "hành_chính"]


def test_words_do_not_cross_lines() -> None:
    assert segment_words("hội\nnghị") == []


def test_old_and_new_tone_placement_give_the_same_words() -> None:
    assert segment_words("văn hoá, sức khoẻ, hoà bình") == segment_words("văn hóa, sức khỏe, hòa bình")


def test_lines_that_hang_the_public_function_take_no_time() -> None:
    start = time.process_time()
    segment_words("http://x.vn/" + "." * 60)
    segment_words("www.vinhyen.gov.vn/tin-tuc" + "!" * 60)
    segment_words("a." * 10_000)
    segment_words("đồng chí " * 20_000)
    assert time.process_time() - start < 20


def test_odd_text_gives_words_and_no_error() -> None:
    for text in ("", " ", "\n\n", "🙂🙂", "汉字 한국어", "x" * 10_000, "_ __", "&&", "a&b&c"):
        assert isinstance(segment_words(text), list)


def test_first_calls_from_many_threads_agree() -> None:
    code = (
        "from concurrent.futures import ThreadPoolExecutor as P\n"
        "from archive_search.text.segment import segment_words as s\n"
        f"print(len({{tuple(r) for r in P(8).map(s, [{SENTENCE!r}] * 16)}}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"
    with ThreadPoolExecutor(4) as pool:
        assert len({tuple(words) for words in pool.map(segment_words, [SENTENCE] * 8)}) == 1


def test_underthesea_is_not_imported_for_its_model() -> None:
    code = (
        "import logging, sys; from archive_search.text.segment import segment_words as s\n"
        f"print(len(s({SENTENCE!r})), 'underthesea' in sys.modules, logging.getLogger().handlers)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "5 False []"

from archive_search.text.snippets import Pattern, best_passage, mark_all, marks

FOLDED = [Pattern(("cai",), folded=True), Pattern(("cach",), folded=True)]


def marked(text: str, patterns: list[Pattern]) -> str:
    for start, end in reversed(marks(text, patterns)):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


def shown(text: str, patterns: list[Pattern], length: int = 60) -> str:
    passage, spans = best_passage(text, patterns, length)
    for start, end in reversed(spans):
        passage = f"{passage[:start]}[{passage[start:end]}]{passage[end:]}"
    return passage


def test_words_side_by_side_are_one_mark() -> None:
    assert marked("Công tác cải cách, cải tiến", FOLDED) == "Công tác [cải cách], [cải] tiến"


def test_exact_pattern_needs_the_accents() -> None:
    assert marked("đất dắt Đất", [Pattern(("đất",))]) == "[đất] dắt [Đất]"


def test_other_tone_placement_is_marked() -> None:
    assert marked("Uỷ ban", [Pattern(("ủy", "ban"))]) == "[Uỷ ban]"


def test_phrase_is_marked_only_as_a_phrase() -> None:
    assert (
        marked("ngân sách và sách, ngân. Sách", [Pattern(("ngân", "sách"))])
        == "[ngân sách] và sách, ngân. Sách"
    )


def test_prefix_marks_the_whole_word() -> None:
    assert marked("tiền tiến tin", [Pattern(("tie",), folded=True, prefix=True)]) == "[tiền tiến] tin"


def test_number_is_marked_as_written() -> None:
    assert marked("đạt 31.608 tỷ", [Pattern(("31608",))]) == "đạt [31.608] tỷ"
    assert marked("trên 31.608 tỷ đồng", [Pattern(("31608", "tỷ", "đồng"))]) == "trên [31.608 tỷ đồng]"


def test_passage_is_the_place_where_most_is_together() -> None:
    text = "Cải tiến một chút. " * 5 + "Nói về cách làm. " * 5 + "Rồi cải cách thật sự. " + "Hết chuyện. " * 9
    assert "[cải cách]" in shown(text, FOLDED)


def test_passage_without_match_is_the_beginning_in_whole_words() -> None:
    assert shown("một hai ba bốn năm sáu bảy", [], length=12) == "một hai ba …"


def test_passage_starts_at_its_sentence_and_ends_with_a_whole_word() -> None:
    text = "Câu đầu dài thật dài để đẩy. Đây là đất dịch vụ của xã, còn nữa và nữa và nữa."
    assert shown(text, [Pattern(("đất",))], length=40) == "… Đây là [đất] dịch vụ của xã, còn nữa và …"


def test_passage_cuts_no_date_and_starts_with_no_comma() -> None:
    text = "Ngày 18/4/2024, tại xã, khởi công đường ngày 30/9/2025 và sau đó còn nhiều lời nữa"
    for length in range(12, 80):
        passage, _ = best_passage(text, [Pattern(("khởi",))], length)
        words = passage.strip("… ").split()
        assert set(words) <= set(text.split()), passage
    spaced = 9 * "một hai ba " + "năm , đất nằm ngoài ranh giới quy hoạch của khu đô thị mới ở ven sông"
    assert shown(spaced, [Pattern(("nằm",))], length=36).startswith("… đất [nằm]")


def test_short_text_is_shown_whole() -> None:
    assert shown("Chỉ có đất.", [Pattern(("đất",))]) == "Chỉ có [đất]."


def test_line_break_becomes_a_blank_and_marks_stay_true() -> None:
    passage, spans = best_passage("một\nđất", [Pattern(("đất",))])
    assert (passage, [passage[a:b] for a, b in spans]) == ("một đất", ["đất"])


def test_stray_syllables_are_not_marked_where_the_words_stand_together_elsewhere() -> None:
    texts = ["cải cách", "cải tạo", "cách làm"]
    assert mark_all(texts, FOLDED) == [((0, 8),), (), ()]
    assert mark_all(texts[1:], FOLDED) == [((0, 3),), ((0, 4),)]


def test_one_endless_word_is_cut_nowhere_wrong() -> None:
    passage, spans = best_passage("x" * 1_000, [Pattern(("x" * 1_000,))], 50)
    assert passage[spans[0][0] : spans[0][1]] == "x" * 1_000


def test_match_inside_an_endless_word_is_shown() -> None:
    passage, spans = best_passage("x" * 500 + "7" + "x" * 500, [Pattern(("7",))], 50)
    assert [passage[start:end] for start, end in spans] == ["7"]


def test_endless_word_without_match_is_cut() -> None:
    assert best_passage("x" * 1_000, [], 50) == ("x" * 50 + " …", ())

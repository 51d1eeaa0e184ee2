from archive_search.text.collate import collation_key, name_key


def test_letters_come_before_tones_and_tones_before_case() -> None:
    words = [
        "Ăn",
        "Ân",
        "An",
        "Án",
        "an",
        "Da",
        "Đa",
        "hoa",
        "hòa",
        "hỏa",
        "hõa",
        "hóa",
        "họa",
        "Ông",
        "Oanh",
        "Ơn",
        "Ưng",
        "Uyên",
    ]
    want = [
        "an",
        "An",
        "Án",
        "Ăn",
        "Ân",
        "Da",
        "Đa",
        "hoa",
        "hòa",
        "hỏa",
        "hõa",
        "hóa",
        "họa",
        "Oanh",
        "Ông",
        "Ơn",
        "Uyên",
        "Ưng",
    ]
    assert sorted(words, key=collation_key) == want


def test_a_letter_later_in_the_word_outweighs_an_earlier_tone() -> None:
    assert sorted(["hạ b", "ha c"], key=collation_key) == ["hạ b", "ha c"]


def test_names_are_ordered_by_given_name() -> None:
    names = ["Nguyễn Thị Thu Hường", "Trần Ngọc Hải", "Nguyễn Thị Thu Hà", "Đỗ Thị Hương"]
    assert sorted(names, key=name_key) == [
        "Nguyễn Thị Thu Hà",
        "Trần Ngọc Hải",
        "Đỗ Thị Hương",
        "Nguyễn Thị Thu Hường",
    ]


def test_single_name_has_a_place_too() -> None:
    assert sorted(["Long", "Lê An"], key=name_key) == ["Lê An", "Long"]

from archive_search.model import Article, Mention, Role
from archive_search.web.evidence import Official, officials
from tests.cost import costs_less_than


def role_in(text: str, office: str, status: str = "holds", capacity: bool = False) -> Role:
    start = text.index(office)
    return Role(office, "", "", status, start, start + len(office), capacity)


def named(text: str, name: str, *roles: Role, field: str = "body") -> list[Official]:
    start = text.index(name)
    title, body, captions = (text if field == part else "" for part in ("title", "body", "captions"))
    article = Article("1", "1", title, body, "nguồn", "tệp", captions=(captions,))
    return officials(article, [Mention(name, field, start, start + len(name), roles)])


def test_offices_of_one_sentence_stand_together_and_are_marked() -> None:
    text = "Trời mưa.\nÔng Lê Văn Tám, Bí thư Đảng ủy, Chủ tịch HĐND xã phát biểu. Trời tạnh."
    (official,) = named(
        text, "Lê Văn Tám", role_in(text, "Bí thư Đảng ủy"), role_in(text, "Chủ tịch HĐND xã")
    )
    (said,) = official.evidence
    assert (said.offices, said.place) == ("Bí thư Đảng ủy, Chủ tịch HĐND xã", "doan-2")
    assert said.sentence.text == "Ông Lê Văn Tám, Bí thư Đảng ủy, Chủ tịch HĐND xã phát biểu."
    marked = [said.sentence.text[start:end] for start, end in said.sentence.marks]
    assert marked == ["Lê Văn Tám", "Bí thư Đảng ủy", "Chủ tịch HĐND xã"]


def test_how_an_office_is_held_is_said_once() -> None:
    text = "Bà Lê Thị Chín được bầu giữ chức Chủ tịch UBND xã; nguyên Bí thư Đoàn; Trưởng đoàn giám sát."
    roles = (
        role_in(text, "Chủ tịch UBND xã", "elected"),
        role_in(text, "nguyên Bí thư Đoàn", "former"),
        role_in(text, "Trưởng đoàn giám sát", capacity=True),
    )
    (official,) = named(text, "Lê Thị Chín", *roles)
    assert official.evidence[0].offices == (
        "Chủ tịch UBND xã (được bầu), nguyên Bí thư Đoàn, Trưởng đoàn giám sát (việc được giao)"
    )


def test_long_sentence_is_cut_around_the_person() -> None:
    text = "đầu câu " * 60 + "ông Lê Văn Tám, Chủ tịch UBND xã, " + "cuối câu " * 60
    (official,) = named(text, "Lê Văn Tám", role_in(text, "Chủ tịch UBND xã"))
    sentence = official.evidence[0].sentence
    assert sentence.text.startswith("… ")
    assert sentence.text.endswith(" …")
    assert len(sentence.text) < 210
    assert [sentence.text[start:end] for start, end in sentence.marks] == ["Lê Văn Tám", "Chủ tịch UBND xã"]


def test_title_and_captions_are_places_of_their_own() -> None:
    text = "Bí thư Lê Văn Tám thăm chợ"
    for field, place in (("title", "tieu-de"), ("captions", "chu-thich")):
        (official,) = named(text, "Lê Văn Tám", role_in(text, "Bí thư"), field=field)
        assert official.evidence[0].place == place


def test_person_without_an_office_is_left_out() -> None:
    assert named("Anh Lê Văn Tám kể.", "Lê Văn Tám") == []


def test_a_hundred_thousand_letters_take_less_than_a_second() -> None:
    text = "Lê Văn Tám, Bí thư " * 5_300
    starts = range(0, len(text), 19)
    mentions = [
        Mention(f"Tám {at}", "body", at, at + 10, (Role("Bí thư", "", "", "holds", at + 12, at + 18),))
        for at in starts
    ]
    article = Article("1", "1", "", text, "", "")
    assert len(officials(article, mentions)) == 5_300
    assert costs_less_than(1, lambda: officials(article, mentions))

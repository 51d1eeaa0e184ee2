from archive_search.language import gettext, ngettext, speaking, spoken


def test_a_message_nobody_translated_is_said_as_written():
    for language in (None, "vi", "en"):
        with speaking(language):
            assert gettext("câu chưa ai dịch") == "câu chưa ai dịch"


def test_the_language_ends_with_its_block():
    with speaking("en"):
        assert spoken() == "en"
        with speaking("vi"):
            assert spoken() == "vi"
        assert spoken() == "en"
    assert spoken() is None


def test_a_count_chooses_its_form():
    assert [ngettext("%(n)s article", "%(n)s articles", n) % {"n": n} for n in (1, 2)] == [
        "1 article",
        "2 articles",
    ]

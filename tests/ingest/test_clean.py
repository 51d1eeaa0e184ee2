"""From record to article: one form of text, precedence of sources, identity, content hash."""

import unicodedata
from dataclasses import replace

import pytest

from archive_search.ingest.clean import canonical_url, clean, content_hash
from archive_search.model import Article, RawRecord, Rejected
from tests.ingest.samples import FIRST, SECOND

RECORD = RawRecord(
    "2020/a.html", "html-page", "utf-8", b"...", f"{FIRST}\n{SECOND}", title="Tựa", date="24/06/2020"
)


def cleaned(source=None, **changes) -> Article:
    article = clean(
        replace(RECORD, **changes), default_source="Cổng mặc định", source=source, unit="huyện Sơn Hạ"
    )
    assert isinstance(article, Article), article
    return article


def refused(**changes) -> str:
    result = clean(replace(RECORD, **changes), default_source="A", source=None, unit="")
    assert isinstance(result, Rejected) and result.path == RECORD.path
    return result.reason


def test_text_is_put_in_one_form():
    article = cleaned(
        title=" Tựa \u200b\n hai ",
        text=f"\n{unicodedata.normalize('NFD', FIRST)}\u00a0 \r\n \n\n{SECOND.replace(' ', chr(9))}\n",
        authors=("Thu  Vân", "Thu Vân", " "),
        captions=("Ðại biểu",),
    )
    assert article.title == "Tựa hai"
    assert article.body == f"{FIRST}\n{SECOND}"
    assert (article.authors, article.captions) == (("Thu Vân",), ("Đại biểu",))
    assert article.unit == "huyện Sơn Hạ"


def test_half_letters_are_in_nothing_that_is_stored():
    article = cleaned(source="Báo\udcff", key="7\ud800", title="Tựa\ud800")
    assert str(article).encode() and article.source == "Báo"
    assert article.id != cleaned(source="Báo", key="7\ud801").id


def test_title_repeated_above_the_text_is_no_paragraph():
    assert cleaned(title="Huyện họp phiên", text=f"HUYỆN HỌP PHIÊN\n{FIRST}").body == FIRST


def test_missing_title_is_the_first_sentence_and_said():
    article = cleaned(title=None, text="Huyện họp phiên tháng 6. Câu sau.\nĐoạn hai.")
    assert article.title == "Huyện họp phiên tháng 6."
    assert article.notes == ("No title was found; the first sentence stands in.",)


@pytest.mark.parametrize("text", ["", " \n\u00a0\n", "\u200b", "Tựa"])
def test_record_without_text_is_rejected(text):
    assert refused(text=text).startswith("empty")


def test_impossible_date_is_rejected_and_an_unreadable_one_noted():
    assert refused(date="31/02/2021").startswith("date 31/02/2021 does not exist")
    article = cleaned(date="hôm qua")
    assert article.date is None
    assert article.notes == ("The date 'hôm qua' could not be read.",)


def test_the_clerk_names_the_source_before_the_page_and_the_page_before_the_default():
    assert cleaned(source="Báo A", text=FIRST).source == "Báo A"
    assert replace(cleaned(), source="").source == ""
    record = replace(RECORD, source="Báo B")
    assert clean(record, default_source="C", source="Báo A", unit="").source == "Báo A"
    assert clean(record, default_source="C", source=None, unit="").source == "Báo B"
    assert clean(RECORD, default_source="C", source=None, unit="").source == "C"


def test_identity_is_the_address_else_source_and_key_or_path():
    with_url = cleaned(url="HTTPS://A.example/Tin/1/?utm_source=zalo&id=3#top")
    assert with_url.source_id == "https://a.example/Tin/1?id=3"
    assert with_url.url == "HTTPS://A.example/Tin/1/?utm_source=zalo&id=3#top"
    assert cleaned().source_id == "Cổng mặc định\n2020/a.html"
    assert cleaned(key="k7").source_id == "Cổng mặc định\nk7"
    assert len(cleaned().id) == 20 and cleaned().id != cleaned(key="k7").id


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "/tin/1", "https://[bad/1", "mailto:a@b.example", " "]
)
def test_what_is_no_web_address_is_left_out(url):
    article = cleaned(url=url)
    assert article.url is None
    assert article.source_id == "Cổng mặc định\n2020/a.html"


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("http://A.Example/", "http://a.example"),
        ("http://a.example/Tin/", "http://a.example/Tin"),
        ("http://a.example/t?fbclid=1&gclid=2&b=%C3%A1&a=", "http://a.example/t?b=%C3%A1&a="),
        ("http://a.example/t?id=1&utm_campaign=x#y", "http://a.example/t?id=1"),
    ],
)
def test_address_has_one_form(url, canonical):
    assert canonical_url(url) == canonical


def test_content_hash_sees_content_only():
    article = cleaned()
    same = replace(
        article,
        id="x",
        source="khác",
        url="http://a.example",
        residue="x",
        body=unicodedata.normalize("NFD", article.body).replace(" ", "  "),
    )
    assert content_hash(same) == content_hash(article)
    others = [
        replace(article, title="Khác"),
        replace(article, date=None),
        replace(article, body=f"{FIRST} Thêm."),
        replace(article, authors=("Thu Vân",)),
        replace(article, captions=("Thu Vân",)),
    ]
    assert len({content_hash(other) for other in [article, *others]}) == 6


def test_byline_in_the_text_gives_way_to_stated_authors():
    text = f"{FIRST}\nĐức Minh"
    assert cleaned(text=text).authors == ("Đức Minh",)
    stated = cleaned(text=text, authors=("Thu Vân",))
    assert (stated.authors, stated.body) == (("Thu Vân",), FIRST)


def test_captions_are_guessed_only_in_text_without_markup():
    line = "Người dân phường Bến Trám nộp hồ sơ trên điện thoại tại nhà văn hóa khu phố"
    text = f"{FIRST}\n{line}\n{SECOND}"
    assert cleaned(text=text, format="jsonl").captions == (line,)
    assert cleaned(text=text, format="md").captions == ()

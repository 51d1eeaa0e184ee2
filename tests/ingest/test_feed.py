"""RSS and Atom: entries with their whole text are articles, teasers are not."""

import pytest

from archive_search.model import Article, Rejected
from tests.ingest.office import TITLE
from tests.ingest.samples import FIRST, SECOND, results_of

HTML = f"<p>{FIRST}</p><p>{SECOND}</p>"
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Tin mới</title>
<item><title>{TITLE}</title><link>https://sonha.example/tin/1</link><dc:creator>Thu Vân</dc:creator>
<pubDate>Wed, 24 Jun 2020 23:30:00 +0700</pubDate><description>{FIRST[:50]}</description>
<content:encoded><![CDATA[{HTML}]]></content:encoded></item>
<item><title>Chỉ có tóm tắt</title><link>https://sonha.example/tin/2</link><description>{FIRST}</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Tin</title>
<entry><title type="html">Họp &amp;amp; bàn</title><id>tag:sonha.example,2020:1</id>
<link rel="enclosure" href="https://sonha.example/a.mp3"/><link href="https://sonha.example/tin/3"/>
<published>2020-06-24T08:00:00+07:00</published><updated>2020-06-25T08:00:00+07:00</updated>
<author><name>Đức Minh</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{HTML}</div></content></entry></feed>"""


def test_entry_with_its_whole_text_is_an_article(tmp_path):
    article, teaser = results_of(tmp_path, "tin.rss", RSS)
    assert isinstance(article, Article)
    assert (article.title, article.body) == (TITLE, f"{FIRST}\n{SECOND}")
    assert (article.url, article.date.isoformat()) == ("https://sonha.example/tin/1", "2020-06-24")
    assert (article.authors, article.path) == (("Thu Vân",), "tin.rss#1")
    assert isinstance(teaser, Rejected) and "only a summary" in teaser.reason


def test_atom_in_xhtml_is_read(tmp_path):
    (article,) = results_of(tmp_path, "tin.atom", ATOM)
    assert (article.title, article.body) == ("Họp & bàn", f"{FIRST}\n{SECOND}")
    assert (article.url, article.authors) == ("https://sonha.example/tin/3", ("Đức Minh",))
    assert (article.date.isoformat(), article.modified.isoformat()) == ("2020-06-24", "2020-06-25")


def test_long_description_is_taken_for_the_text(tmp_path):
    text = f"{FIRST} {SECOND} {FIRST} {SECOND}"
    feed = f"<rss><channel><item><title>Tựa</title><description>{text}</description></item></channel></rss>"
    (article,) = results_of(tmp_path, "tin.xml", feed)
    assert article.body == text


def test_feed_in_utf_16_is_read(tmp_path):
    article, _ = results_of(tmp_path, "tin.rss", RSS.replace("utf-8", "utf-16").encode("utf-16"))
    assert article.title == TITLE


@pytest.mark.parametrize("content", ["<html><body>Tin</body></html>", "<rss><channel/></rss>"])
def test_other_xml_is_rejected(tmp_path, content):
    (rejected,) = results_of(tmp_path, "tin.xml", content)
    assert rejected.reason.startswith("no RSS or Atom feed")


def test_entities_are_neither_expanded_nor_fetched(tmp_path):
    (tmp_path / "secret").write_text("bí mật", "utf-8")
    entities = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    kind = f'<!DOCTYPE rss [<!ENTITY a0 "lol">{entities}<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    text = f"{FIRST} {SECOND} {FIRST} {SECOND}"
    item = f"<item><title>Tựa &a9;&x;</title><description>{text} &x;&a9;</description></item>"
    (result,) = results_of(tmp_path, "tin.xml", f"{kind}<rss><channel>{item}</channel></rss>")
    assert "bí mật" not in str(result) and "lollol" not in str(result)

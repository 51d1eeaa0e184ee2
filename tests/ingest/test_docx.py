"""Word documents: the text in its order, tables and notes included, what was struck out left out."""

import io
import zipfile

import docx
import pytest

from tests.ingest.office import TITLE, saved, word
from tests.ingest.samples import FIRST, SECOND, THIRD, article_of, reason_of


def changed(data: bytes, **parts: bytes) -> bytes:
    """The document with parts replaced or added, `footnotes=b"..."` being word/footnotes.xml."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name.removeprefix("word/").removesuffix(".xml") not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(f"word/{name}.xml", content)
    return file.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def body(inner: str) -> bytes:
    return f"<w:document {W}><w:body>{inner}</w:body></w:document>".encode()


def p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_title_and_paragraphs_are_read(tmp_path):
    article = article_of(tmp_path, "tin.docx", word())
    assert (article.title, article.body, article.format) == (TITLE, f"{FIRST}\n{SECOND}", "docx")


def test_without_styles_the_head_is_read_like_that_of_a_text(tmp_path):
    article = article_of(tmp_path, "tin.docx", word([TITLE, "24/6/2020", FIRST, SECOND], title=""))
    assert (article.title, article.date.isoformat()) == (TITLE, "2020-06-24")
    assert article.body == f"{FIRST}\n{SECOND}"


def test_tables_stand_in_their_place_a_row_a_paragraph(tmp_path):
    document = docx.Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph(FIRST)
    table = document.add_table(2, 2)
    for index, text in enumerate(("Xã", "Tỷ lệ", "Sơn Lâm", "40,1%")):
        table.cell(index // 2, index % 2).text = text
    document.add_paragraph(SECOND)
    article = article_of(tmp_path, "tin.docx", saved(document))
    assert article.body.split("\n") == [FIRST, "Xã Tỷ lệ", "Sơn Lâm 40,1%", SECOND]


def test_text_in_one_large_cell_keeps_its_paragraphs(tmp_path):
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = TITLE
    for text in (FIRST, SECOND):
        cell.add_paragraph(text)
    assert article_of(tmp_path, "tin.docx", saved(document)).body == f"{FIRST}\n{SECOND}"


def test_footnotes_come_last_and_separators_do_not(tmp_path):
    notes = (
        f'<w:footnotes {W}><w:footnote w:id="0" w:type="separator">{p("----")}</w:footnote>'
        f'<w:footnote w:id="1">{p(THIRD)}</w:footnote></w:footnotes>'
    )
    article = article_of(tmp_path, "tin.docx", changed(word(), footnotes=notes.encode()))
    assert article.body.split("\n") == [FIRST, SECOND, THIRD]


def test_captions_are_told_by_their_style(tmp_path):
    document = docx.Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph(FIRST)
    document.add_paragraph("Các đại biểu dự hội nghị", style="Caption")
    article = article_of(tmp_path, "tin.docx", saved(document))
    assert (article.body, article.captions) == (FIRST, ("Các đại biểu dự hội nghị",))


def test_deleted_text_and_fallbacks_are_left_out(tmp_path):
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    inner = (
        p(TITLE)
        + p(FIRST)
        + "<w:p><w:del><w:r><w:delText>Bị xóa.</w:delText><w:t>Bị xóa.</w:t></w:r></w:del></w:p>"
        + f"<mc:AlternateContent {mc}><mc:Choice>{p(SECOND)}</mc:Choice>"
        + f"<mc:Fallback>{p(SECOND)}</mc:Fallback></mc:AlternateContent>"
    )
    article = article_of(tmp_path, "tin.docx", changed(word(), document=body(inner)))
    assert article.body == f"{FIRST}\n{SECOND}"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 cut off", "the packed file is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old Word file or one with a password"),
        (changed(word(), document=body("")), "empty"),
        (changed(word(), document=b"no XML"), "broken XML"),
        (changed(word(), document=b"<a>" + bytes(100_000_000)), "expands more than 200-fold"),
    ],
)
def test_what_cannot_be_read_is_rejected_with_its_reason(tmp_path, data, reason):
    assert reason_of(tmp_path, "tin.docx", data).startswith(reason)


def test_entities_are_not_expanded(tmp_path):
    (tmp_path / "secret").write_text("bí mật", "utf-8")
    entities = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    kind = f'<!DOCTYPE d [<!ENTITY a0 "lol">{entities}<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    document = kind.encode() + body(p(TITLE) + p(FIRST) + p("&x;") + p("&a9;") + p(SECOND))
    article = article_of(tmp_path, "tin.docx", changed(word(), document=document))
    assert "bí mật" not in article.body and "lol" not in article.body

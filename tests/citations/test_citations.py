"""Citations, read back by the public parsers of their formats."""

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from pylatexenc.latex2text import LatexNodes2Text

from archive_search.citations import Cited, bibtex, csl_json, in_words, ris

CITED = Cited(
    id="0000000000000000abcd",
    title="Thành phố đẩy mạnh “cải cách hành chính”",
    authors=("Thu Hiền", "Nguyễn Văn An and Sons"),
    source="Cổng thông tin điện tử thành phố",
    date=dt.date(2020, 6, 4),
    url="https://thanhpho.example/tin?id=1&muc=a_b#dau",
    permalink="https://tin.example/article/0000000000000000abcd",
    sha256="0" * 64,
    accessed=dt.date(2026, 11, 24),
)
BARE = replace(CITED, authors=(), date=None, url="")

# What reaches a citation: one line of cleaned text.
texts = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x1EF9, exclude_categories=("C", "Z")), min_size=1
)


def read_bibtex(cited: Cited) -> dict[str, str]:
    """Every field as it is set; addresses are set as they stand."""
    library = parse_string(bibtex(cited))
    assert library.failed_blocks == []
    (entry,) = library.entries
    assert (entry.entry_type, entry.key) == ("article", f"bai-{cited.id}")
    decode = LatexNodes2Text().latex_to_text
    return {field.key: field.value if field.key == "url" else decode(field.value) for field in entry.fields}


def read_csl(cited: Cited) -> dict[str, Any]:
    (item,) = json.loads(csl_json(cited))
    return dict(item)


def test_words_name_all_that_a_reader_needs() -> None:
    assert in_words(CITED) == (
        "Thu Hiền, Nguyễn Văn An and Sons (2020), “Thành phố đẩy mạnh “cải cách hành chính””, "
        "Cổng thông tin điện tử thành phố, ngày 04/06/2020, "
        "https://thanhpho.example/tin?id=1&muc=a_b#dau, truy cập ngày 24/11/2026. "
        "Bản lưu: https://tin.example/article/0000000000000000abcd.\n"
    )
    assert in_words(BARE) == (
        "“Thành phố đẩy mạnh “cải cách hành chính””, Cổng thông tin điện tử thành phố, không rõ ngày, "
        "https://tin.example/article/0000000000000000abcd, truy cập ngày 24/11/2026.\n"
    )


def test_ris_comes_back_whole() -> None:
    (found,) = rispy.loads(ris(CITED))
    assert found == {
        "type_of_reference": "NEWS",
        "id": CITED.id,
        "title": CITED.title,
        "authors": list(CITED.authors),
        "secondary_title": CITED.source,
        "year": "2020",
        "date": "2020/06/04",
        "urls": [CITED.url],
        "access_date": "2026/11/24",
        "language": "vi",
        "name_of_database": "Kho tin địa phương",
        "accession_number": CITED.id,
        "notes": [CITED.kept],
    }


def test_bibtex_comes_back_whole() -> None:
    found = read_bibtex(CITED)
    assert found["author"] == "Thu Hiền and Nguyễn Văn An and Sons"
    assert found["title"] == CITED.title
    assert found["url"] == CITED.url
    assert (found["date"], found["year"], found["month"]) == ("2020-06-04", "2020", "6")
    assert found["note"] == CITED.kept


def test_csl_comes_back_whole_and_is_set_by_a_processor() -> None:
    found = read_csl(CITED)
    assert (found["title"], found["container-title"]) == (CITED.title, CITED.source)
    assert found["author"] == [{"literal": author} for author in CITED.authors]
    assert found["issued"] == {"date-parts": [[2020, 6, 4]]}
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON([found]), formatter.plain)
    bibliography.register(Citation([CitationItem(CITED.id)]))
    (entry,) = map(str, bibliography.bibliography())
    for words in ("Thu Hiền", "2020", "Cổng thông tin điện tử thành phố"):
        assert words in entry


def test_what_is_not_known_is_left_out() -> None:
    (found,) = rispy.loads(ris(BARE))
    assert found.keys().isdisjoint({"authors", "year", "date"})
    assert read_bibtex(BARE).keys().isdisjoint({"author", "date", "year", "month"})
    assert read_csl(BARE).keys().isdisjoint({"author", "issued"})
    assert found["urls"] == [read_bibtex(BARE)["url"]] == [read_csl(BARE)["URL"]] == [BARE.permalink]


def test_signs_of_latex_stay_text() -> None:
    cited = replace(CITED, title=r"50% của {Quỹ} \ A_B & C ~ D^2 #1 $5 } {")
    assert (
        r"title = {{50\% của \textbraceleft{}Quỹ\textbraceright{} \textbackslash{} A\_B \& C "
        r"\textasciitilde{} D\textasciicircum{}2 \#1 \$5 \textbraceright{} \textbraceleft{}}},"
    ) in bibtex(cited)
    assert read_bibtex(cited)["title"].startswith("50% của Quỹ")


def test_braces_of_an_address_cannot_end_the_entry() -> None:
    found = read_bibtex(replace(CITED, url="https://x.example/}},title={{giả"))
    assert found["url"] == "https://x.example/%7D%7D,title=%7B%7Bgi%E1%BA%A3"
    assert found["title"] == CITED.title


@given(texts)
def test_any_title_comes_back_from_ris_and_csl(title: str) -> None:
    cited = replace(CITED, title=title)
    (found,) = rispy.loads(ris(cited))
    assert found["title"] == read_csl(cited)["title"] == title


@given(texts)
def test_no_title_breaks_out_of_its_bibtex_field(title: str) -> None:
    found = read_bibtex(replace(CITED, title=title))
    assert (found["journal"], found["note"]) == (CITED.source, CITED.kept)


@pytest.mark.parametrize("title", ["ER  - ", "TY  - BOOK"])
def test_a_title_that_looks_like_a_tag_is_a_title(title: str) -> None:
    (found,) = rispy.loads(ris(replace(CITED, title=title)))
    assert found["title"] == title.strip()

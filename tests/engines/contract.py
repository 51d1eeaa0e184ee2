"""The behaviours that every engine shows. A new engine is one subclass of `EngineContract`.

Articles are tiny and made for the point at issue; ids are single letters.
"""

import math
import threading
from datetime import date

import pytest

from archive_search.engines.base import SearchEngine, Sort
from archive_search.errors import QueryError
from archive_search.model import Filters, IndexDocument, Position, Quantity
from archive_search.query.tree import (
    And,
    AtLeast,
    DateRange,
    Everything,
    FacetIs,
    FigureRange,
    Node,
    Not,
    Nothing,
    Or,
    Phrase,
    Prefer,
    Prefix,
    Term,
    Word,
)

NONE = Filters()


def document(
    id_: str, body: str = "", title: str = "", day: str | None = None, **kwargs: object
) -> IndexDocument:
    captions = str(kwargs.pop("captions", ""))
    words = tuple(str(kwargs.pop("words", "")).split())
    facets = {name: tuple(str(values).split("|")) for name, values in kwargs.items()}
    return IndexDocument(id_, title, body, captions, words, date.fromisoformat(day) if day else None, facets)


def fill(engine: SearchEngine, *documents: IndexDocument) -> SearchEngine:
    with engine.writer() as writer:
        for item in documents:
            writer.put(item)
    return engine


def ids(
    engine: SearchEngine,
    tree: Node,
    filters: Filters = NONE,
    sort: Sort = "relevance",
    offset: int = 0,
    limit: int = 10,
) -> str:
    hits = engine.search(tree, filters, sort=sort, offset=offset, limit=limit).hits
    return "".join(id_ for id_, _ in hits)


def found(engine: SearchEngine, tree: Node, filters: Filters = NONE) -> str:
    return "".join(sorted(ids(engine, tree, filters)))


def chosen(**facets: str) -> Filters:
    return Filters(include={name: frozenset(values.split("|")) for name, values in facets.items()})


class EngineContract:
    @pytest.fixture
    def engine(self) -> SearchEngine:
        raise NotImplementedError

    # Terms and accents

    def test_term_matches_with_its_accents_only(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "giao đất"), document("b", "dắt trâu"), document("c", "dat"))
        assert found(engine, Term("đất")) == "a"

    def test_folded_term_matches_every_accented_form(self, engine: SearchEngine) -> None:
        fill(
            engine,
            document("a", "giao đất"),
            document("b", "dắt trâu"),
            document("c", "dat"),
            document("d", "đạo"),
        )
        assert found(engine, Term("dat", folded=True)) == "abc"

    def test_tone_placement_is_one_spelling(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "thuỷ lợi"), document("b", "Thủy điện"))
        assert found(engine, Term("thủy")) == "ab"

    def test_case_is_ignored(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "LƯƠNG VĂN LONG"), document("b", "lương thực"))
        assert found(engine, Term("lương")) == "ab"

    def test_single_letters_and_common_syllables_are_terms(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "ý kiến của an ninh"), document("b", "kiến"))
        assert found(engine, Term("ý")) == found(engine, Term("an")) == found(engine, Term("của")) == "a"

    def test_term_is_found_in_title_body_and_captions(self, engine: SearchEngine) -> None:
        fill(engine, document("a", title="cầu"), document("b", "cầu"), document("c", captions="cầu"))
        assert found(engine, Term("cầu")) == "abc"

    @pytest.mark.parametrize(("field", "want"), [("title", "a"), ("body", "b"), ("captions", "c")])
    def test_field_limits_a_term(self, engine: SearchEngine, field: str, want: str) -> None:
        fill(engine, document("a", title="cầu"), document("b", "cầu"), document("c", captions="cầu"))
        assert found(engine, Term("cầu", field=field)) == want

    def test_number_is_found_as_written_ungrouped_and_by_parts(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "đạt 31.608 tỷ"), document("b", "đạt 31,608"))
        assert found(engine, Term("31608")) == "a"
        assert found(engine, Term("608")) == "ab"

    def test_date_is_found_with_and_without_leading_zero(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "ngày 24/06/2020"), document("b", "ngày 24.6.2020"))
        assert found(engine, Term("24/6/2020")) == "ab"

    # Phrases

    def test_phrase_needs_order_and_adjacency(self, engine: SearchEngine) -> None:
        fill(
            engine,
            document("a", "cải cách hành chính"),
            document("b", "hành chính cải cách"),
            document("c", "cải tiến cách làm"),
        )
        assert found(engine, Phrase(("cải", "cách"))) == "ab"
        assert found(engine, Phrase(("cách", "hành"))) == "a"

    def test_phrase_ignores_commas_and_dashes(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "kinh tế, xã hội"), document("b", "kinh tế - xã hội"))
        assert found(engine, Phrase(("kinh", "tế", "xã", "hội"))) == "ab"

    def test_phrase_crosses_no_sentence_end_and_no_line_break(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "Thu ngân. Sách mới"), document("b", "thu ngân\nsách mới"))
        assert found(engine, Phrase(("ngân", "sách"))) == ""

    def test_phrase_does_not_cross_fields(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "sách", title="ngân"), document("b", "ngân", captions="sách"))
        assert found(engine, Phrase(("ngân", "sách"))) == ""

    def test_phrase_with_a_repeated_syllable(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "xanh xanh"), document("b", "xanh"))
        assert found(engine, Phrase(("xanh", "xanh"))) == "a"

    def test_phrase_around_a_number(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "đạt trên 31.608 tỷ đồng"))
        assert found(engine, Phrase(("trên", "31608", "tỷ"))) == "a"

    def test_folded_phrase(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "thành phố Vĩnh Yên"), document("b", "vinh dự yên tâm"))
        assert found(engine, Phrase(("vinh", "yen"), folded=True)) == "a"

    def test_phrase_limited_to_title(self, engine: SearchEngine) -> None:
        fill(engine, document("a", title="ngân sách"), document("b", "ngân sách"))
        assert found(engine, Phrase(("ngân", "sách"), field="title")) == "a"

    def test_phrase_of_unknown_word_finds_nothing(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "ngân sách"))
        assert found(engine, Phrase(("ngân", "zzz"))) == ""

    # Prefixes

    def test_prefix_matches_words_that_start_so(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "tiền"), document("b", "tiến"), document("c", "tin"))
        assert found(engine, Prefix("tiề")) == "a"
        assert found(engine, Prefix("tie", folded=True)) == "ab"

    def test_prefix_with_too_many_words_is_refused(self, engine: SearchEngine) -> None:
        fill(engine, document("a", " ".join(f"ab{letters(i)}" for i in range(1100))))
        with pytest.raises(QueryError, match="gõ thêm chữ"):
            engine.search(Prefix("ab"), NONE)

    # Boolean operators

    def test_and_or_not(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "x y"), document("b", "x"), document("c", "y"), document("d", "z"))
        assert found(engine, And((Term("x"), Term("y")))) == "a"
        assert found(engine, Or((Term("x"), Term("y")))) == "abc"
        assert found(engine, Not(Term("x"))) == "cd"

    def test_not_inside_or_and_nested(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "x y"), document("b", "x"), document("c", "y"), document("d", "z"))
        assert found(engine, Or((Term("z"), Not(Term("x"))))) == "cd"
        assert found(engine, And((Term("x"), Not(And((Term("x"), Term("y"))))))) == "b"

    def test_negation_after_deletion_returns_no_ghost(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "x"), document("b", "y"), document("c", "z"))
        with engine.writer() as writer:
            writer.remove("b")
        assert found(engine, Not(Term("x"))) == "c"

    def test_at_least_counts_children(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "x y z"), document("b", "x y"), document("c", "x"))
        three = (Term("x"), Term("y"), Term("z"))
        assert [found(engine, AtLeast(n, three)) for n in (1, 2, 3, 4)] == ["abc", "ab", "a", ""]

    def test_everything_and_nothing(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "x"), document("b"))
        assert found(engine, Everything()) == "ab"
        assert found(engine, Nothing()) == ""

    def test_operators_without_children(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "x"))
        assert (found(engine, And(())), found(engine, Or(()))) == ("a", "")

    def test_facet_and_date_as_query_nodes(self, engine: SearchEngine) -> None:
        fill(
            engine,
            document("a", "x", day="2020-06-24", source="Cổng A"),
            document("b", "x", day="2021-01-01", source="Cổng B"),
            document("c", "x"),
        )
        assert found(engine, FacetIs("source", ("Cổng A",))) == "a"
        assert found(engine, DateRange(date(2021, 1, 1), None)) == "b"
        assert found(engine, DateRange(None, date(2020, 6, 24))) == "a"
        assert found(engine, Not(DateRange(None, None))) == "c"

    def test_figures_are_found_by_range_in_their_unit(self, engine: SearchEngine) -> None:
        rich = IndexDocument("a", "", "x", figures=(Quantity(31_608e9, "đồng"), Quantity(40.1, "%")))
        fill(engine, rich, IndexDocument("b", "", "x", figures=(Quantity(2.0, "%"),)), document("c", "x"))
        assert found(engine, FigureRange(1e12, math.inf, "đồng")) == "a"
        assert found(engine, FigureRange(2.0, 40.1, "%")) == "ab"
        assert found(engine, FigureRange(-math.inf, math.inf, "ha")) == ""

    # Ranking

    def test_title_ranks_above_body_and_body_above_caption(self, engine: SearchEngine) -> None:
        fill(
            engine,
            document("c", "một hai", "ba", captions="lũ"),
            document("b", "một lũ", "ba", captions="hai"),
            document("a", "một hai", "lũ", captions="ba"),
        )
        assert ids(engine, Term("lũ")) == "abc"

    def test_rare_word_weighs_more(self, engine: SearchEngine) -> None:
        fill(
            engine,
            document("a", "hiếm m"),
            document("b", "hay n"),
            document("c", "hay p"),
            document("d", "hay q"),
        )
        assert ids(engine, Or((Term("hiếm"), Term("hay"))))[0] == "a"

    def test_more_occurrences_rank_higher(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "lũ bão mưa"), document("b", "lũ lũ mưa"))
        assert ids(engine, Term("lũ")) == "ba"

    def test_longer_article_ranks_lower(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "lũ một hai ba bốn năm sáu"), document("b", "lũ một"))
        assert ids(engine, Term("lũ")) == "ba"

    def test_equal_scores_are_ordered_by_date_then_id(self, engine: SearchEngine) -> None:
        fill(
            engine,
            document("d", "x"),
            document("c", "x", day="2019-01-01"),
            document("b", "x", day="2020-01-01"),
            document("a", "x", day="2019-01-01"),
        )
        assert ids(engine, Term("x")) == "bacd"

    def test_prefer_changes_order_but_not_matches(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "x y"), document("b", "y x"), document("c", "q r"))
        both = And((Term("x"), Term("y")))
        assert ids(engine, Prefer(both, ((Phrase(("y", "x")), 1.0),))) == "ba"
        assert found(engine, Prefer(both, ((Term("q"), 9.0),))) == "ab"

    def test_preferred_word_that_no_article_has_changes_nothing(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "cải cách", words="cải_cách"))
        assert ids(engine, Prefer(Term("cải"), ((Word("hành_chính"), 0.5),))) == "a"

    def test_words_of_the_segmentation_rank(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "hà nội", words="nội_thành"), document("b", "hà nội", words="hà_nội"))
        assert ids(engine, Prefer(Term("hà"), ((Word("hà_nội"), 1.0),))) == "ba"

    def test_part_of_a_conjunction_scores_only_where_all_of_it_matches(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "x m"), document("b", "n o"), document("c", "n x"))
        tree = Or((Term("n"), And((Term("x"), Term("zz")))))
        assert engine.search(tree, NONE).hits[0][1] == engine.search(Term("n"), NONE).hits[0][1]

    def test_filters_do_not_change_scores(self, engine: SearchEngine) -> None:
        fill(
            engine,
            document("a", "x", source="A"),
            document("b", "x x", source="B"),
            document("c", "y", source="A"),
        )
        alone = dict(engine.search(Term("x"), chosen(source="A")).hits)["a"]
        assert alone == dict(engine.search(Term("x"), NONE).hits)["a"]

    # Sorting and paging

    def test_sort_by_date_puts_undated_last(self, engine: SearchEngine) -> None:
        fill(
            engine,
            document("a", "x"),
            document("b", "x", day="2020-01-01"),
            document("c", "x", day="2018-01-01"),
        )
        assert ids(engine, Term("x"), sort="newest") == "bca"
        assert ids(engine, Term("x"), sort="oldest") == "cba"

    @pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
    def test_pages_together_are_the_whole_once(self, engine: SearchEngine, sort: Sort) -> None:
        letters_ = "abcdefghijk"
        fill(engine, *(document(c, "x", day=f"2020-01-{1 + i % 3:02}") for i, c in enumerate(letters_)))
        whole = ids(engine, Term("x"), sort=sort, limit=100)
        pages = [ids(engine, Term("x"), sort=sort, offset=o, limit=3) for o in range(0, 12, 3)]
        assert "".join(pages) == whole
        assert sorted(whole) == list(letters_)

    @pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
    def test_pages_behind_the_last_hit_are_the_whole_once(self, engine: SearchEngine, sort: Sort) -> None:
        days = {c: f"2020-01-{1 + i % 3:02}" if i % 4 else None for i, c in enumerate("abcdefghijk")}
        fill(engine, *(document(c, "x " * (1 + i % 2), day=days[c]) for i, c in enumerate(days)))
        whole = ids(engine, Term("x"), sort=sort, limit=100)
        pages, after = "", None
        for _ in days:  # an engine that does not go on would go on for ever
            page = engine.search(Term("x"), NONE, sort=sort, limit=2, after=after).page
            pages += "".join(position.id for position in page)
            after = page[-1] if page else after
        assert pages == whole
        assert sorted(whole) == list(days)

    @pytest.mark.parametrize(("sort", "want"), [("newest", "ba"), ("oldest", "de")])
    def test_a_position_holds_when_its_article_is_gone_and_others_have_come(
        self, engine: SearchEngine, sort: Sort, want: str
    ) -> None:
        fill(engine, *(document(c, "x", day=f"2020-01-{i:02}") for i, c in enumerate("abcde", start=1)))
        with engine.writer() as writer:
            writer.remove("c")
            writer.put(document("f", "x", day="2020-01-03"))
        after = Position(0.0, date(2020, 1, 3), "g")
        hits = engine.search(Term("x"), NONE, sort=sort, after=after).hits
        assert "".join(id_ for id_, _ in hits) == want

    def test_answers_name_the_generation_that_gave_them(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "x"))
        first = engine.search(Term("x"), NONE).generation
        assert first == engine.info().generation
        fill(engine, document("b", "x"))
        assert engine.search(Term("x"), NONE).generation != first

    def test_page_past_the_end_is_empty_and_total_stays(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "x"), document("b", "x"))
        result = engine.search(Term("x"), NONE, offset=10)
        assert (result.hits, result.total) == ((), 2)

    def test_total_is_exact_whatever_the_limit(self, engine: SearchEngine) -> None:
        fill(engine, *(document(c, "x y") for c in "abcdefghijklmnopqrst"))
        assert engine.search(Or((Term("x"), Not(Term("y")))), NONE, limit=3).total == 20

    def test_limit_zero_gives_total_and_facets(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "x", source="A"))
        result = engine.search(Term("x"), NONE, facets=["source"], limit=0)
        assert (result.hits, result.total, result.facets) == ((), 1, {"source": {"A": 1}})

    # Filters and facets

    def test_values_of_one_facet_are_alternatives_and_facets_narrow(self, engine: SearchEngine) -> None:
        fill(
            engine,
            document("a", "x", source="A", topic="t1|t2"),
            document("b", "x", source="B", topic="t2"),
            document("c", "x", source="C", topic="t2"),
        )
        assert found(engine, Term("x"), chosen(source="A|B")) == "ab"
        assert found(engine, Term("x"), chosen(source="A|B", topic="t1")) == "a"

    def test_excluded_value(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "x", topic="t1|t2"), document("b", "x", topic="t2"), document("c", "x"))
        assert found(engine, Term("x"), Filters(exclude={"topic": frozenset({"t1"})})) == "bc"

    def test_date_filter_includes_both_ends_and_no_undated(self, engine: SearchEngine) -> None:
        fill(
            engine,
            document("a", "x", day="2020-01-01"),
            document("b", "x", day="2020-12-31"),
            document("c", "x", day="2021-01-01"),
            document("d", "x"),
        )
        year = Filters(date_from=date(2020, 1, 1), date_to=date(2020, 12, 31))
        assert found(engine, Term("x"), year) == "ab"

    def test_facets_count_all_matches_not_the_page(self, engine: SearchEngine) -> None:
        fill(
            engine,
            document("a", "x", topic="t1|t2"),
            document("b", "x", topic="t1"),
            document("c", "y", topic="t1"),
        )
        result = engine.search(Term("x"), NONE, facets=["topic"], limit=1)
        assert result.facets == {"topic": {"t1": 2, "t2": 1}}

    def test_chosen_facet_counts_as_if_not_chosen(self, engine: SearchEngine) -> None:
        fill(
            engine,
            document("a", "x", source="A", topic="t1"),
            document("b", "x", source="B", topic="t1"),
            document("c", "x", source="B", topic="t2"),
        )
        result = engine.search(Term("x"), chosen(source="A"), facets=["source", "topic"])
        assert result.total == 1
        assert result.facets == {"source": {"A": 1, "B": 2}, "topic": {"t1": 1}}

    def test_excluded_facet_still_narrows_its_own_counts(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "x", topic="t1|t2"), document("b", "x", topic="t2"))
        result = engine.search(Term("x"), Filters(exclude={"topic": frozenset({"t1"})}), facets=["topic"])
        assert result.facets == {"topic": {"t2": 1}}

    def test_years_and_months_are_facets_of_the_date(self, engine: SearchEngine) -> None:
        fill(
            engine,
            document("a", "x", day="2020-06-24"),
            document("b", "x", day="2020-07-01"),
            document("c", "x", day="1999-12-31"),
            document("d", "x"),
        )
        result = engine.search(Term("x"), NONE, facets=["year", "month"])
        assert result.facets["year"] == {"2020": 2, "1999": 1}
        assert result.facets["month"] == {"2020-06": 1, "2020-07": 1, "1999-12": 1}

    def test_date_filter_is_the_choice_of_year_and_month(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "x", day="2020-06-24"), document("b", "x", day="2021-07-01"))
        year = Filters(date_from=date(2020, 1, 1), date_to=date(2020, 12, 31))
        result = engine.search(Term("x"), year, facets=["year", "source"])
        assert (result.total, result.facets["year"]) == (1, {"2020": 1, "2021": 1})

    def test_unknown_facet_and_value_are_empty(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "x", source="A"))
        assert found(engine, Term("x"), chosen(source="không có")) == ""
        assert found(engine, Term("x"), chosen(source="\ud800")) == ""
        assert found(engine, Term("x"), chosen(nothing="A")) == ""
        assert engine.search(Term("x"), NONE, facets=["nothing"]).facets == {"nothing": {}}

    def test_repeated_facet_value_counts_once(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "x", official="Lê An|Lê An"))
        assert engine.search(Term("x"), NONE, facets=["official"]).facets == {"official": {"Lê An": 1}}

    # Writing

    def test_failed_batch_leaves_index_unchanged(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "x"))
        with pytest.raises(ZeroDivisionError), engine.writer() as writer:
            writer.put(document("b", "x"))
            writer.remove("a")
            raise ZeroDivisionError
        assert found(engine, Term("x")) == "a"

    def test_write_after_failed_batch_works(self, engine: SearchEngine) -> None:
        with pytest.raises(ZeroDivisionError), engine.writer():
            raise ZeroDivisionError
        fill(engine, document("a", "x"))
        assert found(engine, Term("x")) == "a"

    def test_put_replaces_the_article_with_the_same_id(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "cũ", source="A"))
        fill(engine, document("a", "mới", source="B"))
        assert (found(engine, Term("cũ")), found(engine, Term("mới"))) == ("", "a")
        assert engine.search(Everything(), NONE, facets=["source"]).facets == {"source": {"B": 1}}

    def test_same_id_twice_in_one_batch_is_one_article(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "cũ"), document("a", "mới"))
        assert engine.search(Everything(), NONE).total == 1
        assert found(engine, Term("mới")) == "a"

    def test_put_then_remove_in_one_batch(self, engine: SearchEngine) -> None:
        with engine.writer() as writer:
            writer.put(document("a", "x"))
            writer.remove("a")
            writer.remove("never there")
        assert engine.search(Everything(), NONE).total == 0

    @pytest.mark.parametrize("removed", ["c", "abc"])
    def test_articles_of_a_whole_commit_can_be_removed(self, engine: SearchEngine, removed: str) -> None:
        fill(engine, document("a", "x"), document("b", "x"))
        fill(engine, document("c", "x", source="A"))
        with engine.writer() as writer:
            for id_ in removed:
                writer.remove(id_)
        assert found(engine, Term("x")) == "abc".replace(removed, "")
        fill(engine, document("d", "x"))
        assert engine.search(Everything(), NONE, facets=["source", "year"]).facets == {
            "source": {},
            "year": {},
        }

    def test_deleted_article_leaves_statistics(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "x"), document("b", "x y"), document("c", "z"))
        with engine.writer() as writer:
            writer.remove("b")
        left = engine.search(Term("x"), NONE).hits
        with engine.rebuild() as writer:
            writer.put(document("a", "x"))
            writer.put(document("c", "z"))
        assert left == engine.search(Term("x"), NONE).hits

    def test_rebuild_replaces_everything_at_its_end(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "x"))
        with engine.rebuild() as writer:
            writer.put(document("b", "y"))
            writer.put(document("c", "x"))
            assert found(engine, Term("x")) == "a"
        assert found(engine, Term("x")) == "c"

    def test_failed_rebuild_leaves_index_unchanged(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "x"))
        with pytest.raises(ZeroDivisionError), engine.rebuild() as writer:
            writer.put(document("b", "x"))
            raise ZeroDivisionError
        assert found(engine, Term("x")) == "a"

    def test_info_tells_articles_sequence_and_generation(self, engine: SearchEngine) -> None:
        fill(engine)
        before = engine.info()
        with engine.writer() as writer:
            writer.put(document("a", "x"))
            writer.saw(7)
        after = engine.info()
        assert (before.articles, before.sequence) == (0, 0)
        assert (after.articles, after.sequence) == (1, 7)
        assert after.generation > before.generation

    def test_empty_index_answers(self, engine: SearchEngine) -> None:
        fill(engine)
        result = engine.search(Term("x"), chosen(source="A"), facets=["year", "source"])
        assert (result.total, result.hits, result.facets) == (0, (), {"year": {}, "source": {}})
        assert engine.suggest("x") == engine.spelling("xa") == []

    def test_readers_see_whole_commits_while_a_writer_works(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "x"))
        totals: list[int] = []
        done = threading.Event()

        def read() -> None:
            while not done.is_set():
                totals.append(engine.count(Term("x"), NONE))

        thread = threading.Thread(target=read)
        thread.start()
        for size in range(1, 6):
            fill(engine, *(document(f"{size}{c}", "x") for c in "bcdefghijk"))
        done.set()
        thread.join()
        assert set(totals) <= {1, 11, 21, 31, 41, 51}
        assert totals == sorted(totals)

    # Term list

    def test_suggest_completes_most_frequent_first(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "đất đai"), document("b", "đất đỏ"), document("c", "dân"))
        assert engine.suggest("đ") == ["đất", "đai", "đỏ"]
        assert engine.suggest("d", limit=2) == ["đất", "dân"]

    def test_suggest_completes_words_of_several_syllables_that_two_articles_have(
        self, engine: SearchEngine
    ) -> None:
        cut = [document(id_, "cải cách", words="cải_cách") for id_ in "ab"]
        fill(engine, *cut, document("c", "cải tạo", words="cải_tạo"))
        assert engine.suggest("cai c") == engine.suggest("cải c") == ["cải cách"]
        assert engine.suggest("cai t") == engine.suggest("cãi c") == []

    def test_suggest_does_not_ask_for_the_tones_of_what_is_half_typed(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "phường phòng"))
        assert engine.suggest("phươ") == ["phường"]
        assert engine.suggest("phướ") == []

    def test_spelling_offers_accents_and_single_edits(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "nghành"), document("b", "ngành"), document("c", "ngành"))
        assert engine.spelling("nganh") == ["ngành", "nghành"]

    def test_absent_word_and_pair_raise_no_score(self, engine: SearchEngine) -> None:
        fill(engine, document("a", "đất rừng"))
        absent = ((Word("biển_cả"), 1.0), (Phrase(("rừng", "đất")), 1.0), (Term("trời"), 1.0))
        plain = engine.search(Term("đất"), NONE).hits
        assert engine.search(Prefer(Term("đất"), absent), NONE).hits == plain

    def test_most_values_keeps_the_frequent_and_the_chosen_with_exact_counts(
        self, engine: SearchEngine
    ) -> None:
        counts = {"a": 3, "b": 2, "c": 1, "d": 1}
        fill(
            engine,
            *(
                document(f"{value}{number}", "đất", day=f"20{number:02}-01-01", topic=value)
                for value, count in counts.items()
                for number in range(count)
            ),
        )
        filters = Filters(include={"topic": frozenset({"d"})})
        found = engine.search(Everything(), filters, ["topic", "year"], most_values=1).facets
        assert found["topic"] == {"a": 3, "d": 1}
        assert found["year"] == {"2000": 1}
        assert len(engine.search(Everything(), NONE, ["year"], most_values=1).facets["year"]) == 3


def letters(number: int) -> str:
    """A distinct string of letters for each number."""
    return "".join(chr(ord("a") + int(digit)) for digit in f"{number:04}")

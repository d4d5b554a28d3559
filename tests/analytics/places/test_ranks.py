"""Sensitivity ranges hold the true rank, and nobody is ranked on a missing figure."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.errors import NotEnoughData, Refusal
from analytics.intervals import Interval
from analytics.places.denominators import Denominators
from analytics.places.ranks import COUNT, rank_areas
from analytics.places.standings import Standings
from analytics.series import Point
from tests.analytics.kit import BREAKS, META, NONE, point

AREAS = ("AUT", "BEL", "CHE", "DNK", "ESP", "FIN", "GRC", "HUN")


def people(value: float, area: str, **columns: Any) -> Point:
    return point(value, area, indicator="population", **columns)


def test_ranks_with_ties_and_what_rounding_allows() -> None:
    ranking = rank_areas(
        [point(30, "AUT"), point(20, "BEL", half=5), point(20, "CHE"), point(17, "DNK", half=2)],
        NONE,
        META,
    )
    assert [(r.area, r.estimate) for r in ranking.rows] == [
        ("AUT", 1), ("BEL", 2), ("CHE", 2), ("DNK", 4),
    ]  # fmt: skip
    ranges = {r.area: (r.interval.lower, r.interval.upper) for r in ranking.rows}
    assert ranges == {"AUT": (1, 1), "BEL": (2, 4), "CHE": (2, 3), "DNK": (3, 4)}
    assert ranking.n == 4
    for row in ranking.rows:
        assert (row.kind, row.unit, row.by, row.among) == ("rank", "rank", "as published", 4)
        assert row.method == (
            "Rank = 1 + number of areas with a higher figure (as published), among the 4 areas "
            "that have every figure, for 2020. The sensitivity range holds the ranks that rounding "
            "and the choice among as published allow."
        )
        assert row.caveats == ()
    assert (ranking.by, ranking.tried, ranking.left_out, ranking.caveats) == (COUNT, "", (), ())


def test_the_choice_of_denominator_widens_the_range() -> None:
    pool = Denominators.of([people(1e6, "AUT"), people(1e5, "BEL"), people(1e6, "CHE")])
    ranking = rank_areas(
        [point(30, "AUT"), point(20, "BEL"), point(10, "CHE"), point(5, "DNK")],
        NONE,
        META,
        by=(COUNT, "inhabitants"),
        pool=pool,
    )
    assert (ranking.by, ranking.rows[0].by) == (COUNT, COUNT)
    assert "the choice among as published, inhabitants allow." in ranking.rows[0].method
    assert ranking.n == 3
    austria = ranking.of("AUT")
    assert (austria.estimate, austria.interval) == (1, Interval(1, 2))
    assert {p.indicator for p in austria.points} == {"reports", "population"}
    assert ranking.of("DNK") is None
    assert ranking.why_not("DNK").startswith("There is no figure for the population")
    assert (ranking.of("XXX"), ranking.why_not("XXX")) == (None, "")
    assert "a higher figure (as published)" in ranking.rows[0].method
    with pytest.raises(NotEnoughData) as none:
        rank_areas([point(1, "AUT"), point(2, "BEL")], NONE, META, by=("inhabitants",))
    assert none.value.reason.endswith("every figure; there is none.")
    assert none.value.because.startswith("There is no figure for the population of AUT")
    assert none.value.instead == ""


def test_the_first_way_of_counting_is_the_rank_shown_and_none_counts_twice() -> None:
    pool = Denominators.of([people(1e6, "AUT"), people(1e5, "BEL")])
    table = [point(30, "AUT"), point(20, "BEL")]
    by = ("inhabitants", COUNT, "inhabitants")
    ranking = rank_areas(table, NONE, META, by=by, pool=pool)
    assert [(row.area, row.rank, row.value) for row in ranking.rows] == [
        ("BEL", 1, 20.0), ("AUT", 2, 3.0),
    ]  # fmt: skip
    assert (ranking.by, ranking.rows[0].by) == ("inhabitants", "inhabitants")
    assert "(inhabitants), among" in ranking.rows[0].method
    assert "the choice among inhabitants, as published allow" in ranking.rows[0].method
    # The figure of the one and the figure and the people of the other, each once.
    assert [p.indicator for p in ranking.rows[0].points] == ["reports", "population"]


def test_rates_are_ranked_by_the_figure_and_not_by_its_bounds() -> None:
    pool = Denominators.of([people(1e6, "AUT"), people(1e6, "BEL")])
    table = [point(30, "AUT", half=20), point(20, "BEL")]
    ranking = rank_areas(table, NONE, META, by=("inhabitants",), pool=pool)
    assert [(r.area, r.interval) for r in ranking.rows] == [
        ("AUT", Interval(1, 2)), ("BEL", Interval(1, 2)),
    ]  # fmt: skip


@pytest.mark.parametrize(("table", "found"), [([], 0), ([point(1)], 1), ([point(None)], 0)])
def test_too_few_areas_are_counted(table: list[Point], found: int) -> None:
    with pytest.raises(NotEnoughData) as few:
        rank_areas(table, NONE, META)
    assert (few.value.needed, few.value.found) == (2, found)


def test_folded_areas_count_within_another() -> None:
    table = [point(10, "DNK"), point(3, "GRL"), point(12, "SWE")]
    ranking = rank_areas(table, NONE, META, folded={"GRL": "DNK", "XKX": "SRB"})
    assert [r.area for r in ranking.rows] == ["DNK", "SWE"]
    assert ranking.caveats == ("GRL is counted within DNK.",)

    shares = [point(value, area, indicator="share")
              for value, area in ((80, "DNK"), (99, "GRL"), (90, "SWE"))]  # fmt: skip
    ranking = rank_areas(shares, NONE, META, folded={"GRL": "DNK"})
    assert [r.area for r in ranking.rows] == ["SWE", "DNK"]
    assert ranking.caveats == ("GRL, which belongs to DNK, is not ranked: shares cannot be added.",)
    assert ranking.left_out == ()


def test_a_folded_area_without_a_denominator_is_left_out_of_both() -> None:
    table = [point(10, "DNK"), point(3, "GRL"), point(12, "SWE")]
    pool = Denominators.of([people(1e6, "DNK"), people(1e6, "SWE"), people(1e5, "GRL")])
    by: dict[str, Any] = {"by": ("inhabitants",), "folded": {"GRL": "DNK"}}
    whole = rank_areas(table, NONE, META, pool=pool, **by)
    assert [(p.area, p.indicator) for p in whole.of("DNK").points] == [
        ("DNK", "reports"), ("DNK", "population"), ("GRL", "population"),
    ]  # fmt: skip
    assert whole.of("DNK").value == pytest.approx(13 / 1.1e6 * 100_000)
    assert whole.caveats == ("GRL is counted within DNK.",)
    pool = Denominators.of([people(1e6, "DNK"), people(1e6, "SWE")])
    ranking = rank_areas(table, NONE, META, pool=pool, **by)
    assert ranking.caveats == (
        "GRL is counted within DNK.",
        "Per 100,000 inhabitants, DNK is taken without GRL, for which there is no denominator.",
    )
    assert [(r.area, r.value) for r in ranking.rows] == [("SWE", 1.2), ("DNK", 1.0)]
    # Without a figure of its own it is in neither, and nothing is said of it.
    alone = rank_areas([table[0], table[2]], NONE, META, pool=pool, **by)
    assert [(r.area, r.value) for r in alone.rows] == [("SWE", 1.2), ("DNK", 1.0)]
    assert alone.caveats == ()


def test_what_is_not_ranked_is_named() -> None:
    table = [point(5, "AUT"), point(None, "BEL"), point(9, "ZZZ"), point(8, "EEE"),
             point(99, "WLD"), point(4, "CHE"),
             point(7, "ESP", interval=Interval(7, math.inf), qualifier="at_least")]  # fmt: skip
    ranking = rank_areas(table, NONE, META)
    why = {each.name: each.reason for each in ranking.left_out}
    assert set(why) == {"BEL", "ZZZ", "EEE", "WLD", "ESP"}
    assert [each.name for each in ranking.left_out] == ["BEL", "EEE", "WLD", "ZZZ", "ESP"]
    no_place = "It stands for no country: what it holds is part of the world total and has no rank."
    assert why == {
        "BEL": "There is no figure for it; missing is not zero.",
        "EEE": no_place,
        "ZZZ": no_place,
        "WLD": "The world holds all the others.",
        "ESP": "Its figure is only a bound.",
    }
    assert ranking.caveats == (
        "9 reports are attributed to no country; they could belong to any and are in no rank.",
    )
    only = rank_areas(table, NONE, META, areas=("AUT", "CHE", "HUN"))
    assert [each.name for each in only.left_out] == ["HUN"]
    # Nothing is said of reports without a country where there are none.
    assert rank_areas([*table[:2], table[5], point(0, "ZZZ")], NONE, META).caveats == ()
    assert rank_areas([*table[:2], table[5], point(None, "ZZZ")], NONE, META).caveats == ()


def test_the_words_of_a_figure_go_with_its_rank_and_those_of_all_with_the_table() -> None:
    table = [point(5, "DEU", "2021"), point(9, "FRA", "2021", qualifier="about")]
    ranking = rank_areas(table, BREAKS, META)
    gap = "Legal gap: Some services stopped looking. All the figures fall into that gap."
    about = "The figure for FRA is published as approximate."
    assert [(row.area, row.caveats) for row in ranking.rows] == [
        ("FRA", (gap, about)), ("DEU", (gap,)),
    ]  # fmt: skip
    assert ranking.caveats == (gap, about)
    # Of an area that has no rank nothing but the reason is said.
    bound = point(7, "FRA", "2021", interval=Interval(7, math.inf), qualifier="at_least")
    table = [bound, point(5, "DEU", "2021"), point(6, "AUT", "2021")]
    assert rank_areas(table, NONE, META).caveats == ()


OF_ONE = "Figures of one table, one period and one edition can be ranked."


@pytest.mark.parametrize(
    ("points", "reason", "because", "instead"),
    [
        ([], "There are no figures to rank.", "", ""),
        ([point(1)], "A rank needs at least two areas with every figure; there is 1.", "", ""),
        ([point(None)], "A rank needs at least two areas with every figure; there is none.",
         "There is no figure for it; missing is not zero.", ""),
        ([point(1), point(2, "FRA", "2019")],
         "The figures differ in their period (2019, 2020), so they give no rank.", "", OF_ONE),
        ([point(1), point(2, "FRA", source="t")],
         "The figures differ in their source (s, t), so they give no rank.", "", OF_ONE),
        ([point(1), point(2, "FRA", vintage="2026")],
         "The figures differ in their vintage (2025, 2026), so they give no rank.", "", OF_ONE),
        ([point(1), point(2)], "An area has several figures.", "", "One of each must be chosen."),
        ([point(1, period="../2020")],
         "The figures carry no date, so they need not belong to one time.", "", ""),
    ],
)  # fmt: skip
def test_refusals_say_why_and_what_can_be_ranked(
    points: list[Point], reason: str, because: str, instead: str
) -> None:
    with pytest.raises(Refusal) as refused:
        rank_areas(points, BREAKS, META)
    told = refused.value
    assert (told.reason, told.because, told.instead) == (reason, because, instead)


@pytest.mark.parametrize(
    ("points", "reason"),
    [
        ([point(None, indicator="finding")], "judgements in words"),
        ([point(1, "IWS_EUR"), point(2)], "as Internet World Stats draws it"),
        ([point(1, period="2021"), point(2, "USA", "2021")], "and not that for USA"),
    ],
)
def test_what_cannot_be_compared_is_not_ranked(points: list[Point], reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        rank_areas(points, BREAKS, META)


COUNTS = st.lists(st.integers(0, 400), min_size=2, max_size=8)


def ranked(counts: list[int], unit: int) -> Standings:
    return rank_areas(
        [
            point(float(round(n / unit) * unit), area, half=unit / 2)
            for n, area in zip(counts, AREAS, strict=False)
        ],
        NONE,
        META,
    )


@given(COUNTS, st.sampled_from((1, 2, 10, 100)))
def test_the_range_holds_the_true_rank(counts: list[int], unit: int) -> None:
    ranking = ranked(counts, unit)
    for count, area in zip(counts, AREAS, strict=False):
        row = ranking.of(area)
        assert row.interval.contains(1 + sum(other > count for other in counts))
        assert row.interval.contains(row.estimate)


@given(COUNTS, st.lists(st.integers(1, 50), min_size=8, max_size=8))
def test_the_range_holds_the_rank_of_every_variant(counts: list[int], residents: list[int]) -> None:
    pool = Denominators.of(
        [people(float(n), area) for n, area in zip(residents, AREAS, strict=True)]
    )
    table = [point(float(n), area) for n, area in zip(counts, AREAS, strict=False)]
    ranking = rank_areas(table, NONE, META, by=(COUNT, "inhabitants"), pool=pool)
    for variant in (COUNT, "inhabitants"):
        alone = rank_areas(table, NONE, META, by=(variant,), pool=pool)
        for row in ranking.rows:
            assert row.interval.contains(alone.of(row.area).interval)
            assert row.interval.contains(alone.of(row.area).estimate)


@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=8
    )
)
def test_ranks_are_those_that_counting_gives(figures: list[tuple[int, int, int]]) -> None:
    table = [
        point(value, area, interval=Interval(value - below, value + above))
        for (value, below, above), area in zip(figures, AREAS, strict=False)
    ]
    ranking = rank_areas(table, NONE, META)
    bounds = {p.area: Interval(max(p.interval.lower, 0), p.interval.upper) for p in table}
    for one in table:
        others = [p for p in table if p is not one]
        row, own = ranking.of(one.area), bounds[one.area]
        best = 1 + sum(bounds[p.area].lower > own.upper for p in others)
        worst = 1 + sum(bounds[p.area].upper > own.lower for p in others)
        assert row.estimate == 1 + sum((p.value or 0) > (one.value or 0) for p in others)
        assert row.interval == Interval(best, worst)


def test_a_figure_of_a_secondary_page_has_no_rank() -> None:
    copied = point(20, "BEL", authority="secondary page")
    ranking = rank_areas([point(30, "AUT"), copied, point(10, "CHE")], NONE, META)
    assert [row.area for row in ranking.rows] == ["AUT", "CHE"]
    assert ranking.why_not("BEL") == (
        "Its figure was read on a secondary page, not in a text of its publisher."
    )

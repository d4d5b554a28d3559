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
    assert "sensitivity range" in ranking.rows[0].method
    assert "confidence" not in ranking.rows[0].method


def test_the_choice_of_denominator_widens_the_range() -> None:
    pool = Denominators.of([people(1e6, "AUT"), people(1e5, "BEL"), people(1e6, "CHE")])
    ranking = rank_areas(
        [point(30, "AUT"), point(20, "BEL"), point(10, "CHE"), point(5, "DNK")],
        NONE,
        META,
        by=(COUNT, "inhabitants"),
        pool=pool,
    )
    assert ranking.by == COUNT
    assert "the choice among as published, inhabitants" in ranking.rows[0].method
    assert ranking.n == 3
    austria = ranking.of("AUT")
    assert (austria.estimate, austria.interval) == (1, Interval(1, 2))
    assert {p.indicator for p in austria.points} == {"reports", "population"}
    assert ranking.of("DNK") is None
    assert ranking.why_not("DNK").startswith("There is no figure for the population")
    assert (ranking.of("XXX"), ranking.why_not("XXX")) == (None, "")
    assert "a higher figure (as published)" in ranking.rows[0].method
    with pytest.raises(NotEnoughData, match="no figure for the population of AUT"):
        rank_areas([point(1, "AUT"), point(2, "BEL")], NONE, META, by=("inhabitants",))


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
    assert "is not ranked: shares cannot be added" in ranking.caveats[0]


def test_a_folded_area_without_a_denominator_is_left_out_of_both() -> None:
    table = [point(10, "DNK"), point(3, "GRL"), point(12, "SWE")]
    pool = Denominators.of([people(1e6, "DNK"), people(1e6, "SWE"), people(1e5, "GRL")])
    by: dict[str, Any] = {"by": ("inhabitants",), "folded": {"GRL": "DNK"}}
    whole = rank_areas(table, NONE, META, pool=pool, **by)
    assert len(whole.of("DNK").points) == 3
    pool = Denominators.of([people(1e6, "DNK"), people(1e6, "SWE")])
    ranking = rank_areas(table, NONE, META, pool=pool, **by)
    assert "DNK is taken without GRL" in ranking.caveats[-1]
    assert [r.area for r in ranking.rows] == ["SWE", "DNK"]


def test_what_is_not_ranked_is_named() -> None:
    table = [point(5, "AUT"), point(None, "BEL"), point(9, "ZZZ"), point(8, "EEE"),
             point(99, "WLD"), point(4, "CHE"),
             point(7, "ESP", interval=Interval(7, math.inf), qualifier="at_least")]  # fmt: skip
    ranking = rank_areas(table, NONE, META)
    why = {each.name: each.reason for each in ranking.left_out}
    assert set(why) == {"BEL", "ZZZ", "EEE", "WLD", "ESP"}
    assert why["BEL"] == "There is no figure for it; missing is not zero."
    assert "stands for no country" in why["ZZZ"]
    assert "holds all the others" in why["WLD"]
    assert "only a bound" in why["ESP"]
    assert ranking.caveats == (
        "9 reports are attributed to no country; they could belong to any and are in no rank.",
    )
    only = rank_areas(table, NONE, META, areas=("AUT", "CHE", "HUN"))
    assert [each.name for each in only.left_out] == ["HUN"]


@pytest.mark.parametrize(
    ("points", "reason"),
    [
        ([], "no figures to rank"),
        ([point(1)], "at least two areas with every figure; there is 1"),
        ([point(None)], "there is none"),
        ([point(1), point(2, "FRA", "2019")], r"differ in their period \(2019, 2020\)"),
        ([point(1), point(2, "FRA", source="t")], "differ in their source"),
        ([point(1), point(2, "FRA", vintage="2026")], "differ in their vintage"),
        ([point(1), point(2)], "several figures"),
        ([point(1, period="../2020")], "carry no date"),
        ([point(None, indicator="finding")], "judgements in words"),
        ([point(1, "IWS_EUR"), point(2)], "as Internet World Stats draws it"),
        ([point(1, period="2021"), point(2, "USA", "2021")], "and not that for USA"),
    ],
)
def test_refusals_say_why(points: list[Point], reason: str) -> None:
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
    assert "secondary page" in ranking.why_not("BEL")

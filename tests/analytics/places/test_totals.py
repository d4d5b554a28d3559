"""Sums and shares over areas drop nothing without a word."""

import math
from typing import Any

import pytest

from analytics.change.growth import percent_change
from analytics.errors import NotComparable, NotEnoughData, Refusal
from analytics.intervals import Interval
from analytics.places.totals import (
    fold,
    share_of_table,
    share_of_world,
    sum_of,
    sum_of_areas,
)
from tests.analytics.kit import BREAKS, META, NONE, point

EU = ("DEU", "FRA")
TABLE = (point(30), point(20, "FRA"), point(40, "USA"), point(10, "ZZZ"))


def test_a_sum_goes_on_into_growth() -> None:
    first = sum_of_areas(TABLE, "EU27_2020", EU, NONE, META)
    assert first.result.kind == "sum"
    assert first.result.estimate == first.point.value
    assert first.result.points == (first.point, *first.members)
    assert (first.point.value, first.point.area) == (50, "EU27_2020")
    assert first.method == "Sum of the figures of 2 areas for 2020."
    later = [point(60, area, "2021") for area in EU]
    last = sum_of_areas(later, "EU27_2020", EU, NONE, META).point
    assert percent_change(first.point, last, NONE, META).estimate == pytest.approx(140)


def test_a_sum_is_as_weak_as_its_weakest_part() -> None:
    rounded = point(20, "FRA", half=5, qualifier="about", obs_status="E")
    total = sum_of_areas((point(30), rounded), "EU27_2020", EU, NONE, META)
    assert total.point.interval == Interval(45, 55)
    assert (total.point.qualifier, total.point.obs_status) == ("about", "E")
    assert "The figure for FRA is an estimate." in total.caveats
    least = point(20, "FRA", interval=Interval(20, math.inf), qualifier="at_least")
    total = sum_of_areas((point(30), least), "EU27_2020", EU, NONE, META)
    assert total.point.bounds_only


def test_a_sum_inside_a_gap_says_so_and_half_of_it_is_refused() -> None:
    table = [point(30, period="2021"), point(20, "FRA", "2021"), point(1, "USA", "2021")]
    assert "Legal gap" in sum_of_areas(table, "EU27_2020", EU, BREAKS, META).caveats[0]
    with pytest.raises(NotComparable, match="affects the figure for DEU and not that for USA"):
        sum_of_areas(table, "G", ("DEU", "USA"), BREAKS, META)


def test_a_sum_without_a_member_is_no_total() -> None:
    with pytest.raises(NotEnoughData, match="no figure for ITA; a sum without it is not the"):
        sum_of_areas(TABLE, "G", ("DEU", "ITA"), NONE, META)
    with pytest.raises(NotEnoughData, match="ESP, ITA; a sum without them"):
        sum_of_areas(TABLE, "G", ("DEU", "ITA", "ESP"), NONE, META)


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (point(2, "FRA", indicator="share"), "differ in their indicator"),
        (point(2, "FRA", period="2019"), "differ in their period"),
        (point(2, "FRA", vintage="2024"), r"differ in their vintage \(2024, 2025\)"),
        (point(2, "FRA", source="t"), "differ in their source"),
        (point(None, "FRA"), "no figure for FRA"),
        (point(2, "ZZZ"), "not attributed"),
    ],
)
def test_what_cannot_be_added(other: Any, reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        sum_of_areas((point(1), other), "G", ("DEU", other.area), NONE, META)


def test_shares_are_never_added() -> None:
    table = [point(80, area, indicator="share") for area in EU]
    with pytest.raises(NotComparable, match="do not add to one of them together"):
        sum_of_areas(table, "EU27_2020", EU, NONE, META)
    with pytest.raises(NotEnoughData, match="no figure to add"):
        sum_of_areas([], "G", (), NONE, META)
    with pytest.raises(NotComparable, match="several figures for DEU"):
        sum_of_areas((point(1), point(2)), "G", ("DEU",), NONE, META)


def test_folding_adds_counts_and_leaves_shares_out() -> None:
    folded = {"GRL": "DNK"}
    counts = fold((point(10, "DNK"), point(2, "GRL"), point(3, "SWE")), folded, META)
    assert [(p.area, p.value) for p in counts] == [("DNK", 12), ("SWE", 3)]
    shares = [point(90, "DNK", indicator="share"), point(70, "GRL", indicator="share")]
    assert [(p.area, p.value) for p in fold(shares, folded, META)] == [("DNK", 90)]
    assert fold((point(2, "GRL"),), folded, META) == ()
    alone = fold((point(10, "DNK"), point(None, "GRL")), folded, META)
    assert [(p.area, p.value) for p in alone] == [("DNK", 10)]


def test_a_share_of_the_world_states_what_has_no_country() -> None:
    world = point(100, "WLD", source="summary")
    found = share_of_world(TABLE, "DEU", world, BREAKS, META)
    assert found.estimate == 30
    assert found.interval == Interval.point(30)
    assert found.caveats == (
        "10 of the 100 (10.0 %) are attributed to no country. They stay in the total, so the "
        "shares of all countries add to less than 100 %.",
    )
    everywhere = share_of_world((point(100, "USA"),), "USA", world, BREAKS, META)
    assert (everywhere.estimate, everywhere.caveats) == (100, ())
    inside = (point(60, period="2021"), point(40, "USA", "2021"))
    world = point(100, "WLD", "2021")
    assert "Legal gap" in share_of_world(inside, "DEU", world, BREAKS, META).caveats[0]


@pytest.mark.parametrize(
    ("table", "total", "area", "reason"),
    [
        (TABLE, point(90, "WLD"), "DEU", "add to 100, which is 10 more than"),
        (TABLE[:3], point(100, "WLD"), "DEU", "which is 10 fewer than the published total of 100"),
        (TABLE, point(100, "WLD", "2019"), "DEU", "different periods or bodies"),
        (TABLE, point(100, "WLD", cited="x"), "DEU", "different periods or bodies"),
        (TABLE, point(None, "WLD"), "DEU", "no figure for WLD"),
        (TABLE, point(100, "WLD"), "ITA", "holds no figure for ITA"),
        (TABLE, point(100, "WLD"), "ZZZ", "belong to no place"),
        ((point(0),), point(0, "WLD"), "DEU", "may be zero"),
        (TABLE, point(100, "WLD", indicator="urls"), "DEU", "count different things"),
    ],
)
def test_a_share_of_the_world_is_refused(table: Any, total: Any, area: str, reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        share_of_world(table, area, total, NONE, META)


def test_a_sum_of_some_stands_for_an_area_and_says_how_it_was_made() -> None:
    total = sum_of((point(10, "DNK"), point(2, "GRL", half=0.5)), META, area="DNK")
    assert (total.point.area, total.point.value) == ("DNK", 12)
    assert (total.result.kind, total.result.estimate, total.result.unit) == ("sum", 12, "reports")
    assert total.result.interval == Interval(11.5, 12.5)
    assert total.result.method == "Sum of 2 figures for 2020."
    parts = (point(1, category="a"), point(2, category="b"))
    assert sum_of(parts, META, area="DEU", across=("category",)).result.estimate == 3
    with pytest.raises(NotComparable, match="differ in their category"):
        sum_of(parts, META, area="DEU")


def test_a_share_of_a_table_counts_every_row() -> None:
    found = share_of_table(TABLE, "ZZZ", META)
    assert found.estimate == 10
    assert found.interval == Interval.point(10)
    assert "all 4 rows" in found.method
    with pytest.raises(NotEnoughData, match="no figure for ITA"):
        share_of_table(TABLE, "ITA", META)
    for damaged in ((point(0), point(0, "ZZZ")), (point(30), point(-5, "ZZZ"))):
        with pytest.raises(NotComparable, match="may be zero"):
            share_of_table(damaged, "ZZZ", META)

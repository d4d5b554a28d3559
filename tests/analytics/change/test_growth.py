"""What change each kind of figure allows, and what is refused where it would mislead."""

import math
from collections.abc import Callable
from dataclasses import replace

import pytest

from analytics.change.growth import (
    absolute_change,
    annual_growth,
    doubling_time,
    has_doubled,
    index_to_base,
    multiple,
    percent_change,
)
from analytics.errors import NotComparable, NotEnoughData, Refusal
from analytics.intervals import Interval
from analytics.periods import Period
from analytics.results import Result
from tests.analytics.change.figures import BREAKS, FUNCTIONS, META, pair, point


def test_annual_growth_and_doubling_time() -> None:
    start, end = pair("inhope_reports", 100, 400)
    assert annual_growth(start, end, BREAKS, META).estimate == pytest.approx(100)
    doubling = doubling_time(start, end, BREAKS, META)
    assert doubling.estimate == pytest.approx(1)
    assert doubling.unit == "years"
    assert "with years = 2" in doubling.method
    assert "no forecast" in doubling.method


def test_rounding_may_leave_growth_itself_open() -> None:
    start = point("inhope_reports", "2018", 100, interval=Interval(95, 105))
    end = point("inhope_reports", "2020", 104, interval=Interval(99, 109))
    growth = doubling_time(start, end, BREAKS, META)
    assert growth.interval.upper == math.inf
    assert growth.interval.contains(growth.estimate or 0)
    assert growth.caveats == ("The rounding of the figures leaves open whether they grow at all.",)


@pytest.mark.parametrize("compute", [annual_growth, doubling_time])
def test_shares_have_no_yearly_rate_and_do_not_double(compute: Callable[..., Result]) -> None:
    with pytest.raises(NotComparable, match="shares, which change by percentage points") as told:
        compute(*pair("inhope_new_share", 40, 50), BREAKS, META)
    assert told.value.instead == "The difference in percentage points can be stated."


@pytest.mark.parametrize("compute", [absolute_change, percent_change, annual_growth, multiple])
def test_from_ten_to_more_than_is_counted(compute: Callable[..., Result]) -> None:
    for ends in ((10, 1e308), (1e308, 10)):
        with pytest.raises(NotComparable, match="larger than anything that is counted"):
            compute(*pair("cybertipline_reports", *ends), BREAKS, META)


def test_shares_change_by_percentage_points() -> None:
    start, end = pair("inhope_new_share", 40, 50)
    change = absolute_change(start, end, BREAKS, META)
    assert (change.estimate, change.unit, change.caveats) == (10, "percentage points", ())
    percent = percent_change(start, end, BREAKS, META)
    assert percent.estimate == pytest.approx(25)
    assert "not their difference in percentage points" in percent.caveats[0]


def test_a_multiple_is_the_growth_the_other_way_round() -> None:
    start, end = pair("cybertipline_reports", 40, 100)
    times = multiple(start, end, BREAKS, META)
    assert (times.estimate, times.unit, times.sign) == (2.5, "times", "up")
    percent = percent_change(start, end, BREAKS, META)
    assert percent.estimate == pytest.approx((2.5 - 1) * 100)
    assert (times.points, times.caveats) == (percent.points, percent.caveats)
    with pytest.raises(Refusal):
        multiple(*pair("cybertipline_reports", 0, 100), BREAKS, META)


def test_a_running_total_has_a_difference_alone() -> None:
    start, end = pair("icse_victims_identified", 10_000, 23_500)
    change = absolute_change(start, end, BREAKS, META)
    assert (change.estimate, change.unit) == (13_500, "people")
    assert "running total" in change.caveats[0]
    for function in (percent_change, annual_growth, doubling_time):
        with pytest.raises(NotComparable, match="running total, which can only rise") as refusal:
            function(start, end, BREAKS, META)
        assert refusal.value.instead == "What was added between the two can be stated."


def test_a_change_has_no_growth_of_its_own() -> None:
    start, end = pair("inhope_reports_growth", 18, -5)
    change = absolute_change(start, end, BREAKS, META)
    assert (change.estimate, change.unit) == (-23, "percentage points")
    with pytest.raises(NotComparable, match="themselves changes"):
        percent_change(start, end, BREAKS, META)


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        (0, 5, "figure for 2018 is zero"),
        (-2, 5, "2018 is negative"),
        (2, -5, "2020 is negative"),
        (0.5, -0.5, "2020 is negative"),
    ],
)
def test_no_percentage_of_nothing(before: float, after: float, reason: str) -> None:
    start, end = pair("inhope_reports", before, after)
    assert absolute_change(start, end, BREAKS, META).estimate == after - before
    for function in (percent_change, annual_growth, doubling_time):
        with pytest.raises(NotComparable, match=reason):
            function(start, end, BREAKS, META)


def test_findings_have_no_growth() -> None:
    start = point("iocta_finding", "2018", None)
    for function in FUNCTIONS:
        with pytest.raises(NotComparable, match="judgements in words"):
            function(start, replace(start, period=Period("2020")), BREAKS, META)


def test_what_does_not_grow_does_not_double() -> None:
    for after in (100, 50, 0):
        with pytest.raises(NotComparable, match="do not grow from 2018 to 2020"):
            doubling_time(*pair("inhope_reports", 100, after), BREAKS, META)


def test_a_few_months_give_no_yearly_rate() -> None:
    start, end = (point("inhope_reports", f"2019-0{month}", 100 * month) for month in (3, 4))
    with pytest.raises(NotEnoughData, match="Less than a year lies between March 2019 and") as few:
        annual_growth(start, end, BREAKS, META)
    assert (few.value.needed, few.value.found) == (2, 2)
    assert doubling_time(start, end, BREAKS, META).estimate == pytest.approx(
        math.log(2) / 12 / math.log(4 / 3)
    )


def test_a_span_of_exactly_a_year_has_a_yearly_rate() -> None:
    for first, last in (("2019", "2020"), ("2019-03", "2020-03"), ("2020-02-29", "2021-02-28")):
        start, end = point("inhope_reports", first, 100), point("inhope_reports", last, 150)
        yearly = annual_growth(start, end, BREAKS, META)
        assert yearly.estimate == pytest.approx(50)
        assert "with years = 1," in yearly.method


def test_growth_that_rounding_leaves_no_doubt_of_has_a_longest_doubling_time() -> None:
    start = point("inhope_reports", "2018", 100, interval=Interval(95, 105))
    end = point("inhope_reports", "2020", 150, interval=Interval(145, 155))
    growth = doubling_time(start, end, BREAKS, META)
    assert growth.interval.upper == pytest.approx(2 * math.log(2) / math.log(145 / 105))
    assert growth.caveats == ()


def test_bounds_that_touch_leave_growth_open() -> None:
    start = point("inhope_reports", "2018", 95, interval=Interval(90, 100))
    end = point("inhope_reports", "2020", 105, interval=Interval(100, 110))
    growth = doubling_time(start, end, BREAKS, META)
    assert growth.interval.upper == math.inf
    assert "leaves open whether they grow" in growth.caveats[0]


def test_a_start_that_may_be_near_zero_leaves_one_side_open() -> None:
    start = point("inhope_reports", "2018", 5, interval=Interval(0, 10))
    end = point("inhope_reports", "2020", 6, interval=Interval(5, 8))
    assert percent_change(start, end, BREAKS, META).interval == Interval(-50, math.inf)


def test_two_editions_are_joined_on_request_alone() -> None:
    start, end = pair("inhope_reports", 100, 200)
    revised = replace(end, vintage="2021")
    for function in FUNCTIONS:
        with pytest.raises(NotComparable, match="two editions of one source"):
            function(start, revised, BREAKS, META)
        assert function(start, revised, BREAKS, META, across_vintages=True).estimate
    with pytest.raises(NotEnoughData, match="two editions of one source"):
        index_to_base((start, revised), "2018", BREAKS, META)
    index = index_to_base((start, revised), "2018", BREAKS, META, across_vintages=True)
    assert [value.estimate for value in index.values] == [200]


def test_growth_runs_forwards() -> None:
    start, end = pair("inhope_reports", 100, 200)
    for function in FUNCTIONS:
        with pytest.raises(NotComparable, match="later than the second"):
            function(end, start, BREAKS, META)


@pytest.mark.parametrize(("loose", "found"), [((True, True), 0), ((True, False), 1)])
def test_figures_stated_too_loosely_say_nothing(loose: tuple[bool, bool], found: int) -> None:
    start, end = (
        replace(p, interval=Interval(0, math.inf), qualifier="at_least") if each else p
        for p, each in zip(pair("inhope_reports", 100, 200), loose, strict=True)
    )
    with pytest.raises(NotEnoughData, match="too loosely: any change would agree") as refusal:
        percent_change(start, end, BREAKS, META)
    assert (refusal.value.needed, refusal.value.found) == (2, found)


def test_two_lower_bounds_say_nothing() -> None:
    start, end = (
        replace(p, interval=Interval(p.value or 0, math.inf), qualifier="at_least")
        for p in pair("inhope_reports", 100, 200)
    )
    for function in FUNCTIONS:
        with pytest.raises(NotEnoughData, match="too loosely: any change would agree"):
            function(start, end, BREAKS, META)


@pytest.mark.parametrize("which", [0, 1])
def test_no_change_is_computed_from_a_secondary_page(which: int) -> None:
    ends = [*pair("inhope_reports", 10, 20)]
    ends[which] = replace(ends[which], authority="secondary page")
    with pytest.raises(NotComparable, match="read on a secondary page") as refusal:
        percent_change(*ends, BREAKS, META)
    assert refusal.value.instead == "It can be quoted with where it was read."


@pytest.mark.parametrize(
    ("first", "last", "doubled"), [(10, 20, True), (10, 19.9, False), (10, 5, False)]
)
def test_a_figure_has_doubled_where_it_reached_twice_the_first(
    first: float, last: float, doubled: bool
) -> None:
    start, end = pair("inhope_reports", first, last)
    assert has_doubled(start, end) is doubled
    assert not has_doubled(replace(start, value=None), end)

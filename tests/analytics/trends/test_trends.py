"""Trends are told, or refused with what would be needed, and never reach across a break."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analytics.breaks import ALL, Break, BreakRegister
from analytics.errors import NotComparable, NotEnoughData, Refusal
from analytics.intervals import Interval
from analytics.periods import Period
from analytics.results import outcome
from analytics.series import Point
from analytics.trends.stretches import Stretch, stretches
from analytics.trends.trends import (
    REACHES_ZERO,
    UNEVEN,
    Trend,
    TrendTest,
    log_growth,
    mann_kendall,
    theil_sen,
    trends,
)
from analytics.units import IndicatorMeta

META = {
    m.id: m
    for m in (
        IndicatorMeta("reports", "report", "count", "one report", "flow"),
        IndicatorMeta("victims", "person", "count", "one victim", "cumulative"),
        IndicatorMeta("share", "percent", "share", "one percent", "share"),
        IndicatorMeta("growth", "percent_change", "change", "one percent", "change"),
        IndicatorMeta("finding", "finding", "finding", "one judgement", "finding"),
    )
}
BREAKS = BreakRegister(
    (
        Break("open", "Bundled", indicators=frozenset({"reports"}), areas=ALL,
              categories=frozenset(), sentence="Reports are bundled.", kind="method",
              first={"A": "2024", "M": "2024-01"}, until={}, source_title="S",
              source_address="", source_locator=""),
    ),
)  # fmt: skip


def series(values: list[float], first: int = 2010, half: float = 0.0, **other: str) -> list[Point]:
    named = {"indicator": "reports", "area": "WLD", "unit": "report", **other}
    return [
        Point(period=Period(str(year)), value=v, interval=Interval(v - half, v + half), **named)
        for year, v in enumerate(values, first)
    ]


def one(points: list[Point]) -> Stretch:
    (stretch,) = stretches(points, BREAKS, META)
    return stretch


RISE = [3.0, 4.0, 6.0, 5.0, 8.0, 9.0, 11.0, 10.0, 13.0]


def test_a_rise_is_told_with_all_that_belongs_to_it() -> None:
    test = mann_kendall(one(series(RISE)))
    assert test.estimate == pytest.approx(32 / 36)
    assert test.interval == Interval.point(test.estimate)
    # The drift decides, of steps in proportion.
    steps = stats.ttest_1samp(np.diff(np.log(RISE)), 0)
    assert 88 / math.factorial(9) < test.p == pytest.approx(steps.pvalue)
    assert test.p_range == Interval.point(test.p)
    assert test.chance is not None
    assert (test.kind, test.unit, test.direction) == ("mann_kendall", "Kendall's tau", "open")
    assert "Mann 1945" in test.method
    assert len(test.points) == 9
    assert test.caveats == ()
    steady = mann_kendall(one(series([10.0 * n + n % 2 for n in range(9)])))
    assert (steady.direction, steady.chance) == ("rising", None)
    slope = theil_sen(one(series(RISE)))
    assert slope.estimate == 1.25
    assert slope.interval.lower <= np.mean(np.diff(RISE)) - 2.3646 * 1.5811 / 8**0.5 < 0
    assert slope.constant
    assert slope.unit == "reports per year"
    assert slope.fitted[4] == 8.0
    assert "Sen 1968" in slope.method
    growth = log_growth(one(series([100 * 1.1**n for n in range(9)])))
    assert growth.estimate == pytest.approx(10)
    assert growth.interval.lower == pytest.approx(10)
    assert growth.unit == "percent per year"
    assert growth.fitted[-1] == pytest.approx(100 * 1.1**8)


def test_a_trend_for_each_comparable_stretch() -> None:
    before, after = trends(series([*RISE[:8], 1.0, 2.0], first=2016), BREAKS, META)
    assert isinstance(before.test, TrendTest)
    assert isinstance(before.slope, Trend)
    assert before.test.points[-1].period.text == "2023"
    for refusal in (after.test, after.slope, after.growth):
        assert isinstance(refusal, NotEnoughData)
        assert refusal.found == 2
        assert "Bundled: Reports are bundled." in refusal.because


@pytest.mark.parametrize(
    ("count", "told"),
    [(5, (False, False, False)), (6, (True, False, False)), (7, (True, False, False)),
     (8, (True, True, True))],
)  # fmt: skip
def test_the_minimum_of_figures(count: int, told: tuple[bool, ...]) -> None:
    (found,) = trends(series(RISE[:count]), BREAKS, META)
    outcomes = (found.test, found.slope, found.growth)
    assert tuple(not isinstance(o, Refusal) for o in outcomes) == told
    for each in outcomes:
        if isinstance(each, NotEnoughData):
            assert str(each).startswith("Not enough comparable data: ")
            assert each.found == count
            assert f"{each.needed - count} more would be needed." in each.reason


def test_running_totals_and_findings_have_no_trend() -> None:
    with pytest.raises(NotComparable, match="running total"):
        trends(series(RISE, indicator="victims", unit="person"), BREAKS, META)
    finding = [replace(p, value=None) for p in series(RISE, indicator="finding", unit="finding")]
    with pytest.raises(NotComparable, match="judgements"):
        trends(finding, BREAKS, META)


def test_shares_move_by_percentage_points() -> None:
    stretch = one(series(RISE, indicator="share", unit="percent"))
    assert theil_sen(stretch).unit == "percentage points per year"
    with pytest.raises(NotComparable, match="are shares, which change by percentage points"):
        log_growth(stretch)


def test_growth_rates_have_a_slope_but_no_growth() -> None:
    stretch = one(series([-3.0, *RISE], indicator="growth", unit="percent_change"))
    assert theil_sen(stretch).unit == "percentage points per year"
    with pytest.raises(NotComparable, match="themselves changes"):
        log_growth(stretch)


def test_no_growth_rate_from_zero() -> None:
    with pytest.raises(NotComparable, match="figure for 2012 is not above zero"):
        log_growth(one(series([*RISE[:2], 0.0, *RISE[3:]])))


def test_unequal_spacing_counts_in_years() -> None:
    points = [
        p for p in series([2.0 * y for y in range(20)], 1990) if p.period.text[-1] in "0134679"
    ]
    slope = theil_sen(one(points))
    assert slope.estimate == 2
    assert slope.interval == Interval.point(2)


def test_the_rounding_may_decide_whether_there_is_a_trend() -> None:
    exact = mann_kendall(one(series([1.0, 2.0, 3.0, 4.0, 5.0, 6.0])))
    assert exact.p == pytest.approx(stats.ttest_1samp(np.diff(np.log(range(1, 7))), 0).pvalue)
    loose = mann_kendall(one(series([1.0, 2.0, 3.0, 4.0, 5.0, 6.0], half=1.5)))
    assert loose.p == exact.p
    assert loose.p_range.lower < exact.p
    assert loose.p_range.upper == 1
    assert loose.chance is not None
    assert (loose.chance.estimate, loose.chance.interval) == (loose.p, loose.p_range)
    assert loose.interval.lower < 1 == loose.interval.upper
    assert "leaves open whether" in loose.caveats[-1]
    assert loose.direction == "rising"
    slope = theil_sen(one(series(RISE, half=0.5)))
    assert slope.rounding.lower < slope.estimate < slope.rounding.upper


def test_a_bound_of_zero_leaves_growth_open() -> None:
    points = series(RISE)
    points[0] = replace(points[0], interval=Interval(0.0, 4.0))
    growth = log_growth(one(points))
    assert growth.rounding.upper == math.inf
    assert growth.rounding.contains(growth.estimate)


def test_what_doubles_every_year_rises() -> None:
    doubling = one(series([2.0**n for n in range(10)]))
    test = mann_kendall(doubling)
    assert (test.direction, test.chance) == ("rising", None)
    assert theil_sen(doubling).caveats == (UNEVEN, REACHES_ZERO)
    # With a zero among them, or of a share, steps are amounts: the last ones outweigh all others.
    assert mann_kendall(one(series([0.0, *(2.0**n for n in range(9))]))).direction == "open"


def test_one_rate_over_a_curve_is_none() -> None:
    slowing = [float(round(1000 * 1.6 ** (n - 0.025 * n * n))) for n in range(16)]
    with pytest.raises(NotComparable, match=r"No one rate of growth holds from 2000 to 2015") as no:
        log_growth(one(series(slowing, first=2000)))
    assert "the first and the last figure" in no.value.instead.lower()
    slope = theil_sen(one(series(slowing, first=2000)))
    assert not slope.constant
    assert slope.caveats[-1] == UNEVEN


def test_most_figures_alike_have_no_middle_slope() -> None:
    with pytest.raises(NotComparable, match=r"Most pairs .* 2010 to 2021 are alike"):
        theil_sen(one(series([0.0] * 11 + [1e6])))
    test = mann_kendall(one(series([0.0] * 11 + [1e6])))
    assert test.direction == "open"
    assert test.p == pytest.approx(0.3409, abs=5e-5)  # the drift: t = 1 with ten degrees


@pytest.mark.parametrize("odd", [1e308, -1e308, 1e151])
def test_what_overflows_is_refused(odd: float) -> None:
    with pytest.raises(NotComparable, match="figure for 2018 is larger than anything"):
        trends(series([*RISE[:8], odd]), BREAKS, META)


def test_the_largest_and_smallest_figures_have_trends() -> None:
    for size in (1e148, 1e-300):
        (found,) = trends(series([v * size for v in RISE]), BREAKS, META)
        assert isinstance(found.slope, Trend)
        assert found.slope.estimate == pytest.approx(1.25 * size)
        assert math.isfinite(found.slope.interval.width)


def test_a_constant_series_has_a_trend_of_nothing() -> None:
    (found,) = trends(series([5.0] * 9), BREAKS, META)
    assert isinstance(found.test, TrendTest)
    assert (found.test.estimate, found.test.p, found.test.direction) == (0, 1, "open")
    for trend in (found.slope, found.growth):
        assert isinstance(trend, Trend)
        assert trend.estimate == 0
        assert trend.interval == Interval(0, 0)
        assert trend.lag1 is None


values = st.lists(st.one_of(st.integers(0, 10**9), st.integers(0, 5)), max_size=20)


@given(values, st.sampled_from(("reports", "share", "growth", "victims")), st.integers(2000, 2023))
def test_every_series_gets_a_result_or_a_refusal(
    numbers: list[int], indicator: str, first: int
) -> None:
    points = series(
        [float(n) for n in numbers], first, 0.5, indicator=indicator, unit=META[indicator].unit
    )
    try:
        found = trends(points, BREAKS, META)
    except Refusal:
        assert indicator == "victims" or not points
        return
    assert sum(len(item.stretch.points) for item in found) == len(numbers)
    for item in found:
        for each in (item.test, item.slope, item.growth):
            if isinstance(each, Refusal):
                assert str(each)[0].isupper()
                assert str(each).endswith(".")
            else:
                assert each.interval.contains(each.estimate)
                assert math.isfinite(each.estimate)
        if isinstance(item.slope, Trend):
            assert item.slope.rounding.contains(item.slope.estimate)
        if isinstance(item.growth, Trend):
            assert item.growth.rounding.contains(item.growth.estimate)


@given(st.lists(st.integers(1, 10**6), min_size=8, max_size=16))
def test_time_reversed_the_sign_turns(numbers: list[int]) -> None:
    forward = one(series([float(n) for n in numbers], first=1990))
    back = one(series([float(n) for n in numbers[::-1]], first=1990))
    assert mann_kendall(back).estimate == -mann_kendall(forward).estimate
    if isinstance(slope := outcome(theil_sen, forward), Trend):
        assert theil_sen(back).estimate == pytest.approx(-slope.estimate)
    there, back_again = outcome(log_growth, forward), outcome(log_growth, back)
    assert isinstance(there, Trend) == isinstance(back_again, Trend)
    if isinstance(there, Trend) and isinstance(back_again, Trend):
        factor = 1 + there.estimate / 100
        assert 1 + back_again.estimate / 100 == pytest.approx(1 / factor)


@given(st.lists(st.integers(1, 10**6), min_size=8, max_size=16))
def test_another_unit_changes_the_slope_alone(numbers: list[int]) -> None:
    plain = one(series([float(n) for n in numbers], first=1990))
    scaled = one(series([n * 1000.0 for n in numbers], first=1990))
    assert mann_kendall(scaled).p == pytest.approx(mann_kendall(plain).p, rel=1e-9)
    if isinstance(slope := outcome(theil_sen, plain), Trend):
        assert theil_sen(scaled).estimate == pytest.approx(1000 * slope.estimate)
    before, after = outcome(log_growth, plain), outcome(log_growth, scaled)
    if isinstance(before, Trend) and isinstance(after, Trend):
        assert after.estimate == pytest.approx(before.estimate, abs=1e-9)


@given(st.lists(st.integers(1, 10**6), min_size=8, max_size=16), st.sampled_from((10, 1000)))
def test_growth_ranges_hold_the_truth_behind_rounded_figures(numbers: list[int], unit: int) -> None:
    printed = [
        Point("reports", "WLD", Period(str(1990 + n)), float(max(round(v / unit) * unit, unit)),
              Interval(min(v, max(round(v / unit) * unit - unit / 2, 0)),
                       max(round(v / unit) * unit, unit) + unit / 2), "report")
        for n, v in enumerate(numbers)
    ]  # fmt: skip
    real = one(series([float(n) for n in numbers], first=1990))
    for compute in (log_growth, theil_sen):
        truth, found = outcome(compute, real), outcome(compute, one(printed))
        if isinstance(truth, Trend) and isinstance(found, Trend):
            assert found.rounding.lower - 1e-9 <= truth.estimate <= found.rounding.upper + 1e-9


def test_an_interval_of_a_real_trend_holds_it_as_often_as_it_says() -> None:
    rng = np.random.default_rng(3)
    hits = [0, 0]
    for _ in range(200):
        noise = rng.normal(size=12)
        line = [float(v) for v in 100 + 3 * np.arange(12) + noise]
        curve = [float(v) for v in np.exp(5 + 0.2 * np.arange(12) + 0.1 * noise)]
        hits[0] += theil_sen(one(series(line))).interval.contains(3.0)
        growth = outcome(log_growth, one(series(curve)))
        hits[1] += isinstance(growth, Refusal) or growth.interval.contains(
            (math.exp(0.2) - 1) * 100
        )
    assert all(190 <= hit <= 200 for hit in hits)

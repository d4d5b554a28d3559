"""Trends are told, or refused with what would be needed, and never reach across a break."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.breaks import ALL, Break, BreakRegister
from analytics.errors import NotComparable, NotEnoughData, Refusal
from analytics.intervals import Interval
from analytics.periods import Period
from analytics.series import Point
from analytics.trends.stretches import Stretch, stretches
from analytics.trends.trends import (
    Trend,
    TrendTest,
    log_growth,
    mann_kendall,
    serial_caveat,
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
    assert test.p == pytest.approx(88 / math.factorial(9))
    assert test.p_range == Interval.point(test.p)
    assert test.chance is None  # below 0.001
    assert (test.kind, test.unit, test.direction) == ("mann_kendall", "Kendall's tau", "rising")
    assert "Mann 1945" in test.method
    assert len(test.points) == 9
    assert test.lag1 is not None
    assert test.caveats == (serial_caveat(9, True, test.lag1),)
    slope = theil_sen(one(series(RISE)))
    assert slope.estimate == 1.25
    assert slope.interval.contains(1.25)
    assert slope.rounding == Interval.point(1.25)
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
    for outcome in outcomes:
        if isinstance(outcome, NotEnoughData):
            assert str(outcome).startswith("Not enough comparable data: ")
            assert outcome.found == count
            assert f"{outcome.needed - count} more would be needed." in outcome.reason


def test_running_totals_and_findings_have_no_trend() -> None:
    with pytest.raises(NotComparable, match="running total"):
        trends(series(RISE, indicator="victims", unit="person"), BREAKS, META)
    finding = [replace(p, value=None) for p in series(RISE, indicator="finding", unit="finding")]
    with pytest.raises(NotComparable, match="judgements"):
        trends(finding, BREAKS, META)


def test_shares_move_by_percentage_points() -> None:
    stretch = one(series(RISE, indicator="share", unit="percent"))
    assert theil_sen(stretch).unit == "percentage points per year"
    assert "cannot go on for ever" in log_growth(stretch).caveats[-1]


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
    assert "unequally spaced" in slope.caveats[-1]


def test_the_rounding_may_decide_whether_there_is_a_trend() -> None:
    exact = mann_kendall(one(series([1.0, 2.0, 3.0, 4.0, 5.0, 6.0])))
    assert exact.p == pytest.approx(2 / 720)
    loose = mann_kendall(one(series([1.0, 2.0, 3.0, 4.0, 5.0, 6.0], half=1.5)))
    assert loose.p == exact.p
    assert loose.p_range == Interval(exact.p, 1.0)
    assert loose.chance is not None
    assert (loose.chance.estimate, loose.chance.interval) == (loose.p, loose.p_range)
    assert loose.interval.lower < 1 == loose.interval.upper
    assert "leaves open whether" in loose.caveats[-1]
    slope = theil_sen(one(series(RISE, half=0.5)))
    assert slope.rounding.lower < slope.estimate < slope.rounding.upper


def test_a_bound_of_zero_leaves_growth_open() -> None:
    points = series(RISE)
    points[0] = replace(points[0], interval=Interval(0.0, 4.0))
    growth = log_growth(one(points))
    assert growth.rounding.upper == math.inf
    assert growth.rounding.contains(growth.estimate)


@pytest.mark.parametrize(
    ("count", "even", "lag1", "words"),
    [
        (6, True, 0.9, "6 figures are too few"),
        (9, False, 0.9, "unequally spaced"),
        (9, True, None, "without scatter"),
        (9, True, 0.9, r"which they are not: .* \(0\.90 at lag 1\), so p is too small"),
        (9, True, -0.001, r"successive ones is 0\.00 \(lag 1\)"),
    ],
)
def test_serial_dependence(count: int, even: bool, lag1: float | None, words: str) -> None:
    with pytest.raises(AssertionError, match=words):
        raise AssertionError(serial_caveat(count, even, lag1))


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


@settings(deadline=None)
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
        for outcome in (item.test, item.slope, item.growth):
            if isinstance(outcome, Refusal):
                assert str(outcome)[0].isupper()
                assert str(outcome).endswith(".")
            else:
                assert outcome.interval.contains(outcome.estimate)
                assert outcome.caveats
        if isinstance(item.slope, Trend):
            assert item.slope.rounding.contains(item.slope.estimate)
        if isinstance(item.growth, Trend):
            assert item.growth.rounding.contains(item.growth.estimate)


@settings(deadline=None)
@given(st.lists(st.integers(1, 10**6), min_size=8, max_size=16))
def test_time_reversed_the_sign_turns(numbers: list[int]) -> None:
    forward = one(series([float(n) for n in numbers], first=1990))
    back = one(series([float(n) for n in numbers[::-1]], first=1990))
    assert mann_kendall(back).estimate == -mann_kendall(forward).estimate
    assert theil_sen(back).estimate == pytest.approx(-theil_sen(forward).estimate)
    factor = 1 + log_growth(forward).estimate / 100
    assert 1 + log_growth(back).estimate / 100 == pytest.approx(1 / factor)


@settings(deadline=None)
@given(st.lists(st.integers(1, 10**6), min_size=8, max_size=16))
def test_another_unit_changes_the_slope_alone(numbers: list[int]) -> None:
    plain = one(series([float(n) for n in numbers], first=1990))
    scaled = one(series([n * 1000.0 for n in numbers], first=1990))
    assert mann_kendall(scaled).p == mann_kendall(plain).p
    assert theil_sen(scaled).estimate == pytest.approx(1000 * theil_sen(plain).estimate)
    assert log_growth(scaled).estimate == pytest.approx(log_growth(plain).estimate, abs=1e-9)


@settings(deadline=None)
@given(st.lists(st.integers(1, 10**6), min_size=8, max_size=16), st.sampled_from((10, 1000)))
def test_growth_ranges_hold_the_truth_behind_rounded_figures(numbers: list[int], unit: int) -> None:
    printed = [
        Point("reports", "WLD", Period(str(1990 + n)), float(max(round(v / unit) * unit, unit)),
              Interval(min(v, max(round(v / unit) * unit - unit / 2, 0)),
                       max(round(v / unit) * unit, unit) + unit / 2), "report")
        for n, v in enumerate(numbers)
    ]  # fmt: skip
    truth = log_growth(one(series([float(n) for n in numbers], first=1990))).estimate
    found = log_growth(one(printed))
    assert found.rounding.lower - 1e-9 <= truth <= found.rounding.upper + 1e-9
    slope = theil_sen(one(printed)).rounding
    assert slope.contains(theil_sen(one(series([float(n) for n in numbers], 1990))).estimate)


def test_an_interval_of_a_real_trend_holds_it_as_often_as_it_says() -> None:
    rng = np.random.default_rng(3)
    hits = [0, 0]
    for _ in range(200):
        noise = rng.normal(size=12)
        line = [float(v) for v in 100 + 3 * np.arange(12) + noise]
        curve = [float(v) for v in np.exp(5 + 0.2 * np.arange(12) + 0.1 * noise)]
        hits[0] += theil_sen(one(series(line))).interval.contains(3.0)
        growth = log_growth(one(series(curve))).interval
        hits[1] += growth.contains((math.exp(0.2) - 1) * 100)
    assert all(180 <= hit <= 200 for hit in hits)

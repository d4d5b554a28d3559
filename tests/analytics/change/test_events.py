"""Exact Poisson intervals for independent events, and a measured refusal for the others."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analytics.change.events import dispersion, poisson_interval
from analytics.errors import NotComparable, NotEnoughData, Refusal
from analytics.intervals import Interval
from analytics.series import Point
from tests.analytics.kit import BREAKS, META, NONE, point

# Biometrika Tables for Statisticians I, table 40, 95 % limits after Garwood (1936), as printed; for
# 42 the example of R's poisson.test.
GARWOOD = {
    0: ("0", "3.69"), 1: ("0.0253", "5.57"), 2: ("0.242", "7.22"), 3: ("0.619", "8.77"),
    5: ("1.62", "11.67"), 10: ("4.80", "18.39"), 20: ("12.22", "30.89"), 42: ("30.27", "56.77"),
    50: ("37.11", "65.92"),
}  # fmt: skip


def deaths(value: float, area: str = "DEU", period: str = "2020", **columns: Any) -> Point:
    return point(value, area, period, "deaths", **columns)


def series(*values: float, first: int = 2000, area: str = "DEU") -> list[Point]:
    return [point(v, area, str(first + i)) for i, v in enumerate(values)]


@pytest.mark.parametrize(("count", "printed"), GARWOOD.items())
def test_the_interval_is_that_of_the_published_table(count: int, printed: tuple[str, str]) -> None:
    found = poisson_interval(deaths(count), NONE, META)
    assert found.estimate == count
    for limit, text in zip((found.interval.lower, found.interval.upper), printed, strict=True):
        assert limit == pytest.approx(float(text), abs=0.51 * 10 ** -len(text.partition(".")[2]))
    assert "Garwood 1936" in found.method
    assert "chance alone" in found.caveats[0]


@given(st.integers(0, 5000))
def test_each_limit_leaves_half_the_error_outside(count: int) -> None:
    found = poisson_interval(deaths(count), NONE, META).interval
    tail = (1 - 0.95) / 2
    assert stats.poisson.cdf(count, found.upper) == pytest.approx(tail, abs=1e-9)
    if count:
        assert stats.poisson.sf(count - 1, found.lower) == pytest.approx(tail, abs=1e-9)


def test_the_rate_of_the_manual_of_r() -> None:
    """R, ?poisson.test: 137 events in 24.19893 give 4.753125 to 6.692709."""
    found = poisson_interval(deaths(137), NONE, META).interval
    assert found.lower / 24.19893 == pytest.approx(4.753125, abs=5e-7)
    assert found.upper / 24.19893 == pytest.approx(6.692709, abs=5e-7)


@pytest.mark.parametrize(
    "wrong", [deaths(5, half=0.5), deaths(5.5), deaths(-1), deaths(5, interval=Interval(5, 9))]
)
def test_an_exact_interval_needs_an_exact_count(wrong: Point) -> None:
    with pytest.raises(NotComparable, match="needs the exact count"):
        poisson_interval(wrong, NONE, META)


def test_reports_are_no_independent_events_and_the_refusal_measures_it() -> None:
    """NCMEC, reports of 2018 to 2020: 18,462,422, 16,987,361 and 21,751,085."""
    history = series(18_462_422, 16_987_361, 21_751_085, first=2018)
    expected = (18_462_422 - 2 * 16_987_361 + 21_751_085) ** 2 / (
        18_462_422 + 4 * 16_987_361 + 21_751_085
    )
    assert dispersion(history, NONE, META).estimate == pytest.approx(expected, rel=1e-12)
    told = f"vary some {float(f'{expected:.3g}'):,.10g} times as much as chance alone"
    with pytest.raises(NotComparable, match=told):
        poisson_interval(history[-1], NONE, META, history=history)
    with pytest.raises(NotComparable, match=r"independently: one report\. An interval"):
        poisson_interval(history[-1], NONE, META)


@pytest.mark.parametrize("indicator", ["share", "growth"])
def test_shares_count_no_events(indicator: str) -> None:
    with pytest.raises(NotComparable, match="counts no events"):
        poisson_interval(point(5, indicator=indicator), NONE, META)


def test_findings_are_no_events() -> None:
    with pytest.raises(NotComparable, match="judgements in words"):
        poisson_interval(point(None, indicator="finding"), NONE, META)


def test_dispersion_is_one_for_poisson_counts_that_rise_evenly() -> None:
    rng = np.random.default_rng(11)
    values = rng.poisson(np.linspace(500, 5000, 2000)).astype(float)
    found = dispersion(series(*values, first=3000), NONE, META)
    assert found.estimate == pytest.approx(1, abs=0.1)
    assert found.unit == "times Poisson"


@given(st.lists(st.integers(1, 10**6), min_size=3, max_size=6), st.sampled_from((10, 100)))
def test_dispersion_holds_the_truth_behind_rounded_figures(values: list[int], unit: int) -> None:
    printed = [
        point(float(round(v / unit) * unit), period=str(2000 + i), half=unit / 2)
        for i, v in enumerate(values)
    ]
    triples = list(zip(values, values[1:], values[2:], strict=False))
    truth = math.fsum((a - 2 * b + c) ** 2 / (a + 4 * b + c) for a, b, c in triples) / len(triples)
    try:
        found = dispersion(printed, NONE, META)
    except NotEnoughData:
        return
    if f"over {len(triples)} runs" in found.method:
        slack = 1e-9 * (1 + truth)
        assert found.interval.lower - slack <= truth <= found.interval.upper + slack


def test_dispersion_does_not_reach_across_breaks_or_gaps() -> None:
    def found(points: list[Point]) -> str:
        return dispersion(points, BREAKS, META).method

    for first in (2022, 2023, 2019, 2020, 2021):
        with pytest.raises(NotEnoughData, match="no break parts"):
            found(series(1, 2, 3, first=first, area="DEU"))
    assert "over 1 runs" in found(series(1, 2, 3, first=2018, area="DEU"))
    assert "over 1 runs" in found(series(1, 2, 3, first=2021, area="USA"))
    flagged = [*series(1, 2, first=2010), point(3, period="2012", obs_status="B")]
    with pytest.raises(NotEnoughData):
        found(flagged)


@pytest.mark.parametrize(
    ("points", "reason"),
    [
        ([], "no series"),
        ([*series(1, 2), point(3, "FRA", "2002")], "not one series"),
        ([*series(1, 2), *series(1)], "not one series"),
        (series(1, 2), "three periods in a row"),
        ([*series(1, 2), point(3, period="2009")], "three periods in a row"),
        ([*series(1, 2), point(3, period="2002-01")], "three periods in a row"),
        (series(0, 0, 0), "three periods in a row"),
        ([point(v, period=str(2000 + v), indicator="victims") for v in (1, 2, 3)], "no counts"),
        ([point(v, period=str(2000 + v), indicator="share") for v in (1, 2, 3)], "no counts"),
    ],
)
def test_dispersion_is_refused(points: list[Point], reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        dispersion(points, NONE, META)

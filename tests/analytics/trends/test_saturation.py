"""A ceiling is stated where the figures show one, and refused where they do not."""

import math
import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize, special

from analytics.breaks import BreakRegister
from analytics.errors import NotComparable, NotEnoughData, Refusal
from analytics.intervals import Interval
from analytics.periods import Period
from analytics.series import Point
from analytics.trends.logistic import (
    ceiling_range,
    correlation,
    fit_logistic,
    inflation,
    persistence,
)
from analytics.trends.saturation import HELD, MODEL, saturation
from analytics.trends.stretches import Stretch, stretches
from analytics.units import IndicatorMeta

META = {
    m.id: m
    for m in (
        IndicatorMeta("share", "percent", "share", "one percent", "share"),
        IndicatorMeta("reports", "report", "count", "one report", "flow"),
    )
}


def stretch(values: list[float], indicator: str = "share") -> Stretch:
    points = [
        Point(indicator, "WLD", Period(str(year)), float(v), Interval.point(float(v)),
              META[indicator].unit)
        for year, v in enumerate(values, 2000)
    ]  # fmt: skip
    (found,) = stretches(points, BreakRegister(), META)
    return found


def curve(ceiling: float, rate: float, middle: float, count: int) -> list[float]:
    times = np.arange(count)
    return [float(v) for v in ceiling / (1 + np.exp(-rate * (times - middle)))]


def noisy(values: list[float], scatter: float, seed: int = 1) -> list[float]:
    noise = np.random.default_rng(seed).normal(size=len(values)) * scatter
    return [float(v) for v in np.clip(np.array(values) + noise, 0, 100)]


def test_a_perfect_curve_is_found() -> None:
    found = saturation(stretch(curve(87, 0.4, 8, 20)))
    assert found.estimate == pytest.approx(87, abs=1e-5)
    assert found.interval.width < 0.01
    assert found.fitted == pytest.approx(curve(87, 0.4, 8, 20), abs=1e-5)
    assert (found.unit, found.kind) == ("percent", "logistic_ceiling")
    assert found.caveats[0] == MODEL
    assert "at most 100 %" in found.method


def test_a_noisy_curve_past_its_bend() -> None:
    found = saturation(stretch(noisy(curve(87, 0.4, 8, 20), 0.5)))
    assert found.interval.contains(87)
    assert found.interval.contains(found.estimate)
    assert 0 < found.interval.width < 5
    assert found.lag1 is not None


def test_the_ceiling_stays_at_100() -> None:
    values = noisy(curve(110, 0.5, 6, 18), 0.3)
    found = saturation(stretch([min(v, 100.0) for v in values]))
    assert found.estimate == found.interval.upper == 100
    assert found.caveats[-1] == HELD
    assert found.interval.lower > 85


def test_before_the_bend_no_ceiling_is_named() -> None:
    with pytest.raises(NotEnoughData, match="do not show where they level off") as refusal:
        saturation(stretch(noisy(curve(80, 0.3, 15, 12), 0.5)))
    assert "no range above 15 percentage points" in refusal.value.reason
    assert refusal.value.found == 12


def test_seven_figures_are_too_few() -> None:
    with pytest.raises(NotEnoughData, match="needs at least 8 comparable figures"):
        saturation(stretch(curve(80, 0.9, 3, 7)))


def test_what_has_no_ceiling() -> None:
    with pytest.raises(NotComparable, match="figures in reports need not"):
        saturation(stretch(curve(80, 0.9, 3, 12), "reports"))
    for values in (curve(80, 0.9, 3, 12)[::-1], [50.0] * 10, [0.0] * 10):
        with pytest.raises(NotComparable, match="do not rise"):
            saturation(stretch(values))


@pytest.mark.parametrize("values", [curve(87, 0.4, 8, 20), noisy(curve(60, 0.9, 4, 12), 1.0)])
def test_no_curve_beside_the_one_found_fits_better(values: list[float]) -> None:
    times, shares = np.arange(float(len(values))), np.array(values)
    found = fit_logistic(times, shares)
    for name, step in (("ceiling", 0.01), ("rate", 0.001), ("level", 0.01)):
        for way in (-step, step):
            other = replace(found, **{name: getattr(found, name) + way})
            assert ((other.at(times) - shares) ** 2).sum() > found.squares


def test_figures_in_one_step_have_an_edge_of_the_ceiling_too() -> None:
    """The sum of squares is known for every ceiling, however steep its best curve is."""
    values = np.array([*[0.0] * 18, 4.0, 6.5, 7.0, 8.3, 9.5, 10.7, 11.9, 13.1, 55.7])
    times = np.arange(27.0)
    found = fit_logistic(times, values)
    edge = ceiling_range(times, values, found).lower
    tried = [optimize.least_squares(
        lambda line: edge * special.expit(line[0] + line[1] * (times - 13)) - values,
        (level, rate), method="lm").cost for level in (-20, -5) for rate in (0.2, 2)]  # fmt: skip
    kept = persistence(correlation(times, values, found))
    more = inflation(kept)[0] * special.stdtrit(24, 0.975) ** 2 / 24
    assert 2 * min(tried) == pytest.approx(found.squares * (1 + more), rel=1e-6)


@pytest.mark.parametrize("scatter", [0.3, 1.0])
def test_the_interval_holds_the_ceiling_as_often_as_it_says(scatter: float) -> None:
    times, truth = np.arange(16.0), np.array(curve(85, 0.5, 6, 16))
    rng = np.random.default_rng(2)
    hits = 0
    for _ in range(40):
        values = truth + rng.normal(size=16) * scatter
        found = fit_logistic(times, values)
        hits += ceiling_range(times, values, found).contains(85)
    assert hits >= 35


def test_a_ceiling_below_the_figures_is_none() -> None:
    values = [*noisy(curve(60, 0.8, 5, 24), 0.5), 66.0]
    with pytest.raises(NotComparable, match=r"levels off at 6[0-9] %, below a figure of 66 %"):
        saturation(stretch(values))


@given(st.integers(0, 200), st.sampled_from((0.3, 1.0, 3.0)), st.integers(6, 14))
@settings(deadline=None, max_examples=60)
def test_no_ceiling_is_told_that_the_figures_have_passed(
    seed: int, scatter: float, middle: int
) -> None:
    """“Any ceiling from 54 to 100 %” beside a latest figure of 59.6 % was none."""
    values = noisy(curve(90, 0.35, middle, 16), scatter, seed)
    try:
        found = saturation(stretch(values))
    except NotEnoughData as refusal:
        told = re.search(r"any ceiling from (the )?([0-9.]+) %?", refusal.reason)
        assert told is not None
        assert float(told[2]) >= float(f"{max(values):.3g}") - 0.5
    except NotComparable:
        pass
    else:
        of = stretch(values)
        above = max(values) - 3 * fit_logistic(of.times, of.values).spread(len(values))
        assert found.interval.lower >= min(above, found.estimate)
        assert found.interval.contains(found.estimate)


def test_single_figures_may_lie_above_the_ceiling() -> None:
    found = saturation(stretch(noisy(curve(70, 0.9, 5, 20), 0.5)))
    assert max(p.value or 0 for p in found.points) > found.estimate
    assert found.caveats[-1].endswith("so single ones may lie above its ceiling.")


def test_successive_residuals_widen_the_interval() -> None:
    times, truth = np.arange(24.0), np.array(curve(80, 0.5, 8, 24))
    noise = np.random.default_rng(8).normal(size=24)
    alone = truth + noise
    together = truth + np.sort(noise)[np.argsort(np.argsort(np.sin(times / 3)))]
    widths = [ceiling_range(times, v, fit_logistic(times, v)).width for v in (alone, together)]
    assert widths[1] > 1.5 * widths[0]


def test_a_curve_through_a_constant_is_flat() -> None:
    found = fit_logistic(np.arange(6.0), np.full(6, 40.0))
    assert found.at(np.array([9.0])) == pytest.approx(40)
    assert math.isfinite(found.squares)
    assert found.gradient(np.arange(6.0)).shape[0] == 6


@settings(max_examples=40)
@given(st.lists(st.integers(0, 1000), min_size=0, max_size=14))
def test_every_share_gets_a_result_or_a_refusal(tenths: list[int]) -> None:
    if not tenths:
        return
    try:
        found = saturation(stretch([t / 10 for t in tenths]))
    except Refusal as refusal:
        said = str(refusal)
    else:
        assert found.interval.contains(found.estimate)
        assert found.interval.width <= 15
        assert 0 < found.estimate <= 100
        said = found.method
    assert said.endswith(".")

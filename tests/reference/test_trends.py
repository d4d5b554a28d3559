"""The methods of trends give what others published and what other programs compute.

Published values:
- Hollander and Wolfe (1973), p. 187: lightness and quality of canned tuna; R's own example of
  `cor.test` gives T = 26, p = 0.05972 (one-sided), tau = 0.4444444.
- R's exact `cor.test(x, y, method = "kendall", exact = 1)` as quoted in the tests of scipy
  (scipy/stats/tests/test_stats.py, test_kendalltau).
- USEPA (2009), Unified Guidance (EPA 530/R-09-007), example 17-7: sodium in ten samples at uneven
  times; figures and results as R's EnvStats prints them (its script for chapters 17 and 21 of that
  guidance): tau 0.5555556, slope 1.3333333, z 2.146625.
- J. B. Little, College of the Holy Cross, "A Mann-Kendall Example (By Hand)"
  (mathcs.holycross.edu/~little/Montserrat/MannKendallByHand.txt): fourteen figures with a tie,
  72 rising pairs and 18 falling ones, S = 54, Z = 2.9058, one-sided p about 0.0018.
- Benjamini and Hochberg (1995), section 4: fifteen p-values; R's `p.adjust(p, method = "BY")` of
  them as printed in the tests of phenol (Monarch Initiative, BenjaminiYekutieliTest.java).
- Sen (1968), section 6, the example that the tests of scipy carry: slope 4, interval 3.71 to 4.38
  at 93 %.
- R's forecast::ets(oil, model = "AAN", damped = TRUE), package fpp2, as recorded with statsmodels
  (tsa/tests/results/fit_ets_results_nonseasonal.json).
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pymannkendall
import pytest
import statsmodels
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize, stats
from statsmodels.tsa.exponential_smoothing.ets import ETSModel
from statsmodels.tsa.stattools import acf

from analytics.trends.backtest import FITTED, fit_damped, grid, smoothed
from analytics.trends.kendall import Floats, monotone
from analytics.trends.logistic import ceiling_range, fit_logistic
from analytics.trends.many import controlled
from analytics.trends.pace import log_linear

pytestmark = pytest.mark.slow

TUNA = (
    [44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1],
    [2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8],
)
# x in order, tau and two-sided p of R.
R_EXACT: list[tuple[list[float], list[float], float, float]] = [
    ([5, 2, 1, 3, 6, 4, 7, 8], [5, 2, 6, 3, 1, 8, 7, 4], 0.0, 1.0),
    ([0, 5, 2, 1, 3, 6, 4, 7, 8], [5, 2, 0, 6, 3, 1, 8, 7, 4], 0.0, 1.0),
    ([5, 2, 1, 3, 6, 4, 7], [5, 2, 6, 3, 1, 7, 4], -0.14285714286, 0.77261904762),
    ([2, 1, 3, 6, 4, 7, 8], [2, 6, 3, 1, 8, 7, 4], 0.047619047619, 1.0),
    (list(range(10)), list(range(10)), 1.0, 5.511463844797e-07),
    (list(range(10)), [0, 2, 1, 3, 4, 5, 6, 7, 8, 9], 0.9555555555555556, 5.511463844797e-06),
    (list(range(10)), [0, 2, 1, 3, 4, 6, 5, 7, 8, 9], 0.9111111111111111, 2.976190476190e-05),
]


def ordered(x: list[float], y: list[float]) -> tuple[Floats, Floats]:
    by = np.argsort(x)
    return np.array(x, dtype=float)[by][None], np.array(y, dtype=float)[by][None]


def test_r_on_canned_tuna() -> None:
    found = monotone(*ordered(*TUNA))
    assert found.tau[0] == pytest.approx(0.4444444, abs=5e-8)
    assert found.p[0] / 2 == pytest.approx(0.05972, abs=5e-6)
    assert (found.s[0] + 36) / 2 == 26


@pytest.mark.parametrize(("x", "y", "tau", "p"), R_EXACT)
def test_exact_p_of_r(x: list[float], y: list[float], tau: float, p: float) -> None:
    found = monotone(*ordered(x, y))
    assert found.tau[0] == pytest.approx(tau, abs=1e-11)
    assert found.p[0] == pytest.approx(p, rel=1e-9)


def test_the_example_of_sen() -> None:
    times, values = ordered([1, 2, 3, 4, 10, 12, 18], [9, 15, 19, 20, 45, 55, 78])
    found = monotone(times, values, confidence=0.93)
    assert found.slope[0] == 4
    assert (found.low[0], found.high[0]) == pytest.approx((3.71, 4.38), abs=5e-3)


def test_the_sodium_of_the_unified_guidance() -> None:
    years = [89.6, 90.1, 90.8, 91.1, 92.1, 93.1, 94.1, 95.6, 96.1, 96.3]
    found = monotone(*ordered(years, [56, 53, 51, 55, 52, 60, 62, 59, 61, 63]))
    assert found.s[0] == 25
    assert found.tau[0] == pytest.approx(0.5555556, abs=5e-8)
    assert found.slope[0] == pytest.approx(1.3333333, abs=5e-8)
    # Without ties the variance is n (n - 1) (2 n + 5) / 18, and z is corrected for continuity.
    z = (found.s[0] - 1) / np.sqrt(10 * 9 * 25 / 18)
    assert z == pytest.approx(2.146625, abs=5e-7)
    # The printed p is that of the normal curve; over all orders of ten figures it is exact.
    assert 2 * stats.norm.sf(z) == pytest.approx(0.03182313, abs=5e-9)
    assert found.p[0] == pytest.approx(0.03182313, abs=0.004)


def test_the_example_by_hand() -> None:
    values = [12.9, 14.8, 13.2, 15.7, 13.8, 15.6, 12.9, 11.0, 17.3, 15.9, 19.0, 18.3, 20.1, 21.7]
    found = monotone(*ordered([*range(14)], values))
    assert found.s[0] == 54
    assert found.tau[0] == pytest.approx((72 - 18) / np.sqrt((91 - 1) * 91), abs=1e-12)
    z = (found.s[0] - 1) / np.sqrt(14 * 13 * 33 / 18 - 2 * 1 * 9 / 18)
    assert z == pytest.approx(2.9058, abs=5e-5)
    # The printed p is that of the normal curve; the exact one is smaller.
    assert found.p[0] / 2 == pytest.approx(0.0018, abs=0.0007)


def test_the_false_discovery_rate_of_r() -> None:
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
         0.5719, 0.6528, 0.7590, 1.0]  # fmt: skip
    by_r = [0.004977343, 0.009954687, 0.031523175, 0.118211908, 0.200089208, 0.211892623,
            0.211892623, 0.214025770, 0.253844518, *[1.0] * 6]  # fmt: skip
    told = controlled(pd.DataFrame({"p": p, "tau": 1.0, "direction": "rising"}))
    assert told["q"].tolist() == pytest.approx(by_r, abs=5e-10)
    assert told["direction"].tolist() == ["rising"] * 3 + ["open"] * 12


def test_the_nile() -> None:
    """Yearly flow 1871 to 1970 (Cobb 1978): ties, and a hundred figures."""
    flow = sm.datasets.nile.load_pandas().data["volume"].to_numpy(dtype=float)
    times = np.arange(len(flow), dtype=float)
    found = monotone(times[None], flow[None])
    other = pymannkendall.original_test(flow)
    assert (found.s[0], found.slope[0]) == (other.s, other.slope)
    assert found.p[0] == pytest.approx(other.p, rel=0.3)  # exact against normal, 3e-5
    assert found.tau[0] == pytest.approx(stats.kendalltau(times, flow).statistic, abs=1e-12)


figures = st.lists(st.integers(0, 40), min_size=3, max_size=40)


@given(figures, st.data())
def test_scipy_and_pymannkendall(numbers: list[int], data: st.DataObject) -> None:
    values = np.array(numbers, dtype=float)
    steps = data.draw(st.lists(st.sampled_from((0.5, 1.0, 3.0)), min_size=len(values),
                               max_size=len(values)))  # fmt: skip
    times = np.cumsum(steps)
    found = monotone(times[None], values[None])
    slopes = stats.theilslopes(values, times)
    assert found.slope[0] == pytest.approx(slopes.slope, rel=1e-9, abs=1e-12)
    assert found.low[0] == pytest.approx(slopes.low_slope, rel=1e-9, abs=1e-12)
    assert found.high[0] == pytest.approx(slopes.high_slope, rel=1e-9, abs=1e-12)
    if len(set(numbers)) > 1:
        assert found.tau[0] == pytest.approx(stats.kendalltau(times, values).statistic, rel=1e-9)
        assert found.s[0] == pymannkendall.original_test(values).s
    if len(set(numbers)) == len(numbers):
        exact = stats.kendalltau(times, values, method="exact").pvalue
        assert found.p[0] == pytest.approx(exact, rel=1e-9)


@settings(max_examples=30)
@given(st.lists(st.integers(0, 3), min_size=3, max_size=8))
def test_p_with_ties_is_that_of_scipys_permutation_test(numbers: list[int]) -> None:
    values = np.array(numbers, dtype=float)
    times = np.arange(len(values), dtype=float)
    later, earlier = np.triu_indices(len(values), 1)[::-1]

    def score(order: Floats) -> Any:
        return np.sign(order[later] - order[earlier]).sum()

    exact = stats.permutation_test(
        (values,), score, permutation_type="pairings", n_resamples=np.inf, vectorized=False
    )
    # All orders are enumerated; of those at least as far from zero on either side, the share.
    share = np.mean(np.abs(exact.null_distribution) >= abs(exact.statistic))
    assert monotone(times[None], values[None]).p[0] == pytest.approx(share, rel=1e-9)


@given(st.lists(st.integers(1, 10**6), min_size=4, max_size=30))
def test_least_squares_of_statsmodels(numbers: list[int]) -> None:
    values = np.array(numbers, dtype=float)
    times = 2000 + np.arange(len(values), dtype=float)
    found = log_linear(times[None], values[None], values[None], values[None])
    fit = sm.OLS(np.log(values), sm.add_constant(times - times.mean())).fit()
    low, high = fit.conf_int()[1]
    steps = stats.ttest_1samp(np.diff(np.log(values)), 0)
    if np.isfinite(steps.statistic):
        wandering = steps.confidence_interval()
        low, high = min(low, wandering.low), max(high, wandering.high)
    expected = np.expm1([fit.params[1], low, high]) * 100
    assert (found.percent[0], found.low[0], found.high[0]) == pytest.approx(
        tuple(expected), rel=1e-7, abs=1e-7
    )


def test_lag_one_of_statsmodels() -> None:
    values = np.random.default_rng(1).normal(size=20).cumsum()
    times = np.arange(20.0)
    found = monotone(times[None], values[None])
    rest = values - found.slope[0] * times
    assert found.lag1[0] == pytest.approx(acf(rest, nlags=1)[1], abs=1e-12)


def test_a_logistic_curve_of_scipy() -> None:
    times = np.arange(2000.0, 2020.0)
    noise = np.random.default_rng(2).normal(size=20)
    values = 87 / (1 + np.exp(-0.3 * (times - 2008))) + noise * 0.5
    found = fit_logistic(times, values)
    middle = found.centre - found.level / found.rate
    (ceiling, rate, at), covariance = optimize.curve_fit(
        lambda t, c, k, m: c / (1 + np.exp(-k * (t - m))), times, values, p0=(90, 0.2, 2005)
    )
    assert (found.ceiling, found.rate, middle) == pytest.approx((ceiling, rate, at), rel=1e-6)
    near_linear = stats.t.ppf(0.975, 17) * np.sqrt(covariance[0, 0])
    profile = ceiling_range(times, values, found)
    assert profile.width / 2 == pytest.approx(near_linear, rel=0.03)


# Oil production of Saudi Arabia 1965 to 2013, in million tonnes: fpp2::oil.
OIL = [
    111.0091346, 130.8284341, 141.2870879, 154.2277747, 162.7408654, 192.1664835, 240.7997253,
    304.2173901, 384.0045673, 429.6621566, 359.3169299, 437.2518544, 468.4007898, 424.4353365,
    487.9794299, 509.8284478, 506.3472527, 340.1842374, 240.2589210, 219.0327876, 172.0746632,
    252.5900922, 221.0710774, 276.5187735, 271.1479517, 342.6186005, 428.3558357, 442.3945534,
    432.7851482, 437.2497186, 437.2091599, 445.3640981, 453.1950104, 454.4096410, 422.3789058,
    456.0371217, 440.3866047, 425.1943725, 486.2051735, 500.4290861, 521.2759092, 508.9476170,
    488.8888577, 509.8705750, 456.7229123, 473.8166029, 525.9508706, 549.8338076, 542.3404698,
]  # fmt: skip


def test_ets_of_r_and_statsmodels() -> None:
    """The smoothing with R's start gives R's forecast; with our own start it is as statsmodels."""
    results = Path(statsmodels.__file__).parent / "tsa/tests/results"
    recorded = json.loads((results / "fit_ets_results_nonseasonal.json").read_text())["TRUE"]["AAN"]
    level, trend = recorded["initstate"]
    series = pd.Series(OIL)
    model = ETSModel(series, error="add", trend="add", damped_trend=True,
                     initialization_method="known", initial_level=level,
                     initial_trend=trend)  # fmt: skip
    theirs = model.smooth([recorded["alpha"][0], recorded["beta"][0], recorded["phi"][0]])
    assert theirs.forecast(4).to_numpy() == pytest.approx(recorded["forecast"], rel=1e-5)

    slope, intercept = np.polyfit(np.arange(1, 11), OIL[:10], 1)
    own = ETSModel(series, error="add", trend="add", damped_trend=True,
                   initialization_method="known", initial_level=intercept,
                   initial_trend=slope)  # fmt: skip
    counts, tried = np.array([10]), grid()
    course = smoothed(np.array(OIL), counts, tried)
    best = course.squares[-1, 0].argmin()
    numbers = [n[best] for n in (tried.alpha, tried.beta, tried.phi)]
    same = own.smooth(np.add(numbers, [-1e-12, 1e-12, 0]))  # it takes no 1 and no 0
    centre, spread = fit_damped(np.array(OIL), np.array([20, 49]), 4)
    assert centre[1] == pytest.approx(np.asarray(same.forecast(4)), rel=1e-6)
    assert course.squares[-1, 0, best] == pytest.approx(same.sse, rel=1e-6)
    # The grid is fine enough: no other smoothing is better by more than a hundredth.
    assert course.squares[-1, 0, best] < 1.01 * own.fit(disp=False).sse
    assert centre[1] == pytest.approx(recorded["forecast"], rel=0.02)
    # Hyndman and others (2008), table 6.1: what an error adds to the figure j steps later.
    alpha, beta, phi = numbers
    carried = [alpha + beta * sum(phi**i for i in range(1, j + 1)) for j in range(1, 4)]
    passed = [1 + sum(c**2 for c in carried[:h]) for h in range(4)]
    variance = same.sse / (49 - FITTED) * np.array(passed)
    assert spread[1] == pytest.approx(np.sqrt(variance), rel=1e-6)
    # From a beginning of the series, it is as if there were no more.
    assert centre[0] == pytest.approx(fit_damped(np.array(OIL[:20]), np.array([20]), 4)[0][0])

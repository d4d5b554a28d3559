"""The exact distribution equals enumeration, and the ranges hold what rounding allows."""

import math
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analytics.trends import kendall
from analytics.trends.kendall import monotone, tie_counts, two_sided

rows = st.integers(2, 7).flatmap(lambda n: st.lists(st.integers(0, 5), min_size=n, max_size=n))
NUMBERS = st.integers(-1000, 1000)
series = st.lists(NUMBERS, min_size=2, max_size=30)


def times_of(count: int) -> np.ndarray:
    return np.arange(float(count))[None]


def score(values: tuple[float, ...]) -> int:
    return sum(
        int(np.sign(later - earlier))
        for position, earlier in enumerate(values)
        for later in values[position + 1 :]
    )


@settings(max_examples=60)
@given(rows)
def test_p_is_that_of_all_permutations(values: list[int]) -> None:
    found = monotone(times_of(len(values)), np.array([values], dtype=float))
    observed = abs(score(tuple(values)))
    scores = [abs(score(order)) for order in permutations(values)]
    share = sum(s >= observed for s in scores) / len(scores)
    assert found.p[0] == pytest.approx(share, rel=1e-12)
    assert found.s[0] == score(tuple(values))


@pytest.mark.parametrize("count", [2, 3, 9, 25, 60])
def test_p_without_ties_adds_up_and_keeps_its_tail(count: int) -> None:
    pairs = count * (count - 1) // 2
    plain = tie_counts(np.arange(float(count))[None])
    scores = np.arange(-pairs, pairs + 1, 2, dtype=float)
    p = two_sided(scores, np.repeat(plain, len(scores), axis=0))
    assert p[0] == p[-1] == pytest.approx(min(1, 2 / math.factorial(count)), rel=1e-12)
    assert (np.diff(p[: len(p) // 2]) >= 0).all()
    assert p.max() == 1


def test_beyond_a_hundred_figures_the_normal_approximation_takes_over() -> None:
    rng = np.random.default_rng(5)
    long = rng.normal(size=(3, kendall.EXACT + 1)) + np.arange(kendall.EXACT + 1) / 100
    found = monotone(times_of(long.shape[1]), long)
    for row, p in zip(long, found.p, strict=True):
        exact = stats.kendalltau(np.arange(len(row)), row, method="exact").pvalue
        assert p == pytest.approx(exact, rel=0.1)
    constant = np.ones((1, kendall.EXACT + 1))
    assert monotone(times_of(constant.shape[1]), constant).p.tolist() == [1.0]


@given(series)
def test_reversal_and_scale(values: list[int]) -> None:
    forward = np.array([values], dtype=float)
    times = times_of(len(values))
    found, back = monotone(times, forward), monotone(times, forward[:, ::-1].copy())
    assert back.s == -found.s
    assert back.p == found.p
    assert back.slope == pytest.approx(-found.slope)
    double = monotone(times, forward * 8)
    assert (double.s, double.p, double.tau) == (found.s, found.p, found.tau)
    assert double.slope == 8 * found.slope
    assert found.low <= found.slope <= found.high


@given(st.data())
def test_ranges_hold_the_truth_behind_rounded_figures(data: st.DataObject) -> None:
    truth = np.array([data.draw(series)], dtype=float)
    unit = data.draw(st.sampled_from((1, 10, 200)))
    printed = np.round(truth / unit) * unit
    lower, upper = printed - unit / 2, printed + unit / 2
    times = np.cumsum(
        [[data.draw(st.sampled_from((0.5, 1.0, 2.0))) for _ in range(truth.shape[1])]], axis=1
    )
    found, real = monotone(times, printed, lower, upper), monotone(times, truth)
    assert found.slope_least <= real.slope <= found.slope_most
    assert found.slope_least <= found.slope <= found.slope_most
    assert found.tau_least <= found.tau <= found.tau_most
    pairs = truth.shape[1] * (truth.shape[1] - 1) / 2
    assert found.tau_least - 1e-12 <= real.s / pairs <= found.tau_most + 1e-12
    assert found.p_least <= found.p <= found.p_most
    if len(set(truth[0])) == truth.shape[1]:
        assert found.p_least - 1e-12 <= real.p <= found.p_most + 1e-12


def test_no_series_have_no_p() -> None:
    assert two_sided(np.zeros(0), np.zeros((0, 9), dtype=np.int64)).tolist() == []


def test_exact_figures_have_no_range() -> None:
    values = np.array([[1.0, 3.0, 2.0, 5.0]])
    found = monotone(times_of(4), values, values, values)
    assert (found.tau_least, found.p_most) == (found.tau, found.p)
    assert (found.slope_least, found.slope_most) == (found.slope, found.slope)


def test_open_bounds_leave_the_slope_open() -> None:
    values = np.array([[1.0, 2.0, 3.0]])
    found = monotone(times_of(3), values, values - np.inf, values + np.inf)
    assert (found.slope_least[0], found.slope_most[0]) == (-math.inf, math.inf)
    assert (found.tau_least[0], found.tau_most[0]) == (-1, 1)
    assert found.p_most[0] == 1


def test_many_series_are_computed_as_each_alone() -> None:
    rng = np.random.default_rng(7)
    values = rng.integers(0, 6, (3000, 9)).astype(float)
    times = np.cumsum(rng.integers(1, 4, (3000, 9)), axis=1).astype(float)
    together = monotone(times, values, values - 0.5, values + 0.5)
    for row in (0, 1, 1234, 2999):
        one = slice(row, row + 1)
        alone = monotone(times[one], values[one], values[one] - 0.5, values[one] + 0.5)
        for name in alone.__dataclass_fields__:
            assert getattr(alone, name)[0] == getattr(together, name)[row], name


def test_lag_one_is_the_autocorrelation_of_the_residuals() -> None:
    values = np.array([[1.0, 4.0, 2.0, 6.0, 5.0, 9.0], [2.0, 4.0, 6.0, 8.0, 10.0, 12.0]])
    found = monotone(times_of(6), values)
    rest = values[0] - found.slope[0] * np.arange(6)
    rest -= rest.mean()
    assert found.lag1[0] == pytest.approx((rest[1:] * rest[:-1]).sum() / (rest**2).sum())
    assert math.isnan(found.lag1[1])

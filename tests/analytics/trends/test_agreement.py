"""A direction is called where both tests call it, and its interval leaves out zero only then."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.trends.agreement import agreement, drift
from analytics.trends.kendall import monotone
from analytics.trends.pace import hang_together, limit

NUMBERS = st.lists(st.integers(-1000, 1000), min_size=4, max_size=20, unique=True)


def years(count: int) -> np.ndarray:
    return np.arange(float(count))[None]


@given(NUMBERS)
def test_p_is_the_larger_and_the_interval_the_wider(numbers: list[int]) -> None:
    values, times = np.array([numbers], dtype=float), years(len(numbers))
    both, order, steps = agreement(times, values), monotone(times, values), drift(times, values)
    if order.s[0] * steps.rate[0] >= 0:
        assert both.p[0] == max(order.p[0], steps.p[0])
    else:
        assert both.p[0] == 1
    assert both.p_least <= both.p <= both.p_most
    assert both.low <= np.minimum(order.low, steps.low)
    assert both.low <= both.order.slope <= both.high
    # What leaves out zero, leaves it out in the drift.
    if both.low[0] > 0:
        assert steps.p[0] < 0.05


def test_up_on_the_whole_and_down_at_the_ends_is_no_direction() -> None:
    values = np.array([[50.0, 1, 2, 3, 4, 5, 6, 7, 8, 49]])
    assert agreement(years(10), values).p.tolist() == [1.0]


def test_of_random_walks_few_have_a_direction() -> None:
    """The tests of Mann and Kendall alone find one in half of them."""
    rng = np.random.default_rng(11)
    for count in (6, 10, 30):
        walks = rng.normal(size=(4000, count)).cumsum(axis=1)
        assert (agreement(years(count), walks).p < 0.05).mean() < 0.06
    assert (monotone(years(10), walks[:, :10]).p < 0.05).mean() > 0.45


def test_scatter_seldom_hangs_together_and_walks_do() -> None:
    rng = np.random.default_rng(12)
    noise = rng.normal(size=(4000, 20))
    alone = monotone(years(20), noise + 3 * np.arange(20)).lag1
    walks = monotone(years(20), noise.cumsum(axis=1)).lag1
    assert hang_together(years(20), alone).mean() == pytest.approx(0.05, abs=0.02)
    assert hang_together(years(20), walks).mean() > 0.8
    assert not hang_together(years(20), np.array([np.nan]))[0]


@pytest.mark.parametrize("count", [6, 9, 30])
def test_the_limit_has_the_moments_of_the_residuals(count: int) -> None:
    """Mean and variance of the ratio, from the matrices themselves."""
    line = np.column_stack([np.ones(count), np.arange(count)])
    rest = np.eye(count) - line @ np.linalg.pinv(line)
    beside = (np.eye(count, k=1) + np.eye(count, k=-1)) / 2
    inner = rest @ beside
    free = count - 2
    mean = np.trace(inner) / free
    variance = 2 * (free * np.trace(inner @ inner) - np.trace(inner) ** 2) / (free**2 * count)
    assert limit(years(count))[0] == pytest.approx(mean + 1.6448536 * variance**0.5)

"""The drift of a random walk is that of Student's t on its steps, and its range holds rounding."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analytics.trends.agreement import drift

NUMBERS = st.lists(st.integers(-1000, 1000), min_size=3, max_size=20)


def years(count: int) -> np.ndarray:
    return np.arange(float(count))[None]


@given(NUMBERS)
def test_it_is_students_t_of_the_steps(numbers: list[int]) -> None:
    values = np.array([numbers], dtype=float)
    found = drift(years(len(numbers)), values)
    steps = np.diff(values[0])
    assert found.rate[0] == pytest.approx(steps.mean())
    if np.ptp(steps) > 0:
        plain = stats.ttest_1samp(steps, 0)
        assert found.p[0] == pytest.approx(plain.pvalue, rel=1e-6, abs=1e-12)
        low, high = plain.confidence_interval()
        assert (found.low[0], found.high[0]) == pytest.approx((low, high), rel=1e-6, abs=1e-6)


def test_nothing_and_a_straight_line() -> None:
    found = drift(years(6), np.array([[4.0] * 6, [0, 2, 4, 6, 8, 10.0]]))
    assert found.p.tolist() == [1.0, 0.0]
    assert found.low.tolist() == found.high.tolist() == [0.0, 2.0]


def test_a_longer_step_may_be_larger() -> None:
    """Weighted by their lengths, steps over unequal gaps are those of one walk."""
    times = np.array([[0.0, 1.0, 5.0, 6.0]])
    found = drift(times, np.array([[0.0, 3.0, 5.0, 6.0]]))
    scaled = np.array([3.0, 2.0 / 2, 1.0])  # each step over the root of its length
    roots = np.array([1.0, 2.0, 1.0])
    rate = (scaled @ roots) / (roots @ roots)
    rest = scaled - rate * roots
    error = np.sqrt(rest @ rest / 2 / (roots @ roots))
    assert found.rate[0] == pytest.approx(rate) == 1.0
    assert found.p[0] == pytest.approx(2 * stats.t.sf(rate / error, 2))


@given(st.data())
def test_the_range_holds_the_truth_behind_rounded_figures(data: st.DataObject) -> None:
    truth = np.array([data.draw(NUMBERS)], dtype=float)
    unit = data.draw(st.sampled_from((1, 10, 200)))
    printed = np.round(truth / unit) * unit
    times = years(truth.shape[1])
    found = drift(times, printed, printed - unit / 2, printed + unit / 2)
    real = drift(times, truth)
    assert found.p_least[0] - 1e-9 <= real.p[0] <= found.p_most[0] + 1e-9
    assert found.p_least <= found.p <= found.p_most


def test_open_bounds_leave_everything_open() -> None:
    values = np.array([[1.0, 2.0, 3.5, 4.0]])
    found = drift(years(4), values, values - np.inf, values + np.inf)
    assert (found.p_least[0], found.p_most[0]) == (0.0, 1.0)


@pytest.mark.parametrize("size", [1e149, 1e-300])
def test_no_square_overflows(size: float) -> None:
    values = np.array([[1.0, 3.0, 4.0, 7.0, 8.0]])
    plain, scaled = drift(years(5), values), drift(years(5), values * size)
    assert scaled.p[0] == pytest.approx(plain.p[0])
    assert scaled.high[0] == pytest.approx(plain.high[0] * size)

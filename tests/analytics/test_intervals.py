"""Interval arithmetic holds every point result, and the array form agrees with it."""

import math
import operator
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analytics.errors import BadInterval
from analytics.intervals import Interval, divide_bounds, subtract_bounds

INF = math.inf


def numbers(low: float) -> st.SearchStrategy[float]:
    """Numbers up to a thousand million, none so near zero that a quotient overflows."""
    return st.floats(low, 1e9).map(lambda x: x if abs(x) > 1e-9 else 0.0)


@st.composite
def held(draw: st.DrawFn, low: float = -1e9) -> tuple[float, Interval]:
    """A number and an interval that holds it, its sides sometimes open."""
    one, two, three = sorted(draw(numbers(low)) for _ in range(3))
    lower = -INF if low < 0 and draw(st.booleans()) else one
    upper = INF if draw(st.booleans()) else three
    return two, Interval(lower, upper)


@pytest.mark.parametrize("operation", [operator.add, operator.sub, operator.mul])
@given(a=held(), b=held())
def test_results_lie_inside(
    operation: Callable[[Any, Any], Any], a: tuple[float, Interval], b: tuple[float, Interval]
) -> None:
    (x, wide_x), (y, wide_y) = a, b
    result = operation(wide_x, wide_y)
    assert isinstance(result, Interval)
    assert result.contains(operation(x, y))


@given(held(), held())
def test_quotients_lie_inside(a: tuple[float, Interval], b: tuple[float, Interval]) -> None:
    (x, wide_x), (y, wide_y) = a, b
    assume(y != 0)
    if wide_y.lower < 0 < wide_y.upper:
        with pytest.raises(BadInterval, match="holds zero"):
            wide_x / wide_y
    else:
        assert (wide_x / wide_y).contains(x / y)


@given(held(low=0), st.floats(-3, 3))
def test_powers_lie_inside(a: tuple[float, Interval], exponent: float) -> None:
    x, wide = a
    assume(x > 0 and wide.upper > 0)
    assert wide.power(exponent).contains(x**exponent)


@given(held(), st.integers(0, 5))
def test_whole_powers_take_negative_numbers(a: tuple[float, Interval], exponent: int) -> None:
    x, wide = a
    assert wide.power(exponent).contains(float(x**exponent))


@given(held(low=0))
def test_logarithms_lie_inside(a: tuple[float, Interval]) -> None:
    x, wide = a
    assume(x > 0)
    assert wide.log().contains(math.log(x))


@given(held(), held())
def test_hull_and_overlap(a: tuple[float, Interval], b: tuple[float, Interval]) -> None:
    (_, wide_x), (y, wide_y) = a, b
    hull = wide_x.hull(wide_y)
    assert hull.contains(wide_x)
    assert hull.contains(wide_y)
    assert wide_x.overlaps(wide_y) == wide_y.overlaps(wide_x)
    if wide_x.contains(y):
        assert wide_x.overlaps(wide_y)


def test_known_results() -> None:
    a, b = Interval(1, 2), Interval(4, 8)
    assert a + b == Interval(5, 10)
    assert b - a == Interval(2, 7)
    assert a * Interval(-1, 3) == Interval(-2, 6)
    assert b / a == Interval(2, 8)
    assert -a == Interval(-2, -1)
    assert (1 + a, 10 - a, 2 * a, 8 / b) == (
        Interval(2, 3),
        Interval(8, 9),
        Interval(2, 4),
        Interval(1, 2),
    )
    assert Interval(-3, 2).power(2).contains(Interval(0, 9))
    assert Interval(-3, 2).power(2).lower == 0
    assert Interval.point(4).power(0.5) == Interval.point(2)
    assert Interval(0, 5).power(0) == Interval.point(1)
    assert a.width == 1
    assert not a.is_open


def test_open_sides() -> None:
    at_least = Interval.from_bounds(18.4e6, None)
    assert at_least == Interval(18.4e6, INF) == Interval.from_bounds(18.4e6, math.nan)
    assert at_least.is_open
    assert Interval.from_bounds(None, 3) == Interval(-INF, 3)
    assert 1 / at_least == Interval(0, 1 / 18.4e6)
    assert at_least / at_least == Interval(0, INF)
    assert Interval.point(0) * at_least == Interval.point(0)
    assert at_least - at_least == Interval(-INF, INF)


def test_a_divisor_may_touch_zero() -> None:
    assert Interval(1, 2) / Interval(0, 4) == Interval(0.25, INF)
    assert Interval(1, 2) / Interval(-4, 0) == Interval(-INF, -0.25)
    assert Interval(0, 0) / Interval(0, 4) == Interval(0, 0)
    assert Interval(-1, 1) / Interval(0, 1) == Interval(-INF, INF)
    assert Interval(0, 4).power(-1).lower == pytest.approx(0.25)
    assert Interval(0, 4).power(-1).upper == INF
    assert Interval(-4, 0).power(-3).lower == -INF
    assert Interval(-4, 0).power(-2).upper == INF
    assert Interval(0, 1).log().lower == -INF


def test_overlap_is_at_least_one_number_in_common() -> None:
    a = Interval(1, 2)
    assert a.overlaps(Interval(2, 3))
    assert Interval(2, 3).overlaps(a)
    assert not a.overlaps(Interval(2.5, 3))
    assert not Interval(2.5, 3).overlaps(a)


def test_small_numbers_and_both_signs() -> None:
    """Nothing turns at one where it turns at zero."""
    small = Interval(-0.5, 0.5)
    assert Interval(1, 2) / Interval(0, 0.5) == Interval(2, INF)
    assert Interval(1, 2) / Interval(-1, -1) == Interval(-2, -1)
    assert Interval(-0.5, 1) * Interval(0.5, 2) == Interval(-1, 2)
    assert Interval(-0.5, 1) / Interval(0.5, 2) == Interval(-1, 2)
    assert small.power(2).lower == 0
    assert small.power(3).lower == pytest.approx(-0.125)
    assert Interval(0, 0.5).power(-1).lower == pytest.approx(2)
    assert Interval.point(0).power(0.5) == Interval.point(0)
    assert Interval(0.5, 2).log().lower == pytest.approx(math.log(0.5))
    assert Interval(-2, -1).power(-1).contains(Interval(-1, -0.5))


@pytest.mark.parametrize("divisor", [0, 0.0, Interval(0, 0)])
def test_zero_divides_nothing(divisor: float | Interval) -> None:
    for interval in (Interval(1, 2), Interval(0, 0), Interval(-1, INF)):
        with pytest.raises(BadInterval, match="division by zero"):
            interval / divisor


@pytest.mark.parametrize("wrong", [math.nan, INF, -INF])
def test_no_interval_holds_what_is_no_number(wrong: float) -> None:
    with pytest.raises(BadInterval, match="not a number"):
        Interval(-INF, INF).contains(wrong)


def test_zero_in_arrays() -> None:
    """Over what touches zero, zero stays zero, and anything more has no upper end."""
    zero, four = np.zeros(3), np.full(3, 4.0)
    upper = np.array([0.0, 0.5, 2.0])
    low, high = divide_bounds(zero, upper, np.array([0.0, 0.0, 0.5]), four)
    assert (low.tolist(), high.tolist()) == ([0, 0, 0], [0, INF, 4])
    low, high = divide_bounds(zero, np.zeros(3), np.array([0.0, 0.5, 1.0]), four)
    assert high.tolist() == [0, 0, 0]


@pytest.mark.parametrize(
    "broken",
    [
        lambda: Interval(2, 1),
        lambda: Interval(math.nan, 1),
        lambda: Interval(INF, INF),
        lambda: Interval(-INF, -INF),
        lambda: Interval(1, 2) / 0,
        lambda: Interval(1, 2) / Interval(-1, 1),
        lambda: Interval(-1, 1).power(0.5),
        lambda: Interval(-1, 1).power(-1),
        lambda: Interval(0, 0).power(-1),
        lambda: Interval(-1, 1).log(),
        lambda: Interval(0, 0).log(),
    ],
)
def test_what_has_no_meaning_is_refused(broken: Callable[[], object]) -> None:
    with pytest.raises(BadInterval):
        broken()


@given(st.lists(st.tuples(held(low=0), held(low=0)), min_size=1, max_size=8))
def test_arrays_agree(pairs: list[tuple[tuple[float, Interval], tuple[float, Interval]]]) -> None:
    left, right = [a for (_, a), _ in pairs], [b for _, (_, b) in pairs]
    bounds = [
        np.array([getattr(i, side) for i in row])
        for row in (left, right)
        for side in ("lower", "upper")
    ]
    for low, high, a, b in zip(*subtract_bounds(*bounds), left, right, strict=True):
        assert Interval(low, high) == a - b
    for low, high, a, b in zip(*divide_bounds(*bounds), left, right, strict=True):
        if b.upper == 0:
            assert math.isnan(low)
            assert math.isnan(high)
        else:
            assert Interval(low, high) == a / b

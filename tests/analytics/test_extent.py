"""Sizes by which figures are ordered and chosen."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from analytics.extent import (
    base_of,
    is_narrow,
    moved,
    moved_from,
    ranks_apart,
    size,
    times_apart,
    together,
)
from analytics.intervals import Interval
from analytics.results import Result
from tests.analytics.kit import point


def _result(estimate: float | None, low: float, high: float, first: float | None = 0.0) -> Result:
    points = (point(first), point(1.0))
    return Result("change", estimate, Interval(low, high), "reports", "", points, ())


def test_a_fall_is_as_large_as_a_rise() -> None:
    assert size(_result(-5.0, -5.0, -5.0)) == size(_result(5.0, 5.0, 5.0)) == 5.0
    assert size(_result(None, 0.0, 1.0)) == 0.0


def test_a_change_is_set_against_what_it_began_with() -> None:
    assert moved(_result(-5.0, -5.0, -5.0, 20.0)) == 0.25
    assert moved(_result(5.0, 5.0, 5.0, 0.0)) == 0.0
    assert moved_from(pd.Series([20.0, 4.0]), pd.Series([15.0, 8.0])).tolist() == [0.25, 1.0]


@pytest.mark.parametrize(
    ("estimate", "low", "high", "narrow"),
    [
        (100.0, 98.0, 102.0, True),
        (100.0, 90.0, 110.0, False),
        (-100.0, -102.0, -98.0, True),
        (100.0, 90.0, math.inf, True),
        (None, 0.0, 9.0, True),
    ],
)
def test_what_rounding_leaves_open(
    estimate: float | None, low: float, high: float, narrow: bool
) -> None:
    assert is_narrow(_result(estimate, low, high), 0.05) is narrow


def test_amounts_and_ranks() -> None:
    assert together([point(2.0), point(None), point(0.5)]) == 2.5
    assert times_apart(2.0, 8.0) == times_apart(8.0, 2.0) == pytest.approx(math.log(4))
    assert ranks_apart(pd.Series([1.0, 2, 3]), pd.Series([9.0, 8, 7])).tolist() == [2, 0, 2]


def test_a_base_follows_from_its_change() -> None:
    assert base_of(-50.0, -25.0) == 200.0

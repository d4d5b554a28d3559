"""A figure as a plain number: cut to what is possible, and never a zero that nobody counted."""

from __future__ import annotations

import pytest

from analytics.errors import NotEnoughData
from analytics.intervals import Interval
from analytics.values import clipped, require_value
from tests.analytics.kit import META, point


def test_bounds_stay_within_what_is_possible() -> None:
    wide = point(99.8, indicator="share", interval=Interval(99.3, 100.3))
    assert clipped(wide, META["share"]) == (99.8, Interval(99.3, 100.0))
    few = point(1, interval=Interval(-1.0, 2.0))
    assert clipped(few, META["reports"]) == (1.0, Interval(0.0, 2.0))


def test_a_value_beyond_what_is_possible_keeps_its_own_bounds() -> None:
    beyond = point(103, indicator="share", interval=Interval(102.5, 103.5))
    assert clipped(beyond, META["share"]) == (103.0, Interval(102.5, 103.0))


def test_what_is_missing_is_not_zero() -> None:
    assert require_value(point(0)) == 0
    with pytest.raises(NotEnoughData, match="no figure for DEU and 2020; missing is not zero"):
        require_value(point(None))

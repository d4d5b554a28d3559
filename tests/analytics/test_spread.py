"""Order, ends and middle of results, and what their rounding leaves open."""

import math
from dataclasses import replace

import pytest

from analytics.errors import NotComparable, NotEnoughData
from analytics.intervals import Interval
from analytics.places.comparisons import level
from analytics.results import Result
from analytics.spread import ends, highest, middle, ordered, reach
from tests.analytics.kit import META, NONE, point


def _levels(*values: float, half: float = 0.0) -> list[Result]:
    names = ("DEU", "FRA", "ITA", "SWE")
    return [
        level(point(value, area, half=half), NONE, META)
        for value, area in zip(values, names, strict=False)
    ]


def test_the_largest_comes_first_and_what_is_a_bound_has_no_place() -> None:
    bound = point(50, interval=Interval(50, math.inf), qualifier="at_least")
    found = ordered([*_levels(10, 30, 20), level(bound, NONE, META)])
    assert [item.estimate for item in found] == [30, 20, 10]
    assert all(item.caveats == () for item in found)
    assert ordered([]) == ()


def test_a_neighbour_within_rounding_is_said() -> None:
    high, low, apart = ordered(_levels(101, 100, 5, half=0.5))
    assert "a neighbour in it may be as large" in high.caveats[-1]
    assert high.caveats[-1] == low.caveats[-1]
    assert apart.caveats == ()


def test_the_ends_need_two_that_differ() -> None:
    low, high = ends(_levels(10, 30, 20))
    assert (low.estimate, high.estimate) == (10, 30)
    with pytest.raises(NotEnoughData, match="at least two figures"):
        ends(_levels(10))
    with pytest.raises(NotEnoughData, match="none is the largest"):
        ends(_levels(10, 10))


def test_none_is_highest_where_several_are_as_high() -> None:
    assert highest(_levels(10, 30, 20)).estimate == 30
    assert highest(_levels(10, 10, 20)).estimate == 20
    with pytest.raises(NotEnoughData, match="Several figures are equally large"):
        highest(_levels(10, 30, 30))


def test_the_middle_is_the_median_with_its_bounds() -> None:
    odd = middle(_levels(10, 30, 20, half=1))
    assert (odd.estimate, odd.interval) == (20, Interval(19, 21))
    assert middle(_levels(10, 30)).estimate == 20
    assert len(odd.points) == 3
    with pytest.raises(NotEnoughData, match="no figure"):
        middle([])


def test_results_of_two_kinds_have_no_order() -> None:
    one, other = _levels(10, 20)
    with pytest.raises(NotComparable, match="differ in their kind"):
        ordered([one, replace(other, kind="share")])
    with pytest.raises(NotComparable, match="differ in their unit"):
        middle([one, replace(other, unit="percent")])


def test_the_reach_goes_from_bound_to_bound() -> None:
    found = reach(_levels(10, 30, half=1))
    assert (found.estimate, found.interval) == (None, Interval(9, 31))
    assert reach(_levels(10, 10)).estimate == 10
    assert found.interval.middle == 20
    with pytest.raises(NotEnoughData, match="no figure"):
        reach([])

"""Shares said as one in so many, differences of groups, counts of our own."""

import math

import pytest

from analytics.errors import NotComparable, NotEnoughData
from analytics.intervals import Interval
from analytics.relations import difference, number_of, one_in
from analytics.results import outcome
from tests.analytics.kit import META, point


def test_one_in_three_with_what_its_wording_allows() -> None:
    share = point(100 / 3, indicator="share", interval=Interval(25, 40))
    found = one_in(share, META)
    assert found.estimate == pytest.approx(3)
    assert found.interval == Interval(2.5, 4)


@pytest.mark.parametrize("value", [0, -20, 120, 40, 34])
def test_what_is_not_one_in_a_whole_number_is_refused(value: float) -> None:
    with pytest.raises(NotComparable):
        one_in(point(value, indicator="share"), META)


def test_a_count_is_no_share() -> None:
    with pytest.raises(NotComparable):
        one_in(point(50), META)


def test_a_flag_on_both_groups_is_said_once_and_without_codes() -> None:
    women, men = (
        point(value, indicator="share", sex=sex, obs_status="E")
        for value, sex in ((20, "F"), (25, "M"))
    )
    assert difference(men, women, META).caveats == ("The figure for 2020 is an estimate.",)


def test_a_count_of_bounds_is_exact() -> None:
    bound = point(5, interval=Interval(5, math.inf), qualifier="at_least")
    found = number_of([bound, bound], "figures")
    assert (found.estimate, found.interval) == (2, Interval.point(2))


def test_a_refusal_is_a_value_to_choose_by() -> None:
    refused = outcome(one_in, point(None, indicator="share"), META)
    assert isinstance(refused, NotEnoughData)

"""What single figures state: fractions, spans and ages, and what is refused of them."""

from __future__ import annotations

import math
from datetime import date

import pytest

from analytics.errors import NotComparable, NotEnoughData
from analytics.intervals import Interval
from analytics.relations import age, number_of, out_of, reached_by_half, span, youngest_and_oldest
from tests.analytics.kit import META, point

TODAY = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("percent", "count", "base"), [(20, 1, 5), (90, 9, 10), (85, 17, 20), (1, 1, 100), (100, 1, 1)]
)
def test_a_share_as_so_many_out_of_so_many(percent: float, count: int, base: int) -> None:
    found = out_of(point(percent, indicator="share", half=0.5))
    assert [result.estimate for result in found] == [count, base]


@pytest.mark.parametrize("percent", [-1, 0, 0.2, 101])
def test_what_no_small_base_says_is_refused(percent: float) -> None:
    with pytest.raises(NotComparable):
        out_of(point(percent, indicator="share"))


def test_a_fraction_of_a_bound_keeps_its_numbers() -> None:
    bound = point(20, indicator="share", interval=Interval(20, math.inf), qualifier="at_least")
    assert [result.estimate for result in out_of(bound)] == [1, 5]


def test_a_span_has_no_estimate_unless_all_agree() -> None:
    low, high = (point(v, indicator="share", half=0.5, source=s) for v, s in ((98, "a"), (99, "b")))
    found = span((high, low), META)
    assert (found.estimate, found.interval) == (None, Interval(98, 99))
    assert span((low, low), META).estimate == 98
    assert span((point(None, indicator="share"), low), META).points == (low,)


def test_a_span_is_open_where_a_figure_is() -> None:
    bound = point(20, indicator="share", interval=Interval(20, math.inf), qualifier="at_least")
    assert span((bound,), META).interval == Interval(20, math.inf)


def test_a_span_is_of_one_thing() -> None:
    one = point(98, indicator="share")
    for other in (point(9, indicator="share", sex="F"), point(9, period="2021", indicator="share")):
        with pytest.raises(NotComparable):
            span((one, other), META)
    with pytest.raises(NotEnoughData):
        span((), META)


def test_age_counts_from_the_end_of_the_period() -> None:
    assert age(point(1, period="2025"), TODAY).estimate == pytest.approx(365 / 365.25)
    assert age(point(1, period="2030"), TODAY).estimate == 0


def test_an_undated_figure_may_be_older() -> None:
    found = age(point(1, period="../2024-12-31"), TODAY)
    assert found.estimate is None
    assert found.interval == Interval(730 / 365.25, math.inf)


def test_half_are_as_old_or_older() -> None:
    ages = [age(point(1, period=p), TODAY) for p in ("2020", "../2022-12-31", "2024", "2025")]
    half = reached_by_half(ages)
    assert half.estimate == ages[1].interval.lower
    assert sum(a.interval.lower >= half.estimate for a in ages) * 2 >= len(ages)
    with pytest.raises(NotEnoughData):
        reached_by_half([])


def test_newest_and_oldest_are_of_those_with_a_date() -> None:
    undated, older, newer = (
        age(point(1, period=p), TODAY) for p in ("../2026-12-30", "2020", "2024")
    )
    assert youngest_and_oldest([undated, older, newer]) == (newer, older)
    with pytest.raises(NotEnoughData):
        youngest_and_oldest([undated])


def test_a_count_of_figures_is_exact_whatever_their_words() -> None:
    bound = point(20, interval=Interval(20, math.inf), qualifier="at_least")
    assert number_of([bound, bound], "figures").estimate == 2

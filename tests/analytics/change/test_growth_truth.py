"""Growth of rounded figures holds the growth of what was counted."""

import math
from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analytics.change.growth import (
    absolute_change,
    annual_growth,
    doubling_time,
    index_to_base,
    percent_change,
)
from analytics.errors import NotComparable, Refusal
from analytics.intervals import Interval
from analytics.results import Result
from analytics.series import Point
from tests.analytics.change.figures import BREAKS, FUNCTIONS, META, point


@st.composite
def published(draw: st.DrawFn, period: str, least: int = 0) -> tuple[int, Point]:
    """A true count, and a figure printed for it by one of the conventions of the table."""
    truth = draw(st.integers(least, 10 ** draw(st.integers(1, 10))))
    unit = 10 ** draw(st.integers(0, 9))
    printed = draw(st.sampled_from(("full", "rounded", "about", "at_most", "at_least")))
    down = truth // unit * unit
    up = -(-truth // unit) * unit
    nearest = down if truth - down <= unit / 2 else up
    value, bounds, qualifier = {
        "full": (truth, Interval.point(truth), "exact"),
        "rounded": (nearest, Interval(nearest - unit / 2, nearest + unit / 2), "exact"),
        "about": (nearest, Interval(nearest - unit, nearest + unit), "about"),
        "at_most": (up, Interval(up - unit, up), "at_most"),
        "at_least": (down, Interval(down, math.inf), "at_least"),
    }[printed]
    return truth, point("inhope_reports", period, value, interval=bounds, qualifier=qualifier)


starts = published("2017", least=1)
ends = published("2019")
TRUTHS: list[tuple[Callable[..., Result], Callable[[int, int], float]]] = [
    (absolute_change, lambda before, after: after - before),
    (percent_change, lambda before, after: (after / before - 1) * 100),
    (annual_growth, lambda before, after: ((after / before) ** 0.5 - 1) * 100),
    (
        doubling_time,
        lambda before, after: (
            2 * math.log(2) / math.log(after / before) if after > before else math.inf
        ),
    ),
]


@pytest.mark.parametrize(("function", "truth"), TRUTHS)
@given(start=starts, end=ends)
def test_the_interval_holds_the_truth(
    function: Callable[..., Result],
    truth: Callable[[int, int], float],
    start: tuple[int, Point],
    end: tuple[int, Point],
) -> None:
    (before, printed_before), (after, printed_after) = start, end
    try:
        growth = function(printed_before, printed_after, BREAKS, META)
    except Refusal:
        return
    assert growth.interval.lower <= truth(before, after) <= growth.interval.upper
    assert (growth.estimate is None) == ("at_least" in {p.qualifier for p in growth.points})
    if growth.estimate is not None:
        assert growth.interval.contains(growth.estimate)


@given(starts, ends)
def test_an_index_is_the_percent_change_plus_100(
    start: tuple[int, Point], end: tuple[int, Point]
) -> None:
    points = (start[1], end[1])
    try:
        percent = percent_change(*points, BREAKS, META)
    except Refusal:
        with pytest.raises(Refusal):
            index_to_base(points, "2017", BREAKS, META)
        return
    (index,) = index_to_base(points, "2017", BREAKS, META).values
    assert index.interval.lower == pytest.approx(percent.interval.lower + 100)
    assert index.interval.upper == pytest.approx(percent.interval.upper + 100)
    assert index.caveats == percent.caveats


@given(starts, ends)
def test_every_refusal_is_a_sentence(start: tuple[int, Point], end: tuple[int, Point]) -> None:
    for function in FUNCTIONS:
        try:
            function(start[1], end[1], BREAKS, META)
        except Refusal as refusal:
            text = str(refusal)
            said = (text[0].isupper(), text.endswith("."), "2017" in text, bool(refusal.instead))
        else:
            continue
        assert said == (True, True, True, True)


@given(starts, ends)
def test_a_refusal_depends_on_the_figures_not_on_the_truth(
    start: tuple[int, Point], end: tuple[int, Point]
) -> None:
    first, last = start[1], end[1]
    assume(first.value == 0)
    with pytest.raises(NotComparable, match="figure for 2017 is zero"):
        percent_change(first, last, BREAKS, META)

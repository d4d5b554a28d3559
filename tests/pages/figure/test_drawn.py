"""What most cards draw: a row for each figure, with what stands beside its value."""

from __future__ import annotations

from analytics.intervals import Interval
from analytics.periods import parse_period
from analytics.relations import number_of
from analytics.series import Point
from pages.figure.drawn import drawn


def _point(value: float) -> Point:
    interval = Interval.point(value)
    return Point("reports", "WLD", parse_period("2020"), value, interval, "report")


def test_a_row_for_each_figure_as_published_or_computed() -> None:
    count = number_of([_point(3.0), _point(4.0)], "figures")
    frame = drawn([_point(3.0), count], [3, "two"], name=["a", "b"], colour="grey")
    assert frame["value"].tolist() == [3.0, 2.0]
    assert frame["text"].tolist() == ["3", "two"]
    assert frame["colour"].tolist() == ["grey", "grey"]


def test_without_figures_the_columns_stand() -> None:
    assert list(drawn([], [], name=[], colour="grey")) == ["value", "text", "name", "colour"]

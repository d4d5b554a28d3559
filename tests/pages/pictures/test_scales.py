"""Axes: where figures are, and how ticks are chosen and written."""

from __future__ import annotations

from typing import Any

import pytest

from pages.pictures.known import NotDrawn
from pages.pictures.scales import Axis, prefixed


def axis(low: float, high: float, **own: Any) -> Axis:
    """A vertical axis of a hundred pixels, whose lower end is at 100."""
    return Axis("y", {"range": [low, high], **own}, 100.0, 0.0)


def test_figures_lie_between_the_ends() -> None:
    assert axis(0, 50).at(0) == 100
    assert axis(0, 50).at(25) == 50
    assert axis(50, 0).at(50) == 100
    assert axis(0, 3, type="log").at(10) == pytest.approx(100 - 100 / 3)


@pytest.mark.parametrize("value", [0.0, -3.0])
def test_no_figure_below_zero_on_a_logarithmic_axis(value: float) -> None:
    with pytest.raises(NotDrawn):
        axis(0, 3, type="log").at(value)


@pytest.mark.parametrize(
    ("span", "most", "labels"),
    [
        ((0, 43e6), 6, ["0", "10M", "20M", "30M", "40M"]),
        ((0, 103), 6, ["0", "20", "40", "60", "80", "100"]),
        ((0, 7), 3, ["0", "5"]),
        ((-30, 30), 6, ["\u221220", "0", "20"]),
    ],
)
def test_ticks_are_round_and_few(span: tuple[float, float], most: int, labels: list[str]) -> None:
    assert [text for _, text in axis(*span, nticks=most, tickformat="~s").ticks()] == labels


def test_ticks_that_a_chart_names_stand_as_it_names_them() -> None:
    named = axis(0, 10, tickvals=[0, 5, 20], ticktext=["none", "half", "outside"])
    assert [text for _, text in named.ticks()] == ["none", "half"]
    assert [t for _, t in axis(0, 100, tickvals=[50], ticksuffix=" %").ticks()] == ["50 %"]


@pytest.mark.parametrize(
    ("value", "told"),
    [(0, "0"), (250, "250"), (20_000, "20k"), (1.5e6, "1.5M"), (4.8e9, "4.8G"), (0.5, "500m")],
)
def test_numbers_of_an_axis_as_the_browser_has_them(value: float, told: str) -> None:
    assert prefixed(value) == told

"""What the words of a number allow: near is near, and a half is as wide as a double."""

from __future__ import annotations

import pytest

from etl.numbers import Figure, read
from pages.fact_check.bounds import bounded, in_digits
from pages.fact_check.said import Direction, read_said


def bounds(text: str, direction: Direction) -> Figure:
    """The number of a text with what it allows."""
    (number,) = read_said(text).numbers
    return bounded(read(in_digits(number), "en"), number, direction)


def test_halved_is_as_wide_a_factor_as_doubled() -> None:
    double, half = bounds("doubled", "up"), bounds("halved", "down")
    assert double.lower is not None
    assert double.upper is not None
    assert half.lower is not None
    assert half.upper is not None
    wide = (100 + double.upper) / (100 + double.lower)
    assert wide == pytest.approx((100 - half.lower) / (100 - half.upper))
    fell = bounds("by half", "down")
    assert (fell.lower, fell.upper) == (half.lower, half.upper)


@pytest.mark.parametrize(
    ("text", "direction", "lower", "upper"),
    [
        ("almost doubled", "up", 80, 100),
        ("almost halved", "down", 100 - 50 / 0.9, 50),
        ("by almost half", "up", 45, 50),
        ("by roughly half", "up", 40, 100 / 1.5),
        ("by close to half", "down", 100 - 50 / 0.9, 55),
        ("by more than half", "down", 50, None),
        ("by less than half", "down", 0, 50),
        ("by half", "up", 40, 100 / 1.5),
        ("almost 20 million", "", 18e6, 20e6),
        ("almost 45 million", "", 44e6, 45e6),
        ("nearly 6,204", "", 6203, 6204),
        ("as many as 40 million", "", 36e6, 40e6),
        ("close to 36 million", "", 35e6, 37e6),
        ("just over 29 million", "", 29e6, 29e6 / 0.9),
        ("close to one in five", "", 18, 20 / 0.9),
        ("at most 5 %", "", 0, 5),
        ("<50 %", "", 0, 50),
        ("36.2 million", "", 36.15e6, 36.25e6),
        ("almost -43 %", "down", 43 * 0.95, 43),
        ("almost 90 %", "up", 85.5, 90),
        ("close to 90 %", "up", 85.5, 94.5),
    ],
)
def test_bounds_are_near_and_no_wider_than_was_read(
    text: str, direction: Direction, lower: float, upper: float | None
) -> None:
    found = bounds(text, direction)
    assert found.lower == pytest.approx(lower)
    assert found.upper == (None if upper is None else pytest.approx(upper))

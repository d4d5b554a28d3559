"""Results and refusals in the words of a page."""

from __future__ import annotations

import math

import pytest

from analytics.errors import NotComparable, NotEnoughData
from analytics.intervals import Interval
from pages.figure.results import amount, between, declined, method_note, refused, rounding, signed
from tests.pages.test_trend import words


@pytest.mark.parametrize(
    ("value", "said"), [(1_430_000, "+1.43 million"), (-8, "-8"), (0, "0"), (-0.0, "0")]
)
def test_a_change_has_its_sign(value: float, said: str) -> None:
    assert signed(value) == said


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("percent", "+43.3\u00a0%"),
        ("percent per year", "+43.3\u00a0% a year"),
        ("reports per year", "+43.3 reports a year"),
        ("percentage points", "+43.3 percentage points"),
    ],
)
def test_an_amount_has_its_unit(unit: str, said: str) -> None:
    assert amount(43.3, unit) == said


def test_an_open_side_is_said() -> None:
    assert between(Interval(38.7, 48.1)) == "+38.7 to +48.1"
    assert between(Interval(-math.inf, 4)) == "no lower bound to +4"
    assert rounding(Interval(2, math.inf)) == " (rounding allows +2 to no upper bound)"
    assert rounding(Interval(12.91, 12.94)) == ""


def test_reasons_that_are_the_same_stand_once() -> None:
    too_few = [NotEnoughData(8, 6, "Not enough."), NotEnoughData(8, 6, "Not enough either.")]
    other = NotComparable("It differs.", "Show both.")
    outcomes = {"Slope": too_few[0], "Growth": too_few[1], "Ceiling": other}
    assert declined(outcomes) == [
        (
            "Slope; Growth",
            "None. Not enough comparable data: it needs at least 8 figures, and there are 6.",
        ),
        ("Ceiling", "None. It differs."),
    ]


def test_a_refusal_is_shown_in_full() -> None:
    text = words(refused(NotEnoughData(6, 1, "Too few.", "Quote it.", "A break.")))
    assert text == "Too few. A break. What can be said:  Quote it."


def test_a_note_says_everything_once() -> None:
    assert words(method_note(["One.", "Two.", "One.", ""])) == "Method and caveats One. Two."

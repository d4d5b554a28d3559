"""Results and refusals in the words of the page."""

from __future__ import annotations

import math

import pytest

from analytics.errors import NotComparable, NotEnoughData
from analytics.intervals import Interval
from analytics.results import Result
from pages.indicator.sections import facts, method_note, refused, say
from pages.site.data import Data, View
from tests.pages.indicator.test_trend import words


def made(estimate: float | None, low: float, high: float, unit: str, kind: str = "") -> Result:
    kind = kind or "absolute_change"
    return Result(kind, estimate, Interval(low, high), unit, "How.", (), ("A caveat.",))


@pytest.mark.parametrize(
    ("value", "said"), [(1_430_000, "+1.43 million"), (-8, "-8"), (0, "0"), (-0.0, "0")]
)
def test_a_change_has_its_sign(value: float, said: str) -> None:
    change = made(value, value, value, "reports")
    assert str(say("said-absolute_change", found=change)) == f"{said} reports"


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
    found = made(43.3, 43.3, 43.3, unit)
    assert str(say("said-absolute_change", found=found)) == said
    assert str(say("rest-absolute_change", found=found)) == ""


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (made(40, 38.7, 48.1, "reports"), "(rounding allows +38.7 to +48.1)"),
        (made(4, 2, math.inf, "reports"), "(rounding allows at least +2)"),
        (made(12.92, 12.91, 12.94, "reports"), ""),
    ],
)
def test_what_rounding_allows_is_said_where_it_would_be_seen(found: Result, said: str) -> None:
    assert str(say("rest-absolute_change", found=found)) == said


def test_a_bound_is_said_once(data: Data, view: View) -> None:
    text = words(facts(data, view, {"absolute_change": made(None, 2, math.inf, "reports")}))
    assert text.rstrip() == "Change at least +2 reports"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (made(1_043_786, 1_043_786, 1_043_786, "reports"), "+1,043,786 reports"),
        (made(3.123456789, 3, 4, "percentage points"), "+3.12346 percentage points"),
        (None, "not computed"),
    ],
)
def test_a_change_in_the_table_has_every_digit(change: Result | None, said: str) -> None:
    assert str(say("changes-change", change=change)) == said


@pytest.mark.parametrize(
    ("percent", "said"),
    [
        (793_986.9, "+794,000\u00a0%"),
        (1_239.4, "+1,240\u00a0%"),
        (106.104, "+106\u00a0%"),
        (99.96, "+100\u00a0%"),
        (12.345, "+12.3\u00a0%"),
        (0.04, "+0.0\u00a0%"),
    ],
)
def test_a_change_in_percent_has_three_digits_at_most(percent: float, said: str) -> None:
    """What was divided is not known to more, in tables as in sentences, bounds included."""
    found = made(percent, percent, percent, "percent", "percent_change")
    assert str(say("changes-percent", percent=found)) == said
    wide = made(percent, percent, 2 * percent + 1e6, "percent", "percent_change")
    ends = str(say("changes-percent", percent=wide)).partition("(")[2]
    assert ends.startswith(said.removesuffix("\u00a0%"))
    assert ends.endswith("000\u00a0%)")


def test_what_is_fitted_has_three_digits_and_a_difference_of_counts_all() -> None:
    slope = made(747_923, 89_485, 2_490_123, "reports per year", "theil_sen")
    assert str(say("said-theil_sen", found=slope)) == "+748,000 reports a year"
    assert str(say("said-absolute_change", found=made(311_072, 311_072, 311_072, "reports"))) == (
        "+311,072 reports"
    )


def test_reasons_that_are_the_same_stand_once(data: Data, view: View) -> None:
    given = {
        "theil_sen": NotEnoughData(8, 6, "Not enough."),
        "log_growth": NotEnoughData(8, 6, "Not enough either."),
        "logistic_ceiling": NotComparable("It differs.", "Show both."),
    }
    assert words(facts(data, view, given)) == (
        "Slope, Theil-Sen; Growth, log-linear None. Not enough comparable data: it needs at least "
        "8 figures, and there are 6. Ceiling, logistic curve None. It differs."
    )


def test_a_refusal_is_shown_in_full() -> None:
    text = words(refused(NotEnoughData(6, 1, "Too few.", "Quote it.", "A break.")))
    assert text == "Too few. A break. What can be said:  Quote it."


def test_a_note_says_everything_once() -> None:
    same = made(1, 1, 1, "reports")
    assert words(method_note([same, same])) == "Method and caveats How. A caveat."

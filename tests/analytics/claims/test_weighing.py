"""How much more, or fewer, is said by the word and not by a sign."""

from __future__ import annotations

import pytest

from analytics.claims.weighing import in_words, told_apart
from analytics.intervals import Interval


@pytest.mark.parametrize(
    ("value", "said"),
    [(838_690.0, "838,690 more"), (-838_690.0, "838,690 fewer"), (0.0, "0 more")],
)
def test_a_difference_below_zero_is_fewer(value: float, said: str) -> None:
    assert in_words(Interval(value, value), "excess") == said


def test_a_figure_of_many_digits_is_one_number() -> None:
    assert in_words(Interval(89.770240025, 89.770240035), "percent") == "89.8 %"
    assert in_words(Interval(89.7, 89.8), "percent") == "89.7 to 89.8 %"


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ((4.062, 4.062), (4.093, 4.093), ["4.06 %", "4.09 %"]),
        ((31.56, 31.56), (31.8, 31.8), ["31.6 %", "31.8 %"]),
        ((3.372, 6.15), (3.345, 6.101), ["3.37 to 6.15 %", "3.34 to 6.11 %"]),
        # A figure of many digits is one number there as well.
        ((4.0621, 4.062100001), (4.0931, 4.093100001), ["4.06 %", "4.09 %"]),
        # What nothing tells apart is said as ever.
        ((4.1, 4.1), (4.1, 4.1), ["4.1 %", "4.1 %"]),
    ],
)
def test_numbers_have_as_many_decimals_as_tell_them_apart(
    first: tuple[float, float], second: tuple[float, float], said: list[str]
) -> None:
    assert told_apart([Interval(*first), Interval(*second)], "percent") == said
    assert told_apart([Interval(*first)], "percent") == [in_words(Interval(*first), "percent")]

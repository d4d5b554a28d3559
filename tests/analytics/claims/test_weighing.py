"""How much more, or fewer, is said by the word and not by a sign."""

from __future__ import annotations

import pytest

from analytics.claims.weighing import in_words
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

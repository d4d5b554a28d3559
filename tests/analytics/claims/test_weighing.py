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

"""How a figure is written in a sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analytics.intervals import Interval
from analytics.results import Result
from pages.figure.amount import Amount


def share(value: float) -> Result:
    return Result("share", value, Interval(value, value), "percent", "", (), ())


@pytest.mark.parametrize(
    ("value", "places", "told"),
    [
        (0.004, 2, "less than 0.01\u00a0%"),
        (0.3, None, "less than 1\u00a0%"),
        (0.0, 2, "0.00\u00a0%"),
        (0.0, None, "0\u00a0%"),
        (0.006, 2, "0.01\u00a0%"),
        (0.7, None, "1\u00a0%"),
        (12.34, 1, "12.3\u00a0%"),
    ],
)
def test_some_is_not_none(value: float, places: int | None, told: str) -> None:
    assert Amount(share(value), places=places).format(None) == told


def test_what_is_no_share_keeps_its_zero() -> None:
    correlation = replace(share(0.001), unit="rho")
    assert Amount(correlation, places=2).format(None) == "0.00"

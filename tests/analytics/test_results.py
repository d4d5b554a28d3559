"""Results out of the rows of a table of many series."""

from __future__ import annotations

import gc
import math
import weakref

import pytest

from analytics.errors import NotComparable, Refusal
from analytics.intervals import Interval
from analytics.results import outcome, result_in

NAN = math.nan


@pytest.mark.parametrize(
    ("row", "estimate", "interval", "sign"),
    [
        ((3.0, 2.0, 4.0), 3.0, Interval(2, 4), "up"),
        ((-3.0, -4.0, -2.0), -3.0, Interval(-4, -2), "down"),
        ((NAN, 2.0, math.inf), None, Interval(2, math.inf), "up"),
        ((0.5, -1.0, 2.0), 0.5, Interval(-1, 2), "open"),
    ],
)
def test_a_row_gives_a_result_with_its_bounds(
    row: tuple[float, float, float], estimate: float | None, interval: Interval, sign: str
) -> None:
    names = ("change", "change_lower", "change_upper")
    found = result_in(dict(zip(names, row, strict=True)), "change", "reports")
    assert found is not None
    assert (found.kind, found.estimate, found.interval) == ("change", estimate, interval)
    assert (found.unit, found.sign) == ("reports", sign)


def test_what_was_refused_gives_none() -> None:
    row = {"change": NAN, "change_lower": NAN, "change_upper": NAN}
    assert result_in(row, "change", "reports") is None


def test_a_refusal_that_is_kept_holds_no_table_of_its_making() -> None:
    tables: list[weakref.ref[object]] = []

    def compute() -> int:
        table = type("Table", (), {})()
        tables.append(weakref.ref(table))
        try:
            raise KeyError
        except KeyError as wrong:
            raise NotComparable("They differ.") from wrong

    gc.collect()
    gc.disable()
    try:
        refusal = outcome(compute)
        assert isinstance(refusal, Refusal)
        assert [table() for table in tables] == [None]
    finally:
        gc.enable()

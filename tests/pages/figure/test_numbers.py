"""Figures in words: never another figure than the one that was published."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.catalog import Unit
from pages.figure import numbers

REPORT = Unit("report", "report", "reports", "count", "one report")
PERCENT = Unit("percent", "percent", "percent", "share", "one in a hundred")
CHANGE = Unit("percent_change", "percent", "percent", "change", "one in a hundred")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (16_987_361, "17 million"),
        (20_512_803, "20.5 million"),
        (4_800_000_000, "4.8 billion"),
        (1_247_737, "1.25 million"),
        (725_232, "725,232"),
        (62, "62"),
        (87.2, "87.2"),
        (0, "0"),
        (0.049, "0.049"),
        (None, numbers.MISSING),
        (math.nan, numbers.MISSING),
    ],
)
def test_compact(value: float | None, text: str) -> None:
    assert numbers.compact(value) == text


def test_full_says_everything_that_was_published() -> None:
    assert numbers.full(1_247_737.0) == "1,247,737"
    assert numbers.full(87.2) == "87.2"
    assert numbers.full(None) == numbers.MISSING


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "text"),
    [
        (18_400_000, REPORT, "at_least", "at least 18,400,000 reports"),
        (1, REPORT, "exact", "1 report"),
        (87.2, PERCENT, "exact", "87.2\u00a0%"),
        (592, CHANGE, "exact", "+592\u00a0%"),
        (-4, CHANGE, "about", "about -4\u00a0%"),
        (None, REPORT, "exact", numbers.MISSING),
    ],
)
def test_quantity(value: float | None, unit: Unit, qualifier: str, text: str) -> None:
    assert numbers.quantity(value, unit, qualifier) == text


def test_bounds_name_open_sides() -> None:
    assert numbers.bounds(87.15, 87.25) == "87.15 to 87.25"
    assert numbers.bounds(18_400_000, None) == "18,400,000 or more"
    assert numbers.bounds(None, 5) == "up to 5"
    assert numbers.bounds(5, 5) == ""
    assert numbers.bounds(math.nan, math.nan) == ""


def test_long_tails_are_shortened_and_their_bounds_rounded_outwards() -> None:
    assert numbers.brief(89.00399524) == "89.00"
    assert numbers.brief(0.00012345678) == "0.0001235"
    assert numbers.brief(-3.000049) == "-3.000"
    for short in (87.2, 12.3456, 18_400_000, 0):
        assert numbers.brief(short) == numbers.full(short)
    assert numbers.brief(None) == numbers.brief(math.nan) == numbers.MISSING
    assert numbers.bounds(89.003995235, 89.003995245) == "89.00 to 89.01"
    assert numbers.bounds(-3.000049, -3.000048) == "-3.001 to -3.000"
    assert numbers.bounds(89.003995235, None) == "89.00 or more"


@given(st.integers(-(10**13), 10**13), st.integers(0, 8))
def test_bounds_as_shown_hold_what_was_rounded(digits: int, decimals: int) -> None:
    """Of any printed number below 100,000, whatever its decimals."""
    value, half = digits / 10**8, 0.5 / 10**decimals
    printed = round(value, decimals)
    told = numbers.bounds(printed - half, printed + half).replace(",", "")
    low, high = (float(part) for part in told.split(" to "))
    assert low < high
    assert low - 1e-9 <= printed <= high + 1e-9


def test_listing() -> None:
    assert numbers.listing([]) == ""
    assert numbers.listing(["a"]) == "a"
    assert numbers.listing(["a", "b", "c"]) == "a, b and c"


@given(st.floats(min_value=-1e13, max_value=1e13, allow_nan=False))
def test_compact_is_within_three_digits(value: float) -> None:
    text = numbers.compact(value)
    number, _, word = text.partition(" ")
    scale = {"trillion": 1e12, "billion": 1e9, "million": 1e6, "": 1.0}[word]
    read = float(number.replace(",", "")) * scale
    assert read == pytest.approx(value, rel=0.0051, abs=0.5 if abs(value) >= 1000 else 1e-9)


def test_digits_follow_from_what_the_bounds_leave() -> None:
    assert numbers.precise(293.1234, 292.61, 293.66) == ("293.1", "292.6", "293.7")
    assert numbers.precise(0.012345678, 0.0123, 0.0124) == (
        "0.012346",
        "0.012300",
        "0.012400",
    )
    assert numbers.precise(1_234_567.8, 1_200_000, 1_300_000) == (
        "1,234,568",
        "1,200,000",
        "1,300,000",
    )
    assert numbers.precise(27.0, 26.0, 29.0) == ("27", "26", "29")
    assert numbers.precise(1 / 3, 1 / 3, 1 / 3) == ("0.333333",) * 3
    assert numbers.precise(2.5, 2.0, math.nan) == ("2.5", "2", "")
    assert numbers.precise(math.nan, 1.0, math.inf) == ("", "1", "")


def test_numbers_of_a_column_have_their_points_below_each_other() -> None:
    column = [330.70312, 249.331, 149.61, 39.0421]
    way = numbers.aligned(column)
    told = [numbers.precise(v, v - 0.003, v + 0.003, way(v)) for v in column]
    assert [value for value, _, _ in told] == ["330.7", "249.3", "149.6", "39.0"]
    assert told[1] == ("249.3", "249.3", "249.4"), "bounds are rounded outwards"
    assert way(0.012345) == 3, "what is small keeps two digits"
    assert numbers.precise(2.5, math.nan, math.nan, numbers.aligned([2.5, 12.25])(2.5))[0] == "2.50"


@given(st.floats(-1e9, 1e9), st.floats(1e-6, 1e6), st.floats(1e-6, 1e6))
def test_a_value_stands_between_its_bounds_as_written(
    value: float, below: float, above: float
) -> None:
    texts = numbers.precise(value, value - below, value + above)
    told, low, high = (float(each.replace(",", "")) for each in texts)
    assert low <= told <= high

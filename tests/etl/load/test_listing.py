"""Values as they were printed, and by how much they changed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.load.listing import number, places, printed, step

NAN = float("nan")


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        ((87.2, 87.15, 87.25), "87.2"),
        ((70.0, 69.95, 70.05), "70.0"),
        ((4.8e9, 4.75e9, 4.85e9), "4,800,000,000"),
        ((36_210_368.0, 36_210_368.0, 36_210_368.0), "36,210,368"),
        ((43.196672904591, 43.1966729045905, 43.1966729045915), "43.19667290"),
        ((29.399999976158, NAN, NAN), "29.39999998"),
        ((1000.0, 1000.0, NAN), "1,000"),
        ((NAN, NAN, NAN), ""),
        ((0.0, 0.0, 0.05), "0.0"),
    ],
)
def test_a_value_has_its_printed_digits(figure: tuple[float, float, float], shown: str) -> None:
    assert printed(*figure) == shown


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ((29.4, 29.35, 29.45), (31.25, 31.245, 31.255), "+1.9"),
        ((29.4, 29.35, 29.45), (29.38, 29.375, 29.385), "-0.02"),
        ((1200.0, 1200.0, 1200.0), (1300.0, 1250.0, 1350.0), "+100"),
        ((1200.0, NAN, NAN), (1300.5, NAN, NAN), "+100.5"),
    ],
)
def test_a_step_has_the_coarser_digits(
    old: tuple[float, float, float], new: tuple[float, float, float], told: str
) -> None:
    row: dict[Any, Any] = {"difference": new[0] - old[0]}
    row |= {"old_lower": old[1], "old_upper": old[2], "new_lower": new[1], "new_upper": new[2]}
    assert step(row) == told


@given(st.decimals(-(10**6), 10**6, allow_nan=False, allow_infinity=False, places=3))
def test_what_was_printed_is_shown_again(figure: Any) -> None:
    value = float(figure)
    shown = printed(value, value - 0.0005, value + 0.0005)
    assert shown.replace(",", "") == f"{value:.3f}"


@given(st.floats(allow_nan=True, allow_infinity=False), st.floats(0, 1e9))
def test_any_value_can_be_shown(value: float, half: float) -> None:
    assert isinstance(printed(value, value - half, value + half), str)
    assert isinstance(number(value), str)
    assert places(value - half, value + half) is None or half > 0

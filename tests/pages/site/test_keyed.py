"""The rows of a frame by their keys."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from pages.site.data import View
from pages.site.keyed import Parts

FRAME = pd.DataFrame(
    {"kind": ["a", "a", "b", "c", "c"], "mark": ["x", "y", "x", "y", "x"], "value": range(5)}
)


@pytest.mark.parametrize("column", ["kind", "mark"])
def test_the_rows_of_a_value_are_those_that_a_filter_gives(column: str) -> None:
    parts = Parts(FRAME, column)
    for value in set(FRAME[column]):
        pd.testing.assert_frame_equal(parts.of(value), FRAME[FRAME[column] == value])


def test_a_value_that_no_row_has_gives_an_empty_frame_with_the_columns() -> None:
    found = Parts(FRAME, "kind").of("d")
    assert found.empty
    assert list(found.columns) == list(FRAME.columns)


def test_rows_that_stand_together_are_no_copy_and_scattered_ones_are() -> None:
    def shared(column: str, value: str) -> bool:
        rows = Parts(FRAME, column).of(value)
        return np.shares_memory(rows["value"].to_numpy(), FRAME["value"].to_numpy())

    assert shared("kind", "c")
    assert not shared("mark", "x")


def test_a_change_of_rows_that_are_a_view_leaves_the_frame_as_it_is() -> None:
    parts = Parts(FRAME, "kind")
    rows = parts.of("a").assign(value=-1)
    rows.loc[rows.index[0], "mark"] = "z"
    assert list(FRAME["value"]) == list(range(5))
    assert list(parts.of("a")["mark"]) == ["x", "y"]


def test_the_rows_of_every_indicator_stand_together(view: View) -> None:
    values = view.frame["value"].to_numpy()
    for indicator in view.frame["indicator"].unique():
        assert np.shares_memory(view.rows(indicator)["value"].to_numpy(), values), indicator


def test_the_rows_of_a_place_are_those_that_a_filter_gives(view: View) -> None:
    for area in ("SVN", "WLD"):
        pd.testing.assert_frame_equal(
            view.of_area(area), view.frame[view.frame["area"] == area], check_like=True
        )


def test_what_is_named_of_an_indicator_is_what_its_rows_hold_and_is_looked_up_once(
    view: View, nothing: View
) -> None:
    for column in ("area", "period"):
        held = view.named("population", column)
        assert held == set(view.rows("population")[column])
        assert view.named("population", column) is held
    assert view.named("population", "area") != view.named("cybertipline_reports", "area")
    assert nothing.named("population", "area") == frozenset()

"""Rows of the table are the same as frames, and a text of many rows is one object."""

from __future__ import annotations

import pandas as pd
import pyarrow

from etl.stored.texts import shared


def test_columns_are_as_they_are_and_missing_texts_stay_missing() -> None:
    parts = [
        pyarrow.table({"name": ["a", None, "b"], "value": [1.5, None, 2.0], "count": [1, 2, 3]}),
        pyarrow.table({"name": ["b", "a", ""], "value": [0.0, 1.0, 2.0], "count": [4, 5, 6]}),
    ]
    with pd.option_context("mode.string_storage", "python"):
        frame = shared(pyarrow.concat_tables(parts))
    assert list(frame.columns) == ["name", "value", "count"]
    assert [None if pd.isna(text) else text for text in frame["name"]] == [
        "a", None, "b", "b", "a", "",
    ]  # fmt: skip
    assert frame["name"].dtype == "str"
    assert frame["value"].isna().tolist() == [False, True, *[False] * 4]
    assert frame["count"].tolist() == [1, 2, 3, 4, 5, 6]
    assert frame["name"][2] is frame["name"][3]


def test_no_rows_are_a_frame_without_rows() -> None:
    empty = pyarrow.table({"name": pyarrow.array([], pyarrow.string())})
    assert shared(empty).shape == (0, 1)
    nothing = pyarrow.table({"name": pyarrow.array([None, None], pyarrow.string())})
    assert shared(nothing)["name"].isna().tolist() == [True, True]

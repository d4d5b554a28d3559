"""Slopes: both ends of every line, words that do not touch, nothing invented."""

from __future__ import annotations

import json
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go
from hypothesis import given
from hypothesis import strategies as st

from pages.charts.slopes import slope_chart


def frame(pairs: list[tuple[float, float]]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "name": [f"Place {n} <b>" for n in range(len(pairs))],
            "start": [a for a, _ in pairs],
            "end": [b for _, b in pairs],
            "start_text": [f"{a:.0f} %" for a, _ in pairs],
            "end_text": [f"{b:.0f} %" for _, b in pairs],
            "text": "hover",
            "colour": "#0f5c7a",
        }
    )


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 100)), min_size=0, max_size=9))
def test_every_thing_is_one_line_between_its_two_figures(pairs: list[tuple[float, float]]) -> None:
    chart = slope_chart(frame(pairs), ("2015", "2020"))
    go.Figure(chart)
    json.dumps(chart, allow_nan=False)
    assert [tuple(trace["y"]) for trace in chart["data"]] == pairs
    low, high = chart["layout"]["yaxis"]["range"]
    assert all(low <= y <= high for trace in chart["data"] for y in trace["y"])


def test_words_at_one_end_stand_apart_and_are_escaped() -> None:
    chart = slope_chart(frame([(50, 60), (50.1, 60.1), (50.2, 60.2)]), ("2015", "2020"))
    for x in (0, 1):
        beside = [a for a in chart["layout"]["annotations"] if a["x"] == x and "%" in a["text"]]
        places = sorted(a["y"] for a in beside)
        assert len(places) == 3
        assert all((b - a) * chart["layout"]["height"] > 15 for a, b in pairwise(places))
    words = [a["text"] for a in chart["layout"]["annotations"]]
    assert not any("Place" in text and "<b>" in text for text in words)
    assert sum("2015" in text for text in words) == 1

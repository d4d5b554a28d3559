"""Spreads: a line of dots and a stroke for each group."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from pages.charts.bars import spread_chart
from pages.charts.theme import LIGHT
from tests.pages.charts.kit import tall_enough


def test_a_spread_has_a_line_of_dots_and_a_stroke_for_each_group() -> None:
    frame = pd.DataFrame(
        {
            "group": ["A", "A", "B"],
            "words": "low 1, median 2, high 3",
            "name": ["x", "y", "z"],
            "value": [1.0, 3.0, 50.0],
            "text": "t",
            "colour": LIGHT.accent,
        }
    )
    figure = spread_chart(frame)
    go.Figure(figure)
    assert [len(t["x"]) for t in figure["data"]] == [2, 1, 1, 1]
    assert tall_enough(figure)

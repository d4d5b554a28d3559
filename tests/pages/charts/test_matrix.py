"""Signs and words at their row and column."""

from __future__ import annotations

import pandas as pd

from pages.charts.matrix import matrix_chart
from pages.charts.theme import LIGHT
from tests.pages.charts.kit import valid


class TestMatrix:
    frame = pd.DataFrame(
        {
            "row": ["A", "B"],
            "column": ["2020", "2026"],
            "sign": ["▲", "■"],
            "word": ["increasing", "stable"],
            "colour": [LIGHT.accent, LIGHT.muted],
            "text": ["rises", "stays"],
        }
    )

    def test_cells_stand_at_their_row_and_column(self) -> None:
        chart = matrix_chart(
            self.frame, ["A", "B"], ["2020", "2026"], chosen="2026", key={"▲": "increasing"}
        )
        valid(chart)
        words, signs = chart["data"]
        assert signs["x"] == [0, 1]
        assert [int(y) for y in signs["y"]] == [0, 1]
        assert words["text"] == ["increasing", "stable"]
        frames = [s for s in chart["layout"]["shapes"] if s["type"] == "rect"]
        assert len(frames) == 1
        assert frames[0]["x0"] < 1 < frames[0]["x1"]
        assert chart["layout"]["xaxis"]["ticktext"] == ["2020", "<b>2026</b>"]

    def test_nothing_chosen_nothing_framed(self) -> None:
        chart = matrix_chart(self.frame, ["A", "B"], ["2020", "2026"])
        valid(chart)
        assert not [s for s in chart["layout"]["shapes"] if s["type"] == "rect"]

"""Panels on one time axis, each with a scale of its own."""

from __future__ import annotations

import pandas as pd
import pytest

from pages.charts.base import Mark
from pages.charts.panels.stacked import Panel, panel_chart
from pages.charts.theme import LIGHT
from tests.pages.charts.kit import lines, valid


class TestPanels:
    @staticmethod
    def frame() -> pd.DataFrame:
        return pd.DataFrame(
            {
                "series": ["a", "a", "b", "a"],
                "x": [2018.5, 2019.5, 2019.5, 2020.5],
                "y": [1.0, 2.0, 1.5, 900.0],
                "lower": [None] * 4,
                "upper": [None] * 4,
                "text": ["1", "2", "1.5", "900"],
                "segment": [0, 0, 0, 1],
                "hollow": False,
                "panel": ["p", "p", "p", "q"],
                "label": ["1", "", "", "900"],
                "open": [False, False, False, True],
            }
        )

    def test_each_panel_has_its_own_scale_on_one_time_axis(self) -> None:
        mark = Mark(2020.0, ("changed",))
        panels = (Panel("p", "First", marks=(mark,)), Panel("q", "Second", marks=(mark,)))
        chart = panel_chart(self.frame(), panels, colours={"a": "#14181f", "b": "#0f5c7a"})
        valid(chart)
        layout = chart["layout"]
        assert layout["yaxis"]["range"][1] < 3
        assert layout["yaxis2"]["range"][1] > 900
        assert layout["xaxis"]["anchor"] == "y2"
        assert layout["yaxis"]["domain"][0] > layout["yaxis2"]["domain"][1]
        assert [s["yref"] for s in layout["shapes"]] == ["y domain", "y2 domain"]
        named = [a for a in layout["annotations"] if a["text"] == "changed"]
        assert len(named) == 1

    def test_lower_bound_is_a_triangle(self) -> None:
        chart = panel_chart(self.frame(), (Panel("q", "Second"),), colours={"a": "#14181f"})
        valid(chart)
        assert chart["data"][0]["marker"]["symbol"] == ["triangle-up"]

    def test_percent_ends_at_100(self) -> None:
        chart = panel_chart(
            self.frame(), (Panel("p", "First", percent=True),), colours={"a": "#14181f"}
        )
        assert chart["layout"]["yaxis"]["range"] == [0, 100]

    def test_no_points(self) -> None:
        valid(panel_chart(self.frame().iloc[:0], (Panel("p", "First"),), colours={"a": "#14181f"}))


def test_panels_give_room_to_long_titles_and_keep_words_inside() -> None:
    title = "Sexual exploitation of children\nin travel and tourism"
    frame = lines({"p": [(2020, 1, 0, False), (2024, 2, 1, True)]}).assign(
        panel="p", label="", open=False
    )
    panels = (Panel("p", title, marks=(Mark(2024.0, ("Related reports bundled",)),), digits=".1f"),)
    figure = panel_chart(frame, panels, colours={"p": LIGHT.accent})
    short = panel_chart(frame, (Panel("p", "Tourism"),), colours={"p": LIGHT.accent})
    # Few panels are stretched, so what a line of a title takes is too.
    more = figure["layout"]["height"] - short["layout"]["height"]
    assert more == pytest.approx(18 * 1.6, abs=1)
    words = {a["text"]: a for a in figure["layout"]["annotations"]}
    assert words["Related reports bundled"]["xanchor"] == "right"
    assert figure["layout"]["yaxis"]["tickformat"] == ".1f"
    assert any("<br>" in text for text in words)

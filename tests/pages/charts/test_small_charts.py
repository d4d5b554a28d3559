"""Groups, strips, panels, icon arrays and matrices: valid figures that draw what they are given."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.charts.base import Chart, Mark
from pages.charts.groups import group_chart
from pages.charts.icons import IconArray, icon_chart, ratio
from pages.charts.matrix import matrix_chart
from pages.charts.panels import Panel, panel_chart
from pages.charts.strips import strip_chart
from pages.charts.theme import LIGHT

Bars = list[tuple[str, str, float]]


def _tall_enough(chart: Chart) -> bool:
    """Whether every unit of an axis that counts pixels or rows has its pixel."""
    low, high = chart["layout"]["yaxis"]["range"]
    return bool(chart["layout"]["height"] >= abs(high - low))


def valid(chart: dict[str, Any]) -> None:
    go.Figure(chart)
    json.dumps(chart, allow_nan=False)
    assert chart["layout"]["paper_bgcolor"] == "rgba(0,0,0,0)"


def bars(rows: Bars, **more: list[Any]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "group": [g for g, _, _ in rows],
            "name": [n for _, n, _ in rows],
            "value": [v for _, _, v in rows],
            "text": [f"{v:g} %" for _, _, v in rows],
            "colour": LIGHT.accent,
            **more,
        }
    )


class TestGroups:
    def test_headings_stand_once_and_rows_do_not_touch(self) -> None:
        frame = bars([("a", "x", 1.0), ("a", "y", 2.0), ("b", "x", 3.0)])
        chart = group_chart(frame, top=100)
        valid(chart)
        headings = [a for a in chart["layout"]["annotations"] if a["text"].startswith("<b>")]
        assert [a["text"] for a in headings] == ["<b>a</b>", "<b>b</b>"]
        middles = chart["data"][0]["y"]
        assert all(b - a > 16 for a, b in pairwise(middles))
        assert _tall_enough(chart)
        assert chart["layout"]["xaxis"]["range"][1] > 100

    def test_range_begins_where_it_begins(self) -> None:
        chart = group_chart(bars([("", "x", 4.8)], start=[1.7]))
        valid(chart)
        assert chart["data"][0]["base"] == [1.7]
        assert chart["data"][0]["x"] == [pytest.approx(3.1)]

    def test_lower_bound_points_on(self) -> None:
        chart = group_chart(bars([("", "x", 2.0), ("", "y", 28.0)], open=[False, True]))
        valid(chart)
        assert chart["data"][1]["x"] == [28.0]
        assert chart["data"][1]["y"] == [chart["data"][0]["y"][1]]

    def test_no_rows(self) -> None:
        valid(group_chart(bars([])))


class TestStrips:
    @staticmethod
    def frame(rows: list[tuple[str, str, float]]) -> pd.DataFrame:
        return pd.DataFrame(
            {
                "strip": [s for s, _, _ in rows],
                "part": [p for _, p, _ in rows],
                "value": [v for _, _, v in rows],
                "text": [f"{v:g} %" for _, _, v in rows],
                "colour": LIGHT.accent,
            }
        )

    def test_rest_is_drawn_as_not_published(self) -> None:
        frame = self.frame([("2020", "girls", 93.0)])
        chart = strip_chart(frame)
        valid(chart)
        assert [b["x"] for b in chart["data"]] == [[93.0], [7.0]]
        assert chart["data"][1]["marker"]["color"] == LIGHT.no_data
        assert _tall_enough(chart)

    def test_a_whole_has_no_rest(self) -> None:
        chart = strip_chart(
            self.frame([("2018", "a", 80.0), ("2018", "b", 17.0), ("2018", "c", 3)])
        )
        assert len(chart["data"]) == 3
        assert [b["base"] for b in chart["data"]] == [[0.0], [80.0], [97.0]]

    @given(st.lists(st.text("ab cdefgh", min_size=3, max_size=90), min_size=1, max_size=5))
    def test_words_never_lie_on_the_strip(self, names: list[str]) -> None:
        names = [f"p{n} {name}" for n, name in enumerate(names)]
        chart = strip_chart(self.frame([("s", name, 10.0) for name in names]))
        lines = chart["layout"]["annotations"][0]["text"].count("<br>") + 1
        assert chart["data"][0]["y"][0] >= 17 * lines


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
        mark = Mark(2020.0, "changed")
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


class TestIcons:
    @pytest.mark.parametrize(
        ("percent", "expected"),
        [
            (20, (1, 5)),
            (5, (1, 20)),
            (10, (1, 10)),
            (1, (1, 100)),
            (90, (9, 10)),
            (85, (17, 20)),
            (0, (0, 1)),
            (100, (1, 1)),
        ],
    )
    def test_ratio(self, percent: float, expected: tuple[int, int]) -> None:
        assert ratio(percent) == expected

    @pytest.mark.parametrize("percent", [-1, 101])
    def test_no_share_is_refused(self, percent: float) -> None:
        with pytest.raises(ValueError, match="no share"):
            ratio(percent)

    @given(st.integers(0, 100), st.integers(1, 100))
    def test_every_dot_is_drawn_once(self, count: int, base: int) -> None:
        count = min(count, base)
        array = IconArray(count, base, "statement", "base")
        chart = icon_chart([array])
        places = [p for t in chart["data"] for p in zip(t["x"], t["y"], strict=True)]
        assert len(places) == len(set(places)) == base
        full = [t for t in chart["data"] if t["marker"]["color"] == LIGHT.accent]
        assert sum(len(t["x"]) for t in full) == count
        assert max(y for _, y in places) < chart["layout"]["yaxis"]["range"][0]

    def test_several_have_room(self) -> None:
        arrays = [IconArray(1, 5, "1 in 5", "girls"), IconArray(9, 10, "9 in 10", "others")]
        chart = icon_chart(arrays)
        valid(chart)
        assert _tall_enough(chart)


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

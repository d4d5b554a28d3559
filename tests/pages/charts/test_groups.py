"""Bars in groups: headings stand once, a range begins where it begins."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pandas as pd
import pytest

from pages.charts.groups import group_chart
from pages.charts.theme import LIGHT
from tests.pages.charts.kit import tall_enough, valid

Bars = list[tuple[str, str, float]]


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
        assert tall_enough(chart)
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


def test_long_figures_stand_on_one_line_where_there_is_width() -> None:
    frame = pd.DataFrame(
        {
            "group": "All children aged 12 to 17",
            "name": ["Philippines", "Namibia"],
            "value": [30.6, 18.9],
            "text": ["27.1 % (23.1 to 30.6 %)", "16.2 % (13.6 to 18.9 %)"],
            "colour": LIGHT.accent,
        }
    )
    layout = group_chart(frame)["layout"]
    narrow = layout["meta"]["narrow"]["layout"]
    broken = {a["text"].count("<br>") for a in narrow["annotations"]}
    assert {a["text"].count("<br>") for a in layout["annotations"]} == {0}
    assert broken == {1, 2}
    # The longest figure fits behind its bar: beside names of 150 pixels at 600, of 180 at 340.
    for of, plot, letters in ((layout, 450, 23), (narrow, 160, 8)):
        longest = 30.6 / of["xaxis"]["range"][1] * plot
        assert longest + 7 + 7 * letters <= plot

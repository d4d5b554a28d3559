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

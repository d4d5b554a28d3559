"""Charts at the size of a sheet."""

from __future__ import annotations

import json

from pages.charts.lines import line_chart, with_base
from pages.charts.ranks import range_chart
from pages.charts.shrink import shrunk
from pages.charts.theme import LIGHT
from tests.pages.charts.kit import LINES, RANGES, valid


def test_a_sheet_has_smaller_type_and_leaves_the_chart_as_it_was() -> None:
    chart = with_base(line_chart(LINES, colours={"A": LIGHT.accent, "B": LIGHT.other}))
    before = json.dumps(chart)
    small = shrunk(chart)
    valid(small)
    assert json.dumps(chart) == before
    assert small["layout"]["font"]["size"] < chart["layout"]["font"]["size"]
    assert small["data"][0]["x"] == chart["data"][0]["x"]
    assert "height" not in shrunk(range_chart(RANGES))["layout"]
    ends = [a["y"] for a in small["layout"]["annotations"] if a.get("x") == 1.0]
    assert max(ends) - min(ends) >= 0.12


def test_a_label_of_two_lines_has_the_room_of_two() -> None:
    place = {"xref": "paper", "yref": "paper", "x": 1.0}
    labels = [{**place, "text": "one", "y": 0.5}, {**place, "text": "two<br>(2023)", "y": 0.52}]
    low, high = shrunk({"data": [], "layout": {"annotations": labels}})["layout"]["annotations"]
    assert high["y"] - low["y"] >= 0.18 - 1e-9

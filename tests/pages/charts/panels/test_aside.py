"""What is counted otherwise stands behind the line, on axes of its own, and joins nothing."""

from __future__ import annotations

import pandas as pd

from pages.charts.ladder import ladder_chart
from pages.charts.lines import line_chart
from pages.charts.narrow import with_narrow
from pages.charts.panels.apart import each_apart
from pages.charts.panels.aside import Aside, with_aside
from pages.charts.panels.parted import parted
from pages.charts.theme import LIGHT

LINES = pd.DataFrame(
    {"series": "A", "x": [2019.5, 2020.5], "y": [1.0, 2.0], "lower": [1.0, 2.0],
     "upper": [1.0, 2.0], "text": "t", "segment": 0, "hollow": False}
)  # fmt: skip
ROWS = pd.DataFrame(
    {"block": ["Referrals", "Referrals", "Other"], "name": ["A", "B", "A"],
     "value": [5.0, 3.0, 1.0], "text": ["5", "3", "1"], "colour": LIGHT.accent}
)  # fmt: skip


def test_the_panel_has_axes_of_its_own_right_of_the_lines() -> None:
    before = line_chart(LINES, colours={"A": LIGHT.accent})
    made = with_aside(before, Aside(ROWS, "2024, counted otherwise", "not joined"))
    bars = made["data"][-1]
    assert (bars["xaxis"], bars["yaxis"]) == ("x2", "y2")
    assert [t.get("xaxis", "x") for t in made["data"][:-1]] == ["x"] * len(before["data"])
    layout = made["layout"]
    (rule,) = [s for s in layout["shapes"] if s["line"]["color"] == LIGHT.amber]
    assert layout["xaxis"]["domain"][1] < rule["x0"] < layout["xaxis2"]["domain"][0]
    assert any("2024, counted otherwise" in a["text"] for a in layout["annotations"])
    narrow = layout["meta"]["narrow"]["layout"]
    assert narrow["yaxis2"]["domain"][1] < narrow["yaxis"]["domain"][0]
    assert "domain" not in before["layout"]["xaxis"]
    assert with_narrow(made) is made


def test_lines_of_named_periods_are_cut_at_breaks_and_around_gaps() -> None:
    trace = {"x": [0, 1, 2, 3, 4], "y": [5, 4, 3, 2, 1], "text": [*"abcde"]}
    years = ["2019", "2020", "2021", "2022", "2023"]
    layout = {"shapes": [], "annotations": [], "margin": {"t": 26, "r": 20}}
    whole = {"data": [trace], "layout": layout}
    made = parted(whole, years, {"2023": "Break"}, {"2021": "Gap"})
    assert [t["x"] for t in made["data"]] == [[0, 1], [2], [3], [4]]
    assert {a["text"] for a in made["layout"]["annotations"]} == {"Break", "Gap"}
    assert whole["data"] == [trace]


def test_the_place_that_is_looked_for_stands_above_all_ranks() -> None:
    frame = pd.DataFrame(
        {"name": ["A", "B", "C"], "value": [3.0, 2.0, 1.0], "text": ["1st", "2nd", "3rd"],
         "colour": [LIGHT.other, LIGHT.accent, LIGHT.other]}
    )  # fmt: skip
    (bars,) = ladder_chart(frame, "B")["data"]
    assert bars["customdata"] == ["B", "A", "B", "C"]
    assert bars["y"][1] - bars["y"][0] > 1
    (plain,) = ladder_chart(frame)["data"]
    assert plain["customdata"] == ["A", "B", "C"]


def test_ranks_that_are_left_out_have_a_mark_where_they_would_stand() -> None:
    frame = pd.DataFrame(
        {"name": ["A", "F"], "value": [3.0, 2.0], "text": ["1st", "6th"], "colour": LIGHT.other}
    )
    made = ladder_chart(frame, skipped={1: "4 others", 2: "9 others"})
    axis, (first, last) = made["layout"]["yaxis"], made["data"][0]["y"]
    told = dict(zip(axis["ticktext"], axis["tickvals"], strict=True))
    between, behind = (at for text, at in told.items() if "others" in text)
    assert first < between < last < behind < axis["range"][0]


def test_panels_keep_their_pixels_beside_what_is_counted_otherwise() -> None:
    both = pd.concat([LINES, LINES.assign(series="B")])
    whole = each_apart(line_chart(both, colours={"A": LIGHT.accent, "B": LIGHT.other}))
    made = with_aside(whole, Aside(ROWS, "2024, counted otherwise", "not joined"))
    narrow = made["layout"]["meta"]["narrow"]["layout"]
    low, high = narrow["yaxis"]["domain"]
    margin = whole["layout"]["margin"]
    plot = whole["layout"]["height"] - margin["t"] - margin["b"]
    every = narrow["height"] - margin["t"] - margin["b"]
    assert abs((high - low) * every - plot) <= 1
    assert narrow["xaxis"]["domain"][1] <= 1

"""Lines each in a panel: every point is drawn, and the one that stands out comes first."""

from __future__ import annotations

import pandas as pd

from pages.charts.lines import line_chart
from pages.charts.panels.apart import each_apart
from pages.charts.theme import LIGHT


def test_every_point_of_every_line_is_drawn_and_the_chosen_panel_is_first() -> None:
    frame = pd.DataFrame(
        {"series": [*"AABB"], "x": [2019.5, 2020.5] * 2, "y": [1.0, 2.0, 3.0, 4.0],
         "lower": [1.0, 2.0, 3.0, 4.0], "upper": [1.0, 2.0, 3.0, 4.0], "text": [*"abcd"],
         "segment": 0, "hollow": False}
    )  # fmt: skip
    made = each_apart(line_chart(frame, colours={"A": LIGHT.other, "B": LIGHT.accent}))
    dots = [text for trace in made["data"][1:] for text in trace["text"]]
    assert sorted(dots) == [*"abcd"]
    names = [said["text"].split("</b>")[0] for said in made["layout"]["annotations"]]
    assert names == ["<b>B", "<b>A"]

"""Lines each in a panel: every point is drawn, and the one that stands out comes first."""

from __future__ import annotations

import pandas as pd
import pytest

from pages.charts.base import Chart
from pages.charts.lines import line_chart
from pages.charts.panels.apart import each_apart
from pages.charts.theme import LIGHT


def lines(names: str, highest: float = 4.0) -> Chart:
    """A chart of one line each, of two years, the second in the accent."""
    rows = [
        {"series": name, "x": 2019.5 + n, "y": y, "lower": y, "upper": y, "text": f"{name}{n}",
         "segment": 0, "hollow": False}
        for name in names for n, y in enumerate((1.0, highest))
    ]  # fmt: skip
    hues = dict.fromkeys(names, LIGHT.other) | {names[1]: LIGHT.accent}
    return line_chart(pd.DataFrame(rows), colours=hues)


def test_every_point_of_every_line_is_drawn_in_its_colour_and_the_chosen_panel_is_first() -> None:
    made = each_apart(lines("AB"))
    assert sorted(text for trace in made["data"] for text in trace["text"]) == [
        "A0", "A1", "B0", "B1"]  # fmt: skip
    assert {t["name"]: t["line"]["color"] for t in made["data"]} == {
        "A": LIGHT.other, "B": LIGHT.accent}  # fmt: skip
    said = [each["text"] for each in made["layout"]["annotations"]]
    assert [text.split("</b>")[0] for text in said if "<b>" in text] == ["<b>B", "<b>A"]


@pytest.mark.parametrize(
    ("names", "columns", "rows"),
    [("AB", 2, 1), ("ABC", 3, 1), ("ABCD", 2, 2), ("ABCDEF", 3, 2), ("ABCDEFG", 3, 3)],
)
def test_panels_are_an_equal_grid_with_a_labelled_scale(
    names: str, columns: int, rows: int
) -> None:
    made = each_apart(lines(names))
    layout = made["layout"]
    heads = [each for each in layout["annotations"] if "<b>" in each["text"]]
    assert len({each["x"] for each in heads}) == columns
    assert len({each["y"] for each in heads}) == rows
    scale = [each["text"] for each in layout["annotations"] if each["xanchor"] == "right"]
    assert scale.count("0") == scale.count("4") == rows  # beside the first of every row
    assert scale.count("2020") == len(names)
    # The curve takes most of its panel.
    for trace in made["data"]:
        assert max(trace["y"]) - min(trace["y"]) >= 75
    assert layout["height"] >= 300


@pytest.mark.parametrize(("highest", "top"), [(419.0, "500"), (1.3, "1.5"), (98.0, "100")])
def test_the_scale_ends_at_a_round_figure_above_all(highest: float, top: str) -> None:
    words = [each["text"] for each in each_apart(lines("AB", highest))["layout"]["annotations"]]
    assert top in words

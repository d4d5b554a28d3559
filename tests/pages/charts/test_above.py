"""Words of breaks above a plot stand in rows, none over another, from a phone upwards."""

from __future__ import annotations

import json
import math
from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.charts.above import height_of, in_rows, is_amber, labels_above, laid_above
from pages.charts.areas import area_chart
from pages.charts.base import Band, Mark, Part
from pages.charts.lines import line_chart, logarithmic_chart
from pages.charts.panels.parted import parted
from pages.charts.theme import LIGHT
from tests.pages.charts.kit import lines, valid

_LETTER = 6.6  # pixels at most, of a text of more than a few letters
_HIGH = 15
SHARES = st.floats(0, 1, allow_nan=False)
WORDS = st.text("abcdefghij ", min_size=4, max_size=24)


def boxes(labels: list[Part], plot: float, span: tuple[float, float]) -> list[tuple[float, ...]]:
    """Left, lower, right and upper edge of each in a plot of a width; `span` is the axis."""
    found = []
    for each in labels:
        wide = _LETTER * len(each["text"])
        at = (each["x"] - span[0]) / (span[1] - span[0]) * plot
        left = at - {"left": 0, "center": wide / 2, "right": wide}[each["xanchor"]]
        found.append((left, each["yshift"], left + wide, each["yshift"] + _HIGH))
    return found


def meet(found: list[tuple[float, ...]]) -> list[tuple[tuple[float, ...], ...]]:
    return [
        (a, b)
        for a, b in combinations(found, 2)
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]


@given(st.lists(st.tuples(SHARES, WORDS), max_size=7), st.sampled_from([0, 24, 90, 170]))
def test_no_words_meet_at_any_width(named: list[tuple[float, str]], room: int) -> None:
    labels = in_rows([(share, share, text) for share, text in named], room)
    assert sorted(each["text"] for each in labels) == sorted(text for _, text in named)
    for plot in (max(90, 262 - 45 - room), 300, 560, 1100):
        assert not meet(boxes(labels, plot, (0, 1))), plot
    assert all(each["yshift"] + 16 <= height_of(labels) for each in labels)


def test_words_far_apart_share_the_lowest_row() -> None:
    labels = in_rows([(0.0, 2010.5, "one"), (0.5, 2015.5, "two"), (1.0, 2020.5, "three")])
    assert {each["yshift"] for each in labels} == {2}
    assert height_of([], 34) == 34


FRAME = lines({"A": [(year, 5.0 + year % 3, 0, False) for year in range(2014, 2025)]})
MARKS = [
    Mark(2016.0, ("Reports apart from URLs",)),
    Mark(2020.0, ("Content URLs, not reports",)),
    Mark(2021.0, ("Platforms listed apart",)),
    Mark(2024.0, ("Related reports bundled",)),
]
BANDS = [Band(2021.0, 2021.6, "EU legal gap 2021")]


@pytest.mark.parametrize("kind", ["lines", "logarithmic", "areas"])
def test_every_row_lies_within_its_chart(kind: str) -> None:
    hues = {"A": LIGHT.accent}
    if kind == "areas":
        made = area_chart(FRAME, colours=hues, marks=MARKS)
    else:
        draw = line_chart if kind == "lines" else logarithmic_chart
        made = draw(FRAME, colours=hues, marks=MARKS, bands=BANDS)
    valid(made)
    layout = laid_above(made["layout"], 320)
    texts = {mark.label for mark in MARKS} | ({BANDS[0].label} if kind != "areas" else set())
    labels = [each for each in layout["annotations"] if each["text"] in texts]
    assert len(labels) == len(texts)
    assert height_of(labels) <= layout["margin"]["t"]
    assert not meet(boxes(labels, 160, tuple(layout["xaxis"]["range"])))


@pytest.mark.parametrize("kind", ["lines", "logarithmic", "areas"])
def test_rows_are_as_few_as_a_width_allows_and_the_chart_stays_as_high(kind: str) -> None:
    hues = {"A": LIGHT.accent}
    if kind == "areas":
        made = area_chart(FRAME, colours=hues, marks=MARKS)
    else:
        draw = line_chart if kind == "lines" else logarithmic_chart
        made = draw(FRAME, colours=hues, marks=MARKS, bands=BANDS)
    texts = {mark.label for mark in MARKS} | ({BANDS[0].label} if kind != "areas" else set())
    before = json.dumps(made, default=float)
    rows, tops = [], []
    for width in (1000, 500, 320):
        layout = laid_above(made["layout"], width)
        labels = [each for each in layout["annotations"] if each["text"] in texts]
        margin = layout["margin"]
        plot = (width - 45 - margin["r"]) * 0.94
        assert not meet(boxes(labels, plot, tuple(layout["xaxis"]["range"]))), width
        assert height_of(labels) <= margin["t"]
        assert layout["height"] == made["layout"]["height"]
        rows.append(len({each["yshift"] for each in labels}))
        tops.append(margin["t"])
    assert rows[0] <= 3
    assert rows == sorted(rows)
    assert rows[0] < rows[2]
    assert tops[0] < tops[2]
    assert json.dumps(made, default=float) == before


def test_a_chart_whose_words_fit_everywhere_has_one_layout() -> None:
    made = line_chart(FRAME, colours={"A": LIGHT.accent}, marks=MARKS[:1])
    assert "above" not in made["layout"]["meta"]
    assert laid_above(made["layout"], 300) is made["layout"]


def test_the_scale_stays_above_the_words_of_breaks_at_every_width() -> None:
    made = line_chart(FRAME, colours={"A": LIGHT.accent}, marks=MARKS, bands=BANDS, unit="reports")
    for width in (1000, 500, 320):
        layout = laid_above(made["layout"], width)
        (scale,) = [each for each in layout["annotations"] if each["text"] == "reports"]
        labels = [each for each in layout["annotations"] if is_amber(each)]
        assert len(labels) == 5
        assert scale["yshift"] >= height_of(labels)


def test_breaks_and_gaps_of_ranks_share_their_rows() -> None:
    years = [str(year) for year in range(2017, 2025)]
    trace = {"x": [*range(8)], "y": [1] * 8, "text": years}
    before = in_rows([(1 / 7, 1, "Too few places ranked")])
    whole = {
        "data": [trace],
        "layout": {"shapes": [], "annotations": before, "margin": {"t": 26, "r": 20}},
    }
    breaks = {"2020": "Content URLs, not reports", "2021": "Platforms listed apart"}
    made = parted(whole, years, breaks, {"2021": "EU legal gap 2021"})["layout"]
    made = laid_above(made, 320)
    labels = made["annotations"]
    assert len(labels) == 4
    assert not meet(boxes(labels, 190, (-0.3, 7.3)))
    assert made["margin"]["t"] >= height_of(labels) > 26
    assert whole["layout"]["annotations"] == before


def test_a_chart_without_figures_has_its_words() -> None:
    empty = pd.DataFrame({"x": []})
    (label,) = labels_above(empty, [Mark(2020.0, ("Counted anew",))], ())
    assert label["text"] == "Counted anew"
    assert math.isfinite(label["yshift"])

"""Stacked areas, scatter, spreads, small multiples, and labels that are pushed apart."""

from __future__ import annotations

import json
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.charts.areas import area_chart
from pages.charts.bars import spread_chart
from pages.charts.base import Chart, Mark
from pages.charts.labels import apart, beside, key_lines
from pages.charts.lines import COLUMNS
from pages.charts.multiples import multiples_chart
from pages.charts.panels import Panel, panel_chart
from pages.charts.scatter import scatter_chart
from pages.charts.theme import LIGHT


def _tall_enough(chart: Chart) -> bool:
    """Whether every unit of an axis that counts pixels or rows has its pixel."""
    low, high = chart["layout"]["yaxis"]["range"]
    return bool(chart["layout"]["height"] >= abs(high - low))


@given(
    st.lists(
        st.tuples(st.floats(-0.5, 1.5), st.floats(0.001, 0.3)), min_size=0, max_size=12
    )
)  # fmt: skip
def test_labels_stay_inside_and_never_touch_where_there_is_room(
    given_: list[tuple[float, float]],
) -> None:
    targets, sizes = [t for t, _ in given_], [s for _, s in given_]
    places = apart(targets, sizes)
    assert all(-1e-9 <= p <= 1 + 1e-9 for p in places)
    order = sorted(range(len(places)), key=lambda n: (targets[n], places[n]))
    needed = [(sizes[a] + sizes[b]) / 2 for a, b in pairwise(order)]
    if sum(needed) <= 1:
        for (a, b), gap in zip(pairwise(order), needed, strict=True):
            if targets[a] != targets[b]:
                assert places[b] - places[a] >= gap - 1e-9


def test_labels_without_need_stay_at_their_place() -> None:
    assert apart([0.1, 0.9], [0.05, 0.05]) == [0.1, 0.9]
    assert apart([], []) == []


def test_words_beside_are_escaped_and_in_ink() -> None:
    (label,) = beside({"A & B": 0.5}, {"A & B": "#0f5c7a"}, 300)
    assert "A &amp; B" in label["text"]
    assert label["font"]["color"] == LIGHT.ink


def test_a_key_breaks_into_lines() -> None:
    assert len(key_lines({"short": "#000000", "also": "#111111"})) == 1
    assert len(key_lines({"a" * 30: "#000000", "b" * 30: "#111111"})) == 2


def _areas(years: dict[int, int]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"series": name, "x": year + 0.5, "y": value, "text": name, "segment": segment}
            for year, segment in years.items()
            for name, value in (("a", 3.0), ("b", 1.0))
        ]
    )


def test_areas_are_stacked_and_a_lonely_year_is_a_hollow_column() -> None:
    figure = area_chart(
        _areas({2021: 0, 2022: 0, 2024: 1}),
        colours={"a": LIGHT.accent, "b": LIGHT.other},
        marks=(Mark(2024.0, "Counted differently"),),
    )
    go.Figure(figure)
    kinds = [t["type"] for t in figure["data"]]
    assert kinds == ["scatter", "scatter", "bar", "bar"]
    assert figure["data"][3]["base"] == [3.0]
    assert all(t["marker"]["color"] == LIGHT.paper for t in figure["data"][2:])
    assert figure["layout"]["yaxis"]["range"][0] == 0


def test_two_years_after_a_break_are_an_area_of_their_own() -> None:
    figure = area_chart(
        _areas({2022: 0, 2023: 0, 2024: 1, 2025: 1}),
        colours={"a": LIGHT.accent, "b": LIGHT.other},
    )
    groups = {t["stackgroup"] for t in figure["data"]}
    assert groups == {"s0", "s1"}


def _points(named: list[bool]) -> pd.DataFrame:
    count = len(named)
    return pd.DataFrame(
        {
            "name": [f"Country {n}" for n in range(count)],
            "x": [50.0] * count,
            "y": [10.0 + n * 0.01 for n in range(count)],
            "text": "t",
            "colour": LIGHT.accent,
            "named": named,
        }
    )


@pytest.mark.parametrize("log", [False, True])
def test_a_name_is_written_only_where_there_is_room(log: bool) -> None:
    figure = scatter_chart(
        _points([True] * 9), x_title="x", y_title="y", key={"k": LIGHT.accent}, log_y=log
    )
    go.Figure(figure)
    json.dumps(figure, allow_nan=False)
    names = [a for a in figure["layout"]["annotations"] if "Country" in a["text"]]
    assert len(names) < 9
    assert (figure["layout"]["yaxis"]["type"] == "log") is log


def test_a_diagonal_has_both_scales_alike() -> None:
    figure = scatter_chart(_points([True]), x_title="x", y_title="y", key={}, diagonal=True)
    layout = figure["layout"]
    assert layout["xaxis"]["range"] == layout["yaxis"]["range"]
    assert layout["shapes"][0]["x1"] == layout["shapes"][0]["y1"]


def test_a_spread_has_a_line_of_dots_and_a_stroke_for_each_group() -> None:
    frame = pd.DataFrame(
        {
            "group": ["A", "A", "B"],
            "words": "low 1, median 2, high 3",
            "name": ["x", "y", "z"],
            "value": [1.0, 3.0, 50.0],
            "text": "t",
            "colour": LIGHT.accent,
        }
    )
    figure = spread_chart(frame)
    go.Figure(figure)
    assert [len(t["x"]) for t in figure["data"]] == [2, 1, 1, 1]
    assert _tall_enough(figure)


def _lines(series: dict[str, list[tuple[int, float, int, bool]]]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (name, x + 0.5, y, y, y, f"{name} {x}", segment, hollow)
            for name, points in series.items()
            for x, y, segment, hollow in points
        ],
        columns=list(COLUMNS),
    )


def test_small_multiples_cut_their_lines_and_keep_gaps_hollow() -> None:
    frame = _lines(
        {
            "A": [(2020, 1, 0, False), (2021, 0.5, 1, True), (2022, 2, 2, False)],
            "B": [(2020, 100, 0, False), (2022, 50, 0, False)],
        }
    )
    labels = {"A": "2", "B": "50"}
    own = multiples_chart(frame, labels, shared=False, colour=LIGHT.accent)
    go.Figure(own)
    line, full, hollow = own["data"]
    assert line["x"].count(None) == 4
    assert len(full["x"]) == 4
    assert len(hollow["x"]) == 1
    assert _tall_enough(own)
    shared = multiples_chart(frame, labels, shared=True, colour=LIGHT.accent)
    # On one scale the small panel lies near its base, on a scale of its own it reaches the top.
    assert shared["data"][1]["y"][1] > own["data"][1]["y"][1]


def test_panels_give_room_to_long_titles_and_keep_words_inside() -> None:
    title = "Sexual exploitation of children\nin travel and tourism"
    frame = _lines({"p": [(2020, 1, 0, False), (2024, 2, 1, True)]}).assign(
        panel="p", label="", open=False
    )
    panels = (Panel("p", title, marks=(Mark(2024.0, "Related reports bundled"),), digits=".1f"),)
    figure = panel_chart(frame, panels, colours={"p": LIGHT.accent})
    short = panel_chart(frame, (Panel("p", "Tourism"),), colours={"p": LIGHT.accent})
    assert figure["layout"]["height"] == short["layout"]["height"] + 16
    words = {a["text"]: a for a in figure["layout"]["annotations"]}
    assert words["Related reports bundled"]["xanchor"] == "right"
    assert figure["layout"]["yaxis"]["tickformat"] == ".1f"
    assert any("<br>" in text for text in words)

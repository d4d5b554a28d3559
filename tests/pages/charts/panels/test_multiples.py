"""Small multiples cut their lines, on scales of their own or on one."""

from __future__ import annotations

import plotly.graph_objects as go

from pages.charts.panels.multiples import multiples_chart
from pages.charts.theme import LIGHT
from tests.pages.charts.kit import lines, tall_enough


def test_small_multiples_cut_their_lines_and_keep_gaps_hollow() -> None:
    frame = lines(
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
    assert tall_enough(own)
    shared = multiples_chart(frame, labels, shared=True, colour=LIGHT.accent)
    # On one scale the small panel lies near its base, on a scale of its own it reaches the top.
    assert shared["data"][1]["y"][1] > own["data"][1]["y"][1]

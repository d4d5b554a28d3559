"""Names beside points: those that matter first, none over another at any width."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from pages.charts.pairs import Scale, pair_chart


def frame(count: int = 40) -> pd.DataFrame:
    random = np.random.default_rng(7)
    return pd.DataFrame(
        {
            "name": [f"Place number {n}" for n in range(count)],
            "x": random.uniform(60, 100, count),
            "y": 10 ** random.uniform(0, 3, count),
            "text": ["told"] * count,
            "colour": "#84909c",
            "named": [n < 20 for n in range(count)],
        }
    )


def boxes(layout: dict, width: float, points: pd.DataFrame) -> list[tuple[float, ...]]:
    low, high = layout["xaxis"]["range"]
    foot, top = layout["yaxis"]["range"]
    tall = layout["height"] - 72
    found = []
    for said in layout["annotations"]:
        if said.get("yref") == "paper":
            continue
        x = (said["x"] - low) / (high - low) * width + said["xshift"]
        y = (said["y"] - foot) / (top - foot) * tall + said["yshift"]
        wide = 6.6 * len(said["text"])
        start = {"left": x, "right": x - wide}.get(said["xanchor"], x - wide / 2)
        found.append((start, y - 7, start + wide, y + 7))
    assert len(found) <= int(points["named"].sum())
    return found


@pytest.mark.parametrize("log", [False, True])
def test_no_name_meets_another_at_any_width(log: bool) -> None:
    points = frame()
    layout = pair_chart(points, Scale("across", percent=True), Scale("up", log=log))["layout"]
    narrow = {**layout, **layout["meta"]["narrow"]["layout"]}
    for one, widths in ((layout, (560, 900, 1100, 1450)), (narrow, (240, 300, 500))):
        for width in widths:
            held = boxes(one, width, points)
            assert held
            for n, a in enumerate(held):
                for b in held[n + 1 :]:
                    apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
                    assert apart, (width, a, b)


def test_every_point_is_drawn_and_what_has_no_place_on_a_logarithm_is_refused() -> None:
    points = frame()
    made = pair_chart(points, Scale("across"), Scale("up"))
    assert sorted(made["data"][0]["x"]) == sorted(points["x"])
    assert made["layout"]["yaxis"]["range"][0] == 0
    with pytest.raises(ValueError, match="logarithmic"):
        pair_chart(points.assign(x=0.0), Scale("across", log=True), Scale("up"))

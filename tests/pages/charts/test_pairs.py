"""Names beside points: those that matter first, none over another at any width."""

from __future__ import annotations

from cProfile import Profile
from pstats import Stats

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
            "chosen": [n < 5 for n in range(count)],
        }
    )


def boxes(layout: dict, width: float) -> dict[str, tuple[float, ...]]:
    """Left, lower, right and upper edge of every name in a plot of a width."""
    low, high = layout["xaxis"]["range"]
    foot, top = layout["yaxis"]["range"]
    tall = layout["height"] - 72
    found = {}
    for said in layout["annotations"]:
        if said.get("yref") == "paper":
            continue
        x = (said["x"] - low) / (high - low) * width + said.get("xshift", said.get("ax", 0))
        y = (said["y"] - foot) / (top - foot) * tall + said.get("yshift", -said.get("ay", 0))
        lines = said["text"].split("<br>")
        wide, deep = 6.6 * max(map(len, lines)), 7 + 8 * (len(lines) - 1)
        start = {"left": x, "right": x - wide}.get(said["xanchor"], x - wide / 2)
        found[said["text"].replace("<br>", " ")] = (start, y - deep, start + wide, y + deep)
    return found


def dots(layout: dict, width: float, points: pd.DataFrame, *, log: bool) -> dict[str, tuple]:
    """Where the middle of every point is in such a plot."""
    low, high = layout["xaxis"]["range"]
    foot, top = layout["yaxis"]["range"]
    up = np.log10(points["y"]) if log else points["y"]
    tall = layout["height"] - 72
    return {
        name: ((x - low) / (high - low) * width, (y - foot) / (top - foot) * tall)
        for name, x, y in zip(points["name"], points["x"], up, strict=True)
    }


def away(box: tuple[float, ...], at: tuple[float, float]) -> float:
    """From a box to a point, in pixels."""
    across = max(box[0] - at[0], 0, at[0] - box[2])
    return float(np.hypot(across, max(box[1] - at[1], 0, at[1] - box[3])))


def both(layout: dict) -> list[tuple[dict, tuple[int, ...]]]:
    """The layout where there is width and that of phones, each with widths that it is for."""
    narrow = {**layout, **layout["meta"]["narrow"]["layout"]}
    return [(layout, (560, 900, 1100, 1450)), (narrow, (240, 285, 300, 345, 500))]


@pytest.mark.parametrize("log", [False, True])
def test_no_name_meets_another_at_any_width(log: bool) -> None:
    points = frame()
    layout = pair_chart(points, Scale("across", percent=True), Scale("up", log=log))["layout"]
    for one, widths in both(layout):
        for width in widths:
            held = [*boxes(one, width).values()]
            assert 0 < len(held) <= int(points["named"].sum())
            for n, a in enumerate(held):
                for b in held[n + 1 :]:
                    apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
                    assert apart, (width, a, b)


@pytest.mark.parametrize("log", [False, True])
@pytest.mark.parametrize("count", [12, 60, 250])
def test_a_name_stands_by_its_own_point_and_by_no_other(log: bool, count: int) -> None:
    """But for those that were chosen, which a line ties to theirs where there is no room."""
    points = frame(count)
    layout = pair_chart(points, Scale("across", percent=True), Scale("up", log=log))["layout"]
    for one, widths in both(layout):
        tied = {s["text"].replace("<br>", " ") for s in one["annotations"] if s["showarrow"]}
        chosen = {
            name for name, picked in zip(points["name"], points["chosen"], strict=True) if picked
        }
        assert tied <= chosen <= boxes(one, widths[0]).keys()
        for width in widths:
            at = dots(one, width, points, log=log)
            for name, box in boxes(one, width).items():
                if name in tied:
                    continue
                own = away(box, at[name])
                assert own < 9
                others = [other for other in at if other != name and at[other] != at[name]]
                assert all(away(box, at[other]) > own for other in others), (width, name)


def _calls(count: int) -> int:
    """How many functions are called for a chart of so many points, of which 20 are named."""
    points, watched = frame(count), Profile()
    watched.runcall(pair_chart, points, Scale("across"), Scale("up", log=True))
    return Stats(watched).total_calls  # type: ignore[attr-defined,no-any-return]


def test_the_places_of_a_name_are_not_held_against_each_point_by_itself() -> None:
    """Each choice of places is a chart of its own, so many are asked for."""
    _calls(30)  # what is made once for all charts is made here
    assert _calls(240) < 3 * _calls(30)


def test_a_long_name_of_a_chosen_place_stands_on_two_lines() -> None:
    points = frame(8).assign(name=[f"The long name of the place {n}" for n in range(8)])
    layout = pair_chart(points, Scale("across"), Scale("up"))["layout"]
    for one, widths in both(layout):
        assert set(points["name"][points["chosen"]]) <= boxes(one, widths[0]).keys()


def test_every_point_is_drawn_and_what_has_no_place_on_a_logarithm_is_refused() -> None:
    points = frame()
    made = pair_chart(points, Scale("across"), Scale("up"))
    assert sorted(made["data"][0]["x"]) == sorted(points["x"])
    assert made["layout"]["yaxis"]["range"][0] == 0
    with pytest.raises(ValueError, match="logarithmic"):
        pair_chart(points.assign(x=0.0), Scale("across", log=True), Scale("up"))

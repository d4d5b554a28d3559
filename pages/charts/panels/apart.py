"""Lines of one chart each in a panel of its own, on one scale."""

from __future__ import annotations

from typing import Final

import pandas as pd

from pages.charts.base import HEIGHT, Chart
from pages.charts.labels import brief
from pages.charts.lines import COLUMNS
from pages.charts.panels.multiples import multiples_chart
from pages.charts.theme import LIGHT

_OWN: Final = ("x", "y", "text")


def each_apart(chart: Chart) -> Chart:
    """The lines of a chart as small multiples, in its order, under name and last figure."""
    rows = [
        {
            "series": trace["name"],
            **dict(zip(_OWN, point, strict=True)),
            "lower": point[1],
            "upper": point[1],
            "segment": number,
            "hollow": trace["marker"]["color"] == LIGHT.paper,
        }
        for number, trace in enumerate(chart["data"])
        if trace.get("name")
        for point in zip(*(trace[name] for name in _OWN), strict=True)
    ]
    frame = pd.DataFrame(rows, columns=[*COLUMNS])
    last = frame.sort_values("x").groupby("series").tail(1).set_index("series")
    # What stands out is drawn last among lines, and comes first among panels.
    own = [t["name"] for t in chart["data"] if t["line"]["color"] == LIGHT.accent]
    names = dict.fromkeys((*own, *frame["series"]))
    labels = {name: f"{brief(float(last['y'][name]))} ({int(last['x'][name])})" for name in names}
    made = multiples_chart(frame, labels, shared=True, colour=LIGHT.accent)
    layout = made["layout"]
    return {**made, "layout": {**layout, "height": max(HEIGHT, layout["height"])}}

"""Lines in relation to a base: 100 stands for the figure of one period, a line marks it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from pages.charts.base import Band, Chart, Mark
from pages.charts.lines import line_chart
from pages.charts.theme import LIGHT, Theme


def indexed_chart(
    frame: pd.DataFrame,
    *,
    colours: Mapping[str, str],
    marks: Sequence[Mark] = (),
    bands: Sequence[Band] = (),
    theme: Theme = LIGHT,
) -> Chart:
    """A frame of `lines.COLUMNS` whose figures are 100 at the base, from zero upwards.

    The dotted line is at 100; words beside it would stand on the lines, which all begin there.
    """
    figure = line_chart(frame, colours=colours, marks=marks, bands=bands, theme=theme)
    layout = figure["layout"]
    layout["yaxis"] = {**layout["yaxis"], "tickformat": ",.0f"}
    layout["shapes"] = [
        *layout["shapes"],
        {
            "type": "line",
            "layer": "below",
            "xref": "paper",
            "yref": "y",
            "x0": 0,
            "x1": 1,
            "y0": 100,
            "y1": 100,
            "line": {"color": theme.border, "width": 1, "dash": "dot"},
        },
    ]
    return figure

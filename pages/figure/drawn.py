"""What most cards draw: rows of a frame, bars, and lines with the breaks that cut them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from analytics.results import Result
from analytics.series import Point
from pages.charts.bars import bar_chart
from pages.charts.base import Chart
from pages.charts.lines import line_chart
from pages.charts.theme import LIGHT
from pages.figure.series import Plot


def drawn(
    found: Sequence[Point | Result], texts: Iterable[object], **columns: object
) -> pd.DataFrame:
    """A row for each figure: its `value`, its `text`, and in `columns` what else a chart takes."""
    values = [each.value if isinstance(each, Point) else each.estimate for each in found]
    return pd.DataFrame({"value": values, "text": [str(text) for text in texts], **columns})


def bars(
    found: Sequence[Point | Result],
    texts: Iterable[object],
    names: Sequence[str],
    colour: object = LIGHT.accent,
) -> Chart:
    """A bar for each figure below its name and its text, in one colour or each in its own."""
    return bar_chart(drawn(found, texts, name=names, colour=colour))


def lines(plot: Plot, colours: Mapping[str, str], *, percent: bool = False) -> Chart:
    """A line chart of a plot, with the marks and bands of its breaks and its unit."""
    unit = "" if percent else plot.unit
    return line_chart(
        plot.frame, colours=colours, marks=plot.marks, bands=plot.bands, percent=percent, unit=unit
    )

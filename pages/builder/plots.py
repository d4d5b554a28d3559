"""The plot of a card for a file, from the chart that the page draws of it.

Only lines over time and plain bars on one scale are taken over, and only where every figure is one
of the card's rows or computed values: of a chart of any other kind the file has a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import unescape
from math import isnan
from typing import Any, Final

from analytics.errors import AnalyticsError
from analytics.periods import parse_period
from documents.model import Mark, Plot, Series
from pages.charts.above import is_amber
from pages.charts.base import Chart
from pages.charts.theme import LIGHT
from pages.figure import numbers
from pages.figure.card import Shown
from pages.figure.words import messages

say = messages(__file__)

_SERIES_MOST: Final = 24
_BARS_MOST: Final = 25
_HALF: Final = 0.5  # a year stands at its middle
_NEAR: Final = 1e-9
_SCALES: Final = frozenset({"xaxis", "yaxis"})


def plot_of(card: Shown) -> Plot | None:
    """The first of a card's drawings that can be taken over; None where none can."""
    for drawing in card.drawings:
        found = _lines(card, drawing.chart) or _bars(card, drawing.chart)
        if found and (unit := _unit(card, _figures(found))):
            name, percent = unit
            return Plot(**{**found, "unit": name, "percent": percent})
    return None


def _figures(found: dict[str, Any]) -> list[float]:
    return [v for series in found["series"] for v in series.values if v is not None]


def _unit(card: Shown, figures: Sequence[float]) -> tuple[str, bool] | None:
    """The one unit of figures that are all observed, or all computed; None for any others."""
    if not figures:
        return None
    for frame in (card.rows, *([card.computed.frame] if card.computed is not None else [])):
        held = frame[frame["value"].notna()]
        values = sorted(set(held["value"].tolist()))
        if not all(_among(values, figure) for figure in figures):
            continue
        units = set(held.loc[held["value"].isin(figures), "unit"].tolist())
        if len(units) == 1:
            unit = units.pop()
            # Observations have the id of their unit, computed values its name.
            name = numbers.unit_name(unit, 2.0) if frame is card.rows else unit
            return name, unit in ("percent", "percent_change")
    return None


def _among(values: Sequence[float], figure: float) -> bool:
    return any(abs(value - figure) <= _NEAR * max(abs(value), 1.0) for value in values)


def _one_scale(chart: Chart) -> bool:
    layout = chart["layout"]
    return {key for key in layout if key.startswith(("xaxis", "yaxis", "geo"))} == _SCALES


def _lines(card: Shown, chart: Chart) -> dict[str, Any] | None:
    """Lines over time: traces that say so, each a part of a line between two breaks."""
    traces = chart["data"]
    if not (_one_scale(chart) and chart["layout"].get("meta", {}).get("time") and traces):
        return None
    if len(traces) > _SERIES_MOST or any(not _is_line(trace) for trace in traces):
        return None
    moments = sorted({float(x) for trace in traces for x in trace["x"]})
    even = all(moment % 1 == _HALF for moment in moments)
    if even:
        moments = [y + _HALF for y in range(int(moments[0]), int(moments[-1]) + 1)]
    named = _periods(card)
    labels = [
        named.get(round(m, 6), f"{m:.2f}" if m % 1 != _HALF else str(int(m))) for m in moments
    ]
    place = {moment: number for number, moment in enumerate(moments)}
    parts: dict[str, int] = {}
    series = []
    for trace in traces:
        values: list[float | None] = [None] * len(moments)
        for x, y in zip(trace["x"], trace["y"], strict=True):
            values[place[float(x)]] = None if y is None or isnan(y) else float(y)
        line = unescape(str(trace["name"])) if trace.get("name") else card.measure
        parts[line] = parts.get(line, 0) + 1
        # What is counted anew after a break is a series of its own, named by its first period.
        since = labels[place[float(trace["x"][0])]]
        name = line if parts[line] == 1 else str(say("part", line=line, since=since))
        marker = trace.get("marker", {})
        hollow = marker.get("color") == LIGHT.paper
        series.append(Series(name, line, str(trace["line"]["color"]), tuple(values), hollow))
    marks = tuple(_marks(chart))
    found = {"labels": tuple(labels), "series": tuple(series), "moments": tuple(moments)}
    return {"kind": "lines", "even": even, "marks": marks, **found}


def _is_line(trace: dict[str, Any]) -> bool:
    plain = trace.get("type") == "scatter" and "lines" in trace.get("mode", "") and trace["x"]
    return bool(plain) and not {"fill", "stackgroup", "yaxis", "xaxis"} & trace.keys()


def _periods(card: Shown) -> dict[float, str]:
    """What the periods of a card are called, by their middle."""
    texts = set(card.rows["period"].tolist())
    if card.computed is not None:
        texts |= set(card.computed.frame["period"].tolist())
    found: dict[float, str] = {}
    for text in sorted(texts, key=len, reverse=True):
        try:
            period = parse_period(text)
        except AnalyticsError:
            continue
        found[round(period.decimal_year, 6)] = period.label
    return found


def _marks(chart: Chart) -> Iterable[Mark]:
    """Breaks and gaps, which the chart draws in amber and names above the plot."""
    shapes = chart["layout"].get("shapes", ())
    words = [a for a in chart["layout"].get("annotations", ()) if is_amber(a)]
    for shape in shapes:
        start, stop = float(shape["x0"]), float(shape["x1"])
        if shape.get("fillcolor") == LIGHT.amber_band or shape["line"].get("color") == LIGHT.amber:
            middle = (start + stop) / 2
            said = next((w["text"] for w in words if abs(w["x"] - middle) < 1e-6), "")
            yield Mark(start, stop, unescape(str(said)))


def _bars(card: Shown, chart: Chart) -> dict[str, Any] | None:
    """Bars of one trace, each with its name, from one zero."""
    traces = chart["data"]
    if not _one_scale(chart) or len(traces) != 1 or traces[0].get("type") != "bar":
        return None
    bars = traces[0]
    names = bars.get("customdata", ())
    plain = bars.get("orientation") == "h" and not any(bars.get("base", ()))
    if not plain or len(names) != len(bars["x"]) or not all(isinstance(n, str) for n in names):
        return None
    colours = bars.get("marker", {}).get("color")
    if not isinstance(colours, list) or not names:
        return None
    values = tuple(None if v is None or isnan(v) else float(v) for v in bars["x"])
    line, known = card.measure, [value for value in values if value is not None]
    if len(names) > _BARS_MOST:
        # Of a long ranking the first; of bars in any other order none is left out.
        if known != sorted(known, reverse=True):
            return None
        line = str(say("first-bars", line=line, shown=str(_BARS_MOST), all=str(len(names))))
    values = values[:_BARS_MOST]
    series = (Series(line, line, LIGHT.accent, values),)
    # The page's own words on each: rounded as its sentences are, with hedges and ranks.
    said = tuple(unescape(str(text)) for text in bars.get("text", ()))
    told = {"said": said[:_BARS_MOST]} if len(said) == len(names) else {}
    return {
        "kind": "bars",
        "labels": tuple(names[:_BARS_MOST]),
        "series": series,
        "colours": tuple(colours[:_BARS_MOST]),
        **told,
    }

"""From observations to what the chart builders take: points, segments, breaks and gaps."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd

from analytics.breaks import Break, segments
from analytics.periods import Frequency, parse_period
from analytics.results import Result
from analytics.series import Point
from pages.charts.base import Band, Mark
from pages.charts.lines import COLUMNS
from pages.figure import numbers
from pages.figure.table import period_label
from pages.site.data import Data, records

PLOTTED: Final = (Frequency.YEAR, Frequency.HALF, Frequency.QUARTER, Frequency.MONTH, Frequency.DAY)
_TOUCHING = 0.45  # years between two points whose figures would touch


@dataclass(frozen=True)
class Plot:
    """A frame for `line_chart`, and the marks and bands that belong to it."""

    frame: pd.DataFrame
    marks: tuple[Mark, ...]
    bands: tuple[Band, ...]
    breaks: tuple[Break, ...]


def plot_lines(rows: pd.DataFrame, name: Callable[[dict[str, Any]], str], data: Data) -> Plot:
    """One line per name that `name` gives to a row, cut at the breaks that concern it.

    Figures of an interval or without a date have no place on the axis and are left out.
    """
    dated = rows[rows["value"].notna()]
    dated = dated[[parse_period(p).frequency in PLOTTED for p in dated["period"]]]
    parts: list[pd.DataFrame] = []
    used: dict[str, Break] = {}
    names = [name(row) for row in records(dated)]
    for label, line in dated.assign(series=names).groupby("series", sort=False):
        part, cut_by = _line(str(label), line, data)
        parts.append(part)
        used |= {item.id: item for item in cut_by}
    frame = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(COLUMNS))
    breaks = tuple(used.values())
    return Plot(frame, *_marks(frame, breaks), breaks)


def with_results(
    frame: pd.DataFrame, results: Sequence[Result], texts: Sequence[object]
) -> pd.DataFrame:
    """A line with computed values in place of the figures that they were computed from.

    Each takes the place of its first point; moments without a result are left out.
    """
    at = {r.points[0].period.decimal_year: (r, str(t)) for r, t in zip(results, texts, strict=True)}
    kept = frame[frame["x"].isin(list(at))]
    found = [at[x] for x in kept["x"]]
    return kept.assign(
        y=pd.Series([result.estimate for result, _ in found], kept.index, dtype=float),
        lower=[result.interval.lower for result, _ in found],
        upper=[result.interval.upper for result, _ in found],
        text=[text for _, text in found],
    )


def plot_points(points: Sequence[Point], texts: Sequence[object]) -> pd.DataFrame:
    """Figures that several pages state, each a point of its own, for `panel_chart`.

    A panel for each indicator, whose points are in order of time; no figure is written where the
    next point would touch it. `texts` are what a hover says.
    """
    x = pd.Series([point.period.decimal_year for point in points], dtype=float)
    room = x.groupby([point.indicator for point in points]).shift(-1) - x
    return pd.DataFrame(
        {
            "series": "figures",
            "x": x,
            "y": [point.value for point in points],
            "lower": [point.interval.lower for point in points],
            "upper": [point.interval.upper for point in points],
            "text": [str(text) for text in texts],
            "segment": range(len(points)),
            "hollow": False,
            "panel": [point.indicator for point in points],
            "label": [
                "" if next_ < _TOUCHING else numbers.compact(point.value)
                for point, next_ in zip(points, room, strict=True)
            ],
            "open": [point.qualifier == "at_least" for point in points],
        }
    )


def _line(label: str, rows: pd.DataFrame, data: Data) -> tuple[pd.DataFrame, list[Break]]:
    order = sorted(range(len(rows)), key=lambda n: parse_period(rows["period"].iloc[n]))
    ordered = rows.iloc[order]
    first = ordered.iloc[0]
    periods = [parse_period(p) for p in ordered["period"]]
    which = (str(first["indicator"]), str(first["area"]), str(first["category"]))
    cuts = segments(periods, data.breaks.breaks, *which)
    pieces, hollow = [0] * len(periods), [False] * len(periods)
    breaks: list[Break] = []
    for number, cut in enumerate(cuts):
        breaks += cut.opened_by
        alone = cut.stop - cut.start == 1 and bool(cut.opened_by)
        for position in range(cut.start, cut.stop):
            pieces[position] = number
            hollow[position] = cut.in_gap or alone
    unit = data.catalog.units[str(first["unit"])]
    frame = pd.DataFrame(
        {
            "series": label,
            "x": [p.decimal_year for p in periods],
            "y": ordered["value"].tolist(),
            "lower": ordered["lower"].tolist(),
            "upper": ordered["upper"].tolist(),
            "text": [
                f"{label}, {period_label(p)}<br>{numbers.quantity(v, unit, q, exact=True)}"
                for p, v, q in zip(
                    ordered["period"], ordered["value"], ordered["qualifier"], strict=True
                )
            ],
            "segment": pieces,
            "hollow": hollow,
        }
    )
    return frame, breaks


def _marks(
    frame: pd.DataFrame, breaks: Sequence[Break]
) -> tuple[tuple[Mark, ...], tuple[Band, ...]]:
    """Open breaks as lines, closed ones as bands; one label where two fall on one moment."""
    marks: dict[float, str] = {}
    bands = []
    for item in breaks:
        start = _moment(item.first)
        if item.is_open:
            marks[start] = f"{marks[start]} · {item.title}" if start in marks else item.title
        else:
            bands.append(Band(start, _moment(item.until), item.title))
    low, high = (frame["x"].min(), frame["x"].max()) if len(frame) else (0.0, 0.0)
    return (
        tuple(Mark(x, label) for x, label in sorted(marks.items()) if low <= x <= high),
        tuple(band for band in bands if band.stop >= low and band.start <= high),
    )


def _moment(named: Mapping[str, str]) -> float:
    """The beginning of the first affected period, in decimal years; the coarsest one named."""
    text = next(named[f] for f in ("A", "S", "Q", "M", "D") if f in named)
    start = parse_period(text).start or date.min
    return start.year + (start.timetuple().tm_yday - 1) / 365.25

"""From observations to what the chart builders take: points, segments, breaks, gaps, colours."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import pandas as pd

from analytics.breaks import Break, segments
from analytics.periods import Frequency, parse_period
from analytics.places.rates import Rate
from analytics.results import Result
from analytics.series import Point
from analytics.statuses import FORECAST
from pages.charts.base import Band, Mark
from pages.charts.lines import COLUMNS
from pages.charts.theme import LIGHT
from pages.figure import numbers
from pages.figure.computed_rows import figure_of
from pages.figure.place_series import PlaceSeries
from pages.figure.revised import revised
from pages.figure.table import period_label
from pages.figure.words import Said, messages
from pages.sentences.names import short
from pages.site.data import Data, records

say = messages(__file__)
PLOTTED: Final = (Frequency.YEAR, Frequency.HALF, Frequency.QUARTER, Frequency.MONTH, Frequency.DAY)
_COLOURS: Final = ("accent", "IWS_ASI", "IWS_MEA", "IWS_LAC", "IWS_AFR", "ink", "other")
_TOUCHING: Final = 0.45  # years between two points whose figures would touch


@dataclass(frozen=True)
class Plot:
    """A frame for `line_chart`, and the marks and bands that belong to it."""

    frame: pd.DataFrame
    marks: tuple[Mark, ...]
    bands: tuple[Band, ...]
    breaks: tuple[Break, ...]
    unit: str = ""
    """Of all figures, in words; empty where they have several or were computed."""


def plot_lines(rows: pd.DataFrame, name: Callable[[dict[str, Any]], str], data: Data) -> Plot:
    """One line per name that `name` gives to a row, cut at the breaks that concern it.

    Figures of an interval or without a date have no place on the axis and are left out.
    """
    dated = rows[rows["value"].notna()]
    dated = dated[[parse_period(p).frequency in PLOTTED for p in dated["period"]]]
    lines: dict[str, list[dict[str, Any]]] = {}
    for row in records(dated):
        lines.setdefault(name(row), []).append(row)
    columns: dict[str, list[Any]] = {column: [] for column in (*COLUMNS, "revised")}
    used: dict[str, Break] = {}
    for label, line in lines.items():
        used |= {item.id: item for item in _draw(label, line, data, columns)}
    frame = pd.DataFrame(columns)
    breaks = tuple(used.values())
    units = {str(row["unit"]) for line in lines.values() for row in line}
    unit = data.catalog.units[units.pop()].plural if len(units) == 1 else ""
    return Plot(frame, *_marks(frame, breaks), breaks, unit)


def colours(data: Data, areas: tuple[str, ...], chosen: str = "") -> dict[str, str]:
    """Names to colours: parts of the world keep theirs, countries take one by their order.

    Where one place is chosen, it has the accent and the others are grey.
    """
    if chosen:
        others = {short(data, a): LIGHT.other for a in areas if a != chosen}
        return others | {short(data, chosen): LIGHT.accent}  # drawn last, above the others
    free = [c for c in _COLOURS if LIGHT.areas.get(c) not in {LIGHT.areas.get(a) for a in areas}]
    found = {}
    for area in areas:
        if area in LIGHT.areas:
            found[short(data, area)] = LIGHT.areas[area]
        else:
            token = free.pop(0) if free else "other"
            found[short(data, area)] = LIGHT.areas.get(token) or str(getattr(LIGHT, token))
    return found


def plotted(data: Data, found: PlaceSeries) -> Plot:
    """The lines as the chart builders take them, cut at breaks."""
    plot = plot_lines(found.lines, lambda row: short(data, row["area"]), data)
    sums = [short(data, a) for a in found.sums]
    return replace(plot, frame=cut_at_lost_years(plot.frame, sums)) if sums else plot


def cut_at_lost_years(frame: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """A sum that was refused for a year leaves a gap, which no line passes over."""
    ordered = frame.sort_values(["series", "x"])
    jumps = ordered.groupby("series")["x"].diff().fillna(1.0) > 1.01
    jumps &= ordered["series"].isin(names)
    lost = jumps.groupby(ordered["series"]).cumsum().astype(int)
    return ordered.assign(segment=ordered["segment"] + 100 * lost).loc[frame.index]


def with_results(
    frame: pd.DataFrame,
    results: Sequence[Result],
    texts: Sequence[object],
    names: Sequence[str] = (),
) -> pd.DataFrame:
    """Lines with computed values in place of the figures that they were computed from.

    Each takes the place of its first point, on the line of its name where there are several;
    moments without a result are left out.
    """
    lines = names or [""] * len(results)
    at = zip(lines, [each.points[0].period.decimal_year for each in results], strict=True)
    series = frame["series"].tolist() if names else [""] * len(frame)
    keys = zip(series, frame["x"].tolist(), strict=True)
    return _replaced(frame, keys, zip(at, results, texts, strict=True))


def plot_results(
    data: Data, found: PlaceSeries, results: Sequence[Result], texts: Sequence[Said]
) -> Plot:
    """The lines of places with computed values in place of figures; `texts` are what hovers say.

    Points without a value are left out, as are those whose value is only bounded.
    """
    plot = plotted(data, found)
    ends = [figure_of(result) for result in results]
    at = [(short(data, point.area), point.period.decimal_year) for point in ends]
    made = [m for m in zip(at, results, texts, strict=True) if m[1].estimate is not None]
    keys = zip(plot.frame["series"], plot.frame["x"], strict=True)
    units = {result.unit for result in results if isinstance(result, Rate)}
    unit = units.pop() if len(units) == 1 else ""
    return replace(plot, frame=_replaced(plot.frame, keys, made), unit=unit)


def _replaced(
    frame: pd.DataFrame, keys: Iterable[Hashable], made: Iterable[tuple[Hashable, Result, object]]
) -> pd.DataFrame:
    """The rows for whose key there is a result, with its value, bounds and words."""
    at = {key: (result, str(text)) for key, result, text in made}
    known = [at.get(key) for key in keys]
    found = [each for each in known if each]
    kept = frame[pd.Series([each is not None for each in known], frame.index, dtype=bool)]
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


def _draw(
    label: str, rows: list[dict[str, Any]], data: Data, columns: dict[str, list[Any]]
) -> list[Break]:
    """Add one line, in order of time, to the columns; the breaks that cut it."""
    ordered = sorted(rows, key=lambda row: parse_period(row["period"]))
    first = ordered[0]
    periods = [parse_period(row["period"]) for row in ordered]
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
    # Forecasts are a piece of their own, hollow and joined to nothing that was counted.
    for position, row in enumerate(ordered):
        if row["obs_status"] == FORECAST:
            pieces[position] += len(cuts)
            hollow[position] = True
    unit = data.catalog.units[str(first["unit"])]
    before = [revised(row, data) for row in ordered]
    columns["series"] += [label] * len(ordered)
    columns["x"] += [period.decimal_year for period in periods]
    for name, column in (("y", "value"), ("lower", "lower"), ("upper", "upper")):
        columns[name] += [row[column] for row in ordered]
    columns["text"] += [
        f"{label}, {period_label(row['period'])}<br>"
        f"{numbers.quantity(row['value'], unit, row['qualifier'])}"
        + (f"<br>{told}" if told else "")
        for row, told in zip(ordered, before, strict=True)
    ]
    columns["revised"] += [told is not None for told in before]
    columns["segment"] += pieces
    columns["hollow"] += hollow
    return breaks


def _marks(
    frame: pd.DataFrame, breaks: Sequence[Break]
) -> tuple[tuple[Mark, ...], tuple[Band, ...]]:
    """Open breaks as lines, closed ones as bands; one label where two fall on one moment."""
    marks: dict[float, tuple[str, ...]] = {}
    bands = []
    for item in breaks:
        start = _moment(item.first)
        if item.is_open:
            marks[start] = (*marks.get(start, ()), item.title)
        else:
            bands.append(Band(start, _moment(item.until), item.title))
    low, high = (frame["x"].min(), frame["x"].max()) if len(frame) else (0.0, 0.0)
    return (
        tuple(Mark(x, names) for x, names in sorted(marks.items()) if low <= x <= high),
        tuple(band for band in bands if band.stop >= low and band.start <= high),
    )


def _moment(named: Mapping[str, str]) -> float:
    """The beginning of the first affected period, in decimal years; the coarsest one named."""
    text = next(named[f] for f in ("A", "S", "Q", "M", "D") if f in named)
    return parse_period(text).begins


def sums_told(data: Data, found: PlaceSeries) -> tuple[str, ...]:
    """A sentence for each group whose figures are sums of its members."""
    return tuple(
        str(say("places-sum", place=data.name(area), members=sorted(data.members(area))))
        for area in found.sums
    )


def span(found: PlaceSeries) -> Said:
    """`2014 to 2023`, or the one period there is."""
    first, last = found.span
    return say("places-span", first=first, last=None if first == last else last)

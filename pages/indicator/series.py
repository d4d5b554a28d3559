"""Any indicator for one area, as known on a day: its preferred source drawn, and the others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import pandas as pd

from analytics.change.growth import annual_growth
from analytics.errors import NotEnoughData, Refusal
from analytics.relations import number_of
from analytics.results import Result
from analytics.series import Point, endpoints, points_of
from analytics.trends.stretches import stretches
from analytics.trends.trends import log_growth
from etl.catalog import Catalog, Indicator
from etl.view import known_on
from pages.charts.bars import bar_chart
from pages.charts.lines import line_chart
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, NoFigures
from pages.figure.registry import card
from pages.figure.scope import Scope
from pages.figure.series import Plot, plot_lines
from pages.figure.table import breakdown, period_label
from pages.figure.words import Said, messages
from pages.site.data import Data, View, records

say = messages(__file__)
NOW: Final = "now"
_BREAKDOWNS: Final = ["category", "sex", "age"]
_LINES_MOST: Final = 7
_BARS_MOST: Final = 15
_REGIONS: Final = ("IWS_ASI", "IWS_LAC", "IWS_MEA", "IWS_AFR")
_HUES: Final = (LIGHT.accent, LIGHT.ink, *(LIGHT.areas[name] for name in _REGIONS), LIGHT.other)


@dataclass(frozen=True, kw_only=True)
class AsKnown(View):
    """One version of the table, and within it the editions published up to a day."""

    base: View
    day: str
    catalog: Catalog

    @property
    def current(self) -> View:
        return self.base

    @cached_property
    def frame(self) -> pd.DataFrame:
        return known_on(self.snapshot.frame, self.day, self.catalog)


def as_known(data: Data, view: View, day: str) -> View:
    """The view of a day, made once for a version; that of today for `NOW`."""
    if day == NOW:
        return view
    return view.once(
        (as_known, day),
        lambda: AsKnown(snapshot=view.snapshot, base=view, day=day, catalog=data.catalog),
    )


def days(data: Data, view: View, indicator: str) -> tuple[str, ...]:
    """The days on which editions of an indicator were published, but for the last; newest first.

    Later ones than the last would show the same.
    """
    rows = view.snapshot.frame
    pairs = rows.loc[rows["indicator"] == indicator, ["source", "vintage"]].drop_duplicates()
    origins = data.catalog.origins
    keys = pairs.itertuples(index=False, name=None)
    return tuple(sorted({origins[k].published for k in keys if k in origins}, reverse=True))[1:]


def areas_of(view: View, indicator: Indicator) -> tuple[str, ...]:
    """The areas with figures, the world and groups first."""
    areas = set(view.rows(indicator.id)["area"])
    return tuple(sorted(areas, key=lambda a: (a != "WLD", len(a) == 3, a)))


def by_source(view: View, indicator: Indicator, area: str) -> dict[str, pd.DataFrame]:
    """The rows of one area by source, in the indicator's order of sources."""
    rows = view.rows(indicator.id)
    rows = rows[rows["area"] == area]
    found = {s: rows[rows["source"] == s] for s in indicator.sources}
    return {
        s: part.sort_values("period", kind="stable") for s, part in found.items() if not part.empty
    }


def whole_of(rows: pd.DataFrame) -> pd.DataFrame:
    """One series of the rows: the total, or the first breakdown where no total is published."""
    total = rows[(rows[_BREAKDOWNS] == "_T").all(axis=1)]
    if total.empty:
        total = rows[(rows[_BREAKDOWNS] == rows[_BREAKDOWNS].iloc[0]).all(axis=1)]
    of_first = total[["source", "cited"]] == total[["source", "cited"]].iloc[0]
    return total[of_first.all(axis=1)]


def preferred_rows(scope: Scope) -> pd.DataFrame:
    """The figures of the preferred source for one area, as known on a day, in order of time.

    Raises `NoFigures` where there are none, or findings in words.
    """
    indicator = scope.data.indicator(scope["indicator_id"])
    view = as_known(scope.data, scope.view, scope["known"])
    found = by_source(view, indicator, scope["area"])
    if not found or indicator.kind == "finding":
        raise NoFigures(f"figures on “{indicator.title}” that could be drawn")
    return next(iter(found.values()))


@card("indicator-series", asks=("indicator_id", "area", "known"))
def series(scope: Scope) -> Card:
    """The figures of the preferred source for one area, as known on a day."""
    indicator = scope.data.indicator(scope["indicator_id"])
    return preferred(scope.data, indicator, scope["area"], preferred_rows(scope))


def preferred(data: Data, indicator: Indicator, area: str, rows: pd.DataFrame) -> Card:
    """The figures of one source for one area, drawn as their number of periods allows.

    Raises `NoFigures` where none of them has a value.
    """
    valued = rows[rows["value"].notna()]
    if valued.empty:
        raise NoFigures(f"figures on “{indicator.title}” for {data.name(area)}")
    points = sorted(points_of(valued), key=lambda point: point.period)
    plot = plot_lines(valued, lambda row: breakdown(row, data), data)
    lines = plot.frame.groupby("series").size() if len(plot.frame) else pd.Series(dtype=int)
    if len(plot.frame) == len(valued) and 1 <= len(lines) <= _LINES_MOST and lines.max() > 1:
        chart = line_chart(
            plot.frame,
            colours=dict(zip(lines.index, _HUES, strict=False)),
            marks=plot.marks,
            bands=plot.bands,
            percent=indicator.unit == "percent",
        )
    else:
        chart = bar_chart(_bars(data, valued))
    return Card(
        heading=_heading(data, points, plot),
        measure=say(
            "series-measure",
            indicator=indicator.title,
            area=data.name(area),
            unit=data.catalog.units[indicator.unit].plural,
        ),
        indicator=indicator,
        rows=rows,
        drawings=(Drawing(str(say("chart")), chart),),
        summary=say(
            "series-summary",
            number=number_of(points, "figures"),
            first=points[0].period,
            last=points[-1].period if points[-1].period != points[0].period else None,
            latest=_latest(points),
        ),
    )


def _bars(data: Data, rows: pd.DataFrame) -> pd.DataFrame:
    """One bar per figure; of many, the largest of the latest period."""
    shown = rows
    if len(rows) > _BARS_MOST:
        shown = rows[rows["period"] == rows["period"].max()]
        shown = shown.sort_values("value", ascending=False).head(_BARS_MOST)
    split = any(shown[c].nunique() > 1 for c in _BREAKDOWNS)
    periods = shown["period"].nunique() > 1

    def name(row: dict[str, Any]) -> str:
        when = period_label(row["period"])
        return ", ".join([breakdown(row, data)] * split + [when] * (periods or not split))

    names = [name(row) for row in records(shown)]
    texts = [str(say("figure", figure=point)) for point in points_of(shown)]
    values = shown["value"].tolist()
    return pd.DataFrame({"name": names, "value": values, "text": texts, "colour": LIGHT.accent})


def _heading(data: Data, points: list[Point], plot: Plot) -> Said:
    """The yearly growth of the longest comparable stretch, and the latest figure."""
    whole = _whole(points)
    latest = _latest(points)
    growth = _growth(data, whole, plot)
    if growth is None or growth.estimate is None:
        return say("series-heading", latest=latest, period=latest.period)
    first, last = growth.points
    ends = {"from": first.period, "to": last.period}
    alike = [p for p in whole if p.period.span == first.period.span]
    if not _one_rate(data, [p for p in alike if first.period <= p.period <= last.period]):
        later = None if last.period == latest.period else latest
        return say(
            "series-heading-ends",
            first=first,
            last=last,
            latest=later,
            period=latest.period,
            **{"from": first.period, "to": last.period},
        )
    return say("series-heading-growth", growth=growth, latest=latest, period=latest.period, **ends)


def _one_rate(data: Data, points: list[Point]) -> bool:
    """Whether one rate describes the points; of too few to tell, it does."""
    try:
        log_growth(stretches(points, data.breaks, data.meta, across_vintages=True)[-1])
    except Refusal as refusal:
        return isinstance(refusal, NotEnoughData)
    return True


def _whole(points: list[Point]) -> list[Point]:
    return [p for p in points if (p.category, p.sex, p.age) == ("_T", "_T", "_T")]


def _latest(points: list[Point]) -> Point:
    """The last figure of the whole; of a part where no whole is published."""
    return (_whole(points) or points)[-1]


def _growth(data: Data, whole: list[Point], plot: Plot) -> Result | None:
    """The annual growth over the segment with most figures; None where it is refused."""
    if plot.frame.empty or plot.frame["series"].nunique() != 1 or not whole:
        return None
    if data.meta[whole[0].indicator].unit_kind != "count":
        return None
    part = plot.frame[plot.frame["segment"] == plot.frame["segment"].mode().iloc[0]]
    low, high = part["x"].min(), part["x"].max()
    kept = [p for p in whole if low <= p.period.decimal_year <= high]
    try:
        return annual_growth(*endpoints(kept), data.breaks, data.meta, across_vintages=True)
    except Refusal:
        return None

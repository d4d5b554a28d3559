"""Any indicator for one area, as known on a day: its preferred source drawn, and the others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

import pandas as pd

from analytics.periods import Frequency
from analytics.places.comparisons import WORLD
from analytics.relations import number_of
from analytics.series import SERIES, Point, differing, in_time, observed, points_of
from etl.catalog import Catalog, Indicator
from etl.revisions import with_revisions
from etl.schema import given, is_withheld
from etl.view import known_on
from pages.charts.base import Chart
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, NoFigures, Scope, card, held
from pages.figure.drawn import bars, lines
from pages.figure.series import plot_lines
from pages.figure.table import BREAKDOWNS, breakdown, part_of, period_label
from pages.figure.words import Said, messages
from pages.sentences.headings import levels
from pages.sentences.names import short
from pages.site.data import Data, View, records

say = messages(__file__)
NOW: Final = "now"
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
    def _standing(self) -> pd.DataFrame:
        return self._known(self.snapshot.frame)

    def rows(self, indicator: str) -> pd.DataFrame:
        """The rows of an indicator that were known: told apart without those of all others, which
        takes a tenth of the time and of the memory."""
        return self.once(
            ("rows known of", indicator),
            lambda: given(self._standing_of(indicator)).reset_index(drop=True),
        )

    def withheld_of(self, indicator: str) -> pd.DataFrame:
        """What was known to be withheld of an indicator."""
        rows = self._standing_of(indicator)
        return rows[is_withheld(rows)]

    def _standing_of(self, indicator: str) -> pd.DataFrame:
        return self.once(
            ("known of", indicator), lambda: self._known(self.base.editions(indicator))
        )

    def _known(self, stored: pd.DataFrame) -> pd.DataFrame:
        return with_revisions(known_on(stored, self.day, self.catalog), stored)


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
    areas = view.named(indicator.id, "area")
    return tuple(sorted(areas, key=lambda a: (a != WORLD, len(a) == 3, a)))


def by_source(view: View, indicator: Indicator, area: str) -> dict[str, pd.DataFrame]:
    """The rows of one area by source, in the indicator's order of sources."""
    rows = view.rows(indicator.id)
    rows = rows[rows["area"] == area]
    found = {s: rows[rows["source"] == s] for s in indicator.sources}
    return {
        s: part.sort_values("period", kind="stable") for s, part in found.items() if not part.empty
    }


def totals_of(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows without breakdowns."""
    return rows[(rows[[*BREAKDOWNS]] == "_T").all(axis=1)]


def whole_of(rows: pd.DataFrame) -> pd.DataFrame:
    """One series of the rows: the total, or the first breakdown where no total is published."""
    total = totals_of(rows)
    if total.empty:
        total = rows[(rows[[*BREAKDOWNS]] == rows[[*BREAKDOWNS]].iloc[0]).all(axis=1)]
    of_first = total[["source", "cited"]] == total[["source", "cited"]].iloc[0]
    return total[of_first.all(axis=1)]


def preferred_rows(scope: Scope) -> pd.DataFrame:
    """The figures of the preferred source for one area, as known on a day, in order of time.

    Raises `NoFigures` where there are none, or findings in words.
    """
    indicator = scope.data.indicator(scope["indicator_id"])
    view = as_known(scope.data, scope.view, scope["known"])
    found = by_source(view, indicator, scope["area"])
    if not found or indicator.kind in ("finding", "event"):
        raise NoFigures(say("none-drawn", title=indicator.title))
    return next(iter(found.values()))


@card("indicator-series", asks=("indicator_id", "area", "known"))
def series(scope: Scope) -> Card:
    """The figures of the preferred source for one area, as known on a day."""
    indicator = scope.data.indicator(scope["indicator_id"])
    view = as_known(scope.data, scope.view, scope["known"])
    stated = preferred(scope.data, indicator, scope["area"], preferred_rows(scope))
    return led(scope.data, view, scope["area"], stated)


def preferred(data: Data, indicator: Indicator, area: str, rows: pd.DataFrame) -> Card:
    """The figures of one source for one area, drawn as their number of periods allows.

    Raises `NoFigures` where none of them has a value.
    """
    missing = say("none-of-area", title=indicator.title, place=data.name(area))
    valued = held(rows[rows["value"].notna()], missing)
    points = observed(in_time(points_of(valued)))
    plot = plot_lines(valued, lambda row: breakdown(row, data), data)
    sizes = plot.frame.groupby("series").size() if len(plot.frame) else pd.Series(dtype=int)
    if len(plot.frame) == len(valued) and 1 <= len(sizes) <= _LINES_MOST and sizes.max() > 1:
        hues = dict(zip(sizes.index, _HUES, strict=False))
        chart = lines(plot, hues, percent=indicator.unit == "percent")
    else:
        chart = _bars(data, valued)
    unit = data.catalog.units[indicator.unit].plural
    return Card(
        heading=_heading(data, [p for p in points if not p.is_secondary] or points),
        measure=say("series-measure", indicator=indicator.title, area=data.name(area), unit=unit),
        indicator=indicator,
        rows=rows,
        drawings=(Drawing(str(say("chart")), chart),),
        summary=say(
            "series-summary",
            number=number_of(points, "figures"),
            first=points[0].period,
            last=points[-1].period if points[-1].period != points[0].period else None,
            latest=_latest(points),
            part=part_of(data, _latest(points)),
        ),
    )


def _bars(data: Data, rows: pd.DataFrame) -> Chart:
    """One bar per figure; of many, the largest of the latest period."""
    shown = rows
    if len(rows) > _BARS_MOST:
        shown = rows[rows["period"] == rows["period"].max()]
        shown = shown.sort_values("value", ascending=False).head(_BARS_MOST)
    split = any(shown[c].nunique() > 1 for c in BREAKDOWNS)
    periods = shown["period"].nunique() > 1

    def name(row: dict[str, Any]) -> str:
        when = period_label(row["period"])
        return ", ".join([breakdown(row, data)] * split + [when] * (periods or not split))

    points = points_of(shown)
    texts = [say("figure", figure=point) for point in points]
    return bars(points, texts, [name(row) for row in records(shown)])


def _heading(data: Data, points: list[Point]) -> Said:
    """The latest figure, what its stretch began with, and the ends of the stretches before.

    No yearly rate: over many years one rate is that of a curve that hardly ever has one.
    """
    latest, whole = _latest(points), _whole(points)
    sides: list[Said] = []
    change = data.meta[latest.indicator].kind == "change"
    if len(whole) == len(points) and not change and not any(differing(points, SERIES)):
        sides = list(levels(points, data).values["sides"])  # type: ignore[arg-type]
    first = sides[0].values["first"] if sides and sides[0].values["last"] else None
    told = say(
        "series-told",
        latest=latest,
        part=part_of(data, latest),
        period=latest.period,
        first=first,
        **{"from": first.period if isinstance(first, Point) else None},
        earlier=sides[1:],
    )
    return say("series-heading", told=told, place=short(data, latest.area))


def led(data: Data, view: View, area: str, stated: Card) -> Card:
    """A card of one source, led by a newer figure of another where there is one."""
    newest = latest_of(data, view, area, stated.indicator.id)
    last = in_time(points_of(stated.rows))[-1]
    held = set(stated.rows["source"])
    if newest is None or newest.source in held or newest.period <= last.period:
        return stated
    told = stated.heading.values["told"]
    newer = {"figure": newest, "period": newest.period}
    said = say("series-led", **newer, told=told, place=short(data, area))
    return replace(stated, heading=said)


def latest_of(data: Data, view: View, area: str, indicator: str) -> Point | None:
    """The latest total that has a date, may lead and is no forecast, where there is such a one; of
    several sources that of the preferred."""
    order = {source: n for n, source in enumerate(data.indicator(indicator).sources)}
    rows = view.rows(indicator)
    points = in_time(points_of(totals_of(rows[rows["area"] == area])))
    dated = [p for p in points if p.period.frequency is not Frequency.UNDATED]
    dated = observed(point for point in dated if not point.is_secondary)
    return max(dated, key=lambda p: (p.period, -order.get(p.source, len(order))), default=None)


def _whole(points: list[Point]) -> list[Point]:
    return [p for p in points if (p.category, p.sex, p.age) == ("_T", "_T", "_T")]


def _latest(points: list[Point]) -> Point:
    """The last figure of the whole; where none is published, the largest of the widest parts.

    Parts stand in the order of their codes, by which none of them comes first.
    """
    if whole := _whole(points):
        return whole[-1]
    now = [point for point in points if point.period == points[-1].period]
    return max(now, key=lambda p: ((p.sex, p.age).count("_T"), p.value or 0.0))

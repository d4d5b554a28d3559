"""One place: reports over time, in relation to its peers, and internet use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import pandas as pd

from analytics.change.growth import percent_change
from analytics.errors import Refusal
from analytics.periods import parse_period
from analytics.places.denominators import INHABITANTS, INTERNET_USE
from analytics.series import Point, points_of
from pages.area.peers import Peers
from pages.charts.base import Chart, Mark
from pages.charts.lines import line_chart
from pages.charts.theme import LIGHT
from pages.compare import index as compare_index
from pages.compare import lines as compare_lines
from pages.figure import numbers
from pages.figure.card import Drawing, FigureCard, held
from pages.figure.engine import worded
from pages.figure.names import attribution, the
from pages.figure.place_lines import cut_at_lost_years, sums_told
from pages.figure.place_series import TOTAL, PlaceSeries, place_series
from pages.figure.ranking import rate_of
from pages.figure.series import plot_lines
from pages.figure.table import breakdown
from pages.site.data import Data, View

REPORTS: Final = "cybertipline_reports"
BY_COUNTRY: Final = "ncmec_by_country"
_SMALL: Final = 100
_WHOLE: Final = 6
_FEW: Final = 20  # reports: of fewer a share says nothing


def report_rows(view: View, area: str) -> pd.DataFrame:
    """Reports attributed to a place, by year, with the parts listed where there is no total."""
    rows = view.rows(REPORTS)
    rows = rows[(rows["source"] == BY_COUNTRY) & (rows["area"] == area)]
    return rows.sort_values(["period", "category"])


def totals(data: Data, view: View, area: str) -> PlaceSeries:
    """The yearly totals of a place; of a group without its own, the sum of its members."""
    return place_series(data, view, data.indicator(REPORTS), TOTAL, [area], BY_COUNTRY)


def reports(data: Data, view: View, area: str, card_id: str = "area-reports") -> FigureCard:
    """Reports attributed to a place, cut and hollow where they were counted differently."""
    indicator = data.indicator(REPORTS)
    found = totals(data, view, area)
    own = report_rows(view, area)
    parts = own[own["category"] != "_T"]
    lines = pd.concat([found.lines, parts]) if len(parts) else found.lines
    held(lines, f"reports attributed to {the(data.name(area))}")

    def label(row: Mapping[str, Any]) -> str:
        if row["category"] == "_T":
            return "All reports"
        return breakdown(dict(row), data).removesuffix(" reports")

    plot = plot_lines(lines, label, data)
    if area not in set(found.rows["area"]) and len(found.lines):
        plot = replace(plot, frame=cut_at_lost_years(plot.frame, ["All reports"]))
    # What is listed apart has no earlier figure beside it, so the break is named here.
    later = [b for b in data.breaks.breaks if b.is_open and b.concerns(REPORTS, area)]
    first = parse_period(str(parts["period"].min())).decimal_year if len(parts) else 0.0
    opened = [b for b in later if parse_period(b.first["A"]).decimal_year == first]
    marks = plot.marks or tuple(Mark(first - 0.5, b.title) for b in opened)
    frame = plot.frame.assign(hollow=plot.frame["hollow"] | (plot.frame["series"] != "All reports"))
    colours = {"All reports": LIGHT.accent, "Referrals": LIGHT.ink}
    colours |= {n: LIGHT.other for n in dict.fromkeys(frame["series"]) if n not in colours}
    colours = {n: c for n, c in colours.items() if n in set(frame["series"])}
    sentences = [b.sentence for b in (*plot.breaks, *opened)]
    sentences += [f"{h.what}: {h.why}" for h in found.helps if h.what != data.name(area)]
    sentences += sums_told(data, found)
    if lines["value"].max() < _SMALL * 10 and lines["value"].min() < _SMALL:
        sentences.append("The numbers are small: a few reports more or less move them far.")
    return FigureCard(
        id=card_id,
        finding=_course(data, found, area),
        measure=f"CyberTipline reports by country of upload, {data.name(area)}, per year",
        indicator=indicator,
        rows=pd.concat([found.rows, parts]).sort_values(["period", "category"]),
        drawings=(
            Drawing(
                "Chart",
                _counted(line_chart(frame, colours=colours, marks=marks, bands=plot.bands), frame),
            ),
        ),
        summary=_each(frame),
        care=tuple(dict.fromkeys(sentences)),
    )


def _counted(chart: Chart, frame: pd.DataFrame) -> Chart:
    """The chart with whole numbers on its axis, where there are so few that halves would stand."""
    if frame["y"].max() <= _WHOLE:
        chart["layout"]["yaxis"] |= {"dtick": 1, "tickformat": ",.0f"}
    return chart


def beside_peers(data: Data, view: View, area: str, peers: Peers) -> FigureCard | None:
    """Reports in relation to the first year, beside the places most alike."""
    places = (area, *peers.areas)
    found = place_series(data, view, data.indicator(REPORTS), TOTAL, places, BY_COUNTRY)
    if found.lines.empty or len(found.areas) < 2:
        return None
    card, _ = compare_index.index(data, found, found.shared[-1], area)
    return worded("area-index", card, data) if card else None


def internet(data: Data, view: View, area: str, peers: Peers | None) -> FigureCard:
    """Internet use over time, the place in the accent, its peers beside it."""
    places = (area, *(peers.areas if peers else ()))
    found = place_series(data, view, data.indicator(INTERNET_USE), TOTAL, places)
    own = found.lines[found.lines["area"] == area]
    held(own, f"figures on internet use for {the(data.name(area))}")
    last = own.sort_values("period").iloc[-1]
    return replace(
        worded("area-internet", compare_lines.level(data, found, area), data),
        finding=f"{numbers.compact(last['value'])}\u00a0% of the people in {the(data.name(area))} "
        f"used the internet in {last['period']}",
    )


def lead(data: Data, view: View, area: str) -> str:
    """The latest total, how it moved, and what came after it was counted otherwise."""
    name = the(data.name(area))
    points = _valued(totals(data, view, area), area)
    if not points:
        parts = report_rows(view, area)
        if parts.empty:
            return f"No reports to the CyberTipline attributed to {name} are held."
        return _split(data, parts)
    last = points[-1]
    unit = data.catalog.units[last.unit]
    text = (
        f"{numbers.quantity(last.value, unit, last.qualifier, exact=(last.value or 0) < 1e6)} to "
        f"the CyberTipline {attribution(last.value, name)} in {last.period.label}"
        f"{_against_before(data, points)}."
    )
    rate = rate_of(data, view, last, INHABITANTS)
    if rate is not None:
        text += f" That is {numbers.compact(rate)} per 100,000 inhabitants."
    parts = report_rows(view, area)
    parts = parts[parts["period"] > last.period.text]
    return f"{text} {_split(data, parts)}".strip()


def _split(data: Data, parts: pd.DataFrame) -> str:
    """The year in which referrals and informational reports are listed apart."""
    if parts.empty:
        return ""
    latest = parts[parts["period"] == parts["period"].max()].sort_values("category")
    told = [
        f"{numbers.full(v)} {data.catalog.label(REPORTS, c).lower()}"
        for v, c in zip(latest["value"], latest["category"], strict=True)
    ]
    year = latest["period"].iloc[0]
    return f"For {year} NCMEC lists {numbers.listing(told)} apart, which add to no total."


def _valued(found: PlaceSeries, area: str) -> list[Point]:
    return [p for p in found.points(area) if p.value is not None]


def _against_before(data: Data, points: list[Point]) -> str:
    """`, less than half of the year before`: the change to the last figure, where it is one."""
    if len(points) < 2:
        return ""
    before, last = points[-2:]
    if min(before.value or 0.0, last.value or 0.0) < _FEW:
        return ""
    try:
        done = percent_change(before, last, data.breaks, data.meta, across_vintages=True)
    except Refusal:
        return ""
    return "" if done.estimate is None else f", {_moved(done.estimate)} {before.period.label}"


def _moved(percent: float) -> str:
    """A change in percent as words that a year follows."""
    if percent < -50:
        return "less than half of those of"
    if percent >= 100:
        return f"{percent / 100 + 1:.1f} times those of"
    if abs(percent) < 3:
        return "about as many as in"
    return f"{abs(percent):.0f}\u00a0% {'more' if percent > 0 else 'fewer'} than in"


def _course(data: Data, found: PlaceSeries, area: str) -> str:
    """The heading: lowest and highest year outside gaps, and the latest."""
    points = _valued(found, area)
    name = the(data.name(area))
    if not points:
        return f"Only parts of the reports attributed to {name} are held"
    if len(points) == 1:
        only = points[0]
        return f"{numbers.compact(only.value)} reports attributed to {name} in {only.period.label}"
    gaps = [b for b in data.breaks.breaks if b.concerns(REPORTS, area) and not b.is_open]
    clear = [p for p in points if not any(b.in_gap(p.period) for b in gaps)]
    low, high = min(clear, key=lambda p: p.value or 0), max(clear, key=lambda p: p.value or 0)
    last = points[-1]
    text = (
        f"Reports attributed to {name} lay between {numbers.compact(low.value)} ({low.period.label}) "
        f"and {numbers.compact(high.value)} ({high.period.label})"
    )
    if low.value == high.value == last.value:
        unit = data.catalog.units[last.unit]
        years = numbers.listing([p.period.label for p in points])
        figure = numbers.quantity(last.value, unit, last.qualifier)
        return f"{figure} attributed to {name} in each of {years}"
    if last in (low, high):
        return text
    return f"{text}; {numbers.compact(last.value)} in {last.period.label}"


def _each(frame: pd.DataFrame) -> str:
    """Every figure in words."""
    told = [
        f"{name}: "
        + numbers.listing(
            [f"{numbers.compact(y)} in {int(x)}" for x, y in zip(part["x"], part["y"], strict=True)]
        )
        for name, part in frame.groupby("series", sort=False)
    ]
    return f"{'. '.join(told)}."


def latest_of(rows: pd.DataFrame) -> pd.Series | None:
    """The row of the last dated period."""
    dated = rows[~rows["period"].str.startswith("..")]
    if dated.empty:
        return None
    last = max(dated["period"].unique(), key=parse_period)
    row: pd.Series = dated[dated["period"] == last].iloc[-1]
    return row


def points_at(rows: pd.DataFrame, period: str) -> tuple[Point, ...]:
    """One period of a table."""
    return points_of(rows[rows["period"] == period])

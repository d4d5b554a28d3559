"""Regions of the World Bank: how use grew in each, and how far apart their countries are."""

from __future__ import annotations

from typing import Final

import pandas as pd

from analytics.convergence import Sigma, sigma_convergence
from analytics.errors import Refusal
from analytics.growth import absolute_change
from analytics.results import Result
from analytics.series import points_of
from pages._data import Data, View
from pages._figure import Drawing, FigureCard, held
from pages._series import plot_lines
from pages.cards.said import named
from pages.charts.labels import beside, beside_margin
from pages.charts.lines import line_chart
from pages.charts.slopes import HEIGHT, slope_chart
from pages.charts.spread import spread_chart, spread_height
from pages.charts.theme import LIGHT

REGIONS: Final = ("WB_NAC", "WB_ECS", "WB_LCN", "WB_MEA", "WB_EAS", "WB_SAS", "WB_SSF")
INDICATOR: Final = "individuals_using_internet"
BY_COUNTRY: Final = "worldbank_wdi"
SPAN: Final = 5
_HEIGHT: Final = 430
_MARGINS: Final = 62


def region_name(data: Data, area: str) -> str:
    """A region without the mark of its source, which stands in the measure line."""
    return data.name(area).removesuffix(" (World Bank)")


def over_time(data: Data, view: View) -> FigureCard:
    """Use in the regions and the world over the years, on one scale."""
    indicator = data.indicator(INDICATOR)
    rows = view.rows(INDICATOR)
    rows = rows[rows["area"].isin(list(REGIONS)) & rows["value"].notna()]
    source = next((s for s in indicator.sources if (rows["source"] == s).any()), "")
    every = view.rows(INDICATOR)
    rows = every[(every["source"] == source) & every["area"].isin([*REGIONS, "WLD"])]
    rows = held(rows[rows["value"].notna()], "figures on use by region").sort_values(
        "period", kind="stable"
    )
    plot = plot_lines(rows, lambda row: region_name(data, row["area"]), data)
    colours = {
        region_name(data, a): LIGHT.area(a) for a in (*REGIONS, "WLD") if (rows["area"] == a).any()
    }
    chart = line_chart(
        plot.frame, colours=colours, marks=plot.marks, bands=plot.bands, percent=True
    )
    chart["layout"]["yaxis"]["range"] = [0, 100]
    axis = chart["layout"]["xaxis"]
    years = list(zip(axis["tickvals"], axis["ticktext"], strict=True))
    kept = [pair for pair in years if int(pair[1]) % 10 == 0] or years
    axis["tickvals"], axis["ticktext"] = [v for v, _ in kept], [t for _, t in kept]
    for trace in chart["data"]:
        trace["marker"] = {**trace["marker"], "size": 4}
    last = plot.frame.sort_values("x").groupby("series").tail(1).set_index("series")["y"] / 100
    ends = {name: float(last[name]) for name in colours}
    marks = [a for a in chart["layout"]["annotations"] if a.get("x") != 1.0]
    chart["layout"]["annotations"] = [*marks, *beside(ends, colours, _HEIGHT - _MARGINS, LIGHT)]
    chart["layout"]["margin"]["r"] = beside_margin(list(colours))
    changes = _changes(data, rows)
    finding, words = _still_growing(data, changes)
    return FigureCard(
        id="access-regions-time",
        finding=finding,
        measure="Individuals who used the internet in the last three months, percent, by region "
        "of the World Bank; one scale",
        indicator=indicator,
        rows=rows.sort_values(["area", "period"]),
        drawings=(Drawing("Chart", chart, _HEIGHT), *_slopes(data, changes)),
        summary=words,
        care=(
            "The publisher weights regions from the countries that have a figure in a year, so a "
            "region can move because other countries reported; each line ends at its last figure.",
            f"Lines come from {data.catalog.latest_origin(source).title} alone; the figures by "
            "country on this page come from another table and are not joined to them.",
        ),
    )


def _changes(data: Data, rows: pd.DataFrame) -> dict[str, Result]:
    """Each region's change over the five years to the last year that all of them have."""
    regions = rows[rows["area"] != "WLD"]
    common = regions.groupby("period")["area"].nunique()
    periods = common[common == regions["area"].nunique()].index
    if not len(periods):
        return {}
    last = max(periods)
    found = {}
    for area in regions["area"].unique():
        mine = regions[regions["area"] == area].set_index("period", drop=False)
        first = str(int(last) - SPAN)
        if first not in mine.index:
            continue
        start, end = points_of(mine.loc[[first, last]])
        try:
            found[str(area)] = absolute_change(start, end, data.breaks, data.meta)
        except Refusal:
            continue
    return found


def _slopes(data: Data, changes: dict[str, Result]) -> tuple[Drawing, ...]:
    """The first and the last of the five years alone, where a change is stated at all."""
    if not changes:
        return ()
    start, end = next(iter(changes.values())).points
    frame = pd.DataFrame(
        {
            "name": [region_name(data, area) for area in changes],
            "start": [c.points[0].value for c in changes.values()],
            "end": [c.points[1].value for c in changes.values()],
            "colour": [LIGHT.area(area) for area in changes],
        }
    )
    frame["start_text"] = [f"{value:.0f}\u00a0%" for value in frame["start"]]
    frame["end_text"] = [f"{value:.0f}\u00a0%" for value in frame["end"]]
    frame["text"] = [
        f"{row.name_}: {row.start:.1f}\u00a0% in {start.period.label}, {row.end:.1f}\u00a0% in "
        f"{end.period.label}"
        for row in frame.rename(columns={"name": "name_"}).itertuples(index=False)
    ]
    chart = slope_chart(frame, (start.period.label, end.period.label))
    return (Drawing("Change", chart, HEIGHT),)


def _still_growing(data: Data, changes: dict[str, Result]) -> tuple[str, str]:
    ordered = sorted(
        ((c.estimate, area) for area, c in changes.items() if c.estimate is not None), reverse=True
    )
    if not ordered:
        return "No change over five years can be stated for the regions", "There are no changes."
    start, end = next(iter(changes.values())).points
    up = [pair for pair in ordered if pair[0] > 0]
    top, low = ordered[0], ordered[-1]
    words = ". ".join(
        f"{region_name(data, area)}: {estimate:+.1f} percentage points to "
        f"{changes[area].points[1].value:.1f}\u00a0%"
        for estimate, area in ordered
    )
    span = f"From {start.period.label} to {end.period.label}"
    return (
        f"{span} use grew in {len(up)} of {len(ordered)} regions, most in "
        f"{region_name(data, top[1])} ({top[0]:+.0f} points), least in "
        f"{region_name(data, low[1])} ({low[0]:+.0f})",
        f"{span}: {words}.",
    )


def spread(data: Data, view: View, period: str) -> FigureCard:
    """Every country of each region in one year, with the lowest, the middle and the highest."""
    indicator = data.indicator(INDICATOR)
    rows = held(view.across(indicator, BY_COUNTRY, period), f"figures on use for {period}")
    rows = rows[rows["value"].notna()]
    parts, widths = [], {}
    for area in REGIONS:
        members = data.members(area)
        mine = rows[rows["area"].isin(list(members))].sort_values("value")
        if mine.empty:
            continue
        low, high = mine.iloc[0], mine.iloc[-1]
        widths[area] = float(high["value"] - low["value"])
        words = (
            f"{data.name(low['area'])} {low['value']:.0f}, median {mine['value'].median():.0f}, "
            f"{data.name(high['area'])} {high['value']:.0f}\u00a0%"
        )
        parts.append(
            pd.DataFrame(
                {
                    "group": f"{region_name(data, area)} ({len(mine)} of {len(members)})",
                    "words": words,
                    "name": [data.name(a) for a in mine["area"]],
                    "value": mine["value"].tolist(),
                    "text": [f"{v:.1f}\u00a0%" for v in mine["value"]],
                    "colour": LIGHT.area(area),
                    "area": mine["area"].tolist(),
                }
            )
        )
    frame = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()
    held(frame, f"figures on use by region for {period}")
    widest = max(widths, key=lambda a: widths[a])
    ends = frame[frame["group"].str.startswith(f"{region_name(data, widest)} (")]
    told, care = _convergence(data, view, period)
    return FigureCard(
        id="access-spread",
        finding=(
            f"In {period} countries lay furthest apart in {region_name(data, widest)}: "
            f"{ends['value'].iloc[0]:.0f}\u00a0% in {ends['name'].iloc[0]}, "
            f"{ends['value'].iloc[-1]:.0f}\u00a0% in {ends['name'].iloc[-1]}"
        ),
        measure=f"Individuals who used the internet in the last three months, {period}; each dot "
        "is a country, the stroke is the median; in brackets, countries with a figure",
        indicator=indicator,
        rows=rows[rows["area"].isin(frame["area"])].sort_values("value"),
        drawings=(Drawing("Chart", spread_chart(frame), spread_height(frame)),),
        summary=told,
        care=(
            "The median is over countries with a figure, each counted once, whatever its "
            "population; countries without a figure may lie outside the range shown.",
            *care,
        ),
    )


def _convergence(data: Data, view: View, period: str) -> tuple[str, tuple[str, ...]]:
    """Whether the countries of each region drew together over the five years before."""
    first = str(int(period) - SPAN)
    rows = view.rows(INDICATOR)
    rows = rows[(rows["source"] == BY_COUNTRY) & rows["period"].isin([first, period])]
    points = points_of(rows[rows["value"].notna()])
    said, refused = [], []
    for area in REGIONS:
        name = region_name(data, area)
        try:
            found = sigma_convergence(
                points, (first, period), data.breaks, data.meta, areas=data.members(area)
            )
        except Refusal as refusal:
            refused.append(f"{name}: {named(refusal.reason, data)}")
            continue
        said.append(f"{name}: {_sigma(found)}")
    head = (
        f"Spread from {first} to {period}, as the change of the standard deviation of logits over "
        "the countries with a figure in both years (negative: they drew together). "
    )
    care = (f"No statement on drawing together for {len(refused)} of {len(REGIONS)} regions. "
            + " ".join(refused),) if refused else ()  # fmt: skip
    if not said:
        return f"No region's spread can be followed from {first} to {period}.", care
    return head + ". ".join(said) + ".", care


def _sigma(found: Sigma) -> str:
    change = found.change
    interval = change.interval
    verb = "undecided within rounding" if not found.decided else (
        "drew together" if (change.estimate or 0.0) < 0 else "drew apart"
    )  # fmt: skip
    return (
        f"{verb}, {change.estimate or 0.0:+.3f} ({interval.lower:+.3f} to {interval.upper:+.3f}; "
        f"{len(found.areas)} countries)"
    )

"""What the figures on victims, databases and surveys count, and how old each of them is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd

from analytics.periods import parse_period
from etl.catalog import Indicator
from pages.charts.groups import group_chart
from pages.charts.theme import LIGHT
from pages.figure import numbers
from pages.figure.card import Drawing, FigureCard, held
from pages.figure.names import lower_first
from pages.figure.table import breakdown, period_label
from pages.site.data import Data, View, records

FINDINGS: Final = "prevalence_finding"
_SURVEYED: Final = "Shares of people, as surveys or statements give them"
_MATERIAL: Final = "Shares of material"
_ESTIMATED: Final = "Persons estimated"
_IDENTIFIED: Final = "Persons identified"
_HELD: Final = "Images, videos and files held or found"
_ADDRESSES: Final = "Addresses and accounts"
_WORK: Final = "Search and removal"
# What one unit is decides the group; what a group is not stands under its name.
GROUPS: Final = {
    _SURVEYED: "Every share has another base: girls, boys, survivors who answered. A share of "
    "one base says nothing on another.",
    _ESTIMATED: "Estimates and statements without a list behind them. They include children and "
    "offenders whom nobody has found.",
    _IDENTIFIED: "Children and offenders whom investigators found. Those who were not found are "
    "not counted, so a rise is work done and not more abuse.",
    _HELD: "What databases hold and crawlers meet. A child may appear in many images, and an "
    "image may show several children.",
    _MATERIAL: "Parts of what databases hold, not of the children shown in it.",
    _ADDRESSES: "Neither persons nor devices: one person may use many, and many persons one.",
    _WORK: "What was searched and asked to be removed: effort, not material in circulation.",
}
_UNITS: Final = {
    "percent": _SURVEYED,
    "person": _ESTIMATED,
    "year_of_age": _SURVEYED,
    "image": _HELD,
    "video": _HELD,
    "image_or_video": _HELD,
    "file": _HELD,
    "ip_address": _ADDRESSES,
    "account": _ADDRESSES,
    "web_page": _WORK,
    "notice": _WORK,
}
_CLASSES: Final = ((1, "less than 1 year"), (3, "1 to 3 years"), (5, "3 to 5 years"))
_CLASSES_OPEN: Final = ((6, "5 to 6 years"), (8, "6 to 8 years"), (10**6, "8 years or more"))


@dataclass(frozen=True)
class Figure:
    """The latest figure of one body on one indicator: in words, for what moment, how old."""

    indicator: Indicator
    group: str
    words: str
    when: str
    years: float
    undated: bool
    rows: pd.DataFrame

    @property
    def age(self) -> str:
        """`6.1 years old`; `at least`, where only the day is known on which it was read."""
        return f"{'at least ' if self.undated else ''}{self.years:.1f} years old"


def group_of(indicator: Indicator) -> str:
    """What an indicator counts, as one of `GROUPS`."""
    if indicator.unit == "percent" and (
        "material" in indicator.counts or "image" in indicator.counts
    ):
        return _MATERIAL
    if indicator.unit == "person" and indicator.kind == "cumulative":
        return _IDENTIFIED
    return _UNITS.get(indicator.unit, _ESTIMATED)


def figures(data: Data, view: View, today: date) -> list[Figure]:
    """The latest figure of every body on every indicator, by group, the newest first."""
    found = []
    for indicator in data.catalog.indicators.values():
        rows = view.rows(indicator.id)
        if indicator.topic != "prevalence" or indicator.kind == "finding" or rows.empty:
            continue
        for _, said in rows.groupby("cited", sort=False):
            found.append(_latest(data, indicator, said, today))
    order = list(GROUPS)
    return sorted(found, key=lambda f: (order.index(f.group), f.years))


def _latest(data: Data, indicator: Indicator, rows: pd.DataFrame, today: date) -> Figure:
    """The latest that one body says of an indicator."""
    latest = max(set(rows["period"]), key=parse_period)
    period = parse_period(latest)
    rows = rows[rows["period"] == latest]
    whole = rows[rows["category"] == "_T"]
    rows = whole if len(whole) else rows
    return Figure(
        indicator,
        group_of(indicator),
        _words(data, rows),
        period_label(latest),
        max((today - period.end).days / 365.25, 0.0),
        period.start is None,
        rows,
    )


def _words(data: Data, rows: pd.DataFrame) -> str:
    """One figure, a published range, or one figure for each part."""
    unit = data.catalog.units[str(rows["unit"].iloc[0])]
    by_category = rows.set_index("category")["value"]
    if set(by_category.index) == {"low", "high"}:
        low = numbers.full(by_category["low"])
        return f"{low} to {numbers.quantity(by_category['high'], unit)}"
    said = []
    for row in records(rows):
        figure = numbers.quantity(row["value"], unit, row["qualifier"])
        what = breakdown(row, data)
        said.append(figure if what == "Total" or len(rows) == 1 else f"{figure} ({what})")
    return "; ".join(said)


def ages(data: Data, view: View, today: date) -> FigureCard:
    """How many of the figures are how old today."""
    found = figures(data, view, today)
    rows = pd.concat([f.rows for f in found]) if found else view.frame.iloc[:0]
    rows = held(rows, "figures on prevalence")
    years = sorted(f.years for f in found)
    middle = years[len(years) // 2]
    limits = (*_CLASSES, *_CLASSES_OPEN)
    counts: dict[str, int] = dict.fromkeys((label for _, label in limits), 0)
    for value in years:
        counts[next(label for limit, label in limits if value < limit)] += 1
    frame = pd.DataFrame(
        {
            "group": "",
            "name": list(counts),
            "value": [float(n) for n in counts.values()],
            "text": [f"{n} figure{'' if n == 1 else 's'}" for n in counts.values()],
            "colour": LIGHT.accent,
        }
    )
    undated = sum(f.undated for f in found)
    newest, oldest = min(found, key=lambda f: f.years), max(found, key=lambda f: f.years)
    return FigureCard(
        id="prevalence-ages",
        finding=f"Half of these {len(found)} figures are {middle:.1f} years old or older",
        measure=f"Latest figure of every indicator, by age on {today:%-d %B %Y}",
        indicator=oldest.indicator,
        rows=rows,
        drawings=(Drawing("Chart", group_chart(frame)),),
        summary=f"Newest: {lower_first(newest.indicator.title)} ({newest.age}). Oldest: "
        f"{lower_first(oldest.indicator.title)} ({oldest.age}).",
        care=(
            f"For {undated} of them only the day is known on which the page was read: they may be "
            "older. The age is that of the figure, not of the abuse it speaks of.",
        ),
    )


def findings(data: Data, view: View) -> list[dict[str, Any]]:
    """The judgements in words, newest first, with the name of their theme and of their body."""
    rows = view.rows(FINDINGS)
    order = sorted(range(len(rows)), key=lambda n: parse_period(rows["period"].iloc[n]))[::-1]
    return [
        {
            **row,
            "theme": data.catalog.label(FINDINGS, row["category"]),
            "body": data.catalog.publishers[row["cited"]].name,
            "when": period_label(row["period"]),
        }
        for row in records(rows.iloc[order])
    ]

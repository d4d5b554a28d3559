"""Providers brought together by company: who sends the reports, with and without the largest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import pandas as pd

from analytics.breaks import segments
from analytics.concentration import (
    Reporters,
    Without,
    by_period,
    reporters,
    without_largest_of_each_year,
)
from analytics.errors import Refusal
from analytics.growth import percent_change
from analytics.series import points_of
from etl.catalog import DATASETS
from etl.registers import load_companies
from pages import _text
from pages._data import Data, View
from pages._figure import Drawing, FigureCard, held
from pages._series import plot_lines
from pages.charts.areas import HEIGHT, area_chart
from pages.charts.lines import Mark
from pages.charts.theme import LIGHT

INDICATOR: Final = "cybertipline_reports_by_provider"
OTHERS: Final = "All others"
_NAMED: Final = 5
# Neighbours differ in lightness; "all others" is grey.
_SHADES: Final = (
    LIGHT.accent,
    LIGHT.sequential[2],
    LIGHT.sequential[5],
    LIGHT.sequential[3],
    LIGHT.sequential[2],
)


@cache
def companies() -> Mapping[str, str]:
    """Category of a provider to the company that it belongs to, as declared."""
    return load_companies(DATASETS / "reference" / "companies.csv")


@dataclass(frozen=True)
class Tables:
    """The lists of all years, oldest first, and the rows and refusals behind them."""

    years: tuple[Reporters, ...]
    rows: pd.DataFrame
    refused: tuple[str, ...]


def tables(data: Data, view: View) -> Tables:
    """Each year's list by company; a year whose list does not add up is said and left out."""
    rows = view.rows(INDICATOR)
    rows = rows[(rows["source"] == data.indicator(INDICATOR).sources[0]) & rows["value"].notna()]
    rows = held(rows, "reports by provider")
    years, refused = [], []
    for points in by_period(points_of(rows)).values():
        total = [p for p in points if p.category == "_T"]
        listed = [p for p in points if p.category != "_T"]
        if not total or not listed:
            refused.append(f"The list for {points[0].period.label} has no total or no reporters.")
            continue
        try:
            years.append(reporters(listed, total[0], companies(), data.meta))
        except Refusal as refusal:
            refused.append(str(refusal))
    held(rows if years else rows.iloc[:0], "lists of providers that add to their total")
    return Tables(tuple(years), rows, tuple(refused))


def largest_left_out(found: Tables) -> Without | None:
    """The totals without the largest reporter of each year, or none where that is refused."""
    try:
        return without_largest_of_each_year(found.years)
    except Refusal:
        return None


def over_time(data: Data, view: View, without: str = "none") -> FigureCard:
    """Reports by company over the years, with or without the largest of each year."""
    indicator = data.indicator(INDICATOR)
    found = tables(data, view)
    left_out = largest_left_out(found) if without == "largest" else None
    gone = dict(zip([p.period.text for p in left_out.points], left_out.removed, strict=True)) \
        if left_out else {}  # fmt: skip
    shown = _shown(found.years, gone)
    frame = _frame(data, found.years, shown, gone)
    names = [*shown, OTHERS]
    colours = dict(zip(names, [*_SHADES[: len(shown)], LIGHT.other], strict=True))
    marks, sentences = breaks_of(data, found.rows)
    finding, care = _trend(data, found, left_out)
    removed = _text.listing(list(dict.fromkeys(gone.values())))
    return FigureCard(
        id="reports-companies",
        finding=finding,
        measure="Reports to the CyberTipline by company per year, stacked"
        + (f", without the largest of each year ({removed})" if gone else ""),
        indicator=indicator,
        rows=_rows_of(found.rows, shown, gone),
        drawings=(Drawing("Chart", area_chart(frame, colours=colours, marks=marks), HEIGHT),),
        summary=_in_words(frame, names),
        care=(
            f"Services of one company are added up ({_services(found.rows)}), so that the lists "
            "of single platforms compare with the company totals of other years. Which service "
            "belongs to whom is declared in datasets/reference/companies.csv.",
            *care,
            *sentences,
            *found.refused,
        ),
    )


def _shown(years: Sequence[Reporters], gone: Mapping[str, str]) -> list[str]:
    """The companies with most reports at any time among those that every list names."""
    lists = [dict(listed.companies) for listed in years]
    common = set(lists[0]).intersection(*lists[1:]) - set(gone.values())
    most = {name: max(float(found[name].value or 0) for found in lists) for name in common}
    return sorted(most, key=lambda name: -most[name])[:_NAMED]


def _frame(
    data: Data, years: Sequence[Reporters], shown: Sequence[str], gone: Mapping[str, str]
) -> pd.DataFrame:
    """A row per company and year; what is not named makes up the others."""
    periods = [listed.total.period for listed in years]
    cuts = segments(periods, data.breaks.breaks, INDICATOR, years[0].total.area)
    rows = []
    for number, cut in enumerate(cuts):
        for listed in years[cut.slice]:
            period = listed.total.period
            found = {name: float(point.value or 0) for name, point in listed.companies}
            whole = float(listed.total.value or 0) - found.get(gone.get(period.text, ""), 0.0)
            values = {name: found[name] for name in shown}
            values[OTHERS] = max(whole - sum(values.values()), 0.0)
            rows += [
                {
                    "series": name,
                    "x": period.decimal_year,
                    "y": value,
                    "text": f"{name}, {period.label}<br>{_text.full(value)} reports, "
                    f"{value / whole * 100:.1f}\u00a0% of those shown",
                    "segment": number,
                }
                for name, value in values.items()
            ]
    return pd.DataFrame(rows)


def _rows_of(
    rows: pd.DataFrame, shown: Sequence[str], gone: Mapping[str, str]
) -> pd.DataFrame:  # fmt: skip
    """The observations behind the drawn companies, and the totals."""
    named = {*shown, *gone.values()}
    company = rows["category"].map(lambda c: companies().get(c, c))
    drawn = rows[company.isin(named) | (rows["category"] == "_T")]
    return drawn.sort_values(["period", "value"], ascending=[True, False])


def breaks_of(data: Data, rows: pd.DataFrame) -> tuple[tuple[Mark, ...], tuple[str, ...]]:
    """Marks and sentences of the breaks that concern companies of several services."""
    own = rows[rows["category"].isin(list(companies())) | (rows["category"] == "_T")]
    plot = plot_lines(own, lambda row: str(row["category"]), data)
    return plot.marks, tuple(item.sentence for item in plot.breaks)


def _trend(data: Data, found: Tables, left_out: Without | None) -> tuple[str, tuple[str, ...]]:
    """The heading from the longest comparable stretch, and what goes with it."""
    points = left_out.points if left_out else tuple(listed.total for listed in found.years)
    periods = [point.period for point in points]
    cuts = segments(periods, data.breaks.breaks, INDICATOR, points[0].area)
    longest = max(cuts, key=lambda cut: cut.stop - cut.start)
    start, *_, end = (*points[longest.slice], points[longest.stop - 1])
    if left_out:
        names = _text.listing(list(dict.fromkeys(left_out.removed)))
        what = f"Without {names}, the largest reporter of each year, reports"
    else:
        what = "Reports by all providers"
    caveats = left_out.caveats if left_out else ()
    try:
        # Every year is an edition of its own: that is said, and no reason to say nothing.
        change = percent_change(start, end, data.breaks, data.meta, across_vintages=True)
    except Refusal as refusal:
        return f"{what}: no change can be stated", (str(refusal), *caveats)
    verb = "grew" if (change.estimate or 0) > 0 else "fell"
    words = (
        f"{what} {verb} from {_text.compact(start.value)} in {start.period.label} to "
        f"{_text.compact(end.value)} in {end.period.label}"
    )
    if change.estimate is not None:
        words += f" ({change.estimate:+,.0f}\u00a0%)"
    if longest.stop < len(points):
        words += f"; since {points[longest.stop].period.label} they are counted differently"
    return words, tuple(dict.fromkeys((*change.caveats, *caveats)))


def _in_words(frame: pd.DataFrame, names: Sequence[str]) -> str:
    """The first and the last year of every comparable stretch; the table has the rest."""
    ends = [x for _, part in frame.groupby("segment") for x in (part["x"].min(), part["x"].max())]
    sentences = []
    for x in dict.fromkeys(ends):
        values = frame[frame["x"] == x].set_index("series")["y"]
        parts = [f"{name} {_text.compact(float(values[name]))}" for name in names]
        sentences.append(f"{int(x)}: {', '.join(parts)}")
    return ". ".join(sentences) + "."


def _services(rows: pd.DataFrame) -> str:
    """`Facebook, Instagram and WhatsApp to Meta`: what is joined to the largest of all."""
    held_here = set(rows["category"])
    meta = [c for c in companies() if companies()[c] == "Meta" and c in held_here]
    plain = [c.title().replace("Whatsapp", "WhatsApp") for c in meta if "company" not in c]
    return f"{_text.listing(plain)} to Meta, and others alike" if plain else "as far as listed"

"""Trend and ceiling of one series, or why there is none; the trends of all areas of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import pandas as pd
from dash import html

from analytics.errors import Refusal
from analytics.relations import number_of
from analytics.results import Result, outcome, result_in
from analytics.series import points_of
from analytics.trends.many import side_by_side
from analytics.trends.saturation import saturation
from analytics.trends.trends import UNEVEN, StretchTrend, Trend, trends
from pages.figure.table import scroll_table
from pages.figure.words import Said, messages
from pages.indicator.sections import facts, instead, method_note, reasons, refused, ruled, span
from pages.indicator.series import whole_of
from pages.sentences.headings import settled
from pages.site.data import Data, View, records
from pages.site.parts import measure, section

say = messages(__file__)

_FEWEST: Final = 3  # areas with a trend that make a table worth showing
_DIRECTIONS: Final = ("rising", "falling", "open")
_COLUMNS: Final = ("area", "direction", "slope", "interval")


def trend_section(
    data: Data, view: View, rows: pd.DataFrame, unprojected: Sequence[Refusal]
) -> html.Section:
    """Trend of the whole; of its first breakdown where no whole is published.

    `unprojected` says why nothing is projected, which is told here and nothing of it twice.
    """
    try:
        found = trends(points_of(whole_of(rows)), data.breaks, data.meta, across_vintages=True)
    except Refusal as refusal:
        # Whatever has no trend at all has no projection either, for the same reason.
        return section(say("trend-none"), refused(refusal))
    parts: list[Any] = []
    for stretch in found:
        if len(found) > 1:
            parts.append(html.H3(str(_span(stretch.stretch))))
        parts += _stretch(data, view, stretch)
    untested = [f.test for f in found if isinstance(f.test, Refusal)]
    parts += instead(untested)
    if unprojected:
        told = {refusal.because for refusal in untested}
        why = dict.fromkeys(p.children for r in unprojected for p in reasons(r))
        parts += [
            html.H3(str(say("projection-none"))),
            html.Div([html.P(text) for text in why if text not in told], className="refusal"),
        ]
    return section(settled(heading_of(found), data, view), *parts)


def heading_of(found: Sequence[StretchTrend]) -> Said:
    """The trend of the stretch with most figures: since when, what it does, and how fast.

    Where it has a direction and no one pace, its ends stand in place of that.
    """
    longest = max(found, key=lambda f: len(f.stretch.points))
    if isinstance(longest.test, Refusal):
        return say("trend-none")
    rates = [longest.growth, longest.slope]
    if longest.stretch.meta.unit_kind != "count":
        rates.reverse()
    told = longest.test.direction != "open"
    rate = next((r for r in rates if isinstance(r, Trend) and r.constant), None) if told else None
    first, *_, last = longest.test.points if told and rate is None else (None, None)
    about = {"span": _span(longest.test), "direction": longest.test.direction}
    return say("trend-heading", **about, rate=rate, first=first, last=last)


def _span(found: Any) -> Said:
    return span([point.period for point in found.points])


def _stretch(data: Data, view: View, found: StretchTrend) -> Iterator[Any]:
    if isinstance(found.test, Refusal):
        # The test needs fewest figures: without it there is neither a slope nor a rate.
        yield html.Div(reasons(found.test), className="refusal")
        return
    outcomes = outcomes_of(data, view, found)
    yield facts(data, view, outcomes)
    # What a direction rests on is part of the result, so it stands open.
    yield measure(say("trend-rests"))
    yield method_note(o for o in outcomes.values() if isinstance(o, Result))


def outcomes_of(data: Data, view: View, found: StretchTrend) -> dict[str, Result | Refusal]:
    """Test, slope, growth and, of shares, ceiling of a stretch, or why not; none that may not
    lead."""
    outcomes: dict[str, Result | Refusal] = {
        "mann_kendall": found.test,
        "theil_sen": found.slope,
        "log_growth": found.growth,
    }
    if isinstance(found.slope, Trend) and found.stretch.meta.unit == "percent":
        outcomes["logistic_ceiling"] = outcome(saturation, found.stretch)
    return ruled(data, view, outcomes)


def trends_of_areas(data: Data, rows: pd.DataFrame) -> html.Section | None:
    """A row for each area that covers the common window; None where fewer than three do.

    `rows` are the totals of one source.
    """
    found = side_by_side(rows, data.breaks, data.meta, across_vintages=True)
    if found is None or len(found.table) < _FEWEST:
        return None
    told = found.table
    areas = told["area"]
    unit = data.meta[str(told["indicator"].iloc[0])].change_unit
    counts = [
        say("areas-count", number=number_of(same, "areas"), direction=direction)
        for direction in _DIRECTIONS
        if (same := areas[told["direction"] == direction].tolist())
    ]
    without = set(rows["area"]) - set(areas)
    about = {"number": number_of(areas, "areas"), "span": span((found.first, found.last))}
    uneven = told[told["caveat"].str.contains(UNEVEN, regex=False)]
    note = {
        "uneven": number_of(uneven.index, "areas") if len(uneven) else None,
        "without": number_of(without, "areas") if without else None,
    }
    return section(
        say("areas-heading", **about, counts=counts),
        measure(say("areas-note", **note)),
        scroll_table(
            str(say("areas-table")),
            [str(say(f"column-{name}", unit=unit)) for name in _COLUMNS],
            [_row(row, data) for row in records(told)],
        ),
    )


def _row(row: dict[str, Any], data: Data) -> list[str]:
    slope = result_in(row, "slope", row["slope_unit"])
    return [
        data.name(row["area"]),
        str(say("direction", direction=row["direction"])),
        *[str(say(f"areas-{name}", slope=slope)) for name in ("slope", "interval")],
    ]

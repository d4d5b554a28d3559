"""What is said of an indicator elsewhere: figures given differently, and statements on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from dash import dcc, html

from analytics.claims.reconciliation import Difference
from analytics.claims.verdicts import concerning
from analytics.relations import number_of
from pages.figure import numbers
from pages.figure.results import prose
from pages.figure.table import scroll_table
from pages.figure.words import messages
from pages.site.data import Data, View

say = messages(__file__)

_STATEMENTS: Final = 8


def differences_section(data: Data, view: View, indicator: str, area: str) -> html.Section | None:
    """Where two sources give a figure of this indicator and area differently; both are shown."""
    found = [
        difference
        for difference in data.differences(view)
        if any(f.point.indicator == indicator and f.point.area == area for f in difference.figures)
    ]
    if not found:
        return None
    points = [difference.figures[0].point for difference in found]
    return html.Section(
        [
            html.H2(str(say("differences-heading", number=number_of(points, "figures")))),
            html.P(str(say("differences-note")), className="measure"),
            differences_table(data, found),
        ],
        className="card",
    )


def differences_table(data: Data, found: Sequence[Difference]) -> html.Div:
    """Each difference with all its figures, the gap and the reason."""
    return scroll_table(
        "Figures that sources give differently",
        ("Figure", "As given", "Gap", "Why"),
        [_difference(difference, data) for difference in found],
    )


def statements_section(data: Data, view: View, indicator: str) -> html.Section | None:
    """Statements that rest on figures of this indicator, worst first, with their verdicts."""
    found = concerning(data.verdicts(view), indicator)
    if not found:
        return None
    items = [
        html.Li(
            [
                html.Span(verdict.label, className=f"verdict {verdict.verdict}"),
                " ",
                dcc.Link(verdict.claim.statement, href=f"/fact-check#{verdict.claim.id}"),
            ]
        )
        for verdict in found[:_STATEMENTS]
    ]
    more = number_of(found[_STATEMENTS:], "statements")
    rest = [html.P(dcc.Link(str(say("statements-more", more=more)), href="/fact-check"))]
    many = number_of(found, "statements")
    return html.Section(
        [
            html.H2(str(say("statements-heading", number=many))),
            html.Ul(items, className="statements"),
            *(rest if more.estimate else []),
        ],
        className="card",
    )


def _difference(difference: Difference, data: Data) -> list[Any]:
    given = [
        prose(
            f"{numbers.full(f.point.value)}: {data.catalog.publishers[f.point.cited].name}, "
            f"{f.locator}"
        )
        for f in difference.figures
    ]
    gap = "units differ"
    if difference.gap is not None:
        low, high = difference.gap.lower, difference.gap.upper
        gap = numbers.full(low) if low == high else f"{numbers.full(low)} to {numbers.full(high)}"
    why = difference.reason
    if difference.cells > 1:
        why = f"The widest of {difference.cells:,} such gaps. {why}"
    if difference.likely and difference.registered:
        why = f"Likely: {why}"
    if not difference.same:
        why = f"Not the same figure. {why}"
    return [difference.title, given, gap, prose(why)]

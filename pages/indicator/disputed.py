"""What is said of an indicator elsewhere: figures given differently, and statements on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from dash import dcc, html

from analytics.claims.reconciliation import Difference
from analytics.claims.verdicts import concerning
from analytics.relations import number_of
from analytics.results import Result
from pages.figure.table import scroll_table
from pages.figure.words import messages
from pages.indicator.sections import measure, prose, section
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
    return section(
        say("differences-heading", number=number_of(points, "figures")),
        measure("differences-note"),
        differences_table(data, found),
    )


def differences_table(data: Data, found: Sequence[Difference]) -> html.Div:
    """Each difference with all its figures, the gap and the reason."""
    return scroll_table(
        str(say("differences-table")),
        [str(say(f"column-{name}")) for name in ("figure", "given", "gap", "why")],
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
    rest = html.P(dcc.Link(str(say("statements-more", more=more)), href="/fact-check"))
    return section(
        say("statements-heading", number=number_of(found, "statements")),
        html.Ul(items, className="statements"),
        rest if more.estimate else None,
    )


def _difference(difference: Difference, data: Data) -> list[Any]:
    points = tuple(figure.point for figure in difference.figures)
    given = [
        prose(str(say("differences-given", figure=f.point, body=body, locator=f.locator)))
        for f in difference.figures
        if (body := data.catalog.publishers[f.point.cited].name)
    ]
    gap = None
    if difference.gap is not None:
        unit = data.meta[points[0].indicator].change_unit
        gap = Result("gap", None, difference.gap, unit, "", points, ())
    why = say(
        "differences-why",
        other=None if difference.same else "other",
        likely="likely" if difference.likely and difference.registered else None,
        cells=number_of(range(difference.cells), "gaps") if difference.cells > 1 else None,
        reason=difference.reason,
    )
    told = str(say("differences-gap", gap=gap)) if gap else str(say("differences-units"))
    return [difference.title, given, told, prose(str(why))]

"""What is judged in words: findings by theme, figures given differently, statements made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from dash import dcc, html

from analytics.claims.reconciliation import Difference
from analytics.claims.verdicts import concerning
from analytics.relations import number_of
from analytics.results import Result
from etl.catalog import Indicator
from pages.figure.limits import is_not, stated
from pages.figure.observed import place_in
from pages.figure.table import observation_table, period_label, scroll_table
from pages.figure.words import messages
from pages.indicator.sections import prose
from pages.sentences.headings import settled
from pages.site.data import Data, View, records
from pages.site.parts import measure, section
from pages.threats import editions as threats

say = messages(__file__)

_STATEMENTS: Final = 8


def matrix(data: Data, view: View, indicator: Indicator) -> html.Section:
    """Findings by theme and edition: direction as sign and word, the finding itself below."""
    rows = view.rows(indicator.id)
    periods = sorted(set(rows["period"]))
    themes = rows.groupby("category")["period"].agg(["min", "size"]).sort_values(["min", "size"])
    cells = {(r["category"], r["period"]): r for r in records(rows)}
    body = []
    for theme in themes.index:
        name = html.Th(data.catalog.label(indicator.id, str(theme)), scope="row")
        body.append([name, *[_finding(cells.get((theme, p))) for p in periods]])
    header = [str(say("column-theme")), *[period_label(p) for p in periods]]
    return section(
        say("judgements-heading"),
        measure(say("judgements-empty")),
        scroll_table(str(say("judgements-table")), header, body),
        stated(is_not(indicator)),
        html.H2(str(say("judgements-where"))),
        observation_table(rows.sort_values("period", ascending=False, kind="stable"), data),
    )


def _finding(row: dict[str, Any] | None) -> Any:
    if row is None:
        return ""
    return html.Span([f"{threats.GLYPHS[row['direction']]} ", row["direction"]], title=row["note"])


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
        settled(say("differences-heading", number=number_of(points, "figures")), data, view),
        measure(say("differences-note")),
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
    items = []
    for verdict in found[:_STATEMENTS]:
        label = html.Span(verdict.label, className=f"verdict {verdict.verdict}")
        way = dcc.Link(verdict.claim.statement, href=f"/fact-check#{verdict.claim.id}")
        items.append(html.Li([label, " ", way]))
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
        prose(str(say("differences-given", figure=f.point, body=body, locator=where)))
        for f in difference.figures
        if (body := data.catalog.publishers[f.point.cited].name)
        and (where := place_in(f.locator, f.point.source, f.point.vintage, data))
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

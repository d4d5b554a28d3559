"""Places in relation to a base period, which is 100 for each of them."""

from __future__ import annotations

from typing import Any

from analytics.change.growth import index_to_base
from analytics.errors import Refusal
from analytics.intervals import Interval
from pages.charts.indexed import indexed_chart
from pages.figure import numbers
from pages.figure.card import Drawing, FigureCard
from pages.figure.computed_rows import query_of, set_against, value_row, worked
from pages.figure.names import the
from pages.figure.place_lines import Drawn, Key, colours, key_of, plotted, replaced, sums_told
from pages.figure.place_series import Gathered
from pages.figure.refusals import Help, declined, named, several_named
from pages.figure.table import period_label
from pages.site.data import Data


def _refused(found: Gathered, base: str, told: Help) -> Help:
    """With why nothing is set against this base, and which other base there is."""
    others = [p for p in found.shared if p != base]
    why = f"{told.why} {told.instead}".strip()
    if not others:
        return Help(told.what, why, "A single period can be compared as “Gap and ratio”.")
    earliest = period_label(others[-1])
    return Help(told.what, why, f"Another base can be chosen, for example {earliest}.")


def index(
    data: Data, found: Gathered, base: str, card_id: str = "compare-index", chosen: str = ""
) -> tuple[FigureCard | None, list[Help]]:
    """Each place in relation to its own figure at the base; what cannot be is told."""
    drawn: dict[Key, Drawn] = {}
    helps: list[Help] = []
    caveats: list[str] = []
    rows: list[dict[str, Any]] = []
    label = period_label(base)
    for area in found.areas:
        name = data.name(area)
        try:
            done = index_to_base(
                found.points(area), base, data.breaks, data.meta, across_vintages=True
            )
        except Refusal as refusal:
            helps.append(_refused(found, base, declined(f"{name}, {label} = 100", refusal, data)))
            continue
        for out in done.refused:
            why = named(out.reason, data)
            helps.append(Help(f"{name}, {out.point.period.label}", why))
        drawn[key_of(data, done.base)] = (100.0, Interval.point(100.0), "100, the base")
        against = set_against(
            f"{label}, the base", done.base.value or 0.0, done.base.interval, (done.base,)
        )
        how: dict[str, Any] = {**against, "method": "figure / figure of the base x 100"}
        hundred = Interval.point(100.0)
        rows.append(value_row(data, done.base, "index", 100.0, hundred, f"{label} = 100", **how))
        for value in done.values:
            point = next(p for p in value.points if p != done.base)
            if value.estimate is not None:
                words = f"{value.estimate:,.0f} ({label} = 100)"
                drawn[key_of(data, point)] = (value.estimate, value.interval, words)
                rows.append(
                    value_row(
                        data,
                        point,
                        "index",
                        value.estimate,
                        value.interval,
                        f"{label} = 100",
                        **how,
                    )
                )
            caveats += [c for c in value.caveats if "editions" not in c and "passes over" not in c]
    plot = replaced(plotted(data, found), drawn)
    if plot.frame.empty:
        return None, helps
    last = plot.frame.sort_values("x").groupby("series").tail(1).sort_values("y", ascending=False)
    one_year = last["x"].nunique() == 1
    told = [
        f"{the(s)} {y:,.0f}" + ("" if one_year else f" in {int(x)}")
        for s, y, x in zip(last["series"], last["y"], last["x"], strict=True)
    ]
    latest = numbers.listing(told) + (f" in {int(last['x'].iloc[0])}" if one_year else "")
    card = FigureCard(
        id=card_id,
        finding=f"With {label} as 100: {latest}",
        measure=f"{found.indicator.title}, {label} = 100",
        indicator=found.indicator,
        rows=found.rows,
        drawings=(
            Drawing(
                "Chart",
                indexed_chart(
                    plot.frame,
                    colours={
                        n: c
                        for n, c in colours(data, found.areas, chosen).items()
                        if n in set(plot.frame["series"])
                    },
                    marks=plot.marks,
                    bands=plot.bands,
                ),
            ),
        ),
        summary=f"{len(last)} places in relation to {label}. Latest: {latest}.",
        care=(
            *(b.sentence for b in plot.breaks),
            "An index shows change, not size: a place with few figures at the base moves far.",
            *several_named(caveats, data)[:2],
            *sums_told(data, found),
        ),
        worked=worked(rows, query_of(found, "index", base=base)),
    )
    return card, helps

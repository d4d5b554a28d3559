"""Of what hotlines assessed, the share found illegal, each unit of count on its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Final

import pandas as pd

from analytics.errors import Refusal
from analytics.relations import share
from analytics.results import Result
from analytics.series import Point, points_of
from pages.charts.base import Chart
from pages.charts.panels import Panel, panel_chart
from pages.charts.theme import LIGHT
from pages.figure.card import Card, Drawing, held
from pages.figure.observed import observations
from pages.figure.registry import card
from pages.figure.scope import Scope
from pages.figure.series import plot_lines, with_results
from pages.figure.words import Said, messages
from pages.hotlines.reporting import PAIRS

say = messages(__file__)

# What the illegal ones are a share of, for each of the pairs.
_BASES: Final = ("share-items", "share-urls", "share-reports")


@card("hotlines-share")
def illegal_share(scope: Scope) -> Card:
    """Of what was assessed, the share found illegal: computed for each unit of count apart."""
    found = {
        str(say(base)): _shares(scope, whole, part)
        for (whole, part), base in zip(PAIRS, _BASES, strict=True)
    }
    found = {base: results for base, results in found.items() if results}
    every = tuple(chain.from_iterable(found.values()))
    rows = observations(scope.view, every)
    held(rows, "assessed and illegal material")
    newest = max(result.points[0].period for result in every)
    said = [
        say("share-of", share=results[-1], base=base)
        for base, results in found.items()
        if results[-1].points[0].period == newest
    ]
    return Card(
        heading=say("share-heading", shares=said, year=newest),
        measure=say("share-measure"),
        indicator=scope.data.indicator("inhope_illegal_share"),
        rows=rows,
        drawings=(Drawing("Chart", _chart(scope, found)),),
        summary=say("sentences", told=[_panel(base, results) for base, results in found.items()]),
        results=every,
        care=(say("share-care"),),
    )


def _shares(scope: Scope, whole_id: str, part_id: str) -> tuple[Result, ...]:
    """The share of every period for which one edition holds both figures, oldest first."""
    view, data = scope.view, scope.data
    wholes = {
        (p.period, p.vintage): p for p in points_of(view.series(data.indicator(whole_id), "WLD"))
    }
    made = []
    for part in points_of(view.series(data.indicator(part_id), "WLD")):
        if (whole := wholes.get((part.period, part.vintage))) is None:
            continue
        try:
            made.append(share(part, whole, data.meta))
        except Refusal:
            continue
    return tuple(sorted(made, key=lambda result: result.points[0].period))


def _point(result: Result) -> Said:
    part, whole = result.points
    return say("share-point", year=part.period, share=result, part=part, whole=whole)


def _panel(base: str, results: Sequence[Result]) -> Said:
    return say("share-panel", base=base, ends=[_point(r) for r in (results[0], results[-1])])


def _chart(scope: Scope, found: dict[str, tuple[Result, ...]]) -> Chart:
    """A panel for each base; the ends are labelled."""
    panels, frames = [], []
    for base, results in found.items():
        plot = plot_lines(observations(scope.view, _parts(results)), lambda _: "share", scope.data)
        panels.append(Panel(base, base, percent=True, marks=plot.marks))
        # Two figures of neighbouring years would touch.
        ends = (0, len(results) - 1) if len(results) > 2 else (len(results) - 1,)
        labels = [
            str(say("share-label", share=r)) if n in ends else "" for n, r in enumerate(results)
        ]
        frame = with_results(plot.frame, results, [_point(r) for r in results])
        frames.append(frame.assign(panel=base, label=labels, open=False))
    chart = pd.concat(frames, ignore_index=True)
    return panel_chart(chart, panels, colours={"share": LIGHT.accent})


def _parts(results: Sequence[Result]) -> list[Point]:
    return [result.points[0] for result in results]

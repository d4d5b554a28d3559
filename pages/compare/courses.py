"""Ranks as they are drawn: every one with the first place above them, and over years."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

import pandas as pd

from analytics.breaks import breaks_between
from analytics.periods import parse_period
from analytics.places.standings import Standing, Standings
from pages.charts.base import Chart
from pages.charts.ladder import ladder_chart
from pages.charts.panels.parted import parted
from pages.charts.theme import LIGHT
from pages.figure.words import Said
from pages.site.data import Data


def every_rank(
    data: Data, ranked: Standings, picked: Sequence[Standing], text: Callable[[Standing], Said]
) -> Chart:
    """All that are ranked; the first that was picked stands above them and has the accent."""
    own = picked[0].area if picked else ""
    hues = {row.area: LIGHT.ink for row in picked} | {own: LIGHT.accent}
    frame = pd.DataFrame(
        {
            "name": [data.name(row.area) for row in ranked.rows],
            "value": [row.value for row in ranked.rows],
            "text": [str(text(row)) for row in ranked.rows],
            "colour": [hues.get(row.area, LIGHT.other) for row in ranked.rows],
        }
    )
    return ladder_chart(frame, data.name(own) if own else "")


def not_joined(data: Data, chart: Chart, years: Sequence[str], ranks: Sequence[Standing]) -> Chart:
    """Ranks over years, cut at the breaks and gaps of the figures that they rank."""
    breaks: dict[str, str] = {}
    gaps: dict[str, str] = {}
    figures = [row.points[0] for row in ranks]
    series = {(p.indicator, p.area, p.category) for p in figures}
    for indicator, area, category in sorted(series):
        for early, late in pairwise(map(parse_period, years)):
            items = data.breaks.of(indicator).breaks
            met = breaks_between(items, indicator, area, early, late, category)
            if met.open:
                breaks[late.text] = met.open[0].title
            for item in met.touched:
                gaps.update({p.text: item.title for p in (early, late) if item.in_gap(p)})
    held = {p.period.text for p in figures}
    return parted(chart, years, breaks, {p: text for p, text in gaps.items() if p in held})

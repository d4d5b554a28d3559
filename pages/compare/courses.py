"""Ranks as they are drawn: the highest and the picked, every one, and over years."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

import pandas as pd

from analytics.breaks import breaks_between
from analytics.periods import parse_period
from analytics.places.standings import Standing, Standings
from pages.charts.base import Chart
from pages.charts.ladder import ladder_chart
from pages.charts.panels.parted import parted
from pages.charts.theme import LIGHT
from pages.figure.words import Said, messages
from pages.site.data import Data

say = messages(__file__)
_ROOM: Final = 25
"""Rows that a card and a slide hold without scrolling or leaving any out."""


def every_rank(
    data: Data, ranked: Standings, picked: Sequence[Standing], text: Callable[[Standing], Said]
) -> Chart:
    """All that are ranked; the first that was picked stands above them and has the accent."""
    own = data.name(picked[0].area) if picked else ""
    return ladder_chart(_rows(data, ranked.rows, picked, text), own)


def highest_ranks(
    data: Data,
    ranked: Standings,
    picked: Sequence[Standing],
    text: Callable[[Standing], Said],
    most: int,
) -> Chart:
    """The highest, and the picked at their ranks, with those next to them where there is room;
    between them it says how many are left out."""
    last = len(ranked.rows)
    at = [ranked.rows.index(row) for row in picked]
    near = {n for each in at for n in (each - 1, each + 1) if 0 <= n < last}
    wanted = {*range(min(most, last)), *at}
    shown = sorted(wanted | near if len(wanted | near) <= _ROOM else wanted)
    gaps = {
        row: str(say("rank-skipped", others=[data.name(each.area) for each in between]))
        for row, (before, after) in enumerate(pairwise([-1, *shown, last]))
        if (between := ranked.rows[before + 1 : after])
    }
    return ladder_chart(_rows(data, [ranked.rows[n] for n in shown], picked, text), skipped=gaps)


def _rows(
    data: Data,
    rows: Sequence[Standing],
    picked: Sequence[Standing],
    text: Callable[[Standing], Said],
) -> pd.DataFrame:
    own = [row.area for row in picked[:1]]
    hues = {row.area: LIGHT.ink for row in picked} | dict.fromkeys(own, LIGHT.accent)
    return pd.DataFrame(
        {
            "name": [data.name(row.area) for row in rows],
            "value": [row.value for row in rows],
            "text": [str(text(row)) for row in rows],
            "colour": [hues.get(row.area, LIGHT.other) for row in rows],
        }
    )


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

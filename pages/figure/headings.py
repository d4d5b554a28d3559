"""The last word on what a card says: its heading, and what has to be read with it.

A heading is a message of named values (`words.py`), so it holds results, refusals and published
figures alone; its verbs follow from the sign of a result. Here the caveats of those results, and
those of the breaks that the rows touch, are put beside it. A rule that holds for every heading,
tile, brief and image goes here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pandas as pd

from analytics.breaks import Break, Jump, jumps_between, segments
from analytics.errors import Refusal
from analytics.periods import parse_period
from pages.figure.card import NoFigures
from pages.figure.refusals import named
from pages.figure.words import Said
from pages.site.data import Data, View

_Series = tuple[str, str, str, str]


def care(
    said: Iterable[Said], rows: pd.DataFrame, own: Iterable[Said | str], data: Data
) -> tuple[str, ...]:
    """What is to be read with care, each sentence once: breaks, the card's own, then results.

    The first ones stand open on a card, and what was written for it says most.
    """
    breaks = [item.sentence for item in touched(rows, data)]
    results = dict.fromkeys(c for each in said for found in each.results for c in found.caveats)
    told = [*breaks, *map(str, own), *(named(caveat, data) for caveat in results)]
    # A caveat that quotes a break says it again with its title.
    return tuple(
        text
        for text in dict.fromkeys(told)
        if not any(other != text and text in other for other in told)
    )


def told(make: Iterable[Callable[[Data, View], Said]], data: Data, view: View) -> list[Said]:
    """Headings of cards for the sentence that opens a page, those that this version can give."""
    found = []
    for heading in make:
        try:
            found.append(heading(data, view))
        except (NoFigures, Refusal):
            continue
    return found


def touched(rows: pd.DataFrame, data: Data) -> tuple[Break | Jump, ...]:
    """The breaks that cut a series of these rows or hold a figure in their gap; then the jumps."""
    register = data.breaks
    named = set(rows["indicator"])
    breaks = [item for item in register.breaks if item.indicators & named]
    jumps = [item for item in register.jumps if item.indicators & named]
    if not (breaks or jumps):
        return ()
    periods: dict[_Series, set[str]] = {}
    columns = (rows[c] for c in ("indicator", "area", "category", "source", "period"))
    for *series, period in zip(*columns, strict=True):
        periods.setdefault((series[0], series[1], series[2], series[3]), set()).add(period)
    found = [_of_series(series, texts, breaks, jumps) for series, texts in periods.items()]
    met: dict[str, Break | Jump] = {item.id: item for cut, _ in found for item in cut}
    return tuple((met | {item.id: item for _, sudden in found for item in sudden}).values())


def _of_series(
    series: _Series, texts: set[str], breaks: list[Break], jumps: list[Jump]
) -> tuple[list[Break], list[Jump]]:
    indicator, area, category, _ = series
    mine = [item for item in breaks if item.concerns(indicator, area, category)]
    sudden = [item for item in jumps if item.concerns(indicator, area, category)]
    if not (mine or sudden):
        return [], []
    periods = sorted(parse_period(text) for text in texts)
    parts = segments(periods, mine, indicator, area, category)
    cut = [item for part in parts for item in part.opened_by]
    return cut, list(jumps_between(sudden, indicator, area, periods[0], periods[-1], category))

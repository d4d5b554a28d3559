"""What a card is: the rows that are drawn, the results they give, and the messages about them.

A card states; the engine (`engine.py`) makes of it what stands on a page, so that a number never
travels alone and no sentence is written from a bare one.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analytics.results import Result
from etl.catalog import Indicator
from pages.charts.base import Chart
from pages.figure.computed import Computed
from pages.figure.words import Said


class NoFigures(Exception):
    """The view holds no rows for a card; the text names what is missing, in the plural."""


def held(rows: pd.DataFrame, what: str) -> pd.DataFrame:
    """The rows, if there are any; else `NoFigures`, which a page turns into words."""
    if rows.empty:
        raise NoFigures(what)
    return rows


@dataclass(frozen=True)
class Drawing:
    """One way of drawing a figure: the name of its tab and the chart."""

    tab: str
    chart: Chart


@dataclass(frozen=True)
class Shown:
    """A card as it stands on a page: the same in words, with all that the engine added."""

    id: str
    heading: str
    measure: str
    indicator: Indicator
    rows: pd.DataFrame
    drawings: tuple[Drawing, ...]
    summary: str
    care: tuple[str, ...] = ()
    others: tuple[Indicator, ...] = ()
    computed: Computed | None = None


@dataclass(frozen=True)
class Card:
    """A figure as its room states it; `rows` are the observations that are drawn, none more.

    `heading`, `measure` and `summary` (what the chart shows, for those who do not see it) are
    messages. `results` are the computed values that are drawn; those that the messages name are
    added by the engine, as are the caveats of both and of the breaks that the rows touch. `care`
    is what only this card must say beside them; `others` are indicators whose “what it is not”
    belongs here too. `computed` stands in place of the table that the results alone would give.
    """

    heading: Said
    measure: Said
    indicator: Indicator
    rows: pd.DataFrame
    drawings: tuple[Drawing, ...]
    summary: Said
    results: tuple[Result, ...] = ()
    care: tuple[Said | str, ...] = ()
    others: tuple[Indicator, ...] = ()
    computed: Computed | None = None

"""Observations as a table, and the words for their periods and breakdowns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

import dash_mantine_components as dmc
import pandas as pd
from dash import html

from analytics.errors import AnalyticsError
from analytics.people import sexed
from analytics.periods import parse_period
from analytics.relations import number_of
from analytics.series import Point
from pages.figure import numbers
from pages.figure.observed import place_in
from pages.figure.revised import revised
from pages.figure.words import messages
from pages.site.data import Data, records

say = messages(__file__)

BREAKDOWNS: Final = ("category", "sex", "age")
_TABLE_LIMIT: Final = 400
_NUMBER: Final = re.compile(r"(?:(?:at least|at most|about|almost|over|up to) )?[+\u2212-]?\d")
_DATE: Final = re.compile(r"(?:19|20)\d\d\b|\d{1,2} [A-Z]")


def observation_table(rows: pd.DataFrame, data: Data, label: str = "") -> html.Div:
    """The drawn observations, each with its words, bounds, source and locator.

    Beside what was published, to the last digit, figure and bounds are as long as can be read.

    `label` tells a screen reader which of several tables this is.
    """
    shown = rows.head(_TABLE_LIMIT)
    cells = [_cells(row, data) for row in records(shown)]
    # A column that says the same in every row is said by the card already.
    constant = {"measure", "area", "breakdown"}
    header = [
        name
        for name in (cells[0] if cells else {})
        if len({c[name] for c in cells}) > 1
        or (name not in constant and any(c[name] for c in cells))
    ]
    names = [str(say(f"column-{name}")) for name in header]
    body = [[c[name] for name in header] for c in cells]
    table = scroll_table(label or str(say("table-of")), names, body)
    cut = say(
        "table-cut", shown=number_of(range(_TABLE_LIMIT), "rows"), all=number_of(rows.index, "rows")
    )
    return html.Div([table, *([html.P(str(cut))] if len(rows) > len(shown) else [])])


def scroll_table(label: str, header: Sequence[str], rows: Sequence[Sequence[Any]]) -> html.Div:
    """A table that scrolls inside its card, by wheel, finger and keyboard.

    `label` names it to a screen reader; a cell is text or a component, and `html.Th` in the
    first place makes it the heading of its row. Columns of numbers stand at the right, and the
    heading of a column is a button by which the browser sorts the rows (`csea.js`).
    """
    plain = all(isinstance(cell, str) for row in rows for cell in row)
    names = [html.Button(name, className="sort") if name else "" for name in header]
    if plain:
        # One component for the whole table: one for each cell takes seconds to show.
        table = dmc.Table(data={"head": names, "body": [list(row) for row in rows]})
    else:
        head = html.Thead(html.Tr([html.Th(name, scope="col") for name in names]))
        body = [[c if isinstance(c, html.Th) else html.Td(c) for c in row] for row in rows]
        table = html.Table([head, html.Tbody([html.Tr(cells) for cells in body])])
    right = [f"right-{n}" for n, cells in enumerate(zip(*rows, strict=True), 1) if _numbers(cells)]
    kinds = " ".join(["scroll", *right])
    return html.Div(table, className=kinds, tabIndex="0", role="region", **{"aria-label": label})


def _numbers(cells: Sequence[Any]) -> bool:
    """Whether a column holds numbers, with hedges and units; years and days are none."""
    told = [cell for cell in cells if cell != ""]
    return (
        bool(told)
        and all(isinstance(cell, str) and _NUMBER.match(cell) for cell in told)
        and not any(_DATE.match(cell) for cell in told)
    )


def _cells(row: dict[str, Any], data: Data) -> dict[str, str]:
    """One observation as the cells of its table row."""
    unit = data.catalog.units[row["unit"]]
    figure = numbers.quantity(row["value"], unit, row["qualifier"], numbers.brief)
    return {
        "measure": data.catalog.indicators[row["indicator"]].title,
        "area": data.name(row["area"]),
        "breakdown": breakdown(row, data),
        "period": period_label(row["period"]),
        "figure": row["direction"] or figure,
        "published": row["raw"],
        "between": numbers.bounds(row["lower"], row["upper"]),
        "source": str(
            say(
                "source-cell",
                body=data.catalog.publishers[row["cited"]].name,
                locator=place_in(row["locator"], row["source"], row["vintage"], data),
                authority=row["authority"],
            )
        ),
        "note": _note(row, data),
    }


def _note(row: dict[str, Any], data: Data) -> str:
    """What was remarked on a figure, and what it was before a revision."""
    return "; ".join(str(each) for each in (row["note"], revised(row, data)) if each)


def breakdown(row: dict[str, Any], data: Data) -> str:
    """Category, sex and age of a row, in words."""
    parts = []
    if row["category"] != "_T":
        parts.append(data.catalog.label(row["indicator"], row["category"]))
    if row["sex"] != "_T":
        parts.append(sexed(row["sex"], row["age"], data.indicator(row["indicator"]).ages))
    if row["age"] != "_T":
        parts.append(age_label(row["age"]))
    return ", ".join(parts) or str(say("total"))


def part_of(data: Data, point: Point) -> str:
    """Which part of a whole a figure is of, in words; empty for the whole."""
    of = {name: getattr(point, name) for name in ("indicator", *BREAKDOWNS)}
    return "" if all(of[name] == "_T" for name in BREAKDOWNS) else breakdown(of, data)


def age_label(age: str) -> str:
    """`Y16T29` as `aged 16 to 29`."""
    low, _, high = age.removeprefix("Y").partition("T")
    return str(say("aged", low=low, high=high)) if high else age


def period_label(text: str) -> str:
    """A period in words; text that is none stays as it is."""
    try:
        return parse_period(text).label
    except AnalyticsError:
        return text

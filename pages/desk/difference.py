"""What publishing would change: how many figures of each kind, and figure by figure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import dash_mantine_components as dmc
import numpy as np
import pandas as pd
from dash import html

from etl.catalog import Category
from etl.load.difference import MISSING, NEW, REVISED, UNCHANGED, Difference
from etl.load.keys import looked_up
from etl.load.proposal import Proposal
from pages.figure import numbers
from pages.figure.table import age_label, period_label, scroll_table
from pages.site.data import Data, records

ROWS_SHOWN: Final = 200
CHANGES: Final = {
    NEW: "New",
    REVISED: "Revised",
    UNCHANGED: "Unchanged",
    MISSING: "Missing now",
}
KINDS: Final = (("all", "All"), *CHANGES.items())
_HEADER: Final = ("Change", "Figure", "Area", "Period", "Breakdown", "Old", "New", "Difference")
_BREAKDOWNS: Final = ("category", "sex", "age")
_SEXES: Final = {"F": "female", "M": "male", "B": "girls and boys"}
_WORDS: Final = 6


def counts(proposal: Proposal) -> html.Div:
    """How many figures are new, revised, unchanged and missing."""
    found = proposal.difference.counts
    return html.Div(
        [
            html.H2("What publishing would change"),
            html.P(f"Against data version {proposal.shown}", className="measure"),
            html.Table(
                html.Tbody(
                    [
                        html.Tr([html.Th(name, scope="row"), html.Td(f"{found.get(key, 0):,}")])
                        for key, name in CHANGES.items()
                    ]
                ),
            ),
        ]
    )


def grid(proposal: Proposal, data: Data) -> html.Section:
    """The difference figure by figure, with filters; those that change come first."""
    return html.Section(
        [
            html.H2("Figure by figure"),
            html.Div(
                [
                    dmc.Select(
                        id="desk-kind",
                        label="Change",
                        data=[{"value": v, "label": t} for v, t in KINDS],
                        value="all",
                        allowDeselect=False,
                        w=150,
                    ),
                    dmc.TextInput(
                        id="desk-filter",
                        label="Filter by words",
                        placeholder="Slovenia 2024",
                        debounce=300,
                        w=280,
                    ),
                ],
                className="controls",
            ),
            html.Div(proposed_rows(proposal, "all", "", data), id="desk-rows"),
        ],
        className="card",
    )


def proposed_rows(proposal: Proposal, kind: str, wanted: str, data: Data) -> html.Div:
    """The rows of one kind of change, or all, that hold the words of a filter, as a table."""
    difference = proposal.difference
    words = _Words(data, proposal.categories)
    rows = _ordered(difference) if kind == "all" else difference.of(kind)
    for word in wanted.lower().split()[:_WORDS]:
        rows = rows[words.holding(rows, word)]
    return _table(rows, words, "Filter to see others")


def version_changes(version: int, difference: Difference, data: Data) -> html.Section:
    """What one version changed in the figures that are current."""
    found = difference.counts
    said = ", ".join(f"{n:,} {CHANGES[k].lower()}" for k, n in found.items() if k != UNCHANGED)
    rows = _ordered(difference)
    return html.Section(
        [
            html.H2(f"What version {version} changed"),
            html.P(f"In the figures that are current: {said}.", role="status"),
            _table(rows[rows["change"] != UNCHANGED], _Words(data), "The command “diff” tells all"),
        ],
        className="card",
    )


def _table(rows: pd.DataFrame, words: _Words, others: str) -> html.Div:
    body = [words.cells(row) for row in records(rows.head(ROWS_SHOWN))]
    note = f"{len(rows):,} row{'' if len(rows) == 1 else 's'}"
    if len(rows) > ROWS_SHOWN:
        note += f"; the first {ROWS_SHOWN} are shown. {others}"
    return html.Div(
        [
            scroll_table("Differences", _HEADER, body),
            html.P(f"{note}.", className="measure", role="status"),
        ]
    )


def _ordered(difference: Difference) -> pd.DataFrame:
    """Revised, missing and new figures before those that stay as they are."""
    kinds = [REVISED, MISSING, NEW, UNCHANGED]
    return pd.concat([difference.of(kind) for kind in kinds], ignore_index=True)


class _Words:
    """What indicators, areas and categories of a difference are called on screen."""

    def __init__(self, data: Data, categories: Iterable[Category] = ()) -> None:
        catalog = data.catalog
        self._indicators = {i.id: i.title for i in catalog.indicators.values()}
        self._areas = {code: area.name for code, area in catalog.areas.by_code.items()}
        every = (*categories, *catalog.categories.values())
        self._categories = {c.category: c.label for c in every}
        self._labels = {(c.indicator, c.category): c.label for c in every}

    def holding(self, rows: pd.DataFrame, word: str) -> Any:
        """Which rows have a word in the id or name of indicator, area, category or period."""
        found = np.zeros(len(rows), dtype=bool)
        for column, names in (
            ("indicator", self._indicators),
            ("area", self._areas),
            ("category", self._categories),
            ("period", {}),
        ):
            texts = {str(t): f"{t} {names.get(str(t), '')}".lower() for t in rows[column].unique()}
            found |= looked_up(rows[column], {t: word in s for t, s in texts.items()}, False)
        return found

    def cells(self, row: dict[str, Any]) -> list[str]:
        """One row of the table."""
        indicator, category = str(row["indicator"]), str(row["category"])
        said = {
            "category": self._labels.get((indicator, category), category),
            "sex": _SEXES.get(str(row["sex"]), str(row["sex"])),
            "age": age_label(row["age"]),
        }
        return [
            CHANGES.get(str(row["change"]), str(row["change"])),
            self._indicators.get(indicator, indicator),
            self._areas.get(str(row["area"]), str(row["area"])),
            period_label(str(row["period"])),
            ", ".join(said[b] for b in _BREAKDOWNS if row[b] != "_T"),
            _number(row["old"]),
            _number(row["new"]),
            _step(row),
        ]


def _number(value: float) -> str:
    return "" if pd.isna(value) else numbers.full(value)


def _step(row: dict[str, Any]) -> str:
    """How a revised figure changes: by how much, or what else of it than the value."""
    if row["change"] != REVISED:
        return ""
    if pd.isna(row["difference"]) or not row["difference"]:
        return str(row["differs"])
    percent = "" if pd.isna(row["percent"]) else f" ({row['percent']:+.1f}\u00a0%)"
    return f"{row['difference']:+,.10g}{percent}"

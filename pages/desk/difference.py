"""What publishing would change: how many figures of each kind, and figure by figure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import dash_mantine_components as dmc
import numpy as np
import pandas as pd
from dash import ctx, dcc, html

from analytics.people import sexed
from analytics.relations import number_of
from etl.catalog import Catalog
from etl.load.difference import (
    MISSING,
    NEW,
    REVISED,
    SAME,
    UNCHANGED,
    WITHHELD,
    Difference,
)
from etl.load.keys import looked_up
from etl.load.listing import printed, step
from etl.load.proposal import Proposal
from pages.figure import numbers
from pages.figure.table import age_label, period_label, scroll_table
from pages.figure.words import messages
from pages.site.data import Data, records
from pages.site.parts import button, measure, section

say = messages(__file__)

ROWS_SHOWN: Final = 200
CHANGES: Final = (NEW, REVISED, SAME, UNCHANGED, MISSING, WITHHELD)
CHANGED: Final = (NEW, REVISED, SAME, MISSING, WITHHELD)
# Revised, withheld, missing and new figures before those that stay as they are.
_ORDER: Final = (REVISED, WITHHELD, MISSING, NEW, SAME, UNCHANGED)
_COLUMNS: Final = ("change", "figure", "area", "period", "breakdown", "old", "new", "difference")
_WORDS: Final = 6
_LONGEST: Final = 200


def counts(proposal: Proposal) -> html.Div:
    """How many figures are new, revised, unchanged, missing and withheld."""
    found = proposal.difference.counts
    rows = [
        [html.Th(_change(k), scope="row"), html.Td(numbers.full(found.get(k, 0)))] for k in CHANGES
    ]
    against = measure(say("against", version=str(proposal.shown)))
    table = html.Table(html.Tbody([html.Tr(row) for row in rows]))
    return html.Div([html.H2(str(say("would-change"))), against, table])


def grid(proposal: Proposal, data: Data) -> html.Section:
    """The difference figure by figure, with filters; those that change come first."""
    first = proposed_rows(proposal, "all", "", 1, data)
    return section(say("grid"), *_browsed("desk", first, CHANGES))


@dataclass(frozen=True)
class Part:
    """One page of a difference: its number, from 1, and of how many."""

    table: html.Div
    number: int
    pages: int


def proposed_rows(proposal: Proposal, kind: str, wanted: str, page: int, data: Data) -> Part:
    """One page of the rows of one kind of change, or all, that hold the words of a filter.

    The greatest come first; a page beyond the last is the first, and one before the first too.
    """
    catalog = proposal.declaration.joined(data.catalog)
    return _part(proposal.difference, catalog, CHANGES, kind, wanted, page)


def changed_rows(difference: Difference, kind: str, wanted: str, page: int, data: Data) -> Part:
    """The same of what one version changed, without what it left as it was."""
    return _part(difference, data.catalog, CHANGED, kind, wanted, page)


def version_changes(version: int, difference: Difference, data: Data) -> html.Section:
    """What one version changed in the figures that are current, with filters."""
    first = changed_rows(difference, "all", "", 1, data)
    return section(
        say("version-changed", version=str(version)),
        html.P(str(say("current-changed", changes=changed(difference))), role="status"),
        dcc.Store(id="changes-shown", data=version),
        *_browsed("changes", first, CHANGED),
    )


def asked_page(page: object, name: str) -> int:
    """The page of a difference that a callback is to show: the one that was typed, the one behind
    it after a click on "Next page", and the first where a filter changed."""
    number = page if isinstance(page, int) else 0
    if ctx.triggered_id == f"{name}-turn":
        return number + 1
    return number if ctx.triggered_id == f"{name}-page" else 1


def _browsed(name: str, first: Part, kinds: Sequence[str]) -> list[Any]:
    """The first page of a difference, and the controls by which another is asked for; their ids
    begin with the name."""
    offered = [{"value": v, "label": _change(v)} for v in ("all", *kinds)]
    about = {"label": str(say("column-change")), "value": "all", "allowDeselect": False}
    kind = dmc.Select(id=f"{name}-kind", data=offered, w=150, **about)
    label, such = str(say("grid-filter")), str(say("grid-filter-such"))
    words = dmc.TextInput(id=f"{name}-filter", label=label, placeholder=such, debounce=300, w=280)
    page = dmc.NumberInput(
        id=f"{name}-page",
        label=str(say("page")),
        value=1,
        min=1,
        max=first.pages,
        allowDecimal=False,
        clampBehavior="strict",
        debounce=300,
        w=110,
    )
    turn = button(say("page-next"), f"{name}-turn", "button quiet")
    said = html.Div(id=f"{name}-rows-said", role="status")
    controls = html.Div([kind, words, page, turn], className="controls")
    return [controls, said, html.Div(first.table, id=f"{name}-rows")]


def _part(
    difference: Difference,
    catalog: Catalog,
    kinds: Collection[str],
    kind: str,
    wanted: str,
    page: int,
) -> Part:
    words = _Words(catalog)
    asked = [each for each in _ORDER if each in (kinds if kind not in kinds else {kind})]
    rows = pd.concat([difference.greatest(each) for each in asked], ignore_index=True)
    for word in wanted[:_LONGEST].lower().split()[:_WORDS]:
        rows = rows[words.holding(rows, word)]
    pages = max(1, -(-len(rows) // ROWS_SHOWN))
    number = page if 1 <= page <= pages else 1
    return Part(_table(rows, words, number), number, pages)


def changed(difference: Difference, *, every: bool = True) -> str:
    """How many figures change in each way; without `every` only the ways that occur."""
    found = difference.counts
    return counted({_change(k): n for k, n in found.items() if k != UNCHANGED and (n or every)})


def counted(found: Mapping[str, int]) -> str:
    """`3 new, 2 revised`: what there is, and how many of it."""
    said = (say("count-of", count=number_of(range(n), k), what=k) for k, n in found.items())
    return ", ".join(map(str, said))


def _change(kind: str) -> str:
    return str(say(f"change-{kind}"))


def _table(rows: pd.DataFrame, words: _Words, page: int) -> html.Div:
    """One page of rows, and which they are of how many."""
    first = (page - 1) * ROWS_SHOWN
    part = rows.iloc[first : first + ROWS_SHOWN]
    body = [words.cells(row) for row in records(part)]
    header = [str(say(f"column-{column}")) for column in _COLUMNS]
    count = number_of(rows.index, "rows")
    note = say("rows", count=count)
    if len(rows) > ROWS_SHOWN:
        ends = {"first": first + 1, "last": first + len(part)}
        shown = {name: number_of(range(n), "rows") for name, n in ends.items()}
        note = say("rows-part", count=count, **shown)
    table = scroll_table(str(say("differences")), header, body)
    return html.Div([html.P(str(note), className="measure", role="status"), table])


class _Words:
    """What indicators, areas and categories of a difference are called on screen."""

    def __init__(self, catalog: Catalog) -> None:
        every = catalog.categories.values()
        self._named: dict[str, dict[str, str]] = {
            "indicator": {i.id: i.title for i in catalog.indicators.values()},
            "area": {code: area.name for code, area in catalog.areas.by_code.items()},
            "category": {c.category: c.label for c in every},
            "period": {},
        }
        self._ages = {i.id: i.ages for i in catalog.indicators.values()}
        self._labels = {(c.indicator, c.category): c.label for c in every}

    def holding(self, rows: pd.DataFrame, word: str) -> Any:
        """Which rows have a word in the id or name of indicator, area, category or period."""
        found = np.zeros(len(rows), dtype=bool)
        for column, names in self._named.items():
            texts = {str(t): f"{t} {names.get(str(t), '')}".lower() for t in rows[column].unique()}
            found |= looked_up(rows[column], {t: word in s for t, s in texts.items()}, False)
        return found

    def cells(self, row: dict[str, Any]) -> list[str]:
        """One row of the table."""
        indicator, category = str(row["indicator"]), str(row["category"])
        said = {
            "category": self._labels.get((indicator, category), category),
            "sex": sexed(row["sex"], row["age"], self._ages.get(indicator, "")),
            "age": age_label(row["age"]),
        }
        return [
            _change(str(row["change"])),
            self._named["indicator"].get(indicator, indicator),
            self._named["area"].get(str(row["area"]), str(row["area"])),
            period_label(str(row["period"])),
            ", ".join(text for breakdown, text in said.items() if row[breakdown] != "_T"),
            *(printed(row[c], row[f"{c}_lower"], row[f"{c}_upper"]) for c in ("old", "new")),
            _step(row),
        ]


def _step(row: dict[str, Any]) -> str:
    """How a revised figure changes: by how much, or what else of it than the value."""
    if row["change"] not in (REVISED, SAME):
        return ""
    if pd.isna(row["difference"]) or not row["difference"]:
        return str(row["differs"])
    percent = "" if pd.isna(row["percent"]) else f" ({row['percent']:+.1f}\u00a0%)"
    return f"{step(row)}{percent}"

"""What is missing of every indicator at a version: the work list that EU-2b and NAT-2b ask for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Final, Literal

import pandas as pd

from analytics.evidence.facts import Facts
from analytics.statuses import SECONDARY
from etl.catalog import Indicator
from etl.export.files import Metadata, describe
from etl.releases import Release
from etl.schema import AUTHORITIES
from pages.figure.words import messages
from pages.recommendations.grades import MEMBERS, facts, newest_year
from pages.site.data import Data, View
from pages.site.upkeep import expected

say = messages(__file__)

Ages = Literal["told", "blind", "none", "bodies"]
_STATES: Final = ("overdue", "due", "later", "open", "ended")
ROWS: Final = "gaps"
ALL: Final = "all"


@dataclass(frozen=True)
class Row:
    """One indicator: how old, how long, from whom and how near, for whom, and what is due.

    `age` is in years before the newest edition of the table. `without` are the Member States that
    lack a figure where any country has one. `ages` says whether the ages that are told take in
    children under 15 (`told`) or leave them out (`blind`), or that none are told (`none`) or bodies
    are counted.
    """

    indicator: str
    title: str
    topic: str
    newest: int | None
    age: int | None
    comparable_periods: int
    bodies: int
    authority: str
    countries: int
    members: int
    without: tuple[str, ...]
    ages: Ages
    release: str
    recommendations: tuple[str, ...]


COLUMNS: Final = tuple(field.name for field in fields(Row))
NUMBERS: Final = frozenset(
    {"newest", "age", "comparable_periods", "bodies", "countries", "members"}
)


def board(data: Data, view: View, today: date) -> list[Row]:
    """A row for every indicator that is declared, in the order of the catalogue.

    Of a table that is due or overdue on `today` the indicator says so; else what is furthest away.
    """
    due = _due(expected(data, view, today))
    held = view.of_whole("sources of indicators", lambda: _sources(view))
    return [
        _row(data, view, indicator, [due[s] for s in held.get(name, ()) if s in due])
        for name, indicator in data.catalog.indicators.items()
    ]


def _row(data: Data, view: View, indicator: Indicator, states: Sequence[str]) -> Row:
    own = facts(data, view)[indicator.id]
    year = newest_year(data, view)
    by_code = data.catalog.areas.by_code
    countries = {a for a in own.areas if by_code[a].kind in ("country", "territory")}
    members = data.members(MEMBERS)
    links = data.policy.recommendations_for(indicator.id)
    return Row(
        indicator.id,
        indicator.title,
        indicator.topic,
        own.newest,
        None if own.newest is None else max(0, year - own.newest),
        own.stretch,
        len(own.origins),
        _nearest(own),
        len(countries),
        len(countries & set(members)),
        tuple(m for m in members if countries and m not in countries),
        _ages(own),
        min(states, key=_STATES.index, default=""),
        tuple(dict.fromkeys(link.recommendation for link in links)),
    )


def _nearest(own: Facts) -> str:
    """The nearest to its publisher that a figure was read."""
    far = SECONDARY if own.secondary else ""
    return next((step for step in AUTHORITIES if step in own.authorities), far)


def _ages(own: Facts) -> Ages:
    if own.young:
        return "told"
    return "blind" if own.blind else "bodies" if own.bodies else "none"


def _due(found: Sequence[Release]) -> Mapping[str, str]:
    return {release.schedule.source: release.state for release in found}


def _sources(view: View) -> Mapping[str, tuple[str, ...]]:
    """The tables that hold figures of each indicator in the current view."""
    pairs = view.frame[["indicator", "source"]].drop_duplicates()
    found: dict[str, tuple[str, ...]] = {}
    for indicator, source in pairs.itertuples(index=False, name=None):
        found[indicator] = (*found.get(indicator, ()), source)
    return found


def exported(data: Data, view: View, today: date) -> tuple[pd.DataFrame, Metadata]:
    """The board as a table with what it means; lists stand in a cell with blanks between."""
    rows = [asdict(row) for row in board(data, view, today)]
    for row in rows:
        for several in ("without", "recommendations"):
            row[several] = " ".join(row[several])
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    frame = frame.astype({"newest": "Int64", "age": "Int64"})
    about = describe(view.frame.iloc[:0], data.catalog, view.snapshot.mark, "/gaps")
    told = [("columns", str(say("columns-told"))), ("day", today.isoformat())]
    return frame, Metadata(
        about.table_id, about.version, about.selection, (), (), ROWS, COLUMNS
    ).remarked(told)

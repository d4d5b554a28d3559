"""The lists on the page of data: what is held of each indicator, and of each table."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd
from dash import dcc, html

from analytics.periods import parse_period
from analytics.relations import number_of
from analytics.statuses import FORECAST
from etl.schema import AUTHORITIES, given
from pages.figure import numbers
from pages.figure.foot import titled
from pages.figure.table import period_label, scroll_table
from pages.figure.words import messages
from pages.site.data import Data, View, records
from pages.site.parts import measure, section

say = messages(__file__)

_COLUMNS: Final = {
    "indicators": ("indicator", "unit", "figures", "areas", "sources", "latest", "take"),
    "tables": ("table", "publisher", "editions", "figures", "authority", "accessed", "licence"),
}


def indicators(data: Data, view: View) -> html.Section:
    """One row per indicator: what it is, how much there is, how fresh."""
    about = view.frame.groupby("indicator").agg(
        n=("value", "size"), areas=("area", "nunique"), sources=("source", "nunique")
    )
    held = {row["indicator"]: row for row in records(about.reset_index())}
    newest = latest(view.frame)
    body = [
        [
            dcc.Link(indicator.title, href=f"/indicator/{indicator.id}"),
            data.catalog.units[indicator.unit].plural,
            *(numbers.full(row[column]) for column in ("n", "areas", "sources")),
            period_label(newest[indicator.id]),
            html.A("CSV", href=f"/api/v1/observations.csv?indicator={indicator.id}"),
        ]
        for indicator in data.catalog.indicators.values()
        if (row := held.get(indicator.id))
    ]
    return _card("indicators", body, "")


def latest(frame: pd.DataFrame) -> dict[str, str]:
    """The latest period of every indicator, forecasts left out where anything else is held."""
    told = frame[["indicator", "period"]].assign(ahead=frame["obs_status"] == FORECAST)
    return {
        str(indicator): max(
            rows.loc[rows["ahead"] == rows["ahead"].min(), "period"], key=parse_period
        )
        for indicator, rows in told.drop_duplicates().groupby("indicator")
    }


def tables(data: Data, view: View) -> html.Section:
    """One row per table of a publisher: editions, licence, how its figures were read."""
    catalog, frame = data.catalog, given(view.snapshot.frame)
    counts = frame.groupby(["source", "authority"]).size()
    body = []
    for source in sorted(set(frame["source"])):
        origins = [o for (s, _), o in sorted(catalog.origins.items()) if s == source]
        if not origins:
            continue
        last, own = origins[-1], counts[source]
        body.append(
            [
                titled(last),
                catalog.publishers[last.publisher].name,
                numbers.listing([o.vintage for o in origins]),
                numbers.full(own.sum()),
                _read_in(own),
                last.accessed,
                last.licence,
            ]
        )
    return _card("tables", body, str(say("tables-note")))


def _read_in(counts: pd.Series) -> str:
    """How near to the publisher, the nearest first; with the numbers where editions differ."""
    steps: list[str] = [step for step in AUTHORITIES if step in counts.index]
    if len(steps) == 1:
        return steps[0]
    own = [number_of(range(counts[step]), "figures") for step in steps]
    each = zip(steps, own, strict=True)
    return ", ".join(str(say("read-in", step=step, count=n)) for step, n in each)


def _card(what: str, body: list[list[Any]], note: str) -> html.Section:
    title = say(what, count=number_of(body, what))
    table = scroll_table(str(title), [str(say(f"column-{name}")) for name in _COLUMNS[what]], body)
    return section(title, measure(note) if note else None, table, kind="card spaced")

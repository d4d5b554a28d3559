"""Computed values of a card: their table, and the files that hold exactly what is shown."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd
from dash import html

from pages.figure.selection import selection
from pages.figure.table import observation_table, period_label, scroll_table
from pages.site.data import Data, View, records

_SAID_ONCE: Final = frozenset(
    {"period", "measure", "unit", "among", "method"}
    | {"against", "against_value", "against_period", "against_source"}
)


@dataclass(frozen=True)
class Worked:
    """Computed values that a card draws, each with its operands: one row per value.

    `labels` names the columns that the table shows; the files give all of them. `query` is what
    the interface answers with the same rows, behind `/api/v1/` and with the kind of file in
    braces: `cards/hotlines-share.{}?`.
    """

    frame: pd.DataFrame
    labels: Mapping[str, str]
    query: str = ""

    @property
    def computed(self) -> bool:
        """Whether any row is more than an observation as it stands."""
        return bool((self.frame["method"] != "").any())


def card_table(rows: pd.DataFrame, worked: Worked | None, data: Data, finding: str) -> html.Div:
    """The worked values of a card, where there are any, above the observations behind them."""
    below = observation_table(rows, data, f"Table: {finding}")
    if worked is None or not worked.computed:
        return below
    frame, labels = worked.frame, worked.labels
    shown = [c for c in labels if (frame[c].notna() & (frame[c] != "")).any()]
    if frame["lower"].equals(frame["value"]) and frame["upper"].equals(frame["value"]):
        shown = [c for c in shown if c not in ("lower", "upper")]
    # What is the same in every row is said once.
    same = [c for c in shown if c in _SAID_ONCE and frame[c].nunique() == 1 and len(frame) > 1]
    shown = [c for c in shown if c not in same]
    told = [f"{labels[c].lower()}: {_told(c, frame[c].iloc[0], data)}" for c in same]
    body = [[_told(c, row[c], data) for c in shown] for row in records(frame)]
    return html.Div(
        [
            html.P(f"Worked out; {'; '.join(told)}" if told else "Worked out", className="between"),
            scroll_table(f"Worked out: {finding}", [labels[c] for c in shown], body),
            html.P("Figures as published", className="between"),
            below,
        ]
    )


def _told(column: str, value: Any, data: Data) -> str:
    """A cell in words: tables and indicators by their names, periods as they are read out."""
    if column == "against_source":
        return "; ".join(_edition(part, data) for part in str(value).split("; ") if part)
    if column == "indicator":
        return data.indicator(str(value)).title
    if column == "period":
        return period_label(str(value))
    return _cell(value)


def _edition(text: str, data: Data) -> str:
    """`un_wpp 2022` as the title of that edition."""
    source, _, vintage = text.partition(" ")
    origin = data.catalog.origins.get((source, vintage))
    return origin.title if origin else text


def _cell(value: Any) -> str:
    """A worked number with six digits, which the files give in full; text as it is."""
    if not isinstance(value, float):
        return str(value)
    if math.isnan(value):
        return ""
    return f"{value:,.0f}" if value.is_integer() or abs(value) >= 1e5 else f"{value:,.6g}"


def downloads(rows: pd.DataFrame, worked: Worked | None, view: View) -> list[Any]:
    """Links in every format, with metadata: to worked values, else to the drawn observations."""
    pinned = ("version", str(view.snapshot.version))
    observations = f"/api/v1/observations.{{}}?{selection(rows, view)}"
    if worked is None or not (worked.query and worked.computed):
        return ["Download ", *_formats(observations)]
    shown = f"/api/v1/{worked.query}{urlencode([pinned])}"
    behind = html.A("Observations behind it", href=observations.format("csv"))
    return ["Download ", *_formats(shown), " · ", behind]


def _formats(address: str) -> list[Any]:
    """One link for each format, its name in place of the braces."""
    kinds = ("csv", "xlsx", "parquet", "json")
    links = [html.A(kind.upper(), href=address.format(kind)) for kind in kinds]
    return [part for link in links for part in (link, " ")][:-1]

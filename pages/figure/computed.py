"""Computed values of a card: their table, and the files that hold exactly what is shown."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

import pandas as pd
from dash import html

from pages.figure import numbers
from pages.figure.observed import selection
from pages.figure.table import observation_table, period_label, scroll_table
from pages.figure.words import messages
from pages.site.data import Data, View
from pages.site.parts import file_address, files

say = messages(__file__)

_SHOWN: Final = (
    *("place", "period", "measure", "value", "lower", "upper", "unit", "among", "ranked_by"),
    *("figure", "against", "against_value", "against_period", "against_source", "method"),
)
_SEVERAL: Final = "; "
_BOUNDED: Final = ("value", "lower", "upper")
_SAID_ONCE: Final = frozenset(
    {"period", "measure", "unit", "among", "method"}
    | {"against", "against_value", "against_period", "against_source"}
)


@dataclass(frozen=True)
class Computed:
    """Computed values of a card, each with its operands: one row per value.

    `drawn` says whether any of them is drawn, not only said beside what is drawn.
    `query` is what the interface answers with the same rows, behind `/api/v1/` and with the kind
    of file in braces: `cards/hotlines-share.{}?`.
    """

    frame: pd.DataFrame
    query: str = ""
    drawn: bool = True

    @property
    def is_more(self) -> bool:
        """Whether any row is more than an observation as it stands."""
        return bool((self.frame["method"] != "").any())


def card_table(rows: pd.DataFrame, computed: Computed | None, data: Data, finding: str) -> html.Div:
    """The computed values of a card, where there are any, above the observations behind them."""
    below = observation_table(rows, data, str(say("table", heading=finding)))
    if computed is None or not computed.is_more:
        return below
    values = {str(name): computed.frame[name].tolist() for name in computed.frame}
    # Figures of several parts never stand under one name.
    named = zip(values["indicator"], values["category"], strict=True)
    values["category"] = [data.catalog.label(str(i), str(c)) for i, c in named]
    several = [c for c in ("indicator", "category") if len(set(values[c])) > 1]
    shown = several + [c for c in _SHOWN if any(pd.notna(v) and v != "" for v in values[c])]
    if all(computed.frame[name].equals(computed.frame["value"]) for name in ("lower", "upper")):
        shown = [c for c in shown if c not in ("lower", "upper")]
    # What is the same in every row is said once.
    many = len(computed.frame) > 1
    same = [c for c in shown if c in _SAID_ONCE and many and len(set(values[c])) == 1]
    shown = [c for c in shown if c not in same]
    once = [
        say("table-same", column=str(say(f"column-{c}")), told=_told(c, values[c][0], data))
        for c in same
    ]
    places = _places(values)
    written = [*map(numbers.precise, *(values[c] for c in _BOUNDED), places)]
    values["ranked_by"] = _aligned(values["ranked_by"])
    for column, texts in zip(_BOUNDED, zip(*written, strict=True), strict=True):
        values[column] = list(texts)
    body = [
        [_told(c, value, data) for c, value in zip(shown, row, strict=True)]
        for row in zip(*(values[c] for c in shown), strict=True)
    ]
    header = [str(say(f"column-{c}")) for c in shown]
    return html.Div(
        [
            html.P(str(say("table-computed", once=once)), className="between"),
            scroll_table(str(say("table-computed-of", heading=finding)), header, body),
            html.P(str(say("table-published")), className="between"),
            below,
        ]
    )


def _places(values: dict[str, list[Any]]) -> list[int]:
    """Decimal places of each computed value: those of one measure and unit align."""
    kinds = [*zip(values["measure"], values["unit"], strict=True)]
    ways = {
        kind: numbers.aligned(v for v, k in zip(values["value"], kinds, strict=True) if k == kind)
        for kind in dict.fromkeys(kinds)
    }
    return [ways[kind](value) for kind, value in zip(kinds, values["value"], strict=True)]


def _aligned(column: list[float]) -> list[str]:
    """Numbers below each other, of as many places as suits the largest; whole ones as they are."""
    way = numbers.aligned(column)
    return [numbers.precise(v, math.nan, math.nan, way(v))[0] for v in column]


def _told(column: str, value: Any, data: Data) -> str:
    """A cell in words: tables and indicators by their names, periods as they are read out."""
    if column == "against_source":
        return "; ".join(_edition(edition, data) for edition in editions_of(str(value)))
    if column == "indicator":
        return data.indicator(str(value)).title
    if column == "period":
        return period_label(str(value))
    return _cell(value)


def of_editions(editions: Iterable[tuple[str, str]]) -> str:
    """Tables and editions as the cell of `against_source`, which is one text in every file."""
    return _SEVERAL.join(dict.fromkeys(" ".join(edition) for edition in editions))


def editions_of(text: str) -> list[tuple[str, str]]:
    """The tables and editions of such a cell."""
    parted = (each.partition(" ") for each in text.split(_SEVERAL) if each)
    return [(source, vintage) for source, _, vintage in parted]


def _edition(edition: tuple[str, str], data: Data) -> str:
    """A table and its edition by their title, where it is known."""
    origin = data.catalog.origins.get(edition)
    return origin.title if origin else " ".join(edition)


def _cell(value: Any) -> str:
    """A number with six digits, which the files give in full; text as it is."""
    return numbers.six(value) if isinstance(value, float) else str(value)


def downloads(rows: pd.DataFrame, computed: Computed | None, view: View) -> list[Any]:
    """Links in every format, with metadata, to what is drawn: computed values or observations.

    Beside it the way to the other of the two, where there is one.
    """
    pinned = ("version", str(view.snapshot.version))
    observations = f"/api/v1/observations.{{}}?{selection(rows, view)}"
    if computed is None or not (computed.query and computed.is_more):
        return files(observations)
    shown = f"/api/v1/{computed.query}{urlencode([pinned])}"
    if not computed.drawn:
        beside = html.A(str(say("worked-out")), href=file_address(shown, "csv"))
        return [*files(observations), " · ", beside]
    behind = html.A(str(say("observations")), href=file_address(observations, "csv"))
    return [*files(shown), " · ", behind]

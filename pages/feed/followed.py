"""What a reader of the feed follows: indicators and places, or everything.

An entry concerns it where a table that it is about gives a figure of one of the indicators for one
of the places.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

import pandas as pd

from pages.api.answers import BadRequest
from pages.site.data import Data, View

Pair = tuple[str, str]
"""An indicator and a place, empty where it cannot be known which."""
MOST: Final = 20
"""Indicators, and places, that one feed follows."""


@dataclass(frozen=True)
class Followed:
    """Ids of indicators and codes of places, in order; none of a kind is all of them."""

    indicators: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()

    @property
    def query(self) -> str:
        """The same as the query of an address; empty for everything."""
        pairs = [("indicator", i) for i in self.indicators] + [("area", a) for a in self.areas]
        return f"?{urlencode(pairs)}" if pairs else ""

    def concerns(self, pairs: Iterable[Pair]) -> bool:
        """Whether any of these is followed."""
        if not (self.indicators or self.areas):
            return True
        return any(
            (not self.indicators or indicator in self.indicators)
            and (not self.areas or area in self.areas or not area)
            for indicator, area in pairs
        )

    def names(self, data: Data) -> list[str]:
        """What the indicators and places are called."""
        titles = [data.catalog.indicators[i].title for i in self.indicators]
        return titles + [data.name(area) for area in self.areas]


EVERYTHING: Final = Followed()


def following(indicators: tuple[str, ...], areas: tuple[str, ...]) -> Followed:
    """What a request follows; `BadRequest` where it is too much for one feed."""
    for name, values in (("indicator", indicators), ("area", areas)):
        if len(values) > MOST:
            raise BadRequest(name, f"may be given {MOST} times at most")
    return Followed(indicators, areas)


def of_rows(rows: pd.DataFrame) -> frozenset[Pair]:
    """The indicators and places that rows are of."""
    pairs = rows[["indicator", "area"]].drop_duplicates()
    return frozenset(pairs.itertuples(index=False, name=None))


def of_table(data: Data, view: View, source: str, vintage: str = "") -> frozenset[Pair]:
    """The indicators and places of an edition of a table, of all its editions if none is named.

    Of an edition that the version does not hold any more it is known by the declarations which
    indicators its table is a source of, and not which places it had.
    """
    held = view.of_whole("indicators and places of editions", lambda: _editions(view))
    found = frozenset[Pair]().union(
        *(pairs for (s, v), pairs in held.items() if s == source and vintage in ("", v))
    )
    if found:
        return found
    return frozenset((i.id, "") for i in data.catalog.indicators.values() if source in i.sources)


def _editions(view: View) -> Mapping[Pair, frozenset[Pair]]:
    columns = ["source", "vintage", "indicator", "area"]
    found: dict[Pair, set[Pair]] = {}
    for source, vintage, indicator, area in (
        view.snapshot.frame[columns].drop_duplicates().itertuples(index=False, name=None)
    ):
        found.setdefault((source, vintage), set()).add((indicator, area))
    return {edition: frozenset(pairs) for edition, pairs in found.items()}

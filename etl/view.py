"""Views of a table version: what is current, what was known on a day, what a filter asks for."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Final

import pandas as pd

from analytics.periods import parse_period
from analytics.statuses import SECONDARY
from etl.catalog import Catalog
from etl.schema import DIMENSIONS, KEY, WHOLE, given, is_withheld

_QUOTATION: Final = "official quotation"
_DOCUMENT: Final = "publisher document"
# What a figure is about, whoever published it.
_CELL: Final = tuple(d for d in DIMENSIONS if d not in ("source", "cited"))


def attested(frame: pd.DataFrame, catalog: Catalog) -> pd.DataFrame:
    """The same with `authority`, how near to its publisher each figure was read, and with `anew`,
    whether its edition gives its table as a whole, for `current`.

    Authority is what the origin of its vintage declares, and empty where none does: an older
    version of the table may hold what is no longer declared. What a body that quotes others gives
    as its own stands in its own document.
    """
    known = {
        key: (origin.publisher, str(origin.authority)) for key, origin in catalog.origins.items()
    }
    rows = list(zip(frame["source"], frame["vintage"], frame["cited"], strict=True))
    quoting = {row[:2] for row in dict.fromkeys(rows) if known.get(row[:2], ("",))[0] != row[2]}
    found = []
    for source, vintage, cited in rows:
        publisher, authority = known.get((source, vintage), ("", ""))
        quoted = cited != publisher or (source, vintage) not in quoting
        found.append(authority if quoted or authority != _QUOTATION else _DOCUMENT)
    frame = frame.assign(authority=pd.Series(found, frame.index, dtype="str"))
    return with_anew(frame, catalog)


def with_anew(frame: pd.DataFrame, catalog: Catalog) -> pd.DataFrame:
    """The same with `anew`, whether the edition of each figure gives its table as a whole."""
    anew = {key for key, origin in catalog.origins.items() if origin.anew}
    pairs = zip(frame["source"], frame["vintage"], strict=True)
    return frame.assign(anew=[pair in anew for pair in pairs])


def current(frame: pd.DataFrame) -> pd.DataFrame:
    """The figures that are `published`: its rows but for what is withheld."""
    shown = published(frame)
    figures = given(shown)
    return figures if figures is shown else figures.reset_index(drop=True)


def published(frame: pd.DataFrame) -> pd.DataFrame:
    """Within each source, the latest vintage of every whole; the columns that readers are given.

    What this vintage withholds is a row without a value, and no earlier figure takes its place.
    A total and its parts are of one edition: what the latest edition of a whole no longer holds is
    left out, because beside restated figures it would be the part of another total. So is what was
    read on a secondary page, where a nearer text gives a figure for the same or withholds that of
    the body which the page cites, and what an edition that gives its table anew no longer holds of
    an indicator.
    Vintages of a source sort as text in the order of their publication.
    """
    frame = _standing(frame)
    edition = [*WHOLE, "vintage"]
    newest = frame[edition].sort_values("vintage").drop_duplicates(list(WHOLE), keep="last")
    latest = _nearest(frame.merge(newest, on=edition))
    shown = [column for column in frame.columns if column not in ("load", "anew")]
    return latest[shown].sort_values(list(DIMENSIONS), ignore_index=True)


def _nearest(frame: pd.DataFrame) -> pd.DataFrame:
    """Without the figures of secondary pages where a nearer text gives one for the same, or tells
    that the body they cite withholds it: of that body alone, because nothing is given instead."""
    if "authority" not in frame.columns:
        return frame
    far, withheld = frame["authority"] == SECONDARY, is_withheld(frame)
    cells = pd.MultiIndex.from_frame(frame[list(_CELL)])
    nearer = cells.isin(cells[~far & ~withheld])
    if withheld.any():
        own = pd.MultiIndex.from_frame(frame[[*_CELL, "cited"]])
        nearer |= own.isin(own[~far & withheld])
    return frame[~(far & nearer)]


def _standing(frame: pd.DataFrame) -> pd.DataFrame:
    """Without what an edition that gives its table anew has withdrawn."""
    if "anew" not in frame or not frame["anew"].any():
        return frame
    table = ["source", "indicator"]
    last = frame[frame["anew"]].groupby(table)["vintage"].max().rename("last")
    since = frame[table].join(last, on=table)["last"]
    return frame[since.isna() | (frame["vintage"] >= since)]


def known_on(frame: pd.DataFrame, day: str, catalog: Catalog) -> pd.DataFrame:
    """What was `published` up to a day (ISO date): the vintages up to then.

    A publication date that is only known by year or month counts from its first day.
    """
    days = {key: origin.published for key, origin in catalog.origins.items()}
    pairs = list(zip(frame["source"], frame["vintage"], strict=True))
    known = pd.Series([days.get(pair, pair[1]) <= day for pair in pairs], index=frame.index)
    return published(frame[known])


def row_names(frame: pd.DataFrame) -> pd.Series:
    """A short name for every row, made of its key: ten hexadecimal digits of its SHA-256."""
    keys = frame[list(KEY)].agg("\x1f".join, axis=1) if len(frame) else pd.Series(dtype=str)
    return keys.map(lambda key: hashlib.sha256(key.encode()).hexdigest()[:10])


def select(
    frame: pd.DataFrame,
    *,
    among: Mapping[str, Collection[str]] = MappingProxyType({}),
    since: str = "",
    until: str = "",
) -> pd.DataFrame:
    """Rows that have one of the values named for each column, from a period to a period.

    `since` and `until` are a year, month or day. A row is kept when the last day it covers lies
    between the first day of `since` and the last of `until`: `2020` and `2024-S1` are over in
    December 2020 and June 2024, the interval `2000/2020` and `../2020-10-12` when they end.
    """
    keep = pd.Series(True, index=frame.index)
    for column, values in among.items():
        keep &= frame[column].isin(list(values))
    if since or until:
        ends = {text: parse_period(text).end.isoformat() for text in frame["period"].unique()}
        last = frame["period"].map(ends)
        # Text, so that a month or day that the calendar lacks selects nothing and breaks nothing.
        keep &= (last >= since) & (last <= until + "~")
    return frame[keep]

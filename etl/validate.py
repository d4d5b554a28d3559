"""Checks a frame of observations: row rules by pandera, then what needs several rows."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from typing import Final

import pandas as pd

from etl.catalog import Catalog
from etl.errors import ChecksFailed, Issue
from etl.schema import COLUMNS, KEY, row_rules
from etl.wholes import parts_above_wholes, unequal_sums

# Figures never go under the name of another table, for its publisher did not give them.
_SOURCE_REMEDY: Final = (
    "declare the table as a source of the indicator, in the order in which it is preferred"
)
_PLAIN: Final = {"not_nullable": "is empty"}


def validate(frame: pd.DataFrame, catalog: Catalog) -> None:
    """Raise `ChecksFailed` with every issue, unless the frame keeps all rules.

    `frame` has the columns of the schema and `where` (file:line) to name the place.
    """
    missing = [Issue("table", c, "", "is missing") for c in COLUMNS if c not in frame]
    if missing:
        raise ChecksFailed(missing)
    issues = [*_row_issues(frame, catalog), *_duplicate_keys(frame)]
    issues += [*_undeclared_sources(frame, catalog)]
    if not issues:
        issues = [*unequal_sums(frame, catalog), *parts_above_wholes(frame, catalog)]
    if issues:
        raise ChecksFailed(issues)


def _row_issues(frame: pd.DataFrame, catalog: Catalog) -> Iterator[Issue]:
    from pandera.errors import SchemaErrors  # noqa: PLC0415  (as slow to import as the rules)

    rules = row_rules(
        indicators=catalog.indicators,
        areas=catalog.areas.by_code,
        units=catalog.units,
        bodies=catalog.publishers,
        categories=catalog.categories,
    )
    try:
        rules.validate(frame, lazy=True)
    except SchemaErrors as error:
        # A rule over the whole frame yields one case per cell; the row is named once.
        cases = error.failure_cases.drop_duplicates(["index", "check"])
        for problem, rows in cases.groupby("check", sort=False):
            wide = rows["schema_context"].iloc[0] == "DataFrameSchema"
            column = _column_of(str(problem)) if wide else str(rows["column"].iloc[0])
            places = frame["where"].reindex(rows["index"]).fillna("")
            values = frame[column].reindex(rows["index"])
            plain = _PLAIN.get(str(problem), str(problem))
            indicators = frame["indicator"].reindex(rows["index"])
            for where, value, of in zip(places, values, indicators, strict=True):
                rule, remedy = _advice(column, str(value), str(of), catalog)
                at = (str(where), column, str(value))
                yield Issue(*at, plain, "blocker", remedy, rule)


def _advice(column: str, value: str, indicator: str, catalog: Catalog) -> tuple[str, str]:
    """The rule and the remedy for a word that is none of a vocabulary, with the nearest ones; of
    categories, those of the row's own indicator."""
    if column == "category":
        own = [c for i, c in catalog.categories if i == indicator]
        if not own and indicator in catalog.indicators:
            return "unknown_category", f"leave it empty, for {indicator} has none, or declare it"
        return "unknown_category", _nearest(value, own, f"one of {indicator}")
    if column == "indicator":
        return "unknown_indicator", _nearest(value, catalog.indicators, "a declared indicator")
    if column == "area":
        return "unknown_area", _nearest(value, catalog.areas.by_code, "a declared code")
    return "", ""


def _nearest(value: str, known: Iterable[str], what: str) -> str:
    near = difflib.get_close_matches(value, sorted(set(known)), n=3, cutoff=0.5)
    offered = f"; nearest: {', '.join(near)}" if near else ""
    return f"use {what}, or declare it{offered}"


def _column_of(problem: str) -> str:
    """Which column to name for a rule over several columns."""
    named = ("category", "direction", "raw")
    return next((column for column in named if column in problem), "value")


def _duplicate_keys(frame: pd.DataFrame) -> Iterator[Issue]:
    twice = frame[frame.duplicated(list(KEY))]
    for row in twice.itertuples():
        key = "/".join(str(getattr(row, c)) for c in KEY)
        problem = "the same figure stands twice in this vintage of the source"
        yield Issue(str(row.where), "key", key, problem)


def _undeclared_sources(frame: pd.DataFrame, catalog: Catalog) -> Iterator[Issue]:
    """Every source of an indicator must be in its order, or no page would ever show it."""
    for row in frame.drop_duplicates(["indicator", "source"]).itertuples():
        indicator = catalog.indicators.get(str(row.indicator))
        if indicator and row.source and row.source not in indicator.sources:
            problem = f"is not declared as a source of {row.indicator}"
            at = (str(row.where), "source", str(row.source))
            yield Issue(*at, problem, "blocker", _SOURCE_REMEDY, "undeclared_source")

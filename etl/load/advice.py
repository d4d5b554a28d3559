"""What to do about an issue: the nearest known names for a word the catalogue lacks."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Iterable
from typing import Final

from etl.catalog import Catalog
from etl.errors import Issue

_REMEDIES: Final = {
    "period": ("period", "write it as 2019, 2020-03, 2024-S1, 2024-Q1 or 2000/2020"),
    "key": ("duplicate", "keep one of the rows, or tell them apart by sex, age or category"),
    "source": ("undeclared_source", "choose a source of the indicator, or add it there"),
    "value": ("value", "compare the row with the publisher's figure and its unit"),
    "cited": ("unknown_body", "use an id of publishers.csv, or declare the body there"),
}


def advised(issue: Issue, catalog: Catalog) -> Issue:
    """The same issue with its rule, and a remedy where it has none."""
    rule, remedy = _REMEDIES.get(issue.column, (issue.column, "correct the row"))
    if "do not add to its total" in issue.problem:
        rule, remedy = "sum", "compare total and parts with the file; one of them is misread"
    elif issue.column == "category":
        known = [c for i, c in catalog.categories if i in issue.where or c]
        rule, remedy = "unknown_category", _nearest(issue.value, known, "categories.csv")
    elif issue.column == "indicator":
        rule = "unknown_indicator"
        remedy = _nearest(issue.value, catalog.indicators, "indicators.toml")
    elif issue.column == "area":
        names = {area.code for area in catalog.areas.by_code.values()}
        rule = "unknown_area"
        remedy = _nearest(issue.value, names, "areas.csv")
    elif "percent" in issue.problem:
        rule = "percent"
    return dataclasses.replace(issue, rule=issue.rule or rule, remedy=issue.remedy or remedy)


def _nearest(value: str, known: Iterable[str], file: str) -> str:
    near = difflib.get_close_matches(value, sorted(set(known)), n=3, cutoff=0.5)
    offered = f"; nearest: {', '.join(near)}" if near else ""
    return f"use one of {file}, or declare it there{offered}"

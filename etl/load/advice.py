"""What to do about a finding: the nearest known names for a word the catalogue lacks."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Iterable
from typing import Final

from etl.catalog import Catalog
from etl.errors import Finding

_REMEDIES: Final = {
    "period": ("period", "write it as 2019, 2020-03, 2024-S1, 2024-Q1 or 2000/2020"),
    "key": ("duplicate", "keep one of the rows, or tell them apart by sex, age or category"),
    "source": ("undeclared_source", "choose a source of the indicator, or add it there"),
    "value": ("value", "compare the row with the publisher's figure and its unit"),
    "cited": ("unknown_body", "use an id of publishers.csv, or declare the body there"),
}


def advised(finding: Finding, catalog: Catalog) -> Finding:
    """The same finding with its rule, and a remedy where it has none."""
    rule, remedy = _REMEDIES.get(finding.column, (finding.column, "correct the row"))
    if "do not add to its total" in finding.problem:
        rule, remedy = "sum", "compare total and parts with the file; one of them is misread"
    elif finding.column == "category":
        known = [c for i, c in catalog.categories if i in finding.where or c]
        rule, remedy = "unknown_category", _nearest(finding.value, known, "categories.csv")
    elif finding.column == "indicator":
        rule = "unknown_indicator"
        remedy = _nearest(finding.value, catalog.indicators, "indicators.toml")
    elif finding.column == "area":
        names = {area.code for area in catalog.areas.by_code.values()}
        rule = "unknown_area"
        remedy = _nearest(finding.value, names, "areas.csv")
    elif "percent" in finding.problem:
        rule = "percent"
    return dataclasses.replace(finding, rule=finding.rule or rule, remedy=finding.remedy or remedy)


def _nearest(value: str, known: Iterable[str], file: str) -> str:
    near = difflib.get_close_matches(value, sorted(set(known)), n=3, cutoff=0.5)
    offered = f"; nearest: {', '.join(near)}" if near else ""
    return f"use one of {file}, or declare it there{offered}"

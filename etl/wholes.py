"""What a whole and its parts must be to each other: parts add to it, and none is above it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pandas as pd

from analytics.change.parts import partitions_of
from etl.catalog import Catalog
from etl.errors import Issue
from etl.schema import KEY

SUM: Final = "sum"
PART_ABOVE_WHOLE: Final = "part_above_whole"
_PARENT_KEY: Final = [c for c in KEY if c != "category"]
_SERIES: Final = ("indicator", "area", "sex", "age", "category")
_BOUNDS: Final = ["lower", "upper"]
# Of a rate, an average or an age, a part may lie on either side of the whole; of a share only
# one that is declared to be part of another.
_COUNTED: Final = ("count",)
_MEASURED: Final = ("count", "share")
_OTHER_DEFINITION: Final = "D"


def unequal_sums(frame: pd.DataFrame, catalog: Catalog) -> Iterator[Issue]:
    """A total must be the sum of its parts, within what rounding of total and parts allows.

    Only where `categories.csv` says that siblings partition their parent, and all of them are
    given by one vintage of one source. `frame` has the columns of the schema and `where`.
    """
    for declared in partitions_of(catalog.categories.values()):
        rows = frame[(frame["indicator"] == declared.indicator) & frame["value"].notna()]
        inside = rows[rows["category"].isin(declared.parts)]
        if inside.empty:
            continue
        groups = inside.groupby(_PARENT_KEY)
        sums = groups.agg(
            n=("category", "nunique"), value=("value", "sum"), where=("where", "first")
        ).join(groups[_BOUNDS].sum(skipna=False))
        totals = rows[rows["category"] == declared.parent].set_index(_PARENT_KEY)
        complete = sums[sums["n"] == len(declared.parts)]
        both = complete.merge(totals, left_index=True, right_index=True, suffixes=("", "_total"))
        slack = _slack(both, "_total")
        off = (both["lower"] > both["upper_total"] + slack) | (
            both["upper"] < both["lower_total"] - slack
        )
        for row in both[off].reset_index().to_dict("records"):
            key = "/".join(row[c] for c in _PARENT_KEY)
            total = f"{row['value_total']:,.0f}"
            problem = f"the parts of {key} do not add to its total {total}"
            remedy = "compare total and parts with the file; one of them is misread"
            at = (str(row["where"]), "value", f"{row['value']:,.0f}")
            yield Issue(*at, problem, "blocker", remedy, SUM)


def parts_above_wholes(frame: pd.DataFrame, catalog: Catalog) -> Iterator[Issue]:
    """A part must not be more than the whole of the same edition, beyond what rounding allows.

    Parts are categories of their declared parent, one sex or age class of a count of all, and what
    an indicator is declared to be `part_of`. `frame` has the columns of the schema and `where`; a
    figure that has no value or an open bound is not judged.
    """
    kinds = {i.id: catalog.units[i.unit].kind for i in catalog.indicators.values()}
    figures = frame[frame["value"].notna()].assign(kind=lambda f: f["indicator"].map(kinds))
    counts = figures[figures["kind"].isin(_COUNTED)]
    measured = figures[figures["kind"].isin(_MEASURED)]

    parents = {key: c.parent for key, c in catalog.categories.items() if c.parent}
    pairs = zip(measured["indicator"], measured["category"], strict=True)
    yield from _above(measured, "category", [parents.get(pair, "") for pair in pairs])
    for breakdown in ("sex", "age"):
        parts = counts[counts[breakdown] != "_T"]
        yield from _above(counts, breakdown, "_T", parts)
    wholes = {i.id: i.part_of for i in catalog.indicators.values() if i.part_of}
    parts = counts[counts["indicator"].isin(list(wholes))]
    yield from _above(counts, "indicator", parts["indicator"].map(wholes), parts)


def _above(
    figures: pd.DataFrame,
    dimension: str,
    whole: str | list[str] | pd.Series,
    parts: pd.DataFrame | None = None,
) -> Iterator[Issue]:
    """Parts that exceed what has `whole` in their `dimension` and is like them in all others."""
    parts = (figures if parts is None else parts).assign(whole=whole)
    parts = parts[parts["whole"] != ""]
    if parts.empty:
        return
    same = [c for c in KEY if c != dimension]
    both = parts.merge(
        figures[[*KEY, "value", *_BOUNDS, "obs_status", "where"]],
        left_on=[*same, "whole"],
        right_on=[*same, dimension],
        suffixes=("", "_whole"),
    )
    alike = (both["obs_status"] == _OTHER_DEFINITION) == (
        both["obs_status_whole"] == _OTHER_DEFINITION
    )
    above = both["lower"] > both["upper_whole"] + _slack(both, "_whole")
    remedy = (
        "compare both with the file: a whole and its part may have changed places, or stand in "
        "different units"
    )
    for row in both[above & alike].to_dict("records"):
        part = " ".join(str(row[c]) for c in _SERIES if row[c] != "_T")
        whole_is = "the total" if row["whole"] == "_T" else str(row["whole"])
        problem = (
            f"{part}, {row['period']}: more than the {row['value_whole']:,.15g} of {whole_is}, "
            "of which it is a part"
        )
        at = (str(row["where"]), "value", f"{row['value']:,.15g}")
        yield Issue(*at, problem, "blocker", remedy, PART_ABOVE_WHOLE)


def _slack(both: pd.DataFrame, whole: str) -> pd.Series:
    """A publisher may cut digits instead of rounding: one unit of the whole, not half of it."""
    slack: pd.Series = (both[f"upper{whole}"] - both[f"lower{whole}"]).fillna(0) / 2
    return slack

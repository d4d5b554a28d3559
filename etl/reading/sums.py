"""Adds up rows that a publisher lists under different names of one area or category."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

import pandas as pd

from analytics.statuses import WITHHELD
from etl.errors import Issue
from etl.schema import KEY, NO_FIGURE, NUMBERS

_SAME_IN_PARTS: Final = ("qualifier", "obs_status", "basis", "direction")


def summed(frame: pd.DataFrame, counts: Collection[str]) -> tuple[pd.DataFrame, list[Issue]]:
    """Add up rows that the publisher lists under different names of one area or category.

    Rows that differ in more than name and number are an issue, and so are those in a unit that is
    none of `counts`, such as percent. The same name twice stays double, and checking refuses it.
    """
    pairs = [("name", "area"), ("label", "category")]
    if all(
        frame[code].nunique() == len(frame[[name, code]].drop_duplicates())
        for name, code in pairs
        if name in frame
    ):
        return frame, []
    names = frame["name"] + "\n" + frame.get("label", "")
    twice = frame.duplicated(list(KEY), keep=False)
    sums: list[pd.Series] = []
    issues: list[Issue] = []
    gone: list[object] = []
    for _, group in frame[twice].assign(_names=names).groupby(list(KEY), sort=False):
        if group["_names"].nunique() < len(group):
            continue
        shown = " and ".join(
            repr(n.strip().partition("\n")[2] or n.strip()) for n in group["_names"]
        )
        gone.extend(group.index)
        differs = [c for c in _SAME_IN_PARTS if group[c].nunique() > 1]
        if group["direction"].any():
            differs.append("direction")
        if not group["unit"].isin(counts).all():
            differs.append("unit")
        if differs:
            first, column = group.iloc[0], differs[0]
            at = (str(first["where"]), column, str(first[column])[:200])
            problem = f"the rows {shown} are one area or category and cannot be summed"
            remedy = "give all of them the same, or keep one of them"
            if column == "unit":
                remedy = "only counts add up; keep one of them"
            issues.append(Issue(*at, problem, "blocker", remedy, "not_summed"))
        else:
            sums.append(_sum(group.drop(columns="_names"), shown))
    if not gone:
        return frame, []
    kept = [frame.drop(index=pd.Index(gone)), *([pd.DataFrame(sums)] if sums else [])]
    return pd.concat(kept).sort_index(), issues


def _sum(group: pd.DataFrame, names: str) -> pd.Series:
    row = group.iloc[0].copy()
    # Where one part is withheld and another is not there is no sum; where all are, nor is one.
    alike = row["obs_status"] in WITHHELD
    row["raw"] = NO_FIGURE if alike else " + ".join(group["raw"])
    row["note"] = " ".join([f"Sum of the publisher's rows {names}.", *filter(None, group["note"])])
    for number in NUMBERS:
        # A bound that is open in one part is open in the sum.
        row[number] = group[number].sum(skipna=False)
    return row

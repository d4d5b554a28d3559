"""One issue for rows or names that are wrong in the same way."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

import pandas as pd

from etl.errors import Issue, Severity

# Each issue names a distinct value of a table once; more than this of one kind are only counted.
_MOST: Final = 200
_KEPT: Final = (
    "to keep one, declare which area it stands for, or have it added to the list of areas with its "
    "composition"
)


def grouped(
    rows: pd.DataFrame,
    column: str,
    problem: str | Callable[[pd.Series], str],
    *,
    rule: str,
    remedy: str = "",
    severity: Severity = "blocker",
) -> list[Issue]:
    """One issue per distinct value of a column in a table: where it first stands, how often."""
    if rows.empty:
        return []
    alike = [c for c in ("source", "vintage", column) if c in rows]
    first = rows[~rows.duplicated(alike)]
    counts = rows.groupby(alike, sort=False)[column].transform("size")[first.index]
    issues = []
    for (_, row), count in zip(first.head(_MOST).iterrows(), counts, strict=False):
        more = int(count) - 1
        also = f" ({more} more {'row' if more == 1 else 'rows'} like it)" if more else ""
        told = (problem if isinstance(problem, str) else problem(row)) + also
        at = (str(row["where"]), column, str(row[column])[:200])
        issues.append(Issue(*at, told, severity, remedy, rule))
    if (left := len(first) - _MOST) > 0:
        told = f"{left:,} further values have a problem of this kind"
        remedy = "mend the values named first"
        issues.append(Issue("whole file", column, "", told, severity, remedy, rule))
    return issues


def left_out(
    codes: Collection[str], told: str, *, names: Collection[str] = (), column: str
) -> Issue:
    """The warning that a publisher's own areas are not read; `names` say more than the codes."""
    at = ("whole file", column, ", ".join(codes)[:200])
    problem = f"{len(codes)} {told} and left out: {', '.join(names or codes)}"
    return Issue(*at, problem, "warning", _KEPT, "aggregates_left_out")

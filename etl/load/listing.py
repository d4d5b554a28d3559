"""Issues as a steward reads them: the gravest first, the rest counted, each with what to do."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, Final

import pandas as pd

from etl.errors import Issue, Severity
from etl.load.limits import ISSUES_PER_RULE

Row = dict[str, Any]
# What a double holds of a number around one.
_MOST_PLACES: Final = 12
_DIGITS: Final = 10
_REMEDIES: Final = {
    "period": ("period", "write it as 2019, 2020-03, 2024-S1, 2024-Q1 or 2000/2020"),
    "key": ("duplicate", "keep one of the rows, or tell them apart by sex, age or category"),
    "value": ("value", "compare the row with the publisher's figure and its unit"),
    "cited": ("unknown_body", "use the id of a declared body, or declare the body first"),
}


def listed(
    rows: pd.DataFrame,
    rule: str,
    *,
    problem: Callable[[Row], str],
    remedy: str,
    column: str = "value",
    severity: Severity = "warning",
    gravest: str = "",
) -> list[Issue]:
    """One issue per row, at most `ISSUES_PER_RULE`, ordered by the column `gravest`.

    `rows` has the columns of the load and `where`. What is said of a value or a period begins
    with the series, and of a value with its period too.
    """
    ordered = rows.sort_values(gravest, ascending=False, kind="stable") if gravest else rows
    shown = ordered.head(ISSUES_PER_RULE).to_dict("records")
    issues = []
    for row in shown:
        value = number(row["value"]) if column == "value" else str(row[column])[:200]
        begins = {"value": f"{_series(row)}, {row['period']}: ", "period": f"{_series(row)}: "}
        told = begins.get(column, "") + problem({str(k): v for k, v in row.items()})
        issues.append(Issue(str(row["where"]), column, value, told, severity, remedy, rule))
    return [*issues, *_rest(len(rows) - len(shown), column, severity, rule)]


def shortened(issues: Iterable[Issue]) -> list[Issue]:
    """Blockers before warnings, and of each rule no more than can be read."""
    seen: dict[tuple[str, str], int] = {}
    kept: list[Issue] = []
    every = sorted(issues, key=lambda f: f.severity != "blocker")
    for issue in every:
        kind = (issue.rule or issue.problem, issue.severity)
        seen[kind] = seen.get(kind, 0) + 1
        # One more than `listed` gives, so that its own last line stays.
        if seen[kind] <= ISSUES_PER_RULE + 1:
            kept.append(issue)
    for (rule, severity), count in seen.items():
        left = count - ISSUES_PER_RULE - 1
        kept.extend(_rest(left, "", "blocker" if severity == "blocker" else "warning", rule))
    return kept


def advised(issue: Issue) -> Issue:
    """The same issue with its rule, and a remedy where it has none."""
    rule, remedy = _REMEDIES.get(issue.column, (issue.column, "correct the row"))
    if "percent" in issue.problem:
        rule = "percent"
    return dataclasses.replace(issue, rule=issue.rule or rule, remedy=issue.remedy or remedy)


def number(value: float) -> str:
    """A value as a person reads it."""
    return "" if pd.isna(value) else f"{value:,.10g}" if value % 1 else f"{value:,.0f}"


def places(lower: float, upper: float) -> int | None:
    """To how many decimal places a figure with these bounds was printed; None where they do not
    tell."""
    unit = upper - lower
    if pd.isna(unit) or unit <= 0:
        return None
    return min(max(0, round(-math.log10(unit))), _MOST_PLACES)


def printed(value: float, lower: float, upper: float) -> str:
    """A value with the digits that were printed, of which ten are enough to read."""
    shown = places(lower, upper)
    if pd.isna(value) or shown is None:
        return number(value)
    whole = max(0, math.floor(math.log10(abs(value)))) + 1 if value else 1
    return f"{value:,.{max(0, min(shown, _DIGITS - whole))}f}"


def step(row: Mapping[Hashable, Any]) -> str:
    """By how much a row of a difference changes, in the digits that both sides print."""
    sides = [places(row[f"{side}_lower"], row[f"{side}_upper"]) for side in ("old", "new")]
    told = [shown for shown in sides if shown is not None]
    change = float(row["difference"])
    least = min(told, default=_MOST_PLACES)
    # A step below the coarser digits is told by its first.
    shown = f"{change:+,.{least}f}" if abs(change) >= 10.0**-least else f"{change:+,.1g}"
    return shown if told else f"{change:+,.6g}"


def _series(row: Mapping[Hashable, Any]) -> str:
    parts = [row["indicator"], row["area"]]
    parts += [row[c] for c in ("sex", "age", "category") if row[c] != "_T"]
    return " ".join(str(part) for part in parts)


def _rest(left: int, column: str, severity: Severity, rule: str) -> list[Issue]:
    at = ("all files", column or "value", f"{left:,}")
    problem = "further figures have the same problem"
    remedy = "mend the ones that are listed first"
    return [Issue(*at, problem, severity, remedy, rule)] if left > 0 else []

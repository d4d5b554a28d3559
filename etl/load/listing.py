"""Issues as a steward reads them: the gravest first, the rest counted, each with what to do."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, Final

import pandas as pd

from etl.errors import Issue, Severity
from etl.load.limits import ISSUES_PER_RULE

Row = dict[str, Any]
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
    return "" if pd.isna(value) else f"{value:,.15g}"


def _series(row: Mapping[Hashable, Any]) -> str:
    parts = [row["indicator"], row["area"]]
    parts += [row[c] for c in ("sex", "age", "category") if row[c] != "_T"]
    return " ".join(str(part) for part in parts)


def _rest(left: int, column: str, severity: Severity, rule: str) -> list[Issue]:
    at = ("all files", column or "value", f"{left:,}")
    problem = "further figures have the same problem"
    remedy = "mend the ones that are listed first"
    return [Issue(*at, problem, severity, remedy, rule)] if left > 0 else []

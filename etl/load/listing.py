"""Issues as a steward reads them: the gravest first, the rest counted, each with what to do."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, Final

import pandas as pd

from etl.errors import Issue, Severity
from etl.sandbox.limits import ISSUES_PER_RULE

Row = dict[str, Any]
_FURTHER: Final = "further figures have the same problem"
# Rules in the order of the harm that is done where one is overlooked: what changes the meaning of
# a series, what keeps a load from being the current one, what may be misread, what is left out.
_HARM: Final = (
    *("no_longer_held", "group_changed", "vintage_older", "withdrawn_before", "same_figures"),
    *("total_left_out", "slip", "tenfold", "jump", "contradiction", "not_over"),
    *("vintage_not_stated", "decimal_comma", "curated_before"),
)
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
    """Blockers before warnings, those first that do the most harm where they are overlooked, and
    of each rule no more than can be read."""
    seen: dict[tuple[str, str], int] = {}
    kept: list[Issue] = []
    every = sorted(issues, key=lambda f: (f.severity != "blocker", _harm(f.rule)))
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


@dataclasses.dataclass(frozen=True)
class Fold:
    """Issues of one rule: the gravest, how many there are, and those that are listed."""

    first: Issue
    count: int
    issues: tuple[Issue, ...]


def folded(issues: Iterable[Issue]) -> list[Fold]:
    """Issues of one rule and column together, in the order of their first."""
    kinds: dict[tuple[str, str, str], list[Issue]] = {}
    for issue in issues:
        further = issue.problem == _FURTHER
        of_rule = [kind for kind in kinds if kind[:2] == (issue.severity, issue.rule)]
        kind = (issue.severity, issue.rule or issue.problem, issue.column)
        kinds.setdefault(of_rule[-1] if further and of_rule else kind, []).append(issue)
    return [Fold(alike[0], sum(map(_stands_for, alike)), tuple(alike)) for alike in kinds.values()]


def _stands_for(issue: Issue) -> int:
    return int(issue.value.replace(",", "")) if issue.problem == _FURTHER else 1


def _harm(rule: str) -> int:
    return _HARM.index(rule) if rule in _HARM else len(_HARM)


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


def step(row: Mapping[str, Any]) -> str:
    """By how much a row of a difference changes, in digits that both sides print, of which four
    are enough to read."""
    sides = [places(row[f"{side}_lower"], row[f"{side}_upper"]) for side in ("old", "new")]
    change = float(row["difference"])
    if not change or not math.isfinite(change) or change.is_integer():
        return f"{change:+,.0f}"
    enough = 3 - math.floor(math.log10(abs(change)))
    shown = max(0, min([enough, *(p for p in sides if p is not None)]))
    # What is less than the coarser of both digits is told by its first own.
    return f"{change:+,.{shown}f}" if abs(change) >= 10.0**-shown else f"{change:+,.1g}"


def _series(row: Mapping[Hashable, Any]) -> str:
    parts = [row["indicator"], row["area"]]
    parts += [row[c] for c in ("sex", "age", "category") if row[c] != "_T"]
    return " ".join(str(part) for part in parts)


def _rest(left: int, column: str, severity: Severity, rule: str) -> list[Issue]:
    at = ("all files", column or "value", f"{left:,}")
    remedy = "mend the ones that are listed first"
    return [Issue(*at, _FURTHER, severity, remedy, rule)] if left > 0 else []

"""Where commands print: results to standard output, everything else to standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import MappingProxyType
from typing import Final

import pandas as pd
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from etl.errors import Issue
from etl.load.difference import (
    CHANGES,
    MISSING,
    NEW,
    REVISED,
    SAME,
    WITHHELD,
    Difference,
)
from etl.load.listing import folded, printed
from etl.sources import Progress as Told

# Into a file or another program a table goes unfolded, one row a line.
out = Console(
    soft_wrap=True, highlight=False, markup=False, width=None if sys.stdout.isatty() else 400
)
err = Console(stderr=True, soft_wrap=True, highlight=False, markup=False)

# By the rule of an issue: the file below datasets/reference/ in which a maintainer does that.
_FILES: Final = MappingProxyType(
    {
        "unknown_indicator": "indicators.toml",
        "undeclared_source": "indicators.toml",
        "unknown_category": "categories.csv",
        "unknown_area": "aliases.csv",
        "unknown_publisher": "publishers.csv",
        "unknown_body": "publishers.csv",
        "aggregates_left_out": "aliases.csv, or areas.csv and area_groups.csv",
        **dict.fromkeys(("undeclared_series", "value_left_out", "dimension"), "dataflows.toml"),
    }
)
_DECLARABLE: Final = frozenset(_FILES) - {"unknown_area", "aggregates_left_out"}
# By the rule of an issue: the option with which a command does what its remedy says.
_OPTIONS: Final = MappingProxyType(
    {
        **dict.fromkeys(
            ("vintage", "vintage_future", "vintage_not_stated", "vintage_older", "same_figures"),
            "--vintage EDITION",
        ),
        "vintage_taken": "--vintage EDITION",
        "series_not_stated": "--series CODE",
        "number_convention": "--numbers en, de or fr",
        "unknown_area": "--alias 'NAME=CODE'",
        "no_longer_held": "--left-out withdrawn or kept",
        "slip": "--accept slip",
        "tenfold": "--accept tenfold",
        "total_left_out": "--accept total_left_out",
    }
)
_WORDS: Final = MappingProxyType({SAME: "same within rounding"})
ISSUES_SHOWN: Final = 20
_ROWS_SHOWN: Final = 20
_ALIKE_SHOWN: Final = 2


@contextmanager
def progress_bar(title: str) -> Iterator[Told]:
    """A bar on standard error while something long is done; nothing when it is no terminal."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task(title, total=None)

        def moved(done: int, total: int, what: str) -> None:
            bar.update(task, completed=done, total=total, description=f"{title}: {what}"[:60])

        yield moved


def print_issues(issues: Sequence[Issue]) -> None:
    """One line an issue on standard error, blockers first; of warnings those of a kind together,
    the gravest by name. What does not fit is counted."""
    blockers = [issue for issue in issues if issue.severity == "blocker"]
    print_all([f"blocker: {told(issue)}" for issue in blockers], " blockers")
    for fold in folded(issue for issue in issues if issue.severity == "warning"):
        for issue in fold.issues[:_ALIKE_SHOWN]:
            err.print(f"warning: {told(issue)}")
        if (more := fold.count - _ALIKE_SHOWN) > 0:
            err.print(f"         … and {more:,} more like it")


def told(issue: Issue) -> str:
    """An issue of a load in a line, with the option that does what its remedy says and the file in
    which that can be done for good."""
    option = _OPTIONS.get(issue.rule, "--declare FILE" if issue.rule in _DECLARABLE else "")
    ways = ", or ".join(filter(None, (option, _FILES.get(issue.rule, ""))))
    return f"{issue} ({ways})" if ways else str(issue)


def in_file(issue: Issue) -> str:
    """An issue of reviewed text in a line, with the file in which it can be mended besides."""
    file = _FILES.get(issue.rule, "")
    return f"{issue} ({file})" if file else str(issue)


def print_all(issues: Sequence[object], what: str = "") -> None:
    """One line an issue on standard error, as they come; what does not fit is counted."""
    for issue in issues[:ISSUES_SHOWN]:
        err.print(str(issue))
    if len(issues) > ISSUES_SHOWN:
        err.print(f"… and {len(issues) - ISSUES_SHOWN:,} more{what}")


def print_difference(difference: Difference) -> None:
    """The counts of every kind of change, and the rows that change the most."""
    counts = difference.counts
    named = {change: _WORDS.get(change, change) for change in CHANGES}
    out.print(", ".join(f"{counts[change]:,} {word}" for change, word in named.items()))
    if counts[REVISED]:
        out.print(
            _table(difference.greatest(REVISED), "revised", ("old", "new", "change", "differs"))
        )
    if counts[MISSING]:
        out.print(_table(difference.greatest(MISSING), "missing", ("old",)))
    if counts[WITHHELD]:
        out.print(_table(difference.greatest(WITHHELD), "withheld", ("old",)))
    if counts[NEW]:
        kinds = ["indicator", "source", "period"]
        sizes = difference.of(NEW).groupby(kinds).size().reset_index(name="figures")
        table = Table("new", "source", "period", "figures", box=None)
        for row in sizes.tail(_ROWS_SHOWN).to_dict("records"):
            table.add_row(*(str(row[kind]) for kind in kinds), f"{row['figures']:,}")
        out.print(table)
        _print_hidden(len(sizes), "kinds of new figures")


def _table(rows: pd.DataFrame, title: str, columns: Sequence[str]) -> Table:
    table = Table(title, "area", "period", "of", "source", *columns, box=None)
    for row in rows.head(_ROWS_SHOWN).to_dict("records"):
        breakdown = "/".join(str(row[c]) for c in ("sex", "age", "category") if row[c] != "_T")
        shown = {
            "old": printed(row["old"], row["old_lower"], row["old_upper"]),
            "new": printed(row["new"], row["new_lower"], row["new_upper"]),
            "change": "" if pd.isna(row["percent"]) else f"{row['percent']:+.1f} %",
            "differs": str(row["differs"]),
        }
        table.add_row(
            *(str(row[c]) for c in ("indicator", "area", "period")),
            breakdown,
            f"{row['source']} {row['vintage'] or row['vintage_before']}",
            *(shown[column] for column in columns),
        )
    _print_hidden(len(rows), f"{title} figures")
    return table


def _print_hidden(total: int, what: str) -> None:
    if total > _ROWS_SHOWN:
        out.print(f"{total:,} {what}; {_ROWS_SHOWN} are listed")

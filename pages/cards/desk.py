"""What the steward's desk shows: progress, findings, the difference, history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd
from dash import dcc, html

from etl.errors import Finding
from etl.load.difference import Difference
from etl.load.ledger import Ledger
from etl.load.proposal import Proposal
from pages import _text
from pages._data import Data, records
from pages._desk import Job
from pages._table import age_label, period_label, scroll_table

ROWS_SHOWN: Final = 200
CHANGES: Final = {
    "new": "New",
    "revised": "Revised",
    "unchanged": "Unchanged",
    "missing": "Missing now",
}


def steps(job: Job | None) -> html.Ol:
    """File, read, check, compare, publish: where a job stands."""
    reached = 0
    if job is not None:
        reached = 1 if job.running else 4
        if job.refused:
            reached = 1
        if job.published is not None:
            reached = 5
    names = ("File", "Read", "Check", "Compare", "Publish")
    return html.Ol(
        [
            html.Li(
                name,
                className="done" if number < reached else "now" if number == reached else "",
                **({"aria-current": "step"} if number == reached else {}),
            )
            for number, name in enumerate(names)
        ],
        className="card steps",
    )


def progress(job: Job) -> html.Section:
    """How far the reading is, and how to stop it."""
    bar: list[Any] = []
    if job.total:
        bar = [html.Progress(value=str(job.done), max=str(job.total))]
    count = f", {job.done} of {job.total}" if job.total else ""
    return html.Section(
        [
            html.H2("Reading"),
            html.P(f"{job.step[0].upper()}{job.step[1:]}{count} …", role="status"),
            *bar,
            html.P("The table is not touched."),
        ],
        className="card",
    )


def findings(proposal: Proposal, accepted: Sequence[str]) -> html.Section:
    """Blockers first, then warnings; what is wrong, where, and what to do."""
    blockers, warnings = proposal.blockers(accepted), proposal.warnings
    clean = len(proposal.difference.rows) - len(
        {f.where for f in proposal.findings if f.column != "file"}
    )
    read = "; ".join(
        f"{p.name}: recognised as {p.reading.adapter}, {len(p.reading.frame):,} figures"
        for p in proposal.parcels
    )
    totals = [
        f"{t.name}: printed {_text.full(t.stated)}, sum {_text.full(t.summed)}"
        for p in proposal.parcels
        for t in p.reading.totals
    ]
    fine = (
        f"{clean:,} figures without findings"
        if blockers or warnings
        else "Nothing was found that a steward has to look at."
    )
    return html.Section(
        [
            html.H2(_count(len(blockers), "blocker") + ", " + _count(len(warnings), "warning")),
            html.P(". ".join([read, *totals]) + ".", className="measure"),
            html.Div(finding_list(proposal, "all", ""), id="desk-findings-list"),
            *([html.P(fine, className="fine")] if clean > 0 or not (blockers or warnings) else []),
        ],
        className="card",
    )


def finding_list(proposal: Proposal, severity: str, wanted: str) -> html.Ul:
    """The findings of one severity, or all, that hold every word of a filter."""
    words = wanted.lower().split()[:6]
    found = [*proposal.blockers(), *proposal.warnings]
    kept = [
        f
        for f in found
        if severity in ("all", f.severity) and all(word in str(f).lower() for word in words)
    ]
    items = [_finding(f, f.severity) for f in kept]
    if found and not kept:
        items = [html.Li("No finding holds these words.")]
    return html.Ul(items, className="plain scroll findings-list", tabIndex="0")


def _count(number: int, what: str) -> str:
    return f"{number or 'No'} {what}{'' if number == 1 else 's'}"


def _finding(finding: Finding, kind: str) -> html.Li:
    value = f" “{finding.value}”" if finding.value else ""
    return html.Li(
        [
            html.B(f"{kind.capitalize()} · {finding.where} · {finding.column}{value}"),
            html.Div(f"{finding.problem[0].upper()}{finding.problem[1:]}."),
            *(
                [html.Div(f"{finding.remedy[0].upper()}{finding.remedy[1:]}.")]
                if finding.remedy
                else []
            ),
        ],
        className=kind,
    )


def counts(difference: Difference, shown: int) -> html.Div:
    """How many figures are new, revised, unchanged and missing."""
    found = difference.counts
    return html.Div(
        [
            html.H2("What publishing would change"),
            html.P(f"Against data version {shown}", className="measure"),
            html.Table(
                html.Tbody(
                    [
                        html.Tr([html.Th(name, scope="row"), html.Td(f"{found.get(key, 0):,}")])
                        for key, name in CHANGES.items()
                    ]
                )
            ),
        ]
    )


def difference_rows(difference: Difference, kind: str, wanted: str, data: Data) -> html.Div:
    """The rows of one kind of change that hold the words of a filter, as a table."""
    rows = difference.rows if kind == "all" else difference.of(kind)
    names = {code: area.name for code, area in data.catalog.areas.by_code.items()}
    for word in wanted.lower().split()[:6]:
        text = (
            rows["indicator"].astype(str)
            + " "
            + rows["area"].astype(str)
            + " "
            + rows["area"].astype(str).map(names).fillna("")
            + " "
            + rows["category"].astype(str)
            + " "
            + rows["period"].astype(str)
        )
        rows = rows[text.str.lower().str.contains(word, regex=False)]
    header = ("Change", "Figure", "Area", "Period", "Breakdown", "Old", "New", "Difference")
    body = [_change(r, names) for r in records(rows.head(ROWS_SHOWN))]
    note = (
        f"{len(rows):,} rows; the first {ROWS_SHOWN} are shown. Filter to see others."
        if len(rows) > ROWS_SHOWN
        else f"{len(rows):,} rows."
    )
    return html.Div(
        [
            scroll_table("Differences", header, body),
            html.P(note, className="measure", role="status"),
        ]
    )


def _change(row: dict[str, Any], names: dict[str, str]) -> list[str]:
    parts = [
        row["category"] if row["category"] != "_T" else "",
        row["sex"] if row["sex"] != "_T" else "",
        age_label(row["age"]) if row["age"] != "_T" else "",
    ]
    difference = ""
    if not pd.isna(row["difference"]):
        percent = "" if pd.isna(row["percent"]) else f" ({row['percent']:+.1f}\u00a0%)"
        difference = f"{row['difference']:+,.10g}{percent}"
    return [
        CHANGES.get(str(row["change"]), str(row["change"])),
        str(row["indicator"]),
        names.get(str(row["area"]), str(row["area"])),
        period_label(str(row["period"])),
        ", ".join(p for p in parts if p),
        _text.full(row["old"]) if not pd.isna(row["old"]) else "",
        _text.full(row["new"]) if not pd.isna(row["new"]) else "",
        difference or str(row["differs"] or ""),
    ]


def history(state: Ledger, data: Data) -> html.Section:
    """Who, when, why, which file, what changed; newest first."""
    when = {commit.version: commit.at for commit in data.history()}
    body = []
    for version, record in sorted(state.records.items(), reverse=True):
        files = ", ".join(f"{f.name} · {f.sha256[:8]}" for f in record.files)
        changed = ", ".join(f"{n:,} {what}" for what, n in record.counts.items() if n)
        gone = state.withdrawn_in.get(version)
        body.append(
            [
                str(version),
                f"{when[version]:%-d %b %Y %H:%M}" if version in when else "",
                record.steward,
                record.kind + (f", taken out in version {gone}" if gone else ""),
                record.reason,
                files,
                changed or f"{record.rows:,} rows",
                dcc.Link("See", href=f"/data?version={version}"),
            ]
        )
    header = ("Version", "When (UTC)", "Who", "What", "Why", "File", "Changed", "")
    return html.Section(
        [
            html.H2("History"),
            html.P("Every version stays readable.", className="measure"),
            scroll_table("History", header, body),
        ],
        className="card",
    )

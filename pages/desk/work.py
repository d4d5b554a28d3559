"""What the steward's desk says of files: where a job stands, how far reading is, and findings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from dash import html

from etl.errors import Issue
from etl.load.proposal import Proposal
from etl.load.sandbox import safe_name
from etl.load.submission import Submission
from etl.sources import adapters
from pages.desk.difference import CHANGES
from pages.desk.jobs import Job
from pages.figure import numbers

_STEPS: Final = ("File", "Read", "Check", "Compare", "Publish")


def steps(job: Job | None) -> html.Ol:
    """File, read, check, compare, publish: where a job stands, and what each step gave."""
    gave = [*_gave(job)] if job else []
    reached = _reached(job)
    return html.Ol(
        [
            html.Li(
                [html.B(name), *([html.Span(said)] if said else [])],
                className="done" if number < reached else "now" if number == reached else "",
                **({"aria-current": "step"} if number == reached else {}),
            )
            for number, name in enumerate(_STEPS)
            for said in [gave[number] if number < len(gave) else ""]
        ],
        className="card steps",
    )


def _reached(job: Job | None) -> int:
    if job is None:
        return 0
    if job.published is not None:
        return 5
    if job.proposal is None:
        return 1
    return 2 if job.proposal.blockers() else 4


def _gave(job: Job) -> Iterator[str]:
    names = [safe_name(name) for name, _ in job.files]
    yield names[0] if len(names) == 1 else counted(len(names), "file")
    if (proposal := job.proposal) is None:
        return
    yield counted(sum(len(p.reading.frame) for p in proposal.submissions), "figure")
    yield _weighed(proposal)
    found = proposal.difference.counts
    changes = [f"{n:,} {CHANGES[kind].lower()}" for kind, n in found.items() if n]
    yield ", ".join(change for change in changes if not change.endswith("unchanged")) or "no change"
    if job.published is not None:
        yield f"version {job.published}"


def progress(job: Job) -> html.Section:
    """How far the reading is, and how to stop it."""
    bar: list[Any] = []
    if job.total:
        bar = [
            html.Progress(
                value=str(job.done), max=str(job.total), **{"aria-label": "How much is read"}
            )
        ]
    count = f", {job.done} of {job.total}" if job.total else ""
    return html.Section(
        [
            html.H2("Reading"),
            html.P(f"{job.step[0].upper()}{job.step[1:]}{count} …", role="status"),
            *bar,
            html.P("The table is not touched."),
            html.Button("Stop reading", id="desk-stop", n_clicks=0, className="button"),
        ],
        className="card",
    )


def findings(proposal: Proposal, controls: list[Any]) -> html.Section:
    """Blockers first, then warnings; what is wrong, where, and what to do."""
    clean = _clean(proposal)
    fine = (
        f"{counted(clean, 'figure')} in rows or on pages without a finding"
        if proposal.issues
        else "Nothing was found that a steward has to look at."
    )
    return html.Section(
        [
            html.H2(_weighed(proposal).capitalize()),
            html.Ul([html.Li(_read(p)) for p in proposal.submissions], className="plain measure"),
            *controls,
            html.Div(finding_list(proposal, "all", ""), id="desk-findings-list"),
            *([html.P(fine, className="fine")] if clean > 0 or not proposal.issues else []),
        ],
        id="desk-findings",
        className="card",
    )


def _clean(proposal: Proposal) -> int:
    """How many figures stand where nothing was found."""
    places = {f.where for f in proposal.issues if f.column not in ("file", "vintage")}
    clean = 0
    for parcel in proposal.submissions:
        own = {w.removeprefix(f"{parcel.name}, ") for w in places if w.startswith(parcel.name)}
        clean += int((~parcel.reading.frame["where"].isin(own)).sum())
    return clean


def finding_list(proposal: Proposal, severity: str, wanted: str) -> html.Ul:
    """The findings of one severity, or all, that hold every word of a filter."""
    words = wanted.lower().split()[:6]
    found = [*proposal.blockers(), *proposal.warnings]
    kept = [
        f
        for f in found
        if severity in ("all", f.severity) and all(word in str(f).lower() for word in words)
    ]
    items = [_finding(f) for f in kept]
    if found and not kept:
        items = [html.Li("No finding holds these words.")]
    return html.Ul(
        items,
        className="plain scroll findings-list",
        tabIndex="0",
        **{"aria-label": f"{counted(len(kept), 'finding')}"},
    )


def counted(number: int, what: str) -> str:
    """A number and its noun, in the singular where there is one."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _weighed(proposal: Proposal) -> str:
    blockers, warnings = len(proposal.blockers()), len(proposal.warnings)
    return ", ".join(
        counted(n, what) if n else f"no {what}s"
        for n, what in ((blockers, "blocker"), (warnings, "warning"))
    )


def _read(parcel: Submission) -> list[Any]:
    """What a file was taken for, how much was read, and whether its printed totals hold."""
    known = {adapter.id: adapter.accepts for adapter in adapters()}
    kind = known.get(parcel.reading.adapter, parcel.reading.adapter)
    totals = parcel.reading.totals
    off = sum(not total.agrees for total in totals)
    if not totals:
        said = ""
    elif off:
        said = f"; {off:,} of {counted(len(totals), 'printed total')} not the sum of its rows"
    elif len(totals) == 1:
        said = f"; the printed total, {numbers.full(totals[0].stated)}, is the sum of its rows"
    else:
        said = f"; all {len(totals)} printed totals are the sums of their rows"
    figures = counted(len(parcel.reading.frame), "figure")
    return [html.B(parcel.name), f": recognised as {kind}, {figures}{said}."]


def _finding(finding: Issue) -> html.Li:
    value = f" “{finding.value}”" if finding.value else ""
    return html.Li(
        [
            html.B(f"{finding.severity.capitalize()} · {finding.where} · {finding.column}{value}"),
            *(html.Div(_sentence(said)) for said in (finding.problem, finding.remedy) if said),
        ],
        className=finding.severity,
    )


def _sentence(text: str) -> str:
    """With a capital, unless an id begins it, and a full stop."""
    first = text if "_" in text.partition(" ")[0] else text[0].upper() + text[1:]
    return f"{first}."

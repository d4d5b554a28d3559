"""What the steward's desk says of files: where a job stands, how far reading is, and findings."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import asdict
from itertools import zip_longest
from typing import Any, Final

from dash import html

from analytics.relations import number_of
from analytics.results import Result
from etl.errors import Issue
from etl.jobs.job import Job
from etl.load.listing import Fold, folded
from etl.load.proposal import Proposal
from etl.sandbox.limits import MB, MEMORY_BYTES, WALL_SECONDS
from etl.sandbox.submission import Submission
from etl.sources import adapters
from pages.desk.difference import changed
from pages.desk.jobs import Work, named
from pages.desk.summary import sentence
from pages.figure import numbers
from pages.figure.words import Said, messages
from pages.site.data import Data
from pages.site.parts import button, section

say = messages(__file__)

_STEPS: Final = ("file", "read", "check", "compare", "publish")


def steps(work: Work | None) -> html.Ol:
    """File, read, check, compare, publish: where a job stands, and what each step gave.

    In the document it says which job this is, and at which revision and standing.
    """
    gave = [*_gave(work)] if work else []
    reached = _reached(work)
    items = [
        html.Li(
            [html.B(str(say(f"step-{name}"))), *([html.Span(said)] if said else [])],
            className="done" if number < reached else "now" if number == reached else "",
            **({"aria-current": "step"} if number == reached else {}),
        )
        for number, (name, said) in enumerate(zip_longest(_STEPS, gave))
    ]
    state = {"data-state": "/".join(map(str, work.outcome))} if work else {}
    return html.Ol(items, className="card steps", **state)


def _reached(work: Work | None) -> int:
    if work is None:
        return 0
    if work.job.published is not None:
        return 5
    if work.proposal is None:
        return 1
    return 2 if work.proposal.blockers() else 4


def _gave(work: Work) -> Iterator[str]:
    yield named(work.job.files)
    if (proposal := work.proposal) is None:
        return
    yield str(_figures(sum(len(p.reading.frame) for p in proposal.submissions)))
    yield str(_weighed(proposal))
    yield changed(proposal.difference, every=False) or str(say("no-change"))
    if work.job.published is not None:
        yield str(say("version", version=str(work.job.published)))


def progress(job: Job) -> html.Section:
    """How far the reading is, and how to stop it."""
    at = job.progress
    step = say(f"step-{job.standing}", name=at.file, what=at.what)
    done, total = str(at.done), str(at.total or "")
    # Of one part only it is not known how far it is: the bar shows that it goes on.
    far = {"value": done} if at.total > 1 else {}
    bar = html.Progress(max=total, **far, **{"aria-label": str(say("progress-bar"))})
    passed = round(max(0.0, time.time() - job.since))
    times = {"elapsed": passed, "seconds": int(WALL_SECONDS), "memory": MEMORY_BYTES // MB}
    elapsed = str(say("so-far", **{what: number_of(range(n), what) for what, n in times.items()}))
    return section(
        say("progress-title"),
        html.P(str(say("progress", step=step, done=done, total=total)), role="status"),
        bar if total else None,
        html.P(f"{say('not-touched')} {elapsed}"),
        button(say("stop"), "desk-stop"),
    )


def findings(proposal: Proposal, controls: list[Any], data: Data) -> html.Section:
    """What the load does; blockers first, then warnings; what is wrong, where, and what to do."""
    clean = _clean(proposal)
    fine = say("fine", figures=_figures(clean)) if proposal.issues else say("nothing-found")
    return section(
        say("weighed-title", weighed=_weighed(proposal)),
        html.P(html.B(str(sentence(proposal.summary, data))), className="measure"),
        html.Ul([html.Li(_read(p)) for p in proposal.submissions], className="plain measure"),
        *controls,
        html.Div(id="desk-findings-said", role="status"),
        html.Div(finding_list(proposal, "all", ""), id="desk-findings-list"),
        html.P(str(fine), className="fine") if clean > 0 or not proposal.issues else None,
        id="desk-findings",
    )


def _clean(proposal: Proposal) -> int:
    """How many figures stand where nothing was found."""
    places = {f.where for f in proposal.issues if f.column not in ("file", "vintage")}
    clean = 0
    for parcel in proposal.submissions:
        mark = f"{parcel.name}, "
        own = {where.removeprefix(mark) for where in places if where.startswith(mark)}
        clean += int((~parcel.reading.frame["where"].isin(own)).sum())
    return clean


def finding_list(proposal: Proposal, severity: str, wanted: str) -> html.Ul:
    """The findings of one severity, or all, that hold every word of a filter."""
    words = wanted.lower().split()[:6]
    found = [*proposal.blockers(), *proposal.warnings]
    asked = [f for f in found if severity in ("all", f.severity)]
    kept = [f for f in asked if all(word in str(f).lower() for word in words)]
    items = [item for fold in folded(kept) for item in _fold(fold)]
    if found and not kept:
        items = [html.Li(str(say("no-finding")))]
    label = {"aria-label": str(say("findings", count=number_of(kept, "findings")))}
    return html.Ul(items, className="plain scroll findings-list", tabIndex="0", **label)


def alert(told: Said, *links: Any) -> html.P:
    """What could not be done, for everybody to hear, and where to go on."""
    said = [str(told), *(part for link in links for part in (" ", link))]
    return html.P(said, className="card blocker", role="alert")


def figures(number: int) -> Result:
    """So many figures, as a sentence names them."""
    return number_of(range(number), "figures")


def _figures(number: int) -> Said:
    return say("figures", count=figures(number))


def _weighed(proposal: Proposal) -> Said:
    blockers = number_of(proposal.blockers(), "blockers")
    return say("weighed", blockers=blockers, warnings=number_of(proposal.warnings, "warnings"))


def _read(parcel: Submission) -> list[Any]:
    """What a file was taken for, how much was read, and whether its printed totals hold."""
    known = {adapter.id: adapter.accepts for adapter in adapters()}
    kind = known.get(parcel.reading.adapter, parcel.reading.adapter)
    totals = parcel.reading.totals
    off = number_of([total for total in totals if not total.agrees], "totals")
    every, first = number_of(totals, "totals"), totals and numbers.full(totals[0].stated)
    said = totals and say("totals", off=off, all=every, first=first)
    count = _figures(len(parcel.reading.frame))
    return [html.B(parcel.name), str(say("recognised", kind=kind, figures=count, totals=said))]


def _fold(fold: Fold) -> list[html.Li]:
    """Blockers one by one, for each is mended by itself; of warnings of a kind the gravest, and the
    others to be opened."""
    if fold.first.severity == "blocker" or len(fold.issues) == 1:
        return [_finding(finding) for finding in fold.issues]
    others = html.Ul([_finding(finding) for finding in fold.issues[1:]], className="plain")
    count = number_of(range(fold.count - 1), "findings")
    more = html.Details([html.Summary(str(say("fold-more", count=count))), others])
    return [_finding(fold.first, more)]


def _finding(finding: Issue, more: html.Details | None = None) -> html.Li:
    title = html.B(str(say("finding", **asdict(finding))))
    told = []
    for said in filter(None, (finding.problem, finding.remedy)):
        # With a capital, unless an id begins it.
        begins = said[0] if "_" in said.partition(" ")[0] else said[0].upper()
        told.append(html.Div(f"{begins}{said[1:]}."))
    also = [more] if more is not None else []
    return html.Li([title, *told, *also], className=finding.severity)

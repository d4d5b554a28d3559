"""The forms of the steward's desk: signing in, files, names, reading, publishing; a job's work."""

from __future__ import annotations

from typing import Any, Final

import dash_mantine_components as dmc
from dash import dcc, html

from analytics.relations import number_of
from etl.jobs.job import Job
from etl.load.proposal import Proposal
from etl.reading.convention import STATED
from etl.sandbox.limits import FILE_BYTES, FILES, MB, ROWS
from pages.desk import difference, publishing
from pages.desk import work as shown
from pages.desk.declare import declaring
from pages.desk.editions import editions_form
from pages.desk.jobs import Work
from pages.desk.providers import providers_form
from pages.figure.words import messages
from pages.site import signin
from pages.site.data import Data
from pages.site.parts import button, measure, section

say = messages(__file__)

# From how many findings on a steward can filter them; fewer are seen at a glance.
_FILTERED: Final = 4
_NAMES_ASKED: Final = 20
# Likeness from which a known name is put into the form; below it, the steward chooses.
_ALIKE: Final = 0.8
# Findings whose remedy is to say how the file is written.
_OF_READING: Final = frozenset({"number_convention", "decimal_comma", "series_not_stated"})


def closed(refused: str = "") -> html.Div:
    """For somebody who is not signed in: why, and how to; `refused` is why one was just now."""
    told = [html.H1(str(say("title"))), html.P(signin.hint(refused))]
    if begin := signin.address():
        told.append(html.A(str(say("sign-in")), href=begin, className="button"))
    told.append(html.P(dcc.Link(str(say("what-is-held")), href="/data")))
    return html.Div(told, className="card")


def upload() -> html.Section:
    """Where files are dropped or chosen, and where a template is to be had."""
    choose = html.Button(str(say("choose")), className="button", type="button")
    drop = dcc.Upload(
        html.Div([choose, f" {say('or-drop')}"]), id="desk-files", multiple=True, className="drop"
    )
    limits = {"size": FILE_BYTES // MB, "files": FILES, "figures": ROWS}
    most = measure(say("most", **{what: number_of(range(n), what) for what, n in limits.items()}))
    templates = []
    for kind in ("xlsx", "csv"):
        label, name = kind.upper(), {"type": "template", "kind": kind}
        spoken = {"aria-label": str(say("template-as", kind=label))}
        templates.append(button(label, name, "plain-button", **spoken))
    download = dcc.Download(id="desk-template")
    nothing = html.Div([f"{say('nothing-to-drop')} ", *templates, download])
    return html.Section(
        [drop, dcc.Store(id="desk-sent"), most, html.Div(nothing, className="controls")],
        className="card spaced",
        **{"data-most-bytes": str(FILE_BYTES), "data-address": "/desk/files"},
    )


def work_of(work: Work | None, data: Data) -> list[Any]:
    """Whatever the job has to show now, and by what a callback knows what that is."""
    if work is None:
        return []
    return [dcc.Store(id="desk-shown", data=work.seen), *_work(work, data)]


def shown_now(work: Work, data: Data) -> tuple[html.Ol, list[Any]]:
    """What a job shows: its steps and its work."""
    return shown.steps(work), work_of(work, data)


def _work(work: Work, data: Data) -> list[Any]:
    job, proposal = work.job, work.proposal
    if job.running:
        return [shown.progress(job)]
    if proposal is None:
        # What was declared may be what is wrong.
        return [_not_read(work), *([declaring(work, data)] if job.declaration else [])]
    asked = (
        [
            *publishing.left_out_form(job, proposal),
            *names_form(proposal, data),
            *providers_form(proposal, data),
            reading_form(job, proposal),
        ]
        if not job.published
        else []
    )
    change = html.Section(difference.counts(proposal), className="card")
    found = [change, shown.findings(proposal, _finding_filters(proposal), data), *asked]
    edition = editions_form(job, proposal, data) if not job.published else []
    kept = [section(say("publish"), *publishing.form(job, proposal)), *edition]
    sides = [html.Div(found, className="stack"), html.Div(kept, className="stack in-view")]
    new = [] if job.published is not None else [declaring(work, data)]
    return [*new, html.Div(sides, className="grid main-side"), difference.grid(proposal, data)]


def _not_read(work: Work) -> html.Section:
    """Why there is nothing to look at, and how to read once more."""
    job = work.job
    why = work.refused or job.why or str(say(f"refused-{job.standing}"))
    told = (html.P(why), html.P(str(say("unchanged"))))
    heading = say("interrupted" if job.standing == "interrupted" else "not-read")
    said = html.Div(told, role="alert")
    return section(heading, said, reading_form(job, None), kind="card blocker")


def reading_form(job: Job, proposal: Proposal | None) -> html.Details:
    """How the file is written, where it does not show it; then it is read once more."""
    asked = proposal is None or any(f.rule in _OF_READING for f in proposal.issues)
    kinds = [
        {"value": kind, "label": str(say(f"numbers-{kind or 'shown'}"))} for kind in ("", *STATED)
    ]
    numbers = dmc.Select(
        id="desk-numbers",
        label=str(say("numbers")),
        data=kinds,
        value=str(job.numbers or ""),
        allowDeselect=False,
        w=340,
    )
    label, such = str(say("series")), str(say("series-such"))
    series = dmc.TextInput(id="desk-series", label=label, placeholder=such, value=job.series, w=340)
    controls = html.Div([numbers, series, button(say("read-again"), "desk-again")])
    controls.className = "controls"
    return html.Details(
        [html.Summary(str(say("reading-how"))), controls], open=asked, className="card"
    )


def _finding_filters(proposal: Proposal) -> list[Any]:
    """Filters of the findings, where there are more than a glance holds."""
    if len(proposal.issues) < _FILTERED:
        return []
    kinds = ("all", "blocker", "warning")
    severity = dmc.SegmentedControl(
        id="desk-severity",
        data=[{"value": v, "label": str(say(f"severity-{v}"))} for v in kinds],
        value="all",
        **{"aria-label": str(say("severity"))},
    )
    label = str(say("findings-filter"))
    words = dmc.TextInput(id="desk-finding-words", label=label, debounce=300, w=240)
    return [html.Div([severity, words], className="controls")]


def unknown_names(proposal: Proposal) -> list[str]:
    """Names of areas that nothing explains, as many as the form asks for at a time."""
    names = {f.value for f in proposal.issues if f.rule == "unknown_area" and f.value}
    return sorted(names)[:_NAMES_ASKED]


def names_form(proposal: Proposal, data: Data) -> list[Any]:
    """Which area each unknown name means; it is published with the load."""
    areas = data.catalog.areas
    offered = [
        {"value": code, "label": str(say("area", name=area.name, code=code))}
        for code, area in areas.by_code.items()
    ]
    fields = [
        dmc.Select(
            id={"type": "desk-name", "at": at},
            label=str(say("name-is", name=name)),
            data=offered,
            value=next(iter(areas.nearest(name, "any", _ALIKE).values()), None),
            placeholder=str(say("choose-area")),
            searchable=True,
            clearable=True,
            limit=30,
            w=280,
        )
        for at, name in enumerate(unknown_names(proposal))
    ]
    if not fields:
        return []
    use = button(say("names-use"), "desk-alias")
    controls = html.Div(fields, className="controls")
    return [section(say("names"), measure(say("names-note")), controls, use)]

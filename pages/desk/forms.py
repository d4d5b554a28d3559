"""The forms of the steward's desk: signing in, files, names, editions, publishing; a job's work."""

from __future__ import annotations

from typing import Any, Final

import dash_mantine_components as dmc
from dash import dcc, html

from analytics.relations import number_of
from etl.load.labels import Vintage
from etl.load.limits import FILE_BYTES
from etl.load.proposal import ACCEPTABLE, Proposal
from pages.desk import difference
from pages.desk import work as shown
from pages.desk.jobs import Job
from pages.figure.words import messages
from pages.site import signin
from pages.site.data import Data
from pages.site.parts import button, measure, section

say = messages(__file__)

ALL_TABLES: Final = "all"
# From how many findings on a steward can filter them; fewer are seen at a glance.
_FILTERED: Final = 4
_NAMES_ASKED: Final = 20
# Likeness from which a known name is put into the form; below it, the steward chooses.
_ALIKE: Final = 0.8
_OF_EDITIONS: Final = frozenset(
    {
        *("same_figures", "vintage", "vintage_future", "vintage_not_stated", "vintage_older"),
        "vintage_taken",
    }
)


def closed() -> html.Div:
    """For somebody who is not signed in: why, and how to."""
    told = [html.H1(str(say("title"))), html.P(signin.hint())]
    if begin := signin.address():
        told.append(html.A(str(say("sign-in")), href=begin, className="button"))
    told.append(html.P(dcc.Link(str(say("what-is-held")), href="/data")))
    return html.Div(told, className="card")


def upload() -> html.Section:
    """Where files are dropped or chosen, and where a template is to be had."""
    choose = html.Button(str(say("choose")), className="button", type="button")
    drop = dcc.Upload(
        html.Div([choose, f" {say('or-drop')}"]),
        id="desk-files",
        multiple=True,
        max_size=FILE_BYTES,
        className="drop",
    )
    label, such = str(say("source")), "ncmec_by_country"
    source = dmc.TextInput(id="desk-source", label=label, placeholder=such, w=340)
    templates = []
    for kind in ("xlsx", "csv"):
        label, name = kind.upper(), {"type": "template", "kind": kind}
        spoken = {"aria-label": str(say("template-as", kind=label))}
        templates.append(button(label, name, "plain-button", **spoken))
    download = dcc.Download(id="desk-template")
    nothing = html.Div([f"{say('nothing-to-drop')} ", *templates, download])
    return html.Section(
        [drop, html.Div([source, nothing], className="controls")],
        className="card spaced",
        **{"data-most-bytes": str(FILE_BYTES)},
    )


def work(job: Job | None, data: Data) -> list[Any]:
    """Whatever the job has to show now."""
    if job is None:
        return []
    if job.refused:
        told = (html.P(job.refused), html.P(str(say("unchanged"))))
        return [section(say("not-read"), *told, kind="card blocker", role="alert")]
    if job.proposal is None:
        return [shown.progress(job)]
    proposal = job.proposal
    asked = [*names_form(proposal, data), *editions_form(proposal)] if not job.published else []
    found = [shown.findings(proposal, _finding_filters(proposal), data), *asked]
    publish = [difference.counts(proposal), *_publish_form(proposal, job.published)]
    sides = [html.Div(found, className="stack"), html.Section(publish, className="card")]
    return [html.Div(sides, className="grid main-side"), difference.grid(proposal, data)]


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


def _publish_form(proposal: Proposal, published: int | None) -> list[Any]:
    if published is not None:
        told = str(say("published-as", version=str(published)))
        return [html.P(html.B(told), role="status")]
    if proposal.nothing_new and not proposal.blockers():
        return [html.P(str(say("nothing-new")))]
    acceptable = sorted({f.rule for f in proposal.blockers()} & ACCEPTABLE)
    hard = proposal.blockers(ACCEPTABLE)
    said = {"label": str(say("reason")), "placeholder": str(say("reason-such"))}
    accept = str(say("accept", rules=", ".join(acceptable)))
    display = "block" if acceptable else "none"
    return [
        dmc.Textarea(id="desk-reason", autosize=True, minRows=2, my=12, **said),
        dmc.Checkbox(id="desk-accept", label=accept, checked=False, display=display, mb=12),
        button(say("publish"), "desk-publish", disabled=bool(hard)),
        measure(say("left", blockers=number_of(hard, "blockers")) if hard else ""),
    ]


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


def named(table: Vintage) -> str:
    """A table and its edition, as the form lists it."""
    return str(say("table-edition", table=table[0], edition=table[1]))


def chosen_tables(proposal: Proposal, choice: str | None) -> list[Vintage]:
    """The tables that a choice of the form stands for."""
    return [t for t in proposal.tables if choice in (ALL_TABLES, named(t))]


def editions_form(proposal: Proposal) -> list[Any]:
    """Another edition for a table, filled in with one that would do better."""
    tables = [named(table) for table in proposal.tables]
    if not tables or not _OF_EDITIONS & {f.rule for f in proposal.issues}:
        return []
    offers = {named((o.source, o.vintage)): o.instead for o in proposal.offers}
    alike = len(offers) == len(tables) and len(set(offers.values())) == 1
    first = next(iter(offers), tables[0])
    everything = [{"value": ALL_TABLES, "label": str(say("tables-all"))}] if len(tables) > 1 else []
    table = dmc.Select(
        id="desk-table",
        label=str(say("table")),
        data=[*everything, *({"value": t, "label": t} for t in tables)],
        value=ALL_TABLES if everything and alike else first,
        allowDeselect=False,
        w=300,
    )
    label, better = str(say("edition-its")), offers.get(first, "")
    edition = dmc.TextInput(id="desk-edition", label=label, value=better, placeholder="2024", w=160)
    use = button(say("edition-use"), "desk-relabel")
    controls = html.Div([table, edition, use], className="controls")
    return [section(say("edition"), measure(say("edition-note")), controls)]

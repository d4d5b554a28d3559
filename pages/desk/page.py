"""The steward's desk: files in, findings and difference, publish, history, and the way back.

Nothing is written before "Publish".
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import dash
from dash import (
    ClientsideFunction,
    Input,
    Output,
    State,
    clientside_callback,
    ctx,
    dcc,
    html,
    no_update,
)

from etl.declaration.declaration import Declaration
from etl.jobs.job import Further, Job
from etl.load.labels import is_vintage
from etl.load.proposal import Proposal
from etl.reading.convention import STATED
from etl.template import write_template
from pages.desk import commit, editions, forms, past, providers, waiting
from pages.desk import work as shown
from pages.desk.callbacks import answered, at_desk
from pages.desk.commit import SEEN
from pages.desk.difference import asked_page, proposed_rows
from pages.desk.jobs import desk
from pages.desk.work import alert
from pages.figure.words import Said, messages
from pages.site.shell import current_data
from pages.site.signin import refusal
from pages.stewards.sessions import steward

say = messages(__file__)

dash.register_page(
    __name__, path="/load", title="Load: CSEA Trends", name="Load", made_of=("session",)
)
past.register_callbacks()
waiting.register_callbacks()
commit.register_callbacks()
_POLL_MS: Final = 500
_WORDS: Final = 200
_SERIES: Final = 100


def layout(refused: str = "", **_: str) -> html.Div:
    """The desk for a steward; for anybody else, how to become one. Nothing private is in it.

    `refused` is why whoever comes from signing in was refused (`pages/site/signin.py`).
    """
    who = steward()
    if who is None:
        return forms.closed(refused)
    data = current_data()
    work = desk().current()
    history, versions = past.current_past(data)
    name = html.Span(f"{say('signed-in', name=who.name)} ")
    leave = html.Button(str(say("sign-out")), type="submit", className="plain-button")
    signed = html.Form([name, leave], action="/signout", method="POST", className="who")
    running = bool(work and work.job.running)
    return html.Div(
        [
            html.Div([html.H1(str(say("title"))), signed], className="title-row"),
            *_refused(refused),
            html.P(str(say("lead")), className="lead"),
            dcc.Store(id="desk-seen"),
            dcc.Store(id="desk-ask"),
            dcc.Store(id="desk-answered"),
            dcc.Interval(id="desk-tick", interval=_POLL_MS, disabled=not running),
            html.Div(shown.steps(work), id="desk-steps"),
            forms.upload(),
            html.Div(id="desk-said", role="status"),
            html.Div(forms.work_of(work, data), id="desk-work", className="grid"),
            html.Div(id="wait-said", role="status"),
            html.Div(waiting.listed(data), id="desk-waiting", className="grid"),
            html.Div(id="wait-shown", className="grid"),
            html.Div(history, id="desk-history", className="grid"),
            html.Div(id="desk-changes", className="grid"),
            past.way_back(versions),
        ]
    )


def _refused(reason: str) -> list[html.P]:
    """Why another way of signing in was refused, to somebody who is signed in all the same."""
    told = refusal(reason)
    return [html.P(f"{told} {say('signed-in-still')}", role="status")] if told else []


# The next look waits for this one's answer: Dash drops the answer to a question that was asked anew
# meanwhile, so that on a slow connection none would ever be drawn. And what was asked of the files
# before is not drawn over those that arrived since.
clientside_callback(
    ClientsideFunction("desk", "due"),
    Output("desk-ask", "data"),
    Input("desk-tick", "n_intervals"),
    State("desk-ask", "data"),
    State("desk-answered", "data"),
    prevent_initial_call=True,
)


@at_desk(
    "desk-answered.data desk-tick.disabled desk-steps.children desk-work.children desk-seen.data "
    "desk-said.children",
    Input("desk-sent", "data"),
    Input("desk-ask", "data"),
    State("desk-seen", "data"),
    clicked=False,
)
def look(_: str | None, __: object, seen: object) -> Any:
    """How far the reading is of files that arrived, until the page says that it shows the outcome:
    that is drawn once."""
    work = desk().current()
    if work is None or (not work.job.running and seen == work.outcome):
        return answered(), True, *(no_update,) * 4
    outcome = no_update if work.job.running else work.outcome
    said = "" if ctx.triggered_id == "desk-sent" else no_update
    return (
        answered(),
        not work.job.running,
        *forms.shown_now(work, current_data()),
        outcome,
        said,
    )


@at_desk("desk-tick.disabled desk-said.children", Input("desk-stop", "n_clicks"), SEEN)
def stop(_: int, seen: object) -> Any:
    """Stop reading; the next look shows that it ended."""
    held = desk()
    held.jobs.stop(held.shown(seen).job)
    return False, ""


@at_desk(
    "desk-tick.disabled desk-said.children",
    Input("desk-alias", "n_clicks"),
    State({"type": "desk-name", "at": dash.ALL}, "value"),
    SEEN,
)
def remember(_: int, areas: list[str | None], seen: object) -> Any:
    """Names of areas were explained: read the same files again with them."""
    known = current_data().catalog.areas.by_code

    def explained(_: Job, proposal: Proposal) -> Further | Said:
        pairs = zip(forms.unknown_names(proposal), areas, strict=False)
        names = tuple((name, str(area)) for name, area in pairs if area in known)
        return Further(names) if names else say("names-choose")

    return _explained(explained, seen)


@at_desk(
    "desk-tick.disabled desk-said.children",
    Input("desk-providers-use", "n_clicks"),
    State({"type": "desk-provider", "at": dash.ALL}, "value"),
    SEEN,
)
def remember_providers(_: int, typed: list[str | None], seen: object) -> Any:
    """Providers were explained: read the same files again with their names."""
    catalog = current_data().catalog

    def explained(job: Job, proposal: Proposal) -> Further | Said:
        try:
            names = providers.explained(providers.unknown(proposal, catalog), typed, catalog)
        except providers.NoProvider as error:
            return say("providers-unknown", name=error.typed)
        declaration = Declaration(provider_names=names) + job.declaration
        return Further(declaration=declaration) if names else say("providers-choose")

    return _explained(explained, seen)


def _explained(explain: Callable[[Job, Proposal], Further | Said], seen: object) -> Any:
    """Read the files that are shown again with what was said of their findings, or say what is
    missing."""
    held = desk()
    job, proposal = held.proposed(seen, unpublished=True)
    said = explain(job, proposal)
    if not isinstance(said, Further):
        return no_update, alert(said)
    held.again(job, said)
    return False, ""


@at_desk(
    "desk-tick.disabled desk-said.children",
    Input("desk-again", "n_clicks"),
    State("desk-numbers", "value"),
    State("desk-series", "value"),
    SEEN,
)
def read_again(_: int, numbers: str | None, series: str | None, seen: object) -> Any:
    """Read the same files again, by what was said of how they are written."""
    held = desk()
    stated = STATED.get(str(numbers or ""))
    job = held.shown(seen, unpublished=True).job
    held.again(job, Further(numbers=stated, series=(series or "").strip()[:_SERIES]))
    return False, ""


@at_desk(
    "desk-said.children desk-steps.children desk-work.children",
    Input("desk-relabel", "n_clicks"),
    State("desk-table", "value"),
    State("desk-edition", "value"),
    State("desk-source", "value"),
    State("desk-source-new", "value"),
    SEEN,
)
def relabel(
    _: int,
    table: str | None,
    edition: str | None,
    source: str | None,
    new: str | None,
    seen: object,
) -> Any:
    """Another source or a better edition was given: compare what was read under it."""
    held, data = desk(), current_data()
    job, proposal = held.proposed(seen, unpublished=True)
    chosen = editions.chosen_source(proposal, source, new, data)
    instead = (edition or "").strip()
    tables = editions.chosen_tables(proposal, table)
    if not tables or not is_vintage(instead):
        return alert(say("edition-give")), no_update, no_update
    if chosen is None:
        return alert(say("source-give")), no_update, no_update
    tables_instead = editions.relabelling(job, proposal, tables, chosen, instead)
    work = held.relabelled(job, chosen, tables_instead)
    return "", *forms.shown_now(work, data)


@at_desk(
    "desk-rows.children desk-page.value desk-page.max desk-rows-said.children",
    Input("desk-kind", "value"),
    Input("desk-filter", "value"),
    Input("desk-page", "value"),
    Input("desk-turn", "n_clicks"),
    SEEN,
    clicked=False,
)
def filtered(kind: str | None, words: str | None, page: object, _: int | None, seen: object) -> Any:
    """Another part of the difference."""
    _job, proposal = desk().proposed(seen)
    asked = asked_page(page, "desk")
    part = proposed_rows(proposal, kind or "all", words or "", asked, current_data())
    return part.table, part.number, part.pages, ""


@at_desk(
    "desk-findings-list.children desk-findings-said.children",
    Input("desk-severity", "value"),
    Input("desk-finding-words", "value"),
    SEEN,
    clicked=False,
)
def filtered_findings(severity: str | None, words: str | None, seen: object) -> Any:
    """Another part of the findings."""
    _, proposal = desk().proposed(seen)
    return shown.finding_list(proposal, severity or "all", (words or "")[:_WORDS]), ""


@at_desk("desk-template.data", Input({"type": "template", "kind": dash.ALL}, "n_clicks"))
def template(_: list[int]) -> Any:
    """The template, as a file."""
    kind = str((ctx.triggered_id or {}).get("kind"))
    if kind not in ("csv", "xlsx"):
        return no_update
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"csea-trends-template.{kind}"
        write_template(path, current_data().catalog)
        return dcc.send_file(path)

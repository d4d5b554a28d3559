"""The steward's desk: files in, findings and difference, publish, history, and the way back.

Nothing is written before "Publish".
"""

from __future__ import annotations

import base64
import binascii
import copy
import tempfile
from pathlib import Path
from typing import Any, Final

import dash
from dash import Input, Output, State, ctx, dcc, html, no_update

from etl.errors import EtlError, TableMoved
from etl.load.labels import Labels, is_vintage
from etl.load.proposal import ACCEPTABLE
from etl.load.publication import publish
from etl.template import write_template
from pages.desk import forms, past
from pages.desk import work as shown
from pages.desk.difference import CHANGES, proposed_rows
from pages.desk.jobs import Desk, Job, at_desk
from pages.desk.work import alert
from pages.figure.words import messages
from pages.site.data import Data
from pages.site.shell import current_data
from pages.site.signin import steward

say = messages(__file__)

dash.register_page(
    __name__, path="/load", title="Load: CSEA Trends", name="Load", made_of=("session",)
)
DESK: Final = Desk()
past.register_callbacks()
_POLL_MS: Final = 500
_WAITING_MS: Final = 60_000


def layout(**_: str) -> html.Div:
    """The desk for a steward; for anybody else, how to become one. Nothing private is in it."""
    who = steward()
    if who is None:
        return forms.closed()
    job, data = DESK.current(), current_data()
    history, versions = past.current_past(data)
    name = html.Span(f"{say('signed-in', name=who.name)} ")
    leave = html.Button(str(say("sign-out")), type="submit", className="plain-button")
    signed = html.Form([name, leave], action="/signout", method="POST", className="who")
    return html.Div(
        [
            html.Div([html.H1(str(say("title"))), signed], className="title-row"),
            html.P(str(say("lead")), className="lead"),
            dcc.Store(id="desk-seen"),
            dcc.Interval(id="desk-tick", interval=_POLL_MS, disabled=not (job and job.running)),
            html.Div(shown.steps(job), id="desk-steps"),
            forms.upload(),
            html.Div(id="desk-said", role="status"),
            html.Div(forms.work(job, data), id="desk-work", className="grid"),
            html.Div(history, id="desk-history", className="grid"),
            html.Div(id="desk-changes", className="grid"),
            past.way_back(versions),
        ]
    )


def _shown(job: Job, data: Data) -> tuple[html.Ol, list[Any]]:
    """What a job shows: its steps and its work."""
    return shown.steps(job), forms.work(job, data)


def _sent_away() -> Any:
    """What a callback answers to somebody who is not signed in any more."""
    return True, no_update, [forms.closed()], no_update


@at_desk(
    "desk-tick.disabled desk-steps.children desk-work.children desk-said.children",
    Input("desk-files", "contents"),
    State("desk-files", "filename"),
    State("desk-source", "value"),
    away=_sent_away,
)
def begin(contents: list[str], names: list[str], source: str | None) -> Any:
    """Files were chosen: start reading them."""
    data = current_data()
    try:
        files = tuple(
            (name, base64.b64decode(content.partition(",")[2], validate=True))
            for name, content in zip(names, contents, strict=True)
        )
    except (binascii.Error, ValueError):
        job = Job((), refused=str(say("refused-no-file")))
    else:
        job = Job(files, labels=Labels(source=(source or "").strip()))
    DESK.begin(job, data)
    return not job.running, *_shown(job, data), ""


@at_desk(
    "desk-tick.disabled desk-steps.children desk-work.children desk-seen.data",
    Input("desk-tick", "n_intervals"),
    State("desk-seen", "data"),
    clicked=False,
    away=_sent_away,
    # The next look waits for this one's answer: a look that is overtaken is never drawn.
    running=[(Output("desk-tick", "interval"), _WAITING_MS, _POLL_MS)],
)
def look(_: int | None, seen: str | None) -> Any:
    """How far the reading is, until the page says that it shows the outcome."""
    job = DESK.current()
    if job is None or (not job.running and seen == job.id):
        return True, *(no_update,) * 3
    # Steps and work show the same moment, whatever the reading does meanwhile.
    now = copy.copy(job)
    outcome = no_update if now.running else now.id
    return not now.running, *_shown(now, current_data()), outcome


@at_desk("desk-tick.disabled", Input("desk-stop", "n_clicks"))
def stop(_: int) -> Any:
    """Stop reading; the next look shows that it ended."""
    if (job := DESK.current()) is None:
        return no_update
    job.stop()
    return False


@at_desk(
    "desk-tick.disabled desk-said.children",
    Input("desk-alias", "n_clicks"),
    State({"type": "desk-name", "at": dash.ALL}, "value"),
)
def remember(_: int, areas: list[str | None]) -> Any:
    """Names of areas were explained: read the same files again with them."""
    if (job := DESK.current()) is None or job.proposal is None:
        return no_update
    data = current_data()
    names = forms.unknown_names(job.proposal)
    known = data.catalog.areas.by_code
    explained = [(name, area) for name, area in zip(names, areas, strict=False) if area in known]
    if not explained:
        return no_update, alert(say("names-choose"))
    DESK.again(job, data, [(name, str(area)) for name, area in explained])
    return False, ""


@at_desk(
    "desk-said.children desk-steps.children desk-work.children",
    Input("desk-relabel", "n_clicks"),
    State("desk-table", "value"),
    State("desk-edition", "value"),
)
def relabel(_: int, table: str | None, edition: str | None) -> Any:
    """A better edition was given: compare what was read under it."""
    if (job := DESK.current()) is None or job.proposal is None:
        return no_update
    instead = (edition or "").strip()
    tables = forms.chosen_tables(job.proposal, table)
    if not tables or not is_vintage(instead):
        return alert(say("edition-give")), no_update, no_update
    data = current_data()
    job.relabel(dict.fromkeys(tables, instead), data)
    return "", *_shown(job, data)


@at_desk(
    "desk-rows.children", Input("desk-kind", "value"), Input("desk-filter", "value"), clicked=False
)
def filtered(kind: str | None, words: str | None) -> Any:
    """Another part of the difference."""
    if (job := DESK.current()) is None or job.proposal is None:
        return no_update
    known = kind if kind in CHANGES else "all"
    return proposed_rows(job.proposal, known, (words or "")[:200], current_data())


@at_desk(
    "desk-findings-list.children",
    Input("desk-severity", "value"),
    Input("desk-finding-words", "value"),
    clicked=False,
)
def filtered_findings(severity: str | None, words: str | None) -> Any:
    """Another part of the findings."""
    if (job := DESK.current()) is None or job.proposal is None:
        return no_update
    return shown.finding_list(job.proposal, severity or "all", (words or "")[:200])


@at_desk(
    "desk-said.children desk-steps.children desk-work.children desk-history.children"
    " back-version.data",
    Input("desk-publish", "n_clicks"),
    State("desk-reason", "value"),
    State("desk-accept", "checked"),
)
def publish_now(_: int, reason: str | None, accept: bool | None) -> Any:
    """Publish what was shown; when the table moved meanwhile, show a fresh difference instead."""
    who, job = steward(), DESK.current()
    if who is None or job is None or job.proposal is None:
        return no_update
    data = current_data()
    try:
        about = {"steward": who.name, "reason": reason or ""}
        accepted = ACCEPTABLE if accept else frozenset()
        job.published = publish(job.proposal, data.store, accepted=accepted, **about)
    except TableMoved:
        data = current_data(anew=True)
        job.proposal = job.proposed(job.proposal.submissions, data)
        said = alert(say("published-meanwhile", version=str(job.proposal.shown)))
        return said, *_shown(job, data), *past.current_past(data)
    except EtlError as error:
        return alert(say("not-published", why=str(error))), *(no_update,) * 4
    fresh = current_data(anew=True)
    see = dcc.Link(str(say("see-data")), href="/data")
    told = [f"{say('published', version=str(job.published))} ", see]
    said = html.P(told, className="card")
    return said, *_shown(job, fresh), *past.current_past(fresh)


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

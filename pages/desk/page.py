"""The steward's desk: files in, findings and difference, publish, history, and the way back.

Nothing is written before "Publish". Every callback asks again who is there.
"""

from __future__ import annotations

import base64
import binascii
import copy
import io
import tempfile
from pathlib import Path
from typing import Any, Final

import dash
from dash import Input, Output, State, callback, ctx, dcc, html, no_update

from etl.errors import EtlError, TableMoved
from etl.history.ledger import ledger
from etl.load.labels import Labels, is_vintage
from etl.load.proposal import ACCEPTABLE
from etl.load.publication import publish
from etl.template import write_template
from pages.desk import back, forms
from pages.desk import history as past
from pages.desk import labels as told
from pages.desk import work as shown
from pages.desk.difference import CHANGES, proposed_rows
from pages.desk.jobs import Desk, Job
from pages.figure.words import Said, messages
from pages.site.data import Data
from pages.site.shell import current_data
from pages.site.signin import steward

say = messages(__file__)

dash.register_page(
    __name__, path="/load", title="Load: CSEA Trends", name="Load", made_of=("session",)
)
DESK: Final = Desk()
back.register_callbacks()
_POLL_MS: Final = 500
_WAITING_MS: Final = 60_000


def layout(**_: str) -> html.Div:
    """The desk for a steward; for anybody else, how to become one. Nothing private is in it."""
    who = steward()
    if who is None:
        return forms.closed()
    job, data = DESK.current(), current_data()
    state = ledger(data.store)
    return html.Div(
        [
            html.Div(
                [
                    html.H1(str(say("title"))),
                    html.Form(
                        [
                            html.Span(f"{say('signed-in', name=who.name)} "),
                            html.Button(
                                str(say("sign-out")), type="submit", className="plain-button"
                            ),
                        ],
                        action="/signout",
                        method="POST",
                        className="who",
                    ),
                ],
                className="title-row",
            ),
            html.P(str(say("lead")), className="lead"),
            dcc.Store(id="desk-seen"),
            dcc.Interval(id="desk-tick", interval=_POLL_MS, disabled=not (job and job.running)),
            html.Div(shown.steps(job), id="desk-steps"),
            forms.upload(),
            html.Div(id="desk-said", role="status"),
            html.Div(forms.work(job, data), id="desk-work", className="grid"),
            html.Div(past.history(state, data), id="desk-history", className="grid"),
            html.Div(id="desk-changes", className="grid"),
            past.way_back(state),
        ]
    )


def _past(data: Data) -> tuple[Any, Any]:
    """The history, and the versions of the way back."""
    state = ledger(data.store)
    return past.history(state, data), past.versions(state)


@callback(
    Output("desk-tick", "disabled"),
    Output("desk-steps", "children"),
    Output("desk-work", "children"),
    Output("desk-said", "children", allow_duplicate=True),
    Input("desk-files", "contents"),
    State("desk-files", "filename"),
    State("desk-source", "value"),
    prevent_initial_call=True,
)
def begin(contents: list[str] | None, names: list[str] | None, source: str | None) -> Any:
    """Files were chosen: start reading them."""
    if steward() is None or not contents or not names:
        return *_sent_away(), no_update
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
    return not job.running, shown.steps(job), forms.work(job, data), ""


@callback(
    Output("desk-tick", "disabled", allow_duplicate=True),
    Output("desk-steps", "children", allow_duplicate=True),
    Output("desk-work", "children", allow_duplicate=True),
    Output("desk-seen", "data"),
    Input("desk-tick", "n_intervals"),
    State("desk-seen", "data"),
    # The next look waits for this one's answer: a look that is overtaken is never drawn.
    running=[(Output("desk-tick", "interval"), _WAITING_MS, _POLL_MS)],
    prevent_initial_call=True,
)
def look(_: int | None, seen: str | None) -> Any:
    """How far the reading is, until the page says that it shows the outcome."""
    if steward() is None:
        return *_sent_away(), no_update
    job = DESK.current()
    if job is None or (not job.running and seen == job.id):
        return True, *(no_update,) * 3
    # Steps and work show the same moment, whatever the reading does meanwhile.
    now = copy.copy(job)
    outcome = no_update if now.running else now.id
    return not now.running, shown.steps(now), forms.work(now, current_data()), outcome


@callback(
    Output("desk-tick", "disabled", allow_duplicate=True),
    Input("desk-stop", "n_clicks"),
    prevent_initial_call=True,
)
def stop(clicks: int | None) -> Any:
    """Stop reading; the next look shows that it ended."""
    if steward() is None or not clicks or (job := DESK.current()) is None:
        return no_update
    job.stop()
    return False


@callback(
    Output("desk-tick", "disabled", allow_duplicate=True),
    Output("desk-said", "children", allow_duplicate=True),
    Input("desk-alias", "n_clicks"),
    State({"type": "desk-name", "at": dash.ALL}, "value"),
    prevent_initial_call=True,
)
def remember(clicks: int | None, areas: list[str | None]) -> Any:
    """Names of areas were explained: read the same files again with them."""
    job = DESK.current()
    if steward() is None or not clicks or job is None or job.proposal is None:
        return no_update, no_update
    data = current_data()
    names = told.unknown_names(job.proposal)
    known = data.catalog.areas.by_code
    explained = [(name, area) for name, area in zip(names, areas, strict=False) if area in known]
    if not explained:
        return no_update, _alert(say("names-choose"))
    DESK.again(job, data, [(name, str(area)) for name, area in explained])
    return False, ""


@callback(
    Output("desk-said", "children", allow_duplicate=True),
    Output("desk-steps", "children", allow_duplicate=True),
    Output("desk-work", "children", allow_duplicate=True),
    Input("desk-relabel", "n_clicks"),
    State("desk-table", "value"),
    State("desk-edition", "value"),
    prevent_initial_call=True,
)
def relabel(clicks: int | None, table: str | None, edition: str | None) -> Any:
    """A better edition was given: compare what was read under it."""
    job = DESK.current()
    if steward() is None or not clicks or job is None or job.proposal is None:
        return (no_update,) * 3
    instead = (edition or "").strip()
    tables = told.chosen_tables(job.proposal, table)
    if not tables or not is_vintage(instead):
        return _alert(say("edition-give")), no_update, no_update
    data = current_data()
    job.relabel(dict.fromkeys(tables, instead), data)
    return "", shown.steps(job), forms.work(job, data)


@callback(
    Output("desk-rows", "children"),
    Input("desk-kind", "value"),
    Input("desk-filter", "value"),
    prevent_initial_call=True,
)
def filtered(kind: str | None, words: str | None) -> Any:
    """Another part of the difference."""
    job = DESK.current()
    if steward() is None or job is None or job.proposal is None:
        return no_update
    known = kind if kind in CHANGES else "all"
    return proposed_rows(job.proposal, known, (words or "")[:200], current_data())


@callback(
    Output("desk-findings-list", "children"),
    Input("desk-severity", "value"),
    Input("desk-finding-words", "value"),
    prevent_initial_call=True,
)
def filtered_findings(severity: str | None, words: str | None) -> Any:
    """Another part of the findings."""
    job = DESK.current()
    if steward() is None or job is None or job.proposal is None:
        return no_update
    return shown.finding_list(job.proposal, severity or "all", (words or "")[:200])


@callback(
    Output("desk-said", "children"),
    Output("desk-steps", "children", allow_duplicate=True),
    Output("desk-work", "children", allow_duplicate=True),
    Output("desk-history", "children"),
    Output("back-version", "data"),
    Input("desk-publish", "n_clicks"),
    State("desk-reason", "value"),
    State("desk-accept", "checked"),
    prevent_initial_call=True,
)
def publish_now(clicks: int | None, reason: str | None, accept: bool | None) -> Any:
    """Publish what was shown; when the table moved meanwhile, show a fresh difference instead."""
    who, job = steward(), DESK.current()
    if who is None or not clicks or job is None or job.proposal is None:
        return (no_update,) * 5
    data = current_data()
    try:
        job.published = publish(
            job.proposal,
            data.store,
            steward=who.name,
            reason=reason or "",
            accepted=ACCEPTABLE if accept else (),
        )
    except TableMoved:
        data = current_data(anew=True)
        job.proposal = job.proposed(job.proposal.submissions, data)
        said = _alert(say("published-meanwhile", version=str(job.proposal.shown)))
        return said, shown.steps(job), forms.work(job, data), *_past(data)
    except EtlError as error:
        return _alert(say("not-published", why=str(error))), *(no_update,) * 4
    fresh = current_data(anew=True)
    said = html.P(
        [
            f"{say('published', version=str(job.published))} ",
            dcc.Link(str(say("see-data")), href="/data"),
        ],
        className="card",
    )
    return said, shown.steps(job), forms.work(job, fresh), *_past(fresh)


@callback(
    Output("desk-template", "data"),
    Input({"type": "template", "kind": dash.ALL}, "n_clicks"),
    prevent_initial_call=True,
)
def template(clicks: list[int]) -> Any:
    """The template, as a file."""
    if steward() is None or not any(clicks):
        return no_update
    kind = str((ctx.triggered_id or {}).get("kind"))
    if kind not in ("csv", "xlsx"):
        return no_update
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"csea-trends-template.{kind}"
        write_template(path, current_data().catalog)
        content = io.BytesIO(path.read_bytes())
    return dcc.send_bytes(content.getvalue(), path.name)


def _alert(text: Said) -> html.P:
    return html.P(str(text), className="card blocker", role="alert")


def _sent_away() -> Any:
    """What a callback answers to somebody who is not signed in any more."""
    return True, no_update, [forms.closed()]

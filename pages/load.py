"""The steward's desk: files in, findings and difference, publish, history, and the way back.

Nothing is written before "Publish". Every callback asks again who is there.
"""

from __future__ import annotations

import base64
import binascii
import io
import tempfile
from pathlib import Path
from typing import Any, Final

import dash
from dash import Input, Output, State, callback, ctx, dcc, html, no_update

from etl.errors import EtlError, TableMoved
from etl.load.ledger import ledger
from etl.load.proposal import ACCEPTABLE
from etl.load.publication import plan_restoration, plan_withdrawal, publish, restore, withdraw
from etl.template import write_template
from pages import _signin
from pages._data import Data
from pages._desk import Desk, Job
from pages._shell import current_data
from pages.cards import desk as shown
from pages.cards import desk_forms as forms

dash.register_page(__name__, path="/load", title="Load: CSEA Trends", name="Load")
DESK: Final = Desk()
_POLL_MS: Final = 500


def layout(**_: str) -> html.Div:
    """The desk for a steward; for anybody else, how to become one. Nothing private is in it."""
    who = _signin.steward()
    if who is None:
        return forms.closed()
    job = DESK.current()
    return html.Div(
        [
            html.Div(
                [
                    html.H1("Load new figures"),
                    html.Form(
                        [
                            html.Span(f"Signed in as {who.name} "),
                            html.Button("Sign out", type="submit", className="plain-button"),
                        ],
                        action="/signout",
                        method="POST",
                        className="who",
                    ),
                ],
                className="title-row",
            ),
            html.P(
                "Nothing is written before you publish. Every load can be withdrawn.",
                className="lead",
            ),
            dcc.Interval(id="desk-tick", interval=_POLL_MS, disabled=not (job and job.running)),
            html.Div(shown.steps(job), id="desk-steps"),
            forms.upload(),
            html.Div(forms.work(job, current_data()), id="desk-work", className="grid"),
            html.Div(id="desk-said", role="status"),
            html.Div(_history(current_data()), id="desk-history", className="grid"),
            forms.way_back(),
        ]
    )


def _history(data: Data) -> html.Section:
    return shown.history(ledger(data.store), data)


@callback(
    Output("desk-tick", "disabled"),
    Output("desk-steps", "children"),
    Output("desk-work", "children"),
    Input("desk-files", "contents"),
    State("desk-files", "filename"),
    State("desk-vintage", "value"),
    State("desk-source", "value"),
    prevent_initial_call=True,
)
def begin(
    contents: list[str] | None, names: list[str] | None, vintage: str | None, source: str | None
) -> Any:
    """Files were chosen: start reading them."""
    if _signin.steward() is None or not contents or not names:
        return _sent_away()
    data = current_data()
    try:
        files = tuple(
            (name, base64.b64decode(content.partition(",")[2], validate=True))
            for name, content in zip(names, contents, strict=True)
        )
    except (binascii.Error, ValueError):
        job = Job((), refused="The browser sent something that is no file; choose it again.")
    else:
        job = Job(files, vintage=(vintage or "").strip(), source=(source or "").strip())
    DESK.begin(job, data)
    return not job.running, shown.steps(job), forms.work(job, data)


@callback(
    Output("desk-tick", "disabled", allow_duplicate=True),
    Output("desk-steps", "children", allow_duplicate=True),
    Output("desk-work", "children", allow_duplicate=True),
    Input("desk-tick", "n_intervals"),
    prevent_initial_call=True,
)
def look(_: int | None) -> Any:
    """How far the reading is."""
    if _signin.steward() is None:
        return _sent_away()
    job = DESK.current()
    if job is None or job.told:
        return True, no_update, no_update
    job.told = not job.running
    return not job.running, shown.steps(job), forms.work(job, current_data())


@callback(
    Output("desk-tick", "disabled", allow_duplicate=True),
    Input("desk-stop", "n_clicks"),
    prevent_initial_call=True,
)
def stop(clicks: int | None) -> Any:
    """Stop reading; the next look shows that it ended."""
    if _signin.steward() is None or not clicks or (job := DESK.current()) is None:
        return no_update
    job.stop()
    return False


@callback(
    Output("desk-tick", "disabled", allow_duplicate=True),
    Output("desk-said", "children", allow_duplicate=True),
    Input("desk-alias", "n_clicks"),
    State("desk-name", "value"),
    State("desk-area", "value"),
    prevent_initial_call=True,
)
def remember(clicks: int | None, name: str | None, area: str | None) -> Any:
    """A name of an area was explained: read the same files again with it."""
    job = DESK.current()
    if _signin.steward() is None or not clicks or job is None or job.proposal is None:
        return no_update, no_update
    data = current_data()
    unknown = {f.value for f in job.proposal.findings if f.rule == "unknown_area"}
    if not name or not area or name not in unknown or area not in data.catalog.areas.by_code:
        return no_update, "Choose a name and the area that it means."
    DESK.again(job, data, [(name, area)])
    return False, ""


@callback(
    Output("desk-rows", "children"),
    Input("desk-kind", "value"),
    Input("desk-filter", "value"),
    prevent_initial_call=True,
)
def filtered(kind: str | None, words: str | None) -> Any:
    """Another part of the difference."""
    job = DESK.current()
    if _signin.steward() is None or job is None or job.proposal is None:
        return no_update
    known = kind if kind in dict(forms.KINDS) else "all"
    return shown.difference_rows(
        job.proposal.difference, known, (words or "")[:200], current_data()
    )


@callback(
    Output("desk-findings-list", "children"),
    Input("desk-severity", "value"),
    Input("desk-finding-words", "value"),
    prevent_initial_call=True,
)
def filtered_findings(severity: str | None, words: str | None) -> Any:
    """Another part of the findings."""
    job = DESK.current()
    if _signin.steward() is None or job is None or job.proposal is None:
        return no_update
    return shown.finding_list(job.proposal, severity or "all", (words or "")[:200])


@callback(
    Output("desk-said", "children"),
    Output("desk-steps", "children", allow_duplicate=True),
    Output("desk-work", "children", allow_duplicate=True),
    Output("desk-history", "children"),
    Input("desk-publish", "n_clicks"),
    State("desk-reason", "value"),
    State("desk-accept", "checked"),
    prevent_initial_call=True,
)
def publish_now(clicks: int | None, reason: str | None, accept: bool | None) -> Any:
    """Publish what was shown; when the table moved meanwhile, show a fresh difference instead."""
    who, job = _signin.steward(), DESK.current()
    if who is None or not clicks or job is None or job.proposal is None:
        return (no_update,) * 4
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
        job.proposal = job.proposed(job.proposal.parcels, data)
        said = _alert(
            "Somebody else published meanwhile. Nothing of yours was written; this is the "
            f"difference to version {job.proposal.shown}. Look at it again, then publish."
        )
        return said, shown.steps(job), forms.work(job, data), _history(data)
    except EtlError as error:
        return _alert(f"Not published: {error}."), no_update, no_update, no_update
    fresh = current_data()
    said = html.P(
        [
            f"Version {job.published} is published. Open pages show it at their next interaction. ",
            dcc.Link("See the data", href="/data"),
        ],
        className="card",
    )
    return said, shown.steps(job), forms.work(job, fresh), _history(fresh)


@callback(
    Output("back-said", "children"),
    Output("back-plan", "data"),
    Output("back-confirm", "hidden"),
    Input({"type": "back", "what": dash.ALL}, "n_clicks"),
    State("back-version", "value"),
    prevent_initial_call=True,
)
def plan_back(clicks: list[int], version: int | str | None) -> Any:
    """Say what withdrawing or restoring would take out, before it is done."""
    if _signin.steward() is None or not any(clicks):
        return (no_update,) * 3
    what = str((ctx.triggered_id or {}).get("what"))
    if not isinstance(version, int):
        return "Say which version.", None, True
    store = current_data().store
    try:
        if what == "withdraw":
            going = plan_withdrawal(store, version)
            loads = ", ".join(f"{s} {v}" for s, v, _ in going.loads)
            text = f"{going.rows:,} figures of version {version} go: {loads}."
            shown_at = going.shown
        else:
            back = plan_restoration(store, version)
            gone, come = sum(back.removed.values()), sum(back.returned.values())
            later = ", ".join(str(v) for v in back.undone) or "none"
            text = f"{gone:,} figures go and {come:,} come back; loads undone: versions {later}."
            shown_at = back.shown
    except EtlError as error:
        return f"{error}.", None, True
    return text, {"what": what, "version": version, "shown": shown_at}, False


@callback(
    Output("back-said", "children", allow_duplicate=True),
    Output("back-confirm", "hidden", allow_duplicate=True),
    Output("desk-history", "children", allow_duplicate=True),
    Input("back-confirm", "n_clicks"),
    State("back-plan", "data"),
    State("back-reason", "value"),
    prevent_initial_call=True,
)
def go_back(clicks: int | None, plan: dict[str, Any] | None, reason: str | None) -> Any:
    """Do what was planned, if the table is still what the plan was made for.

    The plan is made again here: what the page holds only says which one was looked at.
    """
    who = _signin.steward()
    if who is None or not clicks or not isinstance(plan, dict):
        return (no_update,) * 3
    store = current_data().store
    version = plan.get("version")
    if not isinstance(version, int) or plan.get("what") not in ("withdraw", "restore"):
        return "Say again what to go back to.", True, no_update
    try:
        if plan["what"] == "withdraw":
            going = plan_withdrawal(store, version)
            _require_seen(plan, going.shown)
            made = withdraw(store, going, steward=who.name, reason=reason or "")
        else:
            back = plan_restoration(store, version)
            _require_seen(plan, back.shown)
            made = restore(store, back, steward=who.name, reason=reason or "")
    except EtlError as error:
        return _alert(f"Not done: {error}."), False, no_update
    return f"Done: version {made}.", True, _history(current_data())


@callback(
    Output("desk-template", "data"),
    Input({"type": "template", "kind": dash.ALL}, "n_clicks"),
    prevent_initial_call=True,
)
def template(clicks: list[int]) -> Any:
    """The template, as a file."""
    if _signin.steward() is None or not any(clicks):
        return no_update
    kind = str((ctx.triggered_id or {}).get("kind"))
    if kind not in ("csv", "xlsx"):
        return no_update
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"csea-trends-template.{kind}"
        write_template(path, current_data().catalog)
        content = io.BytesIO(path.read_bytes())
    return dcc.send_bytes(content.getvalue(), path.name)


def _require_seen(plan: dict[str, Any], now: int) -> None:
    if plan.get("shown") != now:
        raise TableMoved("the table moved on since this was shown; look at it again")


def _alert(text: str) -> html.P:
    return html.P(text, className="card blocker", role="alert")


def _sent_away() -> Any:
    """What a callback answers to somebody who is not signed in any more."""
    return True, no_update, [forms.closed()]

"""The desk's past: what a version changed; withdraw a load or restore a version, planned first."""

from __future__ import annotations

from typing import Any

import dash
from dash import Input, Output, State, callback, ctx, html, no_update

from etl.errors import EtlError, TableMoved
from etl.history.ledger import ledger
from etl.load.difference import NEEDED, between
from etl.load.publication import (
    Restoration,
    Withdrawal,
    plan_restoration,
    plan_withdrawal,
    restore,
    withdraw,
)
from etl.store import Store
from pages.desk import history as past
from pages.desk.difference import version_changes
from pages.desk.work import figures
from pages.figure.words import Said, messages
from pages.site.shell import current_data
from pages.site.signin import steward

say = messages(__file__)

WITHDRAW = "withdraw"
RESTORE = "restore"


def register_callbacks() -> None:
    """Add these to the page that is being imported; each asks again who is there."""
    callback(
        Output("desk-changes", "children"),
        Input({"type": "changes", "version": dash.ALL}, "n_clicks"),
        prevent_initial_call=True,
    )(show_changes)
    callback(
        Output("back-said", "children"),
        Output("back-plan", "data"),
        Output("back-confirm", "hidden"),
        Input({"type": "back", "what": dash.ALL}, "n_clicks"),
        State("back-version", "value"),
        prevent_initial_call=True,
    )(plan_back)
    callback(
        Output("back-said", "children", allow_duplicate=True),
        Output("back-confirm", "hidden", allow_duplicate=True),
        Output("desk-history", "children", allow_duplicate=True),
        Output("back-version", "data", allow_duplicate=True),
        Input("back-confirm", "n_clicks"),
        State("back-plan", "data"),
        State("back-reason", "value"),
        prevent_initial_call=True,
    )(go_back)


def show_changes(clicks: list[int]) -> Any:
    """What one version changed, against the version before it."""
    if steward() is None or not any(clicks):
        return no_update
    version = (ctx.triggered_id or {}).get("version")
    if not isinstance(version, int):
        return no_update
    data = current_data()
    try:
        frames = [data.store.read(v).frame[list(NEEDED)] for v in (max(version - 1, 0), version)]
    except EtlError as error:
        return html.P(str(say("error", why=str(error))), className="card blocker", role="alert")
    return version_changes(version, between(*frames), data)


def plan_back(clicks: list[int], version: str | None) -> Any:
    """Say what withdrawing or restoring would take out, before it is done."""
    if steward() is None or not any(clicks):
        return (no_update,) * 3
    what = str((ctx.triggered_id or {}).get("what"))
    number = past.version_of(version)
    if number is None:
        return str(say("choose-version")), None, True
    try:
        plan = _planned(current_data().store, what, number)
    except EtlError as error:
        return str(say("error", why=str(error))), None, True
    return str(_told(plan)), {"what": what, "version": plan.version, "shown": plan.shown}, False


def go_back(clicks: int | None, plan: dict[str, Any] | None, reason: str | None) -> Any:
    """Do what was planned, if the table is still what the plan was made for.

    The plan is made again here: what the page holds only says which one was looked at.
    """
    who = steward()
    if who is None or not clicks or not isinstance(plan, dict):
        return (no_update,) * 4
    store, version = current_data().store, plan.get("version")
    if not isinstance(version, int) or plan.get("what") not in (WITHDRAW, RESTORE):
        return str(say("say-again")), True, no_update, no_update
    try:
        again = _planned(store, plan["what"], version)
        if plan.get("shown") != again.shown:
            raise TableMoved(str(say("moved-on")))
        if isinstance(again, Withdrawal):
            made = withdraw(store, again, steward=who.name, reason=reason or "")
        else:
            made = restore(store, again, steward=who.name, reason=reason or "")
    except EtlError as error:
        said = str(say("not-done", why=str(error)))
        return html.P(said, className="card blocker", role="alert"), False, no_update, no_update
    data = current_data(anew=True)
    state = ledger(data.store)
    said = str(say("done", version=str(made)))
    return said, True, past.history(state, data), past.versions(state)


def _planned(store: Store, what: str, version: int) -> Withdrawal | Restoration:
    plan = plan_withdrawal if what == WITHDRAW else plan_restoration
    return plan(store, version)


def _told(plan: Withdrawal | Restoration) -> Said:
    if isinstance(plan, Withdrawal):
        loads = ", ".join(f"{source} {vintage}" for source, vintage, _ in plan.loads)
        version = str(plan.version)
        return say("withdrawing", figures=figures(plan.rows), version=version, loads=loads)
    return say(
        "restoring",
        gone=figures(sum(plan.removed.values())),
        come=figures(sum(plan.returned.values())),
        undone=", ".join(map(str, plan.undone)),
    )

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
from pages.desk.work import counted
from pages.site.shell import current_data
from pages.site.signin import steward

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
        return html.P(f"{error}.", className="card blocker", role="alert")
    return version_changes(version, between(*frames), data)


def plan_back(clicks: list[int], version: str | None) -> Any:
    """Say what withdrawing or restoring would take out, before it is done."""
    if steward() is None or not any(clicks):
        return (no_update,) * 3
    what = str((ctx.triggered_id or {}).get("what"))
    number = past.version_of(version)
    if number is None:
        return "Choose a version.", None, True
    try:
        plan = _planned(current_data().store, what, number)
    except EtlError as error:
        return f"{error}.", None, True
    return _told(plan), {"what": what, "version": plan.version, "shown": plan.shown}, False


def go_back(clicks: int | None, plan: dict[str, Any] | None, reason: str | None) -> Any:
    """Do what was planned, if the table is still what the plan was made for.

    The plan is made again here: what the page holds only says which one was looked at.
    """
    who = steward()
    if who is None or not clicks or not isinstance(plan, dict):
        return (no_update,) * 4
    store, version = current_data().store, plan.get("version")
    if not isinstance(version, int) or plan.get("what") not in (WITHDRAW, RESTORE):
        return "Say again what to go back to.", True, no_update, no_update
    try:
        again = _planned(store, plan["what"], version)
        if plan.get("shown") != again.shown:
            raise TableMoved("the table moved on since this was shown; look at it again")
        if isinstance(again, Withdrawal):
            made = withdraw(store, again, steward=who.name, reason=reason or "")
        else:
            made = restore(store, again, steward=who.name, reason=reason or "")
    except EtlError as error:
        said = html.P(f"Not done: {error}.", className="card blocker", role="alert")
        return said, False, no_update, no_update
    data = current_data(anew=True)
    state = ledger(data.store)
    return f"Done: version {made}.", True, past.history(state, data), past.versions(state)


def _planned(store: Store, what: str, version: int) -> Withdrawal | Restoration:
    plan = plan_withdrawal if what == WITHDRAW else plan_restoration
    return plan(store, version)


def _told(plan: Withdrawal | Restoration) -> str:
    if isinstance(plan, Withdrawal):
        loads = ", ".join(f"{source} {vintage}" for source, vintage, _ in plan.loads)
        return (
            f"{counted(plan.rows, 'figure')} of version {plan.version} {_go(plan.rows)}: {loads}."
        )
    gone, come = sum(plan.removed.values()), sum(plan.returned.values())
    later = ", ".join(str(v) for v in plan.undone) or "none"
    back = "comes" if come == 1 else "come"
    return (
        f"{counted(gone, 'figure')} {_go(gone)} and {come:,} {back} back; loads undone: versions "
        f"{later}."
    )


def _go(number: int) -> str:
    return "goes" if number == 1 else "go"

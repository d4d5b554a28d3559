"""The desk's past: what was loaded and changed, what is due since; withdraw or restore, planned."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

import dash
import dash_mantine_components as dmc
from dash import Input, State, ctx, dcc, html, no_update

from etl.errors import EtlError, TableMoved
from etl.history.ledger import Ledger, ledger, with_loads
from etl.load.difference import NEEDED, Difference, between
from etl.load.publication import (
    Restoration,
    Withdrawal,
    plan_restoration,
    plan_withdrawal,
    restore,
    withdraw,
)
from etl.store import Store
from etl.view import with_anew
from pages.data.freshness import due
from pages.desk.callbacks import at_desk
from pages.desk.declared import declared_by
from pages.desk.difference import asked_page, changed_rows, counted, version_changes
from pages.desk.reasons import why_not
from pages.desk.work import alert, figures
from pages.figure.table import scroll_table
from pages.figure.words import Said, messages
from pages.keeping.once import Once
from pages.site.data import Data
from pages.site.parts import button, measure, section
from pages.site.shell import current_data
from pages.stewards.sessions import steward

say = messages(__file__)

WITHDRAW: Final = "withdraw"
RESTORE: Final = "restore"
_COLUMNS: Final = ("version", "when", "who", "what", "why", "file", "changed", "data")
# Whoever turns the pages of what a version changed waits for it once.
_CHANGES: Final = Once(2)
_VERSION: Final = re.compile(r"\s*(\d{1,9})(?!\d)")


def register_callbacks() -> None:
    """Add these to the page that is being imported."""
    changes, back = {"type": "changes", "version": dash.ALL}, {"type": "back", "what": dash.ALL}
    at_desk("desk-changes.children", Input(changes, "n_clicks"))(show_changes)
    at_desk(
        "changes-rows.children changes-page.value changes-page.max changes-rows-said.children",
        *(Input(f"changes-{name}", "value") for name in ("kind", "filter", "page")),
        Input("changes-turn", "n_clicks"),
        State("changes-shown", "data"),
        clicked=False,
    )(filtered_changes)
    at_desk(
        "back-said.children back-plan.data back-confirm.hidden",
        Input(back, "n_clicks"),
        State("back-version", "value"),
    )(plan_back)
    at_desk(
        "back-said.children back-confirm.hidden desk-history.children back-version.data",
        Input("back-confirm", "n_clicks"),
        State("back-plan", "data"),
        State("back-reason", "value"),
    )(go_back)


def history(state: Ledger, data: Data) -> html.Section:
    """Who, when, why, which file, what changed; newest first."""
    when = {commit.version: commit.at for commit in data.history()}
    body: list[list[Any]] = [
        [
            str(version),
            f"{when[version]:%-d %b %Y %H:%M}" if version in when else "",
            record.steward,
            record.kind + _gone(version, state),
            record.reason,
            ", ".join(dict.fromkeys(f"{f.name} · {f.sha256[:8]}" for f in record.files)),
            button(
                counted({what: n for what, n in record.counts.items() if n})
                or say("figures", count=figures(record.rows)),
                {"type": "changes", "version": version},
                "plain-button",
                title=str(say("version-changed", version=str(version))),
            ),
            dcc.Link(
                str(say("see")),
                href=f"/data?version={version}",
                title=str(say("version-number", version=str(version))),
            ),
        ]
        for version, record in sorted(state.records.items(), reverse=True)
    ]
    header = [str(say(f"history-{column}")) for column in _COLUMNS]
    table = scroll_table(str(say("history")), header, body)
    return section(say("history"), measure(say("history-note")), table)


def versions(state: Ledger) -> list[str]:
    """Every version with its reason, newest first, for a list to choose from."""
    return [
        f"{version} · {record.reason[:60]}{_gone(version, state)}"
        for version, record in sorted(state.records.items(), reverse=True)
    ]


def version_of(choice: str | None) -> int | None:
    """The version that an entry of that list, or a number typed there, stands for."""
    match = _VERSION.match(choice or "")
    return int(match[1]) if match else None


def way_back(offered: list[str]) -> html.Section:
    """Withdraw or restore: planned first, then confirmed."""
    said = {"label": str(say("back-which")), "placeholder": str(say("back-number"))}
    which = dmc.Autocomplete(id="back-version", data=offered, limit=30, w=320, **said)
    reason = dmc.TextInput(id="back-reason", label=str(say("back-why")), w=320)
    ways = [
        button(say(f"back-{what}"), {"type": "back", "what": what}, "button quiet")
        for what in (WITHDRAW, RESTORE)
    ]
    return section(
        say("back"),
        measure(say("back-note")),
        html.Div([which, reason, *ways], className="controls"),
        dcc.Store(id="back-plan"),
        html.Div(id="back-said", role="status"),
        button(say("back-do"), "back-confirm", hidden=True),
    )


def _gone(version: int, state: Ledger) -> str:
    gone = state.withdrawn_in.get(version)
    return str(say("gone", version=str(gone))) if gone else ""


def show_changes(_: list[int]) -> Any:
    """What one version changed, against the version before it."""
    version = (ctx.triggered_id or {}).get("version")
    if not isinstance(version, int):
        return no_update
    data = current_data()
    try:
        found = _changes(version, data)
    except EtlError as error:
        return alert(say("error", why=why_not(error)))
    # By the names that things had then.
    changes = version_changes(version, found, data.joined(version))
    return [changes, *declared_by(version, data)]


def filtered_changes(
    kind: str | None, words: str | None, page: object, _: int | None, version: object
) -> Any:
    """Another part of what a version changed."""
    if not isinstance(version, int):
        return (no_update,) * 4
    data = current_data()
    asked, found = asked_page(page, "changes"), _changes(version, data)
    part = changed_rows(found, kind or "all", words or "", asked, data.joined(version))
    return part.table, part.number, part.pages, ""


def _changes(version: int, data: Data) -> Difference:
    """What a version changed, against the version before it; `StoreError` for one that is none."""

    def made() -> Difference:
        frames = [
            with_anew(
                data.store.read(v).frame[list(NEEDED)], with_loads(data.declared, data.store, v)
            )
            for v in (max(version - 1, 0), version)
        ]
        return between(*frames)

    return _CHANGES(data.mark(version), made)


def plan_back(_: list[int], version: str | None) -> Any:
    """Say what withdrawing or restoring would take out, before it is done."""
    what = str((ctx.triggered_id or {}).get("what"))
    number = version_of(version)
    if number is None:
        return str(say("choose-version")), None, True
    try:
        plan = _planned(current_data().store, what, number)
    except EtlError as error:
        return str(say("error", why=why_not(error))), None, True
    return str(_told(plan)), {"what": what, "version": plan.version, "shown": plan.shown}, False


def go_back(_: int | None, plan: dict[str, Any] | None, reason: str | None) -> Any:
    """Do what was planned, if the table is still what the plan was made for.

    The plan is made again here: what the page holds only says which one was looked at.
    """
    who = steward()
    if who is None or not isinstance(plan, dict):
        return no_update
    store, version = current_data().store, plan.get("version")
    if not isinstance(version, int) or plan.get("what") not in (WITHDRAW, RESTORE):
        return str(say("say-again")), True, no_update, no_update
    try:
        again = _planned(store, plan["what"], version)
        if plan.get("shown") != again.shown:
            raise TableMoved(str(say("moved-on")))
        about = {"steward": who.name, "reason": reason or ""}
        if isinstance(again, Withdrawal):
            made = withdraw(store, again, **about)
        else:
            made = restore(store, again, **about)
    except EtlError as error:
        return alert(say("not-done", why=why_not(error))), False, no_update, no_update
    return str(say("done", version=str(made))), True, *current_past(current_data(anew=True))


def current_past(data: Data) -> tuple[list[html.Section], list[str]]:
    """What is due and the history, and the versions of the way back."""
    state = ledger(data.store)
    return [due(data, data.view(), date.today()), history(state, data)], versions(state)


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

"""Loads that wait for a second steward or for their time: listed, looked at, approved, refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import dash
from dash import Input, State, ctx, dcc, html

from etl.errors import EtlError
from etl.load.proposal import Proposal
from etl.load.waiting import (
    Waiting,
    approve,
    digest_of,
    one_waiting,
    read_again,
    refuse,
    waiting,
)
from pages.desk import difference
from pages.desk.callbacks import at_desk
from pages.desk.past import current_past
from pages.desk.reasons import why_not
from pages.desk.work import alert, finding_list
from pages.figure.table import scroll_table
from pages.figure.words import Said, messages
from pages.site.data import Data
from pages.site.parts import button, measure, section
from pages.site.shell import current_data
from pages.stewards.sessions import steward

say = messages(__file__)

_COLUMNS: Final = ("when", "who", "why", "file", "changed", "for", "look")


def register_callbacks() -> None:
    """Add these to the page that is being imported."""
    one = {"type": "wait-look", "id": dash.ALL}
    at_desk("wait-shown.children wait-said.children", Input(one, "n_clicks"))(look)
    outputs = (
        "wait-said.children desk-waiting.children wait-shown.children desk-history.children"
        " back-version.data"
    )
    shown = State("wait-seen", "data")
    at_desk(outputs, Input("wait-approve", "n_clicks"), shown)(approve_shown)
    at_desk(outputs, Input("wait-refuse", "n_clicks"), shown)(refuse_shown)


def listed(data: Data) -> list[Any]:
    """Every load that waits, the longest first; nothing where none does."""
    found = waiting(data.store)
    if not found:
        return []
    header = [str(say(f"waits-{column}")) for column in _COLUMNS]
    table = scroll_table(str(say("waits")), header, [_row(wait) for wait in found])
    return [section(say("waits"), measure(say("waits-note")), table)]


def awaits(wait: Waiting) -> Said:
    """For what a load waits."""
    until = f"{wait.embargo:%-d %b %Y %H:%M}" if wait.embargo else ""
    return say("waits-until", until=until, second="" if wait.is_settled else "yes")


def _row(wait: Waiting) -> list[Any]:
    about = {"type": "wait-look", "id": wait.id}
    title = str(say("waits-look-at", file=", ".join(name for name, _ in wait.files)))
    return [
        f"{wait.proposed:%-d %b %Y %H:%M}",
        wait.steward,
        wait.reason,
        ", ".join(name for name, _ in wait.files),
        difference.counted({what: n for what, n in wait.counts.items() if n}),
        str(awaits(wait)),
        button(say("waits-look"), about, "plain-button", title=title),
    ]


def look(_: list[int]) -> Any:
    """Read a load that waits anew, and show what it changes in the table as it is now."""
    data = current_data()
    wait = one_waiting(data.store, str((ctx.triggered_id or {}).get("id", "")))
    proposal = read_again(wait, data.store, data.declared)
    return _shown(wait, proposal, data), ""


def _shown(wait: Waiting, proposal: Proposal, data: Data) -> list[Any]:
    """A load that waits as somebody decides on it; by what is sent back a callback knows it."""
    seen = {"id": wait.id, "digest": digest_of(proposal)}
    who = steward()
    own = wait.second and who is not None and who.name.casefold() == wait.steward.casefold()
    blocked = bool(proposal.blockers(wait.accepted)) or proposal.nothing_new
    told = say("waits-by", steward=wait.steward, reason=wait.reason, waits=awaits(wait))
    notice = say("waits-notice", notice=wait.notice) if wait.notice else None
    findings = finding_list(proposal, "all", "") if proposal.issues else None
    rows = difference.proposed_rows(proposal, "all", "", 1, data).table
    ways = [
        button(say("approve"), "wait-approve", disabled=own or blocked),
        button(say("refuse"), "wait-refuse", "button quiet"),
    ]
    parts = [
        dcc.Store(id="wait-seen", data=seen),
        measure(told),
        measure(notice) if notice else None,
        difference.counts(proposal),
        findings,
        rows,
        measure(say("approve-own")) if own else None,
        html.Div(ways, className="controls"),
    ]
    return [section(say("waits-one", files=[name for name, _ in wait.files]), *parts)]


def _seen(seen: object) -> tuple[str, str]:
    about: Mapping[str, Any] = seen if isinstance(seen, Mapping) else {}
    return str(about.get("id", "")), str(about.get("digest", ""))


def approve_shown(_: int, seen: object) -> Any:
    """Sign off what was shown; when it would change something else by now, show that instead."""
    who, data = steward(), current_data()
    assert who is not None
    name, digest = _seen(seen)
    wait = one_waiting(data.store, name)
    proposal = read_again(wait, data.store, data.declared)
    if digest_of(proposal) != digest:
        shown = _shown(wait, proposal, data)
        return alert(say("waits-moved")), listed(data), shown, *current_past(data)
    try:
        done = approve(wait, proposal, data.store, steward=who.name)
    except EtlError as error:
        shown = _shown(wait, proposal, data)
        why = alert(say("not-published", why=why_not(error)))
        return why, listed(data), shown, *current_past(data)
    fresh = current_data(anew=True)
    if isinstance(done, Waiting):
        said = say("approved-waits", waits=awaits(done))
    else:
        said = say("published", version=str(done))
    told = html.P(str(said), className="card")
    return told, listed(fresh), [], *current_past(fresh)


def refuse_shown(_: int, seen: object) -> Any:
    """Take away the load that was shown."""
    data = current_data()
    wait = one_waiting(data.store, _seen(seen)[0])
    refuse(wait, data.store)
    told = html.P(str(say("refused-waiting", steward=wait.steward)), className="card")
    return told, listed(data), [], *current_past(data)

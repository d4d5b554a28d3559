"""The commands on who is signed in: sessions, revoke, trail."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table

from etl.commands.console import out
from etl.commands.signature import Reason, Steward, Yes, confirm, signature
from etl.errors import DataError
from etl.jobs.place import place_of
from etl.stewards.lines import escaped
from etl.stewards.sessions import Sessions
from etl.store import address


def list_sessions() -> None:
    """Every session of a steward that has not ended: whose it is, since when, and until when."""
    table = Table(*("id", "steward", "by", "since (UTC)", "until (UTC)"), box=None)
    for each in _sessions().live():
        began, ends = (f"{time:%Y-%m-%d %H:%M}" for time in each.times)
        table.add_row(each.short, escaped(each.name), each.way, began, ends)
    out.print(table if table.row_count else "nobody is signed in")


def revoke(
    who: Annotated[
        str, typer.Argument(help="A steward's name, or an id that 'sessions' lists.")
    ] = "",
    everybody: Annotated[bool, typer.Option("--all", help="Every session of everybody.")] = False,
    reason: Reason = "",
    steward: Steward = "",
    yes: Yes = False,
) -> None:
    """End sessions of a steward at once, in all server processes."""
    if bool(who) == everybody:
        raise DataError("name one steward or session, or --all for every session")
    sessions = _sessions()
    found = sessions.live() if everybody else sessions.matching(who)
    for each in found:
        out.print(f"ends: {each.short} of {escaped(each.name)}")
    if not found:
        out.print("nobody is signed in")
        return
    steward, reason = signature(steward, reason)
    confirm(f"End {len(found):,} session{'s' if len(found) > 1 else ''}?", yes)
    out.print(f"{sessions.revoke(found, steward, reason):,} ended")


def trail(
    last: Annotated[int, typer.Option(help="How many of the last events.", min=1)] = 50,
) -> None:
    """Sign-ins, sign-outs, refusals and revocations, the latest last; times are UTC."""
    found = _sessions().events(last)
    for event in found:
        out.print(str(event))
    if not found:
        out.print("nothing happened yet")


def _sessions() -> Sessions:
    return Sessions(place_of(address()))


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command("sessions")(list_sessions)
    app.command()(revoke)
    app.command()(trail)

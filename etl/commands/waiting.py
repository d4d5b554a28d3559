"""The commands on loads that wait: for a second steward, or for their time."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table

from etl.catalog import load_catalog
from etl.commands.console import err, out, print_difference, print_issues
from etl.commands.signature import Steward, Yes, confirm, signature
from etl.declaration.repository import as_text
from etl.errors import EtlError
from etl.load.instructions import Instructions
from etl.load.proposal import Proposal
from etl.load.terms import Terms
from etl.load.waiting import (
    Waiting,
    approve,
    hold,
    one_waiting,
    read_again,
    refuse,
    release,
    waiting,
)
from etl.store import Store, address

_Id = Annotated[str, typer.Argument(help="The id that 'waiting' lists.")]


def held(proposal: Proposal, store: Store, instructions: Instructions, terms: Terms) -> None:
    """Keep a load that was just shown, and say what has to happen next."""
    wait = hold(proposal, store, instructions, terms)
    out.print(f"{wait.id}: waits {_next(wait)}; {len(proposal.rows):,} figures")


def list_waiting() -> None:
    """Every load that waits: what it holds, who proposed it, and for what it waits."""
    table = Table(*("id", "proposed (UTC)", "by", "why", "files", "changes", "waits"), box=None)
    for wait in waiting(Store(address())):
        changes = ", ".join(f"{n:,} {what}" for what, n in wait.counts.items() if n)
        files = ", ".join(name for name, _ in wait.files)
        when = f"{wait.proposed:%Y-%m-%d %H:%M}"
        table.add_row(wait.id, when, wait.steward, wait.reason, files, changes, _next(wait))
    out.print(table if table.row_count else "no load waits")


def approve_load(load_id: _Id, steward: Steward = "", yes: Yes = False) -> None:
    """Read a load that waits anew, show what it changes now, and sign it off."""
    store, catalog = Store(address()), load_catalog()
    wait = one_waiting(store, load_id)
    proposal = read_again(wait, store, catalog)
    out.print(f"{proposal.summary}")
    print_issues(proposal.issues)
    print_difference(proposal.difference)
    if proposal.declaration:
        out.print(as_text(proposal.declaration, catalog.dataflows.keys()))
    out.print(f"proposed by {wait.steward}: {wait.reason}")
    steward, _ = signature(steward, wait.reason)
    confirm(f"Approve {len(proposal.rows):,} figures?", yes)
    done = approve(wait, proposal, store, steward=steward)
    if isinstance(done, int):
        out.print(f"version {done}: {len(proposal.rows):,} figures published")
    else:
        out.print(f"{wait.id}: approved; {_next(done)}")


def refuse_load(load_id: _Id, yes: Yes = False) -> None:
    """Take a load away that waits; the table never held it."""
    store = Store(address())
    wait = one_waiting(store, load_id)
    confirm(f"Take away the load that {wait.steward} proposed ({wait.reason})?", yes)
    refuse(wait, store)
    out.print(f"{wait.id}: taken away; the table is unchanged")


def release_loads() -> None:
    """Publish the loads whose time has come; for a timer of the machine. The server does it too."""
    store, failed = Store(address()), False
    for wait, done in release(store, load_catalog()):
        if isinstance(done, EtlError):
            failed = True
            err.print(f"{done}")
        else:
            out.print(f"version {done}: the load {wait.id} of {wait.steward} is published")
    if failed:
        raise typer.Exit(1)


def _next(wait: Waiting) -> str:
    """What a load waits for."""
    until = f"until {wait.embargo:%Y-%m-%d %H:%M} UTC" if wait.embargo else ""
    if not wait.is_settled:
        return f"for a second steward{', then ' + until if until else ''}"
    return until


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command("waiting")(list_waiting)
    app.command("approve")(approve_load)
    app.command("refuse")(refuse_load)
    app.command("release")(release_loads)

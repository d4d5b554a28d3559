"""The steward's commands beside loading: diff, history, withdraw, restore, check, repair, …"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from etl.catalog import load_catalog
from etl.commands.console import out, print_all, print_difference, print_issues, progress_bar
from etl.commands.signature import Reason, Steward, Yes, confirm, signature
from etl.history.ledger import Ledger, ledger, with_loads
from etl.history.record import Record, pairs_of
from etl.load.audit import audit
from etl.load.difference import NEEDED, between
from etl.load.publication import (
    plan_restoration,
    plan_withdrawal,
    restore,
    withdraw,
)
from etl.soundness.backup import back_up, unpack
from etl.soundness.repair import plan_repair, repair
from etl.store import Commit, Store, address
from etl.template import write_template
from etl.view import with_anew


def diff(
    old: Annotated[int, typer.Argument(metavar="A", min=0)],
    new: Annotated[int, typer.Argument(metavar="B", min=0)],
) -> None:
    """Show what changed from version A to version B, in the current view of each."""
    store = Store(address())
    declared = load_catalog()
    frames = [
        with_anew(store.read(version).frame[list(NEEDED)], with_loads(declared, store, version))
        for version in (old, new)
    ]
    print_difference(between(*frames))


def withdraw_load(
    version: Annotated[int, typer.Argument(help="The version that brought the load.", min=0)],
    reason: Reason = "",
    steward: Steward = "",
    source: Annotated[str, typer.Option(help="Which curated source, of a build.")] = "",
    vintage: Annotated[str, typer.Option(help="Which curated vintage, of a build.")] = "",
    yes: Yes = False,
) -> None:
    """Take a load out of the table again; older versions keep it."""
    store = Store(address())
    plan = plan_withdrawal(store, version, source=source, vintage=vintage)
    out.print(f"goes: {pairs_of(plan.loads, 5)}, {plan.rows:,} figures")
    steward, reason = signature(steward, reason)
    confirm(f"Withdraw the load of version {version}?", yes)
    made = withdraw(store, plan, steward=steward, reason=reason)
    out.print(f"version {made}: the load of version {version} is withdrawn")


def restore_version(
    version: Annotated[int, typer.Argument(help="The version to go back to.", min=0)],
    reason: Reason = "",
    steward: Steward = "",
    yes: Yes = False,
) -> None:
    """Make the whole table again what it was at a version; later versions stay readable."""
    store = Store(address())
    plan = plan_restoration(store, version)
    state = ledger(store)
    for later in plan.undone:
        record = state.records[later]
        out.print(f"goes: version {later} by {record.steward}: {record.reason}")
    rows = sum(plan.removed.values()), sum(plan.returned.values())
    out.print(f"{rows[0]:,} figures go and {rows[1]:,} come back")
    steward, reason = signature(steward, reason)
    confirm(f"Restore version {version}?", yes)
    made = restore(store, plan, steward=steward, reason=reason)
    out.print(f"version {made}: the table is as it was at version {version}")


def check() -> None:
    """Verify the whole table again: schema, keys, references, sums, files."""
    store = Store(address())
    with progress_bar("Checking") as told:
        issues = audit(store, load_catalog(), told)
    print_issues(issues)
    blockers = sum(issue.severity == "blocker" for issue in issues)
    out.print(
        f"version {store.version()}: {blockers:,} errors, {len(issues) - blockers:,} warnings"
    )
    if blockers:
        raise typer.Exit(1)


def repair_table(reason: Reason = "", steward: Steward = "", yes: Yes = False) -> None:
    """Bring a damaged table back to its last whole version; damaged files are kept aside."""
    store = Store(address())
    made, answered = None, yes
    while (plan := plan_repair(store)) is not None:
        print_all(plan.damages)
        held = "" if plan.whole else ", which holds no figures: no other version is whole"
        out.print(f"whole: version {plan.whole}{held}")
        for version, record in plan.undone:
            out.print(f"goes: version {version} by {record.steward}: {record.reason}")
            for file in record.files:
                out.print(f"      its file {file.name} can be loaded again")
        if made is None:
            steward, reason = signature(steward, reason)
            confirm(f"Restore version {plan.whole} and keep the damaged files aside?", answered)
        made, aside = repair(store, plan, steward=steward, reason=reason)
        answered = True
        out.print(f"version {made}: the table is whole; damaged files are in {aside}")
    if made is None:
        out.print(f"version {store.version()}: the table is whole, and nothing was done")
    else:
        out.print("Run 'python -m etl build' to bring back what the declared files hold.")


def backup(file: Annotated[Path, typer.Argument(help="Where to write, a .tar.gz.")]) -> None:
    """Write the table and all that belongs to it to one file, while it is in use."""
    version = back_up(Store(address()), file)
    out.print(f"{file}: version {version} of the table, with its past, kept files and desk")


def unpack_backup(
    file: Annotated[Path, typer.Argument(help="What 'backup' wrote.")],
    folder: Annotated[Path, typer.Argument(help="Where to; new or empty.")],
) -> None:
    """Lay a backup into an empty folder, and verify the table in it."""
    store = unpack(file, folder)
    with progress_bar("Checking") as told:
        issues = audit(store, load_catalog(), told)
    print_issues(issues)
    if any(issue.severity == "blocker" for issue in issues):
        raise typer.Exit(1)
    out.print(f"version {store.version()} is whole; serve it with CSEA_STORE={store.uri}")


def template(file: Annotated[Path, typer.Argument(help="Where to write; .xlsx or .csv.")]) -> None:
    """Write the template for figures that a publisher puts into prose."""
    store = Store(address())
    write_template(file, with_loads(load_catalog(), store) if store.exists() else load_catalog())
    out.print(f"{file}: fill it in, then run 'python -m etl load {file}'")


def history() -> None:
    """Every version of the table: when, by whom, why, what changed."""
    store = Store(address())
    state = ledger(store)
    table = Table("version", "when (UTC)", "by", "why", "rows", "changed", "files", box=None)
    for commit in store.history():
        table.add_row(
            str(commit.version),
            f"{commit.at:%Y-%m-%d %H:%M}",
            _by(state.records.get(commit.version)) or commit.steward,
            commit.reason,
            f"{commit.rows:,}",
            *_told(commit, state),
        )
    out.print(table)


def _by(record: Record | None) -> str:
    """Who brought a version, and who signed it off."""
    if record is None or not record.approved_by:
        return ""
    return f"{record.steward}, approved by {record.approved_by}"


def _told(commit: Commit, state: Ledger) -> tuple[str, str]:
    """What changed, and from which files."""
    record = state.records.get(commit.version, Record("build", "", ""))
    changed = ", ".join(f"{n:,} {what}" for what, n in record.counts.items() if n)
    if commit.version in state.withdrawn_in:
        changed += f"; taken out in version {state.withdrawn_in[commit.version]}"
    files = ", ".join(dict.fromkeys(f"{f.name} ({f.sha256[:12]})" for f in record.files))
    return changed, files


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command()(diff)
    app.command()(history)
    app.command("withdraw")(withdraw_load)
    app.command("restore")(restore_version)
    app.command()(check)
    app.command("repair")(repair_table)
    app.command()(backup)
    app.command("unpack")(unpack_backup)
    app.command()(template)

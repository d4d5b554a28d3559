"""The steward's commands: load, diff, withdraw, restore, check, history, template."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from etl.catalog import load_catalog
from etl.commands.console import err, out, print_difference, print_issues, progress_bar
from etl.commands.stated import accepted as rules_accepted
from etl.commands.stated import answer, convention, names
from etl.errors import DataError, TableMoved
from etl.history.ledger import Ledger, ledger, with_loads
from etl.history.record import Record, pairs_of
from etl.load.audit import audit
from etl.load.difference import NEEDED, between
from etl.load.editions import Offer
from etl.load.labels import Labels, Vintage
from etl.load.limits import FILES
from etl.load.proposal import ACCEPTABLE, Proposal, propose
from etl.load.publication import plan_restoration, plan_withdrawal, publish, restore, withdraw
from etl.load.sandbox import order_from_path, read_file
from etl.load.submission import Submission
from etl.numbers import Convention
from etl.reading.convention import STATED
from etl.store import Commit, Store, address
from etl.template import write_template
from etl.view import with_anew

_Reason = Annotated[str, typer.Option(help="Why; kept in the history for good.")]
_Steward = Annotated[str, typer.Option(help="Your name.", envvar="CSEA_STEWARD")]
_Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]
_Source = Annotated[str, typer.Option(help="The source id, where it is not to be the file's own.")]
_Vintage = Annotated[str, typer.Option(help="The publisher's edition, such as 2024.")]
Series = Annotated[
    str, typer.Option(help="The publisher's code of the series, where the file does not name it.")
]


def load(
    files: Annotated[list[Path], typer.Argument(help="Publishers' files, or filled templates.")],
    source: _Source = "",
    vintage: _Vintage = "",
    series: Series = "",
    numbers: Annotated[
        str,
        typer.Option(
            help=f"How figures are written, where the file does not show it: {', '.join(STATED)}."
        ),
    ] = "",
    reason: _Reason = "",
    steward: _Steward = "",
    alias: Annotated[
        list[str] | None, typer.Option(help="A name of an area to add: 'NAME=CODE'.")
    ] = None,
    accept: Annotated[
        list[str] | None,
        typer.Option(help=f"Publish in spite of this rule: {', '.join(sorted(ACCEPTABLE))}."),
    ] = None,
    left_out: Annotated[
        str,
        typer.Option(
            help="What becomes of figures that a new edition no longer holds: withdrawn (by their "
            "publisher), or kept (as the older edition, behind a break)."
        ),
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show, and publish nothing.")] = False,
    yes: _Yes = False,
) -> None:
    """Read files, check them, show what they change, and publish.

    Nothing is written before you confirm.
    """
    store = Store(address())
    accepted = rules_accepted(accept or ())
    submissions = _read(files, store, names(alias or ()), series, convention(numbers))
    catalog = load_catalog()

    def proposed(labels: Labels) -> Proposal:
        made = propose(submissions, catalog, store, labels)
        out.print(f"{made.summary}")
        print_issues(made.issues)
        print_difference(made.difference)
        return made

    labels = Labels(source, vintage).answered(answer(left_out))
    proposal = proposed(labels)
    if (chosen := _chosen(proposal.offers, yes)) is not None:
        labels = labels.relabelled(chosen)
        proposal = proposed(labels)
    if proposal.blockers(accepted):
        err.print("The table is unchanged.")
        raise typer.Exit(1)
    if proposal.nothing_new:
        out.print(f"version {proposal.shown} already holds these figures")
        return
    if dry_run:
        out.print("dry run: nothing was published")
        return
    steward, reason = _signature(steward, reason)
    while True:
        _confirm(f"Publish {len(proposal.rows):,} figures?", yes)
        try:
            version = publish(proposal, store, steward=steward, reason=reason, accepted=accepted)
            break
        except TableMoved as moved:
            if yes:
                raise
            err.print(f"{moved}")
            proposal = proposed(labels)
            if proposal.blockers(accepted) or proposal.nothing_new:
                err.print("The table is unchanged by this load.")
                raise typer.Exit(1) from None
    out.print(f"version {version}: {len(proposal.rows):,} figures published")


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
    reason: _Reason = "",
    steward: _Steward = "",
    source: Annotated[str, typer.Option(help="Which curated source, of a build.")] = "",
    vintage: Annotated[str, typer.Option(help="Which curated vintage, of a build.")] = "",
    yes: _Yes = False,
) -> None:
    """Take a load out of the table again; older versions keep it."""
    store = Store(address())
    plan = plan_withdrawal(store, version, source=source, vintage=vintage)
    out.print(f"goes: {pairs_of(plan.loads, 5)}, {plan.rows:,} figures")
    steward, reason = _signature(steward, reason)
    _confirm(f"Withdraw the load of version {version}?", yes)
    made = withdraw(store, plan, steward=steward, reason=reason)
    out.print(f"version {made}: the load of version {version} is withdrawn")


def restore_version(
    version: Annotated[int, typer.Argument(help="The version to go back to.", min=0)],
    reason: _Reason = "",
    steward: _Steward = "",
    yes: _Yes = False,
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
    steward, reason = _signature(steward, reason)
    _confirm(f"Restore version {version}?", yes)
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


def template(file: Annotated[Path, typer.Argument(help="Where to write; .xlsx or .csv.")]) -> None:
    """Write the template for figures that a publisher puts into prose."""
    write_template(file, load_catalog())
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
            commit.steward,
            commit.reason,
            f"{commit.rows:,}",
            *_told(commit, state),
        )
    out.print(table)


def _told(commit: Commit, state: Ledger) -> tuple[str, str]:
    """What changed, and from which files."""
    record = state.records.get(commit.version, Record("build", "", ""))
    changed = ", ".join(f"{n:,} {what}" for what, n in record.counts.items() if n)
    if commit.version in state.withdrawn_in:
        changed += f"; taken out in version {state.withdrawn_in[commit.version]}"
    files = ", ".join(dict.fromkeys(f"{f.name} ({f.sha256[:12]})" for f in record.files))
    return changed, files


def _read(
    paths: Sequence[Path],
    store: Store,
    names: tuple[tuple[str, str], ...],
    series: str,
    numbers: Convention | None,
) -> list[Submission]:
    if len(paths) > FILES:
        raise DataError(f"{len(paths)} files at once are more than {FILES}; load them in parts")
    state = ledger(store)
    submissions = []
    for path in paths:
        order = order_from_path(
            path,
            aliases=state.aliases,
            categories=state.categories,
            names=names,
            series=series,
            numbers=numbers,
        )
        with progress_bar(path.name) as told:
            submissions.append(read_file(order, told))
    return submissions


def _signature(steward: str, reason: str) -> tuple[str, str]:
    """Name and reason, asked for at a terminal where they were not given."""
    if sys.stdin.isatty():
        steward = steward or typer.prompt("Your name", default=os.environ.get("USER", ""), err=True)
        reason = reason or typer.prompt("Why", err=True)
    for option, text in (("--steward", steward), ("--reason", reason)):
        if not text.strip():
            raise DataError(f"{option} is missing; it is kept in the history for good")
    return steward, reason


def _chosen(offers: Sequence[Offer], yes: bool) -> dict[Vintage, str] | None:
    """Better editions that a steward at a terminal agrees to; None when nothing changes."""
    if yes or not sys.stdin.isatty():
        return None
    chosen: dict[Vintage, str] = {}
    for offer in offers:
        asked = f"{offer.source} {offer.vintage}: load it as the edition {offer.instead}?"
        if typer.confirm(asked, err=True):
            chosen[offer.source, offer.vintage] = offer.instead
    return chosen or None


def _confirm(question: str, yes: bool) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        raise DataError("nobody is there to confirm; look at --dry-run, then add --yes")
    if not typer.confirm(question, err=True):
        err.print("Nothing was written.")
        raise typer.Exit(1)


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command()(load)
    app.command()(diff)
    app.command()(history)
    app.command("withdraw")(withdraw_load)
    app.command("restore")(restore_version)
    app.command()(check)
    app.command()(template)

"""The steward's commands: load, diff, withdraw, restore, check, history, template."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from etl.catalog import load_catalog
from etl.commands.console import err, out, print_difference, print_issues, progress_bar
from etl.commands.signature import Reason, Steward, Yes, confirm, signature
from etl.commands.stated import Accept, LeftOut, Numbers, answer, convention, names
from etl.commands.stated import accepted as rules_accepted
from etl.commands.waiting import held
from etl.errors import DataError, TableMoved
from etl.history.ledger import Ledger, ledger, with_loads
from etl.history.record import Record, pairs_of
from etl.load.audit import audit
from etl.load.difference import NEEDED, between
from etl.load.editions import Offer
from etl.load.labels import Labels, Vintage
from etl.load.limits import FILES
from etl.load.notes import note_of
from etl.load.proposal import Proposal, propose
from etl.load.publication import (
    four_eyes,
    plan_restoration,
    plan_withdrawal,
    publish,
    restore,
    withdraw,
)
from etl.load.sandbox import order_from_path, read_file
from etl.load.submission import Submission
from etl.load.waiting import Instructions, embargo_of
from etl.numbers import Convention
from etl.store import Commit, Store, address
from etl.template import write_template
from etl.view import with_anew

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
    numbers: Numbers = "",
    reason: Reason = "",
    steward: Steward = "",
    alias: Annotated[
        list[str] | None, typer.Option(help="A name of an area to add: 'NAME=CODE'.")
    ] = None,
    accept: Accept = None,
    left_out: LeftOut = "",
    note: Annotated[
        list[str] | None,
        typer.Option(help="A remark on a figure: 'area=SVN period=2023: counted until November'."),
    ] = None,
    corrects: Annotated[
        str, typer.Option(help="What was wrong here, where the load mends it; readers see it.")
    ] = "",
    embargo: Annotated[
        str, typer.Option(help="Hold the load back until then, as 2026-12-15T09:00+01:00.")
    ] = "",
    propose_only: Annotated[
        bool,
        typer.Option("--propose", help="Let it wait for a second steward, and publish nothing."),
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show, and publish nothing.")] = False,
    yes: Yes = False,
) -> None:
    """Read files, check them, show what they change, and publish, or let it wait.

    Nothing is written before you confirm.
    """
    store = Store(address())
    accepted = rules_accepted(accept or ())
    until = embargo_of(embargo, datetime.now(UTC))
    notes = tuple(map(note_of, note or ()))
    labels = Labels(source, vintage).answered(answer(left_out))
    added, reading = names(alias or ()), convention(numbers)
    submissions = _read(files, store, added, series, reading)
    catalog = load_catalog()

    def proposed(labels: Labels) -> Proposal:
        made = propose(submissions, catalog, store, labels, notes=notes)
        out.print(f"{made.summary}")
        print_issues(made.issues)
        print_difference(made.difference)
        return made

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
    steward, reason = signature(steward, reason)
    if until or propose_only or four_eyes():
        editions = tuple((*table, instead) for table, instead in labels.editions.items())
        of_labels = (labels.source, labels.vintage, editions)
        said = Instructions(added, series, reading, *of_labels, notes, labels.left_out)
        confirm(f"Let {len(proposal.rows):,} figures wait?", yes)
        second = propose_only or four_eyes()
        held(
            proposal, store, said, signed=(steward, reason), accepted=accepted, notice=corrects,
            embargo=until, second=second,
        )  # fmt: skip
        return
    while True:
        confirm(f"Publish {len(proposal.rows):,} figures?", yes)
        try:
            about = {"steward": steward, "reason": reason, "notice": corrects}
            version = publish(proposal, store, accepted=accepted, **about)
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


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command()(load)
    app.command()(diff)
    app.command()(history)
    app.command("withdraw")(withdraw_load)
    app.command("restore")(restore_version)
    app.command()(check)
    app.command()(template)

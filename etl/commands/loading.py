"""The command that brings files into the table, or lets them wait."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from etl.catalog import load_catalog
from etl.commands import declaring
from etl.commands.console import err, out, print_difference, print_issues, progress_bar
from etl.commands.declaring import declared
from etl.commands.signature import Reason, Steward, Yes, confirm, signature
from etl.commands.stated import Accept, LeftOut, Numbers, Series, answer, convention, names
from etl.commands.stated import accepted as rules_accepted
from etl.commands.waiting import held
from etl.declaration.declaration import Declaration
from etl.errors import DataError, TableMoved
from etl.history.ledger import ledger
from etl.load.editions import Offer
from etl.load.instructions import Instructions
from etl.load.labels import Labels, Vintage
from etl.load.notes import note_of
from etl.load.proposal import Proposal, propose
from etl.load.publication import (
    four_eyes,
    publish,
)
from etl.load.terms import Terms
from etl.load.waiting import embargo_of
from etl.sandbox.limits import FILES
from etl.sandbox.parent import order_from_path, read_file
from etl.sandbox.submission import Submission
from etl.store import Store, address

_Source = Annotated[str, typer.Option(help="The source id, where it is not to be the file's own.")]
_Vintage = Annotated[str, typer.Option(help="The publisher's edition, such as 2024.")]


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
    declare: declaring.File = None,
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
    labels = Labels(source, vintage).answered(answer(left_out))
    store = Store(address())
    accepted = rules_accepted(accept or ())
    declaration = declared(declare, store)
    until = embargo_of(embargo, datetime.now(UTC))
    said_names, said_numbers = names(alias or ()), convention(numbers)
    notes = tuple(map(note_of, note or ()))
    about = {"names": said_names, "series": series, "numbers": said_numbers}
    submissions = _read(files, store, declaration, about)
    catalog = load_catalog()

    def proposed(labels: Labels) -> Proposal:
        made = propose(submissions, catalog, store, labels, declaration=declaration, notes=notes)
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
        said = Instructions(
            said_names, series, said_numbers, *of_labels, labels.left_out, notes, declaration
        )
        confirm(f"Let {len(proposal.rows):,} figures wait?", yes)
        terms = Terms(steward, reason, accepted, corrects, until, propose_only)
        held(proposal, store, said, terms)
        return
    while True:
        confirm(f"Publish {len(proposal.rows):,} figures?", yes)
        try:
            signed = {"steward": steward, "reason": reason, "notice": corrects}
            version = publish(proposal, store, accepted=accepted, **signed)
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


def _read(
    paths: Sequence[Path], store: Store, declaration: Declaration, about: Mapping[str, object]
) -> list[Submission]:
    """Every file read, with what a person says `about` them all."""
    if len(paths) > FILES:
        raise DataError(f"{len(paths)} files at once are more than {FILES}; load them in parts")
    known = declaration + ledger(store).declaration
    submissions = []
    for path in paths:
        order = order_from_path(path, declaration=known, **about)
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
    """Add the command to the command line."""
    app.command()(load)

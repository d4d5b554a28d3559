"""Loads that wait beside the table: for a second steward, for their time, or for both.

Until its time a load is nowhere in the table, so no version, address or export can give it away.
What waits is the files themselves with what was said of them: whoever approves sees them read anew
and compared with the table as it is then, and what the time releases is what was approved.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

import pandas as pd

from etl.catalog import Catalog
from etl.errors import DataError, EtlError, StoreError
from etl.history.archive import Archive
from etl.history.ledger import ledger
from etl.load.held import FOLDER, Waiting, kept_loads, name_of, stands, write
from etl.load.instructions import Instructions
from etl.load.proposal import Proposal, propose
from etl.load.publication import four_eyes, noticed, publish, require_publishable, signed
from etl.load.terms import Terms
from etl.sandbox.parent import read_file
from etl.sandbox.submission import Order, Submission
from etl.schema import KEY
from etl.store import Store

__all__ = [
    "FOLDER",
    "LONGEST",
    "MOST",
    "Read",
    "Waiting",
    "approve",
    "digest_of",
    "embargo_of",
    "hold",
    "one_waiting",
    "read_again",
    "refuse",
    "release",
    "waiting",
]

MOST: Final = 40
"""How many loads may wait at a time."""
LONGEST: Final = timedelta(days=366)
"""The longest time for which a load is held back."""

Read = Callable[[Order], Submission]


def embargo_of(text: str, now: datetime) -> datetime | None:
    """A time such as `2026-12-15T09:00+01:00` in UTC; None for an empty text.

    `DataError` for what is no time, has no zone, has passed, or lies more than `LONGEST` ahead.
    """
    if not text.strip():
        return None
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        raise DataError(f"{text!r} is no time; write 2026-12-15T09:00+01:00") from None
    if found.tzinfo is None:
        raise DataError(f"{text!r} has no time zone; write 2026-12-15T09:00+01:00, or end it in Z")
    if not now < found <= now + LONGEST:
        raise DataError(f"{text!r} is not within the year ahead; correct the time of the embargo")
    return found.astimezone(UTC)


def hold(
    proposal: Proposal,
    store: Store,
    instructions: Instructions,
    terms: Terms,
    now: datetime | None = None,
) -> Waiting:
    """Keep a proposal until a second steward approves it (where its terms or the installation ask
    for one), or until its time.

    Raises as `publish` does, but for the second steward, and `DataError` when too many wait.
    """
    steward, reason = signed(terms.steward, terms.reason)
    require_publishable(proposal, terms.accepted)
    _tidy(store)
    every = waiting(store)
    sent = {submission.sha256 for submission in proposal.submissions}
    for other in every:
        if sent & {sha256 for _, sha256 in other.files}:
            raise DataError(
                f"{other.id} of {other.steward} brings this very file and waits already; approve "
                "or refuse that"
            )
    if len(every) >= MOST:
        raise DataError(f"{MOST} loads wait already; approve or refuse some first")
    archive = Archive(store.uri, FOLDER)
    files = [(s.name, archive.keep(s.content, {"name": s.name})) for s in proposal.submissions]
    made = Waiting(
        id=secrets.token_hex(4),
        steward=steward,
        reason=reason,
        proposed=now or datetime.now(UTC),
        files=tuple(files),
        instructions=instructions,
        counts=proposal.difference.counts,
        tables=proposal.tables,
        second=terms.second or four_eyes(),
        seen=digest_of(proposal),
        accepted=tuple(sorted(terms.accepted)),
        notice=noticed(terms.notice),
        embargo=terms.embargo,
    )
    write(archive, made)
    return made


def waiting(store: Store) -> tuple[Waiting, ...]:
    """All loads that wait, the longest first."""
    found = [each for each in kept_loads(store) if not stands(each, store)]
    return tuple(sorted(found, key=lambda each: (each.proposed, each.id)))


def one_waiting(store: Store, wanted: str) -> Waiting:
    """The load with an id; `DataError` with those that there are."""
    every = waiting(store)
    for each in every:
        if each.id == wanted:
            return each
    there = ", ".join(each.id for each in every) or "none"
    raise DataError(f"no load {wanted[:20]!r} waits; there are: {there}")


def read_again(wait: Waiting, store: Store, catalog: Catalog, read: Read = read_file) -> Proposal:
    """What publishing a load that waits would change in the table as it is now."""
    archive, state = Archive(store.uri, FOLDER), ledger(store)
    said, found = wait.instructions, []
    for name, sha256 in wait.files:
        if (content := archive.read(sha256)) is None:
            raise StoreError(
                f"{name}: its file is gone from {archive.place}; propose it again",
                f"{name}: its file is kept no more; propose it again",
            )
        order = Order(
            name,
            content,
            series=said.series,
            numbers=said.numbers,
            declaration=said.declaration + state.declaration,
            names=said.names,
        )
        found.append(read(order))
    return propose(
        found, catalog, store, said.labels, declaration=said.declaration, notes=said.notes
    )


def approve(
    wait: Waiting, proposal: Proposal, store: Store, *, steward: str, now: datetime | None = None
) -> Waiting | int:
    """Sign a load off as it was just seen: the version that publishes it, or what waits on.

    `DataError` when a second steward is asked for and it is the first; otherwise raises as
    `publish` does.
    """
    steward, _ = signed(steward, wait.reason)
    if wait.second and steward.casefold() == wait.steward.casefold():
        raise DataError(f"{wait.steward} proposed this load; another steward approves it")
    now = now or datetime.now(UTC)
    approved = replace(wait, approved_by=steward, approved=now, seen=digest_of(proposal))
    if not approved.is_due(now):
        require_publishable(proposal, wait.accepted)
        write(Archive(store.uri, FOLDER), approved)
        return approved
    return _published(approved, proposal, store, kept=wait)


def refuse(wait: Waiting, store: Store) -> None:
    """Take a load away that waits; the table never held it."""
    archive = Archive(store.uri, FOLDER)
    archive.remove(name_of(wait.id))
    needed = {sha256 for other in kept_loads(store) for _, sha256 in other.files}
    for sha256 in {sha256 for _, sha256 in wait.files} - needed:
        archive.remove(sha256)
        archive.remove(f"{sha256}.json")


def release(
    store: Store, catalog: Catalog, *, now: datetime | None = None, read: Read = read_file
) -> Iterator[tuple[Waiting, int | EtlError]]:
    """Publish what is due, each with the version that does, or with why it waits on.

    What a load would change must be what was seen last: a table that moved meanwhile can make
    something else of it, and somebody then has to look again.
    """
    _tidy(store)
    for wait in waiting(store):
        if not wait.is_due(now or datetime.now(UTC)):
            continue
        try:
            proposal = read_again(wait, store, catalog, read)
            if digest_of(proposal) != wait.seen:
                who = wait.approved_by or wait.steward
                raise DataError(
                    f"{wait.id}: it would change other figures now than {who} saw; look at it "
                    "again and approve it, or refuse it"
                )
            yield wait, _published(wait, proposal, store, kept=wait)
        except EtlError as error:
            if any(each.id == wait.id for each in waiting(store)):  # else another server did
                yield wait, error


def digest_of(proposal: Proposal) -> str:
    """What a load writes, declares and changes, as a text that differs when any of it does."""
    rows = proposal.rows.sort_values([*KEY, "load"], ignore_index=True)
    hashed = pd.util.hash_pandas_object(rows, index=False).to_numpy().tobytes()
    counts = json.dumps(proposal.difference.counts, sort_keys=True).encode()
    declared = repr(proposal.declaration).encode()
    return hashlib.sha256(hashed + counts + declared).hexdigest()


def _published(wait: Waiting, proposal: Proposal, store: Store, *, kept: Waiting) -> int:
    # A process may end between the commit and what follows: whoever comes next is to see that the
    # load stands, or it could be published again once it was withdrawn.
    write(Archive(store.uri, FOLDER), replace(kept, through=proposal.shown))
    version = publish(
        proposal,
        store,
        steward=wait.steward,
        reason=wait.reason,
        accepted=wait.accepted,
        approved_by=wait.approved_by,
        embargo=wait.embargo.isoformat() if wait.embargo else "",
        notice=wait.notice,
        waited=wait.id,
    )
    refuse(wait, store)
    return version


def _tidy(store: Store) -> None:
    """Take away what was published when its process ended."""
    for each in kept_loads(store):
        if stands(each, store):
            refuse(each, store)

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
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

import pandas as pd
from pydantic import TypeAdapter, ValidationError

from etl.catalog import Catalog
from etl.errors import DataError, EtlError, StoreError
from etl.history.archive import Archive
from etl.history.ledger import ledger
from etl.load.instructions import Instructions
from etl.load.labels import Vintage
from etl.load.proposal import Proposal, propose
from etl.load.publication import four_eyes, noticed, publish, require_publishable, signed
from etl.load.terms import Terms
from etl.sandbox.parent import read_file
from etl.sandbox.submission import Order, Submission
from etl.schema import KEY
from etl.store import Store

FOLDER: Final = "waiting"
MOST: Final = 40
"""How many loads may wait at a time."""
LONGEST: Final = timedelta(days=366)
"""The longest time for which a load is held back."""
_ENDING: Final = ".load"

Read = Callable[[Order], Submission]


@dataclass(frozen=True)
class Waiting:
    """A load that was proposed and is not published yet.

    `files` are (name, sha256). `embargo` is the time until which it is held back. `second` says
    whether another steward has to approve it; `seen` is the digest of what whoever had the last
    word saw it change. Times are in UTC.
    """

    id: str
    steward: str
    reason: str
    proposed: datetime
    files: tuple[tuple[str, str], ...]
    instructions: Instructions
    counts: dict[str, int]
    tables: tuple[Vintage, ...]
    second: bool
    seen: str
    accepted: tuple[str, ...] = ()
    notice: str = ""
    embargo: datetime | None = None
    approved_by: str = ""
    approved: datetime | None = None

    @property
    def is_settled(self) -> bool:
        """Whether nobody has to say anything of it any more."""
        return bool(self.approved_by) or not self.second

    def is_due(self, now: datetime) -> bool:
        """Whether it can be published."""
        return self.is_settled and (self.embargo is None or self.embargo <= now)


_WAITING: Final = TypeAdapter(Waiting)


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
    _write(archive, made)
    return made


def waiting(store: Store) -> tuple[Waiting, ...]:
    """All loads that wait, the longest first."""
    archive = Archive(store.uri, FOLDER)
    ids = [name.removesuffix(_ENDING) for name in archive.names() if name.endswith(_ENDING)]
    found = [each for each in (_read(archive, one) for one in ids) if each]
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
            raise StoreError(f"{name}: its file is gone from {archive.place}; propose it again")
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
        _write(Archive(store.uri, FOLDER), approved)
        return approved
    return _published(approved, proposal, store)


def refuse(wait: Waiting, store: Store) -> None:
    """Take a load away that waits; the table never held it."""
    archive = Archive(store.uri, FOLDER)
    archive.remove(f"{wait.id}{_ENDING}")
    for _, sha256 in wait.files:
        archive.remove(sha256)
        archive.remove(f"{sha256}.json")


def release(
    store: Store, catalog: Catalog, *, now: datetime | None = None, read: Read = read_file
) -> Iterator[tuple[Waiting, int | EtlError]]:
    """Publish what is due, each with the version that does, or with why it waits on.

    What a load would change must be what was seen last: a table that moved meanwhile can make
    something else of it, and somebody then has to look again.
    """
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
            yield wait, _published(wait, proposal, store)
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


def _published(wait: Waiting, proposal: Proposal, store: Store) -> int:
    version = publish(
        proposal,
        store,
        steward=wait.steward,
        reason=wait.reason,
        accepted=wait.accepted,
        approved_by=wait.approved_by,
        embargo=wait.embargo.isoformat() if wait.embargo else "",
        notice=wait.notice,
    )
    refuse(wait, store)
    return version


def _write(archive: Archive, wait: Waiting) -> None:
    archive.write(f"{wait.id}{_ENDING}", _WAITING.dump_json(wait))


def _read(archive: Archive, one: str) -> Waiting | None:
    """A load that waits; None when it was taken away meanwhile."""
    content = archive.read(f"{one}{_ENDING}")
    if content is None:
        return None
    try:
        return _WAITING.validate_json(content)
    except ValidationError:
        raise StoreError(
            f"{archive.place}/{one}{_ENDING}: is not readable; take it away and propose again"
        ) from None

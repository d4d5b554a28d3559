"""What changes the table: publish a load, withdraw one, restore a version. Each is one commit.

All go through the version that the steward was shown. When the table moved meanwhile they raise
`TableMoved` and write nothing; the proposal is then made afresh and looked at again.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from etl.errors import ChecksFailed, DataError, StoreError, TableMoved
from etl.history.archive import Archive
from etl.history.ledger import ledger
from etl.history.record import CURATED, Load, Record, pairs_of
from etl.load.proposal import ACCEPTABLE, Proposal
from etl.sandbox.limits import NAME_CHARACTERS, REASON_CHARACTERS
from etl.store import Store

SETTING: Final = "CSEA_FOUR_EYES"
_SAID: Final = {"": False, "0": False, "no": False, "1": True, "yes": True}


def publish(
    proposal: Proposal,
    store: Store,
    *,
    steward: str,
    reason: str,
    accepted: Collection[str] = (),
    approved_by: str = "",
    embargo: str = "",
    notice: str = "",
    waited: str = "",
) -> int:
    """Publish a proposal, perhaps one that `waited` under an id; returns the new version.

    The files are kept first, so that a crash leaves at most a file which no load names. Raises
    `ChecksFailed` with the blockers, `DataError` without a name or reason, without the second
    steward that the installation asks for, or when there is nothing to publish, `TableMoved` when
    the table is not what the steward was shown.
    """
    steward, reason = signed(steward, reason)
    require_publishable(proposal, accepted)
    if four_eyes() and not approved_by:
        raise DataError(
            "a second steward approves every load here; propose it, and ask a colleague to look"
        )
    _require_shown(store, proposal.table_id, proposal.shown)
    brought = _loads(proposal)
    pairs = {(source, vintage) for source, vintage, _ in brought}
    files = tuple(f for f in proposal.files if (f.source, f.vintage) in pairs)
    record = Record(
        kind="load",
        steward=steward,
        reason=reason,
        rows=len(proposal.rows),
        loads=tuple(sorted({load for _, _, load in brought})),
        brought=brought,
        files=files,
        declaration=proposal.declaration,
        origins=proposal.origins,
        breaks=proposal.breaks,
        counts=proposal.difference.counts,
        accepted=tuple(sorted(ACCEPTABLE & set(accepted))),
        approved_by=approved_by,
        embargo=embargo,
        notice=noticed(notice),
        waited=waited,
    )
    content = record.as_json()
    origins = {(o["source"], o["vintage"]): o for o in content["origins"]}
    archive = Archive(store.uri)
    for submission in proposal.submissions:
        own = [file for file in content["files"] if file["sha256"] == submission.sha256]
        about = {
            "name": submission.name,
            "bytes": len(submission.content),
            "adapter": submission.reading.adapter,
            "files": own,
            "origins": [origins[file["source"], file["vintage"]] for file in own],
        }
        archive.keep(submission.content, about)
    return store.append(proposal.rows, shown=proposal.shown, record=content)


def noticed(text: str) -> str:
    """A correction notice as readers see it; `DataError` when it is too long."""
    notice = " ".join(text.split())
    if len(notice) > REASON_CHARACTERS:
        raise DataError(
            f"a correction notice takes at most {REASON_CHARACTERS:,} characters; shorten it"
        )
    return notice


def require_publishable(proposal: Proposal, accepted: Collection[str] = ()) -> None:
    """`ChecksFailed` with what blocks a proposal, `DataError` when it would change nothing."""
    if blockers := proposal.blockers(accepted):
        raise ChecksFailed(blockers)
    if proposal.nothing_new:
        raise DataError("nothing to publish: the table already holds these figures; leave it so")


def four_eyes(settings: Mapping[str, str] = os.environ) -> bool:
    """Whether every load needs a second steward here; `DataError` when the setting is unclear."""
    said = settings.get(SETTING, "").strip().lower()
    if said not in _SAID:
        raise DataError(f"{SETTING}={said!r}: write 1 where a second steward approves, else 0")
    return _SAID[said]


@dataclass(frozen=True)
class Withdrawal:
    """What withdrawing takes out of the table at the version `shown`."""

    shown: int
    version: int
    loads: tuple[Load, ...]
    rows: int


def plan_withdrawal(
    store: Store, version: int, *, source: str = "", vintage: str = ""
) -> Withdrawal:
    """What withdrawing the load of a version would take out; nothing is written.

    Of a version that brought curated vintages, `source` and `vintage` say which one. Raises
    `DataError` when the version brought nothing that still stands.
    """
    state = ledger(store)
    record = state.records.get(version)
    if record is None or not record.brought:
        brought = ", ".join(str(v) for v, r in state.records.items() if r.brought) or "none"
        raise DataError(f"version {version} brought no figures; versions that did: {brought}")
    if version in state.withdrawn_in:
        raise DataError(
            f"the load of version {version} was already taken out in version "
            f"{state.withdrawn_in[version]}; 'history' shows why"
        )
    loads = [load for load in record.brought if source in ("", load[0])]
    loads = [load for load in loads if vintage in ("", load[1])]
    if record.kind != "load" and len(loads) != 1:
        raise DataError(
            f"version {version} brought {len(record.brought)} curated vintages, and {len(loads)} "
            "match; name one by its source and vintage"
        )
    if record.kind == "load" and len(loads) != len(record.brought):
        raise DataError(
            f"a load is withdrawn as a whole, and version {version} brought "
            f"{pairs_of(record.brought)}; name no source or vintage"
        )
    counts = store.counts()
    standing = tuple(load for load in loads if load in counts)
    if not standing:
        raise DataError(
            f"{pairs_of(loads)} of version {version} stands no more; nothing to withdraw"
        )
    return Withdrawal(state.version, version, standing, sum(counts[load] for load in standing))


def withdraw(store: Store, plan: Withdrawal, *, steward: str, reason: str) -> int:
    """Take the rows of a load out; returns the new version. Older versions keep them."""
    steward, reason = signed(steward, reason)
    record = Record(
        kind="withdraw",
        steward=steward,
        reason=reason,
        rows=plan.rows,
        withdrawn=plan.loads,
        rejected=tuple(load for load in plan.loads if load[2].startswith(CURATED)),
        version=plan.version,
        counts={"removed": plan.rows},
    )
    return store.remove(plan.loads, shown=plan.shown, record=record.as_json())


@dataclass(frozen=True)
class Restoration:
    """What restoring a version changes: loads that go, loads that come back, and their rows.

    `undone` are the versions after it whose loads go.
    """

    shown: int
    version: int
    removed: dict[Load, int]
    returned: dict[Load, int]
    undone: tuple[int, ...]


def plan_restoration(store: Store, version: int) -> Restoration:
    """What making the table again what it was at `version` would change; nothing is written."""
    state = ledger(store)
    if not 0 <= version < state.version:
        raise DataError(
            f"version {version} cannot be restored: choose one from 0 to {state.version - 1}"
        )
    now, then = store.counts(), store.counts(version)
    removed = {load: n for load, n in now.items() if load not in then}
    returned = {load: n for load, n in then.items() if load not in now}
    undone = tuple(
        v
        for v, record in sorted(state.records.items())
        if v > version and any(load in removed for load in record.brought)
    )
    return Restoration(state.version, version, removed, returned, undone)


def restore(store: Store, plan: Restoration, *, steward: str, reason: str) -> int:
    """Make the table again what it was; returns the new version. All later versions stay."""
    steward, reason = signed(steward, reason)
    record = Record(
        kind="restore",
        steward=steward,
        reason=reason,
        rows=sum(plan.returned.values()) + sum(plan.removed.values()),
        withdrawn=tuple(plan.removed),
        rejected=_decided(plan),
        version=plan.version,
        counts={"removed": sum(plan.removed.values()), "returned": sum(plan.returned.values())},
    )
    return store.restore(plan.version, shown=plan.shown, record=record.as_json())


def _decided(plan: Restoration) -> tuple[Load, ...]:
    """What `build` is to leave alone from here on, so that it does not undo the restoration.

    Curated rows that went stay out until their file changes. Where the file of rows that came back
    is gone or changed, the rows stay: an empty mark stands for a file that is gone.
    """
    gone = [load for load in plan.removed if load[2].startswith(CURATED)]
    back = [(s, v, "") for s, v, load in plan.returned if load.startswith(CURATED)]
    return tuple(dict.fromkeys([*gone, *back]))


def _loads(proposal: Proposal) -> tuple[Load, ...]:
    pairs = proposal.rows[["source", "vintage", "load"]].drop_duplicates()
    return tuple((str(s), str(v), str(mark)) for s, v, mark in pairs.itertuples(index=False))


def signed(steward: str, reason: str) -> tuple[str, str]:
    """Name and reason as they are recorded; `DataError` when one is missing or too long."""
    signed = " ".join(steward.split()), " ".join(reason.split())
    for what, text, most in (
        ("a name of the steward", signed[0], NAME_CHARACTERS),
        ("a reason", signed[1], REASON_CHARACTERS),
    ):
        if not text:
            raise DataError(f"{what} is needed; it is kept in the history for good")
        if len(text) > most:
            raise DataError(f"{what} takes at most {most:,} characters; shorten it")
    return signed


def _require_shown(store: Store, table_id: str, shown: int) -> None:
    """Before anything is written: is this still the table that was shown?"""
    table = store.open()
    if str(table.metadata().id) != table_id:
        raise StoreError(
            f"the table at {store.uri} is another one than was shown; start again",
            "the table is another one than was shown; start again",
        )
    if int(table.version()) != shown:
        raise TableMoved(
            f"the table moved on from version {shown} to {table.version()} while this was "
            "prepared; look at the new difference and publish again"
        )

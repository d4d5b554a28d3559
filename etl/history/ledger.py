"""What the history of the table says: which loads stand, and what a steward decided.

Replayed from the commits, so that it is true at every version, after every restore.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from analytics.breaks import Break, BreakRegister
from etl.catalog import Catalog, Origin
from etl.declaration.declaration import Declaration, together
from etl.errors import StoreError
from etl.history.record import Load, Record, read_record
from etl.store import Store


@dataclass(frozen=True)
class Ledger:
    """The state of one version of the table.

    `live` are the stewards' loads whose rows stand, by the version that brought them;
    `records` every commit up to here; `rejected` the curated vintages that stay out (or, with an
    empty mark, stay in although their file is gone); `withdrawn_in` tells of a load that no longer
    stands which version took it out.
    """

    version: int
    live: Mapping[int, Record] = field(default_factory=dict)
    records: Mapping[int, Record] = field(default_factory=dict)
    rejected: frozenset[Load] = frozenset()
    withdrawn_in: Mapping[int, int] = field(default_factory=dict)

    def load_of(self, sha256: str) -> int | None:
        """The version that brought a file which still stands."""
        return next((v for v, record in self.live.items() if record.holds(sha256)), None)

    def withdrawal_of(self, sha256: str) -> int | None:
        """The version that took a file out which was loaded before."""
        latest_first = sorted(self.withdrawn_in, reverse=True)
        taken = (self.withdrawn_in[v] for v in latest_first if self.records[v].holds(sha256))
        return next(taken, None)

    @property
    def origins(self) -> dict[tuple[str, str], Origin]:
        """Where the figures of each vintage were read that a steward's load brought."""
        return {(o.source, o.vintage): o for r in self.live.values() for o in r.origins}

    @cached_property
    def declaration(self) -> Declaration:
        """What was declared with the loads that still stand."""
        return together(record.declaration for record in self.live.values())

    @property
    def breaks(self) -> tuple[Break, ...]:
        """Where a load that still stands meets an older edition that was kept beside it."""
        return tuple(item for r in self.live.values() for item in r.breaks)

    @property
    def sha256s(self) -> set[str]:
        """Every file that was ever published, standing or not."""
        return {file.sha256 for record in self.records.values() for file in record.files}


def ledger(store: Store, version: int | None = None) -> Ledger:
    """The ledger at a version, the newest if none is named; remembered, so a call costs about a
    millisecond. Raises `StoreError`."""
    try:
        table = store.open()
        states = _replayed(store, str(table.metadata().id), int(table.version()))
    except StoreError:  # what came after the version may be damaged
        if version is None:
            raise
        states = _replayed(store, str(store.open(version).metadata().id), version)
    if version is not None:
        store.open(version)
    return states[-1 if version is None else version]


def with_loads(catalog: Catalog, store: Store, version: int | None = None) -> Catalog:
    """The catalogue together with what the loads that stand declared, and their origins."""
    state = ledger(store, version) if store.exists() else Ledger(0)
    if not state.live:
        return catalog
    joined = state.declaration.joined(catalog)
    return dataclasses.replace(joined, origins={**joined.origins, **state.origins})


def breaks_with_loads(
    register: BreakRegister, store: Store, version: int | None = None
) -> BreakRegister:
    """The register of breaks together with those that the loads which stand brought."""
    state = ledger(store, version) if store.exists() else Ledger(0)
    brought = state.breaks
    return BreakRegister((*register.breaks, *brought), register.jumps) if brought else register


@lru_cache(maxsize=8)
def _replayed(store: Store, _table_id: str, newest: int) -> tuple[Ledger, ...]:
    """The ledger after each version from 0 to `newest`."""
    states: list[Ledger] = []
    commits = sorted(store.history(newest), key=lambda commit: commit.version)
    for commit in commits:
        before = states[-1] if states else Ledger(-1)
        record = read_record(commit.record)
        states.append(_after(before, commit.version, record, states))
    return tuple(states)


def _after(before: Ledger, version: int, record: Record | None, states: list[Ledger]) -> Ledger:
    if record is None:
        return dataclasses.replace(before, version=version)
    live, rejected = dict(before.live), before.rejected
    match record.kind:
        case "load":
            live[version] = record
        case "withdraw":
            live.pop(record.version, None)
        case "restore" if 0 <= record.version < len(states):
            live, rejected = dict(states[record.version].live), states[record.version].rejected
    gone = dict(before.withdrawn_in)
    gone.update(dict.fromkeys(set(before.live) - set(live), version))
    return Ledger(
        version=version,
        live=live,
        records={**before.records, version: record},
        rejected=rejected | frozenset(record.rejected),
        withdrawn_in={v: taken for v, taken in gone.items() if v not in live},
    )

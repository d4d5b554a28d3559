"""What stewards' loads corrected, in their own words, for everybody who read it otherwise.

A new edition of a publisher needs no such notice; a load that mends an error of ours does (European
Statistics Code of Practice, indicator 6.3). It stands as long as its load does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from etl.history.ledger import ledger
from etl.store import Store


@dataclass(frozen=True)
class Notice:
    """A correction by the load of `version`; `tables` are the (source, vintage) that it brought."""

    version: int
    at: datetime
    text: str
    tables: frozenset[tuple[str, str]]


def notices(store: Store) -> tuple[Notice, ...]:
    """The notices of the loads that stand, the latest first; raises `StoreError`."""
    published = {commit.version: commit.at for commit in store.history()}
    return tuple(
        Notice(
            version,
            published[version],
            record.notice,
            frozenset((source, vintage) for source, vintage, _ in record.brought),
        )
        for version, record in sorted(ledger(store).live.items(), reverse=True)
        if record.notice
    )

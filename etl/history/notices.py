"""What stewards' loads corrected, in their own words, for everybody who read it otherwise.

A new edition of a publisher needs no such notice; a load that mends an error of ours does (European
Statistics Code of Practice, indicator 6.3). It stands as long as its load does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from etl.history.ledger import Ledger
from etl.store import Commit


@dataclass(frozen=True)
class Notice:
    """A correction by the load of `version`; `tables` are the (source, vintage) that it brought."""

    version: int
    at: datetime
    text: str
    tables: frozenset[tuple[str, str]]


def notices(history: Iterable[Commit], state: Ledger) -> tuple[Notice, ...]:
    """The notices of the loads that stand at a version, the latest first."""
    published = {commit.version: commit.at for commit in history}
    return tuple(
        Notice(
            version,
            published[version],
            record.notice,
            frozenset((source, vintage) for source, vintage, _ in record.brought),
        )
        for version, record in sorted(state.live.items(), reverse=True)
        if record.notice
    )

"""Loads that were held back are published by the running server when their time has come."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from etl.errors import EtlError, visible
from etl.load.waiting import release, waiting
from etl.store import Mark
from pages.site.data import Data

LOG: Final = logging.getLogger("csea.releases")


@dataclass
class Releases:
    """Looks for what is due. What could not be published is tried again when the table moved."""

    data: Data
    _failed: dict[str, Mark] = field(default_factory=dict, repr=False)

    def look(self, now: datetime | None = None) -> None:
        """Publish what is due; says in the log what it did, and why something waits on."""
        store, now = self.data.store, now or datetime.now(UTC)
        newest = store.newest()
        due = [wait for wait in waiting(store) if wait.is_due(now)]
        if all(self._failed.get(wait.id) == newest for wait in due):
            return
        for wait, done in release(store, self.data.declared, now=now):
            if isinstance(done, EtlError):
                self._failed[wait.id] = store.newest()
                LOG.warning("a load that is due waits on: %s", visible(str(done)))
            else:
                LOG.info("version %s: the load %s is published at its time", done, wait.id)

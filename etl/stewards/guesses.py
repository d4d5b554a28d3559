"""Who guesses waits: wrong tries to sign in are counted for each client, and for all together.

Counted in a table that all servers share, so that nobody has more tries at several. It holds no
address, but a digest of one under the key of the server, until the next wrong
try after its minute.
"""

from __future__ import annotations

import hashlib
import hmac
import math
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from etl.jobs.base import Base
from etl.jobs.image import base_at
from etl.jobs.place import Place
from etl.objects.address import BRIEF
from etl.objects.objects import Objects

FILE: Final = "guesses.sqlite"
WRONG: Final = 10
"""Wrong tries of a client within a minute, after which it waits."""
NOTED: Final = 200
"""Refusals within an hour that the trail takes, so that no stranger fills the disk."""
MOST: Final = 2_000
"""Tries that are kept, the latest: more than these come from so many clients that none is held."""
_MINUTE: Final = 60.0
_HOUR: Final = 3600.0
_SCHEMA: Final = (
    "create table if not exists try (number integer primary key, at real not null, "
    "client text not null)",
    "create table if not exists noted (at real not null)",
)


@dataclass(frozen=True)
class Guesses:
    """What was tried at an installation. `key` is the one that signs; it makes digests that nobody
    else can."""

    place: Place
    key: str = field(repr=False)
    clock: Callable[[], float] = time.time

    def wait(self, client: str) -> int:
        """Seconds until a client may try again; none where it may now."""
        now = self.clock()
        with self._base.reading() as base:
            since = _last(base, self._digest(client), now)
        return 0 if since is None else max(1, math.ceil(since + _MINUTE - now))

    def wrong(self, client: str) -> bool:
        """Count a wrong try; true when it was the last that a client has for now."""
        now, digest = self.clock(), self._digest(client)

        def count(base: sqlite3.Connection) -> bool:
            base.execute("delete from try where at <= ?", (now - _MINUTE,))
            number = base.execute("insert into try (at, client) values (?, ?)", (now, digest))
            base.execute("delete from try where number <= ?", ((number.lastrowid or 0) - MOST,))
            return _last(base, digest, now) is not None

        return self._base.change(count)

    def noted(self) -> bool:
        """Whether the trail takes one more refusal now."""
        now = self.clock()

        def count(base: sqlite3.Connection) -> bool:
            base.execute("delete from noted where at <= ?", (now - _HOUR,))
            taken = "insert into noted select ? where (select count(*) from noted) < ?"
            return bool(base.execute(taken, (now, NOTED)).rowcount)

        return self._base.change(count)

    def _digest(self, client: str) -> str:
        return hmac.new(self.key.encode(), client.encode(), hashlib.sha256).hexdigest()[:16]

    @cached_property
    def _base(self) -> Base:
        # Strangers wait for it, each in a thread of the server.
        place = self.place
        brief = replace(place, patience=BRIEF) if isinstance(place, Objects) else place
        return base_at(brief, FILE, _SCHEMA, "tries to sign in")


def _last(base: sqlite3.Connection, digest: str, now: float) -> float | None:
    """When the try was made after which a client waits; none where it has one left."""
    asked = "select at from try where client = ? and at > ? order by at desc limit 1 offset ?"
    row = base.execute(asked, (digest, now - _MINUTE, WRONG - 1)).fetchone()
    return None if row is None else float(row[0])

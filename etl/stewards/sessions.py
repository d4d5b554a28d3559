"""Every session of an installation, in tables that all its servers share.

A browser holds a secret; the tables hold its digest, so nobody who reads them can take up a
session. A session ends at the time that was set when it began, whatever is done with it. Those
that ended go out with the next that begins, and a long trail is cut (`etl/stewards/trail.py`), so
that the tables stay small.
"""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Final, TypeVar

from etl.errors import DataError
from etl.jobs.base import Base
from etl.jobs.image import base_at
from etl.jobs.place import Place
from etl.stewards import trail
from etl.stewards.trail import Event, note

FILE: Final = "stewards.sqlite"
HOURS: Final = 12
"""How long a session lasts from the moment of signing in."""
_SHORT: Final = 8
_Done = TypeVar("_Done")
_SCHEMA: Final = (
    "create table if not exists session (key text primary key, name text not null, "
    "way text not null, began real not null, ends real not null)",
    "create table if not exists link (key text primary key, at real not null)",
    *trail.SCHEMA,
)


@dataclass(frozen=True)
class Session:
    """Who is signed in, since when and until when (seconds since 1970), and by which way.

    `key` names the session and opens nothing.
    """

    key: str
    name: str
    way: str
    began: float
    ends: float

    @property
    def short(self) -> str:
        """The first letters of its key, by which people name it."""
        return self.key[:_SHORT]

    @property
    def times(self) -> tuple[datetime, datetime]:
        """When it began and when it ends, in UTC."""
        return datetime.fromtimestamp(self.began, UTC), datetime.fromtimestamp(self.ends, UTC)


@dataclass(frozen=True)
class Sessions:
    """The sessions of a desk. Every change is one transaction with its event.

    `DeskError` where they cannot be read or written, `DiskFull` where there is no room.
    """

    place: Place
    clock: Callable[[], float] = time.time

    def begin(self, name: str, way: str, instead_of: str = "") -> tuple[str, Session]:
        """A new session of a steward, and the secret by which it is found; `instead_of` is the
        secret of the one that the same browser held, which ends."""
        secret, now = secrets.token_urlsafe(32), self.clock()
        made = Session(_key(secret), name, way, now, now + HOURS * 3600)

        def begin(base: sqlite3.Connection) -> None:
            base.execute("delete from session where ends <= ? or key = ?", (now, _key(instead_of)))
            row = (made.key, made.name, made.way, made.began, made.ends)
            base.execute("insert into session values (?, ?, ?, ?, ?)", row)
            note(base, now, "signed in", name, made.short, way)

        self._change(begin)
        return secret, made

    def of(self, secret: str) -> Session | None:
        """The session that a secret opens; none where it ended, was ended, or never was."""
        asked = "select * from session where key = ? and ends > ?"
        with self._base.reading() as base:
            row = base.execute(asked, (_key(secret), self.clock())).fetchone()
        return None if row is None else Session(*row)

    def end(self, secret: str) -> None:
        """Sign out; nothing is noted where there is no such session."""
        found = self.of(secret)
        if found is not None:
            self._take([found], "signed out")

    def live(self) -> list[Session]:
        """The sessions that have not ended, the newest first."""
        asked = "select * from session where ends > ? order by began desc"
        with self._base.reading() as base:
            return [Session(*row) for row in base.execute(asked, (self.clock(),))]

    def matching(self, who: str) -> list[Session]:
        """The sessions of the steward of that name, or the one whose key begins so (8 letters at
        least); `DataError` where there is none."""
        found = [
            each
            for each in self.live()
            if who == each.name or (len(who) >= _SHORT and each.key.startswith(who))
        ]
        if not found:
            raise DataError(
                f"{who!r} has no session; 'python -m etl sessions' lists names and ids of those "
                "that there are"
            )
        return found

    def revoke(self, found: list[Session], by: str, why: str) -> int:
        """End sessions, whoever holds them; returns how many were still there."""
        return self._take(found, "revoked", f"by {by}: {why}")

    def use(self, link: str) -> bool:
        """Use up a link that is good once; false where it was, by whichever process."""
        # None is ever taken out: a link is good as long as its server runs.
        row = (_key(link), self.clock())
        used = "insert or ignore into link values (?, ?)"
        return self._change(lambda base: bool(base.execute(used, row).rowcount))

    def refused(self, why: str) -> None:
        """Note that somebody was refused."""
        self._noted("refused", why)

    def held_off(self, why: str) -> None:
        """Note that somebody has to wait before the next try."""
        self._noted("held off", why)

    def events(self, last: int) -> list[Event]:
        """The last so many events of the trail, in their order."""
        with self._base.reading() as base:
            found = trail.events(base, last)
        return trail.before(self.place, found, last)

    def _noted(self, what: trail.What, told: str) -> None:
        self._change(lambda base: note(base, self.clock(), what, told=told))

    def _take(self, found: list[Session], what: trail.What, told: str = "") -> int:
        def take(base: sqlite3.Connection) -> int:
            taken = 0
            for each in found:
                if base.execute("delete from session where key = ?", (each.key,)).rowcount:
                    note(base, self.clock(), what, each.name, each.short, told)
                    taken += 1
            return taken

        return self._change(take)

    def _change(self, work: Callable[[sqlite3.Connection], _Done]) -> _Done:
        def change(base: sqlite3.Connection) -> _Done:
            done = work(base)
            trail.cut(base, self.place)
            return done

        return self._base.change(change)

    @cached_property
    def _base(self) -> Base:
        return base_at(self.place, FILE, _SCHEMA, "sessions of stewards")


def _key(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()

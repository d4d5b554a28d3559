"""Every session of an installation, in one SQLite file that all its processes share.

A browser holds a secret; the file holds its digest, so nobody who reads the file can take up a
session. A session ends at the time that was set when it began, whatever is done with it.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from etl.errors import DataError
from etl.jobs.base import Base
from etl.jobs.cabinet import owned
from etl.stewards import trail
from etl.stewards.trail import Event, note

FILE: Final = "stewards.sqlite"
HOURS: Final = 12
"""How long a session lasts from the moment of signing in."""
_SHORT: Final = 8
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
    """The sessions whose file stands in `folder`. Every change is one transaction with its event.

    `DeskError` where the file cannot be read or written, `DiskFull` where there is no room.
    """

    folder: Path
    clock: Callable[[], float] = time.time

    def begin(self, name: str, way: str, instead_of: str = "") -> tuple[str, Session]:
        """A new session of a steward, and the secret by which it is found; `instead_of` is the
        secret of the one that the same browser held, which ends."""
        secret, now = secrets.token_urlsafe(32), self.clock()
        made = Session(_key(secret), name, way, now, now + HOURS * 3600)
        owned(self.folder)
        with self._base.changing() as base:
            base.execute("delete from session where ends <= ? or key = ?", (now, _key(instead_of)))
            row = (made.key, made.name, made.way, made.began, made.ends)
            base.execute("insert into session values (?, ?, ?, ?, ?)", row)
            note(base, now, "signed in", name, made.short, way)
        return secret, made

    def of(self, secret: str) -> Session | None:
        """The session that a secret opens; none where it ended, was ended, or never was."""
        if not self._base.file.exists():
            return None
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
        if not self._base.file.exists():
            return []
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
        owned(self.folder)
        with self._base.changing() as base:
            # None is ever taken out: a link is good as long as its server runs.
            row = (_key(link), self.clock())
            made = base.execute("insert or ignore into link values (?, ?)", row).rowcount
        return bool(made)

    def refused(self, why: str) -> None:
        """Note that somebody was refused."""
        self._noted("refused", why)

    def held_off(self, why: str) -> None:
        """Note that somebody has to wait before the next try."""
        self._noted("held off", why)

    def events(self, last: int) -> list[Event]:
        """The last so many events of the trail, in their order."""
        return trail.events(self._base, last)

    def _noted(self, what: trail.What, told: str) -> None:
        owned(self.folder)
        with self._base.changing() as base:
            note(base, self.clock(), what, told=told)

    def _take(self, found: list[Session], what: trail.What, told: str = "") -> int:
        taken = 0
        with self._base.changing() as base:
            for each in found:
                if base.execute("delete from session where key = ?", (each.key,)).rowcount:
                    note(base, self.clock(), what, each.name, each.short, told)
                    taken += 1
        return taken

    @property
    def _base(self) -> Base:
        return Base(self.folder / FILE, _SCHEMA, "sessions of stewards")


def _key(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()

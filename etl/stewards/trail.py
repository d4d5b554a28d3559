"""What happened at the door, in a table that is only ever added to.

It holds the name of a steward and nothing else of a person: no address, no browser, and of whoever
was refused no name. What is in it came from outside in part; it is printed escaped.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, Literal

from etl.jobs.base import Base
from etl.stewards.lines import escaped

What = Literal["signed in", "signed out", "refused", "held off", "revoked"]
MOST: Final = 400  # letters of a text that is noted
SCHEMA: Final = (
    "create table if not exists event (number integer primary key autoincrement, at real not null, "
    "what text not null, name text not null, session text not null, told text not null)",
    "create trigger if not exists event_deleted before delete on event "
    "begin select raise(abort, 'the trail is only added to'); end",
    "create trigger if not exists event_changed before update on event "
    "begin select raise(abort, 'the trail is only added to'); end",
)


@dataclass(frozen=True)
class Event:
    """One event: `number` counts them without a gap, `session` is what `Session.short` says, and
    `told` is how somebody signed in, why he was refused, or who revoked a session and why."""

    number: int
    at: datetime
    what: str
    name: str
    session: str
    told: str

    def __str__(self) -> str:
        """The event on one line, whatever its texts hold."""
        parts = (self.what, self.name and f"“{self.name}”", self.session, self.told)
        when = f"{self.at:%Y-%m-%d %H:%M:%S}"
        return escaped(" · ".join([f"{self.number}", when, *filter(None, parts)]))


def note(
    base: sqlite3.Connection,
    at: float,
    what: What,
    name: str = "",
    session: str = "",
    told: str = "",
) -> None:
    """Add an event, within the transaction of what it tells; `at` is in seconds since 1970."""
    row = (at, what, escaped(name)[:MOST], session, escaped(told)[:MOST])
    base.execute("insert into event (at, what, name, session, told) values (?, ?, ?, ?, ?)", row)


def events(base: Base, last: int) -> list[Event]:
    """The last so many events, in their order; none where nobody ever signed in."""
    if not base.file.exists():
        return []
    with base.reading() as held:
        asked = (
            "select number, at, what, name, session, told from event order by number desc limit ?"
        )
        rows = held.execute(asked, (last,)).fetchall()
    return [Event(row[0], datetime.fromtimestamp(row[1], UTC), *row[2:]) for row in reversed(rows)]

"""What happened at the door, in a table that is only ever added to.

It holds the name of a steward and nothing else of a person: no address, no browser, and of whoever
was refused no name. What is in it came from outside in part; it is printed escaped.

In object storage, where the whole table goes over the network with every change, the oldest events
are cut off when there are many: they stand then in objects of their own, which are made once.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Literal

from etl.errors import DeskError, StoreError
from etl.jobs.place import Place
from etl.objects.objects import Objects
from etl.stewards.lines import escaped

What = Literal["signed in", "signed out", "refused", "held off", "revoked"]
MOST: Final = 400  # letters of a text that is noted
CUT: Final = 1_000
"""Events of one object; there are never twice as many in the table of which they are cut."""
_FOLDER: Final = "trail"
_KEPT: Final = (
    "create trigger if not exists event_deleted before delete on event "
    "begin select raise(abort, 'the trail is only added to'); end"
)
_COLUMNS: Final = "number, at, what, name, session, told"
SCHEMA: Final = (
    "create table if not exists event (number integer primary key autoincrement, at real not null, "
    "what text not null, name text not null, session text not null, told text not null)",
    _KEPT,
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


def events(base: sqlite3.Connection, last: int) -> list[Event]:
    """The last so many events of the table, in their order."""
    asked = f"select {_COLUMNS} from event order by number desc limit ?"
    return [_event(row) for row in reversed(base.execute(asked, (last,)).fetchall())]


def cut(base: sqlite3.Connection, place: Place) -> None:
    """Within a transaction, put the oldest events into an object where there are many.

    Which they are follows from their numbers, so whoever does it puts the same; the table lets go
    of them only with the transaction, and of none where an object of another table has their name.
    `StorageAway` where they cannot be put.
    """
    if not isinstance(place, Objects):
        return
    first, count = base.execute("select min(number), count(*) from event").fetchone()
    if count < 2 * CUT:
        return
    asked = f"select {_COLUMNS} from event where number < ? order by number"
    rows = base.execute(asked, (first + CUT,)).fetchall()
    content = "".join(f"{json.dumps(row)}\n" for row in rows).encode()
    if not place.create(_name(first), content) and place.read(_name(first)) != content:
        return
    base.execute("drop trigger event_deleted")
    base.execute("delete from event where number < ?", (first + CUT,))
    base.execute(_KEPT)


def before(place: Place, found: list[Event], last: int) -> list[Event]:
    """The events with those before them that were cut off, so many in all; `DeskError` where these
    cannot be read."""
    try:
        while isinstance(place, Objects) and found and len(found) < last and found[0].number > 1:
            content = place.read(_name(found[0].number - CUT))
            if content is None:
                break
            found = [*(_event(json.loads(row)) for row in content.splitlines()), *found]
    except StoreError as error:
        what = "the trail cannot be read"
        raise DeskError(f"{what}: {error}", f"{what}: {error.told}") from None
    return found[-last:]


def _event(row: Sequence[Any]) -> Event:
    return Event(row[0], datetime.fromtimestamp(row[1], UTC), *row[2:])


def _name(first: int) -> str:
    return f"{_FOLDER}/{first:010}.jsonl"

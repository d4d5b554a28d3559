"""The image of a SQLite database as one object, for servers that share no disk.

A change reads the object, runs its transaction in memory, and puts the new image only where the
old one still is; where another's change came between, it runs again on that. The image says which
writings were the last, so that one whose answer was lost is not done twice. So SQL, triggers and
transactions are those of the file. A look costs one request, answered without a transfer while
nothing changed. Images are small: what bounds each is said where its tables are.
"""

from __future__ import annotations

import random
import secrets
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final, TypeVar

from etl.errors import DeskError, StoreError
from etl.jobs.base import Base, FileBase, in_memory
from etl.jobs.place import Place
from etl.objects.objects import Objects, Tagged

_TRIES: Final = 40
_PAUSE: Final = 0.02  # seconds, at first
_LONGEST: Final = 0.5
_NOTED: Final = 100
_WRITTEN: Final = "create table if not exists written (place integer primary key, token integer)"
_Done = TypeVar("_Done")


@dataclass(frozen=True)
class ImageBase:
    """The object `name` with the tables that `schema` makes; `what` names in errors what they
    hold."""

    objects: Objects
    name: str
    schema: Sequence[str]
    what: str
    _known: list[Tagged] = field(default_factory=list, repr=False, compare=False)
    """The image as it was seen last, if it was."""
    _changing: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    def change(self, work: Callable[[sqlite3.Connection], _Done]) -> _Done:
        """As `Base` has it. What changes no row puts nothing."""
        with self._changing, self._failures():
            put: dict[int, _Done] = {}
            for tried in range(_TRIES):
                held = self._fresh()
                with in_memory(self._tables, held.content if held else b"") as base:
                    if (token := _carried_out(base, put)) is not None:
                        return put[token]
                    base.execute("begin")
                    before = base.total_changes
                    done = work(base)
                    if base.total_changes == before:
                        return done
                    token = _written(base)
                    base.execute("commit")
                    image = base.serialize()
                if self._put(image, held):
                    return done
                put[token] = done
                time.sleep(min(_PAUSE * 1.3**tried, _LONGEST) * random.random())
        busy = f"others change the {self.what} all the time; try again in a minute"
        raise DeskError(f"{self._called}: {busy}", busy)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """As `Base` has it."""
        with self._failures():
            held = self._fresh()
            with in_memory(self._tables, held.content if held else b"") as base:
                yield base

    def _fresh(self) -> Tagged | None:
        found = self.objects.fresh(self.name, next(iter(self._known), None))
        self._known[:] = [found] if found else []
        return found

    def _put(self, image: bytes, held: Tagged | None) -> bool:
        if held is None:
            return self.objects.create(self.name, image)
        return self.objects.swap(self.name, image, held.tag)

    @property
    def _tables(self) -> Sequence[str]:
        return (*self.schema, _WRITTEN)

    @property
    def _called(self) -> str:
        return f"{self.objects.place}/{self.name}"

    @contextmanager
    def _failures(self) -> Iterator[None]:
        try:
            yield
        except (StoreError, sqlite3.Error) as error:
            said = error.told if isinstance(error, StoreError) else str(error)
            raise DeskError(
                f"{self._called}: {self.what} cannot be kept there: {error}",
                f"{self.what} cannot be kept on the server: {said}",
            ) from None


def _written(base: sqlite3.Connection) -> int:
    """Note a writing in the image, under a number that no other has."""
    token = secrets.randbits(62)
    place = base.execute("insert into written (token) values (?)", (token,)).lastrowid or 0
    base.execute("delete from written where place <= ?", (place - _NOTED,))
    return token


def _carried_out(base: sqlite3.Connection, tokens: Iterable[int]) -> int | None:
    """Which of these writings is in an image: its answer was lost, and another's followed."""
    noted = {token for (token,) in base.execute("select token from written")}
    return next((token for token in tokens if token in noted), None)


def base_at(place: Place, name: str, schema: Sequence[str], what: str) -> Base:
    """The base of a name at a place."""
    if isinstance(place, Objects):
        return ImageBase(place, name, schema, what)
    return FileBase(place / name, schema, what)

"""Which version of the table is served: the newest, or the last that was whole while it is not.

Held in memory with all that pages ask of the history, so a table that is away, cut off or damaged
takes nothing from readers of the last whole version; they are told. The table is looked at again
every few seconds, and what is mended is served without a restart.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple

from etl.errors import StoreError, TableAway, TableDamaged, visible
from etl.history.ledger import Ledger
from etl.history.notices import Notice
from etl.objects.address import is_remote
from etl.soundness.entries import LOG
from etl.soundness.whole import damage, last_whole
from etl.store import Commit, Mark, Store
from pages.site.view import View

_LOG: Final = logging.getLogger("csea.table")
LOOK: Final = 5.0
"""Seconds between looks at the files of the version that is served, in a local folder."""
LOOK_FAR: Final = 60.0
"""The same in object storage, where each look is some twenty requests that are paid for."""
AGAIN: Final = 2.0
"""Seconds until a table that could not be read is tried again."""

Kind = Literal["away", "entry", "file", "emptied", "unreadable"]


class Fault(NamedTuple):
    """What is wrong with the table: no path of this machine, so that everybody may be told.

    `version` and `file` are those that cannot be read, -1 and empty where none is to blame.
    """

    kind: Kind
    version: int = -1
    file: str = ""


@dataclass(frozen=True)
class Held:
    """A version that is served: its declarations (`Data`), rows, and the history up to it."""

    mark: Mark
    data: Any
    view: View
    history: tuple[Commit, ...]
    state: Ledger
    notices: tuple[Notice, ...]

    @property
    def emptied(self) -> bool:
        """Whether a repair left it without figures, until the next build."""
        return self.view.snapshot.frame.empty and "repair" in self.history[0].record


@dataclass(frozen=True)
class Standing:
    """What is served, and why it is not the newest version or rests on memory alone."""

    held: Held
    fault: Fault | None


def fault_of(error: StoreError) -> Fault:
    """What an error of the table means to readers."""
    match error:
        case TableAway():
            return Fault("away")
        case TableDamaged():
            kind: Kind = "entry" if error.file.startswith(f"{LOG}/") else "file"
            return Fault(kind, error.version, error.file)
        case _:
            return Fault("unreadable")


class Served:
    """The version of one table that a process serves; asked by every request."""

    def __init__(self, store: Store, clock: Callable[[], float] = time.monotonic) -> None:
        self.store, self.clock = store, clock
        self.look = LOOK_FAR if is_remote(store.uri) else LOOK
        self.held: Held | None = None
        self._lock = threading.Lock()
        self._fault: Fault | None = None
        self._looked = 0.0
        self._error: StoreError | None = None
        self._until = 0.0
        self._told: Fault | None = None

    def standing(self, hold: Callable[[Mark], Held]) -> Standing:
        """What is served now; `hold` reads a version. Raises `StoreError` where nothing can be."""
        if self._error is not None and self.clock() < self._until:
            return self._instead(self._error, hold)
        try:
            newest, held = self.store.newest(), self.held
            if held is None or held.mark != newest:
                found = hold(newest)
                if found.emptied and held is not None and not held.view.snapshot.frame.empty:
                    return self._say(Standing(held, Fault("emptied", newest.version)))
                self.held, self._fault, self._looked = found, None, self.clock()
        except StoreError as error:
            self._error, self._until = error, self.clock() + AGAIN
            return self._instead(error, hold, search=True)
        self._error = None
        return self._say(Standing(self.held or found, self._damage()))

    def _damage(self) -> Fault | None:
        """What is wrong with the files of the newest version, which is in memory."""
        if self.clock() - self._looked >= self.look and self._lock.acquire(blocking=False):
            try:
                self._looked = self.clock()
                wrong = damage(self.store)
                told = [TableDamaged("", d.version or 0, d.file, d.problem) for d in wrong]
                self._fault = fault_of(told[0]) if told else None
            except StoreError as error:
                self._fault = fault_of(error)
            finally:
                self._lock.release()
        return self._fault

    def _instead(
        self, error: StoreError, hold: Callable[[Mark], Held], *, search: bool = False
    ) -> Standing:
        """The version in memory, or after a start the last whole one of the table."""
        if self.held is None and search:
            with self._lock:
                if self.held is None:
                    self.held = self._last_whole(hold)
        if self.held is None:
            self._say_fault(fault_of(error), str(error))
            raise error.with_traceback(None)
        return self._say(Standing(self.held, fault_of(error)), str(error))

    def _last_whole(self, hold: Callable[[Mark], Held]) -> Held | None:
        try:
            version = last_whole(self.store)
            if version is None:
                return None
            return hold(Mark(str(self.store.open(version).metadata().id), version))
        except StoreError:
            return None

    def _say(self, standing: Standing, why: str = "") -> Standing:
        self._say_fault(standing.fault, why, standing.held.mark.version)
        return standing

    def _say_fault(self, fault: Fault | None, why: str, version: int | None = None) -> None:
        """A line in the log when something broke or is whole again, and not at every request."""
        if fault == self._told:
            return
        self._told = fault
        if fault is None:
            _LOG.warning("the table is whole again: version %s is served", version)
            return
        shown = "nothing is served" if version is None else f"version {version} is served"
        _LOG.error(
            "the table is damaged (%s), %s: %s", fault.kind, shown, visible(why or fault.file)
        )

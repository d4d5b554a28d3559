"""Which version of a table is the newest: every request asks, so little is looked at.

In a local folder the table is opened where its log was written to since. In object storage the
entry that would come next is looked for, at most once in `LOOK` seconds in a process, however many
ask: what is told was true no more than that before it was asked.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from etl.errors import StoreError
from etl.objects.address import BRIEF, is_remote
from etl.objects.objects import Objects, Tag
from etl.soundness.entries import LOG, name_of
from etl.stored.versions import Mark

LOOK: Final = 0.5
"""Seconds for which what was found in object storage is told again."""
_AGAIN: Final = 10.0
"""Seconds after which the entry that is known is looked at too: the table may be another."""
_SETTLED: Final = 1.0  # seconds


class Watch(Protocol):
    """Tells the newest version of the table at one address."""

    def mark(self, opened: Callable[[], Mark]) -> Mark:
        """The newest version; `opened` opens the table and says which that is."""
        ...


def watch(uri: str) -> Watch:
    """Of the table at an address."""
    return ObjectsWatch(uri) if is_remote(uri) else FolderWatch(uri)


class FolderWatch:
    """Goes by the state of the log's folder.

    A log of the last second may be written to again within one tick of the clock of the file
    system, so the table is opened.
    """

    def __init__(self, uri: str) -> None:
        self._log = Path(uri, LOG)
        self._seen: dict[tuple[int, int], Mark] = {}

    def mark(self, opened: Callable[[], Mark]) -> Mark:
        """As `Watch` has it."""
        try:
            log = self._log.stat()
        except OSError:  # no table: opening it says so
            return opened()
        state = (log.st_ino, log.st_mtime_ns)
        mark = self._seen.get(state)  # once: another thread may clear
        if mark is None:
            mark = opened()
            if time.time() - log.st_mtime >= _SETTLED:
                self._seen.clear()
                self._seen[state] = mark
        return mark


class _Found(NamedTuple):
    """A version, the tag of its entry, and when it was last looked for and the entry looked at."""

    mark: Mark
    tag: Tag | None
    looked: float
    checked: float


class ObjectsWatch:
    """Goes by the entries of the log: one request tells that the next is not there."""

    def __init__(self, uri: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._objects, self._clock = Objects(uri, BRIEF), clock
        self._lock = threading.Lock()
        self._found: _Found | None = None
        self._failed: tuple[float, StoreError] | None = None

    def mark(self, opened: Callable[[], Mark]) -> Mark:
        """As `Watch` has it. A look that fails is told to all who waited for it."""
        asked = self._clock()
        if mark := self._known(asked):
            return mark
        with self._lock:
            if mark := self._known(asked):
                return mark
            if self._failed and self._failed[0] >= asked:
                raise self._failed[1].with_traceback(None)
            try:
                self._found = found = self._look(opened, self._found)
            except StoreError as error:
                self._failed = self._clock(), error
                raise
            return found.mark

    def _known(self, asked: float) -> Mark | None:
        found = self._found
        return found.mark if found and asked - found.looked < LOOK else None

    def _look(self, opened: Callable[[], Mark], known: _Found | None) -> _Found:
        began = self._clock()
        if known and self._objects.tag(name_of(known.mark.version + 1)) is None:
            if began - known.checked < _AGAIN:
                return known._replace(looked=began)
            if self._objects.tag(name_of(known.mark.version)) == known.tag:
                return known._replace(looked=began, checked=began)
        mark = opened()
        return _Found(mark, self._objects.tag(name_of(mark.version)), began, began)

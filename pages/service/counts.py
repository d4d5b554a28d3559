"""Requests and work of each client, counted by all processes of a server together.

The counts stand in memory that the first process of a server makes and the others are given when
they begin: limits (the library) counts in one process, or in a server of its own (Redis,
Memcached), which no installation should need. A client has a place by a digest that nobody outside
can work out; two of some hundred thousand may share one, by chance and never by choice.
"""

from __future__ import annotations

import fcntl
import hashlib
import mmap
import os
import secrets
import struct
import tempfile
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from limits import RateLimitItem

_PLACES: Final = 1 << 17
_COUNTS: Final = struct.Struct("<QII")  # the window, what is counted in it, and in the one before
_MOST: Final = 2**32 - 1
_PARTS: Final = 1000  # of a second of work, in which it is counted


class Counts:
    """A sliding window, weighed from the present and the last: as much as its length has passed of
    the present one, so much less counts the last."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._memory = mmap.mmap(-1, _PLACES * _COUNTS.size)  # shared with who is forked
        self._lock, name = tempfile.mkstemp(prefix="csea-counts-")
        os.unlink(name)  # noqa: PTH108
        weakref.finalize(self, os.close, self._lock)
        self._key = secrets.token_bytes(16)
        self._threads = threading.Lock()

    def hit(self, limit: RateLimitItem, name: str, client: str) -> float:
        """Count one request of a client under the name of a limit, where it is within it; else the
        seconds until one will be."""
        place, span = self._place(name, client), limit.get_expiry()
        with self._alone():
            window, present, last, passed = self._held(place, span)
            if last * (1 - passed) + present + 1 > limit.amount:
                return _until(limit.amount, present, last, passed) * span
            _COUNTS.pack_into(self._memory, place, window, present + 1, last)
        return 0.0

    def spend(self, limit: RateLimitItem, name: str, client: str, seconds: float) -> None:
        """Count seconds of work of a client, whether or not they are within the limit: they are
        known when they are over."""
        place, span = self._place(name, client), limit.get_expiry()
        with self._alone():
            window, present, last, _ = self._held(place, span)
            present = min(present + round(seconds * _PARTS), _MOST)
            _COUNTS.pack_into(self._memory, place, window, present, last)

    def spent(self, limit: RateLimitItem, name: str, client: str) -> float:
        """The seconds until a client may ask for more work; none where it is within the limit."""
        place, span, amount = self._place(name, client), limit.get_expiry(), limit.amount * _PARTS
        with self._alone():
            _, present, last, passed = self._held(place, span)
        if last * (1 - passed) + present < amount:
            return 0.0
        return _until(amount, present, last, passed) * span

    def _held(self, place: int, span: int) -> tuple[int, int, int, float]:
        """The window, what is counted in it and in the one before, and the part that has passed."""
        now = self._clock()
        window = int(now // span)
        held, present, last = _COUNTS.unpack_from(self._memory, place)
        if held != window:
            present, last = 0, present if held == window - 1 else 0
        return window, present, last, now / span - window

    def _place(self, name: str, client: str) -> int:
        told = hashlib.blake2b(f"{name} {client}".encode(), digest_size=8, key=self._key).digest()
        return int.from_bytes(told, "big") % _PLACES * _COUNTS.size

    @contextmanager
    def _alone(self) -> Iterator[None]:
        # A lock of this kind belongs to a process and goes with it, however it ends.
        with self._threads:
            fcntl.lockf(self._lock, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.lockf(self._lock, fcntl.LOCK_UN)


def _until(amount: int, present: int, last: int, passed: float) -> float:
    """The part of a window after which one more is within the limit."""
    if present + 1 > amount:  # then the present one is the last
        return 1 - passed + (1 - (amount - 1) / present)
    return 1 - (amount - 1 - present) / last - passed


_made: list[Counts] = []


def share() -> None:
    """Make the counts of a server; called by its first process, before there are others."""
    if not _made:
        _made.append(Counts())


def of_server() -> Counts:
    """The counts of the server that this process belongs to; its own where there is none."""
    return _made[0] if _made else Counts()

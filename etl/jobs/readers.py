"""Who reads next: threads of every server process that claim what waits, and what was left.

What waits stands in the records themselves, so there is no queue beside them that could disagree,
and the same holds on one machine and on several without a shared disk. rq and dramatiq want Redis
or RabbitMQ; huey, which does not, has no place for its queue in object storage, and hands a job out
once: one whose reader died is in no queue any more.
"""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from etl.errors import EtlError, visible
from etl.jobs.job import Job
from etl.jobs.records import Claim, Records

LEASE: Final = 15.0
"""Seconds after which a claim that was not renewed is nobody's."""
TRIES: Final = 2
"""How many begin to read a job: what ended two servers is not given to a third."""
_RENEWED: Final = LEASE / 5  # seconds
_READERS: Final = 2
_SWEPT: Final = 300.0  # seconds
_ENDING: Final = 3.0  # seconds that readers have to end
_LOG: Final = logging.getLogger(__name__)


@dataclass
class Readers:
    """The readers of one server process; `name` is theirs among all.

    `read` is given a job that was claimed, `given_up` one that too many began, `sweep` is called
    every few minutes. `pause` is in seconds, between looks at what waits.
    """

    records: Records
    read: Callable[[Job], None]
    given_up: Callable[[Job], None]
    sweep: Callable[[], None]
    pause: float
    clock: Callable[[], float] = time.monotonic
    name: str = field(default_factory=lambda: secrets.token_hex(8))
    ending: threading.Event = field(default_factory=threading.Event, repr=False)
    _seen: dict[str, tuple[Claim, float]] = field(default_factory=dict, repr=False)
    _reading: set[str] = field(default_factory=set, repr=False)
    _wake: threading.Event = field(default_factory=threading.Event, repr=False)
    _free: threading.Semaphore = field(
        default_factory=lambda: threading.Semaphore(_READERS), repr=False
    )
    _starting: threading.Lock = field(default_factory=threading.Lock, repr=False)
    _threads: list[threading.Thread] = field(default_factory=list, repr=False)

    def start(self) -> None:
        """Look for what waits from here on, at once; a process may fork until then."""
        with self._starting:
            if not self._threads:
                self._begin(self._look)
        self._wake.set()

    def end(self) -> None:
        """Take nothing more, and wait a moment for what is being read."""
        self.ending.set()
        self._wake.set()
        for thread in [*self._threads]:
            thread.join(_ENDING)

    def next(self) -> Job | None:
        """A job that waits for a reader, or whose reader is gone, claimed for these; if any."""
        now, running = self.clock(), self.records.running()
        held = {job.id: claim for job, claim in running if claim is not None}
        known = {id: seen for id, seen in self._seen.items() if held.get(id) == seen[0]}
        self._seen = {id: known.get(id, (claim, now)) for id, claim in held.items()}
        for job, claim in running:
            if job.id in self._reading:  # held up for longer than the claim, and going on
                continue
            if claim is not None and now - self._seen[job.id][1] < LEASE:
                continue
            found = self.records.claim(job.id, self.name, claim)
            if found is not None and claim is not None:
                _LOG.warning("the reader of job %s is gone", job.id[:8])
                if claim.tries >= TRIES:
                    self.given_up(found)
                    continue
            if found is not None:
                return found
        return None

    @contextmanager
    def renewing(self, job: Job) -> Iterator[threading.Event]:
        """While this lasts the claim of a job is renewed; the event says that it is lost."""
        done, lost = threading.Event(), threading.Event()

        def renew() -> None:
            renewed = self.clock()
            while not done.wait(_RENEWED):
                try:
                    if not self.records.renew(job.id, self.name):
                        lost.set()
                        return
                    renewed = self.clock()
                except EtlError as error:
                    why = visible(str(error))
                    _LOG.error("the claim of job %s was not renewed: %s", job.id[:8], why)
                    if self.clock() - renewed >= LEASE:
                        lost.set()
                        return

        thread = threading.Thread(target=renew, name="renewing", daemon=True)
        thread.start()
        try:
            yield lost
        finally:
            done.set()
            thread.join()

    def _begin(self, work: Callable[[], None]) -> None:
        # A server ends without waiting for what it reads; `end` does, for a moment.
        thread = threading.Thread(target=work, name="reading", daemon=True)
        self._threads[1:] = [each for each in self._threads[1:] if each.is_alive()]
        self._threads.append(thread)
        thread.start()

    def _look(self) -> None:
        swept = self.clock()
        while not self.ending.is_set():
            self._wake.wait(self.pause)
            self._wake.clear()
            try:
                if self.clock() - swept > _SWEPT:
                    swept = self.clock()
                    self.sweep()
                self._take()
            except EtlError as error:
                _LOG.error("what waits was not looked at: %s", visible(str(error)))
            except Exception:  # without this thread nobody here would read any more
                _LOG.exception("what waits was not looked at")

    def _take(self) -> None:
        while not self.ending.is_set() and self._free.acquire(blocking=False):
            begun = False
            try:
                job = self.next()
                if job is None:
                    return
                self._reading.add(job.id)
                self._begin(partial(self._read, job))
                begun = True
            finally:
                if not begun:
                    self._free.release()

    def _read(self, job: Job) -> None:
        try:
            self.read(job)
        except Exception:
            _LOG.exception("reading of job %s failed", job.id[:8])
        finally:
            self._reading.discard(job.id)
            self._free.release()
            self._wake.set()

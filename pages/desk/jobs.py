"""The desk's work in progress: files being read, what they propose, and who may ask for it.

A job belongs to the session that began it and is found by a key that the session holds, never by
one that a page sends. Jobs live in the memory of this process, are few, and are forgotten after an
hour; nothing of them is written before it is published.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from dash import Input, Output, State, callback, no_update
from flask import session

from etl.errors import EtlError
from etl.history.ledger import Ledger, ledger
from etl.load.labels import AS_READ, Labels, Vintage
from etl.load.limits import FILES
from etl.load.proposal import Proposal, propose
from etl.load.sandbox import Stopped, read_file
from etl.load.submission import Order, Submission
from pages.figure.words import messages
from pages.site.data import Data
from pages.site.signin import steward

say = messages(__file__)

_KEY: Final = "desk"
_JOBS_KEPT: Final = 20
_HOUR: Final = 3600.0
Answer = Callable[..., Any]


def at_desk(
    outputs: str,
    *given: Input | State,
    clicked: bool = True,
    away: Callable[[], Any] = lambda: no_update,
    **more: Any,
) -> Callable[[Answer], Answer]:
    """A callback that asks who is there before anything else; `away` is what others are given.

    `outputs` are `id.property`, parted by spaces. What is `clicked` on is asked only once it was.
    """

    def register(answer: Answer) -> Answer:
        def asked(first: Any, *rest: Any) -> Any:
            if steward() is None:
                return away()
            if clicked and not (any(first) if isinstance(first, list) else first):
                return no_update
            return answer(first, *rest)

        asked.__name__ = answer.__name__
        sinks = [Output(*name.split("."), allow_duplicate=True) for name in outputs.split()]
        callback(*sinks, *given, prevent_initial_call=True, **more)(asked)
        return answer

    return register


@dataclass
class Job:
    """Files of one steward, on their way through reading, checking and comparing."""

    files: tuple[tuple[str, bytes], ...]
    names: tuple[tuple[str, str], ...] = ()
    labels: Labels = AS_READ
    began: float = field(default_factory=time.monotonic)
    step: str = str(say("step-waiting"))
    done: int = 0
    total: int = 0
    refused: str = ""
    proposal: Proposal | None = None
    published: int | None = None
    # By which a page knows whose outcome it shows.
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    _stop: threading.Event = field(default_factory=threading.Event, repr=False)

    @property
    def running(self) -> bool:
        """Whether there is nothing to show yet."""
        return not self.refused and self.proposal is None

    def stop(self) -> None:
        """Ask the reading to end; it does within a moment."""
        self._stop.set()

    def run(self, data: Data) -> None:
        """Read, check and compare; every foreseen failure ends as one line in `refused`."""
        try:
            state = ledger(data.store)
            parcels = [self._read(name, content, state) for name, content in self.files]
            self.step = str(say("step-checking"))
            self.proposal = self.proposed(parcels, data)
        except Stopped:
            self.refused = str(say("refused-stopped"))
        except EtlError as error:
            self.refused = str(error)
        except Exception:  # a reader's bug must not leave the page waiting for ever
            self.refused = str(say("refused-failed"))
            raise

    def proposed(self, parcels: Sequence[Submission], data: Data) -> Proposal:
        """What publishing would change, against the table as it is now."""
        return propose(parcels, data.declared, data.store, self.labels)

    def relabel(self, editions: Mapping[Vintage, str], data: Data) -> None:
        """Put tables under another vintage, and compare again what was read."""
        assert self.proposal is not None
        self.labels = self.labels.relabelled(editions)
        self.proposal = self.proposed(self.proposal.submissions, data)

    def _read(self, name: str, content: bytes, state: Ledger) -> Submission:
        def progress(done: int, total: int, what: str) -> None:
            self.done, self.total = done, total
            self.step = str(say("step-reading", name=name, what=what))

        progress(0, 0, "")
        order = Order(name, content, declaration=state.declaration, names=self.names)
        return read_file(order, progress, self._stop.is_set)


@dataclass
class Desk:
    """All jobs of this process, by the key in their session."""

    jobs: dict[str, Job] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def current(self) -> Job | None:
        """The job of this session, if it has one."""
        with self._lock:
            return self.jobs.get(str(session.get(_KEY, "")))

    def begin(self, job: Job, data: Data) -> None:
        """Put a job in the place of the session's last one and start it."""
        if len(job.files) > FILES:
            job.refused = str(say("refused-many", files=[n for n, _ in job.files], most=str(FILES)))
        key = str(session.get(_KEY) or secrets.token_urlsafe(18))
        session[_KEY] = key
        with self._lock:
            if (before := self.jobs.pop(key, None)) is not None:
                before.stop()
            self._forget()
            self.jobs[key] = job
        if not job.refused:
            threading.Thread(target=job.run, args=(data,), daemon=True).start()

    def again(self, job: Job, data: Data, names: Collection[tuple[str, str]] = ()) -> None:
        """The same files once more, with names of areas added."""
        known = dict([*job.names, *names])
        self.begin(Job(job.files, tuple(known.items()), job.labels), data)

    def _forget(self) -> None:
        now = time.monotonic()
        for key in [k for k, job in self.jobs.items() if now - job.began > _HOUR]:
            self.jobs.pop(key).stop()
        while len(self.jobs) >= _JOBS_KEPT:
            self.jobs.pop(next(iter(self.jobs))).stop()

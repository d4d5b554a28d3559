"""The jobs of one table: begin, read, read again, relabel, stop, forget."""

from __future__ import annotations

import atexit
import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import IO, Final

from etl.errors import DeskError, EtlError
from etl.history.archive import digest
from etl.history.ledger import Ledger, ledger
from etl.jobs.cabinet import Cabinet, folder_of, owned
from etl.jobs.job import Further, Job, Progress, Standing
from etl.jobs.queue import Queue
from etl.jobs.records import Records
from etl.load.labels import Vintage
from etl.load.remainder import Answer
from etl.sandbox.limits import FILE_BYTES, FILES, MB
from etl.sandbox.parent import Stopped, read_file, safe_name
from etl.sandbox.submission import Order, Submission, unpack
from etl.store import Store

JOBS: Final = 20
"""How many are kept; the one looked at longest ago goes first."""
BYTES: Final = 1024 * MB
"""How much all of them may take on the disk, what was read included."""
KEPT_SECONDS: Final = 3600.0
"""How long a job is kept that nobody looks at."""

_TOLD: Final = 0.25  # seconds between notes of progress, and looks whether to stop
_HANDED_OVER: Final = 10.0  # seconds that a job may be in no queue and with no reader


class _Changed(Exception):
    """Another tab or process was faster."""


Checked = Callable[[Job, Sequence[Submission]], object]


@dataclass
class Jobs:
    """The jobs of the table `store`. `checked` is called with what was read, before it is shown."""

    store: Store
    checked: Checked
    clock: Callable[[], float] = time.time
    _ending: threading.Event = field(default_factory=threading.Event, repr=False)
    _starting: threading.Lock = field(default_factory=threading.Lock, repr=False)
    _made: Queue | None = field(default=None, repr=False)

    @cached_property
    def folder(self) -> Path:
        """Where everything is kept; made when it is asked for first."""
        return owned(folder_of(self.store.uri))

    @cached_property
    def records(self) -> Records:
        """What is known of each job."""
        return Records(self.folder / "jobs.sqlite")

    @cached_property
    def cabinet(self) -> Cabinet:
        """The files of each job."""
        return Cabinet(self.folder / "jobs")

    @property
    def _queue(self) -> Queue:
        with self._starting:
            if self._made is None:
                self._made = Queue(self.folder / "queue.sqlite", self.read, self.sweep)
                # A server ends without a word to what it holds.
                atexit.register(self.end)
            return self._made

    def begin(self, owner: str, steward: str, files: Sequence[tuple[str, IO[bytes]]]) -> Job:
        """Keep files, in the place of the owner's last job, and have them read.

        Raises `DeskError` when they are too many or too large, or cannot be kept.
        """
        if not 0 < len(files) <= FILES:
            raise DeskError(f"{len(files)} files at once: choose 1 to {FILES}")
        names, now = tuple(safe_name(name) for name, _ in files), self.clock()
        job = Job(owner, steward, names, began=now, since=now)
        try:
            size = 0
            for number, (_, stream) in enumerate(files):
                size += self.cabinet.keep(job.id, number, stream)
                if size > FILE_BYTES:
                    raise DeskError(
                        f"the files are larger than {FILE_BYTES // MB} MB together; load some first"
                    )
        except DeskError:
            self.cabinet.remove(job.id)
            raise
        if before := self.records.put(job, now):
            self.cabinet.remove(before)
        self.sweep()
        self._queue.put(job.id)
        self.start()
        return job

    def start(self) -> None:
        """Read in this process from here on, what waits already included."""
        self._queue.start()

    def end(self) -> None:
        """Stop reading in this process; what is being read is interrupted."""
        self._ending.set()
        if self._made is not None:
            self._made.end()

    @property
    def any(self) -> bool:
        """Whether jobs are kept; makes no folder."""
        return bool(Cabinet(folder_of(self.store.uri) / "jobs").jobs())

    def of(self, owner: str) -> Job | None:
        """The job of an owner, as it stands now."""
        return self._looked_at(self.records.of(owner))

    def adopted(self, job_id: str, owner: str, steward: str) -> Job | None:
        """The job with an id, for the same steward in a new session, which has none of its own."""
        job = self.records.get(job_id)
        if job is None or job.steward != steward or self.records.of(owner):
            return None
        with self.cabinet.held(job_id, wait=False) as mine:
            if not mine or job.running:
                return None
            self.records.put(replace(job, owner=owner), self.clock())
        return self.of(owner)

    def again(self, job: Job, said: Further) -> Job | None:
        """Read the same files once more, with what is said; nothing while they are being read, and
        nothing when the job has changed meanwhile."""
        found = self._unless_changed(job, lambda now: now.again(self.clock(), said))
        if found is not None:
            self._queue.put(job.id)
            self.start()
        return found

    def relabel(self, job: Job, source: str | None, editions: Mapping[Vintage, str]) -> Job | None:
        """Put tables under another source or vintage; nothing while they are being read, and
        nothing when the job has changed meanwhile."""
        return self._unless_changed(job, lambda now: now.relabelled(source, editions))

    def answer(self, job: Job, left_out: Answer) -> Job | None:
        """Say what becomes of figures that a new edition no longer holds; as `relabel`."""
        return self._unless_changed(job, lambda now: now.answered(left_out))

    def _unless_changed(self, job: Job, made: Callable[[Job], Job]) -> Job | None:
        def checked(now: Job) -> Job:
            if now.revision != job.revision or now.running:
                raise _Changed
            return made(now)

        try:
            return self.records.change(job.id, checked)
        except _Changed:
            return None

    def published(self, job: Job, version: int) -> Job | None:
        """Note the version in which a job was published."""
        return self.records.change(job.id, lambda now: replace(now, published=version))

    def stop(self, job: Job) -> None:
        """Ask the reading to end; it does within a moment, in whichever process it is."""

        def stopped(now: Job) -> Job:
            if now.standing == "waiting":
                return self._stands(now, "stopped")
            return replace(now, stop=True)

        self.records.change(job.id, stopped)

    def submissions(self, job: Job) -> list[Submission]:
        """What was read of each file; `DataError` or `DeskError` when it is not there any more."""
        found = []
        for number, name in enumerate(job.files):
            content = self.cabinet.content(job.id, number)
            place = self.cabinet.place(job.id, number)
            found.append(unpack(place, name, content, digest(content)))
        return found

    def forget(self, job: Job) -> None:
        """Let go of a job and its files."""
        self.records.remove(job.id)
        self.cabinet.remove(job.id)

    def sweep(self) -> None:
        """Forget jobs that nobody looked at for an hour, and the oldest beyond what is kept."""
        now, room = self.clock(), BYTES
        for place, (job_id, touched) in enumerate(reversed(self.records.by_touch())):
            room -= self.cabinet.size(job_id)
            # The last one is kept whatever its size: a single job is bounded by what a file may be.
            if now - touched > KEPT_SECONDS or place >= JOBS or (room < 0 and place):
                self.records.remove(job_id)
                self.cabinet.remove(job_id)
        known = {job_id for job_id, _ in self.records.by_touch()}
        for job_id in self.cabinet.jobs():
            # One whose files are just being written has no record yet.
            if job_id not in known and self.cabinet.age(job_id, now) > KEPT_SECONDS:
                self.cabinet.remove(job_id)

    def read(self, job_id: str) -> None:
        """Read the files of a job; every foreseen failure ends as one line in `why`."""
        with self.cabinet.held(job_id, wait=True) as mine:
            job = self.records.get(job_id)
            if not mine or job is None or job.standing != "waiting":
                return
            self._note(job_id, "reading")
            try:
                state = ledger(self.store)
                found = [self._read(job, number, state) for number in range(len(job.files))]
                self._note(job_id, "checking")
                self.checked(job, found)
                self._note(job_id, "read")
            except Stopped:
                self._note(job_id, "interrupted" if self._ending.is_set() else "stopped")
            except EtlError as error:
                self._note(job_id, "refused", str(error))
            except Exception:  # a reader's bug must not leave the page waiting for ever
                self._note(job_id, "failed")
                raise

    def _read(self, job: Job, number: int, state: Ledger) -> Submission:
        name = job.files[number]
        told, seen, stop = 0.0, 0.0, False

        def progress(done: int, total: int, what: str) -> None:
            nonlocal told
            if (now := time.monotonic()) - told > _TOLD:
                told = now
                at = Progress(name, done, total, what)
                self.records.change(job.id, lambda j: replace(j, progress=at))

        def stopped() -> bool:
            nonlocal seen, stop
            if (now := time.monotonic()) - seen > _TOLD:
                seen = now
                current = self.records.get(job.id)
                stop = current is None or current.stop
            return stop or self._ending.is_set()

        progress(0, 0, "")
        order = Order(
            name,
            self.cabinet.content(job.id, number),
            series=job.series,
            numbers=job.numbers,
            declaration=job.declaration + state.declaration,
            names=job.names,
        )
        return read_file(order, progress, stopped, self.cabinet.place(job.id, number))

    def _looked_at(self, job: Job | None) -> Job | None:
        if job is None:
            return None
        self.records.touch(job.id, self.clock())
        return self._interrupted(job) if job.running else job

    def _interrupted(self, job: Job) -> Job | None:
        """The job, found to be interrupted when whoever read it is gone."""
        with self.cabinet.held(job.id, wait=False) as free:
            if not free:
                return job
            # Who reads holds the job: nobody does.
            now = self.records.get(job.id)
            lost = now is not None and now.running and not self._awaited(now)
            if not lost:
                return now
            logging.getLogger(__name__).warning("reading of job %s was interrupted", job.id[:8])
            return self.records.change(job.id, lambda j: self._stands(j, "interrupted"))

    def _awaited(self, job: Job) -> bool:
        if job.standing != "waiting":
            return False
        return self.clock() - job.since < _HANDED_OVER or job.id in self._queue.waiting()

    def _note(self, job_id: str, standing: Standing, why: str = "") -> None:
        self.records.change(job_id, lambda job: self._stands(job, standing, why))

    def _stands(self, job: Job, standing: Standing, why: str = "") -> Job:
        at = self.clock()
        return replace(job, standing=standing, why=why, since=at, progress=Progress(), stop=False)

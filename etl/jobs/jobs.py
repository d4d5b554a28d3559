"""The jobs of one table: begin, read, read again, relabel, stop, forget."""

from __future__ import annotations

import atexit
import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import IO, Final

from etl.errors import DeskError, EtlError, visible
from etl.history.archive import digest
from etl.history.ledger import Ledger, ledger
from etl.jobs.cabinet import Cabinet, cabinet_at
from etl.jobs.job import Further, Job, Progress, Standing
from etl.jobs.place import Place, place_of
from etl.jobs.readers import Readers
from etl.jobs.records import Records
from etl.load.labels import Vintage
from etl.load.remainder import Answer
from etl.objects.objects import Objects
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

# Seconds between looks at what waits, notes of progress, and looks whether to stop; and where each
# is a request.
_TOLD: Final = 0.25
_TOLD_AFAR: Final = 1.0
_LOG: Final = logging.getLogger(__name__)


class _Changed(Exception):
    """Another tab, process or reader was faster."""


Checked = Callable[[Job, Sequence[Submission]], object]


@dataclass
class Jobs:
    """The jobs of the table `store`. `checked` is called with what was read, before it is shown."""

    store: Store
    checked: Checked
    clock: Callable[[], float] = time.time

    @cached_property
    def place(self) -> Place:
        """Where everything is kept; made when something is."""
        return place_of(self.store.uri)

    @cached_property
    def records(self) -> Records:
        """What is known of each job."""
        return Records(self.place)

    @cached_property
    def cabinet(self) -> Cabinet:
        """The files of each job."""
        return cabinet_at(self.place)

    @cached_property
    def readers(self) -> Readers:
        """Who reads in this process."""
        pause = _TOLD if isinstance(self.place, Path) else _TOLD_AFAR
        made = Readers(self.records, self.read, self._given_up, self.sweep, pause)
        # A server ends without a word to what it holds.
        atexit.register(made.end)
        return made

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
        before = self.records.put(job, now)
        with suppress(DeskError):  # the job is kept; leftovers are swept in a while
            if before:
                self.cabinet.remove(before)
            self.sweep()
        self.start()
        return job

    def start(self) -> None:
        """Read in this process from here on, what waits already included."""
        self.readers.start()

    @property
    def expected(self) -> bool:
        """Whether there are jobs that this process may have to read, its own or another's; makes no
        folder."""
        return isinstance(self.place, Objects) or bool(self.cabinet.jobs())

    def of(self, owner: str) -> Job | None:
        """The job of an owner, as it stands now."""
        return self._looked_at(self.records.of(owner))

    def adopted(self, job_id: str, owner: str, steward: str) -> Job | None:
        """The job with an id, for the same steward in a new session, which has none of its own."""

        def adopted(job: Job) -> Job:
            if job.steward != steward or job.running:
                raise _Changed
            return replace(job, owner=owner)

        if self.records.of(owner):
            return None
        try:
            return self._looked_at(self.records.change(job_id, adopted))
        except _Changed:
            return None

    def again(self, job: Job, said: Further) -> Job | None:
        """Read the same files once more, with what is said; nothing while they are being read, and
        nothing when the job has changed meanwhile."""
        found = self._unless_changed(job, lambda now: now.again(self.clock(), said))
        if found is not None:
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
            with self.cabinet.was_read(job.id, number) as place:
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

    def read(self, job: Job) -> None:
        """Read the files of a job that was claimed; every foreseen failure ends as one line in
        `why`. What is not finished when this process ends waits for another."""
        with self.readers.renewing(job) as lost:
            try:
                if job.stop:  # asked of a reader who is gone
                    raise Stopped("stopped")
                self._note(job, "reading")
                state = ledger(self.store)
                numbers = range(len(job.files))
                found = [self._read(job, number, state, lost) for number in numbers]
                self._note(job, "checking")
                self.checked(job, found)
                self._note(job, "read")
            except _Changed:  # its claim is another's
                return
            except Stopped:
                unasked = self.readers.ending.is_set() or lost.is_set()
                self._end(job, "waiting" if unasked else "stopped")
            except EtlError as error:
                if error.told != str(error):
                    _LOG.error("job %s was refused: %s", job.id[:8], visible(str(error)))
                self._end(job, "refused", error.told)
            except Exception:  # a reader's bug must not leave the page waiting for ever
                self._end(job, "failed")
                raise

    def _read(self, job: Job, number: int, state: Ledger, lost: threading.Event) -> Submission:
        name = job.files[number]
        told, seen, stop = 0.0, 0.0, False

        def progress(done: int, total: int, what: str) -> None:
            nonlocal told
            if (now := time.monotonic()) - told > self.readers.pause:
                told = now
                at = Progress(name, done, total, what)
                self._change(job, lambda now: replace(now, progress=at))

        def stopped() -> bool:
            nonlocal seen, stop
            if (now := time.monotonic()) - seen > self.readers.pause:
                seen = now
                current = self.records.get(job.id)
                stop = current is None or current.stop
            return stop or lost.is_set() or self.readers.ending.is_set()

        progress(0, 0, "")
        order = Order(
            name,
            self.cabinet.content(job.id, number),
            series=job.series,
            numbers=job.numbers,
            declaration=job.declaration + state.declaration,
            names=job.names,
        )
        with self.cabinet.reading(job.id, number) as place:
            found = read_file(order, progress, stopped, place)
            self._change(job, lambda now: now)  # kept only while the claim is this reader's
            return found

    def _looked_at(self, job: Job | None) -> Job | None:
        if job is not None:
            self.records.touch(job.id, self.clock())
        return job

    def _given_up(self, job: Job) -> None:
        self._end(job, "interrupted")

    def _note(self, job: Job, standing: Standing, why: str = "") -> None:
        self._change(job, lambda now: self._stands(now, standing, why))

    def _change(self, job: Job, made: Callable[[Job], Job]) -> None:
        """A change by who reads a job here; `_Changed` when that is another now, or nobody."""
        if self.records.change(job.id, made, self.readers.name) is None:
            raise _Changed

    def _end(self, job: Job, standing: Standing, why: str = "") -> None:
        """The last word of a reader, if he still has it."""
        with suppress(_Changed):
            self._note(job, standing, why)

    def _stands(self, job: Job, standing: Standing, why: str = "") -> Job:
        at = self.clock()
        return replace(job, standing=standing, why=why, since=at, progress=Progress(), stop=False)

"""The desk's work in progress: the job of who is signed in, what it proposes, who may ask for it.

A job belongs to the steward's session in which it was begun (`etl.stewards.sessions`) and is found
by the key of that, never by one that a page sends. What a page sends names what it shows, and is
only compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO, Any, Final, cast

from flask import current_app, has_request_context

from etl.errors import EtlError
from etl.jobs.job import Further, Job
from etl.jobs.jobs import Jobs
from etl.load.labels import Vintage
from etl.load.notes import Note
from etl.load.proposal import Proposal, propose
from etl.load.remainder import Answer
from etl.sandbox.submission import Submission
from pages.desk.reasons import why_not
from pages.figure.words import Said, messages
from pages.keeping.once import Once
from pages.site.data import Data
from pages.stewards.sessions import held

say = messages(__file__)

_PROPOSALS_KEPT: Final = 4
_NAME: Final = 200


class NotAsShown(Exception):
    """The desk does not hold what a page shows; `said` is what to tell its steward."""

    def __init__(self, said: Said) -> None:
        super().__init__(str(said))
        self.said = said


@dataclass(frozen=True)
class Work:
    """A job and what it proposes, at one moment; no proposal while it is read, or was refused."""

    job: Job
    proposal: Proposal | None = None
    refused: str = ""

    @property
    def outcome(self) -> list[Any]:
        """By which a page knows whether it shows how this ended."""
        return [self.job.id, self.job.revision, self.job.standing]

    @property
    def seen(self) -> dict[str, Any]:
        """By which a page says later what it shows."""
        shown = self.proposal.shown if self.proposal else None
        names = named(self.job.files)
        return {"job": self.job.id, "revision": self.job.revision, "version": shown, "name": names}


def named(files: Sequence[str]) -> str:
    """What the files of a job are called together."""
    return files[0] if len(files) == 1 else str(say("files", files=files))


@dataclass
class Desk:
    """The jobs of one installation, and their proposals as long as they are asked for."""

    data: Data
    jobs: Jobs = field(init=False)
    _proposals: Once = field(default_factory=lambda: Once(_PROPOSALS_KEPT), repr=False)

    def __post_init__(self) -> None:
        self.jobs = Jobs(self.data.store, self._checked)

    def go_on(self) -> None:
        """Read what was left when a server ended, and forget what is old."""
        if self.jobs.expected:
            self.jobs.start()

    def begin(self, files: Sequence[tuple[str, IO[bytes]]]) -> Job:
        """Read files of who is signed in, in the place of the last ones; `DeskError` when they are
        refused."""
        who = held()
        assert who is not None
        return self.jobs.begin(who.key, who.name, files)

    def current(self) -> Work | None:
        """The work of who is signed in, if there is any."""
        who = held()
        return self._work(self.jobs.of(who.key) if who else None)

    def shown(self, seen: object, *, unpublished: bool = False) -> Work:
        """The work that a page shows; `NotAsShown` when the desk holds another, or none.

        `seen` came from the page: its `Work.seen`. What must still be `unpublished` is refused
        when it is not.
        """
        about: Mapping[str, Any] = seen if isinstance(seen, Mapping) else {}
        work = self.current() or self._adopted(str(about.get("job", "")))
        if work is None:
            raise NotAsShown(say("forgotten"))
        told, held = str(about.get("name", ""))[:_NAME], named(work.job.files)
        if about.get("job") != work.job.id:
            raise NotAsShown(say("other-file", shown=told, held=held))
        if unpublished and work.job.published is not None:
            version = str(work.job.published)
            raise NotAsShown(say("published-already", name=held, version=version))
        if about.get("revision") != work.job.revision:
            raise NotAsShown(say("other-state", shown=held))
        return work

    def proposed(self, seen: object, *, unpublished: bool = False) -> tuple[Job, Proposal]:
        """The same with its proposal, of the version of the table that is newest."""
        work = self.shown(seen, unpublished=unpublished)
        if work.proposal is None:
            raise NotAsShown(say("other-state", shown=named(work.job.files)))
        return work.job, work.proposal

    def answered(self, job: Job, left_out: Answer) -> Work:
        """The work with what becomes of figures that a new edition no longer holds."""
        changed = self.jobs.answer(job, left_out)
        if changed is None:
            raise NotAsShown(say("other-state", shown=named(job.files)))
        return self._work(changed) or Work(changed)

    def noted(self, job: Job, notes: Sequence[Note]) -> Proposal:
        """What publishing would change, with a steward's notes on single figures."""
        files = self.jobs.submissions(job)
        return propose(
            files,
            self.data.declared,
            self.data.store,
            job.labels,
            declaration=job.declaration,
            notes=notes,
        )

    def forget(self, job: Job) -> None:
        """Let go of a job whose files are kept elsewhere now."""
        self.jobs.forget(job)

    def published(self, job: Job, proposal: Proposal, version: int) -> Work:
        """Note that a proposal was published, and go on showing it."""
        self._proposals((job.id, job.revision, "published"), lambda: proposal)
        return Work(self.jobs.published(job, version) or job, proposal)

    def again(self, job: Job, said: Further) -> None:
        """Read the same files once more, with what is said of them."""
        if self.jobs.again(job, said) is None:
            raise NotAsShown(say("other-state", shown=named(job.files)))

    def relabelled(self, job: Job, source: str | None, editions: Mapping[Vintage, str]) -> Work:
        """The work with tables under another source or vintage, compared again."""
        changed = self.jobs.relabel(job, source, editions)
        if changed is None:
            raise NotAsShown(say("other-state", shown=named(job.files)))
        return self._work(changed) or Work(changed)

    def _adopted(self, job_id: str) -> Work | None:
        """A steward who signed in anew is given back the work that his page shows.

        The id of a job is a secret of the pages that show it.
        """
        who = held()
        if who is None or not job_id:
            return None
        return self._work(self.jobs.adopted(job_id, who.key, who.name))

    def _work(self, job: Job | None) -> Work | None:
        if job is None:
            return None
        if job.running:
            self.jobs.start()
        if job.standing != "read":
            return Work(job)
        try:
            return Work(job, self._proposal(job))
        except EtlError as error:
            return Work(job, refused=why_not(error))

    def _proposal(self, job: Job, read: Sequence[Submission] | None = None) -> Proposal:
        """What publishing would change, against the table as it is now."""
        mark = "published" if job.published is not None else self.data.store.newest()

        def made() -> Proposal:
            files = read if read is not None else self.jobs.submissions(job)
            return propose(
                files,
                self.data.declared,
                self.data.store,
                job.labels,
                declaration=job.declaration,
            )

        return self._proposals((job.id, job.revision, mark), made)

    def _checked(self, job: Job, read: Sequence[Submission]) -> None:
        self._proposal(job, read)


def desk() -> Desk:
    """The desk of the running application."""
    assert has_request_context()
    return cast(Desk, current_app.extensions["desk"])

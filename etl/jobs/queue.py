"""Who reads next: huey over a SQLite file, with the readers in threads of each server process.

huey hands a job to one process only, keeps what waits over a restart, and runs what is due now and
then. Chosen because it needs no server beside ours: rq and dramatiq want Redis or RabbitMQ. Tasks
are written as JSON and not as pickles, so that nothing in the file can run.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from huey import SqliteHuey, crontab
from huey.consumer import Consumer
from huey.registry import Message

from etl.jobs.base import private

_READERS: Final = 2
_LOOK: Final = 0.25  # seconds between looks at an idle queue
_ENDING: Final = 3.0  # seconds that readers have to end
_SWEPT: Final = "*/5"  # minutes


class _Plain:
    """Tasks as JSON, in the two calls that huey makes of a serializer."""

    def serialize(self, data: Message) -> bytes:
        """What is written into the file."""
        return json.dumps(data).encode()

    def deserialize(self, data: bytes) -> Message:
        """The task again."""
        return Message(*json.loads(data))


class Queue:
    """What waits to be read. `read` is given the id of a job, `sweep` is called every few minutes.

    Without `start` a process only adds to the queue; it may fork until then.
    """

    def __init__(self, file: Path, read: Callable[[str], None], sweep: Callable[[], None]) -> None:
        private(file)
        self._huey = SqliteHuey(
            "desk", filename=str(file), results=False, serializer=_Plain(), journal_mode="wal"
        )

        # Of this module, by which a task is named: whoever put it there, all processes know it.
        def task(job_id: str) -> None:
            read(job_id)

        self._read = self._huey.task(name="read")(task)
        self._huey.periodic_task(crontab(minute=_SWEPT), name="sweep")(sweep)
        self._consumer: Consumer | None = None
        self._starting = threading.Lock()

    def put(self, job_id: str) -> None:
        """Have a job read when its turn comes."""
        self._read(job_id)

    def waiting(self) -> set[str]:
        """The ids of the jobs that nobody has begun to read."""
        tasks: list[Any] = self._huey.pending()
        return {str(task.args[0]) for task in tasks if task.args}

    def start(self) -> None:
        """Read from here on, in threads of this process; signals stay with the server."""
        with self._starting:
            if self._consumer is None:
                self._consumer = self._huey.create_consumer(
                    workers=_READERS, initial_delay=_LOOK / 5, max_delay=_LOOK
                )
                for thread in (self._consumer.scheduler, *self._threads):
                    thread.start()

    def end(self) -> None:
        """Take nothing more, and wait a moment for what is being read."""
        if self._consumer is not None:
            self._consumer.stop_flag.set()
            for thread in self._threads:
                thread.join(_ENDING)

    @property
    def _threads(self) -> list[Any]:
        assert self._consumer is not None
        return [thread for _, thread in self._consumer.worker_threads]

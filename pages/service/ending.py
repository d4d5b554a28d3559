"""A server that was told to end: it says so at `/readyz`, and goes on for as long as it takes those
who send it requests to hear of it.

gunicorn's worker leaves the queue of connections at once, and whoever is in it is cut off when the
process ends; and who looks after its readiness had no time to see that it is not ready.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable, Mapping
from select import select
from typing import Any, Final

from gunicorn.workers.gthread import ThreadWorker

from etl.errors import SettingError

SETTING: Final = "CSEA_DRAIN"
_MOST: Final = 60
_TOLD: Final = {"status": 503, "parameter": "server", "message": "ends; ask another"}


def drain(settings: Mapping[str, str]) -> int:
    """Seconds for which a server goes on. Raises `SettingError` for what is no such number."""
    given = settings.get(SETTING, "").strip() or "0"
    if not (given.isascii() and given.isdigit() and int(given) <= _MOST):
        raise SettingError(f"{SETTING} must be a number from 0 to {_MOST}, not {given!r}")
    return int(given)


def ending(application: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """A WSGI application that is not ready any more, and is else what it was."""

    def answer(asked: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if asked.get("PATH_INFO") != "/readyz":
            return application(asked, start)
        body = json.dumps({"error": _TOLD}).encode()
        headers = [
            ("Content-Type", "application/json"),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
        ]
        start("503 Service Unavailable", headers)
        return [] if asked.get("REQUEST_METHOD") == "HEAD" else [body]

    return answer


class EndingWorker(ThreadWorker):  # type: ignore[misc]
    """gunicorn's worker with threads, which drops no request when it ends."""

    wsgi: Any

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.drain = drain(os.environ)
        self.until = float("inf")  # when no more connections are accepted

    def serves(self) -> bool:
        """Whether there is anything to go on with."""
        return True

    def handle_exit(self, sig: int, frame: Any) -> None:
        """Told to end: not ready from here on, but going on for the others to hear of it."""
        if not self.drain or not self.serves():
            super().handle_exit(sig, frame)
        elif self.until == float("inf"):
            self.until = time.monotonic() + self.drain
            self.method_queue.defer(self._unready)

    def _unready(self) -> None:
        self.wsgi = ending(self.wsgi)
        self.max_keepalived = 0  # every answer says that its connection closes

    def wait_for_and_dispatch_events(self, timeout: float) -> None:
        """One turn of the loop."""
        super().wait_for_and_dispatch_events(min(timeout, max(0.0, self.until - time.monotonic())))
        if time.monotonic() >= self.until:
            self.alive, self.until = False, float("inf")

    def set_accept_enabled(self, enabled: bool) -> None:
        """As gunicorn has it; but who is in the queue at the end thinks that he is connected, and
        is taken, and who comes later is told at once that nobody is there."""
        super().set_accept_enabled(enabled)
        if enabled or self.alive:
            return
        for listener in self.sockets:
            while self.nr_conns < self.worker_connections and select([listener], [], [], 0)[0]:
                self.accept(listener)
            listener.close()

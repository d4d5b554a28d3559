"""The application while it is loaded: the process lives, is not ready, and pages wait for it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable
from typing import Any, Final

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

_LIVES: Final = ("200 OK", {"status": "ok"})
_STARTS: Final = (
    "503 Service Unavailable",
    {"error": {"status": 503, "parameter": "server", "message": "starts; ask again in a second"}},
)
_TOLD: Final = {"/healthz": _LIVES, "/readyz": _STARTS}


class Loading:
    """Loads an application in a thread of its own; `answer` stands in its place until then.

    `load` returns when the application is there, and may raise anything; `loaded` gives it then.
    """

    def __init__(self, load: Callable[[], None], loaded: Callable[[], Application]) -> None:
        self._load, self._loaded = load, loaded
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def done(self) -> bool:
        """Whether the application is there, or will never be."""
        return self._ended.is_set()

    def begin(self, failed: Callable[[BaseException], None]) -> None:
        """Begin to load; `failed` is called, in that thread, with what was raised."""

        def run() -> None:
            try:
                self._load()
            except BaseException as error:
                failed(error)
            finally:
                self._ended.set()

        self._thread = threading.Thread(target=run, name="loading", daemon=True)
        self._thread.start()

    def join(self) -> None:
        """Wait until it has ended, one way or the other."""
        if self._thread is not None:
            self._thread.join()

    def answer(self, asked: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """The WSGI application meanwhile: it lives, it is not ready, and all else waits."""
        told = _TOLD.get(asked.get("PATH_INFO", ""))
        if told is None or self.done:
            self._ended.wait()
            if self._loaded() == self.answer:  # it failed, and the process ends
                told = _STARTS
            else:
                return self._loaded()(asked, start)
        status, content = told
        body = json.dumps(content).encode()
        headers = [
            ("Content-Type", "application/json"),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
        ]
        start(status, [*headers, ("Retry-After", "1")] if told is _STARTS else headers)
        return [] if asked.get("REQUEST_METHOD") == "HEAD" else [body]

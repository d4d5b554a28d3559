"""While an application is loaded the process lives, is not ready, and pages wait."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from pages.service.loading import Loading


class Started:
    """A server whose application is there when a test says so."""

    def __init__(self, error: BaseException | None = None) -> None:
        self.go, self.failed = threading.Event(), list[BaseException]()
        self.error = error
        self.loading = Loading(self._load, lambda: self.application)
        self.application: Callable[..., Iterable[bytes]] = self.loading.answer

    def _load(self) -> None:
        assert self.go.wait(60)
        if self.error:
            raise self.error
        self.application = self._page

    def _page(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        start("200 OK", [])
        return [b"page " + environ["PATH_INFO"].encode()]

    def ask(self, path: str, method: str = "GET") -> tuple[str, bytes]:
        statuses = []
        environ = {"PATH_INFO": path, "REQUEST_METHOD": method}
        body = self.application(environ, lambda status, _: statuses.append(status))
        return statuses[0], b"".join(body)


def test_it_lives_and_is_not_ready_until_it_is_loaded() -> None:
    started = Started()
    started.loading.begin(started.failed.append)
    assert started.ask("/healthz") == ("200 OK", b'{"status": "ok"}')
    assert started.ask("/healthz", "HEAD") == ("200 OK", b"")
    status, body = started.ask("/readyz")
    assert status.startswith("503")
    assert json.loads(body)["error"]["parameter"] == "server"
    assert not started.loading.done
    found = list[tuple[str, bytes]]()
    reader = threading.Thread(target=lambda: found.append(started.ask("/about")))
    reader.start()
    assert not found
    started.go.set()
    reader.join(60)
    started.loading.join()
    assert found == [("200 OK", b"page /about")]
    assert started.ask("/readyz") == ("200 OK", b"page /readyz")
    assert not started.failed


@pytest.mark.parametrize("error", [ValueError("half configured"), SystemExit(2)])
def test_what_fails_is_told_and_nobody_waits_for_it(error: BaseException) -> None:
    started = Started(error)
    started.loading.begin(started.failed.append)
    started.go.set()
    started.loading.join()
    assert started.failed == [error]
    assert started.ask("/about")[0].startswith("503")

"""A rolling restart behind a proxy: each server is ended and begun anew while readers ask, and no
request is lost."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import requests

from pages.keeping.ready import asked
from tests.browser.test_serve import free_port
from tests.several.proxy import Proxy, Upstream
from tests.several.servers import PATIENCE, Server, serving, until
from tests.storage.fixtures import Storage

READERS = 4
DRAIN = "5"


def _gunicorn(port: int) -> tuple[str, ...]:
    """As docs/deploy.md has it."""
    words = "-m gunicorn app:server --worker-class pages.service.worker.Worker --threads 8"
    return (*words.split(), "--no-control-socket", "--bind", f"127.0.0.1:{port}")


def _read(port: int, stop: threading.Event, answers: Counter[tuple[str, int]]) -> None:
    """Ask until told to stop; half of the time over a connection that is kept."""
    with requests.Session() as kept:
        while not stop.is_set():
            for asking in (kept, requests):
                where = f"http://127.0.0.1:{port}"
                page = {"url": f"{where}/_dash-update-component", "json": asked("/reports")}
                for path in ("/", "/api/v1/indicators.json", "/api/v1/observations.csv?area=SVN"):
                    status = asking.get(f"{where}{path}", timeout=PATIENCE).status_code
                    answers[path, status] += 1
                answers["page", asking.post(**page, timeout=PATIENCE).status_code] += 1


@pytest.fixture
def ports() -> tuple[int, int]:
    return free_port(), free_port()


@pytest.fixture
def begin(store: str, storage: Storage, tmp_path: Path, ports: tuple[int, int]) -> Iterator[object]:
    """Begins one of the servers, anew where it ended, and waits until it is ready."""
    with ExitStack() as stack:
        count = 0

        def begun(number: int) -> Server:
            nonlocal count
            count += 1
            settings = storage.settings | {"CSEA_DRAIN": DRAIN}
            port, folder = ports[number], tmp_path / f"{number}-{count}"
            server = stack.enter_context(
                serving(store, folder, settings, *_gunicorn(port), port=port)
            )
            until(server.ready, "a server that is ready")
            return server

        yield begun


def test_a_rolling_restart_drops_no_request(begin: object, ports: tuple[int, int]) -> None:
    assert callable(begin)
    servers: list[Server] = [begin(0), begin(1)]
    stop, answers = threading.Event(), Counter[tuple[str, int]]()
    with Proxy([Upstream(port) for port in ports]) as proxy:
        readers = [
            threading.Thread(target=_read, args=(proxy.port, stop, answers)) for _ in range(READERS)
        ]
        for reader in readers:
            reader.start()
        for number in (0, 1):
            until(lambda: True if answers["page", 200] > 2 * READERS else None, "answers")
            answers["page", 200] = 0
            servers[number].end()
            servers[number] = begin(number)
        until(lambda: True if answers["page", 200] > 2 * READERS else None, "answers")
        stop.set()
        for reader in readers:
            reader.join()
    assert proxy.dropped == []
    assert {status for _, status in answers} == {200}

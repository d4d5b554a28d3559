"""`python app.py` serves where HOST and PORT say, and stops when told to."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.browser.desk import ROOT
from tests.conftest import Built

ANNOUNCED = ("CSEA Trends on ", "To load data, sign in once at ")


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def answer(process: subprocess.Popen[str], port: int, path: str) -> tuple[int, bytes]:
    """The answer of a server that is starting; fails with its words when it ends instead."""
    deadline = time.monotonic() + 120
    while True:
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            return response.status, response.read()
        except OSError:
            if process.poll() is not None or time.monotonic() > deadline:
                process.kill()
                pytest.fail(f"no answer; status {process.wait()}: {process.communicate()[0]}")
            time.sleep(0.1)
        finally:
            connection.close()


@contextmanager
def started(store: str, port: int) -> Iterator[subprocess.Popen[str]]:
    """`python app.py` as a group of its own, which a terminal's Ctrl-C would reach."""
    where = {"HOST": "127.0.0.1", "PORT": str(port), "CSEA_STORE": store}
    with subprocess.Popen(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env=os.environ | where,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            process.terminate()  # nothing to one that has ended


def test_serves_where_it_is_told_to_and_stops(built: Built) -> None:
    port = free_port()
    with started(built.store.uri, port) as process:
        status, body = answer(process, port, "/healthz")
        process.send_signal(signal.SIGTERM)
        output, _ = process.communicate(timeout=60)
    assert status == 200
    assert json.loads(body) == {"status": "ok"}
    assert f"http://127.0.0.1:{port}" in output
    assert process.returncode == 0


def begun(group: int, call: bytes) -> bool:
    """Whether a process that was called so is among those that Ctrl-C reaches."""
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # it has ended
            if os.getpgid(int(place.parent.name)) == group and call in place.read_bytes():
                return True
    return False


def test_ctrl_c_ends_every_process_without_a_trace(built: Built) -> None:
    port = free_port()
    with started(built.store.uri, port) as process:
        answer(process, port, "/healthz")
        until = time.monotonic() + 60
        while not begun(process.pid, b"spawn_main") and time.monotonic() < until:
            time.sleep(0.02)
        time.sleep(0.3)  # it is reading its modules
        os.killpg(process.pid, signal.SIGINT)
        # Its output ends with the last process that writes to it.
        output, _ = process.communicate(timeout=120)
    said = [line for line in output.splitlines() if not line.startswith(ANNOUNCED)]
    assert not said
    assert process.returncode == 0


def test_without_a_table_it_says_what_to_do_and_serves_one_that_comes(
    built: Built, tmp_path: Path
) -> None:
    port, store = free_port(), tmp_path / "observations"
    with started(str(store), port) as process:
        assert answer(process, port, "/healthz")[0] == 200
        assert answer(process, port, "/")[0] == 503
        status, body = answer(process, port, "/readyz")
        assert status == 503
        assert json.loads(body)["error"]["parameter"] == "table"
        shutil.copytree(built.store.uri, store)
        until = time.monotonic() + 60
        while answer(process, port, "/readyz")[0] == 503 and time.monotonic() < until:
            time.sleep(0.2)
        assert answer(process, port, "/")[0] == 200
        # What is being answered when it is told to end is answered.
        with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
            connection.request("GET", "/api/v1/observations.csv")
            answer(process, port, "/healthz")  # what came before this was taken up
            process.send_signal(signal.SIGTERM)
            response = connection.getresponse()
            assert response.status == 200
            assert len(response.read()) > 1_000_000
        output, _ = process.communicate(timeout=60)
    assert "python -m etl build" in output
    assert process.returncode == 0

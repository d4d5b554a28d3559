"""`python app.py` serves where HOST and PORT say, and stops when told to."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

from etl.build import build
from etl.catalog import load_catalog
from etl.store import Store

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def answer(port: int, path: str, within: float) -> tuple[int, bytes]:
    deadline = time.monotonic() + within
    while True:
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            return response.status, response.read()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        finally:
            connection.close()


def test_serves_where_it_is_told_to_and_stops(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "observations"))
    build(load_catalog(), store, lambda *_: None)
    port = free_port()
    where = {"HOST": "127.0.0.1", "PORT": str(port), "CSEA_STORE": store.uri}
    with subprocess.Popen(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env=os.environ | where,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            status, body = answer(port, "/healthz", within=30)
        finally:
            process.send_signal(signal.SIGTERM)
            output, _ = process.communicate(timeout=15)
    assert status == 200
    assert json.loads(body) == {"status": "ok", "version": 1}
    assert f"http://127.0.0.1:{port}" in output
    assert process.returncode == 0


def test_without_a_table_says_what_to_do(tmp_path: Path) -> None:
    where = {"PORT": str(free_port()), "CSEA_STORE": str(tmp_path / "none")}
    done = subprocess.run(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env=os.environ | where,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode != 0
    assert "python -m etl build" in done.stderr

"""A small application behind our worker, and clients that are slow on purpose."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parents[3]
HOST: Final = "127.0.0.1"
PATIENCE: Final = 60.0
THREADS: Final = 2


def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """Gives back what was sent, or as many bytes as are asked for."""
    if environ["PATH_INFO"] == "/busy":
        time.sleep(float(environ["QUERY_STRING"]))
    if environ["QUERY_STRING"] == "busy":
        time.sleep(0.2)
    sent = environ["wsgi.input"].read()
    body = b"x" * int(environ["QUERY_STRING"]) if environ["PATH_INFO"] == "/bytes" else sent
    start("200 OK", [("Content-Length", str(len(body))), ("Content-Type", "text/plain")])
    return [body]


_running: dict[int, subprocess.Popen[bytes]] = {}


def process_of(port: int) -> subprocess.Popen[bytes]:
    """The first process of a server that is running."""
    return _running[port]


@contextmanager
def running(*options: str) -> Iterator[int]:
    """gunicorn with our worker and as few threads as can be; yields its port."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = int(free.getsockname()[1])
    words = ["--worker-class", "pages.service.worker.Worker", "--threads", str(THREADS)]
    words += ["--bind", f"{HOST}:{port}", "--log-level", "warning", "--no-control-socket", *options]
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "tests.pages.service.slow:application", *words],
        cwd=ROOT,
    )
    try:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                ask(port, "/healthz")
                break
            except OSError:
                assert process.poll() is None
                assert time.monotonic() < until
                time.sleep(0.05)
        _running[port] = process
        yield port
    finally:
        process.terminate()
        process.wait(PATIENCE)


def ask(port: int, path: str, body: bytes | None = None) -> bytes:
    """The content of an answer that has to be 200."""
    connection = HTTPConnection(HOST, port, timeout=PATIENCE)
    try:
        connection.request("POST" if body else "GET", path, body)
        answer = connection.getresponse()
        assert answer.status == 200
        return answer.read()
    finally:
        connection.close()


def opened(port: int, begun: bytes, room: int = 0) -> socket.socket:
    """A connection that has sent so much, and takes no more than `room` bytes at once."""
    found = socket.socket()
    found.settimeout(PATIENCE)
    if room:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
    found.connect((HOST, port))
    found.sendall(begun)
    return found


def rest(connection: socket.socket) -> bytes:
    """Everything until the server closes."""
    found = list[bytes]()
    while True:
        try:
            came = connection.recv(1024 * 1024)
        except ConnectionResetError:
            came = b""
        if not came:
            return b"".join(found)
        found.append(came)

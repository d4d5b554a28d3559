"""A proxy before the storage that makes it slow, busy, cut off, or of another clock."""

from __future__ import annotations

import random
import re
import socket
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any, Final, Literal

Kind = Literal["slow", "busy", "cut_before", "cut_after"]
KINDS: Final[tuple[Kind, ...]] = ("slow", "busy", "cut_before", "cut_after")
_SKEW: Final = timedelta(minutes=15)
_ERROR: Final = "<?xml version='1.0'?><Error><Code>{}</Code><Message>{}</Message></Error>"


@dataclass
class Fault:
    """What happens to the next requests of a method whose path matches."""

    kind: Kind
    method: str = ""
    path: str = ""
    times: int = 1

    def takes(self, method: str, path: str) -> bool:
        """Whether a request is one of those; it is then counted."""
        meant = self.method in ("", method) and re.search(self.path, path) is not None
        if meant and self.times > 0:
            self.times -= 1
            return True
        return False


@dataclass
class Faults:
    """The proxy. `planned` faults come first; of the other requests a `share` fails by chance.

    `ahead` is by how much the clock of the storage is before ours. `seen` counts the requests by
    method, and `made` the faults by kind.
    """

    upstream: int
    planned: list[Fault] = field(default_factory=list)
    share: float = 0.0
    chance: random.Random = field(default_factory=lambda: random.Random(1))
    slowness: float = 0.3  # seconds
    ahead: timedelta = timedelta()
    seen: Counter[str] = field(default_factory=Counter)
    made: Counter[str] = field(default_factory=Counter)
    _lock: Lock = field(default_factory=Lock)

    def __enter__(self) -> Faults:
        handler = type("Handler", (_Handler,), {"faults": self})
        self._server = _Server(("127.0.0.1", 0), handler)
        Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def endpoint(self) -> str:
        """Its address, for `AWS_ENDPOINT_URL`."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def plan(self, kind: Kind, method: str = "", path: str = "", times: int = 1) -> None:
        """Let the next requests of this method and path come to this."""
        self.planned.append(Fault(kind, method, path, times))

    def drawn(self, method: str, path: str) -> Kind | None:
        """What happens to a request."""
        with self._lock:
            self.seen[method] += 1
            found = next((f.kind for f in self.planned if f.takes(method, path)), None)
            if found is None and self.chance.random() < self.share:
                found = self.chance.choice(KINDS)
            if found:
                self.made[found] += 1
            return found


class _Server(ThreadingHTTPServer):
    """Takes as many connections at a time as a client opens."""

    request_queue_size = 256
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is none of ours."""


class _Handler(BaseHTTPRequestHandler):
    """Passes one request on, or does not."""

    protocol_version = "HTTP/1.1"
    faults: Faults

    def _relay(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        kind = self.faults.drawn(self.command, self.path)
        if self._is_skewed():
            self._refuse(403, "RequestTimeTooSkewed", "The difference between the times is large")
        elif kind == "busy":
            self._refuse(503, "SlowDown", "Please reduce your request rate.")
        elif kind == "cut_before":
            self._cut()
        else:
            if kind == "slow":
                time.sleep(self.faults.slowness)
            status, headers, content = self._asked(body)
            if kind == "cut_after":
                self._cut()
            else:
                self._answer(status, headers, content)

    do_GET = do_PUT = do_POST = do_HEAD = do_DELETE = _relay  # noqa: N815

    def _asked(self, body: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
        connection = HTTPConnection("127.0.0.1", self.faults.upstream, timeout=30)
        connection.request(self.command, self.path, body, dict(self.headers))
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, answer.getheaders(), content

    def _is_skewed(self) -> bool:
        said = self.headers.get("x-amz-date", "")
        if not said or not self.faults.ahead:
            return False
        asked = datetime.strptime(said, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        return abs(datetime.now(UTC) + self.faults.ahead - asked) > _SKEW

    def _refuse(self, status: int, code: str, message: str) -> None:
        content = _ERROR.format(code, message).encode()
        self._answer(status, [("Content-Type", "application/xml")], content)

    def _answer(self, status: int, headers: list[tuple[str, str]], content: bytes) -> None:
        self.send_response(status)
        left_out = ("connection", "transfer-encoding", "date", "server")
        told = {name.lower(): value for name, value in headers}
        if self.command != "HEAD" and status != 304:
            told["content-length"] = str(len(content))
        for name, value in told.items():
            if name not in left_out:
                self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _cut(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, *_: Any) -> None:
        """Nothing is written of each request."""

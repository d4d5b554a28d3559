"""A proxy that asks several servers in turn, as those of deploy/ do: it looks whether each is
ready, keeps connections to it for a second, and asks another where nobody takes one."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

_LOOK: Final = 0.5  # seconds between looks at who is ready
_KEPT: Final = 1.0  # seconds for which a connection is kept
_TRYING: Final = 10.0  # seconds for which somebody is looked for who takes a request
_OF_CONNECTIONS: Final = ("connection", "transfer-encoding", "keep-alive")


@dataclass
class Upstream:
    """One server, whether it is ready, and connections to it that wait, each with since when."""

    port: int
    ready: bool = True
    kept: list[tuple[HTTPConnection, float]] = field(default_factory=list)

    def look(self) -> None:
        """Ask it whether it is ready."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", "/readyz")
            self.ready = connection.getresponse().status == 200
        except OSError:
            self.ready = False
        finally:
            connection.close()

    def connected(self) -> HTTPConnection:
        """A connection: one that waits, or a new one. Raises `OSError` where nobody takes it."""
        while self.kept:
            found, since = self.kept.pop()
            if time.monotonic() - since < _KEPT:
                return found
            found.close()
        made = HTTPConnection("127.0.0.1", self.port, timeout=120)
        made.connect()
        return made


@dataclass
class Proxy:
    """Serves while it is entered. `dropped` says of each request what was lost of it."""

    upstreams: Sequence[Upstream]
    dropped: list[str] = field(default_factory=list)
    _turn: int = 0
    _ended: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Proxy:
        handler = type("Handler", (_Handler,), {"proxy": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        for work in (self._look, lambda: self._server.serve_forever(0.05)):
            threading.Thread(target=work, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._server.shutdown()
        self._server.server_close()
        for upstream in self.upstreams:
            for connection, _ in upstream.kept:
                connection.close()

    @property
    def port(self) -> int:
        return int(self._server.server_port)

    def _look(self) -> None:
        while not self._ended.wait(_LOOK):
            for upstream in self.upstreams:
                upstream.look()

    def taken(self) -> tuple[Upstream, HTTPConnection]:
        """Who takes the next request; raises `OSError` where for a while nobody does."""
        end = time.monotonic() + _TRYING
        while True:
            self._turn += 1
            upstream = self.upstreams[self._turn % len(self.upstreams)]
            if upstream.ready:
                try:
                    return upstream, upstream.connected()
                except ConnectionRefusedError:
                    upstream.ready = False
            if time.monotonic() > end:
                raise OSError("nobody is ready")
            time.sleep(0.01)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    proxy: Proxy

    def _relay(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        told = {n: v for n, v in self.headers.items() if n.lower() not in _OF_CONNECTIONS}
        try:
            upstream, connection = self.proxy.taken()
            connection.request(self.command, self.path, body, told)
            answer = connection.getresponse()
            content = answer.read()
        except (OSError, HTTPException) as error:
            self.proxy.dropped.append(f"{self.command} {self.path}: {error!r}")
            self.close_connection = True
            self.send_error(502)
            return
        if not answer.will_close:
            upstream.kept.append((connection, time.monotonic()))
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in (*_OF_CONNECTIONS, "content-length", "server", "date"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = _relay  # noqa: N815

    def log_message(self, *_: Any) -> None:
        """Nothing is written of each request."""

"""The worker of the server: a thread is given to a request once it is whole, and never waits for
the reader of its answer; `/healthz` has a thread of its own, before the application is there too.

gunicorn's worker with threads reads a request in one of them: as many slow clients as it has
threads stop it. Here the loop that accepts connections reads them as well (`Arriving`) and sends
what the system did not take at once (`Connection`), each within a time for the whole and not for
each byte. Connections that have not sent a whole request give way, the oldest first, where there
are too many.
"""

from __future__ import annotations

import re
import signal
import socket
import sys
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from selectors import EVENT_READ, EVENT_WRITE
from typing import Any, Final

from gunicorn.arbiter import Arbiter

from etl.errors import EtlError
from pages.service import counts
from pages.service.arriving import CALLS, HEAD_SECONDS, LATE, MANY, Arriving, Refusal, allowed
from pages.service.connection import Connection
from pages.service.loading import Loading
from pages.service.refusing import RefusingWorker

_HEALTH: Final = (b"GET /healthz", b"HEAD /healthz")
_UNLOADED: Final = (b"GET /readyz", b"HEAD /readyz")
# Files that are written when they are asked for; what pages themselves ask for is none of these.
_FILES: Final = re.compile(
    rb"GET /api/v1/([^ ?]*\.(csv|xlsx|parquet|pdf|docx|pptx|zip|csv-metadata\.json)"
    rb"|(observations|comparisons)\.json)[ ?]"
    rb"|GET /(?!assets/|_dash|api/)[^ ?]*\.(csv|xlsx|parquet|png|svg|md|ttl|jsonld)[ ?]"
)
_WRITERS: Final = 2  # threads for them, so that pages have the others
# Calls of tools take as long as a page or longer, and come from programs that do not tire.
_CALLS: Final = re.compile(rb"POST /mcp[ ?]")
_CALLERS: Final = 2
_QUEUE: Final = 32  # files that are written and calls that are answered, or wait for it
_STREAMS: Final = 4  # threads for files of stewards, which arrive as slowly as they do
_LINGER: Final = 2.0  # seconds until the other side has to close as well
_DRAINED: Final = 64 * 1024  # bytes that are taken meanwhile
_ROOM: Final = 128 * 1024 * 1024
"""Bytes that wait for their request to be whole, or for their reader, in all."""


class Worker(RefusingWorker):
    """gunicorn's worker with threads, and a loop that reads and writes for them.

    Over TLS, where the bytes of a connection are not those of its requests, it is gunicorn's own.
    """

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.cfg.set("sendfile", False)  # it would wait for the reader
        self.leaving: deque[Any] = deque()
        self.lingering: deque[Any] = deque()
        self.streaming: deque[Any] = deque()
        self.files = 0  # that are written, or wait for it
        self.loading = Loading(super().load_wsgi, lambda: self.wsgi)
        counts.share()  # this is the first process; the others get what it has
        self.last = float("inf")  # when what is not a request yet is waited for no more

    def init_process(self) -> None:
        """Make the threads before anything is accepted."""
        self.health = ThreadPoolExecutor(1, "health")
        self.streams = ThreadPoolExecutor(_STREAMS, "streams")
        self.writers = ThreadPoolExecutor(_WRITERS, "writers")
        self.callers = ThreadPoolExecutor(_CALLERS, "callers")
        super().init_process()

    def init_signals(self) -> None:
        """Ctrl-C reaches every process; the first of them tells this one to stop, and this one the
        others. Told twice it would lock itself, and what it starts would leave a trace."""
        super().init_signals()
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    def serves(self) -> bool:
        """Whether the application is there."""
        return self.loading.done

    def load_wsgi(self) -> None:
        """Load the application beside the loop, which answers `/healthz` from its beginning."""
        self.wsgi = self.loading.answer
        self.loading.begin(self._failed)

    def _failed(self, error: BaseException) -> None:
        def end() -> None:
            # The first process takes it for what it is: a server that cannot start.
            self.booted = False
            if isinstance(error, EtlError):  # its line says what to do; a trace would hide it
                print(error, file=sys.stderr, flush=True)
                sys.exit(Arbiter.WORKER_BOOT_ERROR)
            raise error

        self.method_queue.defer(end)

    def run(self) -> None:
        """Serve until told to end; then wait for what is still being loaded."""
        try:
            super().run()
        finally:
            self.loading.join()
            self.health.shutdown(wait=False)
            self.streams.shutdown(wait=False)
            self.writers.shutdown(wait=False)
            self.callers.shutdown(wait=False)

    def wait_for_and_dispatch_events(self, timeout: float) -> None:
        """One turn of the loop; only between turns a connection is closed that others wait for."""
        super().wait_for_and_dispatch_events(timeout)
        now = time.monotonic()
        if not self.alive:
            self.last = min(self.last, now + _LINGER)
        for conn in [c for c in self.pending_conns if min(c.timeout, self.last) <= now]:
            self._refuse(conn, LATE if conn.arriving.taken else None)
        for waiting in (self.leaving, self.lingering):
            for conn in [c for c in waiting if c.timeout <= now]:
                self._drop(waiting, conn)
        for conn in [c for c in self.streaming if c.timeout <= now]:
            self.streaming.remove(conn)
            with suppress(OSError):  # its thread reads the end
                conn.sock.shutdown(socket.SHUT_RD)
        self._make_room()

    def murder_pending(self) -> None:
        """Those that are late are closed between turns."""

    def _make_room(self) -> None:
        for waiting in (self.lingering, self.pending_conns, self.keepalived_conns):
            while waiting and self.nr_conns >= self.worker_connections:
                self._drop(waiting, waiting[0])
        for waiting, weight in (
            (self.pending_conns, lambda c: len(c.arriving.taken)),
            (self.leaving, lambda c: c.sock.weight),
        ):
            held = sum(map(weight, waiting))
            while waiting and held > _ROOM:
                held -= weight(waiting[0])
                self._drop(waiting, waiting[0])

    def enqueue_req(self, conn: Any) -> None:
        """Read what a connection sends, until it is a request; called from the loop alone."""
        if conn.cfg.is_ssl:
            super().enqueue_req(conn)
            return
        if not isinstance(conn.sock, Connection):
            conn.sock = Connection(conn.sock.detach())
        conn.sock.setblocking(False)
        conn.sock.streamed = False
        conn.arriving = Arriving()
        conn.timeout = time.monotonic() + HEAD_SECONDS
        if conn.parser is not None:  # it may have read ahead
            conn.arriving.take(conn.parser.unreader.take_buffered())
        self._wait(self.pending_conns, conn, EVENT_READ, self.on_pending_socket_readable)
        self.on_pending_socket_readable(conn, conn.sock)

    def on_pending_socket_readable(self, conn: Any, client: Any) -> None:
        """Take what came."""
        del client
        before, state = conn.arriving.state, conn.arriving.take(b"")
        while state in ("empty", "head", "body") and (came := conn.sock.come()) is not None:
            if not came:  # it hung up
                self._drop(self.pending_conns, conn)
                return
            state = conn.arriving.take(came)
        if state == "body" and before != "body":
            conn.timeout = time.monotonic() + conn.arriving.seconds()
        elif state == "refused":
            self._refuse(conn, conn.arriving.refusal)
        elif state in ("whole", "streamed"):
            conn.call = _CALLS.match(conn.arriving.taken) is not None
            conn.file = conn.call or _FILES.match(conn.arriving.taken) is not None
            if conn.file and self.files >= _QUEUE:
                self._refuse(conn, CALLS if conn.call else MANY)
                return
            self._forget(self.pending_conns, conn)
            self._dispatch(conn)

    def _dispatch(self, conn: Any) -> None:
        """Give a request to the threads of its kind."""
        begun, pool = conn.arriving.taken, self.tpool
        if begun.startswith(_HEALTH) or (begun.startswith(_UNLOADED) and not self.loading.done):
            pool = self.health
        elif conn.arriving.state == "streamed":
            pool = self.streams
            conn.sock.streamed = True
            conn.timeout = time.monotonic() + conn.arriving.seconds()
            self.streaming.append(conn)
        elif conn.file:
            pool = self.callers if conn.call else self.writers
            self.files += 1
        future = pool.submit(self.handle, conn)
        future.add_done_callback(partial(self._handled, conn))

    def _handled(self, conn: Any, future: Future[Any]) -> None:
        self.method_queue.defer(self.finish_request, conn, future)

    def handle(self, conn: Any) -> Any:
        """In a thread: answer the request that came."""
        if not conn.cfg.is_ssl:
            conn.data_ready = True
            conn.init()
            conn.parser.unreader.unread(bytes(conn.arriving.taken))
            conn.arriving.taken.clear()
        return super().handle(conn)

    def handle_request(self, req: Any, conn: Any) -> Any:
        """Nobody waits for what is left of a stream that was not wanted: the answer says so."""
        if not conn.cfg.is_ssl and conn.sock.streamed:
            req.force_close()
        return super().handle_request(req, conn)

    def finish_request(self, conn: Any, fs: Future[Any]) -> None:
        """Wait for the reader of an answer, if need be, and then for the next request."""
        if conn.cfg.is_ssl:
            super().finish_request(conn, fs)
            return
        with suppress(ValueError):
            self.streaming.remove(conn)
        self.files -= conn.file
        if not conn.sock.weight:
            self._finish(conn, fs)
            return
        conn.timeout = time.monotonic() + allowed(conn.sock.weight)
        conn.sock.setblocking(False)
        self._wait(self.leaving, conn, EVENT_WRITE, partial(self._send, fs))

    def _send(self, fs: Future[Any], conn: Any, client: Any) -> None:
        del client
        try:
            conn.sock.send_more()
        except OSError:  # nobody reads it any more
            self._drop(self.leaving, conn)
            return
        if not conn.sock.weight:
            self._forget(self.leaving, conn)
            self._finish(conn, fs)

    def _finish(self, conn: Any, fs: Future[Any]) -> None:
        if not fs.cancelled() and fs.exception() is None and fs.result():
            super().finish_request(conn, fs)
        else:
            self._linger(conn)

    def _refuse(self, conn: Any, refusal: Refusal | None) -> None:
        """Close a connection whose request is not taken, and say why where somebody may read it."""
        self._forget(self.pending_conns, conn)
        if refusal is not None:
            self.log.warning("refused %s: %s %s", *refusal[:3])
            with suppress(OSError):
                conn.sock.sendall(refusal.answer())
        self._linger(conn)

    def _linger(self, conn: Any) -> None:
        """Close as RFC 9112, section 9.6, has it, so that the answer arrives; the loop goes on."""
        try:
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self._close(conn)
            return
        conn.timeout, conn.left = time.monotonic() + _LINGER, _DRAINED
        conn.sock.setblocking(False)
        self._wait(self.lingering, conn, EVENT_READ, self._pour)

    def _pour(self, conn: Any, client: Any) -> None:
        del client
        came = conn.sock.come()
        conn.left -= len(came or b"")
        if came == b"" or conn.left <= 0:
            self._drop(self.lingering, conn)

    def _wait(
        self, waiting: deque[Any], conn: Any, event: int, then: Callable[[Any, Any], None]
    ) -> None:
        waiting.append(conn)
        self.poller.register(conn.sock, event, partial(then, conn))

    def _forget(self, waiting: deque[Any], conn: Any) -> None:
        waiting.remove(conn)
        with suppress(OSError, KeyError, ValueError):  # unregistered, or closed
            self.poller.unregister(conn.sock)

    def _drop(self, waiting: deque[Any], conn: Any) -> None:
        self._forget(waiting, conn)
        self._close(conn)

    def _close(self, conn: Any) -> None:
        self.nr_conns -= 1
        conn.close()

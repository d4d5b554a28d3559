"""The worker of the server: `/healthz` is answered by a thread of its own, never behind work.

Requests that take long hold all threads of a gunicorn worker, and whoever asks meanwhile whether it
lives waits for them. Here a connection waits with the poller until its first bytes are there; what
they ask for says which threads take it.
"""

from __future__ import annotations

import socket
import time
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from selectors import EVENT_READ
from typing import Any, Final

from gunicorn.workers.gthread import DEFAULT_WORKER_DATA_TIMEOUT, ThreadWorker

_HEALTH: Final = (b"GET /healthz", b"HEAD /healthz")
_PEEKED: Final = 16  # bytes


class Worker(ThreadWorker):  # type: ignore[misc]
    """gunicorn's worker with threads, and one thread more."""

    def init_process(self) -> None:
        """Make the thread before anything is accepted."""
        self.health = ThreadPoolExecutor(1, "health")
        super().init_process()

    def enqueue_req(self, conn: Any) -> None:
        """Hand a connection to the threads that its request is for, once it has begun."""
        begun = _peeked(conn)
        if begun is None and not conn.initialized and not conn.data_ready:
            conn.timeout = time.monotonic() + DEFAULT_WORKER_DATA_TIMEOUT + self.cfg.keepalive
            self.pending_conns.append(conn)
            ready = partial(self.on_pending_socket_readable, conn)
            self.poller.register(conn.sock, EVENT_READ, ready)
            return
        pool = self.health if begun and begun.startswith(_HEALTH) else self.tpool
        future = pool.submit(self.handle, conn)
        future.add_done_callback(partial(self._finished, conn))

    def _finished(self, conn: Any, future: Future[Any]) -> None:
        self.method_queue.defer(self.finish_request, conn, future)


def _peeked(conn: Any) -> bytes | None:
    """The first bytes that a connection has to read; nothing where none is there yet."""
    if conn.cfg.is_ssl:  # what they say can be read by its thread alone
        return b""
    try:
        begun: bytes = conn.sock.recv(_PEEKED, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        return begun
    except BlockingIOError:
        return None
    except OSError:  # closed: its thread finds out
        return b""

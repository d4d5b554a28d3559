"""Object storage on loopback, as a process of its own: moto's server of Amazon S3.

It is what the package index has: MinIO, SeaweedFS and Garage are neither there nor in Debian. It
honours `If-None-Match` and `If-Match`, but looks and puts in two steps, so requests are answered
one at a time: of two conditional puts one succeeds, as in the storages it stands for.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable
from threading import Lock
from typing import Any

from moto.moto_server.werkzeug_app import (
    DomainDispatcherApplication,
    MotoRequestHandler,
    create_backend_app,
)
from werkzeug.serving import make_server


class Handler(MotoRequestHandler):
    """Keeps connections, as storages do."""

    protocol_version = "HTTP/1.1"


def one_at_a_time(app: Any) -> Any:
    """The application, asked by one request at a time."""
    lock = Lock()

    def answer(environ: Any, start_response: Any) -> Iterable[bytes]:
        with lock:
            return list(app(environ, start_response))

    return answer


def main() -> None:
    """Serve until killed; the port stands on the first line."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    app = one_at_a_time(DomainDispatcherApplication(create_backend_app))
    server = make_server("127.0.0.1", int(sys.argv[1]), app, threaded=True, request_handler=Handler)
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()

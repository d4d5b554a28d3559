"""An application of WSGI on a free port of this machine, in a thread of the test's own process."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from werkzeug.serving import make_server

HOST: Final = "127.0.0.1"


@contextmanager
def listening(application: Callable[..., Any]) -> Iterator[str]:
    """Serve it, several requests at a time, without a line of log for each.

    Yields its address, as `http://127.0.0.1:12345`.
    """
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server(HOST, 0, application, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

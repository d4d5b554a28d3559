"""The application at a port, and a client of the SDK that asks it."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from dash import Dash
from werkzeug.serving import make_server

from pages.builder.made import Site
from pages.site.data import Data, View
from tests.pages.assistants.asking import Assistant

BASE = "https://trends.test"


@pytest.fixture(scope="session")
def address(app: Dash) -> Iterator[str]:
    """The address of the tools, served as to anybody."""
    server = make_server("127.0.0.1", 0, app.server, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/mcp"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def assistant(address: str) -> Assistant:
    """A client that asks over HTTP."""
    return Assistant(address)


@pytest.fixture(scope="session")
def site(app: Dash, data: Data, view: View) -> Site:
    """Declarations and view of the table, at an address of their own."""
    del app  # pages register with an application
    return Site(data.joined(view.snapshot.version), view, BASE)

"""The application at a port, and a client of the SDK that asks it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from dash import Dash

from pages.assistants import calls
from pages.builder.made import Site
from pages.site.data import Data, View
from tests.listening import listening
from tests.pages.assistants.asking import Assistant

BASE = "https://trends.test"


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine is slow, not wrong: that a call is given up has a test of its own."""
    monkeypatch.setattr(calls, "SECONDS", 600.0)


@pytest.fixture(scope="session")
def address(app: Dash) -> Iterator[str]:
    """The address of the tools, served as to anybody."""
    with listening(app.server) as at:
        yield f"{at}/mcp"


@pytest.fixture(scope="session")
def assistant(address: str) -> Assistant:
    """A client that asks over HTTP."""
    return Assistant(address)


@pytest.fixture(scope="session")
def site(app: Dash, data: Data, view: View) -> Site:
    """Declarations and view of the table, at an address of their own."""
    del app  # pages register with an application
    return Site(data.joined(view.snapshot.version), view, BASE)

"""A client of the served application."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from csea import Client


@pytest.fixture(scope="session")
def client(service: str) -> Iterator[Client]:
    """Pinned to the newest version, as in a notebook."""
    with Client(service, timeout=120) as made:
        yield made.at()

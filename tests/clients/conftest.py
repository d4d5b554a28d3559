"""The application over the real table, served on the loopback as to anybody."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pages.site.signin import NoSignIn
from tests.browser.serving import serving
from tests.conftest import Built


@pytest.fixture(scope="session")
def service(built: Built) -> Iterator[str]:
    """The address of the service."""
    with serving(built.store.uri, NoSignIn()) as address:
        yield address

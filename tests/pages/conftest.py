"""The application over the real table, without a server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from dash import Dash
from flask.testing import FlaskClient

from app import create_app
from pages.site.data import Data, View, load_data
from pages.site.signin import NoSignIn
from tests.conftest import Built


@pytest.fixture(scope="session")
def data(built: Built) -> Data:
    """Declarations and table as the application holds them."""
    return load_data(built.store.uri)


@pytest.fixture(scope="session")
def view(data: Data) -> View:
    """The current view of the table."""
    return data.view()


@pytest.fixture(scope="session")
def app(data: Data) -> Dash:
    """The application; made once, because Dash keeps pages and callbacks per process."""
    return create_app(data, NoSignIn())  # whatever HOST says


@pytest.fixture
def client(app: Dash) -> Iterator[FlaskClient]:
    """A client that speaks to the application without a network."""
    with app.server.test_client() as client:
        yield client

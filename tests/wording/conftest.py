"""The application and its table, as the tests of pages have them."""

from __future__ import annotations

import pytest

from etl.policy.wording import Wording
from tests.pages.conftest import app, client, data, view
from tests.wording.tracked import wording

__all__ = ["app", "client", "data", "rules", "view"]


@pytest.fixture(scope="session")
def rules() -> Wording:
    """The terms and marks as they are declared."""
    return wording()

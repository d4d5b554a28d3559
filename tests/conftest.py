"""What several folders of tests share."""

from __future__ import annotations

import os
from fcntl import LOCK_EX, flock
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pytest
from hypothesis import settings

from etl.build import build
from etl.catalog import Catalog, load_catalog
from etl.store import Store
from etl.view import current

# The same examples at every run, however busy the machine; HYPOTHESIS_PROFILE=explore looks for
# others.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


_TESTS = Path(__file__).parent


class Built(NamedTuple):
    """The real curated files in a table of their own; `current` is its current view."""

    store: Store
    catalog: Catalog
    current: pd.DataFrame


# Whole folders whose tests take seconds each; single modules say it themselves.
_SLOW = ("browser", "backtests", "record", "soak")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of the slow folders are marked, so that `make check` leaves them out."""
    for item in items:
        if item.path.relative_to(_TESTS).parts[0] in _SLOW:
            item.add_marker(pytest.mark.slow)


def silent(_done: int, _total: int, _title: str) -> None:
    """A progress that nobody watches."""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Built once for the whole run, whatever processes share it: read it, never write to it."""
    catalog = load_catalog()
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    store = Store(str(shared / "built" / "observations"))
    with (shared / "built.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        build(catalog, store, silent)  # whoever comes second finds that nothing changed
    return Built(store, catalog, current(store.read().frame))

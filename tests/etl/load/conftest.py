"""A table of the sample folder, at which a steward publishes."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.catalog import Catalog
from etl.store import Store
from tests.etl.load.samples import built


@pytest.fixture
def desk(datasets: Path, tmp_path: Path) -> tuple[Store, Catalog]:
    """The table, and the declarations that it was built of."""
    return built(datasets, tmp_path / "store" / "observations")

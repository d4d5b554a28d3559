"""A table of the sample folder, at which a steward publishes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from etl.catalog import Catalog, load_catalog
from etl.store import Store
from tests.etl.conftest import written
from tests.etl.load.samples import built


@pytest.fixture(scope="session")
def _original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a table that was built once; each test has a copy."""
    folder = tmp_path_factory.mktemp("sample")
    built(written(folder / "datasets"), folder / "store" / "observations")
    return folder / "store"


@pytest.fixture
def desk(_original: Path, datasets: Path, tmp_path: Path) -> tuple[Store, Catalog]:
    """The table, and the declarations that it was built of."""
    shutil.copytree(_original, tmp_path / "store")
    return Store(str(tmp_path / "store" / "observations")), load_catalog(datasets)

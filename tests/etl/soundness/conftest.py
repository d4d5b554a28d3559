"""What the tests of damaged tables share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from etl.catalog import load_catalog
from etl.curated import read_curated
from etl.schema import STORED
from etl.sources import no_progress
from etl.store import Store
from tests.etl.conftest import FILES
from tests.etl.registers import REGISTERS
from tests.etl.soundness.tables import table_of


@pytest.fixture(scope="session")
def _sound(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("sound")
    for name, text in {**FILES, **REGISTERS}.items():
        path = folder / "datasets" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    catalog = load_catalog(folder / "datasets")
    rows = read_curated(catalog.origins.values(), catalog, no_progress).frame
    return table_of(folder, rows.assign(load="curated:1")[list(STORED)])


@pytest.fixture
def store(_sound: Store, tmp_path: Path) -> Store:
    """A table of three versions, to be damaged."""
    copy = Store(str(tmp_path / "observations"))
    shutil.copytree(_sound.uri, copy.uri)
    return copy

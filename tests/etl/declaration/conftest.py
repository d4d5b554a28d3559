"""What a declaration is checked against."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from etl.catalog import Catalog
from etl.declaration.check import checked
from etl.declaration.declaration import Declaration
from etl.declaration.text import read_declaration
from etl.releases import load_calendar

Check = Callable[[str], Declaration]


@pytest.fixture
def check(datasets: Path, catalog: Catalog) -> Check:
    """Read and check a text, against the small declarations alone."""
    calendar = load_calendar(datasets / "reference" / "calendar.toml", catalog)
    return lambda text: checked(read_declaration(text, catalog), catalog, calendar)

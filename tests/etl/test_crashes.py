"""Twenty kills at the steps of a write: the table is the old or the new version, whole."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.etl.load.samples import built
from tests.soak.crashes import Crashes

pytestmark = pytest.mark.slow


def test_the_table_survives_twenty_kills(datasets: Path, tmp_path: Path) -> None:
    store, catalog = built(datasets, tmp_path / "store" / "observations")
    chance = random.Random(1)
    with Crashes(store, catalog, datasets) as crashes:
        for number in range(20):
            crashes.crash(number, chance)
    assert crashes.seen.total() == 20

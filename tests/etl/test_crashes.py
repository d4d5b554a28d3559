"""A kill at each step of every write: the table is the old or the new version, whole, and what was
meant can be done again, once."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.etl.load.samples import built
from tests.soak.crashes import TURNS, Crashes

pytestmark = pytest.mark.slow


def test_the_table_survives_a_kill_at_each_step(datasets: Path, tmp_path: Path) -> None:
    store, catalog = built(datasets, tmp_path / "store" / "observations")
    chance = random.Random(1)
    with Crashes(store, catalog, datasets) as crashes:
        for number in range(len(TURNS)):
            crashes.crash(number, chance)
    assert {(action, step) for action, step, _ in crashes.seen} == set(TURNS)

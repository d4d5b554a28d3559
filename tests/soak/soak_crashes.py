"""Two hundred kills, or as many as `KILLS` says (`make soak`); `make test` has one at each step.

Each table begins with the same turns: the first is a load, since what its making brought cannot be
withdrawn. `SEED` gives others of the moments at which a writer is killed while it commits.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from pathlib import Path

from tests.etl.load.samples import built
from tests.soak.crashes import Crashes

OF_ONE = 100
"""Kills of one table: after each all that came before is looked at, so more take ever longer."""


def test_the_table_survives_two_hundred_kills(datasets: Path, tmp_path: Path) -> None:
    kills = int(os.environ.get("KILLS", "200"))
    chance = random.Random(int(os.environ.get("SEED", "1")))
    seen: Counter[tuple[str, str, str]] = Counter()
    for first in range(0, kills, OF_ONE):
        store, catalog = built(datasets, tmp_path / f"table {first}" / "observations")
        with Crashes(store, catalog, datasets) as crashes:
            for number in range(min(OF_ONE, kills - first)):
                crashes.crash(number, chance)
        seen += crashes.seen
        print(f"{seen.total()} of {kills} kills", flush=True)
    for (action, step, outcome), count in sorted(seen.items()):
        print(f"{action:14}{step:20}{outcome:5}{count:5}")
    print(f"{seen.total()} kills: 0 torn, 0 lost, 0 double")
    outcomes = {outcome for _, step, outcome in seen if step == "during_commit"}
    assert seen.total() == kills
    assert kills < 200 or outcomes == {"old", "new"}

"""Two hundred kills, or as many as `KILLS` says (`make soak`); `make test` has one at each step."""

from __future__ import annotations

import os
import random
from pathlib import Path

from tests.etl.load.samples import built
from tests.soak.crashes import Crashes


def test_the_table_survives_two_hundred_kills(datasets: Path, tmp_path: Path) -> None:
    store, catalog = built(datasets, tmp_path / "store" / "observations")
    kills, chance = int(os.environ.get("KILLS", "200")), random.Random(1)
    with Crashes(store, catalog, datasets) as crashes:
        for number in range(kills):
            crashes.crash(number, chance)
    for (action, step, outcome), count in sorted(crashes.seen.items()):
        print(f"{action:14}{step:20}{outcome:5}{count:5}")
    print(f"{crashes.seen.total()} kills: 0 torn, 0 lost, 0 double")
    outcomes = {outcome for _, step, outcome in crashes.seen if step == "during_commit"}
    assert crashes.seen.total() == kills
    assert kills < 200 or outcomes == {"old", "new"}

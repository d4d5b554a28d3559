"""Two hundred kills (`make soak`); `make test` has twenty of the same."""

from __future__ import annotations

import random
from pathlib import Path

from tests.etl.load.samples import built
from tests.soak.crashes import Crashes


def test_the_table_survives_two_hundred_kills(datasets: Path, tmp_path: Path) -> None:
    store, catalog = built(datasets, tmp_path / "store" / "observations")
    chance = random.Random(1)
    with Crashes(store, catalog, datasets) as crashes:
        for number in range(200):
            crashes.crash(number, chance)
    for (action, step, outcome), count in sorted(crashes.seen.items()):
        print(f"{action:9}{step:18}{outcome:5}{count:4}")
    outcomes = {outcome for _, step, outcome in crashes.seen if step == "during_commit"}
    assert outcomes == {"old", "new"}

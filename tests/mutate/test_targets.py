"""What is to be changed, and the tests that are to notice, are there."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.mutate.__main__ import ROOT, declared, said_within


def test_targets_name_files_that_are_there() -> None:
    targets, least = declared()
    assert least == 85
    assert {"numbers", "growth", "breaks", "comparisons", "verdicts", "store"} <= {
        target.name for target in targets
    }
    for target in targets:
        for pattern in target.mutate:
            assert [path for path in ROOT.glob(pattern) if path.suffix == ".py"], pattern
        for test in target.tests:
            assert (ROOT / test).exists(), test


def test_the_door_and_what_keeps_the_table_whole_are_among_them() -> None:
    changed = {
        path.relative_to(ROOT).as_posix()
        for target in declared()[0]
        for pattern in target.mutate
        for path in ROOT.glob(pattern)
    }
    assert {
        "pages/site/signin.py",
        "etl/stored/newest.py",
        "etl/soundness/repair.py",
        "etl/soundness/entries.py",
    } <= changed


def test_what_takes_longer_than_its_time_is_ended_with_all_that_it_began(tmp_path: Path) -> None:
    child = "import time; time.sleep(600)"
    begins = (
        "import subprocess, sys, time; print('begun', flush=True); "
        f"subprocess.Popen([sys.executable, '-c', {child!r}]); time.sleep(600)"
    )
    # Its output ends when the last that holds it is gone.
    assert said_within([sys.executable, "-c", begins], tmp_path, 10.0) == "begun\n"
    assert said_within([sys.executable, "-c", "print(1)"], tmp_path, None) == "1\n"

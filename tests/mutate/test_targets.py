"""What is to be changed, and the tests that are to notice, are there."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from tests.mutate.__main__ import ROOT, control, declared, said_within


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


def test_only_code_that_makes_no_table_is_tried_over_one_that_is_made_before() -> None:
    making = "import sys, etl.build, etl.catalog, etl.view; print(*sys.modules)"
    call = [sys.executable, "-c", making]
    done = subprocess.run(call, cwd=ROOT, check=True, capture_output=True, text=True, timeout=60)
    makes = set(done.stdout.split())
    assert "etl.store" in makes
    over_one = [target for target in declared()[0] if target.one_table]
    assert {target.name for target in over_one} == {"headings", "stewards"}
    for target in over_one:
        for path in (path for pattern in target.mutate for path in ROOT.glob(pattern)):
            assert ".".join(path.relative_to(ROOT).with_suffix("").parts) not in makes


def test_unchanged_code_is_tried_with_all_tests_as_one_more_mutant(tmp_path: Path) -> None:
    below = tmp_path / "mutants" / "etl"
    below.mkdir(parents=True)
    (below / "a.py.meta").write_text(json.dumps({"exit_code_by_key": {}}))
    first = {"etl.b.xǁBaseǁopen__mutmut_1": None}
    (below / "b.py.meta").write_text(json.dumps({"exit_code_by_key": first}))
    held = {"tests_by_mangled_function_name": {}, "duration_by_test": {"one": 0.1, "two": 0.0}}
    (tmp_path / "mutants" / "mutmut-stats.json").write_text(json.dumps(held))
    assert control(tmp_path) == "etl.b.x_unchanged__mutmut_1"
    told = json.loads((below / "b.py.meta").read_text())
    assert told["exit_code_by_key"] == {**first, "etl.b.x_unchanged__mutmut_1": None}
    tests = json.loads((tmp_path / "mutants" / "mutmut-stats.json").read_text())
    assert tests["tests_by_mangled_function_name"] == {"etl.b.x_unchanged": ["one", "two"]}


def test_what_is_said_to_bound_a_run_bounds_it() -> None:
    (line,) = re.findall(r"^mutate:.*##.*\n\t(.*)", (ROOT / "Makefile").read_text(), flags=re.M)
    (said,) = re.findall(r"^\| `make mutate` \|.*", (ROOT / "README.md").read_text(), flags=re.M)
    for name in ("MUTANTS", "SEED", "MINUTES", "ONLY"):
        assert f"`{name}=" in said
        assert re.search(rf"--{name.lower()} \S*\b{name}\b", line), name


def test_what_takes_longer_than_its_time_is_ended_with_all_that_it_began(tmp_path: Path) -> None:
    child = "import time; time.sleep(600)"
    begins = (
        "import subprocess, sys, time; print('begun', flush=True); "
        f"subprocess.Popen([sys.executable, '-c', {child!r}]); time.sleep(600)"
    )
    # Its output ends when the last that holds it is gone.
    assert said_within([sys.executable, "-c", begins], tmp_path, 10.0) == "begun\n"
    assert said_within([sys.executable, "-c", "print(1)"], tmp_path, None) == "1\n"


def test_what_it_is_told_beside_its_environment_is_known_to_it(tmp_path: Path) -> None:
    asks = [sys.executable, "-c", "import os; print(os.environ['TOGETHER'], 'PATH' in os.environ)"]
    assert said_within(asks, tmp_path, None, {"TOGETHER": "here"}) == "here True\n"

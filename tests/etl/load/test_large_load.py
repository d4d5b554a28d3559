"""Four hundred thousand figures go through the command line within bounds of memory."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from etl.store import Store
from tests.bench.load import FIGURES, VINTAGE, command, write_template
from tests.conftest import Built

pytestmark = pytest.mark.slow
_BYTES = 1024**3
# The largest memory of a child counts from before its start, when it is still a copy of its
# parent: a small parent stands between this test, which holds much, and the command.
_MEASURED = """
import resource, subprocess, sys

subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def test_a_large_file_is_published_within_a_gigabyte(built: Built, tmp_path: Path) -> None:
    store = Store(str(tmp_path / "store" / "observations"))
    shutil.copytree(built.store.uri, store.uri)
    file = tmp_path / "large.csv"
    write_template(
        file, [a.code for a in built.catalog.areas.by_code.values() if a.kind != "group"]
    )
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, *command(file)],
        cwd=Path(__file__).parents[3],
        env=os.environ | {"CSEA_STORE": store.uri},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (store.read().frame["vintage"] == VINTAGE).sum() == FIGURES
    assert int(done.stdout) * 1024 < _BYTES

"""Four hundred thousand figures go through the command line within bounds of memory."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from bench.load import FIGURES, VINTAGE, command, write_template
from etl.build import build
from etl.catalog import load_catalog
from etl.store import Store
from tests.conftest import silent

_BYTES = 1024**3


def test_a_large_file_is_published_within_a_gigabyte(tmp_path: Path) -> None:
    catalog = load_catalog()
    store = Store(str(tmp_path / "store" / "observations"))
    build(catalog, store, silent)
    file = tmp_path / "large.csv"
    write_template(file, [a.code for a in catalog.areas.by_code.values() if a.kind != "group"])
    with subprocess.Popen(
        command(file),
        cwd=Path(__file__).parents[2],
        env=os.environ | {"CSEA_STORE": store.uri},
        stdout=subprocess.DEVNULL,
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    assert (store.read().frame["vintage"] == VINTAGE).sum() == FIGURES
    assert used.ru_maxrss * 1024 < _BYTES

"""Four hundred thousand figures go through the command line within bounds of time and memory.

What is measured is the time of the processors, which a busy machine does not stretch as it does
the time on the clock: five seconds on two cores are ten of them.
"""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from pathlib import Path

from etl.build import build
from etl.catalog import load_catalog
from etl.store import Store
from tests.conftest import silent

_FIGURES = 400_000
_CORES, _SECONDS, _BYTES = 2, 5.0, 1024**3
_HEADER = "indicator,area,period,raw,reading,locator,source,vintage,publisher,title,published\n"


def _write(file: Path, areas: list[str]) -> None:
    """A filled template with a figure for every area and month, as many as are wanted."""
    months = (f"{y}-{m:02}" for y, m in itertools.product(range(1850, 2025), range(1, 13)))
    rows = itertools.islice(itertools.product(months, areas), _FIGURES)
    with file.open("w", encoding="utf-8") as stream:
        stream.write(_HEADER)
        stream.writelines(
            f"cybertipline_reports,{area},{month},{1000 + n // len(areas)},plain,p. 1,"
            "ncmec_by_country,2031,ncmec,Reports,2031\n"
            for n, (month, area) in enumerate(rows)
        )


def test_a_large_file_is_published_within_bounds(tmp_path: Path) -> None:
    catalog = load_catalog()
    store = Store(str(tmp_path / "store" / "observations"))
    build(catalog, store, silent)
    file = tmp_path / "large.csv"
    _write(file, [a.code for a in catalog.areas.by_code.values() if a.kind != "group"])
    command = (sys.executable, "-m", "etl", "load", str(file), "--yes", "--accept", "slip")
    with subprocess.Popen(
        [*command, "--steward", "Ana", "--reason", "a large file"],
        cwd=Path(__file__).parents[2],
        env=os.environ | {"CSEA_STORE": store.uri},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    assert (store.read().frame["vintage"] == "2031").sum() == _FIGURES
    assert used.ru_utime + used.ru_stime < _CORES * _SECONDS
    assert used.ru_maxrss * 1024 < _BYTES
    print(f"{used.ru_utime + used.ru_stime:.1f} s of processors, {used.ru_maxrss / 1024:.0f} MB")

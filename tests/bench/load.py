"""A load of 400,000 figures from the command line, against the floor of reading and writing them.

The floor is pandas alone: it reads the file as text and writes it as Parquet, in a process of its
own. The load starts the command as a steward does; it also reads every number with its bounds,
checks, compares with the table, keeps the file and publishes one commit.
"""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from etl.build import build
from etl.catalog import load_catalog
from etl.store import Store

FIGURES: Final = 400_000
VINTAGE: Final = "2026-10"
_ROOT: Final = Path(__file__).parents[2]
_HEADER: Final = (
    "indicator,area,period,raw,reading,locator,source,vintage,publisher,title,address,licence,"
    "published,authority\n"
)
_FLOOR: Final = (
    "import sys, pandas; pandas.read_csv(sys.argv[1], dtype=str).to_parquet(sys.argv[1] + '.p')"
)


def write_template(file: Path, areas: Sequence[str]) -> None:
    """A filled template with a figure for every area and month, as many as are wanted."""
    months = (f"{y}-{m:02}" for y, m in itertools.product(range(1850, 2025), range(1, 13)))
    rows = itertools.islice(itertools.product(months, areas), FIGURES)
    with file.open("w", encoding="utf-8") as stream:
        stream.write(_HEADER)
        stream.writelines(
            f"cybertipline_reports,{area},{month},{1000 + n // len(areas)},plain,p. 1,"
            f"ncmec_by_country,{VINTAGE},ncmec,Reports,https://example.org/,none,{VINTAGE},"
            "publisher document\n"
            for n, (month, area) in enumerate(rows)
        )


def command(file: Path) -> list[str]:
    """What a steward types to load the file without being asked."""
    words = [
        "load",
        str(file),
        "--yes",
        "--accept",
        "slip",
        "--accept",
        "tenfold",
        "--steward",
        "Ana",
    ]
    return [sys.executable, "-m", "etl", *words, "--reason", "a large file"]


def main() -> None:
    """Measure and print."""
    catalog = load_catalog()
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"{folder}/store/observations")
        build(catalog, store, lambda *_: None)
        file = Path(folder) / "large.csv"
        write_template(file, [a.code for a in catalog.areas.by_code.values() if a.kind != "group"])
        floor = _seconds([sys.executable, "-c", _FLOOR, str(file)], {})
        load = _seconds(command(file), {"CSEA_STORE": store.uri})
    print(f"Load of {FIGURES:,} figures, process start included, seconds and ratio:")
    print(f"  pandas alone, CSV to Parquet       {floor:8.2f} s")
    print(f"  read, check, compare and publish   {load:8.2f} s   {load / floor:6.2f} times")


def _seconds(words: list[str], environment: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(
        words, check=True, cwd=_ROOT, env=os.environ | environment, stdout=subprocess.DEVNULL
    )
    return time.perf_counter() - start

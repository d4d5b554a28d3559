"""A backup is worth what bringing it back has shown: `make drill` does it on a scratch copy.

A table is built and served, backed up while it is served, and deleted; the backup is unpacked into
an empty folder, verified, and served. What is given out of it has to be what was given out before.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeVar

from tests.bench.readers import served
from tests.bench.visitor import Visitor

ROOT: Final = Path(__file__).parents[2]
ASKED: Final = (
    "/api/v1/observations.parquet",
    "/api/v1/changes.json?since=v1",
    "/api/v1/indicators.json",
)
_Done = TypeVar("_Done")


def main(words: Sequence[str] = ()) -> None:
    """Drill, and print each step with its seconds. Raises `SystemExit` where one fails."""
    options = argparse.ArgumentParser(prog="python -m tests.deploy.drill", description=__doc__)
    options.add_argument("--backup", type=Path, help="a backup of yours, in place of a new one")
    asked = options.parse_args(words)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        if asked.backup is None:
            _whole(folder)
        else:
            _unpacked(asked.backup, folder / "again")


def _whole(folder: Path) -> None:
    table, file = folder / "store" / "observations", folder / "backup.tar.gz"
    _step("build a table", lambda: _command("build", table))
    with _asked(table) as (_, before):
        _step("back it up while it is served", lambda: _command("backup", table, str(file)))
    print(f"  {file.stat().st_size / 1e6:.1f} MB")
    _step("lose it", lambda: shutil.rmtree(table.parent))
    version, after = _unpacked(file, folder / "again")
    wrong = [path for path in ASKED if before[path] != after[path]]
    if wrong:
        raise SystemExit(f"brought back, but these answers differ: {', '.join(wrong)}")
    print(f"version {version} was brought back: {len(ASKED)} answers are what they were")


def _unpacked(file: Path, folder: Path) -> tuple[int, dict[str, bytes]]:
    table = folder / "observations"
    _step("unpack and verify it", lambda: _command("unpack", table, str(file), str(folder)))
    begin = time.perf_counter()
    with _asked(table) as (version, found):
        _told("serve it", begin)
    return version, found


@contextmanager
def _asked(table: Path) -> Iterator[tuple[int, dict[str, bytes]]]:
    with served(ROOT, str(table)) as (port, _):
        visitor = Visitor(port)
        visitor.open("/")
        version = int(json.loads(visitor.ask("/readyz"))["version"])
        found = {path: visitor.ask(path) for path in ASKED}
        visitor.close()
        yield version, found


def _command(name: str, table: Path, *words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "etl", name, *words],
        cwd=ROOT,
        env=os.environ | {"CSEA_STORE": str(table)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"'{name}' ended with {done.returncode}:\n{done.stdout}{done.stderr}")


def _step(what: str, do: Callable[[], _Done]) -> _Done:
    begin = time.perf_counter()
    done = do()
    _told(what, begin)
    return done


def _told(what: str, begin: float) -> None:
    print(f"  {time.perf_counter() - begin:6.1f} s  {what}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])

"""Answers of the interface: everything as Parquet against reading the table, a small warm answer,
and what memory the largest files take, in one run.

The table is read anew in every round, and each file is made anew: nothing that is kept helps
either. Seconds are of the processor, so that other work on the machine does not count. The large
files are written by a process of their own; what counts is what the server holds meanwhile.
"""

from __future__ import annotations

import logging
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flask.testing import FlaskClient

from etl.store import Store, address
from pages.api import observations
from pages.keeping.once import Once
from pages.site.data import load_data
from pages.site.signin import NoSignIn
from tests.bench.trends import ROUNDS

EVERYTHING: Final = "/api/v1/observations"
SMALL: Final = f"{EVERYTHING}.json?indicator=cybertipline_reports&area=SVN"
_ASKED: Final = 200
MOST: Final = 2.0
"""How many times the reading of the table its whole as Parquet may take."""
QUICK: Final = 0.010
"""Seconds at the median of a small answer that was asked for before."""


@dataclass(frozen=True)
class Measured:
    """Seconds, and megabytes that the process grew by."""

    reading: float
    parquet: float
    small: float
    unchanged: float
    growth: dict[str, float]

    @property
    def ratio(self) -> float:
        """How many times the reading of the table everything as Parquet takes."""
        return self.parquet / self.reading


def measure() -> Measured:
    """All of it, over the table at its address."""
    from app import create_app  # noqa: PLC0415

    data = load_data(Store(address()).uri)
    client = create_app(data, NoSignIn()).server.test_client()
    client.get(f"{EVERYTHING}.parquet")
    reading = min(_seconds(data.store.read) for _ in range(ROUNDS))
    parquet = min(_seconds(lambda: _whole(client, "parquet")) for _ in range(ROUNDS))
    growth = {kind: _growth(client, kind) for kind in ("csv", "json", "parquet")}
    tag = client.get(SMALL).headers["ETag"]
    small = _median(lambda: client.get(SMALL))
    unchanged = _median(lambda: client.get(SMALL, headers={"If-None-Match": tag}))
    return Measured(reading, parquet, small, unchanged, growth)


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _median(work: Callable[[], object]) -> float:
    return statistics.median(_seconds(work) for _ in range(_ASKED))


def _whole(client: FlaskClient, kind: str) -> int:
    """Everything as a file that was not kept, read as it comes; its bytes."""
    observations._ANSWERS = Once(64 * 1024 * 1024, len)
    answer = client.get(f"{EVERYTHING}.{kind}", buffered=False)
    assert answer.status_code == 200, answer.status
    size = sum(map(len, answer.iter_encoded()))
    answer.close()
    return size


def _growth(client: FlaskClient, kind: str) -> float:
    """Megabytes that the process holds at most while it answers, more than before."""
    Path("/proc/self/clear_refs").write_text("5")  # the most is counted from here on
    before = _held("VmRSS")
    _whole(client, kind)
    return (_held("VmHWM") - before) / 1024


def _held(name: str) -> int:
    """Kilobytes, as Linux counts them."""
    told = Path("/proc/self/status").read_text(encoding="ascii")
    return int(told.partition(f"{name}:")[2].split()[0])


def main() -> None:
    """Measure and print."""
    logging.disable(logging.WARNING)
    found = measure()
    print(f"\nAnswers of the interface, seconds of the processor, best of {ROUNDS}:")
    print(f"  reading the table                  {found.reading:8.3f} s")
    print(f"  everything as Parquet              {found.parquet:8.3f} s   {found.ratio:6.2f} times")
    print(f"  a small warm answer, median        {1000 * found.small:8.2f} ms")
    print(f"  the same where the client has it   {1000 * found.unchanged:8.2f} ms")
    for kind, grown in found.growth.items():
        print(f"  memory for everything as {kind:<8}  {grown:8.1f} MB")


if __name__ == "__main__":
    main()

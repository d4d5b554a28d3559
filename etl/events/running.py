"""Counting many files: on this machine or on a cluster of Dask, each file once, with resume.

What was counted of a file is kept in a folder under a digest of the file and of the declaration, so
that a run which was stopped goes on where it was; a file that changed meanwhile is counted anew.
"""

from __future__ import annotations

import hashlib
import logging
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

import pandas as pd
from pyarrow import ArrowException

from etl.errors import DataError
from etl.events.aggregation import Aggregation
from etl.events.counting import COUNT, SYNTHETIC, Means, added, counted

Told = Callable[[int, int, str], None]
_PIECE: Final = 1 << 20


@dataclass(frozen=True)
class Work:
    """What a worker needs: one file, what is counted of it, with which means, and where it is kept
    (empty for nowhere)."""

    file: Path
    asked: Aggregation
    means: Means
    kept: Path | None

    def done(self) -> pd.DataFrame | None:
        """What was counted before, if this file has not changed since and that is whole."""
        place = self._place()
        if place is None or not place.is_file():
            return None
        try:
            return pd.read_parquet(place)
        except (OSError, ArrowException):
            return None

    def do(self) -> pd.DataFrame:
        """Count, and keep it in one step: a process that is killed leaves nothing half written."""
        frame, place = counted(self.file, self.asked, self.means), self._place()
        if place is not None:
            part = place.with_suffix(f".{os.getpid()}.part")
            frame.to_parquet(part)
            part.replace(place)
        return frame

    def _place(self) -> Path | None:
        if self.kept is None:
            return None
        own = self.asked.day, self.asked.every, sorted(self.asked.columns.items())
        asked = repr((*own, COUNT, SYNTHETIC))
        return self.kept / f"{digest(self.file)}-{hashlib.sha256(asked.encode()).hexdigest()[:12]}"


def digest(path: Path) -> str:
    """The SHA-256 of a file, read in pieces."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            found.update(piece)
    return found.hexdigest()


def run(work: Sequence[Work], workers: int, told: Told, scheduler: str = "") -> pd.DataFrame:
    """The counts of all files together; `scheduler` is the address of a cluster of Dask.

    Raises `DataError` where a file cannot be counted or a worker ends; what was counted is kept.
    """
    found: list[pd.DataFrame] = []
    left: list[Work] = []
    for each in work:
        before = each.done()
        left.append(each) if before is None else found.append(before)
    told(len(found), len(work), "kept from before")
    doing = _on_cluster(left, scheduler) if scheduler else _here(left, workers)
    for name, frame in doing:
        found.append(frame)
        told(len(found), len(work), name)
    return added(found, work[0].asked)


def _here(work: Sequence[Work], workers: int) -> Iterator[tuple[str, pd.DataFrame]]:
    if workers == 1 or len(work) == 1:
        yield from ((each.file.name, each.do()) for each in work)
        return
    # Processes of their own, so that DuckDB's memory is bounded for each and comes back.
    spawn = get_context("spawn")
    with ProcessPoolExecutor(workers, spawn, _finish_the_file) as pool:
        begun = {pool.submit(each.do): each for each in work}
        try:
            for future in as_completed(begun):
                yield begun[future].file.name, future.result()
        except BrokenProcessPool:
            raise DataError(_ENDED) from None
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _finish_the_file() -> None:
    """A terminal sends Ctrl-C to all; this process alone answers, and what is begun is kept."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _on_cluster(work: Sequence[Work], scheduler: str) -> Iterator[tuple[str, pd.DataFrame]]:
    try:
        import distributed  # noqa: PLC0415
    except ModuleNotFoundError:
        raise DataError("--scheduler needs Dask: pip install dask distributed") from None
    # What it would say of a lost scheduler, in many lines, is told in one.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        cluster: Any = distributed
        client = cluster.Client(scheduler, timeout=10)
    except (OSError, TimeoutError) as error:
        raise DataError(f"no scheduler of Dask answers at {scheduler}: {error}") from None
    with client:
        # A file is counted anew where its worker is lost, and given up after three. Others who use
        # the cluster count by other declarations: no result is shared.
        begun = {client.submit(Work.do, each, pure=False): each for each in work}
        for future in cluster.as_completed(begun):
            name = begun[future].file.name
            try:
                yield name, future.result()
            except DataError:
                raise
            except (cluster.KilledWorker, CancelledError, OSError):
                raise DataError(f"{name}: {_ENDED}") from None
            except Exception as error:
                raise DataError(f"{name}: a worker could not count it: {error}") from None


_ENDED: Final = (
    "a worker or the scheduler ended before it was counted, killed or out of memory; run the same "
    "command again, what was counted is kept where --kept names a folder"
)

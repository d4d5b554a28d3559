"""Work in pieces: on this machine or on a cluster of Dask, each piece once, with resume.

What came of a piece is kept in a folder under a digest of all that it follows from, so that a run
which was stopped goes on where it was; a piece whose sources changed meanwhile is done anew.
"""

from __future__ import annotations

import hashlib
import logging
import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import Any, Final, Protocol

import pandas as pd
from pyarrow import ArrowException

from etl.errors import DataError
from etl.whole_file import replacing

Told = Callable[[int, int, str], None]
_PIECE: Final = 1 << 20
# Seconds: for a scheduler to answer, and without a result until its workers are counted.
_ANSWERING: Final = 20
_PATIENCE: Final = 60


class Piece(Protocol):
    """What a worker needs to do its part, in a form that can be sent to it."""

    @property
    def name(self) -> str:
        """What it is called while it is done."""

    def done(self) -> pd.DataFrame | None:
        """What came of it before, if all that it follows from is as it was."""

    def do(self) -> pd.DataFrame:
        """Do it, and keep what comes of it."""


@dataclass(frozen=True)
class Kept:
    """Where results of pieces are kept; nowhere where there is no folder."""

    folder: Path | None

    def read(self, key: str) -> pd.DataFrame | None:
        """What was kept under a key, if that is whole."""
        if self.folder is None or not (self.folder / key).is_file():
            return None
        try:
            return pd.read_parquet(self.folder / key)
        except (OSError, ArrowException):
            return None

    def write(self, key: str, frame: pd.DataFrame) -> pd.DataFrame:
        """Keep it in one step: a process that is killed leaves nothing half written."""
        if self.folder is not None:
            try:
                # It may hold what may not leave.
                with replacing(self.folder / key, private=True) as part:
                    frame.to_parquet(part)
            except OSError as error:
                raise DataError(
                    f"{self.folder}: what was done cannot be kept: {error.strerror or error}; make "
                    "room, or name another folder"
                ) from None
        return frame


def digest(path: Path) -> str:
    """The SHA-256 of a file, read in pieces."""
    found = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                found.update(piece)
    except OSError as error:
        raise DataError(f"{path}: cannot be read: {error.strerror}") from None
    return found.hexdigest()


def results(
    work: Sequence[Piece], workers: int, told: Told, scheduler: str = ""
) -> list[pd.DataFrame]:
    """What came of each piece, in their order; `scheduler` is the address of a cluster of Dask.

    Raises `DataError` where a piece cannot be done or a worker ends; what was done is kept.
    """
    found: dict[int, pd.DataFrame] = {}
    left: dict[int, Piece] = {}
    for number, each in enumerate(work):
        before = each.done()
        if before is None:
            left[number] = each
        else:
            found[number] = before
    told(len(found), len(work), "kept from before")
    doing = _on_cluster(left, scheduler) if scheduler else _here(left, workers)
    for number, frame in doing:
        found[number] = frame
        told(len(found), len(work), work[number].name)
    return [found[number] for number in range(len(work))]


def _here(work: Mapping[int, Piece], workers: int) -> Iterator[tuple[int, pd.DataFrame]]:
    if workers == 1 or len(work) == 1:
        yield from ((number, each.do()) for number, each in work.items())
        return
    # Processes of their own, so that the memory of each is bounded and comes back.
    spawn = get_context("spawn")
    with ProcessPoolExecutor(workers, spawn, _attend) as pool:
        begun = {pool.submit(each.do): number for number, each in work.items()}
        try:
            for future in as_completed(begun):
                yield begun[future], future.result()
        except BrokenProcessPool:
            raise DataError(_ENDED) from None
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _attend() -> None:
    """A process that works ends with the one that began it, however that ends. Ctrl-C of a
    terminal, which goes to all, is answered by that one alone, and what is begun is kept."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent_process(),), daemon=True).start()


def _end_with(parent: Any) -> None:
    parent.join()
    os._exit(1)


def _on_cluster(work: Mapping[int, Piece], scheduler: str) -> Iterator[tuple[int, pd.DataFrame]]:
    try:
        import distributed  # noqa: PLC0415
    except ModuleNotFoundError:
        raise DataError("--scheduler needs Dask: pip install dask distributed") from None
    # What it would say of a lost scheduler, in many lines, is told in one; so is what its tasks
    # leave to the loop that they run in.
    of_dask = [n for n in logging.root.manager.loggerDict if n.startswith("distributed")]
    for name in (*of_dask, "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        cluster: Any = distributed
        client = cluster.Client(scheduler, timeout=_ANSWERING)
    except (OSError, ValueError) as error:
        raise DataError(
            f"no scheduler of Dask answers at {scheduler}: {error}; write tcp://host:port"
        ) from None
    with client:
        _require_program(scheduler, client)
        # A piece is done anew where its worker is lost, and given up after three. Others who use
        # the cluster ask for other things: no result is shared.
        begun = {client.submit(each.do, pure=False): number for number, each in work.items()}
        left = set(begun)
        try:
            while left:
                done = _finished(left, scheduler, client, cluster)
                left -= done
                for each in done:
                    number = begun[each]
                    yield number, _result(each, work[number].name, scheduler, client, cluster)
        except (cluster.KilledWorker, CancelledError, OSError):
            raise DataError(_ENDED) from None


def _result(future: Any, name: str, scheduler: str, client: Any, cluster: Any) -> pd.DataFrame:
    """What was done, fetched from its worker; where that was lost, once it is done anew."""
    while True:
        try:
            found: pd.DataFrame = future.result(timeout=_PATIENCE)
        except TimeoutError as error:
            if future.status == "error":
                raise DataError(f"{name}: a worker could not do it: {error}") from None
            _require_workers(scheduler, client)
        except (DataError, cluster.KilledWorker, cluster.comm.CommClosedError, CancelledError):
            raise
        except Exception as error:
            raise DataError(f"{name}: a worker could not do it: {error}") from None
        else:
            return found


def _require_program(scheduler: str, client: Any) -> None:
    """Raises `DataError` where the scheduler or a worker cannot load this program."""
    try:
        client.run_on_scheduler(_there)
        client.run(_there)
    except Exception as error:  # of the other side, whatever it has installed
        raise DataError(
            f"the scheduler {scheduler} or a worker of it cannot load this program ({error}); "
            f"start both with {_HERE} on PYTHONPATH and the same packages"
        ) from None


def _there() -> None:
    """Nothing; to be loaded it has to be found."""


def _finished(left: set[Any], scheduler: str, client: Any, cluster: Any) -> set[Any]:
    """Those that are done; none where it takes long and there are workers still."""
    try:
        done: set[Any] = cluster.wait(left, timeout=_PATIENCE, return_when="FIRST_COMPLETED").done
    except TimeoutError:
        _require_workers(scheduler, client)
        return set()
    return done


def _require_workers(scheduler: str, client: Any) -> None:
    """Raises `DataError` where there are none, for which a scheduler would wait for ever."""
    if not client.scheduler_info(n_workers=-1)["workers"]:
        raise DataError(f"{scheduler} has no worker; {_AGAIN}")


_HERE: Final = Path(__file__).parents[2]
_AGAIN: Final = "run the same command again, what was done is kept where --kept names a folder"
_ENDED: Final = (
    f"a worker or the scheduler ended before it was done, killed or out of memory; {_AGAIN}"
)

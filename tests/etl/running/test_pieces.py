"""Pieces are done once, in their order, and what is kept of them is whole."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from etl.errors import DataError
from etl.running.pieces import Kept, digest, results


@dataclass(frozen=True)
class Square:
    """The square of a number; of one below zero its process is killed, as for want of memory."""

    number: int
    kept: Path | None = None

    @property
    def name(self) -> str:
        return str(self.number)

    def done(self) -> pd.DataFrame | None:
        return Kept(self.kept).read(self.name)

    def do(self) -> pd.DataFrame:
        if self.number < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return Kept(self.kept).write(self.name, pd.DataFrame({"square": [self.number**2]}))


def quiet(done: int, total: int, what: str) -> None:
    """Tell nobody."""


def squares(found: list[pd.DataFrame]) -> list[int]:
    return [int(each["square"].iloc[0]) for each in found]


def test_results_are_in_the_order_of_the_pieces_whatever_was_done_before(tmp_path: Path) -> None:
    work = [Square(n, tmp_path) for n in (3, 1, 2)]
    work[2].do()
    told: list[tuple[int, int, str]] = []
    assert squares(results(work, 1, lambda *each: told.append(each))) == [9, 1, 4]
    assert told == [(1, 3, "kept from before"), (2, 3, "3"), (3, 3, "1")]


def test_what_is_kept_and_broken_is_done_anew(tmp_path: Path) -> None:
    Square(3, tmp_path).do()
    (tmp_path / "3").write_bytes((tmp_path / "3").read_bytes()[:40])
    assert squares(results([Square(3, tmp_path)], 1, quiet)) == [9]
    assert squares([found for found in [Square(3, tmp_path).done()] if found is not None]) == [9]
    assert [p.name for p in tmp_path.iterdir()] == ["3"]


@pytest.mark.slow
def test_processes_give_the_same_and_one_that_is_killed_is_said(tmp_path: Path) -> None:
    work = [Square(n, tmp_path) for n in range(6)]
    assert squares(results(work, 2, quiet)) == squares(results(work, 1, quiet))
    with pytest.raises(DataError, match="run the same command again"):
        results([Square(7, tmp_path), Square(-1, tmp_path)], 2, quiet)
    # What was done is there for the next run.
    assert len(list(tmp_path.iterdir())) >= 6


def test_where_nothing_can_be_kept_that_is_said_and_no_part_stays(tmp_path: Path) -> None:
    (tmp_path / "7").mkdir()
    with pytest.raises(DataError, match="cannot be kept: Is a directory; make room"):
        Square(7, tmp_path).do()
    assert [path.name for path in tmp_path.iterdir()] == ["7"]


def test_a_file_that_cannot_be_read_has_no_digest(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="gone: cannot be read: No such file"):
        digest(tmp_path / "gone")

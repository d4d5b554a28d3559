"""Files that take seconds to write are written one at a time, and the others wait outside.

A workbook of the whole table is seventeen seconds of work. Several at once would hold all threads
of the server, pages and health checks among them.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from pages.api.answers import BadRequest

ROWS: Final = 5_000
"""Rows of a workbook beyond which it is heavy: a second of work and more."""
_AGAIN: Final = 20  # seconds after which to ask again
_ONE: Final = threading.BoundedSemaphore(1)
_SOON: Final = 5  # seconds after which to ask again for what takes one or two
_PATIENCE: Final = 12.0  # seconds that a request waits for its turn
_TURN: Final = threading.BoundedSemaphore(1)
_PLACES: Final = threading.BoundedSemaphore(3)  # the one that is written, and those that wait


@contextmanager
def in_turn(told: str) -> Iterator[None]:
    """Within it a file of a second or two is written, one after the other.

    Two more may wait, so that three files that somebody takes at once all come; `BadRequest` (429)
    says `told` to any others.
    """
    if not _PLACES.acquire(blocking=False):
        raise BadRequest("format", told, 429, again=_SOON)
    try:
        if not _TURN.acquire(timeout=_PATIENCE):
            raise BadRequest("format", told, 429, again=_SOON)
        try:
            yield
        finally:
            _TURN.release()
    finally:
        _PLACES.release()


@contextmanager
def bounded(kind: str, rows: int) -> Iterator[None]:
    """Within it a file of a kind is written; `BadRequest` (429) while another heavy one is."""
    if kind != "xlsx" or rows <= ROWS:
        yield
        return
    if not _ONE.acquire(blocking=False):
        told = "another large workbook is being written; ask again, or for CSV or Parquet at once"
        raise BadRequest("format", told, 429, again=_AGAIN)
    try:
        yield
    finally:
        _ONE.release()

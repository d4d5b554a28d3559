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

"""Files that take seconds to write are written one at a time, and the others wait outside.

A workbook of the whole table is seventeen seconds of work. Several at once would hold all threads
of the server, pages and health checks among them.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

import pandas as pd

from etl.errors import visible
from etl.export.files import Format, Metadata
from pages.api import apart
from pages.api.answers import BadRequest
from pages.api.stored import Body

_LOG: Final = logging.getLogger("csea.files")
ROWS: Final[Mapping[str, int]] = {"xlsx": 1_500, "csv": 15_000, "json": 15_000}
"""Rows beyond which a file is heavy, some tenths of a second of work; Parquet never is."""

HEAVY: Final[Mapping[int, str]] = {
    429: "Others are being written; `Retry-After` says when to ask again.",
    503: "It could not be written now; `Retry-After` says when to ask again.",
}
"""What a request for a large file may be answered, for the description."""


class Turn:
    """One after the other: `places` may hold or wait for it, for `patience` seconds each.

    Any others are told to ask again in `again` seconds.
    """

    def __init__(self, places: int, patience: float, again: int) -> None:
        self.patience, self.again = patience, again
        self._turn = threading.BoundedSemaphore(1)
        self._places = threading.BoundedSemaphore(places)

    @contextmanager
    def taken(self, told: str) -> Iterator[None]:
        """Within it, it is one's turn; `BadRequest` (429) says `told` to who finds no place."""
        refused = BadRequest("format", told, 429, again=self.again)
        if not self._places.acquire(blocking=False):
            raise refused
        try:
            if not self._turn.acquire(timeout=self.patience):
                raise refused
            try:
                yield
            finally:
                self._turn.release()
        finally:
            self._places.release()


BRIEFS: Final = Turn(3, 12, 5)
"""A second or two each: three files that somebody takes at once all come."""
CRATES: Final = Turn(3, 12, 5)
"""Some tenths of a second each, or as long as the card takes that nobody asked for yet."""
CATALOGUES: Final = Turn(3, 12, 5)
"""A second each, for a version and a name of the server that nobody asked for yet."""
BOOKS: Final = Turn(1, 0, 20)
LISTS: Final = Turn(3, 12, 5)
"""CSV and JSON of much of the table, a second or two each."""


def file_of(form: Format, kind: str, frame: pd.DataFrame, about: Metadata) -> Body:
    """The file of a frame; a heavy one in its turn and by a process of its own.

    Raises `BadRequest` (429) while others are before it, and 503 where it took too long.
    """
    if len(frame) <= ROWS.get(kind, len(frame)):
        return form.write(frame, about)
    books = kind == "xlsx"
    what, instead = ("workbook", "CSV or Parquet") if books else ("file", "Parquet")
    told = f"another large {what} is being written; ask again, or for {instead} at once"
    with (BOOKS if books else LISTS).taken(told):
        try:
            return apart.written(form, frame, about)
        except apart.NotWritten as error:
            _LOG.error("a large %s was not written: %s", kind, visible(str(error)))
            raise BadRequest("format", "could not be written now", 503, again=60) from error

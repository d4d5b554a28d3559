"""A large file as it was written, on the disk and not in memory."""

from __future__ import annotations

import os
import weakref
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_PIECE: Final = 256 * 1024  # bytes that are read at once


@dataclass(frozen=True)
class Stored:
    """A file without a name, by its descriptor, and its size in bytes.

    It is closed when nobody holds it any more, and the system takes its room back.
    """

    descriptor: int
    size: int

    def __post_init__(self) -> None:
        weakref.finalize(self, os.close, self.descriptor)

    def pieces(self, first: bytes = b"") -> Iterator[bytes]:
        """The file from its beginning, after `first`; many may read at once."""
        if first:
            yield first
        at = 0
        while piece := os.pread(self.descriptor, _PIECE, at):
            yield piece
            at += len(piece)


Body = bytes | Stored
"""What goes out as a file."""


def weight(body: Body) -> int:
    """Bytes of it, wherever they lie."""
    return len(body) if isinstance(body, bytes) else body.size

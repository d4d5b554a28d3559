"""A large file as it was written, on the disk and not in memory."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Final

_PIECE: Final = 256 * 1024  # bytes that are read at once


@dataclass(frozen=True)
class Stored:
    """A file without a name: the system takes its room back when nobody holds it any more."""

    file: IO[bytes]
    size: int

    def pieces(self, first: bytes = b"") -> Iterator[bytes]:
        """The file from its beginning, after `first`; many may read at once."""
        if first:
            yield first
        at = 0
        while piece := os.pread(self.file.fileno(), _PIECE, at):
            yield piece
            at += len(piece)


Body = bytes | Stored
"""What goes out as a file."""


def weight(body: Body) -> int:
    """Bytes of it, wherever they lie."""
    return len(body) if isinstance(body, bytes) else body.size

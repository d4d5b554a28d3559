"""Large files lie on the disk, are read by many at once, and go when nobody holds them."""

from __future__ import annotations

import gc
import os
from pathlib import Path

import pytest

from pages.api.stored import Stored, weight

CONTENT = bytes(range(256)) * 4_000  # a million bytes


@pytest.fixture
def stored(tmp_path: Path) -> Stored:
    path = tmp_path / "file"
    path.write_bytes(CONTENT)
    made = Stored(os.open(path, os.O_RDONLY), len(CONTENT))
    path.unlink()
    return made


def test_two_read_it_at_once_and_none_holds_it_whole(stored: Stored) -> None:
    one, other = stored.pieces(b"mark"), stored.pieces()
    assert next(one) == b"mark"
    first = next(one)
    assert len(first) < len(CONTENT)
    assert b"".join(other) == CONTENT
    assert first + b"".join(one) == CONTENT
    assert weight(stored) == len(CONTENT) == weight(CONTENT)


def test_it_goes_when_nobody_holds_it(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(CONTENT)
    made = Stored(os.open(path, os.O_RDONLY), len(CONTENT))
    descriptor, reading = made.descriptor, made.pieces()
    next(reading)
    del made
    gc.collect()
    os.fstat(descriptor)  # who still reads it holds it
    reading.close()  # type: ignore[attr-defined]
    del reading
    gc.collect()
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(descriptor)

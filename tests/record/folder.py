"""The folder of a record: text files, masked as they are written, and what was counted."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from tests.record.masks import Masking
from tests.record.product import NotAnswered

TAKEN: Final = "taken.json"
"""The file that says how a record was taken; a folder without it is none."""


@dataclass
class Folder:
    """Where files of a record are written; `beside` is for what is not part of it."""

    path: Path
    beside: Path
    masking: Masking = field(default_factory=Masking)
    counts: Counter[str] = field(default_factory=Counter)

    def write(self, name: str, text: str) -> None:
        """Write a file of the record; a name that was written already is an error of ours."""
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as opened:
            opened.write(self.masking.text(text).rstrip("\n") + "\n")
        self.counts["files"] += 1


@contextmanager
def folder(wanted: Path) -> Iterator[Folder]:
    """A folder that takes the place of `wanted` once it is complete, and vanishes otherwise.

    Raises `NotAnswered` where something else than a record stands there.
    """
    if wanted.exists() and not (wanted / TAKEN).is_file() and any(wanted.iterdir()):
        raise NotAnswered(f"{wanted} holds something else than a record; name another folder")
    wanted.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=wanted.parent, prefix=".record-") as made:
        partial = Folder(Path(made) / "record", Path(made))
        partial.path.mkdir()
        yield partial
        if wanted.exists():
            shutil.rmtree(wanted)
        partial.path.rename(wanted)


def taken(record: Path) -> Any:
    """How a record was taken; `NotAnswered` where there is none."""
    try:
        return json.loads((record / TAKEN).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise NotAnswered(f"{record} is not a record: {error}") from error

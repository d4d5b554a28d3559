"""Answers that the processes of one server share: what one has made, the others read.

Each keeps what it is asked for in its own memory, as a process alone does; beside it stand files in
a folder that the first process makes and removes. A file is whole or not there, names its whole
key, and is good for the table and version in it alone, so none is ever wrong: only old, and the
oldest go where there is no room. What cannot be read or written is made, and shared with nobody.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from pages.keeping.kept import ROOM, Answer
from pages.keeping.once import Once

SPREAD: Final = 2 * ROOM  # bytes of files, those of versions that are served no more among them
_TURN: Final = ".turn"
_LOOKED: Final = SPREAD // 16  # bytes that a process writes between looks whether there is room


class Shared(Once):
    """Answers by key, as `Once`, which are also found where another process has made them."""

    def __init__(self, folder: Path, room: int = ROOM, spread: int = SPREAD) -> None:
        super().__init__(room, lambda answer: answer.weight)
        self.folder, self.spread = folder, spread
        self._written = 0

    def __call__(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """The answer for a key: kept here, made by another process, or made now for all."""
        return super().__call__(key, lambda: self._found(key) or self._told(key, make()))

    def held(self, key: Hashable) -> Any:
        """The answer for a key if one of the processes has made it."""
        return super().held(key) or self._found(key)

    @contextmanager
    def turn(self, what: Hashable) -> Iterator[bool]:
        """Whether it is for this process to do what one of them does for all; told by its text.

        It is not while another does it, nor once one has finished. A process that ends in the
        middle leaves its turn to the next who asks.
        """
        try:
            file = self._turn(what).open("ab")
        except OSError:  # the folder is gone: each does it for itself
            yield True
            return
        with file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                yield False
            else:
                yield not self.finished(what)

    def finish(self, what: Hashable) -> None:
        """Say that it was done; for the process whose turn it is."""
        with suppress(OSError):
            self._turn(what).write_text("done", encoding="utf-8")

    def finished(self, what: Hashable) -> bool:
        """Whether one of the processes has done it; also where nobody can say so."""
        try:
            return bool(self._turn(what).stat().st_size)
        except OSError:
            return True

    def _turn(self, what: Hashable) -> Path:
        return self._file(what).with_suffix(_TURN)

    def _file(self, key: Hashable) -> Path:
        return self.folder / hashlib.sha256(repr(key).encode()).hexdigest()

    def _found(self, key: Hashable) -> Answer | None:
        file = self._file(key)
        try:
            head, _, body = file.read_bytes().partition(b"\n")
            told = json.loads(head)
            os.utime(file)  # what is asked for outlasts what is not
        except (OSError, ValueError):
            return None
        if told != {"key": repr(key), "length": len(body)}:
            return None
        return Answer(body, 200, lasting=True)

    def _told(self, key: Hashable, answer: Answer) -> Answer:
        """The answer, told to the others where it may be kept; such are never errors."""
        if not answer.lasting or answer.status != 200:
            return answer
        head = json.dumps({"key": repr(key), "length": len(answer.body)}).encode()
        with suppress(OSError):
            with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as file:
                try:
                    file.write(head + b"\n" + answer.body)
                    file.flush()
                except OSError:  # the disk is full
                    Path(file.name).unlink()
                    raise
            Path(file.name).replace(self._file(key))
            self._written += len(answer.body)
            if self._written > min(_LOOKED, self.spread):
                self._written = 0
                self._make_place()
        return answer

    def _make_place(self) -> None:
        """Remove the files that were asked for longest ago, until the others have room."""
        answers = (file for file in self.folder.iterdir() if file.suffix != _TURN)
        files = sorted(((file.stat().st_mtime, file) for file in answers), reverse=True)
        taken = 0
        for _, file in files:
            taken += file.stat().st_size
            if taken > self.spread:
                file.unlink(missing_ok=True)

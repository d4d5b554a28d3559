"""Whether anything that a build reads has changed since it last ended, so that it need not read.

A note beside a table on a local folder holds the table's id and a digest of every declaration,
figure file and module that reads them. It only ever saves work: without it, or where it does not
fit, the build reads everything.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from etl.errors import DataError
from etl.store import Store

_CODE: Final = Path(__file__).resolve().parent.parent


def digest(datasets: Path) -> str:
    """A sha256 over names and contents of all that a build depends on; `DataError` when one of
    them cannot be read."""
    total = hashlib.sha256()
    for path in _files(datasets):
        try:
            content = path.read_bytes()
        except OSError as error:
            raise DataError(f"{path}: cannot be read: {error.strerror}; check its rights") from None
        total.update(f"{path.name} {len(content)}\n".encode())
        total.update(content)
    return total.hexdigest()


def unchanged(store: Store, inputs: str) -> bool:
    """Whether the table was last built from these inputs."""
    note = _note(store)
    if note is None or not note.is_file() or not store.exists():
        return False
    try:
        return note.read_bytes() == _line(store, inputs).encode()
    except OSError:
        return False


def remember(store: Store, inputs: str) -> None:
    """Note that the table was built from these inputs."""
    if (note := _note(store)) is not None:
        # It only saves work, so a folder that takes no note is no reason to fail.
        with contextlib.suppress(OSError):
            note.write_text(_line(store, inputs), encoding="utf-8")


def _files(datasets: Path) -> Iterator[Path]:
    for folder, pattern in (
        (datasets / "reference", "*"),
        (datasets / "policy", "*"),
        (datasets / "sources", "*/*/*"),
        (_CODE / "etl", "**/*.py"),
        (_CODE / "analytics", "**/*.py"),
    ):
        yield from sorted(path for path in folder.glob(pattern) if path.is_file())


def _note(store: Store) -> Path | None:
    """Beside the table; none where the table is not on a local folder."""
    if "://" in store.uri:
        return None
    place = Path(store.uri)
    return place.with_name(place.name + ".inputs")


def _line(store: Store, inputs: str) -> str:
    return f"{store.open().metadata().id} {inputs}\n"

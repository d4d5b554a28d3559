"""Two servers that share nothing but object storage."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from etl.objects.objects import Objects
from tests.conftest import Built
from tests.several.servers import Server, serving, until
from tests.storage.fixtures import Storage


@pytest.fixture
def store(built: Built, bucket: str) -> str:
    """The real table, in a bucket of the test's own."""
    place = Path(built.store.uri)
    to = Objects(f"{bucket}/trends/observations")
    for path in sorted(place.rglob("*")):
        if path.is_file():
            to.write(path.relative_to(place).as_posix(), path.read_bytes())
    return to.place


@pytest.fixture
def two(store: str, storage: Storage, tmp_path: Path) -> Iterator[tuple[Server, Server]]:
    """Two servers, ready."""
    with ExitStack() as stack:
        one, other = (
            stack.enter_context(serving(store, tmp_path / name, storage.settings))
            for name in ("one", "other")
        )
        for each in (one, other):
            until(each.ready, "a server that is ready")
        yield one, other

"""A server whose table is harmed while it runs, and the ways in which it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from flask.testing import FlaskClient

from etl.store import Store
from pages.keeping.ready import asked

RECORD: Final = {"kind": "build", "steward": "test", "reason": "more"}


class Clock:
    """Time that passes when it is told to."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


class Running(NamedTuple):
    """A server over a table of its own, of two versions with figures."""

    store: Store
    client: FlaskClient
    clock: Clock
    restart: Callable[[], None]

    def page(self, path: str = "/hotlines") -> str:
        """The text of a page, asked for as a browser does."""
        answer = self.client.post("/_dash-update-component", json=asked(path))
        assert answer.status_code == 200, answer.text
        return answer.get_data(as_text=True)

    def ready(self) -> tuple[int, object]:
        answer = self.client.get("/readyz")
        return answer.status_code, answer.get_json()

    def newest(self) -> Path:
        """The entry of the newest version."""
        return max(Path(self.store.uri, "_delta_log").glob("*.json"))


def away(running: Running) -> Callable[[], object]:
    place = Path(running.store.uri)
    aside = place.rename(place.with_name("unmounted"))
    return lambda: aside.rename(place)


def cut(running: Running) -> Callable[[], object]:
    return overwritten(running.newest(), b"{ broken")


def emptied(running: Running) -> Callable[[], object]:
    return overwritten(running.newest(), b"")


def truncated(running: Running) -> Callable[[], object]:
    file = max(Path(running.store.uri).glob("*.parquet"), key=lambda f: f.stat().st_mtime_ns)
    return overwritten(file, file.read_bytes()[:500])


def missing(running: Running) -> Callable[[], object]:
    file = max(Path(running.store.uri).glob("*.parquet"), key=lambda f: f.stat().st_mtime_ns)
    content = file.read_bytes()
    file.unlink()
    return lambda: file.write_bytes(content)


def overwritten(file: Path, content: bytes) -> Callable[[], object]:
    before = file.read_bytes()
    file.write_bytes(content)
    return lambda: file.write_bytes(before)


def without_an_entry(running: Running) -> Callable[[], object]:
    """The entry before the newest is gone, without which neither can be read."""
    newest = running.newest()
    file = newest.with_name(f"{int(newest.stem) - 1:020}.json")
    content = file.read_bytes()
    file.unlink()
    return lambda: file.write_bytes(content)

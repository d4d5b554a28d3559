"""The folder beside the table in which loads wait, one file for each beside the files it brings."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pydantic import TypeAdapter, ValidationError

from etl.errors import StoreError
from etl.history.archive import Archive
from etl.load.instructions import Instructions
from etl.load.labels import Vintage
from etl.soundness.entries import commit_info
from etl.store import Store
from etl.stored.versions import commit_of

FOLDER: Final = "waiting"
_ENDING: Final = ".load"


@dataclass(frozen=True)
class Waiting:
    """A load that was proposed and is not published yet.

    `files` are (name, sha256). `embargo` is the time until which it is held back. `second` says
    whether another steward has to approve it; `seen` is the digest of what whoever had the last
    word saw it change. `through` is the version that its publication was begun with. Times are in
    UTC.
    """

    id: str
    steward: str
    reason: str
    proposed: datetime
    files: tuple[tuple[str, str], ...]
    instructions: Instructions
    counts: dict[str, int]
    tables: tuple[Vintage, ...]
    second: bool
    seen: str
    accepted: tuple[str, ...] = ()
    notice: str = ""
    embargo: datetime | None = None
    approved_by: str = ""
    approved: datetime | None = None
    through: int | None = None

    @property
    def is_settled(self) -> bool:
        """Whether nobody has to say anything of it any more."""
        return bool(self.approved_by) or not self.second

    def is_due(self, now: datetime) -> bool:
        """Whether it can be published."""
        return self.is_settled and (self.embargo is None or self.embargo <= now)


_WAITING: Final = TypeAdapter(Waiting)


def stands(wait: Waiting, store: Store) -> bool:
    """Whether the commit is there that publishes a load, though its process ended before it could
    take it away."""
    if wait.through is None:
        return False
    with suppress(StoreError):  # no such version, or a damaged one: it waits on
        entry = commit_of(commit_info(store.uri, wait.through + 1))
        return entry.record.get("waited") == wait.id
    return False


def kept_loads(store: Store) -> list[Waiting]:
    """All loads in the folder, those that stand in the table as well, in no order."""
    archive = Archive(store.uri, FOLDER)
    ids = [name.removesuffix(_ENDING) for name in archive.names() if name.endswith(_ENDING)]
    return [each for each in (_read(archive, one) for one in ids) if each]


def write(archive: Archive, wait: Waiting) -> None:
    """Keep a load, or what is known of it now."""
    archive.write(name_of(wait.id), _WAITING.dump_json(wait))


def name_of(one: str) -> str:
    """Of the file of a load, by its id."""
    return one + _ENDING


def _read(archive: Archive, one: str) -> Waiting | None:
    """A load that waits; None when it was taken away meanwhile."""
    content = archive.read(name_of(one))
    if content is None:
        return None
    try:
        return _WAITING.validate_json(content)
    except ValidationError:
        wrong = "is not readable; take it away and propose again"
        raise StoreError(
            f"{archive.place}/{name_of(one)}: {wrong}",
            f"the load {one} that waits: {wrong.replace('it away', 'its file away on the server')}",
        ) from None

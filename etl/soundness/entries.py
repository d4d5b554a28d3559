"""The entries of a table's log, one file of JSON lines for each version, and what is wrong with
them.

A log is read as a whole, so one damaged entry keeps the table from being opened at its version and
at all that follow. Checkpoints only save reading: the log never expires, and without them the table
is read from its entries.
"""

from __future__ import annotations

import io
import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import pyarrow
from pyarrow import ArrowException, parquet

from etl.errors import StorageAway, StoreError, TableDamaged
from etl.objects.address import is_remote
from etl.objects.folder import kept_at
from etl.objects.objects import Objects, Tag

LOG: Final = "_delta_log"
LOST: Final = "LOST"
"""The operation of an entry that stands in the place of a damaged one."""
_ENTRY: Final = re.compile(r"(\d{20})\.json")
_CHECKPOINT: Final = re.compile(r"(\d{20})\.checkpoint[.\w-]*\.parquet")
LAST: Final = "_last_checkpoint"
_AT_A_TIME: Final = 16
_GONE: Final = "is not there"


@dataclass(frozen=True)
class Damage:
    """A file of a table that is not what it was written as; its name is below the table's folder.

    `version` is the first version that cannot be read because of it; none for what only saves work.
    """

    version: int | None
    file: str
    problem: str

    def __str__(self) -> str:
        of = "" if self.version is None else f" of version {self.version}"
        return f"{self.file}{of} {self.problem}"


def name_of(version: int) -> str:
    """Of the entry of a version, below the table's folder."""
    return f"{LOG}/{version:020}.json"


def newest_entry(uri: str) -> int | None:
    """The highest version of which a log has an entry, readable or not."""
    names = (_ENTRY.fullmatch(name) for name in _log_names(uri))
    return max((int(name.group(1)) for name in names if name), default=None)


def _log_names(uri: str) -> list[str]:
    """What stands in the folder of a log, by its name there, sorted."""
    return [name.removeprefix(f"{LOG}/") for name in kept_at(uri).names(LOG)]


def damaged_entry(uri: str, version: int) -> Damage | None:
    """What is wrong with the entry of one version, if anything."""
    problem, _ = _read_entry(uri, version)
    return Damage(version, name_of(version), problem) if problem else None


def commit_info(uri: str, version: int) -> dict[str, Any]:
    """What an entry says of its commit, read by itself, so that damage of others is no matter.

    Raises `TableDamaged` when it cannot be read.
    """
    problem, info = _read_entry(uri, version)
    if problem:
        raise TableDamaged(uri, version, name_of(version), problem)
    return {**info, "version": version}


def commit_infos(uri: str, last: int) -> list[dict[str, Any]]:
    """What the entries up to a version say of their commits, newest first.

    Of object storage only those are read that are new since the last time. Raises `TableDamaged`.
    """
    versions = range(last, -1, -1)
    if not is_remote(uri):
        return [commit_info(uri, version) for version in versions]
    tags = Objects(uri).tags(LOG)
    with ThreadPoolExecutor(_AT_A_TIME) as pool:
        return list(pool.map(lambda v: _kept_info(uri, v, tags.get(name_of(v))), versions))


@lru_cache(maxsize=10_000)
def _kept_info(uri: str, version: int, _tag: Tag | None) -> dict[str, Any]:
    return commit_info(uri, version)


def damaged_entries(uri: str) -> tuple[Damage, ...]:
    """Entries and checkpoints of a log that cannot be read, by version; none where no log is.

    Raises `StoreError` when the folder itself cannot be listed.
    """
    found: list[Damage] = []
    versions: set[int] = set()
    for name in _log_names(uri):
        if entry := _ENTRY.fullmatch(name):
            version = int(entry.group(1))
            versions.add(version)
            if damaged := damaged_entry(uri, version):
                found.append(damaged)
        elif (_CHECKPOINT.fullmatch(name) or name == LAST) and (
            problem := _of_checkpoint(uri, f"{LOG}/{name}")
        ):
            found.append(Damage(None, f"{LOG}/{name}", problem))
    missing = set(range(max(versions, default=-1) + 1)) - versions
    found += [Damage(v, name_of(v), _GONE) for v in missing]
    return tuple(sorted(found, key=lambda d: (d.version is not None, d.version or 0, d.file)))


def _read_entry(uri: str, version: int) -> tuple[str, dict[str, Any]]:
    """What is wrong with an entry, or what it says of its commit; an empty one would pass for a
    version that changed nothing."""
    content, problem = content_of(uri, name_of(version))
    if problem:
        return problem, {}
    try:
        actions = [json.loads(line) for line in content.decode().splitlines() if line.strip()]
    except ValueError:
        return "is cut off or overwritten", {}
    if not all(isinstance(action, dict) for action in actions):
        return "is cut off or overwritten", {}
    info = next((action["commitInfo"] for action in actions if "commitInfo" in action), None)
    if info is None:
        return "is empty" if not actions else "does not say what was committed", {}
    return "", info


def _of_checkpoint(uri: str, name: str) -> str:
    content, problem = content_of(uri, name)
    if problem:
        return problem
    try:
        if name.endswith(LAST):
            json.loads(content)
        else:
            parquet.ParquetFile(io.BytesIO(content)).read(columns=[])
    except (OSError, ArrowException, ValueError) as error:
        return f"cannot be read: {_line(error)}"
    return ""


def unreadable_file(uri: str, name: str) -> str:
    """What is wrong with a Parquet file once it is read to its end."""
    content, problem = content_of(uri, name)
    if problem:
        return problem
    try:
        pyarrow.Table.validate(parquet.ParquetFile(io.BytesIO(content)).read())
    except (OSError, ArrowException, ValueError) as error:
        return f"cannot be read: {_line(error)}"
    return ""


def content_of(uri: str, name: str) -> tuple[bytes, str]:
    """A file of a table, or why it cannot be read. Raises `StorageAway`, which is no damage."""
    try:
        content = kept_at(uri).read(name)
    except StorageAway:
        raise
    except StoreError as error:
        # A part of what is wrong with a version, which says itself where its table is.
        return b"", f"cannot be read: {error.told}"
    return (b"", _GONE) if content is None else (content, "")


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]

"""The entries of a table's log, one file of JSON lines for each version, and what is wrong with
them.

A log is read as a whole, so one damaged entry keeps the table from being opened at its version and
at all that follow. Checkpoints only save reading: the log never expires, and without them the table
is read from its entries.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Final

import pyarrow
from pyarrow import ArrowException, parquet
from pyarrow import fs as arrow_fs

from etl.errors import TableDamaged
from etl.history.archive import filesystem

LOG: Final = "_delta_log"
LOST: Final = "LOST"
"""The operation of an entry that stands in the place of a damaged one."""
_ENTRY: Final = re.compile(r"(\d{20})\.json")
_CHECKPOINT: Final = re.compile(r"(\d{20})\.checkpoint[.\w-]*\.parquet")
LAST: Final = "_last_checkpoint"


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
    files, base = filesystem(uri)
    selector = arrow_fs.FileSelector(f"{base}/{LOG}", allow_not_found=True)
    names = (_ENTRY.fullmatch(str(info.base_name)) for info in files.get_file_info(selector))
    return max((int(name.group(1)) for name in names if name), default=None)


def damaged_entry(uri: str, version: int) -> Damage | None:
    """What is wrong with the entry of one version, if anything."""
    files, base = filesystem(uri)
    name = f"{LOG}/{version:020}.json"
    problem = _of_entry(files, f"{base}/{name}")
    return Damage(version, name, problem) if problem else None


def commit_info(uri: str, version: int) -> dict[str, Any]:
    """What an entry says of its commit, read by itself, so that damage of others is no matter.

    Raises `TableDamaged` when it cannot be read.
    """
    files, base = filesystem(uri)
    name = f"{LOG}/{version:020}.json"
    if problem := _of_entry(files, f"{base}/{name}"):
        raise TableDamaged(uri, version, name, problem)
    with files.open_input_stream(f"{base}/{name}") as stream:
        actions = [json.loads(line) for line in bytes(stream.read()).splitlines() if line.strip()]
    info = next(action["commitInfo"] for action in actions if "commitInfo" in action)
    return {**info, "version": version}


def damaged_entries(uri: str) -> tuple[Damage, ...]:
    """Entries and checkpoints of a log that cannot be read, by version; none where no log is.

    Raises `OSError` when the folder itself cannot be listed.
    """
    files, base = filesystem(uri)
    selector = arrow_fs.FileSelector(f"{base}/{LOG}", allow_not_found=True)
    found: list[Damage] = []
    versions: set[int] = set()
    for info in sorted(files.get_file_info(selector), key=lambda each: str(each.base_name)):
        name = str(info.base_name)
        if entry := _ENTRY.fullmatch(name):
            version = int(entry.group(1))
            versions.add(version)
            if problem := _of_entry(files, str(info.path)):
                found.append(Damage(version, f"{LOG}/{name}", problem))
        elif (_CHECKPOINT.fullmatch(name) or name == LAST) and (
            problem := _of_checkpoint(files, str(info.path), name)
        ):
            found.append(Damage(None, f"{LOG}/{name}", problem))
    missing = set(range(max(versions, default=-1) + 1)) - versions
    found += [Damage(v, f"{LOG}/{v:020}.json", "is not there") for v in missing]
    return tuple(sorted(found, key=lambda d: (d.version is not None, d.version or 0, d.file)))


def _of_entry(files: arrow_fs.FileSystem, path: str) -> str:
    """What is wrong with an entry; an empty one would pass for a version that changed nothing."""
    try:
        with files.open_input_stream(path) as stream:
            lines = bytes(stream.read()).decode().splitlines()
        actions = [json.loads(line) for line in lines if line.strip()]
    except (OSError, ArrowException) as error:
        return f"cannot be read: {_line(error)}"
    except ValueError:
        return "is cut off or overwritten"
    if not all(isinstance(action, dict) for action in actions):
        return "is cut off or overwritten"
    if not any("commitInfo" in action for action in actions):
        return "is empty" if not actions else "does not say what was committed"
    return ""


def _of_checkpoint(files: arrow_fs.FileSystem, path: str, name: str) -> str:
    try:
        with files.open_input_file(path) as file:
            if name == LAST:
                json.loads(file.read())
            else:
                parquet.ParquetFile(file).read(columns=[])
    except (OSError, ArrowException, ValueError) as error:
        return f"cannot be read: {_line(error)}"
    return ""


def damaged_file(uri: str, name: str, size: int) -> str:
    """What is wrong with a Parquet file of a table that should have so many bytes; looks at its
    size alone."""
    files, base = filesystem(uri)
    try:
        info = files.get_file_info(f"{base}/{name}")
    except (OSError, ArrowException) as error:
        return f"cannot be read: {_line(error)}"
    if info.type != arrow_fs.FileType.File:
        return "is not there"
    return "" if info.size == size else f"has {info.size:,} bytes and not {size:,}"


def unreadable_file(uri: str, name: str) -> str:
    """What is wrong with a Parquet file once it is read to its end."""
    files, base = filesystem(uri)
    try:
        with files.open_input_file(f"{base}/{name}") as file:
            pyarrow.Table.validate(parquet.ParquetFile(file).read())
    except (OSError, ArrowException, ValueError) as error:
        return f"cannot be read: {_line(error)}"
    return ""


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]

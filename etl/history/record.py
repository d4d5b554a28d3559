"""What a commit writes down of a load, so that the table alone can tell its history."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from pydantic import TypeAdapter, ValidationError

from analytics.breaks import Break
from etl.catalog import Origin
from etl.declaration.declaration import NOTHING, Declaration
from etl.entries import Address
from etl.schema import Authority

CURATED: Final = "curated:"
STEWARD: Final = "steward:"

Kind = Literal["load", "withdraw", "restore", "build"]
# Source, vintage and the mark of the load that brought the rows.
Load = tuple[str, str, str]


@dataclass(frozen=True)
class FileRecord:
    """One file of a load, and what read it."""

    name: str
    sha256: str
    bytes: int
    adapter: str
    source: str
    vintage: str
    rows: int


@dataclass(frozen=True)
class Record:
    """The record of one commit; fields that its kind does not have stay empty.

    `brought` are the loads that the commit added or changed; `withdrawn` those it took out;
    `rejected` the curated vintages that `build` leaves alone from here on, with an empty mark for
    "stay absent from the files, stay in the table". `version` is the load that was withdrawn or
    the version that was restored. `declaration` is what the figures rest on beside the files.
    `approved_by` is the second steward who signed a load off, and `embargo` until when it was held
    back; `notice` says what it corrected; `waited` is the id under which it waited.
    """

    kind: Kind
    steward: str
    reason: str
    rows: int = 0
    loads: tuple[str, ...] = ()
    brought: tuple[Load, ...] = ()
    withdrawn: tuple[Load, ...] = ()
    rejected: tuple[Load, ...] = ()
    version: int = -1
    files: tuple[FileRecord, ...] = ()
    declaration: Declaration = NOTHING
    origins: tuple[Origin, ...] = ()
    breaks: tuple[Break, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    accepted: tuple[str, ...] = ()
    approved_by: str = ""
    embargo: str = ""
    notice: str = ""
    waited: str = ""

    def holds(self, sha256: str) -> bool:
        """Whether a file is among those of the load."""
        return any(file.sha256 == sha256 for file in self.files)

    def as_json(self) -> dict[str, Any]:
        """For the commit; empty fields are left out."""
        content: dict[str, Any] = _RECORD.dump_python(self, mode="json")
        content["declaration"] = _filled(content["declaration"])
        return _filled(content)


_RECORD: Final = TypeAdapter(Record)
_ADDRESS: Final[TypeAdapter[str]] = TypeAdapter(Address)


def read_record(content: Mapping[str, Any]) -> Record | None:
    """A commit's record; None for a commit that is none of ours.

    Loads from before origins declared their authority were read from publishers' own documents
    where their basis says so; of others the least is taken for granted. Loads from before
    indicators could be declared hold names of areas and categories by themselves.
    """
    try:
        earlier = {k: content[k] for k in ("aliases", "categories") if k in content}
        content = {"declaration": earlier, **content}
        origins = [
            {"authority": _authority(o), **o, "address": _followable(o.get("address"))}
            for o in content.get("origins", ())
        ]
        return _RECORD.validate_python({"kind": "build", **content, "origins": origins})
    except (ValidationError, TypeError, AttributeError):
        return None


def _filled(content: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in content.items() if v not in ([], {}, "", -1)}


def _followable(address: object) -> str:
    """An address that a page may lead to; of loads from before it was asked for, nothing."""
    try:
        return _ADDRESS.validate_python(address)
    except ValidationError:
        return ""


def _authority(origin: Mapping[str, Any]) -> Authority:
    document: Authority = "publisher document"
    return document if origin.get("basis") == document else "secondary page"


def mark(sha256: str) -> str:
    """What stands in the column `load` of every row of a steward's file."""
    return STEWARD + sha256


def pairs_of(loads: Iterable[Load], most: int | None = None) -> str:
    """Source and vintage of loads; with `most`, only so many by name and the rest counted."""
    named = [f"{source} {vintage}" for source, vintage, _ in loads]
    more = f" and {len(named) - most} more" if most and len(named) > most else ""
    return ", ".join(named[:most]) + more

"""What `structure.toml` declares: concepts, closed code lists, and their standard counterparts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Final, Literal

from pydantic import StringConstraints

from etl.entries import Line, Prose, Remark
from etl.errors import EntryError
from etl.files import built, read_toml

FILE: Final = Path(__file__).parent / "structure.toml"
Role = Literal["dimension", "time", "measure", "attribute"]
Kind = Literal["", "String", "Double", "ObservationalTimePeriod"]
Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_][A-Za-z0-9_]{0,49}$")]
"""An id as every SDMX format takes it."""
SAME: Final = "="


@dataclass(frozen=True)
class Scheme:
    """Ids and names of what the agency maintains."""

    agency: Name
    agency_name: Line
    version: str
    structure: Name
    structure_name: Line
    structure_description: Prose
    concepts: Name
    concepts_name: Line
    concepts_description: Prose
    agencies_name: Line


@dataclass(frozen=True)
class Concept:
    """A component of the observation; it has a code `list` or a `type`.

    `column` is that of the table, empty where the value is worked out, and `standard` the
    cross-domain concept of SDMX that means the same.
    """

    id: Name
    name: Line
    description: Prose
    role: Role
    list: str = ""
    type: Kind = ""
    column: str = ""
    standard: str = ""
    mandatory: bool = False


@dataclass(frozen=True)
class Code:
    """A code: the `values` of the column that it stands for, its own id if none are named.

    `standard` is the code of the standard list, by default of the same id, empty where it has none.
    """

    id: Name
    name: Line
    description: Remark = ""
    values: tuple[str, ...] = ()
    standard: str = SAME


@dataclass(frozen=True)
class Coded:
    """A code list; without codes here it follows from the declarations."""

    id: Name
    name: Line
    description: Prose
    standard: Remark = ""
    code: Mapping[str, Code] = field(default_factory=dict)

    def codes(self) -> Mapping[str, str]:
        """The code of each value of the column; empty for an open list."""
        return {value: c.id for c in self.code.values() for value in c.values or (c.id,)}


@dataclass(frozen=True)
class Declared:
    """The whole file."""

    scheme: Scheme
    concepts: tuple[Concept, ...]
    lists: Mapping[str, Coded]

    def of_role(self, *roles: Role) -> tuple[Concept, ...]:
        """The concepts of some roles, in their order."""
        return tuple(c for c in self.concepts if c.role in roles)

    def concept(self, name: str) -> Concept | None:
        """A concept by its id."""
        return next((c for c in self.concepts if c.id == name), None)


@cache
def declared(file: Path = FILE) -> Declared:
    """The declarations, read once; `DataError` names file and entry."""
    content = read_toml(file)
    concepts = tuple(
        built(Concept, entry, f"{file} [concept.{name}]", id=name)
        for name, entry in content["concept"].items()
    )
    lists = {}
    for name, entry in content["list"].items():
        where = f"{file} [list.{name}]"
        codes = {
            code: built(Code, fields, f"{where} {code}", id=code)
            for code, fields in entry.pop("code", {}).items()
        }
        lists[name] = built(Coded, entry, where, id=name, code=codes)
    for concept in concepts:
        where = f"{file} [concept.{concept.id}]"
        if bool(concept.list) == bool(concept.type):
            raise EntryError(where, "list", "a concept has a list or a type")
        if concept.list and concept.list not in lists:
            raise EntryError(where, "list", f"{concept.list!r} is not declared")
    scheme = built(Scheme, content["scheme"], f"{file} [scheme]")
    return Declared(scheme, concepts, MappingProxyType(lists))

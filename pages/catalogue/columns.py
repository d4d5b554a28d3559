"""What the columns of files mean: one description for Data Packages and for CSV on the Web.

The observation's follow from its schema and from its concepts in SDMX; `columns.toml` has the
others, and what vocabulary says the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Final, Literal

from etl.entries import Address, Line, Prose
from etl.files import built, read_toml
from etl.schema import AGE, KEY, NUMBERS, SERVED
from pages.sdmx.declared import Coded, declared

FILE: Final = Path(__file__).parent / "columns.toml"
Type = Literal["string", "number"]
# Columns that SDMX gives under another form than the table.
_CONCEPTS: Final = {"raw": "PRINTED", "period": "PERIOD"}
_PATTERNS: Final = {"age": AGE}


@dataclass(frozen=True)
class Column:
    """A column of a file.

    `codes` are the values of a closed list with what each means, `pattern` a regular expression
    for the whole of a value; a `required` column has no empty cell.
    """

    name: str
    title: Line
    description: Prose
    type: Type = "string"
    property: Address = ""
    codes: tuple[tuple[str, str], ...] = ()
    pattern: str = ""
    required: bool = False


@cache
def known(file: Path = FILE) -> Mapping[str, Column]:
    """Every column that is described, by its name; `DataError` names file and entry."""
    content = read_toml(file)
    others = {
        name: built(Column, entry, f"{file} [column.{name}]", name=name)
        for name, entry in content["column"].items()
    }
    observed = {name: _observed(name) for name in SERVED}
    properties = content["property"]
    return {
        name: replace(column, property=properties.get(name, ""))
        for name, column in {**others, **observed}.items()
    }


@cache
def beside(file: Path = FILE) -> Mapping[str, Mapping[str, Column]]:
    """By a column that only one kind of file has, what others mean beside it."""
    return {
        mark: {
            name: built(Column, entry, f"{file} [beside.{mark}.{name}]", name=name)
            for name, entry in entries.items()
        }
        for mark, entries in read_toml(file).get("beside", {}).items()
    }


def described(names: Iterable[str], *, observations: bool) -> tuple[Column, ...]:
    """The columns of a file in their order, those of `observations` with what holds of each row.

    Computed values may lack what every observation has; a name that nobody described stands for
    itself.
    """
    listed = tuple(names)
    own = next((each for mark, each in beside().items() if mark in listed), {})
    found = [own.get(n) or known().get(n) or Column(n, n, n) for n in listed]
    if observations:
        return tuple(found)
    return tuple(replace(c, required=False, codes=(), pattern="") for c in found)


def _observed(name: str) -> Column:
    told = declared()
    wanted = _CONCEPTS.get(name)
    concept = next(c for c in told.concepts if (c.id == wanted if wanted else c.column == name))
    return Column(
        name,
        concept.name,
        concept.description,
        "number" if name in NUMBERS else "string",
        codes=_codes(told.lists[concept.list]) if concept.list else (),
        pattern=_PATTERNS.get(name, ""),
        required=name in KEY or name in ("unit", "obs_status", "basis"),
    )


def _codes(entry: Coded) -> tuple[tuple[str, str], ...]:
    """The values that the column has, and not the codes that SDMX gives them; none is no value."""
    pairs = (
        (value, code.name) for code in entry.code.values() for value in code.values or (code.id,)
    )
    return tuple((value, name) for value, name in pairs if value)

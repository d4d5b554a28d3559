"""What the rows of a file hold, for its JSON: the columns of the table with their meaning, from the
declarations of the observation, and columns of what is computed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

from etl.numbers import QUALIFIERS
from etl.schema import AUTHORITIES, BASES, DIRECTIONS, NUMBERS, OBS_STATUS, SERVED, SEXES
from pages.sdmx.declared import declared
from pages.site.data import Data

Schema = dict[str, Any]
_CODES: Final[Mapping[str, Collection[str]]] = {
    "sex": SEXES,
    "direction": ("", *DIRECTIONS),
    "obs_status": OBS_STATUS,
    "qualifier": ("", *QUALIFIERS),
    "basis": BASES,
    "authority": ("", *AUTHORITIES),
}
"""Columns of closed codes; empty where a row has none."""
_TEXT: Final[Schema] = {"type": "string"}
_PAIRS: Final[Schema] = {"type": "object", "additionalProperties": _TEXT}
REFUSED: Final[Schema] = {
    "type": "object",
    "properties": dict.fromkeys(("what", "why", "instead"), _TEXT),
    "additionalProperties": False,
}
"""What is not computed, why, and what can be had instead."""


def column(name: str, numbers: Collection[str] = NUMBERS) -> Schema:
    """One column: a number or nothing, one of its codes, or text."""
    told = _meaning(name)
    if name in numbers:
        return {"type": ["number", "null"], **told}
    if name in _CODES and numbers is NUMBERS:
        return {"type": "string", "enum": [*_CODES[name]], **told}
    return {"type": "string" if numbers is NUMBERS else ["string", "null"], **told}


def _meaning(name: str) -> Schema:
    """What a column of the table means, as its concept says it."""
    found = next((c for c in declared().concepts if c.column == name), None)
    return {"description": found.description} if found else {}


def row(columns: Collection[str], numbers: Collection[str] = NUMBERS) -> Schema:
    """A row with these columns and no others."""
    return {
        "type": "object",
        "properties": {name: column(name, numbers) for name in columns},
        "required": [*columns],
        "additionalProperties": False,
    }


def metadata(more: Mapping[str, Schema] | None = None) -> Schema:
    """What every file says of itself, and what some say more."""
    held: dict[str, Schema] = {
        "title": _TEXT,
        "table": {"type": "string", "description": "Id of the table."},
        "version": {"type": "integer", "minimum": 0},
        "selection": {"type": "string", "description": "What was asked for, in words."},
        "read_with_care": _TEXT,
        "indicators": {"type": "array", "items": _PAIRS},
        "sources": {"type": "array", "items": _PAIRS},
    }
    refusals = {"type": "array", "items": REFUSED}
    optional = {"remarks": _PAIRS, "refusals": refusals, **(more or {})}
    return {
        "type": "object",
        "properties": {**held, **optional},
        "required": [*held],
        "additionalProperties": False,
    }


def rows_of(
    name: str,
    columns: Collection[str],
    numbers: Collection[str] = NUMBERS,
    more: Mapping[str, Schema] | None = None,
) -> Callable[[Data], Schema]:
    """The JSON of a file: its metadata, and its rows by their name."""

    def schema(_: Data) -> Schema:
        return {
            "type": "object",
            "properties": {
                "metadata": metadata(more),
                name: {"type": "array", "items": row(columns, numbers)},
            },
            "required": ["metadata", name],
            "additionalProperties": False,
        }

    return schema


def either(*schemas: Callable[[Data], Schema]) -> Callable[[Data], Schema]:
    """One of several."""
    return lambda data: {"oneOf": [schema(data) for schema in schemas]}


OBSERVATIONS: Final = rows_of("observations", SERVED)
"""Observations as the table has them."""

"""Entries of a declared TOML file as frozen dataclasses, checked field by field."""

from __future__ import annotations

import tomllib
from dataclasses import MISSING, Field, fields, is_dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from etl.errors import DataError

_Entry = TypeVar("_Entry")


def read_entries(file: Path, kind: str, shape: type[_Entry]) -> tuple[_Entry, ...]:
    """The tables `[[kind]]` of a file as instances of the dataclass `shape`, in file order."""
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{file.name}: cannot be read ({error}); restore the file") from None
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{file.name}: not valid TOML ({error})") from None
    tables = content.get(kind)
    if not isinstance(tables, list) or not tables:
        raise DataError(f"{file.name}: no entry [[{kind}]]; add at least one")
    return tuple(
        _entry(f"{file.name}, {kind} {label(table, number)}", table, shape)
        for number, table in enumerate(tables, start=1)
    )


def label(table: object, number: int) -> str:
    """How an error names an entry that may lack anything: by what identifies it, or its place."""
    found = table if isinstance(table, dict) else {}
    if "indicator" in found and "recommendation" in found:
        return f"{found['indicator']} to {found['recommendation']}"
    names = (found.get(key) for key in ("id", "term", "number", "recommendation", "indicator"))
    return str(next((name for name in names if name), f"no. {number}"))


def _entry(where: str, table: object, shape: type[_Entry]) -> _Entry:
    """One table as a `shape`: every field there, of its type, and none that nobody reads."""
    if not isinstance(table, dict):
        raise DataError(f"{where}: must be a table of fields")
    declared: tuple[Field[Any], ...] = fields(shape)  # type: ignore[arg-type]
    names = [_key(field) for field in declared]
    for name in table:
        if name not in names:
            raise DataError(f"{where}: unknown field {name!r}; known are {', '.join(names)}")
    hints = get_type_hints(shape)
    values: dict[str, Any] = {}
    for field in declared:
        key = _key(field)
        if key in table:
            place = f"{where}: field {key!r}"
            values[field.name] = _value(place, table[key], hints[field.name])
        elif field.default is MISSING:
            raise DataError(f"{where}: field {key!r} is missing; add it")
    return shape(**values)


def _key(field: Field[Any]) -> str:
    """What the file calls a field: its name, unless its metadata say otherwise."""
    return str(field.metadata.get("key", field.name))


def _nested(place: str, value: object, shape: type[Any]) -> tuple[object, ...]:
    """Tables within an entry."""
    if not isinstance(value, list) or not value:
        raise DataError(f"{place} must be a list of tables, not empty")
    kind = shape.__name__.lower()
    return tuple(
        _entry(f"{place}, {kind} {number}", table, shape)
        for number, table in enumerate(value, start=1)
    )


def _value(place: str, value: object, hint: object) -> object:
    """A TOML value as the type a dataclass field declares."""
    if get_origin(hint) is Literal:
        if value not in get_args(hint):
            raise DataError(f"{place} is {value!r}; known are {', '.join(get_args(hint))}")
        return value
    if get_origin(hint) is tuple:
        (each, _) = get_args(hint)
        if isinstance(each, type) and is_dataclass(each):
            return _nested(place, value, each)
        if not isinstance(value, list) or not value or len(set(map(str, value))) < len(value):
            raise DataError(f"{place} must be a list of different texts, not empty")
        return tuple(_value(place, item, str) for item in value)
    if hint is str and (not isinstance(value, str) or not value or value != value.strip()):
        raise DataError(f"{place} must be a text, not empty and without spaces around it")
    # TOML tells true from 1, Python does not: the exact type is meant.
    if type(value) is not hint:
        raise DataError(f"{place} must be of type {getattr(hint, '__name__', hint)}")
    return value

"""Reads the declared files, TOML and CSV; every error names the file and the line or the entry."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import MISSING, fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from etl.errors import DataError, EntryError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_Others = Literal["forbid", "ignore"]
_T = TypeVar("_T")
_D = TypeVar("_D", bound="DataclassInstance")
_K = TypeVar("_K", str, tuple[str, str])
# What pydantic says in the words of Python rather than of a file.
_SAID: Final = {
    "missing": "is missing; add it",
    "unexpected_keyword_argument": "is unknown; correct its name or remove it",
    "dataclass_type": "must be a table of fields",
}
Row = dict[str, str]


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML file as a dict; `DataError` names the file when it is missing or malformed."""
    try:
        return tomllib.loads(_text(path))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path}: not valid TOML: {error}") from None


def read_csv(path: Path, columns: Collection[str] = ()) -> list[tuple[int, Row]]:
    """The rows of a CSV file, each with the line it ends on; nothing is interpreted.

    `NA` stays Namibia. `columns` must be in the header. `DataError` names file and line.
    """
    reader = csv.DictReader(io.StringIO(_text(path), newline=""), strict=True)
    try:
        header = list(reader.fieldnames or ())
        _check_header(header, columns, path)
        rows = []
        for row in reader:
            if None in row or None in row.values():
                raise DataError(
                    f"{path}:{reader.line_num}: the row does not have as many cells as the header; "
                    "quote a cell that holds a comma"
                )
            rows.append((reader.line_num, row))
    except csv.Error as error:
        # The row that failed is not counted yet.
        raise DataError(f"{path}:{reader.line_num + 1}: not valid CSV: {error}") from None
    return rows


def built(
    shape: type[_T], entry: Any, where: str, *, others: _Others = "forbid", **place: Any
) -> _T:
    """An entry as an instance of the dataclass `shape`; `DataError` says which field is wrong.

    `place` are fields that follow from where the entry stands; `others` may be in the entry if
    they are to be ignored.
    """
    if not isinstance(entry, dict):
        raise EntryError(where, "", "must be a table of fields")
    for name in place.keys() & entry.keys():
        raise EntryError(where, name, "comes from the folder or section; remove the key")
    try:
        made: _T = _adapter(cast(Any, shape)).validate_python({**place, **entry}, extra=others)
        return made
    except ValidationError as error:
        # A name that is misspelt is also missing; it says more.
        found = sorted(error.errors(), key=lambda each: each["type"] == "missing")
    first, *rest = (
        _fault(where, each["type"], each["loc"], each["msg"], each["input"]) for each in found
    )
    first.also = tuple(rest)
    raise first


def _fault(
    where: str, kind: str, loc: tuple[int | str, ...], said: str, given: object
) -> EntryError:
    path = "".join(f" {p + 1}" if isinstance(p, int) else f": {p}" for p in loc)
    told = said.removeprefix("Value error, ").removeprefix("Input ").removeprefix("String ")
    problem = _SAID.get(kind, f"{told}; it is {str(given)[:80]!r}")
    return EntryError(where, path.removeprefix(": "), problem)


@cache
def _adapter(shape: Any) -> TypeAdapter[Any]:
    return TypeAdapter(shape)


def rows_of(path: Path, shape: type[_D]) -> Iterator[_D]:
    """The rows of a CSV file as instances of the dataclass `shape`, whose fields are columns."""
    needed = [field.name for field in fields(shape) if field.default is MISSING]
    for line, row in read_csv(path, needed):
        yield built(shape, row, f"{path}:{line}")


def tables_of(path: Path, kind: str, shape: type[_T]) -> tuple[_T, ...]:
    """The tables `[[kind]]` of a TOML file as instances of the dataclass `shape`, in file order."""
    tables = read_toml(path).get(kind)
    if not isinstance(tables, list) or not tables:
        raise DataError(f"{path.name}: no entry [[{kind}]]; add at least one")
    named: dict[str, object] = {}
    for number, table in enumerate(tables, start=1):
        where = f"{path.name}, {kind} {label(table) or f'no. {number}'}"
        if where in named:
            raise DataError(f"{where}: stands there twice; keep one")
        named[where] = table
    return tuple(built(shape, table, where) for where, table in named.items())


def label(table: object) -> str:
    """How an error names an entry that may lack anything: by what identifies it, if anything."""
    found = table if isinstance(table, dict) else {}
    if "indicator" in found and "recommendation" in found:
        return f"{found['indicator']} to {found['recommendation']}"
    if "source" in found and "target" in found:
        return f"{found['source']} to {found['target']}"
    if "recommendation" in found and "relation" in found:
        return f"{found['recommendation']} {found['relation']}"
    names = (found.get(key) for key in ("id", "term", "number", "recommendation", "indicator"))
    return str(next(filter(None, names), ""))


def indexed(entries: Iterable[_T], key: Callable[[_T], _K], path: Path) -> dict[_K, _T]:
    """Entries by what tells them apart; `DataError` for one that is declared twice."""
    found: dict[_K, _T] = {}
    for entry in entries:
        if found.setdefault(key(entry), entry) is not entry:
            raise DataError(f"{path}: {key(entry)!r} is declared twice; keep one")
    return found


def known(where: str, what: str, name: str, among: Collection[str], field: str = "") -> None:
    """Raise `EntryError` for a name, in a field of an entry, that is not declared."""
    if name not in among:
        problem = f"{name!r} is no declared {what}; correct the id or declare it"
        raise EntryError(where, field, problem)


def _check_header(header: list[str], columns: Collection[str], path: Path) -> None:
    for name in columns:
        if name not in header:
            raise DataError(f"{path}:1: the header lacks the column {name!r}; add it")
    for name in header:
        if header.count(name) > 1:
            raise DataError(f"{path}:1: the column {name!r} stands twice; keep one")


def _text(path: Path) -> str:
    """The file as text; a byte order mark, as spreadsheets write it, is left out."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DataError(f"{path}: cannot be read: {error.strerror}") from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DataError(f"{path}:{line}: not UTF-8; save the file in that encoding") from None

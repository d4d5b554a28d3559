"""What publishers call their series, read from `datasets/reference/dataflows.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from etl.catalog import DATASETS
from etl.errors import DataError, Finding
from etl.files import read_toml

FILE = DATASETS / "reference" / "dataflows.toml"
_declared = dataclass(frozen=True, config=ConfigDict(extra="forbid"))
_T = TypeVar("_T")


@_declared
class Series:
    """A series of a publisher whose files hold one indicator at a time."""

    indicator: str
    cited: str = ""


@_declared
class Value:
    """A value of a dimension, by its code and its labels, and where it goes."""

    names: tuple[str, ...]
    sex: str = ""
    age: str = ""
    category: str = ""


@_declared
class Dataset:
    """A dataset with dimensions: which of their values are taken over."""

    indicator: str
    source: str
    title: str
    dimension: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)


def series(publisher: str) -> dict[str, Series]:
    """The series of a publisher by the name its files use."""
    return {name: _build(Series, each, name) for name, each in _section(publisher).items()}


def datasets(publisher: str) -> dict[str, Dataset]:
    """The datasets of a publisher by their code in lower case."""
    return {name: _build(Dataset, each, name) for name, each in _section(publisher).items()}


def undeclared(where: str, publisher: str, name: str, column: str) -> Finding:
    """The finding for a series that no entry of the file explains."""
    return Finding(
        where,
        column,
        name[:200],
        "no indicator of the catalogue is declared for this series",
        remedy=f"declare it under [{publisher}] in {FILE.name}, or leave the file out",
        rule="undeclared_series",
    )


@lru_cache(maxsize=4)
def _content(path: Path, _changed: float) -> Mapping[str, Any]:
    return read_toml(path)


def _section(publisher: str) -> Mapping[str, Any]:
    section = _content(FILE, FILE.stat().st_mtime if FILE.is_file() else 0.0).get(publisher, {})
    if not isinstance(section, dict):
        raise DataError(f"{FILE} [{publisher}]: must hold one entry per series")
    return section


def _build(cls: type[_T], fields: Any, name: str) -> _T:
    try:
        return TypeAdapter(cls).validate_python(fields)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise DataError(f"{FILE} [{name}]: {place}: {first['msg'].lower()}") from None

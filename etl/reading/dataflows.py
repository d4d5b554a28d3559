"""What publishers call their series, read from `datasets/reference/dataflows.toml`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from etl.catalog import DATASETS
from etl.errors import DataError, Issue
from etl.files import built, known, read_toml

FILE = DATASETS / "reference" / "dataflows.toml"


@dataclass(frozen=True)
class Series:
    """A series of a publisher whose files hold one indicator at a time."""

    indicator: str
    cited: str = ""

    @property
    def indicators(self) -> tuple[str, ...]:
        """The indicators that it may hold."""
        return (self.indicator,)


@dataclass(frozen=True)
class Value:
    """A value of a dimension, by its code and its labels, and where it goes."""

    names: tuple[str, ...]
    indicator: str = ""
    sex: str = ""
    age: str = ""
    category: str = ""


@dataclass(frozen=True)
class Dataset:
    """A dataset with dimensions: which of their values are taken over.

    Its indicator is that of every row for which no value of a dimension names another.
    """

    indicator: str
    source: str
    title: str
    dimension: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)

    @property
    def indicators(self) -> tuple[str, ...]:
        """The indicators that it may hold, its own first."""
        named = (value.indicator for values in self.dimension.values() for value in values)
        return tuple(dict.fromkeys((self.indicator, *filter(None, named))))


def series(publisher: str) -> dict[str, Series]:
    """The series of a publisher by the name its files use."""
    return {n: built(Series, each, f"{FILE} [{n}]") for n, each in _section(publisher).items()}


def datasets(publisher: str) -> dict[str, Dataset]:
    """The datasets of a publisher by their code in lower case."""
    return {n: built(Dataset, each, f"{FILE} [{n}]") for n, each in _section(publisher).items()}


def check_dataflows(file: Path, indicators: Collection[str]) -> None:
    """Raise `DataError` for an entry of a file that is no series or dataset of an indicator."""
    for publisher, section in read_toml(file).items():
        for name, fields in (section if isinstance(section, dict) else {"": section}).items():
            where = f"{file} [{publisher}.{name}]"
            flat = not isinstance(fields, dict) or "source" not in fields
            flow = built(Series, fields, where) if flat else built(Dataset, fields, where)
            for indicator in flow.indicators:
                known(where, "indicator", indicator, indicators)


def undeclared(where: str, publisher: str, name: str, column: str) -> Issue:
    """The issue for a series that no entry of the file explains."""
    problem = "no indicator of the catalogue is declared for this series"
    remedy = f"declare it under [{publisher}] in {FILE.name}, or leave the file out"
    return Issue(where, column, name[:200], problem, "blocker", remedy, "undeclared_series")


@lru_cache(maxsize=4)
def _content(path: Path, _changed: float) -> Mapping[str, Any]:
    return read_toml(path)


def _section(publisher: str) -> Mapping[str, Any]:
    section = _content(FILE, FILE.stat().st_mtime if FILE.is_file() else 0.0).get(publisher, {})
    if not isinstance(section, dict):
        raise DataError(f"{FILE} [{publisher}]: must hold one entry per series")
    return section

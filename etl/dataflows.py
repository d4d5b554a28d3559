"""What publishers call their series and datasets, as `datasets/reference/dataflows.toml` says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from etl.entries import AgeClass, Id, Line
from etl.errors import Issue
from etl.files import built, read_toml

FILE = "dataflows.toml"
Key = tuple[str, str]
"""A publisher, and what it calls a series or dataset."""


@dataclass(frozen=True)
class Series:
    """A series of a publisher whose files hold one indicator at a time."""

    publisher: Id
    name: Line
    indicator: str
    cited: str = ""

    @property
    def key(self) -> Key:
        """What tells it apart."""
        return self.publisher, self.name

    @property
    def indicators(self) -> tuple[str, ...]:
        """The indicators that it may hold."""
        return (self.indicator,)


@dataclass(frozen=True)
class Value:
    """A value of a dimension, by its code and its labels, and where it goes."""

    names: Annotated[tuple[Line, ...], Field(min_length=1)]
    indicator: str = ""
    sex: Literal["", "_T", "F", "M", "B"] = ""
    age: AgeClass = ""
    category: str = ""


@dataclass(frozen=True)
class Dataset:
    """A dataset with dimensions: which of their values are taken over; its name in small letters.

    Its indicator is that of every row for which no value of a dimension names another.
    """

    publisher: Id
    name: Id
    indicator: str
    source: Id
    title: Line
    dimension: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)

    @property
    def key(self) -> Key:
        """What tells it apart."""
        return self.publisher, self.name

    @property
    def indicators(self) -> tuple[str, ...]:
        """The indicators that it may hold, its own first."""
        named = (value.indicator for values in self.dimension.values() for value in values)
        return tuple(dict.fromkeys((self.indicator, *filter(None, named))))


Flow = Series | Dataset


def load_dataflows(file: Path) -> Iterator[Flow]:
    """The series and datasets of a file; `DataError` names file and entry."""
    for publisher, section in read_toml(file).items():
        for name, fields in (section if isinstance(section, dict) else {"": section}).items():
            yield flow_of(publisher, name, fields, f"{file} [{publisher}.{name}]")


def flow_of(publisher: str, name: str, fields: Any, where: str) -> Flow:
    """An entry as a series or, where it names its source, a dataset; `DataError` if it is none."""
    place: dict[str, Any] = {"publisher": publisher, "name": name}
    if isinstance(fields, dict) and fields.keys() & {"source", "dimension"}:
        return built(Dataset, fields, where, **place)
    return built(Series, fields, where, **place)


@dataclass(frozen=True)
class Outline:
    """What a file shows of a series or dataset, or of the values of one, that is not declared.

    `name` is empty where the file does not tell it; `dimension` holds the values that are not
    declared, of a series none.
    """

    publisher: str
    name: str
    title: str = ""
    dimension: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def undeclared(where: str, name: str) -> Issue:
    """The issue for a series or dataset that no entry explains."""
    problem = "no indicator of the catalogue is declared for this series"
    remedy = "declare beside the load what it is"
    return Issue(where, "indicator", name[:200], problem, "blocker", remedy, "undeclared_series")

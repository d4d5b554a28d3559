"""The catalogue: what is measured, in what, by whom, and where each table came from.

All of it is declared in files under `datasets/`, which a non-programmer can review.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import ConfigDict, StringConstraints, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from etl.areas import Areas, load_areas
from etl.errors import DataError
from etl.files import read_csv, read_toml
from etl.numbers import Convention

DATASETS = Path(__file__).resolve().parent.parent / "datasets"

Topic = Literal["access", "reports", "hotlines", "threats", "prevalence"]
IndicatorKind = Literal["flow", "stock", "cumulative", "share", "change", "rate", "finding"]
UnitKind = Literal["count", "share", "change", "rate", "age", "finding"]
Basis = Literal["publisher document", "transcription", "page opening", "D10.6"]

# As precise as it is known: 2020, 2020-03 or 2020-03-31.
Day = Annotated[
    str, StringConstraints(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")
]
Digest = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")]
Text = Annotated[str, StringConstraints(min_length=1)]

_declared = dataclass(frozen=True, config=ConfigDict(extra="forbid"))
_T = TypeVar("_T")
_K = TypeVar("_K", str, tuple[str, str])


@_declared
class Unit:
    """What a value is counted in; `counts` says what one unit is."""

    unit: str
    singular: str
    plural: str
    kind: UnitKind
    counts: str
    note: str = ""


@_declared
class Category:
    """A breakdown of an indicator.

    Siblings that name the same `partition` add to their parent; an empty one adds to nothing.
    """

    indicator: str
    category: str
    label: str
    parent: str = ""
    partition: str = ""
    official_title: str = ""
    note: str = ""


@_declared
class Publisher:
    """A body that publishes or is cited."""

    id: str
    name: str
    kind: str = ""
    home: str = ""
    note: str = ""


@_declared
class Indicator:
    """What a series measures, and what it must not be taken for."""

    id: str
    title: str
    definition: str
    topic: Topic
    unit: str
    counts: str
    kind: IndicatorKind
    is_not: str
    comparable_with: tuple[str, ...]
    change_means: str
    sources: tuple[str, ...]
    section: str
    caveats: tuple[str, ...]
    independent_events: bool = False

    @property
    def whole(self) -> str:
        """What a share is a share of, as `counts` says it; empty where it says no share."""
        _, share, whole = self.counts.partition("one percent of ")
        return whole if share else ""


@_declared
class Origin:
    """One vintage of one table of one publisher: where its figures were read."""

    source: str
    vintage: str
    publisher: str
    title: Text
    address: str
    licence: Text
    published: Day
    accessed: Day
    basis: Basis
    numbers: Convention
    areas: str = "code"
    sha256: Digest = ""
    remark: str = ""
    defaults: Mapping[str, str] = field(default_factory=dict)
    file: Path = Path()


@dataclasses.dataclass(frozen=True)
class Catalog:
    """Everything declared, indexed by id."""

    areas: Areas
    indicators: Mapping[str, Indicator]
    units: Mapping[str, Unit]
    categories: Mapping[tuple[str, str], Category]
    publishers: Mapping[str, Publisher]
    origins: Mapping[tuple[str, str], Origin]

    def latest_origin(self, source: str) -> Origin:
        """The origin of the newest vintage of a source; `KeyError` for an unknown source."""
        vintages = [v for s, v in self.origins if s == source]
        if not vintages:
            raise KeyError(source)
        return self.origins[source, max(vintages)]

    def label(self, indicator: str, category: str) -> str:
        """What a category is called on screen; `_T` is the total.

        What is computed may be of none that is declared, as a total without its largest company.
        """
        if category == "_T":
            return "Total"
        found = self.categories.get((indicator, category))
        return found.label if found else category.replace("_", " ")


def load_catalog(datasets: Path = DATASETS) -> Catalog:
    """Read and cross-check every declaration; `DataError` names file and entry."""
    reference = datasets / "reference"
    indicators = reference / "indicators.toml"
    categories, publishers = reference / "categories.csv", reference / "publishers.csv"
    sources = datasets / "sources"
    catalog = Catalog(
        areas=load_areas(reference),
        indicators=_indexed(_toml_entries(indicators, Indicator), lambda i: i.id, indicators),
        units=load_units(reference),
        categories=_indexed(
            _csv_entries(categories, Category), lambda c: (c.indicator, c.category), categories
        ),
        publishers=_indexed(_csv_entries(publishers, Publisher), lambda p: p.id, publishers),
        origins=_indexed(_origins(sources), lambda o: (o.source, o.vintage), sources),
    )
    _cross_check(catalog, reference)
    return catalog


def load_units(reference: Path) -> dict[str, Unit]:
    """The units of units.csv by id; `DataError` names file and entry."""
    units = reference / "units.csv"
    return _indexed(_csv_entries(units, Unit), lambda u: u.unit, units)


def _indexed(entries: Iterable[_T], key: Callable[[_T], _K], path: Path) -> dict[_K, _T]:
    found: dict[_K, _T] = {}
    for entry in entries:
        if key(entry) in found:
            raise DataError(f"{path}: {key(entry)!r} is declared twice; keep one")
        found[key(entry)] = entry
    return found


def _build(cls: type[_T], fields: Mapping[str, Any], where: str) -> _T:
    try:
        return TypeAdapter(cls).validate_python(dict(fields))
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"]) or "entry"
        raise DataError(f"{where}: {name}: {first['msg'].lower()}") from None


def _toml_entries(path: Path, cls: type[_T]) -> Iterator[_T]:
    for name, fields in read_toml(path).items():
        where = f"{path} [{name}]"
        yield _build(cls, {"id": name, **_table(fields, where)}, where)


def _csv_entries(path: Path, cls: type[_T]) -> Iterator[_T]:
    for line, row in read_csv(path):
        yield _build(cls, row, f"{path}:{line}")


def _table(fields: Any, where: str) -> dict[str, Any]:
    if not isinstance(fields, dict):
        raise DataError(f"{where}: must be a section of its own; write [name] above its keys")
    return fields


def _origins(folder: Path) -> Iterator[Origin]:
    for vintage in sorted(path for path in folder.glob("*/*") if path.is_dir()):
        path = vintage / "origin.toml"
        content = read_toml(path)
        for source, fields in content.items():
            where = f"{path} [{source}]"
            file = vintage / f"{source}.csv"
            if not file.is_file():
                raise DataError(f"{where}: there is no {file.name} beside it")
            # Where it stands says which table it is; a key of the same name is an unknown key.
            place = {"source": source, "vintage": vintage.name, "publisher": vintage.parent.name}
            for name in (*place, "file"):
                if name in _table(fields, where):
                    raise DataError(f"{where}: {name}: comes from the folder; remove the key")
            yield _build(Origin, {**fields, **place, "file": file}, where)
        for file in vintage.glob("*.csv"):
            if file.stem not in content:
                raise DataError(f"{file}: {path.name} has no section [{file.stem}]")


def _cross_check(catalog: Catalog, reference: Path) -> None:
    sources = {source for source, _ in catalog.origins}
    for name, indicator in catalog.indicators.items():
        where = f"{reference / 'indicators.toml'} [{name}]"
        if indicator.unit not in catalog.units:
            raise DataError(f"{where}: {indicator.unit!r} is not a unit of units.csv")
        for other in indicator.comparable_with:
            if other not in catalog.indicators:
                raise DataError(f"{where}: comparable_with names unknown indicator {other!r}")
        for source in indicator.sources:
            if source not in sources:
                raise DataError(f"{where}: no table of source {source!r} under sources/")
    for key, category in catalog.categories.items():
        where = f"{reference / 'categories.csv'}: {'/'.join(key)}"
        if category.indicator not in catalog.indicators:
            raise DataError(f"{where} names an unknown indicator")
        parent = (category.indicator, category.parent)
        if category.parent not in ("", "_T") and parent not in catalog.categories:
            raise DataError(f"{where} names an unknown parent {category.parent!r}")
    for (source, vintage), origin in catalog.origins.items():
        if origin.publisher not in catalog.publishers:
            raise DataError(
                f"{origin.file.parent / 'origin.toml'} [{source}] {vintage}: publisher "
                f"{origin.publisher!r} is not in publishers.csv"
            )

"""The catalogue: what is measured, in what, by whom, and where each table came from.

All of it is declared in files under `datasets/`, which a non-programmer can review.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from analytics.change.parts import Partition, partitions_of
from etl.areas import Areas, load_areas
from etl.dataflows import FILE as DATAFLOWS
from etl.dataflows import Dataset, Flow, Key, Series, load_dataflows
from etl.entries import Address, AgeClass, Day, Digest, Id, Line, Prose, Remark, Text
from etl.errors import DataError
from etl.files import built, indexed, known, read_toml, rows_of
from etl.numbers import Convention
from etl.schema import Authority

PROVIDER_NAMES = "provider_names.csv"
DATASETS = Path(__file__).resolve().parent.parent / "datasets"

Topic = Literal["access", "reports", "hotlines", "threats", "prevalence", "response"]
IndicatorKind = Literal[
    "flow", "stock", "cumulative", "share", "change", "rate", "finding", "event"
]
UnitKind = Literal["count", "share", "change", "rate", "age", "finding"]
Basis = Literal["publisher document", "transcription", "page opening", "D10.6"]


@dataclass(frozen=True)
class Unit:
    """What a value is counted in; `counts` says what one unit is."""

    unit: Id
    singular: Line
    plural: Line
    kind: UnitKind
    counts: Prose
    note: Remark = ""


@dataclass(frozen=True)
class Category:
    """A breakdown of an indicator.

    Siblings that name the same `partition` add to their parent; an empty one adds to nothing.
    """

    indicator: str
    category: Id
    label: Line
    parent: str = ""
    partition: str = ""
    official_title: Remark = ""
    note: Remark = ""


@dataclass(frozen=True)
class ProviderName:
    """A name of a provider as lists print it, and the category that it stands for."""

    name: Line
    category: Id
    note: Remark = ""


@dataclass(frozen=True)
class Publisher:
    """A body that publishes or is cited."""

    id: Id
    name: Line
    kind: Remark = ""
    home: Address = ""
    note: Remark = ""


@dataclass(frozen=True)
class Indicator:
    """What a series measures, and what it must not be taken for.

    `ages` is the age class of all whom it counts, where its definition gives one; `part_of` another
    indicator within which each of its units is counted.
    """

    id: Id
    title: Line
    definition: Prose
    topic: Topic
    unit: str
    counts: Prose
    kind: IndicatorKind
    is_not: Prose
    comparable_with: tuple[str, ...]
    change_means: Prose
    sources: tuple[str, ...]
    section: Remark
    caveats: tuple[Prose, ...]
    independent_events: bool = False
    ages: AgeClass = ""
    part_of: str = ""

    @property
    def whole(self) -> str:
        """What a share is a share of, as `counts` says it; empty where it says no share."""
        _, share, whole = self.counts.partition("one percent of ")
        return whole if share else ""


@dataclass(frozen=True)
class Origin:
    """One vintage of one table of one publisher: where its figures were read.

    `anew` is of an edition that gives its table as a whole: what only earlier ones hold of an
    indicator is withdrawn by it.
    """

    source: str
    vintage: str
    publisher: str
    title: Text
    address: Address
    licence: Text
    published: Day
    accessed: Day
    basis: Basis
    authority: Authority
    numbers: Convention
    areas: str = "code"
    sha256: Digest = ""
    remark: str = ""
    anew: bool = False
    defaults: Mapping[str, str] = field(default_factory=dict)
    file: Path = Path()


@dataclass(frozen=True)
class Catalog:
    """Everything declared, indexed by id."""

    areas: Areas
    indicators: Mapping[str, Indicator]
    units: Mapping[str, Unit]
    categories: Mapping[tuple[str, str], Category]
    publishers: Mapping[str, Publisher]
    origins: Mapping[tuple[str, str], Origin]
    dataflows: Mapping[Key, Flow]
    provider_names: Mapping[str, ProviderName] = field(default_factory=dict)

    @property
    def sources(self) -> frozenset[str]:
        """Every table of which an edition is declared."""
        return frozenset(source for source, _ in self.origins)

    def series(self, publisher: str) -> dict[str, Series]:
        """The series of a publisher by the name that its files use."""
        flows = self.dataflows.items()
        return {n: f for (p, n), f in flows if p == publisher and isinstance(f, Series)}

    def datasets(self, publisher: str) -> dict[str, Dataset]:
        """The datasets of a publisher by their code in small letters."""
        flows = self.dataflows.items()
        return {n: f for (p, n), f in flows if p == publisher and isinstance(f, Dataset)}

    def latest_origin(self, source: str) -> Origin:
        """The origin of the newest vintage of a source; `KeyError` for an unknown source."""
        vintages = [v for s, v in self.origins if s == source]
        if not vintages:
            raise KeyError(source)
        return self.origins[source, max(vintages)]

    def partitions(self, indicator: str) -> tuple[Partition, ...]:
        """Which categories of an indicator are declared to make up a whole."""
        return partitions_of(c for c in self.categories.values() if c.indicator == indicator)

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
    reference, sources = datasets / "reference", datasets / "sources"
    indicators, dataflows = reference / "indicators.toml", reference / DATAFLOWS
    categories, publishers = reference / "categories.csv", reference / "publishers.csv"
    dataflows, names = reference / DATAFLOWS, reference / PROVIDER_NAMES
    catalog = Catalog(
        areas=load_areas(reference),
        indicators={
            name: built(Indicator, entry, f"{indicators} [{name}]", id=name)
            for name, entry in read_toml(indicators).items()
        },
        units=load_units(reference),
        categories=indexed(
            rows_of(categories, Category), lambda c: (c.indicator, c.category), categories
        ),
        publishers=indexed(rows_of(publishers, Publisher), lambda p: p.id, publishers),
        origins=indexed(_origins(sources), lambda o: (o.source, o.vintage), sources),
        dataflows=indexed(load_dataflows(dataflows), lambda f: f.key, dataflows),
        provider_names=indexed(rows_of(names, ProviderName), lambda n: n.name, names),
    )
    _cross_check(catalog, reference)
    return catalog


def load_units(reference: Path) -> dict[str, Unit]:
    """The units of units.csv by id; `DataError` names file and entry."""
    units = reference / "units.csv"
    return indexed(rows_of(units, Unit), lambda u: u.unit, units)


def _origins(folder: Path) -> Iterator[Origin]:
    for vintage in sorted(path for path in folder.glob("*/*") if path.is_dir()):
        path = vintage / "origin.toml"
        content = read_toml(path)
        for source, fields in content.items():
            where = f"{path} [{source}]"
            file = vintage / f"{source}.csv"
            if not file.is_file():
                raise DataError(f"{where}: there is no {file.name} beside it")
            # Where it stands says which table it is.
            place: dict[str, Any] = {"vintage": vintage.name, "publisher": vintage.parent.name}
            yield built(Origin, fields, where, source=source, **place, file=file)
        for file in vintage.glob("*.csv"):
            if file.stem not in content:
                raise DataError(f"{file}: {path.name} has no section [{file.stem}]")


def _cross_check(catalog: Catalog, reference: Path) -> None:
    for name, indicator in catalog.indicators.items():
        where = f"{reference / 'indicators.toml'} [{name}]"
        check_indicator(where, indicator, catalog, catalog.sources)
    for key, category in catalog.categories.items():
        check_category(f"{reference / 'categories.csv'}: {'/'.join(key)}", category, catalog)
    for (publisher, name), flow in catalog.dataflows.items():
        check_dataflow(f"{reference / DATAFLOWS} [{publisher}.{name}]", flow, catalog)
    for origin in catalog.origins.values():
        where = f"{origin.file.parent / 'origin.toml'} [{origin.source}]"
        known(where, "body", origin.publisher, catalog.publishers)


def check_indicator(where: str, own: Indicator, catalog: Catalog, tables: Collection[str]) -> None:
    """Raise `EntryError` where an indicator names what is not declared."""
    known(where, "unit", own.unit, catalog.units, "unit")
    for other in own.comparable_with:
        known(where, "indicator", other, catalog.indicators, "comparable_with")
    for source in own.sources:
        known(where, "table of source", source, tables, "sources")


def check_category(where: str, category: Category, catalog: Catalog) -> None:
    """Raise `EntryError` where a category names what is not declared."""
    known(where, "indicator", category.indicator, catalog.indicators, "indicator")
    if (category.indicator, category.parent or "_T") not in catalog.categories:
        known(where, "parent", category.parent, ("", "_T"), "parent")


def check_provider_name(where: str, name: ProviderName, catalog: Catalog) -> None:
    """Raise `EntryError` where a name of a provider stands for a category that is not declared."""
    known(where, "category", name.category, {c for _, c in catalog.categories}, "category")


def check_dataflow(where: str, flow: Flow, catalog: Catalog) -> None:
    """Raise `EntryError` where a series or dataset names what is not declared."""
    for indicator in flow.indicators:
        known(where, "indicator", indicator, catalog.indicators, "indicator")
    if isinstance(flow, Series):
        return
    # Another value of a row may say which of the indicators it is of.
    categories = {c for i, c in catalog.categories if i in flow.indicators} | {"", "_T"}
    for name, values in flow.dimension.items():
        for value in values:
            known(where, "category", value.category, categories, f"dimension: {name}")

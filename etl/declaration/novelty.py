"""What of a declaration is not declared yet, and what is declared otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final, TypeVar

from etl.areas import ANY, Alias, Areas, normalised
from etl.catalog import Catalog
from etl.dataflows import Dataset, Value
from etl.declaration.declaration import Declaration
from etl.errors import DataError, EntryError, UnknownArea
from etl.files import known
from etl.releases import Schedule

_T = TypeVar("_T")
_OTHERWISE: Final = "is declared already, and otherwise; choose another name, or leave it out"


def at(section: str, *names: str) -> str:
    """How errors name an entry of a section, such as `[indicators.reports]`."""
    return f"[{'.'.join((section, *names))}]"


def novelty(
    declaration: Declaration, catalog: Catalog, calendar: Mapping[str, Schedule]
) -> tuple[Declaration, list[EntryError]]:
    """The part of a declaration that catalogue and calendar lack, and what they have otherwise."""
    errors: list[EntryError] = []

    def new(
        section: str, entries: tuple[_T, ...], held: Mapping[Any, Any], key: Callable[[_T], Any]
    ) -> tuple[_T, ...]:
        return tuple(_new(section, entries, held, key, errors))

    flows = catalog.dataflows
    found = Declaration(
        new("indicators", declaration.indicators, _as_listed(declaration, catalog), lambda i: i.id),
        dict(_sources(declaration, catalog, errors)),
        new(
            "categories",
            declaration.categories,
            catalog.categories,
            lambda c: (c.indicator, c.category),
        ),
        new("units", declaration.units, catalog.units, lambda u: u.unit),
        new("publishers", declaration.publishers, catalog.publishers, lambda p: p.id),
        tuple(_aliases(declaration, catalog.areas, errors)),
        new("dataflows", declaration.series, flows, lambda s: s.key),
        tuple(_datasets(declaration, catalog, errors)),
        new("calendar", declaration.calendar, calendar, lambda s: s.source),
        new("provider_names", declaration.provider_names, catalog.provider_names, lambda n: n.name),
    )
    return found, errors


def _new(
    section: str,
    entries: tuple[_T, ...],
    held: Mapping[Any, Any],
    key: Callable[[_T], Any],
    errors: list[EntryError],
) -> Iterator[_T]:
    seen: set[Any] = set()
    for entry in entries:
        name = key(entry)
        where = at(section, *((name,) if isinstance(name, str) else name))
        if name in seen:
            errors.append(EntryError(where, "", "stands there twice; keep one"))
        seen.add(name)
        if name not in held:
            yield entry
        elif held[name] != entry:
            errors.append(EntryError(where, "", _OTHERWISE))


def _as_listed(declaration: Declaration, catalog: Catalog) -> dict[str, Any]:
    """The indicators of the catalogue, which may list tables beyond those that are declared."""
    held = dict(catalog.indicators)
    for indicator in declaration.indicators:
        own = held.get(indicator.id)
        if own and {*indicator.sources} <= {*own.sources}:
            held[indicator.id] = replace(own, sources=indicator.sources)
    return held


def _sources(
    declaration: Declaration, catalog: Catalog, errors: list[EntryError]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, tables in declaration.sources.items():
        try:
            known("[sources]", "indicator of the catalogue", name, catalog.indicators, name[:80])
        except EntryError as error:
            errors.append(error)
            continue
        listed = catalog.indicators[name].sources
        if more := tuple(dict.fromkeys(table for table in tables if table not in listed)):
            yield name, more


def _aliases(declaration: Declaration, areas: Areas, errors: list[EntryError]) -> list[Alias]:
    accepted: list[Alias] = []
    for alias in dict.fromkeys(declaration.aliases):
        where = at("aliases", alias.scheme, alias.name)
        try:
            stands_for = areas.resolve(alias.name, alias.scheme or ANY)
        except UnknownArea:
            try:
                areas.with_aliases([*accepted, alias])
            except DataError as error:
                errors.append(EntryError(where, "area", str(error)))
                continue
            accepted.append(alias)
            continue
        if stands_for != alias.area:
            told = f"stands for {stands_for} already; a name has one meaning"
            errors.append(EntryError(where, "name", told))
    return accepted


def _datasets(
    declaration: Declaration, catalog: Catalog, errors: list[EntryError]
) -> Iterator[Dataset]:
    """Datasets that are new, and others with the values that are new to them."""
    for dataset in declaration.datasets:
        own = catalog.dataflows.get(dataset.key)
        where = at("dataflows", *dataset.key)
        if own is None:
            yield dataset
            continue
        if not isinstance(own, Dataset) or replace(own, dimension=dataset.dimension) != dataset:
            errors.append(EntryError(where, "", _OTHERWISE))
            continue
        more = {}
        for name, values in dataset.dimension.items():
            if name not in own.dimension:
                problem = f"is no dimension of it; there are {', '.join(own.dimension)}"
                errors.append(EntryError(where, name, problem))
                continue
            more[name] = tuple(_values(where, name, values, own.dimension[name], errors))
        if any(more.values()):
            yield replace(dataset, dimension={n: values for n, values in more.items() if values})


def _values(
    where: str,
    dimension: str,
    values: tuple[Value, ...],
    held: tuple[Value, ...],
    errors: list[EntryError],
) -> Iterator[Value]:
    by_name = {normalised(name): value for value in held for name in value.names}
    for value in values:
        own = {by_name.get(normalised(name)) for name in value.names}
        if own == {None}:
            yield value
        elif any(each is None or replace(each, names=value.names) != value for each in own):
            told = f"{value.names[0]!r} is taken over already, and otherwise; leave it out"
            errors.append(EntryError(where, dimension, told))

"""What is declared with loads, and the catalogue with it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import TypeVar

from etl.areas import Alias
from etl.catalog import Catalog, Category, Indicator, ProviderName, Publisher, Unit
from etl.dataflows import Dataset, Flow, Key, Series
from etl.releases import Schedule

_T = TypeVar("_T")
_K = TypeVar("_K", bound=Hashable)


@dataclass(frozen=True)
class Declaration:
    """Entries of the declared files, of which each part may be empty.

    `sources` leads from indicators that are declared elsewhere to tables that are new to them. A
    dataset that is declared elsewhere stands here with the values that are new to it.
    """

    indicators: tuple[Indicator, ...] = ()
    sources: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    categories: tuple[Category, ...] = ()
    units: tuple[Unit, ...] = ()
    publishers: tuple[Publisher, ...] = ()
    aliases: tuple[Alias, ...] = ()
    series: tuple[Series, ...] = ()
    datasets: tuple[Dataset, ...] = ()
    calendar: tuple[Schedule, ...] = ()
    provider_names: tuple[ProviderName, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is declared."""
        return any(getattr(self, part.name) for part in fields(self))

    def __add__(self, other: Declaration) -> Declaration:
        """Both; of what both declare under one name this one holds."""
        return Declaration(
            _each(self.indicators, other.indicators, lambda i: i.id),
            _listed(self.sources, other.sources),
            _each(self.categories, other.categories, lambda c: (c.indicator, c.category)),
            _each(self.units, other.units, lambda u: u.unit),
            _each(self.publishers, other.publishers, lambda p: p.id),
            tuple(dict.fromkeys((*self.aliases, *other.aliases))),
            _each(self.series, other.series, lambda s: s.key),
            tuple(
                f for f in _flows(self.datasets, other.datasets).values() if isinstance(f, Dataset)
            ),
            _each(self.calendar, other.calendar, lambda s: s.source),
            _each(self.provider_names, other.provider_names, lambda n: n.name),
        )

    @property
    def flows(self) -> tuple[Flow, ...]:
        """Series and datasets."""
        return (*self.series, *self.datasets)

    @property
    def entries(self) -> int:
        """How many entries there are."""
        return sum(len(getattr(self, part.name)) for part in fields(self))

    @property
    def rhythms(self) -> dict[str, Schedule]:
        """The schedule of each table."""
        return {schedule.source: schedule for schedule in self.calendar}

    def joined(self, catalog: Catalog) -> Catalog:
        """The catalogue with these entries; what it has under the same name holds.

        `DataError` for a name that would stand for two areas.
        """
        if not self:
            return catalog
        indicators = _further(catalog.indicators, {i.id: i for i in self.indicators})
        for name, sources in self.sources.items():
            if own := indicators.get(name):
                known = dict.fromkeys((*own.sources, *sources))
                indicators[name] = replace(own, sources=tuple(known))
        return replace(
            catalog,
            areas=catalog.areas.with_aliases(self.aliases) if self.aliases else catalog.areas,
            indicators=indicators,
            units=_further(catalog.units, {u.unit: u for u in self.units}),
            categories=_further(
                catalog.categories, {(c.indicator, c.category): c for c in self.categories}
            ),
            publishers=_further(catalog.publishers, {p.id: p for p in self.publishers}),
            dataflows=_flows(catalog.dataflows.values(), self.flows),
            provider_names=_further(
                catalog.provider_names, {n.name: n for n in self.provider_names}
            ),
        )


NOTHING = Declaration()


def together(declarations: Iterable[Declaration]) -> Declaration:
    """All of them as one; of what several declare under one name the last holds."""
    found = NOTHING
    for declaration in declarations:
        found = declaration + found
    return found


def _further(held: Mapping[_K, _T], more: Mapping[_K, _T]) -> dict[_K, _T]:
    """What is held, then what is new."""
    return {**held, **{key: each for key, each in more.items() if key not in held}}


def _each(
    own: tuple[_T, ...], others: tuple[_T, ...], key: Callable[[_T], Hashable]
) -> tuple[_T, ...]:
    return tuple({key(each): each for each in (*others, *own)}.values())


def _listed(
    own: Mapping[str, tuple[str, ...]], others: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    names = dict.fromkeys((*own, *others))
    return {n: tuple(dict.fromkeys((*own.get(n, ()), *others.get(n, ())))) for n in names}


def _flows(own: Iterable[Flow], others: Iterable[Flow]) -> dict[Key, Flow]:
    """Both; of a dataset in both the values of both, of which those of the first hold."""
    found = {flow.key: flow for flow in own}
    for flow in others:
        held = found.setdefault(flow.key, flow)
        if isinstance(held, Dataset) and isinstance(flow, Dataset) and held is not flow:
            found[flow.key] = widened(held, flow)
    return found


def widened(dataset: Dataset, other: Dataset) -> Dataset:
    """The dataset with the values of another that it lacks."""
    every = dict(dataset.dimension)
    for name, values in other.dimension.items():
        own = every.get(name, ())
        taken = {text for value in own for text in value.names}
        every[name] = (*own, *(v for v in values if not taken & set(v.names)))
    return replace(dataset, dimension=every)

"""Which part of what is declared with loads a load has to carry itself.

Each load carries all that its figures rest on, so that it stands when the load is withdrawn that
declared it first.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from etl.catalog import Catalog
from etl.dataflows import Flow
from etl.declaration.declaration import Declaration


def needed(
    declaration: Declaration,
    pairs: Collection[tuple[str, str]],
    bodies: Collection[str],
    catalog: Catalog,
) -> Declaration:
    """The part of a declaration that the catalogue lacks and that figures rest on.

    `pairs` are indicator and source of the figures, `bodies` those who published or are cited.
    """
    sources = {source for _, source in pairs}
    of_figures = {indicator for indicator, _ in pairs}
    datasets = tuple(d for d in declaration.datasets if d.source in sources)
    series = tuple(s for s in declaration.series if s.indicator in of_figures)
    # A dataset names further indicators, which must be there to read the next file, and
    # indicators name others as comparable.
    flows: tuple[Flow, ...] = (*datasets, *series)
    named = of_figures.union(*(flow.indicators for flow in flows))
    own = {i.id: i for i in declaration.indicators if i.id not in catalog.indicators}
    before = -1
    while len(named) > before:
        before = len(named)
        named = named.union(*(own[name].comparable_with for name in named & own.keys()))
    indicators = tuple(indicator for name, indicator in own.items() if name in named)
    units = {i.unit for i in indicators} - catalog.units.keys()
    tables = sources.union(*(i.sources for i in indicators))
    cited = {*bodies, *(s.cited for s in series)}
    return replace(
        declaration,
        indicators=indicators,
        sources={
            name: listed
            for name, tables_of in declaration.sources.items()
            if name in named and (listed := tuple(s for s in tables_of if s in sources))
        },
        categories=tuple(
            c
            for c in declaration.categories
            if c.indicator in named and (c.indicator, c.category) not in catalog.categories
        ),
        units=tuple(u for u in declaration.units if u.unit in units),
        publishers=tuple(
            p for p in declaration.publishers if p.id in cited and p.id not in catalog.publishers
        ),
        # Names are read once, and stay with the load that explained them.
        aliases=(),
        provider_names=(),
        series=tuple(s for s in series if s.key not in catalog.dataflows),
        datasets=datasets,
        calendar=tuple(s for s in declaration.calendar if s.source in tables - catalog.sources),
    )

"""What is wrong with a declaration, by the rules that the declared files keep.

References are checked by the functions that check the files. Beyond that nothing that is declared
already may be declared otherwise, and nothing may take the name of something else.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, Final

from etl.areas import normalised
from etl.catalog import (
    Catalog,
    check_category,
    check_dataflow,
    check_indicator,
    check_provider_name,
)
from etl.dataflows import Dataset
from etl.declaration.declaration import Declaration
from etl.declaration.novelty import at, novelty
from etl.errors import DeclarationRefused, EntryError
from etl.files import known
from etl.releases import Schedule, check_schedule

# What an indicator has in common with those that it names as comparable.
_SHARED: Final = ("unit", "kind", "counts")


def checked(
    declaration: Declaration, catalog: Catalog, calendar: Mapping[str, Schedule]
) -> Declaration:
    """What is new of a declaration; `DeclarationRefused` with all that is wrong with it.

    `catalog` and `calendar` hold what is declared already, with the loads that stand. What they
    hold just so is left out.
    """
    new, errors = novelty(declaration, catalog, calendar)
    if not errors:
        joined = new.joined(catalog)
        tables = catalog.sources | calendar.keys() | new.rhythms.keys()
        errors = [
            *_dangling(new, joined, tables),
            *_incomparable(new, joined),
            *_unlisted(new, joined),
            *_unread(new, catalog),
            *_named_alike(new, joined),
        ]
    if errors:
        raise DeclarationRefused(errors)
    return new


def _tried(check: Callable[..., None], *arguments: Any) -> Iterator[EntryError]:
    try:
        check(*arguments)
    except EntryError as error:
        yield error


def _dangling(new: Declaration, joined: Catalog, tables: Collection[str]) -> Iterator[EntryError]:
    """Names of what is declared nowhere."""
    for i in new.indicators:
        yield from _tried(check_indicator, at("indicators", i.id), i, joined, tables)
    for c in new.categories:
        where = at("categories", c.indicator, c.category)
        yield from _tried(check_category, where, c, joined)
    for name in new.provider_names:
        yield from _tried(check_provider_name, at("provider_names", name.name), name, joined)
    for flow in new.flows:
        yield from _tried(check_dataflow, at("dataflows", *flow.key), flow, joined)
    for schedule in new.calendar:
        where = at("calendar", schedule.source)
        yield from _tried(check_schedule, where, schedule, joined, tables)
    for indicator, sources in new.sources.items():
        for source in sources:
            what = "table of source; a new one has its line under [calendar]"
            yield from _tried(known, "[sources]", what, source, tables, indicator)
    for series in new.series:
        bodies = {"", *joined.publishers}
        where = at("dataflows", *series.key)
        yield from _tried(known, where, "body of publishers", series.cited, bodies, "cited")


def _incomparable(new: Declaration, joined: Catalog) -> Iterator[EntryError]:
    """Indicators that name as comparable what counts something else."""
    for indicator in new.indicators:
        for name in indicator.comparable_with:
            other = joined.indicators.get(name)
            differing = [f for f in _SHARED if other and getattr(other, f) != getattr(indicator, f)]
            if differing:
                told = f"{name!r} has another {differing[0]}; name only what counts the same"
                yield EntryError(at("indicators", indicator.id), "comparable_with", told)


def _unlisted(new: Declaration, joined: Catalog) -> Iterator[EntryError]:
    """Tables that no page would show, because no indicator lists them."""
    for indicator in new.indicators:
        if not indicator.sources:
            told = "is empty; name the table that holds its figures"
            yield EntryError(at("indicators", indicator.id), "sources", told)
    for dataset in new.datasets:
        for name in dataset.indicators:
            own = joined.indicators.get(name)
            if own and dataset.source not in own.sources:
                told = f"{dataset.source!r} is missing in the sources of {name!r}; add it there"
                yield EntryError(at("dataflows", *dataset.key), "source", told)
    listed = {*chain.from_iterable(i.sources for i in joined.indicators.values())}
    for schedule in new.calendar:
        if schedule.source not in listed:
            told = "is in the sources of no indicator; add it to one, or remove the line"
            yield EntryError(at("calendar", schedule.source), "", told)


def _unread(new: Declaration, catalog: Catalog) -> Iterator[EntryError]:
    """Series and datasets of publishers whose files are not read by them."""
    kinds = {publisher: type(flow) for (publisher, _), flow in catalog.dataflows.items()}
    for flow in new.flows:
        where = at("dataflows", *flow.key)
        what = f"publisher of dataflows ({', '.join(kinds)})"
        yield from _tried(known, where, what, flow.publisher, kinds)
        if flow.publisher in kinds and not isinstance(flow, kinds[flow.publisher]):
            wanted = "`source`, `title` and `dimension`"
            needs = "needs" if kinds[flow.publisher] is Dataset else "does not have"
            yield EntryError(where, "", f"a series of this publisher {needs} {wanted}")


def _named_alike(new: Declaration, joined: Catalog) -> Iterator[EntryError]:
    """Entries that readers could not tell from others by what they are called."""
    labels = {c: c.label for c in joined.categories.values()}
    for category in new.categories:
        beside = [
            label
            for other, label in labels.items()
            if other.indicator == category.indicator and other is not category
        ]
        where = at("categories", category.indicator, category.category)
        yield from _alike(where, "label", category.label, beside)
    for indicator in new.indicators:
        others = [i.title for i in joined.indicators.values() if i is not indicator]
        yield from _alike(at("indicators", indicator.id), "title", indicator.title, others)
    for publisher in new.publishers:
        names = [p.name for p in joined.publishers.values() if p is not publisher]
        yield from _alike(at("publishers", publisher.id), "name", publisher.name, names)
    for dataset in new.datasets:
        declared = joined.datasets(dataset.publisher).values()
        titles = [d.title for d in declared if d.key != dataset.key]
        yield from _alike(at("dataflows", *dataset.key), "title", dataset.title, titles)


def _alike(where: str, field: str, text: str, others: Iterable[str]) -> Iterator[EntryError]:
    if normalised(text) in map(normalised, others):
        yield EntryError(where, field, f"something else is called {text!r}; choose another")

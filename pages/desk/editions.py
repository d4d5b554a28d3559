"""Under which source and edition a file goes: chosen by name from what the file allows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import UTC, date, datetime
from typing import Any, Final

import dash_mantine_components as dmc
from dash import html

from etl.jobs.job import Job
from etl.load.labels import Labels, Vintage, is_vintage, labelled
from etl.load.proposal import Proposal
from pages.figure.words import Said, messages
from pages.site.data import Data
from pages.site.parts import button, measure, section

say = messages(__file__)

ALL_TABLES: Final = "all"
_SOURCE: Final = re.compile(r"[a-z][a-z0-9_]{2,59}")
AS_IN_FILE: Final = "file"
"""The choice of a source that leaves it to the file; no source has this id."""


def named(table: Vintage) -> str:
    """A table and its edition, as the form lists it."""
    return str(say("table-edition", table=table[0], edition=table[1]))


def chosen_tables(proposal: Proposal, choice: str | None) -> list[Vintage]:
    """The tables that a choice of the form stands for."""
    return [t for t in proposal.tables if choice in (ALL_TABLES, named(t))]


def sources_of(proposal: Proposal, data: Data) -> dict[str, str]:
    """Ids and titles of the sources that the figures of a file can belong to.

    They are its own, and the declared ones of its indicators that are of the same publisher.
    """
    tables = [table for each in proposal.submissions for table in each.reading.tables]
    publishers = {table.publisher for table in tables}
    found = {table.source: table.title or table.source for table in tables}
    indicators = {
        str(name)
        for each in proposal.submissions
        for name in each.reading.frame["indicator"].unique()
    }
    for name in sorted(indicators & set(data.catalog.indicators)):
        for source in data.catalog.indicators[name].sources:
            origin = data.catalog.latest_origin(source)
            if origin.publisher in publishers or source in found:
                found[source] = origin.title
    return found


def chosen_source(
    proposal: Proposal, choice: str | None, new: str | None, data: Data
) -> str | None:
    """The source that the form names, as `Labels` has it; none where it cannot be one."""
    if named_new := (new or "").strip():
        return named_new if _SOURCE.fullmatch(named_new) else None
    if choice == AS_IN_FILE:
        return ""
    return choice if choice in sources_of(proposal, data) else None


def relabelling(
    job: Job, proposal: Proposal, tables: Collection[Vintage], source: str, instead: str
) -> dict[Vintage, str]:
    """These tables under another vintage; under another source, all that the files have then."""
    if source == job.source:
        return dict.fromkeys(tables, instead)
    anew = (labelled(each, Labels(source=source)) for each in proposal.submissions)
    return {(table.source, table.vintage): instead for each in anew for table in each.tables}


def proposed_editions(table: Vintage, proposal: Proposal, today: date) -> dict[str, Said]:
    """Editions that a table can go under, the likeliest first, each with the reason."""
    return {
        edition: why for edition, why in _editions(table, proposal, today) if is_vintage(edition)
    }


def _editions(table: Vintage, proposal: Proposal, today: date) -> Iterator[tuple[str, Said]]:
    source, vintage = table
    better = [o.instead for o in proposal.offers if (o.source, o.vintage) == table]
    yield from ((edition, say("edition-better")) for edition in better)
    described = [d for each in proposal.submissions for d in each.reading.tables]
    own = [d for d in described if d.source == source] or described
    seen = {*better}
    if vintage and vintage not in seen:
        seen.add(vintage)
        yield vintage, say("edition-read")
    for day in sorted({d.published for d in own if d.published}, reverse=True):
        if day not in seen:
            seen.add(day)
            yield day, say("edition-published")
    if today.isoformat() not in seen:
        yield today.isoformat(), say("edition-today")


def editions_form(job: Job, proposal: Proposal, data: Data) -> list[Any]:
    """Another source or edition for a table, filled in with what would do better."""
    tables = [named(table) for table in proposal.tables]
    if not tables:
        return []
    offers = {named((o.source, o.vintage)): o.instead for o in proposal.offers}
    alike = len(offers) == len(tables) and len(set(offers.values())) == 1
    first = next(iter(offers), tables[0])
    everything = [{"value": ALL_TABLES, "label": str(say("tables-all"))}] if len(tables) > 1 else []
    table = dmc.Select(
        id="desk-table",
        label=str(say("table")),
        data=[*everything, *({"value": t, "label": t} for t in tables)],
        value=ALL_TABLES if everything and alike else first,
        allowDeselect=False,
        display="block" if len(tables) > 1 else "none",
    )
    of = next(t for t in proposal.tables if named(t) == first)
    proposed = proposed_editions(of, proposal, datetime.now(UTC).date())
    told = [say("edition-why", edition=e, why=why) for e, why in proposed.items()]
    edition = dmc.Autocomplete(
        id="desk-edition",
        label=str(say("edition-its")),
        data=list(proposed),
        value=next(iter(proposed), ""),
        placeholder="2024",
    )
    use = button(say("edition-use"), "desk-relabel")
    controls = html.Div([*_sources(job, proposal, data), table, edition], className="fields")
    why = html.Ul([html.Li(str(each)) for each in told], className="plain measure")
    return [section(say("edition"), measure(say("edition-note")), controls, why, use)]


def _sources(job: Job, proposal: Proposal, data: Data) -> list[Any]:
    """The known sources by name; a new one only when it is asked for."""
    known = sources_of(proposal, data)
    if job.source:
        known.setdefault(job.source, job.source)
    ids = {
        source: str(say("source-named", title=title, source=source))
        for source, title in known.items()
    }
    offered = [
        {"value": AS_IN_FILE, "label": str(say("source-as-read"))},
        *({"value": source, "label": title} for source, title in ids.items()),
    ]
    source = dmc.Select(
        id="desk-source",
        label=str(say("source")),
        data=offered,
        value=job.source or AS_IN_FILE,
        allowDeselect=False,
        searchable=True,
    )
    another = dmc.TextInput(
        id="desk-source-new", label=str(say("source-new")), placeholder="ncmec_by_country"
    )
    return [source, html.Details([html.Summary(str(say("source-another"))), another])]

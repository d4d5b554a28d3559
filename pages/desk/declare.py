"""Declaring something new at the desk: entry by entry in a form, as text, and with the files.

What is declared travels with the job, is checked as the declared files are, and is published and
withdrawn with the load. The text on the page is what the steward may still change; nothing of it
counts before it was checked here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import dash
import dash_mantine_components as dmc
from dash import Input, State, html, no_update

from etl.catalog import Catalog
from etl.dataflows import Outline
from etl.declaration.check import checked
from etl.declaration.declaration import Declaration
from etl.declaration.novelty import at
from etl.declaration.repository import as_text
from etl.declaration.text import MOST_CHARACTERS, read_declaration
from etl.errors import DeclarationRefused, EntryError, EtlError
from etl.files import built
from etl.jobs.job import Further
from etl.load.proposal import Proposal
from pages.desk import brought as bring
from pages.desk.callbacks import at_desk
from pages.desk.fields import SHAPES, entry_of, form_of
from pages.desk.jobs import Work, desk
from pages.desk.preview import previews
from pages.figure.words import messages
from pages.site.data import Data
from pages.site.parts import button, measure
from pages.site.shell import current_data

say = messages(__file__)

_FILE: Final = "file"
# What an entry is called in its section, where it is not a field of it.
_NAMED: Final = {"indicator": "id", "schedule": "source"}
_PARTS: Final = {
    "indicator": "indicators",
    "category": "categories",
    "unit": "units",
    "publisher": "publishers",
    "alias": "aliases",
    "schedule": "calendar",
}
_SHOWN: Final = State("desk-shown", "data")
_ERRORS: Final = 20


def declaring(work: Work, data: Data) -> html.Details:
    """The part of the desk in which something new is declared; open where a file needs it."""
    proposal, job = work.proposal, work.job
    outlines = _outlines(proposal)
    needed = bring.brought(outlines, data.catalog) is not None and _blocked(proposal)
    kind = _FILE if outlines and not job.declaration else "indicator"
    kinds = [*((_FILE,) if outlines else ()), *SHAPES]
    choose = dmc.Select(
        id="desk-declare-kind",
        label=str(say("declare-what")),
        data=[{"value": each, "label": str(say(f"declare-{each}"))} for each in kinds],
        value=kind,
        allowDeselect=False,
        w=300,
        maw="100%",
    )
    text = dmc.Textarea(
        id="desk-declare-text",
        label=str(say("declare-text")),
        value=as_text(job.declaration, data.catalog.dataflows.keys()) if job.declaration else "",
        autosize=True,
        minRows=4,
        maxRows=24,
        className="code",
        persistence=f"{job.id} {job.revision}",
        persistence_type="session",
    )
    use = button(say("declare-use"), "desk-declare-use", disabled=job.published is not None)
    parts = [
        html.Summary(str(say("declare-title"))),
        measure(say("declare-note")),
        choose,
        html.Div(_fields(kind, outlines, data.catalog, {}, {}), id="desk-declare-fields"),
        button(say("declare-add"), "desk-declare-add", "button quiet"),
        text,
        html.Div(id="desk-declare-said", role="status"),
        use,
        *previews(proposal, data),
    ]
    return html.Details(parts, open=needed or bool(job.declaration), className="card declaring")


def _blocked(proposal: Proposal | None) -> bool:
    return bool(proposal and any(f.rule == "undeclared_series" for f in proposal.issues))


def _outlines(proposal: Proposal | None) -> tuple[Outline, ...]:
    every = proposal.submissions if proposal else ()
    return tuple(outline for each in every for outline in each.reading.outlines)


def _fields(
    kind: str,
    outlines: tuple[Outline, ...],
    catalog: Catalog,
    values: Mapping[str, Any],
    errors: Mapping[str, str],
) -> html.Div:
    """The fields of one kind of entry."""
    found = bring.brought(outlines, catalog)
    if kind == _FILE and found:
        inputs = bring.brought_form(found, catalog, values, errors)
    else:
        inputs = form_of(SHAPES.get(kind, SHAPES["indicator"]), catalog, values, errors)
    return html.Div(inputs, className="controls")


@at_desk("desk-declare-fields.children", Input("desk-declare-kind", "value"), _SHOWN, clicked=False)
def shaped(kind: str | None, seen: object) -> Any:
    """Another kind of entry is to be declared: its fields."""
    outlines = _outlines(desk().shown(seen).proposal)
    return _fields(str(kind), outlines, current_data().catalog, {}, {})


@at_desk(
    "desk-declare-said.children desk-declare-fields.children desk-declare-text.value",
    Input("desk-declare-add", "n_clicks"),
    State("desk-declare-kind", "value"),
    State({"type": "desk-field", "name": dash.ALL}, "value"),
    State({"type": "desk-field", "name": dash.ALL}, "id"),
    State("desk-declare-text", "value"),
    _SHOWN,
)
def add(
    _: int, kind: str | None, values: list[Any], ids: list[Any], text: str | None, seen: object
) -> Any:
    """Put what was typed into the text; where it is wrong, say so beside the fields."""
    work, data = desk().shown(seen), current_data()
    kind, outlines = str(kind), _outlines(work.proposal)
    typed = {
        str(each.get("name")): value
        for each, value in zip(ids, values, strict=False)
        if isinstance(each, Mapping)
    }
    try:
        before = read_declaration(text or "", data.catalog)
        new = _declared(kind, typed, outlines, data.catalog)
        errors = _wrong(new, before + new, data)
    except EntryError as error:
        errors = [error, *error.also]
    except EtlError as error:
        return _told([error]), no_update, no_update
    if errors:
        beside = {_field(kind, error): error.problem for error in reversed(errors)}
        shown = _fields(kind, outlines, data.catalog, typed, beside)
        return _told(errors), shown, no_update
    written = as_text(new + before, data.catalog.dataflows.keys())
    return html.P(str(say("declare-added"))), _fields(kind, outlines, data.catalog, {}, {}), written


def _declared(
    kind: str, typed: Mapping[str, Any], outlines: tuple[Outline, ...], catalog: Catalog
) -> Declaration:
    found = bring.brought(outlines, catalog)
    if kind == _FILE and found:
        return bring.declaration_of(found, typed, catalog)
    shape = SHAPES.get(kind, SHAPES["indicator"])
    entry = entry_of(shape, typed)
    name = _NAMED.get(kind)
    place = {name: entry.pop(name)} if name else {}
    where = at(_PARTS.get(kind, "indicators"), *place.values())
    found_one: Any = (built(shape, entry, where, **place),)
    return replace(Declaration(), **{_PARTS.get(kind, "indicators"): found_one})


def _wrong(new: Declaration, whole: Declaration, data: Data) -> list[EntryError]:
    """What is wrong with the new entries; what others lack may still be added."""
    try:
        checked(whole, data.catalog, data.calendar)
    except DeclarationRefused as refused:
        own = {at("indicators", i.id) for i in new.indicators}
        own |= {at("dataflows", *flow.key) for flow in new.flows}
        # A rhythm may stand there before the indicator that lists its table.
        new_tables = (s for s in new.calendar if new.indicators or s.source in data.calendar)
        own |= {at("calendar", s.source) for s in new_tables}
        own |= {at("units", u.unit) for u in new.units}
        own |= {at("publishers", p.id) for p in new.publishers}
        own |= {at("aliases", a.scheme, a.name) for a in new.aliases}
        own |= {at("categories", c.indicator, c.category) for c in new.categories}
        return [error for error in refused.errors if error.where in own]
    return []


def _field(kind: str, error: EntryError) -> str:
    return bring.field_of(error) if kind == _FILE else error.field.partition(" ")[0]


def _told(errors: Sequence[EtlError]) -> html.Div:
    """Everything that is wrong, one below the other."""
    told = [html.Li(str(error)) for error in errors[:_ERRORS]]
    parts = [html.P(str(say("declare-wrong"))), html.Ul(told)]
    return html.Div(parts, className="card blocker", role="alert")


@at_desk(
    "desk-tick.disabled desk-declare-said.children",
    Input("desk-declare-use", "n_clicks"),
    State("desk-declare-text", "value"),
    _SHOWN,
)
def use(_: int, text: str | None, seen: object) -> Any:
    """Read the same files again with what is declared; nothing of it is written before they are
    published."""
    held, data = desk(), current_data()
    job = held.shown(seen).job
    if len(text or "") > MOST_CHARACTERS:
        return no_update, _told([EtlError(str(say("declare-long")))])
    try:
        new = checked(read_declaration(text or "", data.catalog), data.catalog, data.calendar)
    except DeclarationRefused as refused:
        return no_update, _told(refused.errors)
    # A file that does not name its dataset is told it by the only one that is declared with it.
    flows = [flow.name for flow in new.flows]
    held.again(job, Further(series=flows[0] if len(flows) == 1 else "", declaration=new))
    return False, ""

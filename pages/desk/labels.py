"""What a steward tells of the files: the areas that unknown names mean, and better editions."""

from __future__ import annotations

from typing import Any, Final

import dash_mantine_components as dmc
from dash import html

from etl.load.labels import Vintage
from etl.load.proposal import Proposal
from pages.figure.words import messages
from pages.site.data import Data

say = messages(__file__)

ALL_TABLES: Final = "all"
_NAMES_ASKED: Final = 20
# Likeness from which a known name is put into the form; below it, the steward chooses.
_ALIKE: Final = 0.8
_OF_EDITIONS: Final = frozenset(
    {"same_figures", "vintage", "vintage_not_stated", "vintage_older", "vintage_taken"}
)


def unknown_names(proposal: Proposal) -> list[str]:
    """Names of areas that nothing explains, as many as the form asks for at a time."""
    names = {f.value for f in proposal.issues if f.rule == "unknown_area" and f.value}
    return sorted(names)[:_NAMES_ASKED]


def names_form(proposal: Proposal, data: Data) -> list[Any]:
    """Which area each unknown name means; it is published with the load."""
    areas = data.catalog.areas
    offered = [
        {"value": code, "label": str(say("area", name=area.name, code=code))}
        for code, area in areas.by_code.items()
    ]
    fields = []
    for at, name in enumerate(unknown_names(proposal)):
        near = areas.nearest(name, "any", _ALIKE)
        fields.append(
            dmc.Select(
                id={"type": "desk-name", "at": at},
                label=str(say("name-is", name=name)),
                data=offered,
                value=next(iter(near.values()), None),
                placeholder=str(say("choose-area")),
                searchable=True,
                clearable=True,
                limit=30,
                w=280,
            )
        )
    if not fields:
        return []
    return [
        html.Section(
            [
                html.H2(str(say("names"))),
                html.P(str(say("names-note")), className="measure"),
                html.Div(fields, className="controls"),
                html.Button(str(say("names-use")), id="desk-alias", n_clicks=0, className="button"),
            ],
            className="card",
        )
    ]


def named(table: Vintage) -> str:
    """A table and its edition, as the form lists it."""
    return str(say("table-edition", table=table[0], edition=table[1]))


def chosen_tables(proposal: Proposal, choice: str | None) -> list[Vintage]:
    """The tables that a choice of the form stands for."""
    return [t for t in proposal.tables if choice in (ALL_TABLES, named(t))]


def editions_form(proposal: Proposal) -> list[Any]:
    """Another edition for a table, filled in with one that would do better."""
    tables = [named(table) for table in proposal.tables]
    if not tables or not _OF_EDITIONS & {f.rule for f in proposal.issues}:
        return []
    offers = {named((o.source, o.vintage)): o.instead for o in proposal.offers}
    alike = len(offers) == len(tables) and len(set(offers.values())) == 1
    first = next(iter(offers), tables[0])
    everything = [{"value": ALL_TABLES, "label": str(say("tables-all"))}] if len(tables) > 1 else []
    return [
        html.Section(
            [
                html.H2(str(say("edition"))),
                html.P(str(say("edition-note")), className="measure"),
                html.Div(
                    [
                        dmc.Select(
                            id="desk-table",
                            label=str(say("table")),
                            data=[*everything, *({"value": t, "label": t} for t in tables)],
                            value=ALL_TABLES if everything and alike else first,
                            allowDeselect=False,
                            w=300,
                        ),
                        dmc.TextInput(
                            id="desk-edition",
                            label=str(say("edition-its")),
                            value=offers.get(first, ""),
                            placeholder="2024",
                            w=160,
                        ),
                        html.Button(
                            str(say("edition-use")),
                            id="desk-relabel",
                            n_clicks=0,
                            className="button",
                        ),
                    ],
                    className="controls",
                ),
            ],
            className="card",
        )
    ]

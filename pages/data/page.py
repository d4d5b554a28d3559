"""What data there are, from whom, under which licence, how fresh, and how to take them."""

from __future__ import annotations

from datetime import date
from typing import Final

import dash
from dash import ClientsideFunction, Input, Output, clientside_callback, dcc, html
from flask import request

from analytics.relations import number_of
from pages.data.authorities import authorities
from pages.data.changed import SINCE, changed
from pages.data.corrections import corrections
from pages.data.freshness import freshness
from pages.data.lists import indicators, tables
from pages.data.withheld import withheld
from pages.figure.words import messages
from pages.site import state
from pages.site.page import opened
from pages.site.parts import joined, observation_files, on_address, section

say = messages(__file__)

dash.register_page(
    __name__, path="/data", title="Data: CSEA Trends", name="Data", made_of=("day", "host")
)
_LISTS: Final = ("indicators", "areas", "recommendations", "gaps", "claims", "differences")
_RECIPES: Final = (
    (
        "pandas",
        'import pandas as pd\n\nurl = "{base}/api/v1/observations.parquet"\n'
        "observations = pd.read_parquet(url)\n"
        "reports = observations.query(\"indicator == 'cybertipline_reports'\")",
    ),
    (
        "R",
        'url <- "{base}/api/v1/observations.csv?indicator=cybertipline_reports"\n'
        'reports <- read.csv(url, comment.char = "#", na.strings = "")\n'
        "# na.strings: the area code NAM and the code NA of Namibia are text, not missing",
    ),
)


def layout(**query: str) -> html.Div:
    """Catalogue of indicators, sources with their licence, recipes."""
    asked = query.pop(SINCE, None)
    page = opened(query)
    frame, snapshot = page.view.frame, page.view.snapshot
    lead = say(
        "lead",
        observations=number_of(frame.index, "observations"),
        indicators=number_of(frame["indicator"].unique(), "indicators"),
        tables=number_of(frame["source"].unique(), "tables"),
        version=str(snapshot.version),
        day=f"{snapshot.at:%-d %B %Y}",
    )
    lists = [html.A(str(say(f"list-{name}")), href=f"/api/v1/{name}.json") for name in _LISTS]
    everything = section(
        say("everything"),
        html.P(str(say("everything-note"))),
        html.P([*observation_files(), " ", _decimals()]),
        html.P([f"{say('parameters')} ", *joined(lists, ", "), "."]),
        html.P([f"{say('sdmx')} ", *joined(_sdmx(), ", "), "."]),
        html.P([f"{say('catalogues')} ", *joined(_catalogues(), ", "), "."]),
    )
    return html.Div(
        [
            *page.opening(say("title"), lead),
            *page.head(),
            html.Div([everything, section(say("recipes"), *_recipes())], className="grid halves"),
            html.P(dcc.Link(str(say("to-gaps")), href="/gaps"), className="ways"),
            authorities(page.view),
            html.Div(changed(page, asked), id="changed-slot"),
            *filter(None, [withheld(page.data, page.view)]),
            freshness(page.data, page.view, date.today()),
            indicators(page.data, page.view),
            tables(page.data, page.view),
            corrections(page),
        ]
    )


def _sdmx() -> list[html.A]:
    """Where tools of statistical offices begin."""
    root = "/sdmx/3.0/structure"
    return [
        html.A(str(say(f"sdmx-{n}")), href=f"{root}/{n}") for n in ("dataflow", "datastructure")
    ]


def _catalogues() -> list[html.A]:
    """Where catalogues of others, and tools that read them, begin."""
    known = {"package": "/datapackage.json", "turtle": "/catalog.ttl", "json": "/catalog.jsonld"}
    return [html.A(str(say(f"catalogue-{n}")), href=path) for n, path in known.items()]


def _decimals() -> html.Button:
    """Whether the reader's CSV files have decimal commas; his browser remembers it (`csv.js`)."""
    words = str(say("decimal-comma"))
    named = {"aria-pressed": "false", "data-decimal": "comma"}
    return html.Button(words, id="decimal", className="decimal", type="button", **named)


clientside_callback(
    ClientsideFunction("csea", "decimal"), Output("decimal", "title"), Input("decimal", "id")
)


@on_address("changed-slot")
def update(search: str | None, _: str | None) -> html.Section:
    """Since another day or version."""
    query = state.parse(search)
    asked = query.pop(SINCE, None)
    return changed(opened(query), asked)


def _recipes() -> list[html.Div]:
    base = request.host_url.rstrip("/")
    excel = f"{say('excel-open', base=base)}\n{say('excel-about')}"
    return [
        html.Div([html.H3(name), html.Pre(code.replace("{base}", base), tabIndex="0")])
        for name, code in (*_RECIPES, ("Excel", excel))
    ]

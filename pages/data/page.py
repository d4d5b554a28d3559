"""What data there are, from whom, under which licence, how fresh, and how to take them."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import dash
from dash import dcc, html
from flask import request

from analytics.relations import number_of
from pages.data.authorities import authorities
from pages.data.corrections import corrections
from pages.data.freshness import freshness
from pages.figure import numbers
from pages.figure.section import titled
from pages.figure.table import period_label, scroll_table
from pages.figure.words import messages
from pages.site.data import records
from pages.site.page import Page, opened
from pages.site.parts import joined, measure, observation_files, section

say = messages(__file__)

dash.register_page(
    __name__, path="/data", title="Data: CSEA Trends", name="Data", made_of=("day", "host")
)
_LISTS: Final = ("indicators", "areas", "recommendations", "claims", "differences")
_COLUMNS: Final = {
    "indicators": ("indicator", "unit", "figures", "areas", "sources", "latest", "take"),
    "tables": ("table", "publisher", "editions", "figures", "authority", "accessed", "licence"),
}
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
        html.P([*observation_files(), " "]),
        html.P([f"{say('parameters')} ", *joined(lists, ", "), "."]),
    )
    return html.Div(
        [
            *page.opening(say("title"), lead),
            *page.head(),
            html.Div([everything, section(say("recipes"), *_recipes())], className="grid halves"),
            authorities(page.view),
            freshness(page.data, page.view, date.today()),
            _indicators(page),
            _sources(page),
            corrections(page),
        ]
    )


def _recipes() -> list[html.Div]:
    base = request.host_url.rstrip("/")
    excel = f"{say('excel-open', base=base)}\n{say('excel-about')}"
    return [
        html.Div([html.H3(name), html.Pre(code.replace("{base}", base), tabIndex="0")])
        for name, code in (*_RECIPES, ("Excel", excel))
    ]


def _indicators(page: Page) -> html.Section:
    """One row per indicator: what it is, how much there is, how fresh."""
    frame = page.view.frame
    about = frame.groupby("indicator").agg(
        n=("value", "size"),
        areas=("area", "nunique"),
        sources=("source", "nunique"),
        last=("period", "max"),
    )
    held = {row["indicator"]: row for row in records(about.reset_index())}
    body = [
        [
            dcc.Link(indicator.title, href=f"/indicator/{indicator.id}"),
            page.data.catalog.units[indicator.unit].plural,
            *(f"{row[column]:,}" for column in ("n", "areas", "sources")),
            period_label(str(row["last"])),
            html.A("CSV", href=f"/api/v1/observations.csv?indicator={indicator.id}"),
        ]
        for indicator in page.data.catalog.indicators.values()
        if (row := held.get(indicator.id))
    ]
    return _table_card("indicators", body, "")


def _sources(page: Page) -> html.Section:
    """One row per table of a publisher: editions, licence, how it was read."""
    catalog = page.data.catalog
    counts = page.view.snapshot.frame.groupby("source").size()
    body = []
    for source in sorted(set(counts.index)):
        origins = [o for (s, _), o in sorted(catalog.origins.items()) if s == source]
        if not origins:
            continue
        last = origins[-1]
        body.append(
            [
                titled(last),
                catalog.publishers[last.publisher].name,
                numbers.listing([o.vintage for o in origins]),
                f"{counts[source]:,}",
                last.authority,
                last.accessed,
                last.licence,
            ]
        )
    return _table_card("tables", body, str(say("tables-note")))


def _table_card(what: str, body: list[list[Any]], note: str) -> html.Section:
    title = say(what, count=number_of(body, what))
    table = scroll_table(str(title), [str(say(f"column-{name}")) for name in _COLUMNS[what]], body)
    return section(title, measure(note) if note else None, table, kind="card spaced")

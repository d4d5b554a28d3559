"""What data there are, from whom, under which licence, how fresh, and how to take them."""

from __future__ import annotations

from typing import Any, Final

import dash
from dash import dcc, html
from flask import request

from pages.figure import numbers
from pages.figure.table import period_label, scroll_table
from pages.site.page import Page, opened

dash.register_page(
    __name__, path="/data", title="Data: CSEA Trends", name="Data", made_of=("host",)
)
_CSV: Final = "/api/v1/observations.csv?indicator="
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
    (
        "Excel",
        "Open {base}/api/v1/observations.xlsx?indicator=cybertipline_reports\n"
        "The sheet “About” says what the figures are and are not.",
    ),
)


def layout(**query: str) -> html.Div:
    """Catalogue of indicators, sources with their licence, recipes."""
    page = opened(query)
    frame = page.view.frame
    return html.Div(
        [
            *page.banner(),
            html.H1("What data are held here, and how can they be taken?"),
            html.P(
                f"{len(frame):,} observations of {frame['indicator'].nunique()} indicators from "
                f"{frame['source'].nunique()} tables, in the current edition of each. Version "
                f"{page.view.snapshot.version} of the table, {page.view.snapshot.at:%-d %B %Y}.",
                className="lead",
            ),
            *page.head(),
            html.Div(
                [
                    html.Section(
                        [
                            html.H2("Everything at once"),
                            html.P("With metadata in the header, the sheet or the file."),
                            html.P(
                                [
                                    part
                                    for kind in ("csv", "xlsx", "parquet", "json")
                                    for part in (
                                        html.A(kind.upper(), href=f"/api/v1/observations.{kind}"),
                                        " ",
                                    )
                                ]
                            ),
                            html.P(
                                [
                                    "Parameters: indicator, area and every other column of the "
                                    "key (repeatable), from, to, version. Further: ",
                                    html.A("indicators", href="/api/v1/indicators.json"),
                                    ", ",
                                    html.A("areas", href="/api/v1/areas.json"),
                                    ", ",
                                    html.A("recommendations", href="/api/v1/recommendations.json"),
                                    ", ",
                                    html.A("claims", href="/api/v1/claims.json"),
                                    ", ",
                                    html.A("differences", href="/api/v1/differences.json"),
                                    ".",
                                ]
                            ),
                        ],
                        className="card",
                    ),
                    html.Section(
                        [html.H2("Recipes"), *[_recipe(name, code) for name, code in _RECIPES]],
                        className="card",
                    ),
                ],
                className="grid halves",
            ),
            _indicators(page),
            _sources(page),
        ]
    )


def _recipe(name: str, code: str) -> html.Div:
    base = request.host_url.rstrip("/")
    return html.Div([html.H3(name), html.Pre(code.replace("{base}", base), tabIndex="0")])


def _indicators(page: Page) -> html.Section:
    """One row per indicator: what it is, how much there is, how fresh."""
    frame = page.view.frame
    about = frame.groupby("indicator").agg(
        n=("value", "size"),
        areas=("area", "nunique"),
        sources=("source", "nunique"),
        first=("period", "min"),
        last=("period", "max"),
    )
    body = []
    for indicator in page.data.catalog.indicators.values():
        if indicator.id not in about.index:
            continue
        row = about.loc[indicator.id]
        body.append(
            [
                dcc.Link(indicator.title, href=f"/indicator/{indicator.id}"),
                page.data.catalog.units[indicator.unit].plural,
                f"{row['n']:,}",
                f"{row['areas']:,}",
                f"{row['sources']:,}",
                period_label(str(row["last"])),
                html.A("CSV", href=f"{_CSV}{indicator.id}"),
            ]
        )
    header = ("Indicator", "Unit", "Figures", "Areas", "Sources", "Latest", "Take")
    return _table_card(f"{len(body)} indicators", "", header, body)


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
        title: Any = (
            html.A(last.title, href=last.address, rel="noopener noreferrer")
            if last.address.startswith(("https://", "http://"))
            else last.title
        )
        body.append(
            [
                title,
                catalog.publishers[last.publisher].name,
                numbers.listing([o.vintage for o in origins]),
                f"{counts[source]:,}",
                last.basis,
                last.accessed,
                last.licence,
            ]
        )
    header = ("Table", "Publisher", "Editions", "Figures", "Read from", "Read on", "Licence")
    note = "Titles and addresses are those of the latest edition."
    return _table_card(f"{len(body)} tables of publishers", note, header, body)


def _table_card(
    title: str, note: str, header: tuple[str, ...], body: list[list[Any]]
) -> html.Section:
    return html.Section(
        [
            html.H2(title),
            *([html.P(note, className="measure")] if note else []),
            scroll_table(title, header, body),
        ],
        className="card spaced",
    )
